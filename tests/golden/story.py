"""A table with people at it, as a script: whoever sits where, every move goes through the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.journal import Journal
from engine.reading import read
from engine.rules import FACILITATOR, Refusal, legal_moves
from engine.rules.base import Choice, Hundred, Template
from engine.state import Assignment, State
from engine.table import Accepted, Table
from engine.world import World

ROOT = Path(__file__).parents[2]
STEP = 10_000


class StoryError(Exception):
    """A step of a story that the rules do not allow (any more)."""


def world(name: str = "kruispunt") -> tuple[World, Any]:
    """A shipped neighbourhood, compiled, with its texts."""
    found = read(ROOT / "scenarios" / name, ROOT / "scenarios" / "model")
    if found.scenario is None or found.model is None:
        raise StoryError(f"{name} cannot be read: {found.faults[:3]}")
    return World(found.scenario, found.model), found.texts


class Story:
    """Somebody's evening with the game, written down."""

    def __init__(self, seed: int, name: str = "kruispunt"):
        self.world, texts = world(name)
        self.table = Table(Journal(self.world, seed, texts, self.world.roles))
        self.skipped: list[str] = []
        """What was tried and could not be, for whoever writes a story."""

    @property
    def journal(self) -> Journal:
        return self.table.journal

    @property
    def state(self) -> State:
        return self.table.game.state

    def submit(self, seat: str, kind: str, **values: Any) -> Refusal | None:
        """Make a move; returns why not."""
        result = self.table.submit(seat, self.table.turn, {"kind": kind, **values})
        return None if isinstance(result, Accepted) else result.refusal

    def do(self, seat: str, kind: str, **values: Any) -> int:
        """Make a move that must succeed; where money is short, the facilitator puts it there.

        Returns the number of its entry.
        """
        for _ in range(20):
            refusal = self.submit(seat, kind, **values)
            if refusal is None:
                return self.table.turn
            if not self._help(refusal):
                break
        raise StoryError(f"{self.state.year} {self.state.phase}: {seat} {kind} {values}: {refusal}")

    def maybe(self, seat: str, kind: str, **values: Any) -> bool:
        """Make a move when it can be made; figures that were tuned may rule it out."""
        try:
            self.do(seat, kind, **values)
        except StoryError as error:
            self.skipped.append(str(error))
            return False
        return True

    def lead(self, kind: str, **values: Any) -> int:
        """A move of the facilitator."""
        return self.do(FACILITATOR, kind, **values)

    def _help(self, refusal: Refusal) -> bool:
        values = dict(refusal.values)
        if refusal.code == "partner_short":
            short = [n for n, r in enumerate(self.world.role_of) if r == values["role"]]
            return all(self.give(n, 1_000_000) for n in short)
        if refusal.code == "short_of_money":
            return self.give(self.world.organisation[str(values["organisation"])],
                             int(values["cents"]) // 100)  # fmt: skip
        return False

    def give(self, organisation: int, euros: int) -> bool:
        """Put money on every line of an organisation, above what it has promised already."""
        given = []
        for n in self.world.lines_of[organisation]:
            promised = int(self.state.reserved[0, n] - self.state.balance[0, n]) // 100
            whole = ((euros + max(0, promised)) // STEP + 2) * STEP
            line = self.world.scenario.lines[n].id
            given.append(self.submit(FACILITATOR, "give_money", line=line, euros=whole) is None)
        return any(given)

    def rescue(self) -> None:
        """The facilitator helps whoever keeps the works waiting for money."""
        for h in self.table.game.ledger.happenings:
            if h.kind == "waits_for_money" and h.year == self.state.year - 1:
                values = dict(h.values)
                organisation = self.world.organisation[str(values["organisation"])]
                self.give(organisation, 2 * int(values["cents"]) // 100)

    def role(self, task: str) -> str:
        """Whose task it is."""
        return self.world.tasks[self.world.task[task]].role

    def of(self, task: str) -> Assignment:
        """The assignment in which a task rides."""
        found = self.state.assignment_of(self.world.task[task])
        if found is None:
            raise StoryError(f"{task} rides nowhere")
        return found

    def open(self, task: str) -> str:
        """Open an assignment for a task; returns its id."""
        self.do(self.role(task), "open_assignment", task=task)
        return self.of(task).id

    def invite(self, assignment: str, task: str, mode: str, share: int | None = None) -> str:
        """The lead of an assignment invites a task; returns the id of the offer."""
        lead = self.world.tasks[self.state.assignments[assignment].lead].role
        self.do(lead, "offer_coupling", assignment=assignment, task=task, mode=mode, share=share)
        return f"o{self.table.turn}"

    def accepted(self, assignment: str, task: str, mode: str) -> bool:
        """Invite a task and let its owner accept."""
        try:
            offer = self.invite(assignment, task, mode)
        except StoryError as error:
            self.skipped.append(str(error))
            return False
        if self.state.offers[offer].state == "accepted":
            return True
        return self.maybe(self.role(task), "accept_coupling", offer=offer)

    def sign(self, assignment: str) -> bool:
        """Let everybody sign who has to, one after the other."""
        done = True
        for role in self.partners(assignment):
            if role not in self.state.assignments[assignment].signed:
                done &= self.maybe(role, "sign", assignment=assignment)
        return done

    def partners(self, assignment: str) -> list[str]:
        """Roles in an assignment, lead first."""
        a = self.state.assignments[assignment]
        return list(dict.fromkeys(self.world.tasks[r.task].role for r in a.riders))

    def templates(self, seat: str, kind: str) -> Iterator[Template]:
        """What a seat could do now, of one kind."""
        return (t for t in legal_moves(self.state, seat) if t.kind == kind)

    def any(self, seat: str, kind: str, last: bool = False) -> bool:
        """The first (or last) thing of this kind that a seat can do."""
        found = list(self.templates(seat, kind))
        for template in reversed(found) if last else found:
            values = {k: _first(d) for k, d in template.fields.items()}
            if self.maybe(seat, kind, **values):
                return True
        return False

    def until(self, phase: str) -> None:
        """Keep the pace: close phases and let years pass until a phase begins."""
        while True:
            if self.state.phase == "execute" and self.state.years_left:
                self.lead("next_year")
            else:
                self.lead("close_phase")
            if self.state.phase == phase:
                return
            if self.state.phase == "ended":
                raise StoryError(f"the game ended before {phase}")


def _first(domain: Any) -> Any:
    if isinstance(domain, Choice):
        return domain.values[0]
    if isinstance(domain, Hundred):
        out, left = {}, 100
        for name, most in zip(domain.names, domain.most, strict=True):
            out[name] = min(most, left)
            left -= out[name]
        return out
    if hasattr(domain, "low"):
        return domain.low
    if hasattr(domain, "least"):
        return domain.values[: domain.least]
    return domain.values if hasattr(domain, "values") else ""
