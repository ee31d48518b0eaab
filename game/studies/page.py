"""A study as one page that needs nothing else: no link, no script, no font from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from engine.study.experiments import (
    Arm,
    Column,
    Row,
    Spread,
    Study,
    columns,
    comparisons,
    spreads,
    tornado,
    values,
)
from engine.study.experiments.columns import MAIN
from game.studies import charts, told
from game.studies.stored import program
from game.words import Words

SHOWN = (
    *told.SHOWN,
    "support_lowest",
    "overhead_share",
    "results_term",
    "parties",
    "goals_per_million",
)
"""Indicators that have a picture; the table below tells all."""
LONGEST = 10


def page(study: Study, rows: Sequence[Row], words: Words) -> str:
    """The page as HTML, in the language of ``words``, which must know the scenario's names."""
    loader = Environment(
        loader=PackageLoader("game.studies", "."), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    held = {c.name: c for c in columns(study.scenario)}
    groups = [(n, arm) for n, arm in enumerate(study.arms) if not arm.parameter]
    found = [(arm, s) for arm, s in spreads(study, rows, held) if not arm.parameter]
    name = words.t("scenario.name")
    games = words.number(len(study.jobs()))
    return loader.get_template("page.html.j2").render(
        t=words.t,
        lang=words.language,
        name=name,
        about=words.t(
            "study.page.about",
            games=games,
            seeds=words.number(len(study.seeds)),
            first=study.seeds[0],
            last=study.seeds[-1],
            years=study.world().years,
        ),
        summary=_summary(found, held, words),
        strips=list(_strips(study, rows, groups, held, words)),
        cloud=_cloud(study, rows, groups, held, words),
        forests=list(_forests(study, rows, held, words)),
        tornadoes=list(_tornadoes(study, rows, held, words)),
        everything=_everything(found, held, words),
        made=words.t(
            "study.page.made",
            version=version("wijken"),
            study=study.digest[:12],
            program=program()[:12],
            model=study.model.version,
        ),
    )


def _titled(words: Words, column: Column) -> str:
    return f"{told.name(words, column)} ({told.unit(words, column)})"


def _summary(
    found: Sequence[tuple[Arm, dict[str, Spread]]], held: dict[str, Column], words: Words
) -> dict[str, Any]:
    """Means per group, with the band of p10 to p90 below."""
    rows = []
    for arm, by_name in found:
        cells = []
        for name in told.SHOWN:
            s, write = by_name[name], partial(told.number, words, held[name])
            band = words.t("study.between", low=write(s.p10), high=write(s.p90))
            cells.append({"mean": write(s.mean), "band": band})
        rows.append({"name": told.arm(words, arm), "cells": cells})
    heads = [(told.name(words, held[n]), told.unit(words, held[n])) for n in told.SHOWN]
    return {"heads": heads, "rows": rows}


Figure = tuple[str, Markup]


def _figure(title: str, source: str) -> Figure:
    return title, Markup(source)  # made here, and every text in it was escaped


def _strips(
    study: Study,
    rows: Sequence[Row],
    groups: Sequence[tuple[int, Arm]],
    held: dict[str, Column],
    words: Words,
) -> Iterator[Figure]:
    by_arm = {id(arm): s for arm, s in spreads(study, rows, SHOWN)}
    for name in SHOWN:
        parts = [
            charts.Strip(told.arm(words, arm), values(study, rows, n, name), by_arm[id(arm)][name])
            for n, arm in groups
        ]
        title = _titled(words, held[name])
        yield _figure(title, charts.strips(title, parts, partial(told.number, words, held[name])))


def _cloud(
    study: Study,
    rows: Sequence[Row],
    groups: Sequence[tuple[int, Arm]],
    held: dict[str, Column],
    words: Words,
) -> Figure:
    x, y = held["nuisance"], held["bill"]
    clouds = [
        charts.Cloud(
            told.arm(words, arm),
            list(zip(values(study, rows, n, x.name), values(study, rows, n, y.name), strict=True)),
        )
        for n, arm in groups
    ]
    title = words.t("study.page.cloud")
    names = (_titled(words, x), _titled(words, y))
    writes = (partial(told.number, words, x), partial(told.number, words, y))
    return _figure(title, charts.cloud(title, clouds, names, writes))


def _forests(
    study: Study, rows: Sequence[Row], held: dict[str, Column], words: Words
) -> Iterator[Figure]:
    found = [c for c in comparisons(study, rows, SHOWN) if not c.arm.parameter]
    for name in SHOWN if found else ():
        column = held[name]
        parts = []
        for c in found:
            d = c.apart[name]
            both = words.t(
                "study.against", one=told.arm(words, c.arm), other=told.arm(words, c.base)
            )
            told_mean = told.number(words, column, d.mean, signed=True)
            side = words.t("study.page.same", share=words.percent(d.same)) if d.mean else ""
            beside = " · ".join(part for part in (told_mean, side) if part)
            parts.append(charts.Apart(both, d, column.better, beside))
        write = partial(told.number, words, column, signed=True)
        title = _titled(words, column)
        yield _figure(title, charts.forest(title, parts, write))


def _tornadoes(
    study: Study, rows: Sequence[Row], held: dict[str, Column], words: Words
) -> Iterator[tuple[Figure, list[tuple[str, str]]]]:
    """Each picture with what its parameters mean."""
    if not any(arm.parameter for arm in study.arms):
        return
    by_chart: dict[tuple[str, str, str], list[charts.Blow]] = {}
    for e in tornado(study, rows, MAIN):
        parts = by_chart.setdefault((e.indicator, e.players, e.rules), [])
        if e.size and len(parts) < LONGEST:
            low, high = (0.0 if d is None else d.mean for d in (e.low, e.high))
            parts.append(charts.Blow(e.parameter, low, high))
    levels = words.t("study.level.low"), words.t("study.level.high")
    for (name, players, rules), parts in by_chart.items():
        if parts:
            who = told.arm(words, Arm(players)) + (f" · {rules}" if rules else "")
            title = f"{_titled(words, held[name])} · {who}"
            write = partial(told.number, words, held[name], signed=True)
            picture = _figure(title, charts.tornado(title, parts, write, levels))
            yield picture, [(b.name, _meaning(study, b.name, words)) for b in parts]


def _meaning(study: Study, parameter: str, words: Words) -> str:
    """What a parameter is, with its range: ``… (2 – 3 – 4 years)``."""
    row, key = study.model.parameters[parameter], f"parameter.{parameter}"
    about = words.t(key) if words.has(key) else ""
    levels = " – ".join(_plain(words, value) for value in (row.low, row.typical, row.high))
    return f"{about} ({levels} {row.unit})".strip()


def _plain(words: Words, value: Decimal) -> str:
    """A figure with the decimals that it was given."""
    exponent = value.normalize().as_tuple().exponent
    return words.number(float(value), max(0, -exponent) if isinstance(exponent, int) else 0)


def _everything(
    found: Sequence[tuple[Arm, dict[str, Spread]]], held: dict[str, Column], words: Words
) -> list[dict[str, Any]]:
    out = []
    for name, column in held.items():
        write = partial(told.number, words, column)
        rows = []
        for arm, by_name in found:
            s = by_name[name]
            cells = [write(v) for v in (s.mean, s.p10, s.median, s.p90, s.low, s.high)]
            rows.append((told.arm(words, arm), cells))
        out.append(
            {"name": told.name(words, column), "unit": told.unit(words, column), "rows": rows}
        )
    return out
