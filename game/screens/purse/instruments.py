"""The instruments as cards: what they cost, who pays which quarter, what they do."""

from __future__ import annotations

from typing import Literal

from engine.moves import Invest
from engine.views.shapes import InstrumentView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.scene import Scene

_TONES: dict[str, Literal["plain", "good", "warn", "accent"]] = {
    "available": "plain",
    "pledged": "warn",
    "coming": "accent",
    "working": "good",
}
_SHARES: tuple[Literal[25, 50, 75, 100], ...] = (25, 50, 75, 100)


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """A grid of cards."""
    view, words = scene.now, scene.words
    if not view.instruments:
        inner = w.sheet(frame, rect)
        title, text = words.t("purse.instruments.none"), words.t("purse.instruments.none.text")
        rounds.empty(frame, inner, "wrench", title, text)
        return
    across = min(5, max(3, -(-len(view.instruments) // 2)))
    small = frame.leading("small")
    least = 100 + 5 * small + frame.leading() + 66
    down = -(-len(view.instruments) // across)
    high = max(least, (rect.h - 16 * (down - 1)) / down if down < 3 else least)
    with frame.scroll("purse.instruments", rect, down * (high + 16) - 16) as inside:
        columns = inside.inset(3, 0).columns(across, 16)
        for i, instrument in enumerate(view.instruments):
            column = columns[i % across]
            place = Rect(column.x, inside.y + i // across * (high + 16), column.w, high)
            _card(frame, place, scene, instrument)


def _card(frame: Frame, rect: Rect, scene: Scene, instrument: InstrumentView) -> None:
    words = scene.words
    frame.panel(rect, radius=14, shadow=6)
    inner = rect.inset(18, 16)
    head, inner = inner.split_top(max(48.0, frame.leading("small") + 30), 10)
    mark, names = head.split_left(48, 14)
    working = instrument.state == "working"
    frame.circle(mark.centre, 24, fill="good_soft" if working else "accent_soft")
    frame.icon(instrument.icon, mark, size=26, colour="good" if working else "accent")
    title = common.name(words, "instrument", instrument.id)
    frame.text(names, title, weight="semibold", valign="middle", wrap=True, max_lines=2,
               ellipsis=True)  # fmt: skip
    state = words.t(f"purse.state.{instrument.state}", year=instrument.works_from or "")
    line, inner = inner.split_top(frame.leading("small") + 10, 10)
    w.badge(frame, (line.x, line.y), state, tone=_TONES.get(instrument.state, "plain"))
    inner, quarters = inner.split_bottom(48, 10)
    inner, price = inner.split_bottom(frame.leading("small"), 8)
    about = f"instrument.{instrument.id}.about"
    if words.has(about):
        lines = max(1, int(inner.h / frame.leading("small")))
        frame.text(inner, words.t(about), size="small", colour="ink_soft", wrap=True,
                   max_lines=lines, ellipsis=True)  # fmt: skip
    once, yearly = words.euro(instrument.price), words.euro(instrument.yearly)
    told = words.t("purse.price", price=once, yearly=yearly)
    frame.text(price, told, size="small", weight="semibold", ellipsis=True)
    _quarters(frame, quarters, scene, instrument, title)


def _quarters(
    frame: Frame, rect: Rect, scene: Scene, instrument: InstrumentView, title: str
) -> None:
    """Four quarters of the price: paid ones in the colours of who pays, open ones to tap."""
    view, words = scene.now, scene.words
    payers = [role for role, percent in instrument.pledges for _ in range(round(percent / 25))]
    bought = instrument.state in {"coming", "working"}
    for i, place in enumerate(rect.columns(4, 6)):
        if i < len(payers):
            team, icon = common.team_of(view, payers[i]), common.icon_of(view, payers[i])
            frame.panel(place, fill=team, radius=8)
            frame.pattern(place, frame.theme.teams[team].pattern, colour=f"{team}.on_fill",
                          pitch=14, thick=1)  # fmt: skip
            frame.circle(place.centre, 17, fill=team)
            frame.icon(icon, place, size=22, colour=f"{team}.on_fill")
            continue
        if bought:
            frame.panel(place, fill="good_soft", radius=8)
            frame.icon("check", place, size=22, colour="good")
            continue
        share = _SHARES[min(3, i - len(payers))]
        target = f"purse.pay.{instrument.id}.{share}"
        label = words.t("purse.pay", share=share, instrument=title)
        move = Invest(instrument=instrument.id, share=share)
        look = frame.target(
            target,
            place,
            label,
            on=rounds.asking(scene, move, target),
            tooltip=label,
            group=f"purse.pay.{instrument.id}",
            radius=8,
        )
        frame.panel(place, fill="hover" if look.hovered else "panel_raised", radius=8,
                    border="line_strong")  # fmt: skip
        frame.text(place, f"{share}%", size="small", weight="semibold", align="centre",
                   valign="middle")  # fmt: skip
