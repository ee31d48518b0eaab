"""The picture for everybody: one question, three figures, and what the table is doing now."""

from __future__ import annotations

from engine.scenario.parts import ROUND_PHASES
from engine.views.shapes import View
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import chrome, coach, common, figures, pictures
from game.screens.scene import Scene
from game.words import Words

HEAD = 104.0
_ACROSS, _DOWN = 40.0, 16.0
_DOT = 60.0
"""Across, of the sign of a phase of the round."""
_LARGEST = 1.2
"""How much larger text can be in the room: it is large already, and a picture has one glance."""


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the picture for the beamer from what the room may see."""
    frame.panel(frame.rect, fill="background", radius=0)
    chrome.keys(frame, scene)
    frame.text_step = min(frame.text_step, _LARGEST)
    view = scene.room
    if scene.private or view is None:
        _blank(frame, scene.words, "room.private" if scene.private else "room.welcome")
        return
    words = scene.words
    head, body = frame.rect.split_top(max(HEAD, frame.leading("room") + 40))
    step = coach.step(scene, view, "room")
    _head(frame, head, view, words, lit=step is not None and coach.goes_on(step))
    if step is not None:
        body = _hint(frame, body, step)
    body = body.inset(_ACROSS, _DOWN)
    made = figures.figures(scene, view)
    high = figures.height(frame, body.w, made, words)
    body, band = body.split_bottom(high, _DOWN)
    figures.draw(frame, band, made, words)
    asked, size = _question(view, words), figures.limited(frame, "big")
    tall = frame.measure(asked, size, "semibold", body.w)[1]
    question, body = body.split_top(tall, 12)
    frame.text(question, asked, size=size, weight="semibold", valign="middle", wrap=True)
    pictures.PICTURES[view.phase](frame, body, scene, view)


def _blank(frame: Frame, words: Words, key: str) -> None:
    frame.panel(frame.rect, fill="header", radius=0)
    middle = frame.rect.centred(1400, 320)
    frame.icon(
        "hourglass" if key == "room.private" else "trees",
        (middle.centre[0], middle.y + 10),
        size=96,
        colour="header_soft",
    )
    frame.text(
        Rect(middle.x, middle.y + 110, middle.w, 200),
        words.t(key),
        size="big",
        weight="semibold",
        colour="header_ink",
        align="centre",
        wrap=True,
    )


def _hint(frame: Frame, rect: Rect, step: coach.Step) -> Rect:
    """The step of the tutorial that the table is led through, over the whole width."""
    wide = rect.w - 2 * _ACROSS - 56
    high = frame.measure(step.text, "room", "semibold", wide)[1] + 20
    strip, rest = rect.split_top(high)
    frame.panel(strip, fill="warn_soft", radius=0)
    mark, inner = strip.inset(_ACROSS, 0).split_left(40, 16)
    frame.icon("lightbulb", mark, size=40, colour="warn", stroke=2.4)
    frame.text(
        inner, step.text, size="room", weight="semibold", colour="warn", valign="middle", wrap=True
    )
    return rest


def _question(view: View, words: Words) -> str:
    if view.phase == "look_back" and view.discussion:
        key = f"discussion.{view.discussion}.text"
        if words.has(key):
            return words.t(key)
    return words.t(f"room.question.{view.phase}")


# Where the table is


def _head(frame: Frame, rect: Rect, view: View, words: Words, *, lit: bool) -> None:
    """Year and neighbourhood at the left; at the right the round, and where in it the table is."""
    frame.panel(rect, fill="header", radius=0)
    inner = rect.inset(_ACROSS, 0)
    year, size = str(common.year_of(view)), figures.limited(frame, "big")
    place, inner = inner.split_left(frame.measure(year, size, "bold")[0] + 4, 28)
    frame.text(place, year, size=size, weight="bold", colour="header_ink", valign="middle")
    x = inner.right - _steps_width(frame, view, words)
    _steps(frame, Rect(x, rect.y, inner.right - x, rect.h), view, words, lit=lit)
    left = Rect(inner.x, inner.y, x - inner.x - 24, inner.h)
    name = words.t("scenario.name")
    lines = [(name, "header_ink")]
    if view.round:
        told = words.t("room.round", number=view.round, count=len(view.rounds))
        lines.append((told, "header_soft"))
    wide = sum(frame.measure(text, "room")[0] for text, _ in lines) + 28
    if wide <= left.w:
        for text, paint in lines:
            spot, left = left.split_left(frame.measure(text, "room", "semibold")[0] + 2, 28)
            weight = "semibold" if paint == "header_ink" else "regular"
            frame.text(
                spot,
                text,
                size="room",
                weight="semibold" if weight == "semibold" else "regular",
                colour=paint,
                valign="middle",
            )
        return
    for spot, (text, paint) in zip(left.inset(0, 4).rows(len(lines)), lines, strict=True):
        frame.text(spot, text, size=figures.limited(frame, "room"), colour=paint, valign="middle")


def _pill(frame: Frame, view: View, words: Words) -> tuple[str, float]:
    label = words.t(f"phase.{view.phase}")
    if view.phase in ROUND_PHASES:
        label = f"{ROUND_PHASES.index(view.phase) + 1}  {label}"
    return label, frame.measure(label, figures.limited(frame, "room"), "semibold")[0] + 56


def _steps_width(frame: Frame, view: View, words: Words) -> float:
    wide = _pill(frame, view, words)[1]
    return wide + (5 * (_DOT + 12) if view.phase in ROUND_PHASES else 0)


def _steps(frame: Frame, rect: Rect, view: View, words: Words, *, lit: bool) -> None:
    """The six phases of a round: gone, now (with its name) and still to come.

    When the next one is `lit` there is a ring around it: the table may go on.
    """
    label, pill = _pill(frame, view, words)
    size = figures.limited(frame, "room")
    phases = ROUND_PHASES if view.phase in ROUND_PHASES else (view.phase,)
    now = phases.index(view.phase)
    x, y = rect.x, rect.centre[1]
    for i in range(len(phases)):
        spot = Rect(x, y - 32, pill if i == now else _DOT, 64)
        if i == now:
            frame.panel(spot, fill="header_ink", radius=32)
            frame.text(
                spot,
                label,
                size=size,
                weight="semibold",
                colour="header",
                align="centre",
                valign="middle",
            )
        elif i < now:
            frame.circle(spot.centre, 28, fill="header_soft")
            frame.icon("check", spot, size=36, colour="header", stroke=2.6)
        else:
            next_one = lit and i == now + 1
            edge, thick = ("header_ink", 6) if next_one else ("header_soft", 2)
            frame.circle(spot.centre, 30 if next_one else 28, fill=None, border=edge, thick=thick)
            frame.text(
                spot, str(i + 1), size=size, colour="header_soft", align="centre", valign="middle"
            )
        x += spot.w + 12
