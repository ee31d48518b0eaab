"""What the facilitator can say and ask in the phase the table is in; nothing to be pressed."""

from __future__ import annotations

from collections.abc import Iterator

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common
from game.screens.scene import Scene
from game.words import Words

_OF_PHASE = {
    "anatomy": ("tendencies",),
    "programme": ("tendencies",),
    "decide": ("teaches",),
    "look_back": ("questions", "teaches"),
    "ended": ("questions", "teaches"),
}
"""Which parts of the facilitator's page of the neighbourhood help in a phase."""
_DOT, _GAP = 28.0, 8.0

Part = tuple[str, str, list[str]]
"""An icon, a heading and its lines."""


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """One sentence to begin with, then what to ask and what to watch; it scrolls when long."""
    words, wide = scene.words, rect.w - 14
    said = words.t(f"console.talk.{scene.now.phase}.say")
    high = frame.measure(said, "lead", "semibold", wide - 76)[1] + 32
    parts = list(_parts(scene))
    room = wide - 34
    tall = [[frame.measure(line, width=room - _DOT)[1] for line in lines] for _, _, lines in parts]
    head = frame.leading("lead") + 10
    whole = high + sum(18 + head + sum(x + _GAP for x in highs) for highs in tall)
    with frame.scroll("console.talk", rect, whole) as inside:
        box = Rect(inside.x, inside.y, wide, high)
        frame.panel(box, fill="accent_soft", radius=12)
        sign, text = box.inset(16, 12).split_left(30, 14)
        frame.icon("message-circle", sign, size=28, colour="accent")
        frame.text(text, said, size="lead", weight="semibold", valign="middle", wrap=True)
        y = box.bottom
        for (icon, title, lines), highs in zip(parts, tall, strict=True):
            line = Rect(inside.x, y + 18, wide, frame.leading("lead"))
            frame.icon(icon, (line.x + 12, line.centre[1]), size=24, colour="accent")
            frame.text(line.split_left(24, 10)[1], title, size="lead", weight="semibold")
            y += 18 + head
            for told, used in zip(lines, highs, strict=True):
                frame.circle((inside.x + 46, y + frame.leading() / 2), 4, fill="accent")
                place = Rect(inside.x + 34 + _DOT, y, room - _DOT, used)
                frame.text(place, told, wrap=True)
                y += used + _GAP


def _parts(scene: Scene) -> Iterator[Part]:
    words, view = scene.words, scene.now
    if view.phase == "signals" and (stories := list(_stories(scene))):
        yield "megaphone", words.t("console.talk.aloud"), stories
    asked = _lines(words, f"console.talk.{view.phase}.ask")
    if view.phase == "look_back" and words.has(f"discussion.{view.discussion}.text"):
        asked = [words.t(f"discussion.{view.discussion}.text"), *asked]
    yield "circle-question-mark", words.t("console.talk.now"), asked
    for part in _OF_PHASE.get(view.phase, ()):
        if lines := _lines(words, f"facilitator.{part}"):
            yield "book-open", words.t(f"kit.guide.{part}"), lines
    tips = [words.t(key) for key in words.under("kit.lead.tip.")]
    yield "lightbulb", words.t("kit.lead.tips"), tips


def _stories(scene: Scene) -> Iterator[str]:
    """What happened, as a story: a signal on the screen only has its name."""
    words = scene.words
    for said in scene.now.signals:
        event = str(dict(said.values).get("event", ""))
        key = f"event.{event}.text"
        if event and words.has(key):
            yield f"{common.name(words, 'event', event)}. {words.t(key)}"


def _lines(words: Words, key: str) -> list[str]:
    return words.t(key).split("\n") if words.has(key) else []
