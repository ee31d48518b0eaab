"""Measure all facts and the balance of all neighbourhoods.

``python -m tests.facts --write`` takes 200 seeds in every neighbourhood and writes
``docs/facts.md``, ``docs/balance.md``, their figures and what they rest on.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from engine.world import digest
from tests.engine.twins import SCENARIOS
from tests.facts import balance, report, study
from tests.facts.all import FACTS
from tests.facts.version import stamp


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.facts", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="paired seeds (default 200)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--only", default="", help="facts by number, or balance: 2,3b,balance")
    parser.add_argument("--scenario", action="append", choices=SCENARIOS, help="only there")
    parser.add_argument("--write", action="store_true", help="write the pages in docs")
    parser.add_argument("--redraw", action="store_true", help="write the pages of stored results")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep finished pieces, and go on where it stopped"
    )
    given = parser.parse_args(arguments)
    if given.redraw:
        report.write(report.stored(report.FACTS_JSON), report.stored(report.BALANCE_JSON))
        return 0
    wanted = given.only.split(",") if given.only else [*FACTS, study.BALANCE]
    if given.write and (given.only or given.scenario):
        parser.error("--write tells everything: not with --only or --scenario")
    begin = time.perf_counter()
    made = stamp()
    where = given.scenario or SCENARIOS
    found = study.run(wanted, where, given.seeds, given.workers, given.keep, digest(made))
    base = {"stamp": made, "seeds": given.seeds}
    facts: dict[str, Any] = {**base, "facts": study.rounded(study.told(found))}
    balanced = {
        name: study.rounded(balance.told(rows))
        for name, rows in found.get(study.BALANCE, {}).items()
    }
    _say(facts, balanced)
    sys.stdout.write(f"{time.perf_counter() - begin:.0f} s\n")
    if given.write:
        report.write(facts, {**base, "balance": balanced})
    return 0


def _say(facts: dict[str, Any], balanced: dict[str, Any]) -> None:
    for key, told in facts["facts"].items():
        for name, per in told["claims"].items():
            for claim, v in per.items():
                mark = "holds" if v["holds"] else "FAILS" if v["n"] else "-"
                sys.stdout.write(
                    f"{key:3} {claim:24} {name:16} {mark:6} {v['wins']:4} to {v['losses']:<4}"
                    f" {v['first']:12g} {v['second']:12g} {v['mean']:12g}\n"
                )
    for name, styles in balanced.items():
        for style, per in styles.items():
            row = "  ".join(f"{c} {per[c]['mean']:.4g}" for c in balance.COLUMNS)
            sys.stdout.write(f"{name:16} {style:15} {row}\n")
        for aim, holds in balance.aims(styles).items():
            sys.stdout.write(f"{name:16} {'ok   ' if holds else 'FAILS'} {balance.AIMS[aim]}\n")


if __name__ == "__main__":
    sys.exit(main())
