"""A study as files for machines: its rows as CSV, all of it as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from engine.study.experiments import (
    LABELS,
    Arm,
    Difference,
    Row,
    Study,
    columns,
    comparisons,
    spreads,
    tornado,
)
from game.studies.stored import program

FORMAT = 1


def as_csv(study: Study, rows: Sequence[Row]) -> str:
    """A line per game, comma between, point in numbers; docs/study.md has the units."""
    held = io.StringIO()
    names = [*LABELS, *(c.name for c in columns(study.scenario))]
    writer = csv.DictWriter(held, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def plain(study: Study, rows: Sequence[Row]) -> dict[str, Any]:
    """Everything as plain data. Keys are only ever added."""
    held = columns(study.scenario)
    names = [c.name for c in held]
    varied = any(arm.parameter for arm in study.arms)
    return {
        "format": FORMAT,
        "version": version("wijken"),
        "program": program(),
        "study": study.digest,
        "scenario": study.scenario.id,
        "calendar": study.calendar,
        "model": study.model.version,
        "seeds": list(study.seeds),
        "columns": [asdict(c) for c in held],
        "rows": list(rows),
        "groups": [
            {**_arm(arm), "spread": {name: asdict(s) for name, s in found.items()}}
            for arm, found in spreads(study, rows, names)
            if not arm.parameter
        ],
        "differences": [
            {
                "of": c.of,
                "group": _arm(c.arm),
                "against": _arm(c.base),
                "apart": {name: asdict(d) for name, d in c.apart.items()},
            }
            for c in comparisons(study, rows, names)
            if not c.arm.parameter
        ],
        "effects": [
            {
                "players": e.players,
                "rules": e.rules,
                "parameter": e.parameter,
                "indicator": e.indicator,
                "low": _maybe(e.low),
                "high": _maybe(e.high),
            }
            for e in (tornado(study, rows, names) if varied else [])
        ],
    }


def _arm(arm: Arm) -> dict[str, str]:
    return {"players": arm.players, "rules": arm.rules_text}


def _maybe(found: Difference | None) -> dict[str, Any] | None:
    return None if found is None else asdict(found)


def as_json(study: Study, rows: Sequence[Row]) -> str:
    """The same as text."""
    return json.dumps(plain(study, rows), ensure_ascii=False, indent=1) + "\n"
