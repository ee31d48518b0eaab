"""The picture for everybody: one question, three figures, and what the table is doing now."""

from __future__ import annotations

from engine.scenario.parts import ROUND_PHASES
from engine.views.shapes import BlockView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import chrome, common, pictures
from game.screens.scene import Scene
from game.words import Words

HEAD = 112.0
_ACROSS = 3
"""Blocks whose names fit beside each other."""
_ICONS = {
    "signals": "megaphone",
    "programme": "calendar-range",
    "decide": "signature",
    "bet": "target",
    "execute": "construction",
    "look_back": "history",
}
_MOODS = {
    "helps": "heart-handshake",
    "trusts": "handshake",
    "waits": "hourglass",
    "complains": "message-circle",
    "objects": "megaphone",
}
_WORRIES = {"complains", "objects"}


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the picture for the beamer from what the room may see."""
    frame.panel(frame.rect, fill="background", radius=0)
    chrome.keys(frame, scene)
    view = scene.room
    if scene.private or view is None:
        _blank(frame, scene.words, "room.private" if scene.private else "room.welcome")
        return
    words = scene.words
    head, body = frame.rect.split_top(HEAD)
    _head(frame, head, view, words)
    body = body.inset(40, 24)
    body, figures = body.split_bottom(172, 24)
    _figures(frame, figures, view, words)
    question, body = body.split_top(_question_height(frame, body, view, words), 18)
    frame.text(
        question,
        _question(view, words),
        size="big",
        weight="semibold",
        valign="middle",
        wrap=True,
    )
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


def _question(view: View, words: Words) -> str:
    if view.phase == "look_back" and view.discussion:
        key = f"discussion.{view.discussion}.text"
        if words.has(key):
            return words.t(key)
    return words.t(f"room.question.{view.phase}")


def _question_height(frame: Frame, rect: Rect, view: View, words: Words) -> float:
    return frame.measure(_question(view, words), "big", "semibold", rect.w)[1]


def _head(frame: Frame, rect: Rect, view: View, words: Words) -> None:
    frame.panel(rect, fill="header", radius=0)
    inner = rect.inset(40, 0)
    year = str(common.year_of(view))
    place, inner = inner.split_left(frame.measure(year, "big", "bold")[0] + 4, 28)
    frame.text(place, year, size="big", weight="bold", colour="header_ink", valign="middle")
    line = words.t("scenario.name")
    if view.round:
        line = words.t("room.round", number=view.round, count=len(view.rounds))
    if view.phase not in ROUND_PHASES:
        frame.text(inner, line, size="room", colour="header_soft", valign="middle")
        title = words.t(f"phase.{view.phase}")
        frame.text(
            inner,
            title,
            size="room",
            weight="semibold",
            colour="header_ink",
            align="right",
            valign="middle",
        )
        return
    frame.text(inner, line, size="room", colour="header_soft", valign="middle")
    now = ROUND_PHASES.index(view.phase)
    label = words.t(f"phase.{view.phase}")
    pill = frame.measure(label, "room", "semibold")[0] + 116
    x = inner.right - pill - 5 * 64 - 5 * 16
    y = rect.centre[1]
    for i, phase in enumerate(ROUND_PHASES):
        wide = pill if i == now else 64.0
        spot = Rect(x, y - 34, wide, 68)
        mark, rest = spot.split_left(68 if i == now else 64, 4)
        if i == now:
            frame.panel(spot, fill="header_ink", radius=34)
            frame.icon(_ICONS[phase], mark.move(8), size=36, colour="header")
            frame.text(
                rest, label, size="room", weight="semibold", colour="header", valign="middle"
            )
        else:
            done = i < now
            frame.circle(
                mark.centre,
                28,
                fill="header_soft" if done else None,
                border="header_soft",
                thick=2,
            )
            frame.icon(
                "check" if done else _ICONS[phase],
                mark,
                size=30,
                colour="header" if done else "header_soft",
            )
        x += wide + 16


# The three figures


def _figures(frame: Frame, rect: Rect, view: View, words: Words) -> None:
    nuisance = common.weeks(words, common.nuisance_per_home(view))
    bill = common.money(words, view.years[-1].bill if view.years else 0)
    rows = (
        ("construction", words.t("room.nuisance"), nuisance),
        ("coins", words.t("room.cost"), bill),
    )
    if len(view.blocks) > _ACROSS:
        left, third = rect.split_left(660, 24)
        frame.panel(left, radius=18, shadow=8)
        for place, row in zip(left.inset(24, 12).rows(2, 8), rows, strict=True):
            _line(frame, place, *row)
        frame.panel(third, radius=18, shadow=8)
        _support_in_rows(frame, third.inset(24, 12), view, words)
        return
    first, rest = rect.split_left(420, 24)
    second, third = rest.split_left(420, 24)
    for place, row in zip((first, second), rows, strict=True):
        _figure(frame, place, *row)
    frame.panel(third, radius=18, shadow=8)
    blocks = view.blocks
    label, inner = third.inset(24, 14).split_top(frame.leading("room"), 2)
    frame.icon("users", (label.x + 18, label.centre[1]), size=36, colour="accent")
    frame.text(
        label.split_left(36, 14)[1],
        words.t("room.support"),
        size="room",
        colour="ink_soft",
        valign="middle",
    )
    for block, place in zip(blocks, inner.columns(max(1, len(blocks)), 24), strict=True):
        _support(frame, place, block, words)


def _support_in_rows(frame: Frame, rect: Rect, view: View, words: Words) -> None:
    """Two rows of three, the first of which says what the others tell."""
    places = [place for row in rect.rows(2, 8) for place in row.columns(3, 24)]
    mark, label = places[0].split_left(36, 12)
    frame.icon("users", mark, size=36, colour="accent")
    told = words.t("indicator.support")
    frame.text(label, told, size="room", colour="ink_soft", valign="middle", ellipsis=True)
    for block, place in zip(view.blocks, places[1:], strict=False):
        _support(frame, place, block, words)


def _support(frame: Frame, place: Rect, block: BlockView, words: Words) -> None:
    """Name and support of a block over a bar."""
    worry = block.mood in _WORRIES
    share = f"{round(block.support / 10_000)}%"
    wide = frame.measure(share, "room", "bold")[0]
    line, bar = place.split_top(frame.leading("room"), 8)
    name, value = line.split_right(wide + 2, 10)
    frame.text(
        name, common.name(words, "block", block.id), size="room", valign="middle", ellipsis=True
    )
    frame.text(
        value,
        share,
        size="room",
        weight="bold",
        colour="bad" if worry else "ink",
        valign="middle",
    )
    bar = Rect(bar.x, bar.y, bar.w, min(20.0, bar.h))
    w.progress(frame, bar, block.support / 1_000_000, colour="bad" if worry else "good")
    if worry:
        done = Rect(bar.x + 6, bar.y, max(8.0, bar.w * block.support / 1e6 - 12), bar.h)
        frame.pattern(done, "hatch", colour="panel", pitch=12, thick=2)


def _line(frame: Frame, rect: Rect, icon: str, label: str, value: str) -> None:
    """A figure on one line: what it is, and at the right how much."""
    mark, rest = rect.split_left(36, 14)
    frame.icon(icon, mark, size=36, colour="accent")
    rest, place = rest.split_right(frame.measure(value, "room", "bold")[0] + 2, 12)
    frame.text(rest, label, size="room", colour="ink_soft", valign="middle", ellipsis=True)
    frame.text(place, value, size="room", weight="bold", valign="middle")


def _figure(frame: Frame, rect: Rect, icon: str, label: str, value: str) -> None:
    frame.panel(rect, radius=18, shadow=8)
    line, rest = rect.inset(20, 14).split_top(frame.leading("room"), 2)
    frame.icon(icon, (line.x + 18, line.centre[1]), size=36, colour="accent")
    frame.text(
        line.split_left(36, 10)[1],
        label,
        size="room",
        colour="ink_soft",
        valign="middle",
        ellipsis=True,
    )
    frame.text(rest, value, size="big", weight="bold", valign="middle", ellipsis=True)
