"""What is being worked out beside the game: how far it is, and what stops it."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Scene, UnderWay

_HIGH = 56.0
_BAR = 140.0


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
    w.button(
        frame,
        place.centred(wide, 44),
        f"working.stop.{kind}",
        stop,
        partial(scene.actions.run, "stop_working", kind=kind),
        icon="x",
        tooltip=words.t("working.stop.about"),
    )
    mark, inner = inner.split_left(26, 12)
    frame.icon("hourglass", mark, size=24, colour="accent")
    if found.total:
        count = words.t("working.count", done=found.done + 1, total=found.total)
        far = frame.measure(count, "small")[0] + 2
        if inner.w - far - _BAR - 28 > frame.measure(words.t(f"working.{kind}"))[0]:
            inner, bar = inner.split_right(_BAR, 16)
            w.progress(frame, bar.centred(_BAR, 8), found.done / found.total)
        inner, told = inner.split_right(far, 12)
        frame.text(told, count, size="small", colour="ink_soft", valign="middle")
    frame.text(inner, words.t(f"working.{kind}"), valign="middle", wrap=True)
    return True


def draw(frame: Frame, scene: Scene) -> None:
    """A line over the foot of the desk for all work that the screen does not tell of itself."""
    if scene.working:
        frame.later(partial(_foot, scene=scene))


def _foot(frame: Frame, *, scene: Scene) -> None:
    told = [u for u in scene.working if frame.find(f"working.stop.{u.kind}") is None]
    y = frame.h - 16
    for one in told:
        wide = min(frame.w - 80, 900 + max(0.0, frame.leading() - 30) * 12)
        high = max(_HIGH, frame.leading() * 2 + 4)
        box = Rect((frame.w - wide) / 2, y - high, wide, high)
        frame.panel(box, fill="panel_raised", border="accent", thick=2, radius=14, shadow=16)
        line(frame, box.inset(18, 6), scene, one.kind)
        y = box.y - 10
