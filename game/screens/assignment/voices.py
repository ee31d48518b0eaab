"""What is said at the table about a question: one bubble per answer, with who gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.views.shapes import QuestionView
from game.drawing import widgets as w
from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look
from game.screens.common import icon_of, name, role_name, team_of
from game.screens.scene import Scene
from game.words import Words

MARK = 36.0
_STEP = 40.0
_TAIL = 12.0
_PAD = 14.0
_SIGN = 30.0
_BESIDE = 20.0


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer and the roles that give it; nobody gives what only the college decided."""

    value: str
    roles: tuple[str, ...]
    agreed: bool
    college: bool = False
    table: bool = False
    """Whether the table agreed on it although nobody gives it as the own answer."""


def voices(q: QuestionView) -> list[Voice]:
    """The answers to a question, the agreed one first, each once."""
    held: dict[str, list[str]] = {}
    for role, value, _ in q.answers:
        held.setdefault(value, []).append(role)
    if q.settled is not None:
        held = {q.settled: held.pop(q.settled, []), **held}
    return [
        Voice(
            value,
            tuple(roles),
            value == q.settled,
            q.by_college and value == q.settled,
            value == q.settled and not q.by_college and not roles,
        )
        for value, roles in held.items()
    ]


def came_from(q: QuestionView) -> list[tuple[str, str]]:
    """(role, value) of who began with another answer than it holds now."""
    now = {role: value for role, value, _ in q.answers}
    return [(role, value) for role, value in q.usual if now.get(role, value) != value]


def shown(words: Words, question: str, value: str) -> str:
    """An answer in words."""
    if question == "a":
        return name(words, "task", value)
    if question == "b":
        return "\u00a0› ".join(words.t(f"criterion.{part}") for part in value.split(">"))
    return words.t(f"answer.{question}.{value}")


def speakers(words: Words, voice: Voice) -> str:
    """Who gives an answer, in words."""
    names = [role_name(words, role, short=True) for role in voice.roles]
    if voice.college:
        names.insert(0, words.t("assignment.college"))
    if voice.table:
        names.insert(0, words.t("assignment.together"))
    return words.listing(names)


def _lead(voice: Voice) -> float:
    """How wide the signs before a bubble are, with its tail."""
    signs = len(voice.roles) + voice.college + voice.table
    return signs * _STEP + _TAIL - (_STEP - MARK) + 4


def size(
    frame: Frame, words: Words, question: str, voice: Voice, most: float
) -> tuple[float, float]:
    """Width and height of a bubble with its signs, at most so wide."""
    text = shown(words, question, voice.value)
    inside = most - _lead(voice) - 2 * _PAD - _SIGN
    who = frame.measure(speakers(words, voice), "small", "semibold", inside)
    weight: Weight = "semibold" if voice.agreed else "regular"
    said = frame.measure(text, "body", weight, inside)
    wide = max(who[0], said[0]) + 2
    return wide + _lead(voice) + 2 * _PAD + _SIGN, who[1] + said[1] + 16


def laid(
    frame: Frame, words: Words, question: str, found: Sequence[Voice], wide: float
) -> tuple[list[Rect], float]:
    """Where bubbles lie beside and under each other, from (0, 0), and how high that is.

    Long answers are folded when that lets bubbles stand beside each other: so that all six
    questions are seen at one glance.
    """
    best = _flow(frame, words, question, found, wide, wide)
    for n in range(2, len(found) + 1):
        most = (wide - _BESIDE * (n - 1)) / n
        if any(not _folds(frame, words, question, voice, most) for voice in found):
            continue
        other = _flow(frame, words, question, found, wide, most)
        if other[1] < best[1]:
            best = other
    return best


def _folds(frame: Frame, words: Words, question: str, voice: Voice, most: float) -> bool:
    """Whether every word of a bubble fits in a width."""
    inside = most - _lead(voice) - 2 * _PAD - _SIGN
    text = f"{shown(words, question, voice.value)} {speakers(words, voice)}"
    return max(frame.measure(word, "body", "semibold")[0] for word in text.split()) <= inside


def _flow(
    frame: Frame, words: Words, question: str, found: Sequence[Voice], wide: float, most: float
) -> tuple[list[Rect], float]:
    places: list[Rect] = []
    x = y = high = 0.0
    for voice in found:
        own_wide, own_high = size(frame, words, question, voice, most)
        if x and x + own_wide > wide + 1:
            x, y, high = 0.0, y + high + 8, 0.0
        places.append(Rect(x, y, own_wide, own_high))
        x += own_wide + _BESIDE
        high = max(high, own_high)
    # What stands beside each other is equally high.
    return [Rect(p.x, p.y, p.w, max(q.h for q in places if q.y == p.y)) for p in places], y + high


def _nobody(frame: Frame, rect: Rect, icon: str) -> None:
    """The sign of an answer that is nobody's own: of the college, or of the table together."""
    frame.panel(rect, fill="accent_soft", radius=rect.h * 0.22)
    frame.icon(icon, rect, size=rect.h * 0.6, colour="accent")


def draw(
    frame: Frame, rect: Rect, scene: Scene, question: str, voice: Voice, look: Look | None
) -> None:
    """A bubble; with a look it can be agreed on, without it is only read."""
    words, view = scene.words, scene.now
    y = rect.y + (rect.h - MARK) / 2
    x = rect.x
    if voice.college or voice.table:
        _nobody(frame, Rect(x, y, MARK, MARK), "landmark" if voice.college else "handshake")
        x += _STEP
    for role in voice.roles:
        place = Rect(x, y, MARK, MARK)
        w.team_mark(frame, place, team_of(view, role), icon_of(view, role))
        x += _STEP
    left = rect.x + _lead(voice)
    box = Rect(left, rect.y, rect.right - left, rect.h)
    lit = look is not None and (look.hovered or look.focused)
    one = team_of(view, voice.roles[0]) if len(voice.roles) == 1 else ""
    fill: Paint = "good_soft" if voice.agreed else f"{one}.tint" if one else "panel_sunk"
    edge: Paint = "good" if voice.agreed else f"{one}.text" if one else "line_strong"
    thick = 3.0 if lit else 2.0
    middle = box.centre[1]
    tail = [(box.x + 2, middle - 9), (box.x - _TAIL, middle), (box.x + 2, middle + 9)]
    frame.polygon(tail, fill=fill, border=edge, thick=thick)
    frame.panel(box, fill=fill, border=edge, radius=14, thick=thick)
    inside = [
        (box.x + thick + 1, middle - 8),
        (box.x - _TAIL + 5, middle),
        (box.x + thick + 1, middle + 8),
    ]
    frame.polygon(inside, fill=fill)
    text, sign = box.inset(_PAD, 8).split_right(_SIGN - 6, 6)
    if voice.agreed:
        frame.icon("circle-check", sign, size=24, colour="good", stroke=2.4)
    elif look is not None:
        frame.icon("handshake" if lit else "circle", sign, size=22, colour=edge)
    who = speakers(words, voice)
    used = 0.0
    said = shown(words, question, voice.value)
    weight: Weight = "semibold" if voice.agreed else "regular"
    high = frame.measure(who, "small", "semibold", text.w)[1] if who else 0.0
    text = text.centred(text.w, high + frame.measure(said, "body", weight, text.w)[1])
    if who:
        ink: Paint = f"{one}.text" if one and not voice.agreed else "ink_soft"
        used = frame.text(text, who, size="small", weight="semibold", colour=ink, wrap=True)
    below = Rect(text.x, text.y + used, text.w, text.h - used)
    frame.text(below, said, weight=weight, wrap=True)
