"""The rows of an answer, drawn and made usable: arrows walk, right opens, left closes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from engine.moves import Object
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.surfaces import Tone
from game.screens import common, rounds
from game.screens.explained import Assumed, Decided
from game.screens.scene import Scene
from game.screens.why import layout
from game.screens.why.layout import Row

_FLAGS: dict[str, tuple[str, Tone]] = {
    "evidence": ("circle-check", "good"),
    "derived": ("calculator", "accent"),
    "judgement": ("scale", "warn"),
    "memory": ("circle-alert", "bad"),
}
_LEVELS: tuple[tuple[Literal["low", "high"], str], ...] = (
    ("low", "arrow-down"),
    ("high", "arrow-up"),
)


def draw(frame: Frame, rect: Rect, scene: Scene, rows: list[Row]) -> None:
    """All rows in a window that scrolls."""
    with frame.scroll("why.tree", rect, sum(row.high for row in rows) + 8) as inside:
        y = inside.y + 4
        for row in rows:
            place = Rect(inside.x, y, inside.w, row.high)
            y += row.high
            if place.bottom > rect.y - 160 and place.y < rect.bottom + 160:
                _row(frame, place, scene, row)


def _row(frame: Frame, place: Rect, scene: Scene, row: Row) -> None:
    inner = place.split_left(row.depth * layout.INDENT)[1]
    for level in range(1, row.depth + 1):
        x = place.x + (level - 0.5) * layout.INDENT
        frame.line((x, place.y), (x, place.bottom), colour="line")
    drawn = {
        "cause": _cause,
        "sum": _sum,
        "head": _head,
        "decided": _decided,
        "assumed": _assumed,
    }
    drawn[row.kind](frame, inner, scene, row)


def _opens(frame: Frame, rect: Rect, scene: Scene, row: Row, label: str, tooltip: str = "") -> None:
    """Makes a row open and close, by hand and by the arrow keys."""
    turn: Callable[[], None] = partial(layout.toggle, scene, row.id, is_open=row.open)

    def key(name: str) -> bool:
        used = row.opens and name == ("left" if row.open else "right")
        if used:
            turn()
        return used

    look = frame.target(
        f"why.{row.id}",
        rect,
        label,
        on=turn if row.opens else None,
        kind="row",
        group="why.rows",
        tooltip=tooltip,
        on_key=key,
        radius=8,
    )
    if look.hovered and row.opens:
        frame.panel(rect, fill="hover", radius=8)
    if row.opens:
        mark = rect.split_left(layout.MARK)[0]
        frame.icon("chevron-down" if row.open else "chevron-right", mark, size=20)


def _cause(frame: Frame, rect: Rect, scene: Scene, row: Row) -> None:
    node = row.cause
    assert node is not None
    label = scene.words.t("why.open", label=node.label, amount=node.shown)
    about = scene.words.t("why.place.about") if node.place else ""
    _opens(frame, rect.inset(0, 2), scene, row, label, about)
    inner = rect.split_left(layout.MARK)[1]
    inner, amount = inner.split_right(layout.AMOUNT, 12)
    inner, bar = inner.split_right(layout.BAR, 12)
    top = row.depth == 0
    high = frame.measure(node.label, "body", "semibold", inner.w)[1]
    low = frame.measure(node.place, "small", width=inner.w)[1] if node.place else 0.0
    words = inner.centred(inner.w, high + low)
    weight: Literal["regular", "semibold"] = "semibold" if top or row.open else "regular"
    line, under = words.split_top(high)
    frame.text(line, node.label, weight=weight, wrap=True)
    frame.text(under, node.place, size="small", colour="ink_soft", wrap=True)
    _bar(frame, bar, node.amount, row.among, loses=row.loses)
    frame.text(
        amount, node.shown, weight="semibold", align="right", valign="middle",
        size="body" if frame.measure(node.shown, "body", "semibold")[0] <= amount.w else "small",
    )  # fmt: skip


def _bar(frame: Frame, rect: Rect, amount: int, among: tuple[int, int], *, loses: bool) -> None:
    """An amount beside those of its level: to the right of the line when it adds, else left."""
    low, high = among
    if high == low:
        return
    scale = rect.w / (high - low)
    zero = rect.x - low * scale
    box = rect.centred(rect.w, 18)
    wide = max(2.0, abs(amount) * scale) if amount else 0.0
    if amount > 0:
        frame.panel(Rect(zero, box.y, wide, box.h), fill="accent", radius=3)
    elif amount < 0:
        less = Rect(zero - wide, box.y, wide, box.h)
        frame.panel(less, fill="bad" if loses else "good", radius=3)
        frame.pattern(less, "hatch", colour="panel_raised", pitch=8, thick=1.5)
    frame.line((zero, box.y - 5), (zero, box.bottom + 5), colour="line_strong", thick=2)


def _sum(frame: Frame, rect: Rect, scene: Scene, row: Row) -> None:
    del scene
    inner = rect.split_left(layout.MARK)[1]
    frame.line((inner.right - layout.AMOUNT - layout.BAR, rect.y + 3), (inner.right, rect.y + 3),
               colour="line_strong", thick=2)  # fmt: skip
    line, amount = inner.split_right(layout.AMOUNT, 12)
    frame.text(line, row.text, colour="ink_soft", align="right", valign="middle")
    frame.text(amount, row.name, weight="semibold", align="right", valign="middle")


def _head(frame: Frame, rect: Rect, scene: Scene, row: Row) -> None:
    _opens(frame, rect.inset(0, 2), scene, row, row.text)
    mark, words = rect.split_left(layout.MARK)[1].split_left(26, 10)
    frame.icon(row.name, mark, size=22, colour="accent")
    frame.text(words, row.text, colour="accent", weight="semibold", valign="middle")


def _decided(frame: Frame, rect: Rect, scene: Scene, row: Row) -> None:
    one = row.decided
    mark, words = rect.split_left(layout.MARK, 12)
    if one is None:
        frame.icon("history", mark, size=24, colour="ink_soft")
        frame.text(words, row.text, valign="middle", wrap=True)
        return
    _sign(frame, mark.centred(36, 36), scene, one)
    high = frame.leading("small") + frame.measure(one.text, width=words.w)[1]
    line, under = words.centred(words.w, high).split_top(frame.leading("small"))
    frame.text(line, one.when, size="small", colour="ink_soft")
    frame.text(under, one.text, wrap=True)


def _sign(frame: Frame, rect: Rect, scene: Scene, one: Decided) -> None:
    if common.seat_of(scene.now, one.seat) is None:
        frame.icon("gavel", rect, size=26, colour="ink_soft")
        return
    team = common.team_of(scene.now, one.seat)
    w.team_mark(frame, rect, team, common.icon_of(scene.now, one.seat))


def _assumed(frame: Frame, rect: Rect, scene: Scene, row: Row) -> None:
    one = row.assumed
    assert one is not None
    words = scene.words
    frame.panel(rect.inset(0, 4), fill="panel_sunk", radius=10)
    inner = rect.inset(16, 12)
    high = frame.measure(one.meaning, "body", "semibold", inner.w - 150)[1]
    head, inner = inner.split_top(high, 4)
    if one.flag:
        icon, tone = _FLAGS.get(one.flag, ("circle-alert", "plain"))
        sign = words.t(f"why.sign.{one.flag}")
        wide = frame.measure(sign, "small", "semibold")[0] + 50
        w.badge(frame, (head.right - wide, head.y), sign, tone=tone, icon=icon)
    frame.text(Rect(head.x, head.y, head.w - 150, head.h), one.meaning, weight="semibold",
               wrap=True)  # fmt: skip
    if one.at is not None:
        line, inner = inner.split_top(40)
        _range(frame, line, one.at)
    for text in (one.figures, layout.source(scene, one)):
        high = frame.measure(text, "small", width=inner.w)[1]
        line, inner = inner.split_top(high, 4)
        frame.text(line, text, size="small", colour="ink_soft", wrap=True)
    _objects(frame, inner.split_bottom(46)[1], scene, row, one)


def _range(frame: Frame, rect: Rect, at: tuple[float, float, float, float]) -> None:
    """Low to high as a line, what is usual as a mark and the value in force as a dot."""
    value, low, typical, high = at
    first, last = min(value, low), max(value, high)
    line = rect.inset(14, 0)
    span = (last - first) or 1.0

    def across(v: float) -> float:
        return line.x + (v - first) / span * line.w

    y = line.centre[1]
    frame.line((line.x, y), (line.right, y), colour="line_strong", thick=2)
    frame.line((across(low), y), (across(high), y), colour="accent", thick=5)
    for v in (low, high):
        frame.line((across(v), y - 8), (across(v), y + 8), colour="accent", thick=3)
    frame.line((across(typical), y - 12), (across(typical), y + 12), colour="ink", thick=2)
    frame.circle((across(value), y), 8, fill="panel_raised", border="ink", thick=3)


def _objects(frame: Frame, rect: Rect, scene: Scene, row: Row, one: Assumed) -> None:
    words = scene.words
    x = rect.right
    for level, icon in reversed(_LEVELS):
        text = words.t(f"why.object.{level}")
        wide = w.button_width(frame, text, icon=True)
        x -= wide
        target = f"why.{row.id}.{level}"
        move = Object(parameter=row.name, level=level)
        w.button(
            frame, Rect(x, rect.y, wide, 44), target, text, rounds.asking(scene, move, target),
            icon=icon, tooltip=words.t(f"why.object.{level}.label", meaning=one.meaning),
        )  # fmt: skip
        x -= 10
    label = Rect(rect.x, rect.y, x - rect.x, 44)
    frame.text(label, words.t("why.object.ask"), size="small", colour="ink_soft", valign="middle",
               wrap=True)  # fmt: skip
