"""What became of everything in a game, by name and by years since the start."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from engine.play import Game

_LINES, _TASKS = ("line",), ("task",)
_LAYERS = ("street", "layer")
AXES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("present", "built", "life", "true_end", "known_end", "known_sd"), _LAYERS),
    **dict.fromkeys(("amount", "new", "conduit", "fails"), _LAYERS),
    **dict.fromkeys(("digs", "lost_room", "squeezed"), ("street",)),
    "opened": ("", "street"),
    **dict.fromkeys(("support", "relation"), ("block",)),
    **dict.fromkeys(("balance", "reserved", "income", "investor_gone"), _LINES),
    "trust": ("organisation", "organisation"),
    "gone": ("leader",),
    "event_year": ("event",),
    "happened": ("event",),
    **dict.fromkeys(("revealed", "shift", "done", "delivered"), _TASKS),
    **dict.fromkeys(("hazard", "hazard_until"), ("layer",)),
    **dict.fromkeys(("price", "price_until"), ()),
}
"""What each axis of an array of the state counts; the first, of replicates, is left out."""
YEARS = ("built", "event_year", "happened", "revealed", "done", "hazard_until", "price_until")
"""Arrays of calendar years, 0 being never."""


def names(game: Game) -> dict[str, list[str]]:
    """Ids of everything that is counted."""
    s = game.world.scenario
    rows: dict[str, Any] = {
        "street": s.streets, "block": s.blocks, "line": s.lines, "leader": s.leaders,
        "organisation": s.organisations, "event": s.events, "task": s.tasks,
        "layer": game.world.layers,
    }  # fmt: skip
    return {kind: [x.id for x in some] for kind, some in rows.items()}


def arrays(game: Game) -> dict[str, Any]:
    """Every array of the state, with each axis in the order of its names."""
    ids = names(game)
    start = game.world.scenario.start_year
    held = {k: v for k, v in vars(game.state).items() if isinstance(v, np.ndarray)}
    del held["seeds"]
    assert sorted(held) == sorted(AXES), "an array that this law does not know"
    out: dict[str, Any] = {}
    for name, value in held.items():
        table = value[0]
        for n, kind in enumerate(AXES[name]):
            if kind:
                order = sorted(range(len(ids[kind])), key=ids[kind].__getitem__)
                table = np.take(table, order, axis=n)
        if name in YEARS:
            table = np.where(table == 0, -9999, table - start)
        if name == "life":
            # A number of a table that was made as lives were met: what lives so long is alike.
            table = np.append(game.world.medians, 0)[table]
        out[name] = table.tolist()
    return {**out, **{kind: sorted(some) for kind, some in ids.items()}}


def booked(game: Game) -> Counter[tuple[Any, ...]]:
    """Every consequence with its causes, however ordered."""
    ids = names(game)
    start = game.world.scenario.start_year

    def of(kind: str, number: int | None) -> str | None:
        return None if number is None else ids[kind][number]

    return Counter(
        (
            e.year - start, e.kind, e.amount, of("street", e.street), of("block", e.block),
            of("organisation", e.organisation), of("line", e.line), e.assignment,
            of("task", e.task), of("layer", e.layer), e.because,
        )
        for e in game.ledger.entries
    )  # fmt: skip


def told(game: Game) -> Counter[tuple[Any, ...]]:
    """Everything that was told, however ordered."""
    ids = names(game)
    start = game.world.scenario.start_year
    return Counter(
        (
            h.year - start, h.month, h.kind,
            None if h.street is None else ids["street"][h.street],
            None if h.block is None else ids["block"][h.block],
            tuple((k, int(v) - start if k.endswith("year") else v) for k, v in h.values),
        )
        for h in game.ledger.happenings
    )  # fmt: skip


def projects(game: Game) -> dict[str, tuple[Any, ...]]:
    """What became of every assignment."""
    ids = names(game)
    start = game.world.scenario.start_year
    return {
        key: (
            a.stage_name,
            int(a.began[0]) and int(a.began[0]) - start,
            int(a.progress[0]),
            int(a.spent[0]),
            sorted((ids["task"][r.task], r.mode, r.joined) for r in a.riders),
            sorted(ids["street"][s] for s in a.order),
        )
        for key, a in game.state.assignments.items()
    }


def outcome(game: Game) -> dict[str, Any]:
    """All of it."""
    return {
        **arrays(game),
        "phase": game.state.phase,
        "booked": booked(game),
        "told": told(game),
        "projects": projects(game),
    }


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Where two outcomes differ, a line for each."""
    out = [f"only in one: {key}" for key in one.keys() ^ other.keys()]
    for key in one.keys() & other.keys():
        a, b = one[key], other[key]
        if a == b:
            continue
        if isinstance(a, Counter):
            out += [f"{key} before: {row}" for row in list((a - b).elements())[:3]]
            out += [f"{key} now: {row}" for row in list((b - a).elements())[:3]]
        elif isinstance(a, dict):
            rows = [k for k in a.keys() | b.keys() if a.get(k) != b.get(k)]
            out += [f"{key} {k}: {a.get(k)} | {b.get(k)}" for k in sorted(rows)[:3]]
        else:
            out.append(f"{key}: {str(a)[:120]} | {str(b)[:120]}")
    return sorted(out)
