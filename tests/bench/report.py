"""What was measured, as rows: on the screen, as Markdown for the documents, as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from rich.table import Table

from engine.study.forecast import RUNS
from tests.bench import others
from tests.bench.ahead import MANY, MANY_QUICK, STREETS
from tests.bench.clock import Figures
from tests.bench.screens import pictures
from tests.bench.start import Start
from tests.bench.years import SIZES, Growth, line, power

LINEAR = 1.1
"""The largest exponent that is called linear: a cache that overflows takes its share."""
FIRST = 1.0
"""Seconds within which the first picture must stand."""
BEGIN, END = "<!-- bench:{} -->", "<!-- end of bench:{} -->"


@dataclass(frozen=True)
class Row:
    """One line of the table. ``met`` tells whether the goal was reached; None when there is none.

    ``short`` rows stand in README too.
    """

    part: str
    what: str
    best: str
    median: str
    beside: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None
    short: bool = False


def number(value: float) -> str:
    """A figure with as many digits as mean something: 1,690 · 47.6 · 0.065."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2g}" if value < 1 else f"{value:.2f}"


@dataclass(frozen=True)
class Found:
    """Everything that one run measured."""

    figures: Mapping[str, Figures]
    starts: Mapping[str, list[Start]]
    growth: Growth
    kinds: Mapping[str, Figures]
    where: Mapping[str, list[tuple[str, float]]]
    screens: Mapping[str, Figures]

    def rate(
        self,
        part: str,
        what: str,
        key: str,
        unit: str,
        *,
        beside: str = "",
        name: str = "",
        goal: float = 0,
        short: bool = False,
    ) -> Iterable[Row]:
        """How many a second; the goal is a multiple of the rate beside it."""
        f = self.figures.get(key)
        if f is None:
            return
        other = self.figures.get(beside)
        ratio = other.best / f.best if other else None
        yield Row(
            part,
            what,
            f"{number(1 / f.best)} {unit}/s",
            number(1 / f.median),
            f"{name} {number(1 / other.best)}/s" if other else "",
            f"{number(ratio)}×" if ratio else "",
            f"≥ {goal:g}×" if goal else "",
            ratio >= goal if ratio and goal else None,
            short,
        )

    def time(
        self,
        part: str,
        what: str,
        key: str,
        *,
        beside: str = "",
        name: str = "",
        times: float = 0,
        ms: float = 0,
        short: bool = False,
    ) -> Iterable[Row]:
        """Milliseconds; the goal is so many, or a multiple of the time beside it."""
        f = self.figures.get(key)
        if f is None:
            return
        other = self.figures.get(beside)
        ratio = f.best / other.best if other else None
        met = None
        if ms:
            met = f.best * 1000 <= ms
        elif times and ratio:
            met = ratio <= times
        yield Row(
            part,
            what,
            f"{number(f.best * 1000)} ms",
            number(f.median * 1000),
            f"{name} {number(other.best * 1000)} ms" if other else "",
            f"{number(ratio)}×" if ratio else "",
            f"≤ {ms:g} ms" if ms else f"≤ {times:g}×" if times else "",
            met,
            short,
        )


def rows(found: Found) -> list[Row]:
    """The table, in the order of the chapter."""
    return [
        *_moves(found),
        *_games(found),
        *_ahead(found),
        *_years(found),
        *_whole(found),
        *_growth(found),
    ]


def _moves(f: Found) -> Iterable[Row]:
    part, name = "Moves", "catanatron's actions"
    yield from f.rate(
        part, "moves checked and applied, the passing years with them", "moves.all", "moves",
        beside="catan.actions", name=name, goal=1, short=True,
    )  # fmt: skip
    yield from f.rate(
        part, "the same without the moves that keep the pace", "moves.quiet", "moves",
        beside="catan.actions", name=name, goal=1, short=True,
    )  # fmt: skip
    yield from f.rate(
        part, "handed to the table: turn, journal line, subscribers", "moves.table", "moves",
        beside="catan.actions", name=name,
    )  # fmt: skip
    disk, table = f.figures.get("moves.disk"), f.figures.get("moves.table_wall")
    if disk and table:
        yield from f.rate(
            part, "handed to the table and safe on disk, by the clock", "moves.disk", "moves"
        )
        sync = disk.best - table.best
        middle = disk.median - table.median
        yield Row(
            part, "of which fsync, for every move", f"{number(sync * 1000)} ms",
            number(middle * 1000),
        )  # fmt: skip
    yield from f.rate(
        part, "for scale: Mesa's example, steps of one agent", "mesa.example", "steps"
    )


def _games(f: Found) -> Iterable[Row]:
    part = "Whole games"
    for name in _names(f, "games."):
        yield from f.rate(
            part, f"{name.capitalize()}, five computer players", f"games.{name}", "games",
            beside="catan.games", name="catanatron's games", goal=1, short=True,
        )  # fmt: skip
    for name in _names(f, "forecast."):
        what = f"forecast of {name.capitalize()} as it is shown, {RUNS} futures"
        yield from f.time(part, what, f"forecast.{name}")


def _ahead(f: Found) -> Iterable[Row]:
    part = "Futures"
    for name in _names(f, "ahead."):
        beside: dict[str, Any] = {"beside": f"ahead_floor.{name}", "name": "bare numpy"}
        if name == "many":
            what = f"{STREETS} streets × 20 years, {MANY:,} futures (--quick: {MANY_QUICK})"
            yield from f.time(part, what, "ahead.many", **beside, times=3, short=True)
        else:
            goal = 60 if name == "rivierenwijk" else 0
            what = f"{name.capitalize()} from its first day, {RUNS} futures"
            yield from f.time(part, what, f"ahead.{name}", **beside, ms=goal, short=bool(goal))


def _names(f: Found, stem: str) -> list[str]:
    return [key.removeprefix(stem) for key in f.figures if key.startswith(stem)]


def _years(f: Found) -> Iterable[Row]:
    part = "One year"
    for n in SIZES:
        beside: dict[str, Any] = {"beside": f"floor.{n}", "name": "bare numpy"}
        town = f"{n:,} streets × 8 layers"
        yield from f.time(
            part, f"{town}, nothing done", f"year.{n}", **beside, times=10, short=True
        )
        yield from f.time(part, f"{town}, works everywhere", f"year_works.{n}", **beside)
        yield from f.time(part, f"{town}, the sums of bare numpy in Mesa", f"mesa.{n}", **beside)


def _whole(f: Found) -> Iterable[Row]:
    part = "Waiting"
    if "replay.rivierenwijk" in f.figures:
        yield from f.time(
            part, "replay of twenty years, Rivierenwijk", "replay.rivierenwijk", ms=50, short=True
        )
    yield from f.time(part, "replay of eight years, Kruispunt", "replay.kruispunt")
    yield from f.time(part, "replay of the longest stored game", "replay.golden")
    for name in _names(f, "view."):
        what = f"all that a role may see, after every move, {name.capitalize()}"
        yield from f.rate(part, what, f"view.{name}", "views")
    for key, starts in f.starts.items():
        name = key.removeprefix("start.")
        first = name == "screen"
        what = "first picture of the start screen" if first else None
        seconds = [s.wall for s in starts]
        yield Row(
            part,
            f"cold start to the {what or f'first picture of a new {name.capitalize()}'}",
            f"{min(seconds):.2f} s",
            f"{median(seconds):.2f}",
            f"of which {min(s.processor for s in starts):.2f} s of processor",
            goal=f"≤ {FIRST} s" if first else "",
            met=min(seconds) <= FIRST if first else None,
            short=first,
        )
    held = Found(f.screens, {}, f.growth, {}, {}, {})
    for p in pictures():
        yield from held.time(
            part, p.what, p.what, beside=p.beside, name="a blit", ms=p.goal, short=bool(p.goal)
        )


def _growth(f: Found) -> Iterable[Row]:
    part = "Growth"
    for what, points in (("nothing done", f.growth.quiet), ("works everywhere", f.growth.works)):
        fixed, each = line(points)
        exponent = power(dict(list(points.items())[-3:]))
        yield Row(
            part,
            f"a year in a town of {min(points):,} to {max(points):,} streets, {what}",
            f"{number(each * 1000)} µs a street",
            "",
            f"fit: {number(max(0.0, fixed))} ms + {number(each * 1000)} µs × streets; "
            f"the largest: time ∝ streets^{exponent:.2f}",
            goal="linear",
            met=exponent <= LINEAR,
            short=points is f.growth.quiet,
        )
    lengths, per_year = f.growth.long, f.growth.failures
    exponent = 1 + power({y: ms / per_year[y] for y, ms in lengths.items()})
    shortest, longest = min(lengths), max(lengths)
    yield Row(
        part,
        f"{shortest} to {longest} years, nothing done, for every pipe that fails",
        f"time ∝ years^{exponent:.2f}",
        "",
        f"{per_year[shortest]:.0f} failures a year in {shortest} years, "
        f"{per_year[longest]:.0f} in {longest}",
        goal="linear",
        met=exponent <= LINEAR,
    )


def machine() -> str:
    """What it was measured on, in one sentence."""
    names = ["numpy", "catanatron", "mesa"]
    packages = [
        f"{name} {version(name)}" for name in names if name == "numpy" or others.there(name)
    ]
    python = platform.python_version()
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {python}, {', '.join(packages)}"


HEADS = ("", "ours", "median", "beside it, in the same run", "ratio", "goal")


def _cells(row: Row) -> tuple[str, ...]:
    goal = row.goal
    if row.met is not None:
        goal = f"{row.goal} {'✓' if row.met else '✗'}"
    return row.what, row.best, row.median, row.beside, row.ratio, goal


def on_screen(found: list[Row]) -> Table:
    """The table for a terminal."""
    table = Table(title="Wijken van de Toekomst: speed", caption=machine())
    for n, head in enumerate(HEADS):
        table.add_column(head, justify="right" if n in (1, 2, 4, 5) else "left")
    part = ""
    for row in found:
        if row.part != part:
            part = row.part
            table.add_section()
            table.add_row(f"[bold]{part}[/]")
        table.add_row(*_cells(row))
    return table


def markdown(found: list[Row], *, short: bool = False) -> str:
    """The table for a document; the short one has no median."""
    keep = [0, 1, 3, 4, 5] if short else list(range(len(HEADS)))
    lines = ["| " + " | ".join(HEADS[n] for n in keep) + " |", "|---" * len(keep) + "|"]
    part = ""
    for row in found:
        if short and not row.short:
            continue
        if row.part != part and not short:
            lines.append(f"| **{row.part}** " + "| " * (len(keep) - 1) + "|")
        cells = _cells(row)
        what = f"{row.part}: {cells[0]}" if short and row.part == "One year" else cells[0]
        lines.append("| " + " | ".join([what, *(cells[n] for n in keep[1:])]) + " |")
        part = row.part
    return "\n".join(lines) + f"\n\nMeasured on {machine()}.\n"


def grown(growth: Growth) -> str:
    """The points of the figure as a table."""
    lines = ["| streets | bare numpy | nothing done | works everywhere |", "|---|---|---|---|"]
    for n in growth.quiet:
        held = (growth.floor[n], growth.quiet[n], growth.works[n])
        lines.append(f"| {n:,} | " + " | ".join(f"{number(ms)} ms" for ms in held) + " |")
    return "\n".join(lines) + "\n"


def kinds(found: Mapping[str, Figures]) -> str:
    """What each kind of move costs and how often it is made, dearest in all first."""
    order = sorted(found.items(), key=lambda pair: -pair[1].best * pair[1].amount)
    whole = sum(f.best * f.amount for f in found.values())
    lines = ["| move | made | each | of all time |", "|---|---|---|---|"]
    for kind, f in order[:8]:
        share = f.best * f.amount / whole
        lines.append(f"| `{kind}` | {f.amount} | {number(f.best * 1e6)} µs | {share:.0%} |")
    return "\n".join(lines) + "\n"


def where(found: Mapping[str, list[tuple[str, float]]]) -> str:
    """Where time goes, the first files of each piece of work."""
    lines = []
    for what, shares in found.items():
        named = ", ".join(f"`{name}` {share:.0%}" for name, share in shares[:6])
        lines.append(f"- **{what}**: {named}.")
    return "\n".join(lines) + "\n"


def put(path: Path, name: str, text: str) -> None:
    """Write text between its two marks in a document. Raises ValueError where these are not."""
    begin, end = BEGIN.format(name), END.format(name)
    whole = path.read_text("utf-8")
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise ValueError(f"{path.name} lacks {begin} … {end}")
    head, rest = whole.split(begin)
    tail = rest.split(end)[1]
    path.write_text(f"{head}{begin}\n{text}{end}{tail}", "utf-8", newline="\n")


def plain(found: Found) -> dict[str, Any]:
    """Everything, seconds per unit in every round, for a machine."""

    def told(figures: Mapping[str, Figures]) -> dict[str, Any]:
        return {key: asdict(f) for key, f in figures.items()}

    return {
        "machine": machine(),
        "rows": [asdict(row) for row in rows(found)],
        "seconds": told(found.figures),
        "screens": told(found.screens),
        "moves": told(found.kinds),
        "starts": {key: [asdict(s) for s in starts] for key, starts in found.starts.items()},
        "growth": asdict(found.growth),
        "where": {key: dict(shares) for key, shares in found.where.items()},
    }
