"""A game as plain data, per year and in total: what ``--json`` prints.

Stable: keys are only ever added. Money in euros with two decimals, nuisance in household-weeks,
support and goals from 0 to 100.
"""

from __future__ import annotations

from typing import Any

from engine.journal import Journal, refused
from engine.play import Game
from engine.views import streets
from engine.views.books import Books
from engine.views.shapes import YearView
from engine.views.story import years as year_sums
from engine.whole import PPM
from engine.world import digest
from engine.year import goals

FORMAT = 1


def summary(
    journal: Journal, until: int | None = None, refusals: dict[int, dict[str, int]] | None = None
) -> tuple[dict[str, Any], Game]:
    """Replay a journal and tell it year by year.

    ``refusals`` counts refused moves by year and code; only a game that is being played knows
    them, since a journal holds accepted moves only. Raises JournalError as ``replay`` does.
    """
    game = Game(journal.world, journal.seed)
    shares: dict[int, list[int]] = {}
    support: dict[int, list[int]] = {}
    lines = {e.number: n for n, e in enumerate(journal.entries, 2)}
    for entry in journal.effective():
        if until is not None and game.state.year >= until:
            break
        refusal = game.check(entry.seat, entry.move)
        if refusal is not None:
            raise refused(lines[entry.number], entry, refusal)
        before = game.state.year
        game.do(entry.seat, entry.move, entry.number)
        if game.state.year != before:
            shares[before] = [int(v) for v in goals.shares(game.state)[0]]
            support[before] = [int(v) for v in game.state.support[0]]
    return _tell(journal, game, shares, support, refusals or {}), game


def _tell(
    journal: Journal,
    game: Game,
    shares: dict[int, list[int]],
    support: dict[int, list[int]],
    refusals: dict[int, dict[str, int]],
) -> dict[str, Any]:
    scenario = game.world.scenario
    sums = year_sums(game.state, Books().update(game.ledger))
    rows = []
    for y in sums:
        opened: dict[str, int] = {}
        for e in game.ledger.entries:
            if e.year == y.year and e.kind in ("opening", "failure") and e.street is not None:
                key = scenario.streets[e.street].id
                opened[key] = opened.get(key, 0) + e.amount
        rows.append(
            {
                "year": y.year,
                "fingerprint": game.fingerprints.get(y.year, ""),
                "cost": _cost(y),
                "nuisance": y.nuisance / 1000,
                "support": {
                    "mean": y.support / 10_000,
                    "blocks": {
                        b.id: support[y.year][n] / 10_000 for n, b in enumerate(scenario.blocks)
                    },
                },
                "goals": {
                    "total": y.goals / 10_000,
                    **{g.id: shares[y.year][n] / 10_000 for n, g in enumerate(scenario.goals)},
                },
                "openings": {"total": y.openings, "streets": dict(sorted(opened.items()))},
                "refusals": dict(sorted(refusals.get(y.year, {}).items())),
            }
        )
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "calendar": game.world.calendar.id,
        "seed": journal.seed,
        "phase": game.state.phase,
        "fingerprint": digest(list(game.fingerprints.items())),
        "years": rows,
        "total": _total(game, sums, rows, refusals),
    }


def _cost(y: YearView) -> dict[str, float]:
    names = ("planned", "saved", "overhead", "fail", "emergency", "strikes", "other", "spent")
    return {name: getattr(y, name) / 100 for name in (*names, "bill")}


def _total(
    game: Game,
    sums: tuple[YearView, ...],
    rows: list[dict[str, Any]],
    refusals: dict[int, dict[str, int]],
) -> dict[str, Any]:
    names = ("planned", "saved", "overhead", "fail", "emergency", "strikes", "other", "spent")
    cost = {name: sum(getattr(y, name) for y in sums) / 100 for name in names}
    last = sums[-1] if sums else None
    cost["bill"] = last.bill / 100 if last else 0.0
    cost["price"] = last.price / PPM if last else 0.0
    opened: dict[str, int] = {}
    counted: dict[str, int] = {}
    for row in rows:
        for key, n in row["openings"]["streets"].items():
            opened[key] = opened.get(key, 0) + n
    for year in refusals.values():
        for code, n in year.items():
            counted[code] = counted.get(code, 0) + n
    blocks = streets.blocks(game.state, Books().update(game.ledger))
    homes = max(1, sum(b.homes for b in blocks))
    return {
        "cost": cost,
        "nuisance": sum(y.nuisance for y in sums) / 1000,
        "nuisance_per_home": sum(y.nuisance for y in sums) / 1000 / homes,
        "support": {
            "mean": sum(b.support * b.homes for b in blocks) // homes / 10_000,
            "blocks": {b.id: b.support / 10_000 for b in blocks},
        },
        "goals": rows[-1]["goals"] if rows else {"total": 0.0},
        "openings": {
            "total": sum(y.openings for y in sums),
            "streets": dict(sorted(opened.items())),
        },
        "refusals": dict(sorted(counted.items())),
    }
