"""Things one presses: buttons, tabs, choices, check boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look, OnKey

Style = Literal["primary", "secondary", "quiet", "danger"]


@dataclass(frozen=True)
class Option:
    """One of several things to choose from."""

    id: str
    label: str
    icon: str = ""
    tooltip: str = ""
    enabled: bool = True
    why_not: str = ""


def _paints(style: Style, look: Look) -> tuple[Paint | None, Paint, Paint | None]:
    if not look.enabled:
        return "panel_sunk", "ink_soft", "line_strong"
    if style == "primary":
        return ("ink" if look.hovered or look.pressed else "accent"), "accent_ink", None
    if style == "danger":
        return ("bad_soft" if look.hovered or look.pressed else "panel"), "bad", "bad"
    if style == "secondary":
        return ("hover" if look.hovered or look.pressed else "panel_raised"), "ink", "line_strong"
    return ("hover" if look.hovered or look.pressed else None), "ink", None


def button(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    on: Callable[[], None],
    *,
    style: Style = "secondary",
    icon: str = "",
    shortcut: str = "",
    hint: str = "",
    enabled: bool = True,
    why_not: str = "",
    tooltip: str = "",
    align: Literal["left", "centre"] = "centre",
) -> None:
    """A button. `shortcut` is a key that does the same; `hint` how to show that key."""
    look = frame.target(
        target_id, rect, label, on=on, enabled=enabled, why_not=why_not, tooltip=tooltip
    )
    if shortcut and enabled:
        frame.shortcut(shortcut, on, label)
    fill, ink, border = _paints(style, look)
    body = rect.move(0, 1) if look.pressed else rect
    lifted = 3.0 if style in {"primary", "secondary"} and enabled and not look.pressed else 0.0
    frame.panel(body, fill=fill, border=border, thick=1.5, shadow=lifted)
    inner = body.inset(14, 0)
    if hint:
        wide = key_hint_width(frame, hint)
        inner, place = inner.split_right(wide, 8)
        key_hint(frame, place, hint, on_dark=style == "primary" and enabled)
    wide, _ = frame.measure(label, "body", "semibold")
    sign = 32.0 if icon else 0.0
    start = inner.x if align == "left" else inner.x + max(0.0, (inner.w - wide - sign) / 2)
    if icon:
        frame.icon(icon, (start + 12, body.centre[1]), size=22, colour=ink)
    frame.text(
        Rect(start + sign, inner.y, inner.right - start - sign, inner.h),
        label,
        weight="semibold",
        colour=ink,
        valign="middle",
    )


def button_width(frame: Frame, label: str, *, icon: bool = False, hint: str = "") -> float:
    """The width a button needs, in design units."""
    wide, _ = frame.measure(label, "body", "semibold")
    keys = key_hint_width(frame, hint) + 8 if hint else 0.0
    return wide + (32 if icon else 0) + keys + 36


def icon_button(
    frame: Frame,
    rect: Rect,
    target_id: str,
    icon: str,
    label: str,
    on: Callable[[], None],
    *,
    style: Style = "quiet",
    on_header: bool = False,
    shortcut: str = "",
    enabled: bool = True,
    why_not: str = "",
) -> None:
    """A button with only an icon; `label` is its tooltip."""
    look = frame.target(
        target_id, rect, label, on=on, enabled=enabled, why_not=why_not, tooltip=label
    )
    if shortcut and enabled:
        frame.shortcut(shortcut, on, label)
    fill, ink, border = _paints(style, look)
    if on_header and style == "quiet":
        ink = "header" if look.hovered else "header_ink"
    if fill is not None:
        frame.panel(rect, fill=fill, border=border)
    frame.icon(icon, rect, size=min(26.0, rect.h * 0.55), colour=ink)


def key_hint_width(frame: Frame, keys: str) -> float:
    """The width of a drawn key, in design units."""
    return max(28.0, frame.measure(keys, "small", "semibold")[0] + 16)


def key_hint(frame: Frame, rect: Rect, keys: str, *, on_dark: bool = False) -> None:
    """A key as it looks on a keyboard."""
    ink: Paint = "accent_ink" if on_dark else "ink_soft"
    key = rect.centred(key_hint_width(frame, keys), min(rect.h, 28 * frame.ui.text_step))
    frame.panel(key, fill=None, border=ink, thick=1.2, radius=5)
    frame.text(
        key, keys, size="small", weight="semibold", colour=ink, align="centre", valign="middle"
    )


def tabs(
    frame: Frame,
    rect: Rect,
    group: str,
    options: Sequence[Option],
    chosen: str,
    on: Callable[[str], None],
) -> None:
    """Tabs with a line under the chosen one; ids are `group.option`."""
    frame.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), thick=2)
    x = rect.x
    for option in options:
        wide = frame.measure(option.label, "body", "semibold")[0] + (32 if option.icon else 0)
        place = Rect(x, rect.y, wide + 32, rect.h)
        look = _option_target(frame, place, group, option, "tab", on, option.id == chosen)
        here = option.id == chosen
        ink: Paint = "accent" if here else "ink_soft"
        if look.hovered and not here:
            frame.panel(place.inset(2, 4), fill="hover", radius=8)
        inner = place.inset(16, 0)
        if option.icon:
            mark, inner = inner.split_left(22, 10)
            frame.icon(option.icon, mark, size=22, colour=ink)
        frame.text(inner.grow(1), option.label, weight="semibold", colour=ink, valign="middle")
        if here:
            frame.panel(
                Rect(place.x + 8, rect.bottom - 4, place.w - 16, 4), fill="accent", radius=2
            )
        x = place.right + 4


def _option_target(
    frame: Frame,
    place: Rect,
    group: str,
    option: Option,
    kind: str,
    on: Callable[[str], None],
    chosen: bool,
    on_key: OnKey | None = None,
) -> Look:
    return frame.target(
        f"{group}.{option.id}",
        place,
        option.label,
        on=lambda: on(option.id),
        kind=kind,
        group=group,
        tooltip=option.tooltip,
        enabled=option.enabled,
        why_not=option.why_not,
        chosen=chosen,
        on_key=on_key,
    )


def segmented(
    frame: Frame,
    rect: Rect,
    group: str,
    options: Sequence[Option],
    chosen: str,
    on: Callable[[str], None],
    *,
    at_once: bool = False,
) -> None:
    """A choice of one from a few, side by side; ids are `group.option`.

    ``at_once``: an arrow key chooses what it comes to.
    """
    frame.panel(rect, fill="panel_sunk", border="line", radius=10)
    ids = [option.id for option in options]

    def walk(at: int, key: str) -> bool:
        to = at + {"left": -1, "right": 1}.get(key, 0)
        if to == at or not 0 <= to < len(ids) or not options[to].enabled:
            return False
        frame.ui.focus, frame.ui.by_keyboard = f"{group}.{ids[to]}", True
        on(ids[to])
        return True

    for at, (option, place) in enumerate(zip(options, rect.columns(len(ids)), strict=True)):
        key = partial(walk, at) if at_once else None
        look = _option_target(frame, place, group, option, "choice", on, option.id == chosen, key)
        here = option.id == chosen
        if here:
            frame.panel(
                place.inset(4), fill="panel_raised", border="accent", thick=2, radius=7, shadow=3
            )
        elif look.hovered and look.enabled:
            frame.panel(place.inset(4), fill="hover", radius=7)
        ink: Paint = "accent" if here else ("ink" if option.enabled else "ink_soft")
        inner = place.inset(10, 0)
        if option.icon:
            if not option.label or frame.measure(option.label)[0] > inner.w - 32:
                frame.icon(option.icon, place, size=22, colour=ink)
                continue
            wide = frame.measure(option.label, "body", "semibold")[0]
            start = place.centre[0] - (wide + 32) / 2
            frame.icon(option.icon, (start + 11, place.centre[1]), size=22, colour=ink)
            inner = Rect(start + 32, place.y, wide + 4, place.h)
        fits = frame.measure(option.label, "body", "semibold")[0] <= inner.w
        frame.text(
            inner,
            option.label,
            size="body" if fits else "small",
            weight="semibold" if here else "regular",
            colour=ink,
            align="centre",
            valign="middle",
            ellipsis=True,
        )


def checkbox(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    checked: bool,
    on: Callable[[bool], None],
    *,
    switch: bool = False,
    enabled: bool = True,
    why_not: str = "",
    tooltip: str = "",
) -> None:
    """Something that is so or not; drawn as a box with a tick, or as a switch."""
    look = frame.target(
        target_id,
        rect,
        label,
        on=lambda: on(not checked),
        kind="check",
        enabled=enabled,
        why_not=why_not,
        tooltip=tooltip,
    )
    side = 48.0 if switch else 26.0
    sign, words = rect.split_left(side, 12)
    box = sign.centred(side, 26)
    fill: Paint = ("accent" if enabled else "ink_soft") if checked else "panel_raised"
    if not checked and look.hovered and enabled:
        fill = "hover"
    frame.panel(
        box,
        fill=fill,
        border=None if checked else "line_strong",
        thick=2,
        radius=13 if switch else 6,
    )
    if switch:
        knob = (box.right - 13 if checked else box.x + 13, box.centre[1])
        frame.circle(knob, 9, fill="panel_raised" if checked else "line_strong")
    elif checked:
        frame.icon("check", box, size=20, colour="accent_ink", stroke=3)
    size = "body" if frame.measure(label, width=words.w)[1] <= rect.h else "small"
    ink: Paint = "ink" if enabled else "ink_soft"
    frame.text(words, label, size=size, colour=ink, valign="middle", wrap=True)
