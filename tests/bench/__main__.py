"""Measure everything in one run: ``python -m tests.bench [--quick] [--json FILE] [--write]``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from tests.bench import ahead, figure, games, moves, others, report, start, towns, where, years
from tests.bench.clock import Figures
from tests.golden.story import ROOT

SPEED, README, FIGURE = ROOT / "docs/speed.md", ROOT / "README.md", ROOT / "docs/speed.svg"


def screens(rounds: int) -> dict[str, Figures]:
    """How long pictures take, when there is something that measures them."""
    try:
        from tests.bench import screens as them
    except ImportError:
        return {}
    found: dict[str, Figures] = them.measure(rounds)
    return found


def measure(*, quick: bool) -> report.Found:
    """Everything, one part after the other, each in turn with what it is compared with."""
    rounds = 2 if quick else 7
    few = 1 if quick else 3
    told = Console(stderr=True)
    figures: dict[str, Figures] = {}
    with told.status("moves") as status:
        figures |= moves.measure(rounds, quick=quick)
        status.update("replay and views")
        figures |= moves.replays(rounds)
        status.update("whole games")
        figures |= games.measure(few, quick=quick)
        status.update("futures")
        figures |= ahead.measure(quick=quick)
        status.update("years")
        figures |= years.measure(few)
        status.update("start")
        starts = start.measure(rounds)
        status.update("screens")
        drawn = screens(rounds)
        status.update("growth")
        growth = years.growth(few if quick else 2, quick=quick)
        status.update("where time goes")
        kinds = moves.by_kind(towns.games(), few)
        profiles = where.measure()
    return report.Found(figures, starts, growth, kinds, profiles, drawn)


def write(found: report.Found) -> None:
    """Put tables and figure in the documents."""
    rows = report.rows(found)
    report.put(SPEED, "table", report.markdown(rows))
    report.put(SPEED, "growth", report.grown(found.growth))
    report.put(SPEED, "moves", report.kinds(found.kinds))
    report.put(SPEED, "where", report.where(found.where))
    report.put(README, "table", report.markdown(rows, short=True))
    FIGURE.write_text(figure.svg(found.growth) + "\n", "utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no city")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples as JSON")
    parser.add_argument(
        "--write", action="store_true", help="write docs/speed.md, docs/speed.svg and README.md"
    )
    given = parser.parse_args(arguments)
    out = Console(width=None if sys.stdout.isatty() else 200)
    missing = [name for name in ("catanatron", "mesa") if not others.there(name)]
    if missing:
        told = Console(stderr=True)
        told.print(
            f"{' and '.join(missing)} not installed: pip install -e '.[bench]'", markup=False
        )
        if given.write:
            return 2
    found = measure(quick=given.quick)
    out.print(report.on_screen(report.rows(found)))
    if given.json:
        told = json.dumps(report.plain(found), indent=1, ensure_ascii=False)
        given.json.write_text(told + "\n", "utf-8", newline="\n")
    if given.write:
        write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
