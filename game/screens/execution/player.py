"""The bar under the map with which a year is played: stop, speed, skip, and what follows."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.chrome import years_to_go
from game.screens.scene import Scene

_MONTH = 14.0
_LEAST = 200.0
"""The least width in which twelve months can be told apart."""


def height(frame: Frame, wide: float, scene: Scene) -> float:
    """How high the bar is; the months get a line of their own when there is little room."""
    return 52.0 if _rest(frame, wide, scene) >= _LEAST else 52.0 + 30.0


def _rest(frame: Frame, wide: float, scene: Scene) -> float:
    return wide - (52 * 2 + 8 + 8) - 132 - _flow_width(frame, scene) - 56


def _flow_width(frame: Frame, scene: Scene) -> float:
    labels = [scene.words.t(f"execution.flow.{key}") for key in ("step", "on")]
    widest = max(frame.measure(label, "body", "semibold")[0] for label in labels)
    return (widest + 28) * 2


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The bar, and the keys that do the same."""
    months, bar = rect, rect
    if rect.h > 60:
        months, bar = rect.split_top(22, 8)
    pace, run, words = scene.pace, scene.actions.run, scene.words
    goes = scene.picked.month is not None
    place, rest = bar.split_left(52, 8)
    if goes:
        _toggle(frame, place, scene)
    else:
        _again(frame, place, scene)
    place, rest = rest.split_left(132, 8)
    options = [
        w.Option(str(n), words.t("execution.speed", number=n), tooltip=_speed(scene, n))
        for n in (1, 2)
    ]
    w.segmented(
        frame, place, "execution.speed", options, str(pace.speed),
        lambda chosen: run("pace", speed=int(chosen)),
    )  # fmt: skip
    faster = partial(run, "pace", speed=3 - pace.speed)
    frame.shortcut("v", faster, words.t("execution.speed.key"))
    place, rest = rest.split_left(52, 16)
    why = "" if goes else words.t("execution.skip.not")
    w.icon_button(
        frame, place, "execution.skip", "chevrons-right", f"{words.t('execution.skip')} (End)",
        partial(run, "skip"), style="secondary", enabled=goes, why_not=why,
    )  # fmt: skip
    if goes:
        frame.shortcut("end", partial(run, "skip"), words.t("execution.skip"))
    rest, place = rest.split_right(_flow_width(frame, scene), 16)
    _flow(frame, place, scene)
    _months(frame, months if rect.h > 60 else rest, scene)


def _speed(scene: Scene, number: int) -> str:
    return f"{scene.words.t(f'execution.speed.{number}')} (V)"


def _toggle(frame: Frame, place: Rect, scene: Scene) -> None:
    paused, words = scene.pace.paused, scene.words
    label = words.t("execution.go_on" if paused else "execution.pause")
    on = partial(scene.actions.run, "pace", paused=not paused)
    w.icon_button(
        frame, place, "execution.pause", "play" if paused else "pause",
        f"{label} ({words.t('key.space')})", on, style="primary" if paused else "secondary",
    )  # fmt: skip
    frame.shortcut("space", on, words.t("execution.pause.key"))


def _again(frame: Frame, place: Rect, scene: Scene) -> None:
    words = scene.words
    w.icon_button(
        frame, place, "execution.again", "refresh-cw", words.t("execution.again"),
        partial(scene.actions.run, "again"), style="secondary", enabled=bool(scene.now.years),
        why_not=words.t("execution.again.not"),
    )  # fmt: skip


def _flow(frame: Frame, place: Rect, scene: Scene) -> None:
    words, run, pace = scene.words, scene.actions.run, scene.pace
    w.segmented(
        frame,
        place,
        "execution.flow",
        [
            w.Option(
                key,
                words.t(f"execution.flow.{key}"),
                tooltip=f"{words.t(f'execution.flow.{key}.about')} (D)",
            )
            for key in ("step", "on")
        ],
        "on" if pace.flows else "step",
        lambda chosen: run("pace", flows=chosen == "on"),
    )
    frame.shortcut("d", partial(run, "pace", flows=not pace.flows), words.t("execution.flow.key"))


def _months(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The months of the year; which ones are over is told by their fill."""
    month = scene.picked.month
    over = not years_to_go(scene.now)
    for i, place in enumerate(rect.columns(12, 6), 1):
        box = Rect(place.x, place.centre[1] - _MONTH / 2, place.w, _MONTH)
        gone = i <= month if month is not None else over
        frame.panel(box, fill="accent" if gone else None, border="line_strong", radius=5)
        if i == month:
            frame.panel(box.grow(4), fill="accent", border="ink", thick=2, radius=8)
