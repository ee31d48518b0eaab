"""Challenging an assumption of the model: what if this figure were lower, or higher?"""

from __future__ import annotations

from typing import Literal

from engine.moves import Object
from engine.views.shapes import AssumptionView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.screens.scene import Scene
from game.words import Words

FIRST = (
    "friction.overhead",
    "fail.base",
    "fail.hazard",
    "support.loss",
    "support.benefit",
    "nuisance.fatigue",
    "strike.chance",
    "emergency.cost",
    "mode.combine.rest_weeks",
    "objection.base",
    "trust.start",
    "relation.growth",
)
"""Assumptions on which outcomes lean most; shown before anyone searches."""
FLAGS = {
    "evidence": "circle-check",
    "derived": "calculator",
    "judgement": "user",
    "memory": "circle-question-mark",
}
"""How sure a figure is, as an icon beside the words."""
UNITS = {
    "share": "share",
    "factor": "factor",
    "years": "years",
    "weeks": "weeks",
    "shape": "shape",
    "position": "position",
    "chance": "chance",
    "count": "count",
    "households": "households",
    "€": "euro",
    "€/m": "euro_m",
    "€/m2": "euro_m2",
    "€/each": "euro_each",
    "€/year": "euro_year",
    "m": "m",
    "m/week": "m_week",
    "1/year": "per_year",
    "chance/year": "chance_year",
    "share/week": "share_week",
    "share/year": "share_year",
    "years/year": "years_year",
    "person-years": "person_years",
    "person-years/M€": "person_years_million",
}
"""Units of the model file, by the name of their words."""
_WAYS: tuple[tuple[Literal["low", "high"], str], ...] = (
    ("low", "arrow-down"),
    ("high", "arrow-up"),
)


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """A search field, and a row with two answers for every assumption found."""
    words = scene.words
    inner = w.sheet(frame, rect, words.t("purse.object"), icon="scale")
    about = words.t("purse.object.about")
    line, inner = inner.split_top(frame.measure(about, width=inner.w)[1], 16)
    frame.text(line, about, colour="ink_soft", wrap=True)
    field, inner = inner.split_top(50, 18)
    label = words.t("purse.object.search")

    def search(text: str) -> None:
        scene.picked.values["purse.search"] = text

    sought = str(scene.picked.values.get("purse.search", ""))
    w.text_field(
        frame,
        field.split_left(min(field.w, 560))[0],
        "purse.search",
        label,
        search,
        value=sought,
        placeholder=words.t("purse.object.hint"),
        longest=40,
        icon="search",
    )
    found = matching(words, sought)
    if not found:
        title, text = words.t("purse.object.none"), words.t("purse.object.none.text")
        rounds.empty(frame, inner, "search", title, text)
        return
    held = {a.id: a for a in scene.now.assumptions}
    pad = Rect(inner.x, inner.y, inner.w - 14, inner.h)
    rows = [_Row(frame, pad.w, scene, key, held.get(key)) for key in found]
    with frame.scroll("purse.assumptions", inner, sum(row.high for row in rows)) as inside:
        y = inside.y
        for i, row in enumerate(rows):
            place = Rect(inside.x, y, pad.w, row.high)
            y += row.high
            if place.bottom < rect.y or place.y > rect.bottom:
                continue
            if i % 2 == 0:
                frame.panel(place, fill="panel_sunk", radius=10)
            row.draw(place.inset(16, 8))


class _Row:
    """One assumption: what it means and rests on, its range, and the two ways to doubt it."""

    def __init__(
        self, frame: Frame, wide: float, scene: Scene, key: str, held: AssumptionView | None
    ) -> None:
        words = scene.words
        self._frame, self._scene, self._key, self._held = frame, scene, key, held
        self._labels = [(level, icon, words.t(f"purse.object.{level}")) for level, icon in _WAYS]
        self._wides = [w.button_width(frame, text, icon=True) for *_, text in self._labels]
        self._range = 300 * frame.text_step if held else 0.0
        self._text = wide - 32 - sum(self._wides) - 24 - self._range - 40
        self._meaning = words.t(f"parameter.{key}")
        self._source = ""
        if held:
            flag = words.t(f"why.flag.{held.flag}")
            told = words.t("why.source", flag=flag, source=words.source(held.source))
            self._source = told if held.source else flag
        high = frame.measure(self._meaning, "body", "semibold", width=self._text)[1]
        if self._source:
            high += frame.measure(self._source, "small", width=self._text - 28)[1] + 2
        self.high = max(64.0, frame.leading() + 32, high + 20)

    def draw(self, place: Rect) -> None:
        """Draws it; the buttons hand an objection to the table."""
        frame = self._frame
        ways = list(zip(self._labels, self._wides, strict=True))
        for (level, icon, label), wide in reversed(ways):
            place, button = place.split_right(wide, 12)
            target = f"purse.object.{self._key}.{level}"
            move = Object(parameter=self._key, level=level)
            ask = rounds.asking(self._scene, move, target)
            w.button(frame, button.centred(wide, 48), target, label, ask, icon=icon)
        if self._held:
            place, figures = place.split_right(self._range, 28)
            self._figures(figures, self._held)
        text = place.split_left(self._text)[0]
        high = frame.measure(self._meaning, "body", "semibold", width=text.w)[1]
        under = self._source and frame.measure(self._source, "small", width=text.w - 28)[1] + 2
        text = text.centred(text.w, high + (under or 0.0))
        frame.text(text, self._meaning, weight="semibold", wrap=True)
        if self._held and self._source:
            line = Rect(text.x, text.y + high + 2, text.w, 0)
            sure = FLAGS.get(self._held.flag, "info")
            mark = (line.x + 9, line.y + frame.leading("small") / 2)
            frame.icon(sure, mark, size=18, colour="ink_soft")
            said = Rect(line.x + 28, line.y, line.w - 28, 0)
            frame.text(said, self._source, size="small", colour="ink_soft", wrap=True)

    def _figures(self, rect: Rect, a: AssumptionView) -> None:
        """Low, typical and high as a line with a dot where this game stands."""
        frame, words = self._frame, self._scene.words
        small = frame.leading("small")
        box = rect.centred(rect.w, 22 + small)
        low, typical, high, now = (float(x) for x in (a.low, a.typical, a.high, a.now))
        y, span = box.y + 11, (high - low) or 1.0
        left, long = box.x + 8, box.w - 16

        def x(value: float) -> float:
            return left + long * min(1.0, max(0.0, (value - low) / span))

        frame.line((left, y), (left + long, y), colour="line_strong", thick=3)
        for value in (low, typical, high):
            frame.line((x(value), y - 8), (x(value), y + 8), colour="line_strong", thick=2.5)
        frame.circle((x(now), y), 8, fill="accent", border="panel", thick=2)
        told = " – ".join(figure(words, text) for text in (a.low, a.typical, a.high))
        unit = UNITS.get(a.unit, "")
        told = f"{told} {words.t(f'purse.unit.{unit}') if unit else a.unit}".strip()
        line = Rect(box.x, box.bottom - small, box.w, small)
        frame.text(line, told, size="small", align="centre", ellipsis=True)


def figure(words: Words, text: str) -> str:
    """A figure as the language writes it, with as many decimals as it has."""
    return words.number(float(text), len(text.partition(".")[2]))


def matching(words: Words, sought: str, most: int = 40) -> list[str]:
    """Assumptions whose words hold what is sought; the ones that matter most when nothing is."""
    if not sought.strip():
        first = [key for key in FIRST if words.has(f"parameter.{key}")]
        if first:
            return first
    wanted = sought.casefold().split()
    keys = [k.removeprefix("parameter.") for k in words.under("parameter.")]
    return [
        key for key in keys if all(x in words.t(f"parameter.{key}").casefold() for x in wanted)
    ][:most]
