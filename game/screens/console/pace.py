"""The clock, who is ready, and going on."""

from __future__ import annotations

from functools import partial

from engine.moves import Ready
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import closing, common, leave, rounds
from game.screens.chrome import light, next_label, years_to_go
from game.screens.scene import Scene


def width(frame: Frame, scene: Scene) -> float:
    """How wide the words of the steps are, with their signs and edges."""
    words, advancing = scene.words, _advancing(scene)
    said = [words.t("leave.new"), next_label(scene, advancing=advancing)]
    return max(w.button_width(frame, label, icon=True) for label in said) + 48


def _advancing(scene: Scene) -> bool:
    return scene.now.phase == "execute" and years_to_go(scene.now)


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The clock above, the ready lights and the steps below."""
    high = frame.leading("huge") + frame.leading("heading") + 2 * frame.leading("small") + 190
    clock, rest = rect.split_top(min(rect.h * 0.5, high), 18)
    _clock(frame, clock, scene)
    _ready(frame, rest, scene)


def _clock(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, run = scene.words, scene.actions.run
    gone, given = scene.clock
    left = given - gone
    inner = w.sheet(frame, rect, words.t(f"phase.{scene.now.phase}"), icon="timer")
    inner, buttons = inner.split_bottom(106, 14)
    late = given > 0 and left < 0
    told = words.t("console.clock.none")
    if given:
        key = "console.clock.over" if late else "console.clock.left"
        minutes = -(-abs(left) // 60)
        told = words.n(key, minutes, minutes=minutes)
    high = frame.measure(told, "small", width=inner.w)[1]
    inner, bar = inner.split_bottom(high, 8)
    inner, meter = inner.split_bottom(14, 10)
    ink: Paint = "ink" if given == 0 or left > 60 else "bad" if late else "warn"
    seconds = abs(left) if given else gone
    shown = f"{'+' if late else ''}{seconds // 60}:{seconds % 60:02d}"
    fits = (s for s in ("huge", "big", "title", "heading") if frame.leading(s) <= inner.h)
    frame.text(inner, shown, size=next(fits, "body"), weight="bold", colour=ink, valign="middle")
    w.progress(frame, meter, gone / given if given else 0.0, colour="bad" if late else "accent")
    frame.text(bar, told, size="small", colour="ink_soft", wrap=True)
    first, second = buttons.rows(2, 10)
    w.button(
        frame,
        first,
        "console.clock.pause",
        words.t("console.go_on" if scene.paused else "console.pause"),
        partial(run, "clock", do="go_on" if scene.paused else "pause"),
        icon="play" if scene.paused else "pause",
        style="primary" if scene.paused else "secondary",
    )
    w.button(
        frame,
        second,
        "console.clock.extend",
        words.t("console.extend"),
        partial(run, "clock", do="extend", minutes=5),
        icon="plus",
    )


def _ready(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("console.ready"), icon="users")
    inner, out = inner.split_bottom(48, 10)
    leave.button(frame, out, scene)
    inner, foot = inner.split_bottom(52 if view.phase != "ended" else 0, 14)
    advancing = _advancing(scene)
    if view.phase != "ended":
        label = next_label(scene, advancing=advancing)
        w.button(
            frame,
            foot,
            "console.step",
            label,
            closing.goes_on(frame, scene, "console.step", advancing=advancing),
            icon="skip-forward" if advancing else "step-forward",
            style="primary",
        )
    pitch = max(54.0, frame.leading() + 24)
    with frame.scroll("console.ready", inner, pitch * len(view.seats)) as inside:
        for i, seat in enumerate(view.seats):
            row = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 6)
            target = f"console.ready.{seat.id}"
            flip = rounds.asking(scene, Ready(on=not seat.ready), target, seat=seat.id)
            on = partial(scene.actions.go, "bets") if view.phase == "bet" else flip
            label = common.role_name(words, seat.id)
            look = frame.target(
                target,
                row,
                label,
                on=on,
                group="console.ready",
                kind="row",
            )
            if look.hovered:
                frame.panel(row, fill="hover", radius=10)
            chip, sign = row.inset(4, 2).split_right(36, 8)
            common.role_chip(frame, chip, view, words, seat.id)
            ready = light(view, seat)[0]
            if seat.computer and not ready:
                frame.icon("monitor", sign, size=22, colour="ink_soft")
            else:
                w.ready_light(frame, sign.centre, ready, size=26)
