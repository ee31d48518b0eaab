"""The pages of docs/: the ten assumptions that matter most, and the columns of a study."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pygame

from engine.scenario import Model
from engine.study.experiments import Column, columns
from engine.study.experiments.columns import MAIN
from game.drawing.charts import Axis, SvgPen
from game.drawing.shape import Rect
from game.drawing.theme import LIGHT
from game.studies import told
from game.studies.axis import across, axis
from game.words import Words
from tests.golden.story import ROOT, world

DOCS = ROOT / "docs"
MOST = 10
ROW, WIDE, HEAD = 34.0, 1400.0, 92.0
LEVELS = (("low", "teal", "dots"), ("high", "orange", "hatch"))
ASIDE = ("format", "version", "study", "program", "scenario", "calendar", "model", "seeds")


def kept(data: dict[str, Any]) -> dict[str, Any]:
    """What the documents need of a study: the largest effects on the four main indicators.

    Raises ValueError when the study varied nothing, or has more than one kind of players.
    """
    groups = {(e["players"], e["rules"]) for e in data["effects"]}
    if len(groups) != 1:
        raise ValueError("a study with --vary and one style of play is needed")
    usual = data["groups"][0]["spread"]
    return {
        **{key: data[key] for key in ASIDE},
        "players": data["groups"][0]["players"],
        "varied": len({e["parameter"] for e in data["effects"]}),
        "usual": {name: usual[name]["mean"] for name in MAIN},
        "effects": {name: _largest(data["effects"], name) for name in MAIN},
    }


def _largest(effects: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    found = [e for e in effects if e["indicator"] == name and _size(e)]
    found.sort(key=lambda e: (-_size(e), e["parameter"]))
    return [{key: e[key] for key in ("parameter", "low", "high")} for e in found[:MOST]]


def _mean(effect: dict[str, Any], level: str) -> float:
    return float(effect[level]["mean"]) if effect[level] else 0.0


def _size(effect: dict[str, Any]) -> float:
    return max(abs(_mean(effect, "low")), abs(_mean(effect, "high")))


def write(data: dict[str, Any], folder: Path) -> None:
    """Write sensitivity.md and sensitivity.svg."""
    (folder / "sensitivity.md").write_text(page(data), "utf-8", newline="\n")
    (folder / "sensitivity.svg").write_text(svg(data) + "\n", "utf-8", newline="\n")


def _words(scenario: str) -> tuple[Words, dict[str, Column], Model]:
    found, texts = world(scenario)
    return Words("en", texts), {c.name: c for c in columns(found.scenario)}, found.model


def page(data: dict[str, Any]) -> str:
    """The document."""
    words, held, model = _words(data["scenario"])
    name = words.t("scenario.name")
    seeds = data["seeds"]
    lines = [
        "# What matters most",
        "",
        f"Every assumption of the model, {data['varied']} in all, was set to its low and to its"
        f" high value, one at a time, in {len(seeds)} games of {name} with the same luck (calendar"
        f" `{data['calendar']}`, all roles played `{data['players']}`, seeds {seeds[0]} to"
        f" {seeds[-1]}). The bars show how far the mean then moves from that of the typical game.",
        "",
        "An assumption that is missing here may still decide one game, and two that are"
        " changed at once may do more than each apart. [study.md](study.md) tells how to make this"
        " page again.",
        "",
        f"![The {MOST} assumptions that matter most for each indicator](sensitivity.svg)",
        "",
    ]
    for indicator in MAIN:
        column = held[indicator]
        write_it = partial(told.number, words, column, signed=True)
        usual = told.number(words, column, data["usual"][indicator])
        unit = told.unit(words, column)
        lines += [
            f"## {told.name(words, column)}",
            "",
            f"Typically {usual} ({unit}).",
            "",
            "| assumption | what it is | low – typical – high | at low | at high | same side |",
            "|---|---|---|---|---|---|",
        ]
        for e in data["effects"][indicator]:
            p = e["parameter"]
            row = model.parameters.get(p)
            key = f"parameter.{p}"
            about = words.t(key) if words.has(key) else ""
            range_ = f"{row.low} – {row.typical} – {row.high} {row.unit}" if row else ""
            ends = [write_it(_mean(e, level)) if e[level] else "–" for level in ("low", "high")]
            larger = max(("low", "high"), key=lambda level, e=e: abs(_mean(e, level)))
            same = words.percent(e[larger]["same"])
            lines.append(f"| `{p}` | {about} | {range_} | {ends[0]} | {ends[1]} | {same} |")
        lines.append("")
    lines += [
        "*Same side*: the share of the games in which the larger of both effects points the way of"
        " its mean.",
        "",
        f"Made with version {data['version']}, model {data['model']}, program"
        f" {data['program'][:12]}, study {data['study'][:12]}.",
    ]
    return "\n".join(lines) + "\n"


def svg(data: dict[str, Any]) -> str:
    """Four tornadoes below one another."""
    pygame.font.init()
    words, held, _ = _words(data["scenario"])
    sizes = [len(data["effects"][name]) for name in MAIN]
    high = sum(HEAD + ROW * n + 30 for n in sizes)
    label = f"The {MOST} assumptions that matter most for {', '.join(MAIN)}"
    pen = SvgPen(WIDE, high, LIGHT, label)
    pen.area([(0, 0), (WIDE, 0), (WIDE, high), (0, high)], colour="panel")
    top = 0.0
    names = [e["parameter"] for name in MAIN for e in data["effects"][name]]
    left = 24 + max((pen.width(n, "small", "semibold") for n in names), default=0) + 24
    for name, count in zip(MAIN, sizes, strict=True):
        column = held[name]
        title = f"{told.name(words, column)} ({told.unit(words, column)})"
        pen.text((24, top + 36), title, size="lead", weight="semibold", colour="ink")
        _key(pen, top + 36)
        if count:
            plot = Rect(left, top + 64, WIDE - left - 60, ROW * count)
            _blows(
                pen, plot, data["effects"][name], partial(told.number, words, column, signed=True)
            )
        else:
            pen.text((24, top + 70), "No assumption moves it.")
        top += HEAD + ROW * count + 30
    return pen.source()


def _key(pen: SvgPen, y: float) -> None:
    x = WIDE - 300
    for words, paint, pattern in LEVELS:
        _bar(pen, Rect(x, y - 10, 30, 20), paint, pattern)
        pen.text((x + 40, y), words, weight="semibold", colour="ink")
        x += 130


def _bar(pen: SvgPen, box: Rect, paint: str, pattern: Any) -> None:
    corners = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]
    pen.area(corners, colour=paint, pattern=pattern)


def _blows(pen: SvgPen, plot: Rect, effects: list[dict[str, Any]], write_it: Any) -> None:
    ends = [_mean(e, level) for e in effects for level in ("low", "high")]
    a: Axis = axis(ends, write_it, zero=True, most=8)
    at = across(pen, plot, a)
    for n, e in enumerate(effects):
        top = plot.y + ROW * n
        pen.text((24, top + ROW / 2), e["parameter"], weight="semibold", colour="ink")
        for k, (level, paint, pattern) in enumerate(LEVELS):
            one, two = sorted((at(0), at(_mean(e, level))))
            if two - one > 0.5:
                box = Rect(one, top + 4 + k * (ROW / 2 - 3), two - one, ROW / 2 - 4)
                _bar(pen, box, paint, pattern)
    pen.line([(at(0), plot.y), (at(0), plot.bottom)], colour="ink", thick=2.5)


def column_table() -> str:
    """The columns of a row as a table for docs/study.md."""
    words = Words("en")
    better = {"low": "lower", "high": "higher", "": ""}
    lines = ["", "| column | unit | what | better |", "|---|---|---|---|"]
    for c in columns(world("kruispunt")[0].scenario):
        if c.goal:
            continue
        unit = "€" if c.unit == "euro" else told.unit(words, c)
        lines.append(f"| `{c.name}` | {unit} | {told.name(words, c)} | {better[c.better]} |")
        if c.name == "goals":
            lines.append("| `goal.ID` | % | One goal of the scenario | higher |")
    return "\n".join(lines) + "\n\n"


def columns_put(text: str) -> str:
    """docs/study.md with the table of columns as it is now."""
    begin, end = "<!-- study:columns -->\n", "<!-- end of study:columns -->"
    head, rest = text.split(begin)
    return f"{head}{begin}{column_table()}{end}{rest.split(end)[1]}"


def write_columns() -> None:
    """Put the columns in docs/study.md."""
    path = DOCS / "study.md"
    path.write_text(columns_put(path.read_text("utf-8")), "utf-8", newline="\n")
