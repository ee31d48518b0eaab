"""What is being worked out beside the game: how far it is, and what stops it."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Scene, UnderWay

_HIGH = 56.0
_BAR = 140.0
_IN_PLACE = frozenset({"forecast"})
"""Made anew after every move: told only where it is shown, or it would come and go everywhere."""


def under_way(scene: Scene, kind: str) -> UnderWay | None:
    """The work of this kind that goes on now, if any."""
    return next((u for u in scene.working if u.kind == kind), None)


def line(frame: Frame, rect: Rect, scene: Scene, kind: str) -> bool:
    """What is worked out, how far it is and a button to stop it, in a place of a screen.

    Says whether such work goes on: without it nothing is drawn. The line over the foot of the desk
    leaves out what a screen tells in this way.
    """
    found = under_way(scene, kind)
    if found is None:
        return False
    words = scene.words
    stop = words.t("working.stop")
    wide = w.button_width(frame, stop, icon=True)
    inner, place = rect.split_right(wide, 16)
    stop_button(frame, place.centred(wide, 44), scene, kind)
    mark, inner = inner.split_left(26, 12)
    frame.icon("hourglass", mark, size=24, colour="accent")
    if found.total:
        count = counted(scene, found)
        far = frame.measure(count, "small")[0] + 2
        if inner.w - far - _BAR - 28 > frame.measure(words.t(f"working.{kind}"))[0]:
            inner, bar = inner.split_right(_BAR, 16)
            w.progress(frame, bar.centred(_BAR, 8), found.done / found.total)
        inner, told = inner.split_right(far, 12)
        frame.text(told, count, size="small", colour="ink_soft", valign="middle")
    frame.text(inner, words.t(f"working.{kind}"), valign="middle", wrap=True)
    return True


def counted(scene: Scene, one: UnderWay) -> str:
    """How far it is, in words; empty while nobody knows."""
    words, own = scene.words, f"working.count.{one.kind}"
    if not one.total:
        return ""
    if words.has(own):
        return words.t(own, done=words.number(one.done), total=words.number(one.total))
    return words.t("working.count", done=one.done + 1, total=one.total)


def stop_button(frame: Frame, rect: Rect, scene: Scene, kind: str) -> None:
    """A button that stops work of this kind."""
    words = scene.words
    w.button(
        frame, rect, f"working.stop.{kind}", words.t("working.stop"),
        partial(scene.actions.run, "stop_working", kind=kind),
        icon="x", tooltip=words.t("working.stop.about"),
    )  # fmt: skip


def forecast_button(frame: Frame, rect: Rect, scene: Scene, room: float = float("inf")) -> float:
    """Stops the forecast of this moment, or has it made when that was stopped.

    It stands at the right of ``rect``, 44 high, and is but a sign when its words are wider than
    ``room``. Returns how wide it is: 0 when there is nothing to do.
    """
    if not (wide := forecast_width(frame, scene)):
        return 0.0
    words = scene.words
    if scene.stopped:
        name, icon, on = "working.forecast.start", "chart-line", partial(_run, scene, "forecast")
        label, about = words.t(name), words.t("working.forecast.start.about")
    else:
        name, icon = "working.stop.forecast", "x"
        on = partial(_run, scene, "stop_working", kind="forecast")
        label, about = words.t("working.stop"), words.t("working.stop.about")
    if wide > room:
        place = rect.split_right(44)[1].centred(44, 44)
        w.icon_button(frame, place, name, icon, f"{label}. {about}", on)
        return 44.0
    place = rect.split_right(wide)[1].centred(wide, 44)
    w.button(frame, place, name, label, on, icon=icon, tooltip=about)
    return wide


def _run(scene: Scene, command: str, **values: str) -> None:
    scene.actions.run(command, **values)


def forecast_width(frame: Frame, scene: Scene) -> float:
    """How wide the button of :func:`forecast_button` is in full; 0 when there is none."""
    if under_way(scene, "forecast") is None and not scene.stopped:
        return 0.0
    key = "working.forecast.start" if scene.stopped else "working.stop"
    return w.button_width(frame, scene.words.t(key), icon=True)


def draw(frame: Frame, scene: Scene) -> None:
    """A line over the foot of the desk for all work that the screen does not tell of itself."""
    if scene.working:
        frame.later(partial(_foot, scene=scene))


def _foot(frame: Frame, *, scene: Scene) -> None:
    told = [
        u
        for u in scene.working
        if u.kind not in _IN_PLACE and frame.find(f"working.stop.{u.kind}") is None
    ]
    y = frame.h - 16
    for one in told:
        wide = min(frame.w - 80, 900 + max(0.0, frame.leading() - 30) * 12)
        high = max(_HIGH, frame.leading() * 2 + 4)
        box = Rect((frame.w - wide) / 2, y - high, wide, high)
        frame.panel(box, fill="panel_raised", border="accent", thick=2, radius=14, shadow=16)
        line(frame, box.inset(18, 6), scene, one.kind)
        y = box.y - 10
