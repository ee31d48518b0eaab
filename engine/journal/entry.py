"""One accepted move, and which of them count after undo and rewind."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine import moves
from engine.moves import AnyMove
from engine.rules import FACILITATOR, Refusal


@dataclass(frozen=True)
class Entry:
    """One accepted move. ``number`` is its identity; ``turn`` the last entry its seat had seen."""

    number: int
    seat: str
    turn: int
    move: AnyMove
    auto: bool = False
    """Made by a computer player."""

    def text(self) -> str:
        """As JSON on one line, without the seal that closes it in a journal."""
        data: dict[str, Any] = {
            "n": self.number,
            "seat": self.seat,
            "turn": self.turn,
            "move": moves.plain(self.move),
        }
        if self.auto:
            data["auto"] = True
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


UNDOABLE = (
    "open_assignment",
    "just_do_it",
    "offer_coupling",
    "accept_coupling",
    "decline_coupling",
    "counter_coupling",
    "answer",
    "settle",
    "agree_shares",
    "set_profile",
    "choose_leader",
    "set_participation",
    "schedule",
    "withdraw_signature",
    "shift_money",
    "invest",
    "reserve_room",
    "inspect",
    "communicate",
    "build_relation",
    "bet",
    "mark",
    "call_card",
    "object",
)
"""Kinds that a seat can take back itself; a signature is withdrawn instead."""

FENCES = ("close_phase", "next_year")
"""Nothing before these can be undone; only rewound by the facilitator."""


def undone_by(kept: list[Entry], seat: str) -> Entry | None:
    """The entry that an undo of this seat would take back, or None."""
    for entry in reversed(kept):
        if entry.move.kind in FENCES:
            return None
        if entry.seat == seat and entry.move.kind in UNDOABLE:
            return entry
    return None


class Fold:
    """Folds undo and rewind away, entry by entry; each costs the same however long the game is."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Entry, int, int]] = {}
        """Entry, place, and number of the one that its seat can undo after it, by number."""
        self._latest: dict[str, int] = {}
        self._fences: list[int] = []
        self._place = 0

    def add(self, entry: Entry) -> Refusal | None:
        """Take the next entry in; returns why an undo or rewind has nothing to go back to."""
        if entry.move.kind == "undo":
            return self._undo(entry.seat)
        if entry.move.kind == "rewind":
            if entry.seat != FACILITATOR:
                return Refusal.of("facilitator_only")
            return self._rewind(entry.move.to)
        self._place += 1
        before = self._latest.get(entry.seat, 0)
        self._kept[entry.number] = (entry, self._place, before)
        if entry.move.kind in FENCES:
            self._fences.append(self._place)
        elif entry.move.kind in UNDOABLE:
            self._latest[entry.seat] = entry.number
        return None

    def _undo(self, seat: str) -> Refusal | None:
        number = self._latest.get(seat, 0)
        if not number or (self._fences and self._kept[number][1] < self._fences[-1]):
            return Refusal.of("nothing_to_undo")
        self._latest[seat] = self._kept.pop(number)[2]
        return None

    def _rewind(self, to: int) -> Refusal | None:
        if to and to not in self._kept:
            return Refusal.of("not_so_far")
        while self._kept:
            number, (entry, place, before) = self._kept.popitem()
            if number == to:
                self._kept[number] = (entry, place, before)
                break
            if entry.move.kind in UNDOABLE:
                self._latest[entry.seat] = before
            if self._fences and self._fences[-1] == place:
                self._fences.pop()
        return None

    def entries(self) -> list[Entry]:
        """The entries that count so far."""
        return [entry for entry, _, _ in self._kept.values()]


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """Fold undo and rewind away."""
    every = list(entries)
    if not any(entry.move.kind in ("undo", "rewind") for entry in every):
        return list({entry.number: entry for entry in every}.values())
    fold = Fold()
    for entry in every:
        fold.add(entry)
    return fold.entries()
