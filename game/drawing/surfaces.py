"""Things that hold or tell something: cards, dialogs, badges, meters, lights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from game.drawing.buttons import icon_button
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint, Pattern
from game.drawing.ui import Look

Tone = Literal["plain", "good", "warn", "bad", "accent"]
_TONES: dict[Tone, tuple[Paint, Paint]] = {
    "plain": ("panel_sunk", "ink_soft"),
    "good": ("good_soft", "good"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "accent": ("accent_soft", "accent"),
}
_NOTE = 60.0
"""The least width in which a note beside a title says anything."""


def sheet(
    frame: Frame,
    rect: Rect,
    title: str = "",
    *,
    note: str = "",
    icon: str = "",
    padding: float = 24,
) -> Rect:
    """A panel of the page with a title; returns what is left for its content."""
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(padding, padding - 4)
    if not title:
        return inner
    head, rest = inner.split_top(max(36.0, frame.leading("heading")), 12)
    if icon:
        mark, head = head.split_left(28, 12)
        frame.icon(icon, mark, size=28, colour="accent")
    sizes = ("heading", "lead", "body")
    fits = (s for s in sizes if frame.measure(title, s, "semibold")[0] <= head.w)
    size = next(fits, "small")
    frame.text(head, title, size=size, weight="semibold", valign="middle", ellipsis=True)
    wide, _ = frame.measure(title, size, "semibold")
    if note and wide + 16 + _NOTE < head.w:
        _, place = head.split_left(wide, 16)
        frame.text(place, note, size="small", colour="ink_soft", valign="middle", ellipsis=True)
    return rest


def team_mark(frame: Frame, rect: Rect, team: str, icon: str, *, quiet: bool = False) -> None:
    """The square sign of a department: its colour, its pattern at the foot and its icon."""
    team_colours = frame.theme.teams[team]
    frame.panel(rect, fill=f"{team}.tint" if quiet else team, radius=rect.h * 0.22)
    ink: Paint = f"{team}.text" if quiet else f"{team}.on_fill"
    frame.icon(icon, rect, size=rect.h * 0.56, colour=ink)
    strip = Rect(rect.x + rect.w * 0.2, rect.bottom - rect.h * 0.14, rect.w * 0.6, rect.h * 0.1)
    frame.pattern(strip, team_colours.pattern, colour=ink, pitch=5, thick=1.2)


def pattern_chip(frame: Frame, rect: Rect, paint: Paint, pattern: Pattern, ink: Paint) -> None:
    """A sample of a colour with its pattern, for a legend."""
    frame.panel(rect, fill=paint, radius=4)
    frame.pattern(rect.inset(1), pattern, colour=ink, pitch=8, thick=1.5)


def card(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    on: Callable[[], None] | None,
    *,
    team: str = "",
    icon: str = "",
    title: str = "",
    under: str = "",
    chosen: bool = False,
    enabled: bool = True,
    why_not: str = "",
    tooltip: str = "",
) -> tuple[Rect, Look]:
    """A task card: sign, title and a line under it. Returns the rest of it, for its content."""
    look = frame.target(
        target_id,
        rect,
        label,
        on=on,
        kind="card",
        enabled=enabled,
        why_not=why_not,
        tooltip=tooltip,
        radius=14,
    )
    card_paper(frame, rect, team=team, chosen=chosen, hovered=look.hovered, enabled=enabled)
    inner = rect.inset(16, 14)
    if not title:
        return inner, look
    title_high = frame.leading("body")
    under_high = frame.leading("small") if under else 0.0
    head, rest = inner.split_top(max(44.0 if team else 0.0, title_high + under_high), 10)
    if team:
        mark, head = head.split_left(44, 12)
        team_mark(frame, Rect(mark.x, mark.y, 44, 44), team, icon)
    words = Rect(head.x, head.centre[1] - (title_high + under_high) / 2, head.w, title_high)
    ink: Paint = "ink" if enabled else "ink_soft"
    frame.text(words, title, weight="semibold", colour=ink, ellipsis=True)
    if under:
        frame.text(
            Rect(words.x, words.bottom, words.w, under_high),
            under,
            size="small",
            colour="ink_soft",
            ellipsis=True,
        )
    return rest, look


def card_paper(
    frame: Frame,
    rect: Rect,
    *,
    team: str = "",
    chosen: bool = False,
    hovered: bool = False,
    enabled: bool = True,
) -> None:
    """The paper of a card, without anything on it and without a target."""
    edge: Paint = (team or "accent") if chosen else ("line_strong" if hovered else "line")
    frame.panel(
        rect,
        fill="panel_raised" if enabled else "panel_sunk",
        radius=14,
        shadow=14 if chosen or hovered else 6,
        border=edge,
        thick=3 if chosen else 1.5,
    )


def badge(
    frame: Frame,
    at: tuple[float, float],
    label: str,
    *,
    tone: Tone = "plain",
    team: str = "",
    icon: str = "",
) -> Rect:
    """A small pill with its top-left corner at a point; returns where it came."""
    fill, ink = (f"{team}.tint", f"{team}.text") if team else _TONES[tone]
    wide, high = frame.measure(label, "small", "semibold")
    sign = 26.0 if icon else 0.0
    rect = Rect(at[0], at[1], wide + sign + 24, high + 8)
    frame.panel(rect, fill=fill, radius=rect.h / 2)
    inner = rect.inset(12, 0)
    if icon:
        mark, inner = inner.split_left(18, 8)
        frame.icon(icon, mark, size=18, colour=ink)
    frame.text(inner.grow(1), label, size="small", weight="semibold", colour=ink, valign="middle")
    return rect


def progress(frame: Frame, rect: Rect, share: float, *, colour: Paint = "accent") -> None:
    """How much is done, 0 to 1."""
    radius = rect.h / 2
    frame.panel(rect, fill="line", radius=radius)
    done = rect.w * min(1.0, max(0.0, share))
    if done > 0:
        frame.panel(Rect(rect.x, rect.y, max(rect.h, done), rect.h), fill=colour, radius=radius)


def meter(
    frame: Frame, rect: Rect, filled: int, of: int, *, colour: Paint = "bad", gap: float = 6
) -> None:
    """A small number as filled and open squares."""
    side = min(rect.h, (rect.w - gap * (of - 1)) / of)
    y = rect.centre[1] - side / 2
    for i in range(of):
        box = Rect(rect.x + i * (side + gap), y, side, side)
        if i < filled:
            frame.panel(box, fill=colour, radius=side * 0.25)
        else:
            frame.panel(box, fill=None, border="line_strong", radius=side * 0.25)


def ready_light(frame: Frame, at: tuple[float, float], ready: bool, *, size: float = 22) -> None:
    """A tick in a full circle when ready, an open circle when not."""
    if ready:
        frame.circle(at, size / 2, fill="good")
        frame.icon("check", at, size=size * 0.68, colour="panel_raised", stroke=3)
    else:
        frame.circle(at, size / 2, fill=None, border="line_strong", thick=2)


def modal(
    frame: Frame,
    size: tuple[float, float],
    dialog_id: str,
    title: str,
    close_label: str,
    on_close: Callable[[], None],
    draw: Callable[[Frame, Rect], None],
) -> None:
    """A dialog over a dimmed picture; Esc and the cross close it. `draw` gets its inside."""

    def show(top: Frame) -> None:
        box = top.rect.centred(*size)
        top.popover(dialog_id, box, on_close, modal=True)
        top.panel(top.rect, fill=(*top.theme.veil, 130), radius=0)
        top.panel(box, fill="panel", radius=18, shadow=30)
        inner = box.inset(32, 28)
        high = max(TITLE_BAR, top.leading("title"))
        head, rest = inner.split_top(high, max(0.0, 20 + TITLE_BAR - high))
        words, cross = head.split_right(TITLE_BAR, 16)
        top.text(words, title, size="title", weight="semibold", valign="middle", ellipsis=True)
        draw(top, rest)
        icon_button(
            top,
            cross.centred(TITLE_BAR, TITLE_BAR),
            f"{dialog_id}.close",
            "x",
            close_label,
            on_close,
        )

    frame.later(show)


TITLE_BAR = 48.0


def legend(
    frame: Frame, at: tuple[float, float], entries: Sequence[tuple[Paint, Pattern, Paint, str]]
) -> float:
    """Samples with words, side by side from a point; returns the width used.

    An entry is (colour, pattern, colour of the pattern, words).
    """
    x, y = at
    high = frame.leading("small")
    for paint, pattern, ink, words in entries:
        pattern_chip(frame, Rect(x, y + (high - 18) / 2, 26, 18), paint, pattern, ink)
        wide, _ = frame.measure(words, "small")
        frame.text((x + 34, y), words, size="small", colour="ink_soft")
        x += 34 + wide + 24
    return x - at[0] - 24
