"""The dark head of every desk screen: where the table is, who types, what can be switched."""

from __future__ import annotations

from functools import partial

from engine.scenario.parts import ROUND_PHASES
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import THEMES
from game.screens import common
from game.screens.scene import Scene


def header_button(
    frame: Frame,
    rect: Rect,
    target_id: str,
    icon: str,
    label: str,
    scene: Scene,
    command: str,
    *,
    text: str = "",
    **values: str,
) -> None:
    """A quiet button on the dark header that runs a command of the program."""
    look = frame.target(
        target_id, rect, label, on=partial(scene.actions.run, command, **values), tooltip=label
    )
    if look.hovered:
        frame.panel(rect.inset(2, 4), fill=None, border="header_soft", radius=9)
    if not text:
        frame.icon(icon, rect, size=24, colour="header_ink")
        return
    frame.icon(icon, (rect.x + 22, rect.centre[1]), size=22, colour="header_ink")
    _, place = rect.split_left(40)
    frame.text(place, text, size="small", weight="semibold", colour="header_ink", valign="middle")


def next_theme(frame: Frame) -> str:
    """The theme that comes after the one in use."""
    names = list(THEMES)
    return names[(names.index(frame.theme.name) + 1) % len(names)]


def look_buttons(frame: Frame, place: Rect, scene: Scene) -> Rect:
    """Other colours, and the other language, leftwards from a place; returns the last one used."""
    words = scene.words
    label, to = f"{words.t('chrome.theme')} (Ctrl+T)", next_theme(frame)
    header_button(frame, place, "chrome.theme", "contrast", label, scene, "theme", to=to)
    to = "en" if words.language == "nl" else "nl"
    wide = 52 + frame.measure(to.upper(), "small", "semibold")[0]
    spot = Rect(place.x - 2 - wide, place.y, wide, 48)
    label = f"{words.t('chrome.language')} (Ctrl+L)"
    header_button(
        frame, spot, "chrome.language", "languages", label, scene, "language",
        text=to.upper(), to=to,
    )  # fmt: skip
    return spot


def head(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The game, the year, the phases of the round, and what one can always switch."""
    view, words = scene.now, scene.words
    frame.panel(rect, fill="header", radius=0)
    inner = rect.inset(24, 0)
    small = frame.leading("small")
    title = words.t("chrome.game")
    wide = max(
        frame.measure(title, "body", "semibold")[0],
        min(300.0, frame.measure(words.t("scenario.name"), "small")[0]),
    )
    names, inner = inner.split_left(wide + 4, 28)
    two = Rect(names.x, names.centre[1] - (small + frame.leading()) / 2, names.w, frame.leading())
    frame.text(two, title, weight="semibold", colour="header_ink")
    frame.text(
        Rect(two.x, two.bottom, two.w, small),
        words.t("scenario.name"),
        size="small",
        colour="header_soft",
        ellipsis=True,
    )
    inner = _when(frame, inner, scene)
    start = len(frame.targets)
    strip = _controls(frame, inner, scene)
    frame.left_to_right(start)
    if view.phase in ROUND_PHASES:
        _strip(frame, strip, scene)
    else:
        frame.text(
            strip,
            words.t(f"phase.{view.phase}"),
            size="lead",
            weight="semibold",
            colour="header_ink",
            valign="middle",
            ellipsis=True,
        )


def _when(frame: Frame, rect: Rect, scene: Scene) -> Rect:
    view, words = scene.now, scene.words
    year = str(common.year_of(view, passing=scene.picked.month is not None))
    wide = frame.measure(year, "title", "bold")[0]
    frame.line((rect.x - 14, rect.y + 20), (rect.x - 14, rect.bottom - 20), colour="header_soft")
    place, rest = rect.split_left(wide + 2, 14)
    frame.text(place, year, size="title", weight="bold", colour="header_ink", valign="middle")
    if not view.round:
        return rest
    line = words.t("chrome.round", number=view.round, count=len(view.rounds))
    wide = frame.measure(line, "small")[0]
    place, rest = rest.split_left(wide + 2, 28)
    frame.text(place, line, size="small", colour="header_soft", valign="middle")
    return rest


def _controls(frame: Frame, rect: Rect, scene: Scene) -> Rect:
    view, words, actions = scene.now, scene.words, scene.actions
    place = Rect(rect.right + 8 - 48, rect.centre[1] - 24, 48, 48)
    buttons = (
        ("help", "circle-question-mark", "F1"),
        ("room", "projector", "F2"),
    )
    for command, icon, key in buttons:
        label = f"{words.t(f'chrome.{command}')} ({key})"
        header_button(frame, place, f"chrome.{command}", icon, label, scene, command)
        place = place.move(-50)
    place = look_buttons(frame, place, scene)
    place = Rect(place.x - 52, place.y, 48, 48)
    _private(frame, place, scene)
    seats = ["facilitator", *(s.id for s in view.seats)]

    def act_next() -> None:
        at = seats.index(scene.seat) if scene.seat in seats else 0
        actions.act_as(seats[(at + 1) % len(seats)])

    frame.shortcut("f3", act_next, words.t("chrome.next_seat"))
    options = [
        w.Option(
            seat,
            words.t("chrome.types_for", role=common.role_name(words, seat, short=True)),
            common.icon_of(view, seat) if seat != "facilitator" else "star",
        )
        for seat in seats
    ]
    here = next((o.label for o in options if o.id == scene.seat), "")
    wide = min(frame.measure(here)[0] + 96, 380 * frame.text_step)
    place = Rect(place.x - 10 - wide, place.y + 2, wide, 44)
    label = words.t("chrome.seat")
    w.dropdown(frame, place, "chrome.seat", label, options, scene.seat, actions.act_as)
    return Rect(rect.x, rect.y, place.x - 24 - rect.x, rect.h)


def _private(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, on = scene.words, scene.actions.toggle_private
    label = words.t("chrome.private_off" if scene.private else "chrome.private_on")
    look = frame.target("chrome.private", rect, label, on=on, tooltip=f"{label} (F4)")
    frame.shortcut("f4", on, words.t("chrome.private"))
    if scene.private:
        frame.panel(rect.inset(2), fill="warn_soft", border="warn", thick=2)
    elif look.hovered:
        frame.panel(rect.inset(2, 4), fill=None, border="header_soft", radius=9)
    icon, ink = ("eye", "warn") if scene.private else ("eye-off", "header_ink")
    frame.icon(icon, rect, size=24, colour=ink)


def _strip(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    now = ROUND_PHASES.index(view.phase)
    labels = [words.t(f"phase.{p}") for p in ROUND_PHASES]
    wide = [
        frame.measure(s, "small", "semibold" if i == now else "regular")[0]
        for i, s in enumerate(labels)
    ]
    full = sum(wide) + 5 * 22 + 36 <= rect.w
    x, y = rect.x, rect.centre[1]
    for i, label in enumerate(labels):
        here = i == now
        if here:
            pill = Rect(x, y - 20, min(wide[i] + 36, rect.right - x), 40)
            frame.panel(pill, fill="header_ink", radius=20)
            frame.text(
                pill.inset(14, 0).grow(2),
                label,
                size="small",
                weight="semibold",
                colour="header",
                align="centre",
                valign="middle",
                ellipsis=True,
            )
            x = pill.right
        elif full:
            frame.text(
                Rect(x, rect.y, wide[i] + 2, rect.h),
                label,
                size="small",
                colour="header_ink" if i < now else "header_soft",
                valign="middle",
            )
            x += wide[i]
        else:
            done = i < now
            frame.circle((x + 7, y), 6, fill="header_soft" if done else None, border="header_soft")
            x += 14
        if i < len(labels) - 1:
            if full:
                frame.icon("chevron-right", (x + 11, y), size=16, colour="header_soft")
            x += 22 if full else 12
