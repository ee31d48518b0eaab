"""Things one sets: steppers, sliders, text fields, choice lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from game.drawing import fonts
from game.drawing.buttons import Option
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.typing_in import contents
from game.drawing.ui import Field, Phase


def stepper(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    shown: str,
    on_step: Callable[[int], None],
    *,
    can_less: bool = True,
    can_more: bool = True,
    enabled: bool = True,
    why_not: str = "",
    less_label: str = "−",
    more_label: str = "+",
) -> None:
    """A value with − and +; arrow keys on the value do the same. `on_step` gets -1 or 1."""

    def key(name: str) -> bool:
        step = {"left": -1, "-": -1, "right": 1, "+": 1, "=": 1}.get(name, 0)
        if (step < 0 and can_less) or (step > 0 and can_more):
            on_step(step)
        return step != 0

    side = rect.h
    less, rest = rect.split_left(side)
    value, more = rest.split_right(side)
    frame.panel(rect, fill="panel_raised" if enabled else "panel_sunk", border="line_strong")
    frame.target(
        target_id, value, label, kind="stepper", on_key=key, enabled=enabled, why_not=why_not
    )
    ends = ((less, "less", less_label, -1, can_less), (more, "more", more_label, 1, can_more))
    for place, name, words, step, can in ends:
        look = frame.target(
            f"{target_id}.{name}",
            place,
            words,
            on=partial(on_step, step) if can else None,
            kind="step",
            enabled=enabled,
            why_not=why_not,
        )
        if look.hovered and enabled and can:
            frame.panel(place.inset(4), fill="hover", radius=7)
        ink: Paint = "ink" if can and enabled else "line_strong"
        frame.icon("minus" if step < 0 else "plus", place, size=20, colour=ink)
    for x in (less.right, more.x):
        frame.line((x, rect.y + 10), (x, rect.bottom - 10), colour="line")
    frame.text(
        value,
        shown,
        weight="semibold",
        colour="ink" if enabled else "ink_soft",
        align="centre",
        valign="middle",
    )


def slider(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    value: float,
    low: float,
    high: float,
    step: float,
    on: Callable[[float], None],
    *,
    colour: Paint = "accent",
    ticks: bool = False,
    enabled: bool = True,
    why_not: str = "",
) -> None:
    """A value on a line, in steps; drag, click or arrow keys (page keys: five steps)."""
    track = Rect(rect.x + 14, rect.centre[1] - 4, rect.w - 28, 8)

    def put(to: float) -> None:
        snapped = low + round((min(max(to, low), high) - low) / step) * step
        snapped = min(high, snapped)
        if snapped != value:
            on(snapped)

    def drag(_dx: float, _dy: float, phase: Phase) -> None:
        if phase != "cancel":
            put(low + (frame.ui.pointer[0] - track.x) / track.w * (high - low))

    def key(name: str) -> bool:
        moves = {"left": -1, "right": 1, "page down": -5, "page up": 5}
        if name in moves:
            put(value + moves[name] * step)
        elif name in {"home", "end"}:
            put(low if name == "home" else high)
        else:
            return False
        return True

    look = frame.target(
        target_id,
        rect,
        label,
        kind="slider",
        on_key=key,
        on_drag=drag,
        drag_at_once=True,
        enabled=enabled,
        why_not=why_not,
    )
    share = (value - low) / (high - low) if high > low else 0.0
    knob = track.x + track.w * share
    live: Paint = colour if enabled else "line_strong"
    frame.panel(track, fill="line", radius=4)
    frame.panel(Rect(track.x, track.y, max(8.0, track.w * share), 8), fill=live, radius=4)
    if ticks:
        count = round((high - low) / step)
        for i in range(count + 1):
            x = track.x + track.w * i / count
            frame.line((x, track.bottom + 8), (x, track.bottom + 13), colour="line_strong")
    if look.hovered and enabled:
        frame.circle((knob, track.centre[1]), 18, fill="hover")
    frame.circle((knob, track.centre[1]), 13, fill="panel_raised", border=live, thick=3)


def text_field(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    on_change: Callable[[str], None],
    *,
    value: str = "",
    placeholder: str = "",
    on_enter: Callable[[], None] | None = None,
    longest: int = 200,
    accepts: Callable[[str], bool] | None = None,
    icon: str = "",
    enabled: bool = True,
    why_not: str = "",
) -> None:
    """A line to type in. `value` is what it holds at first; after that `ui.texts` holds it."""
    ui = frame.ui
    ui.texts.setdefault(target_id, value)
    text, caret = contents(ui, target_id)
    inner = rect.inset(14, 4)
    if icon:
        sign, inner = inner.split_left(22, 10)
        frame_icon = sign
    px = max(6, round(20 * ui.text_step * frame.scale))

    def wide(part: str) -> float:
        return fonts.width(part, "regular", px) / frame.scale

    shift = max(0.0, wide(text[:caret]) + 3 - inner.w)

    def drag(_dx: float, _dy: float, phase: Phase) -> None:
        x = ui.pointer[0] - inner.x + shift
        ui.carets[target_id] = min(range(len(text) + 1), key=lambda i: abs(wide(text[:i]) - x))

    look = frame.target(
        target_id,
        rect,
        label,
        kind="field",
        on_drag=drag,
        drag_at_once=True,
        enabled=enabled,
        why_not=why_not,
        field=Field(on_change, on_enter, longest, accepts),
    )
    border: Paint = "accent" if look.focused else "line_strong"
    frame.panel(rect, fill="panel_raised" if enabled else "panel_sunk", border=border)
    if icon:
        frame.icon(icon, frame_icon, size=22, colour="ink_soft")
    with frame.clip(inner, may_cut=True):
        if text:
            line = Rect(inner.x - shift, inner.y, wide(text) + 4, inner.h)
            frame.text(line, text, valign="middle")
        elif placeholder:
            frame.text(inner, placeholder, colour="ink_soft", valign="middle", ellipsis=True)
    if look.focused and enabled:
        x = inner.x + wide(text[:caret]) - shift + 1
        half = frame.leading() / 2
        middle = inner.centre[1]
        frame.line((x, middle - half), (x, middle + half), colour="ink", thick=2)


def dropdown_height(frame: Frame, wide: float, labels: Iterable[str], least: float = 48) -> float:
    """How high a closed choice must be for the longest of its labels, in two lines if need be."""
    room = wide - 60
    long = (label for label in labels if frame.measure(label)[0] > room)
    return max([least, *(frame.measure(label, "small", width=room)[1] + 8 for label in long)])


def dropdown(
    frame: Frame,
    rect: Rect,
    target_id: str,
    label: str,
    options: Sequence[Option],
    chosen: str,
    on: Callable[[str], None],
    *,
    placeholder: str = "",
    enabled: bool = True,
    why_not: str = "",
    tooltip: str = "",
) -> None:
    """A choice from a list that opens below; ids of the choices are `target_id.option`."""
    ui = frame.ui

    def toggle() -> None:
        ui.open = "" if ui.open == target_id else target_id
        if ui.open:
            ui.focus = f"{target_id}.{chosen or options[0].id}"

    def close() -> None:
        ui.open, ui.focus = "", target_id

    def choose(option_id: str) -> None:
        close()
        on(option_id)

    look = frame.target(
        target_id, rect, label, on=toggle, kind="dropdown", enabled=enabled, why_not=why_not,
        tooltip=tooltip,
    )  # fmt: skip
    is_open = ui.open == target_id
    fill: Paint = "panel_sunk" if not enabled else ("hover" if look.hovered else "panel_raised")
    frame.panel(rect, fill=fill, border="accent" if is_open else "line_strong")
    words, sign = rect.inset(14, 0).split_right(24, 8)
    frame.icon("chevron-up" if is_open else "chevron-down", sign, size=20, colour="ink_soft")
    now = next((o for o in options if o.id == chosen), None)
    if now is not None and now.icon:
        mark, words = words.split_left(22, 10)
        frame.icon(now.icon, mark, size=22)
    shown = now.label if now else placeholder
    size = "body" if frame.measure(shown)[0] <= words.w else "small"
    whole = frame.measure(shown, size, width=words.w)[1] <= rect.h
    frame.text(
        words,
        shown,
        size=size,
        colour="ink" if now and enabled else "ink_soft",
        valign="middle",
        wrap=whole,
        ellipsis=not whole,
    )
    if is_open:
        frame.later(lambda top: _choices(top, rect, target_id, options, chosen, choose, close))


def _choices(
    frame: Frame,
    rect: Rect,
    target_id: str,
    options: Sequence[Option],
    chosen: str,
    choose: Callable[[str], None],
    close: Callable[[], None],
) -> None:
    row = 46.0
    content = row * len(options)
    height = min(content, row * 8.5) + 12
    wide = max(frame.measure(o.label)[0] + (32 if o.icon else 0) for o in options) + 86
    box = Rect(rect.x, rect.bottom + 6, max(rect.w, wide), height)
    if box.bottom > frame.h - 8:
        box = Rect(box.x, rect.y - 6 - height, box.w, height)
    box = box.within(frame.rect.inset(8))
    frame.popover(target_id, box, close)
    frame.panel(box, fill="panel_raised", border="line", radius=12, shadow=16)
    ui, shown = frame.ui, box.h - 12

    def jump(key: str) -> bool:
        """To the next choice that begins with a letter."""
        ids = [f"{target_id}.{option.id}" for option in options]
        here = ids.index(ui.focus) if ui.focus in ids else -1
        order = [*range(here + 1, len(options)), *range(here + 1)]
        found = (i for i in order if options[i].label.casefold().startswith(key))
        at = next(found, None) if len(key) == 1 and key.isalnum() else None
        if at is None:
            return False
        ui.focus, ui.by_keyboard = ids[at], True
        ui.scroll[f"{target_id}.list"] = max(0.0, (at + 0.5) * row - shown / 2)
        return True

    with frame.scroll(f"{target_id}.list", box.inset(6), content) as inside:
        for i, option in enumerate(options):
            place = Rect(inside.x, inside.y + i * row, inside.w, row)
            look = frame.target(
                f"{target_id}.{option.id}",
                place,
                option.label,
                on=partial(choose, option.id),
                kind="choice",
                group=target_id,
                tooltip=option.tooltip,
                enabled=option.enabled,
                why_not=option.why_not,
                radius=8,
                on_key=jump,
            )
            if look.hovered or look.focused:
                frame.panel(place, fill="hover", radius=8)
            words, tick = place.inset(12, 0).split_right(22, 8)
            if option.id == chosen:
                frame.icon("check", tick, size=20, colour="accent")
            ink: Paint = "ink" if option.enabled else "ink_soft"
            if option.icon:
                mark, words = words.split_left(22, 10)
                frame.icon(option.icon, mark, size=22, colour=ink)
            frame.text(words, option.label, colour=ink, valign="middle")
