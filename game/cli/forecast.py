"""The command ``wijken forecast``: what the coming years may bring, from what one seat knows."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from engine.journal import Journal, replay
from engine.play import Game
from engine.study.forecast import forecast
from engine.views.shapes import BandView, ForecastView
from game.cli import trouble
from game.cli.commands import out
from game.cli.trouble import TroubleError
from game.words import Words

FORMAT = 1
RUNS = (10, 100_000)
SCALE = {"nuisance": 1_000, "cost": 100, "support": 10_000}
"""What a view counts in one household-week, one euro and one point; goals in 10,000 a percent."""


def show(arguments: argparse.Namespace, words: Words) -> int:
    """Print bands per year and the largest risks, for people or as JSON."""
    if not RUNS[0] <= arguments.runs <= RUNS[1]:
        raise TroubleError(words.t("forecast.runs", least=RUNS[0], most=RUNS[1]))
    found = trouble.journal(arguments.journal, words)
    _seat(found, arguments.seat, words)
    game = trouble.played(found, arguments.journal, words, lambda j: replay(j, arguments.at))
    first, now = found.world.scenario.start_year, game.state.year
    if arguments.at is not None and not first <= arguments.at <= now:
        raise TroubleError(words.t("forecast.not_reached", first=first, now=now))
    if game.state.year >= game.state.end_year:
        raise TroubleError(words.t("forecast.over", path=arguments.journal))
    told = forecast(game, arguments.seat, arguments.runs)
    if arguments.json:
        out(json.dumps(data(game, arguments.seat, told), ensure_ascii=False, indent=2))
    else:
        _print(told, game, arguments.seat, Words(words.language, found.texts), Console())
    return 0


def _seat(found: Journal, seat: str, words: Words) -> None:
    seats = ["facilitator", "room", *found.world.roles]
    if seat not in seats:
        raise TroubleError(words.t("cli.unknown_seat", seat=seat, known=", ".join(seats)))


def data(game: Game, seat: str, told: ForecastView) -> dict[str, Any]:
    """A forecast in the units of people: household-weeks, euros, points, percent."""
    return {
        "format": FORMAT,
        "scenario": game.world.scenario.id,
        "seat": seat,
        "year": told.made_in,
        "runs": told.runs,
        "bands": [_band(b) for b in told.bands],
        "risks": [
            {
                "street": r.street,
                "layer": r.layer,
                "year": r.year,
                "chance": r.chance / 1_000_000,
                "cost": r.cents / 100,
            }
            for r in told.risks
        ],
        "drafts": list(told.drafts),
        "signed": [_band(b) for b in told.signed],
    }


def _band(band: BandView) -> dict[str, Any]:
    scale = SCALE.get(band.indicator, 10_000)
    return {
        "indicator": band.indicator,
        "years": list(band.years),
        "p10": [v / scale for v in band.p10],
        "p50": [v / scale for v in band.p50],
        "p90": [v / scale for v in band.p90],
    }


def _print(told: ForecastView, game: Game, seat: str, words: Words, console: Console) -> None:
    t = words.t
    who = t(f"forecast.{seat}") if seat in ("facilitator", "room") else t(f"role.{seat}.name")
    names = ("nuisance", "cost", "support", "goals")
    title = t("forecast.title", scenario=t("scenario.name"), year=told.made_in, seat=who)
    table = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(t("cli.column.year"), no_wrap=True, min_width=4)
    for name in names:
        table.add_column(t(f"forecast.column.{name}"), justify="right", no_wrap=True)
    bands = [told.band(name) for name in names]
    for n, year in enumerate(bands[0].years):
        table.add_row(str(year), *(_range(band, n, words) for band in bands))
    console.print(table)
    console.print(words.n("forecast.how", told.runs))
    _goals(told, game, words, console)
    if told.signed:
        end = {b.indicator: b for b in told.signed}
        values = {name: _range(end[name], -1, words) for name in names}
        console.print(words.n("forecast.signed", len(told.drafts), **values))
    _risks(told, words, console)


def _range(band: BandView, n: int, words: Words) -> str:
    """``low – middle – high`` of a year; money in thousands of euros."""
    scale = SCALE.get(band.indicator, 10_000) * (1_000 if band.indicator == "cost" else 1)
    low, middle, high = (words.number(v[n] / scale) for v in (band.p10, band.p50, band.p90))
    return words.t("forecast.range", low=low, middle=middle, high=high)


def _goals(told: ForecastView, game: Game, words: Words, console: Console) -> None:
    title = words.t("forecast.goals")
    table = Table(title=title, show_header=False, box=None, title_justify="left")
    for goal in game.world.scenario.goals:
        band = told.band(f"goal.{goal.id}")
        table.add_row(words.t(f"goal.{goal.id}.name"), _range(band, -1, words))
    console.print(table)


def _risks(told: ForecastView, words: Words, console: Console) -> None:
    t = words.t
    if not told.risks:
        console.print(t("forecast.no_risks"))
        return
    table = Table(title=t("forecast.risks"), box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("street", "layer", "year", "chance", "expected"):
        title, is_name = t(f"forecast.column.{name}"), name in ("street", "layer")
        table.add_column(title, justify="left" if is_name else "right", no_wrap=not is_name)
    for r in told.risks:
        table.add_row(
            _name(words, "street", r.street),
            _name(words, "layer", r.layer),
            str(r.year),
            words.percent(r.chance / 1_000_000),
            words.euro(r.cents),
        )
    console.print(table)


def _name(words: Words, kind: str, key: str) -> str:
    full = f"{kind}.{key}.name"
    return words.t(full) if words.has(full) else key
