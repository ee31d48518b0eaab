"""A study as tables in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from engine.study.experiments import (
    Column,
    Comparison,
    Difference,
    Effect,
    Row,
    Study,
    columns,
    comparisons,
    spreads,
    tornado,
)
from engine.study.experiments.columns import MAIN
from game.studies import told
from game.words import Words

LONGEST = 10
"""Parameters in a tornado."""


def show(study: Study, rows: Sequence[Row], words: Words, console: Console) -> None:
    """Print distributions, differences with the same luck, and what parameters do."""
    held = {c.name: c for c in columns(study.scenario)}
    console.print(_spreads(study, rows, held, words))
    found = [c for c in comparisons(study, rows, told.SHOWN) if not c.arm.parameter]
    if found:
        console.print(_differences(found, held, words))
        console.print(words.t("study.differences_note"))
    if any(arm.parameter for arm in study.arms):
        console.print(_tornado(tornado(study, rows, MAIN), held, words))
    console.print(words.t("study.units_note"))


def _new(title: str, heads: Sequence[str], left: int) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for n, head in enumerate(heads):
        table.add_column(head, justify="left" if n < left else "right", no_wrap=n >= left)
    return table


def _titled(words: Words, column: Column) -> str:
    return f"{told.name(words, column)} ({told.unit(words, column)})"


def _spreads(study: Study, rows: Sequence[Row], held: dict[str, Column], words: Words) -> Table:
    t = words.t
    title = t("study.spread", scenario=t("scenario.name"), games=words.number(len(study.seeds)))
    heads = ("mean", "p10", "median", "p90", "least", "most")
    table = _new(title, ["", *(t(f"study.head.{h}") for h in heads)], 1)
    found = [(arm, s) for arm, s in spreads(study, rows, told.SHOWN) if not arm.parameter]
    for name in told.SHOWN:
        column = held[name]
        table.add_section()
        table.add_row(f"[bold]{_titled(words, column)}[/]")
        for arm, by_name in found:
            s = by_name[name]
            cells = (s.mean, s.p10, s.median, s.p90, s.low, s.high)
            table.add_row(
                f"  {told.arm(words, arm)}", *(told.number(words, column, v) for v in cells)
            )
    return table


def _cells(words: Words, column: Column, d: Difference) -> list[str]:
    ends = (told.number(words, column, v, signed=True) for v in (d.low, d.high))
    between = words.t("study.between", low=next(ends), high=next(ends))
    return [
        told.number(words, column, d.mean, signed=True),
        between if d.n > 1 else "",
        words.percent(d.same) if d.mean else "",
    ]


def _differences(found: Sequence[Comparison], held: dict[str, Column], words: Words) -> Table:
    heads = ("difference", "interval", "same")
    title = words.t("study.differences")
    table = _new(title, ["", *(words.t(f"study.head.{h}") for h in heads)], 1)
    for name in told.SHOWN:
        table.add_section()
        table.add_row(f"[bold]{_titled(words, held[name])}[/]")
        for c in found:
            both = words.t(
                "study.against", one=told.arm(words, c.arm), other=told.arm(words, c.base)
            )
            table.add_row(f"  {both}", *_cells(words, held[name], c.apart[name]))
    return table


def _tornado(effects: Sequence[Effect], held: dict[str, Column], words: Words) -> Table:
    heads = ("low", "high")
    title = words.t("study.tornado", count=LONGEST)
    table = _new(title, ["", *(words.t(f"study.level.{h}") for h in heads)], 1)
    shown: dict[tuple[str, str, str], int] = {}
    for e in effects:
        key = (e.players, e.rules, e.indicator)
        shown[key] = shown.get(key, 0) + 1
        column = held[e.indicator]
        if shown[key] == 1:
            table.add_section()
            who = " · ".join(x for x in (told.style(words, e.players), e.rules) if x)
            table.add_row(f"[bold]{_titled(words, column)}[/] · {who}")
        if shown[key] <= LONGEST and e.size:
            ends = [
                "" if d is None else told.number(words, column, d.mean, signed=True)
                for d in (e.low, e.high)
            ]
            table.add_row(f"  {e.parameter}", *ends)
    return table
