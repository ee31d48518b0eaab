"""An answer to "why?" on a terminal: a tree with amounts, then decisions and assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from engine.study.objection import Conclusion, Verdict
from engine.study.why import Node, Why
from game.sessions.fault import plain
from game.why_words import SCALE, WhyWords

MOST = 8
"""How many parts of one amount are told, unless all are asked for."""
STREETS = 5
GAP, PLACE, LEAST, WIDE = 2, 40, 24, 110
"""Columns between columns, for where it stands in figure 2, and for a label at least; and from
which width of the terminal there is room for all of it."""


def show(told: Why, words: WhyWords, console: Console, *, every: bool) -> None:
    """Print an answer; ``every``: the small parts as well."""
    units = []
    shown: list[Node] = []
    for symptom in told.symptoms:
        if not symptom.amount and not symptom.parts and len(told.symptoms) > 1:
            continue
        units.append(symptom.unit)
        shown += _tree(symptom, words, console, every)
    _decisions(told, shown, words, console)
    _assumptions(told, shown, words, console)
    for unit, _ in groupby(sorted(units)):
        console.print(Text(words.words.t(f"why.unit.{unit}")))
    console.print(Text(words.words.t("why.rounded")))


def _tree(symptom: Node, words: WhyWords, console: Console, every: bool) -> list[Node]:
    """Print one symptom with what is under it; gives the nodes that were shown."""
    rows = list(_rows(symptom, words, "", every))
    amounts = [words.amount(symptom), *(row.amount for row in rows)]
    room = console.width - max(len(a) for a in amounts) - 2 * GAP
    # Where a terminal is narrow only the symptom says where it stands in figure 2.
    wide = console.width >= WIDE
    room -= PLACE if wide else 0
    table = Table(show_header=False, box=None, padding=(0, GAP, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    head = _hanging("", "", plain(words.label(symptom, top=True)), "", room)
    head.stylize("bold")
    table.add_row(head, Text(amounts[0], style="bold"), words.place(symptom) if wide else "")
    for row in rows:
        label = _hanging(row.first, row.later, row.label, row.numbers, room)
        table.add_row(label, row.amount, row.place if wide else "")
    if not symptom.parts:
        table.add_row(Text(words.words.t("why.nothing")), "", "")
    console.print(table)
    if not wide and words.place(symptom):
        console.print(Text(words.place(symptom), style="dim"))
    _streets(symptom, words, console)
    console.print()
    return [symptom, *(row.node for row in rows if row.node is not None)]


class _Row(NamedTuple):
    first: str
    """What stands before the first line of the label, and before the later ones."""
    later: str
    label: str
    numbers: str
    amount: str
    place: str
    node: Node | None


def _rows(node: Node, words: WhyWords, guide: str, every: bool) -> Iterator[_Row]:
    kept = node.parts if every or len(node.parts) <= MOST + 1 else node.parts[:MOST]
    small = node.parts[len(kept) :]
    codes = [(p.code, p.about) for p in node.parts]
    for n, part in enumerate(kept):
        last = n == len(kept) - 1 and not small
        label = words.label(part, dimension=codes.count((part.code, part.about)) > 1)
        own = part.decisions and part.decisions != node.decisions
        numbers = f"[{_numbers(part.decisions, words)}]" if own else ""
        place = "" if guide and not part.parts else words.place(part)
        first, later = guide + ("└─ " if last else "├─ "), guide + ("   " if last else "│  ")
        yield _Row(first, later, plain(label), numbers, words.amount(part), place, part)
        yield from _rows(part, words, later, every)
    if small:
        rest = Node(node.code, sum(p.amount for p in small), node.unit)
        label = words.words.n("why.smaller", len(small))
        yield _Row(f"{guide}└─ ", f"{guide}   ", label, "", words.amount(rest), "", None)


def _hanging(first: str, later: str, label: str, numbers: str, room: int) -> Text:
    """A label on as many lines as it needs, each behind its branch of the tree."""
    said = f"{label}  {numbers}" if numbers else label
    lines = wrap(said, max(LEAST, room - len(first))) or [""]
    out = Text()
    for n, line in enumerate(lines):
        out.append("\n" if n else "")
        out.append(later if n else first, style="dim")
        out.append(line)
    return out


def _numbers(numbers: Sequence[int], words: WhyWords) -> str:
    """Numbers in short: ``3–5, 9``; 0 is what was so at the start."""
    runs = groupby(enumerate(n for n in numbers if n), lambda pair: pair[1] - pair[0])
    told = [[number for _, number in run] for _, run in runs]
    named = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in told]
    return ", ".join([words.words.t("why.at_start")] * (0 in numbers) + named)


def _streets(symptom: Node, words: WhyWords, console: Console) -> None:
    found = sorted(symptom.places, key=lambda row: -abs(row[1]))[:STREETS]
    if len(found) < 2:
        return
    by, decimals = SCALE[symptom.unit]
    number = words.words.number
    told = [f"{words.name('street', s)} {number(amount / by, decimals)}" for s, amount in found]
    console.print(Text(plain(words.words.t("why.where", streets="; ".join(told)))))


def _decisions(told: Why, shown: list[Node], words: WhyWords, console: Console) -> None:
    console.print(Text(words.words.t("why.decisions"), style="bold"))
    wanted = {n for node in shown[1:] for n in node.decisions}
    found = [d for d in told.decisions if d.number in wanted]
    for d in found:
        console.print(Text(f"  {plain(words.decision(d))}"))
    if not found:
        console.print(Text(f"  {words.words.t('why.no_decisions')}"))
    console.print()


def _assumptions(told: Why, shown: list[Node], words: WhyWords, console: Console) -> None:
    wanted = {name for node in shown for name in node.assumptions}
    found = [a for a in told.assumptions if a.name in wanted]
    if not found:
        return
    console.print(Text(words.words.t("why.assumptions"), style="bold"))
    for a in found:
        console.print(Text(f"  {plain(words.meaning(a.name))}"))
        source = words.source(a)
        line = f"    {words.value(a)}" + (f"; {source}" if source else "")
        console.print(Text(plain(line), style="dim"))
    console.print()


def verdict(found: Verdict, against: str, words: WhyWords, console: Console) -> None:
    """Print what became of an objection; ``against`` tells what was compared with."""
    t = words.words.t
    level = t(f"objection.{found.level}")
    meaning = words.meaning(found.parameter)
    row = words.game.world.model.parameters[found.parameter]
    values = {"used": words.figure(found.used), "tried": words.figure(found.tried)}
    console.print(Text(plain(t("why.object.title", parameter=meaning, level=level)), style="bold"))
    console.print(
        Text(
            t("why.object.values", unit=words.words.measure(row.unit), until=found.until, **values)
        )
    )
    console.print(Text(plain(against)))
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(t("why.object.indicator"))
    table.add_column(t("why.object.before"), justify="right", no_wrap=True)
    table.add_column(t("why.object.after"), justify="right", no_wrap=True)
    table.add_column(t("why.object.conclusion"))
    for c in found.conclusions:
        end = "flips" if c.flips else ("same", "better", "worse")[c.better(after=True)]
        style = "bold" if c.flips else ""
        cells = (_difference(c, c.before, words), _difference(c, c.after, words))
        table.add_row(
            Text(plain(_indicator(c, words))), *cells, Text(t(f"why.object.{end}"), style=style)
        )
    console.print(table)
    turned = [_indicator(c, words) for c in found.conclusions if c.flips]
    names = words.words.listing([name.lower() for name in turned])
    end = t("why.object.turned", indicators=names) if turned else t("why.object.holds")
    console.print(Text(plain(end)))
    if found.skipped > 0:
        console.print(Text(words.words.n("why.object.skipped", found.skipped)))


def _indicator(c: Conclusion, words: WhyWords) -> str:
    if c.goal is not None:
        return words.name("goal", c.goal)
    return words.words.t(f"indicator.{c.indicator}")


def _difference(c: Conclusion, amount: int, words: WhyWords) -> str:
    unit = {"nuisance": "milli", "cost": "cents"}.get(c.indicator, "ppm")
    by, decimals = SCALE[unit]
    sign = "+" if amount > 0 else ""
    return sign + words.words.number(amount / by, decimals)
