"""Results as a table for people."""

from __future__ import annotations

from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from engine.scenario import Scenario
from game.words import Words


def result(data: dict[str, Any], scenario: Scenario, words: Words, console: Console) -> None:
    """Print a game year by year with its totals, and how far the goals came."""
    t = words.t
    title = t("cli.result", scenario=words.t("scenario.name"), seed=data["seed"])
    table = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    columns = ("year", "spent", "saved", "fail", "bill", "nuisance", "support", "goals", "openings")
    for name in columns:
        table.add_column(
            t(f"cli.column.{name}"), justify="left" if name == "year" else "right", no_wrap=True
        )
    for row in data["years"]:
        table.add_row(str(row["year"]), *_cells(row, words))
    table.add_section()
    table.add_row(t("cli.total"), *_cells(data["total"], words))
    console.print(table)
    console.print(t("cli.thousands"))
    goals = Table(show_header=False, box=None)
    for goal in scenario.goals:
        reached = data["total"]["goals"].get(goal.id, 0.0)
        goals.add_row(t(f"goal.{goal.id}.name"), words.percent(reached / 100))
    console.print(goals)
    console.print(f"{t('cli.fingerprint')} {data['fingerprint']}")


def _cells(row: dict[str, Any], words: Words) -> list[str]:
    cost = row["cost"]
    return [
        *(words.number(cost[name] / 1000) for name in ("spent", "saved", "fail", "bill")),
        words.number(row["nuisance"]),
        words.number(row["support"]["mean"]),
        words.percent(row["goals"]["total"] / 100),
        str(row["openings"]["total"]),
    ]
