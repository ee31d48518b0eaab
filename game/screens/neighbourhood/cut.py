"""The picked street cut through, large: layers can be dragged into it to see whether they fit.

A thought, no move: only the button that keeps room for a task asks something of the game.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes import FitView, StreetView, TaskView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.ruler import VERDICTS
from game.drawing.section import Cut, draw_section
from game.drawing.shape import Rect
from game.drawing.ui import Phase
from game.drawing.underground import Trial, coming, judged, kind_of_id, laid
from game.screens.common import name
from game.screens.neighbourhood import actions
from game.screens.scene import Scene

_STEP = 0.5
"""How far an arrow key moves a thought layer, in metres."""
_CHIP = 50.0


def is_open(scene: Scene) -> bool:
    """Whether the large cut is looked at."""
    return bool(scene.picked.values.get("section")) and _street(scene) is not None


def look(scene: Scene) -> None:
    """Opens the large cut of the picked street."""
    scene.picked.values.update({"section": True, "section.trial": None, "section.at": None})


def leave(scene: Scene) -> None:
    """Goes back to the map."""
    scene.picked.values.update({"section": False, "section.trial": None, "section.at": None})


def _street(scene: Scene) -> StreetView | None:
    return next((s for s in scene.now.streets if s.id == scene.picked.street), None)


def _trial(scene: Scene, street: StreetView) -> Trial | None:
    values = scene.picked.values
    layer = values.get("section.trial")
    return judged(street, str(layer), values.get("section.at")) if layer else None


def draw_cut(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The cut where the map was, with what may be dragged into it at its foot."""
    street = _street(scene)
    assert street is not None
    words, trial = scene.words, _trial(scene, street)
    frame.panel(rect, radius=16, shadow=8)
    head, inner = rect.inset(16, 12).split_top(max(48.0, frame.leading("heading")), 10)
    _head(frame, head, scene, street)
    palette = _Palette(frame, inner.w, scene, street)
    body, foot = inner.split_bottom(palette.high, 12)
    body, told = body.split_bottom(_told_height(frame, inner.w, scene, street, trial), 10)
    cut = draw_section(frame, body, scene.now, street, words, trial=trial, titled=False)
    frame.panel(body, fill=None, border="line", thick=1.5, radius=4)
    if trial is not None:
        _held(frame, scene, street, trial, cut)
    _told(frame, told, scene, street, trial)
    palette.draw(foot, cut, trial)


def _head(frame: Frame, rect: Rect, scene: Scene, street: StreetView) -> None:
    words, values = scene.words, scene.picked.values

    def back() -> None:
        leave(scene)
        frame.ui.lead("section.open")

    def escape() -> None:
        if values.get("section.trial"):
            put_away(scene)
        else:
            back()

    label = words.t("section.back")
    left, place = rect.split_right(w.button_width(frame, label, icon=True), 16)
    w.button(frame, place.centred(place.w, 48), "section.close", label, back, icon="map")
    frame.shortcut("escape", escape, label)
    frame.shortcut("d", back, label)
    sign, left = left.split_left(28, 12)
    frame.icon("layers", sign, size=26, colour="accent")
    title = words.t(
        "section.title",
        street=name(words, "street", street.id),
        width=words.number(street.profile / 100, 1),
    )
    sizes = ("title", "heading", "lead", "body")
    size = next((x for x in sizes if frame.measure(title, x, "semibold")[0] <= left.w), "small")
    frame.text(left, title, size=size, weight="semibold", valign="middle", ellipsis=True)


def put_away(scene: Scene) -> None:
    """Takes the thought layer out of the street."""
    scene.picked.values.update({"section.trial": None, "section.at": None})


# The layer one holds


def _held(frame: Frame, scene: Scene, street: StreetView, trial: Trial, cut: Cut) -> None:
    """The thought layer itself can be moved along the street, by hand and by arrows."""
    things = laid(street, trial, coming(scene.now, street))
    thing = next((t for t in things if t.trial), None)
    if thing is None:
        return
    values = scene.picked.values
    x, y = cut.to(thing.middle, thing.kind.depth)
    place = Rect(x - 22, y - 22, 44, 44)

    def drag(dx: float, dy: float, phase: Phase) -> None:
        values["section.at"] = cut.back(frame.ui.pointer[0])
        if phase == "cancel":
            values["section.at"] = trial.at

    def key(pressed: str) -> bool:
        half = street.profile / 200
        at = thing.middle if trial.at is None else trial.at
        if pressed in {"left", "right"}:
            by = _STEP if pressed == "right" else -_STEP
            values["section.at"] = min(half, max(-half, at + by))
        elif pressed in {"delete", "backspace"}:
            put_away(scene)
        else:
            return False
        return True

    label = scene.words.t("section.held", layer=name(scene.words, "layer", trial.layer))
    frame.target("section.held", place, label, on_drag=drag, on_key=key, radius=22, tooltip=label)


# What it would find


def _told_height(
    frame: Frame, wide: float, scene: Scene, street: StreetView, trial: Trial | None
) -> float:
    text = _sentence(scene, street, trial)
    return max(48.0, frame.measure(text, "small", width=wide - 330)[1]) + 16


def _sentence(scene: Scene, street: StreetView, trial: Trial | None) -> str:
    """Why it fits or not, in words; or how to try."""
    words = scene.words
    if trial is None:
        return words.t("section.try")
    kept = {x.layer for x in street.layers if x.reserved}
    free = max(0, street.room - street.used)
    own_room = trial.verdict == "fits" and trial.layer in kept
    told = words.t(
        "section.why.kept" if own_room else f"section.why.{trial.verdict}",
        layer=name(words, "layer", trial.layer),
        needs=_metres(scene, trial.needs),
        gets=_metres(scene, trial.gets),
        free=_metres(scene, max(0, street.room - street.used - street.reserved)),
        left=_metres(scene, free),
        extra=words.percent(trial.extra / 1_000_000),
    )
    own = next((f for f in street.fits if f.layer == trial.layer), None)
    if own is not None and own.clearance:
        room, needs = _metres(scene, own.clearance), _metres(scene, own.needs)
        told += " " + words.t("section.clearance", room=room, needs=needs)
    plans = coming(scene.now, street)
    other = sum(c.needs for c in plans if c.layer not in {trial.layer, *kept})
    if other:
        told += " " + words.t("section.plans_take", room=_metres(scene, other))
    asks = _asks(scene, street, trial)
    if asks is not None:
        told += " " + words.t("section.asked", task=name(words, "task", asks.id))
    return told


def _metres(scene: Scene, centimetres: int) -> str:
    return scene.words.number(centimetres / 100, 1)


def _told(frame: Frame, rect: Rect, scene: Scene, street: StreetView, trial: Trial | None) -> None:
    tone, icon = VERDICTS[trial.verdict] if trial else ("accent", "hand")
    frame.panel(rect, fill=f"{tone}_soft", radius=12)
    sign, text = rect.inset(16, 8).split_left(28, 14)
    frame.icon(icon, sign, size=26, colour=tone)
    text, place = text.split_right(340, 14)
    asks = _asks(scene, street, trial) if trial else None
    if asks is None:
        text = Rect(text.x, text.y, text.w + 354, text.h)
    else:
        spot = place.centred(place.w, 48)
        actions.draw_reserve(frame, spot, scene, asks, "section.reserve")
    frame.text(text, _sentence(scene, street, trial), size="small", wrap=True, valign="middle")


def _asks(scene: Scene, street: StreetView, trial: Trial) -> TaskView | None:
    """A task that wants this layer here and whose room is not on record yet."""
    for task in scene.now.tasks:
        adds = (trial.layer, "add") in task.works
        if adds and street.id in task.streets and task.state not in {"done", "missed"}:
            return task
    return None


# What may be dragged


@dataclass
class _Palette:
    """The layers this street lacks, as chips that wrap to the width."""

    frame: Frame
    wide: float
    scene: Scene
    street: StreetView

    def __post_init__(self) -> None:
        self.rows: list[list[tuple[FitView, float]]] = [[]]
        x = 0.0
        for fit in self.street.fits:
            need = self._width(fit)
            if x and x + need > self.wide:
                self.rows.append([])
                x = 0.0
            self.rows[-1].append((fit, need))
            x += need + 10
        self.head = self.frame.leading("small") + 6
        self.high = self.head + len(self.rows) * (_CHIP + 8) - 8

    def _label(self, fit: FitView) -> str:
        width = _metres(self.scene, fit.needs)
        return f"{name(self.scene.words, 'layer', fit.layer)} {width} m"

    def _width(self, fit: FitView) -> float:
        return self.frame.measure(self._label(fit), "small", "semibold")[0] + 92

    def draw(self, rect: Rect, cut: Cut, trial: Trial | None) -> None:
        """Draws the chips; one that is dragged hangs at the hand."""
        words = self.scene.words
        line, rest = rect.split_top(self.head)
        key = "section.palette" if self.street.fits else "section.palette.none"
        self.frame.text(line, words.t(key), size="small", colour="ink_soft")
        for n, row in enumerate(self.rows):
            x = rest.x
            for fit, wide in row:
                place = Rect(x, rest.y + n * (_CHIP + 8), wide, _CHIP)
                self._chip(place, fit, cut, chosen=trial is not None and trial.layer == fit.layer)
                x += wide + 10

    def _chip(self, place: Rect, fit: FitView, cut: Cut, *, chosen: bool) -> None:
        frame, values, ui = self.frame, self.scene.picked.values, self.frame.ui

        def choose() -> None:
            if chosen:
                put_away(self.scene)
                return
            values.update({"section.trial": fit.layer, "section.at": None})
            ui.focus = "section.held"

        def drag(dx: float, dy: float, phase: Phase) -> None:
            inside = cut.body.holds(ui.pointer)
            if phase == "cancel" or (phase == "end" and not inside):
                put_away(self.scene)
                return
            at = cut.back(ui.pointer[0]) if inside else None
            values.update({"section.trial": fit.layer, "section.at": at})

        target = f"section.layer.{fit.layer}"
        label = self._label(fit)
        verdict = self.scene.words.t(f"section.verdict.{fit.verdict}")
        look = frame.target(
            target,
            place,
            f"{label}: {verdict}",
            on=choose,
            on_drag=drag,
            kind="choice",
            group="section.layers",
            tooltip=verdict,
            radius=12,
        )
        self._paint(frame, place, fit, chosen=chosen, hovered=look.hovered)
        held = ui.drag is not None and ui.drag.target == target and ui.drag.moving
        if held and not cut.body.holds(ui.pointer):
            x, y = ui.pointer
            spot = Rect(x - place.w / 2, y - place.h / 2, place.w, place.h)
            frame.later(lambda top: self._paint(top, spot, fit, chosen=True, hovered=True))

    def _paint(
        self, frame: Frame, place: Rect, fit: FitView, *, chosen: bool, hovered: bool
    ) -> None:
        tone, icon = VERDICTS[fit.verdict]
        frame.panel(
            place,
            fill="accent_soft" if chosen else "hover" if hovered else "panel_raised",
            border="accent" if chosen else "line_strong",
            thick=2.5 if chosen else 1.5,
            radius=12,
            shadow=10 if chosen else 3,
        )
        inner = place.inset(12, 0)
        swatch, inner = inner.split_left(22, 10)
        kind = kind_of_id(fit.layer, fit.family)
        frame.circle(swatch.centre, 11, fill=kind.colour, border="panel_raised")
        text, sign = inner.split_right(26, 8)
        frame.text(text, self._label(fit), size="small", weight="semibold", valign="middle")
        frame.icon(icon, sign, size=22, colour=tone, stroke=2.4)
