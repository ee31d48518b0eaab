"""Why a number is what it is: a sheet over the present screen, from symptom down to source."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import chrome, front, rounds
from game.screens.explained import Asking
from game.screens.scene import Scene
from game.screens.why import rows
from game.screens.why.layout import laid_out

WIDE = 900.0


def draw(frame: Frame, scene: Scene) -> None:
    """Lays the answer over the screen that has been drawn on this frame, when one is open."""
    if scene.why is None:
        return
    asking = scene.why
    frame.later(lambda top: _show(top, scene, asking))


def close(frame: Frame, scene: Scene) -> None:
    """Puts the answer away; the keyboard goes back to the number that was asked about."""
    frame.ui.focus = str(scene.picked.values.get("why.from", ""))
    scene.picked.values.pop("why.own", None)  # an answer that a screen gave by itself
    scene.actions.run("why_close")


def _show(frame: Frame, scene: Scene, asking: Asking) -> None:
    room = frame.rect.split_top(front.HEAD + chrome.BAR)[1].inset(20, 14)
    wide = min(WIDE * min(1.15, frame.ui.text_step), room.w * 0.6)
    left = bool(scene.picked.values.get("why.left"))
    box = (room.split_left(wide)[0]) if left else (room.split_right(wide)[1])
    frame.popover("why", box, lambda: close(frame, scene), beside=True)
    frame.panel(box, fill="panel", radius=18, shadow=30, border="line_strong")
    inner = box.inset(28, 22)
    answer, words = asking.answer, scene.words
    title = answer.title if answer else words.t("why.ask")
    line = max(48.0, frame.leading("title"))
    head, inner = inner.split_top(line, 4)
    head, cross = head.split_right(48, 12)
    mark, head = head.split_left(34, 12)
    frame.icon("circle-question-mark", mark, size=32, colour="accent")
    fits = frame.measure(title, "title", "semibold")[0] <= head.w
    frame.text(head, title, size="title" if fits else "heading", weight="semibold", valign="middle")
    if answer is None:
        _wait(frame, inner, scene, asking)
    else:
        about = answer.about
        high = frame.measure(about, "body", width=inner.w)[1]
        line_of, inner = inner.split_top(high, 6)
        frame.text(line_of, about, colour="ink_soft", wrap=True)
        if answer.where:
            high = frame.measure(answer.where, "small", width=inner.w)[1]
            line_of, inner = inner.split_top(high, 6)
            frame.text(line_of, answer.where, size="small", colour="ink_soft", wrap=True)
        _, inner = inner.split_top(6)
        frame.line((inner.x, inner.y), (inner.right, inner.y), thick=2)
        rows.draw(frame, inner.split_top(2)[1], scene, laid_out(frame, inner.w - 14, scene, answer))
    close_label = words.t("why.close")
    w.icon_button(
        frame, cross.centred(48, 48), "why.close", "x", close_label, lambda: close(frame, scene)
    )


def _wait(frame: Frame, rect: Rect, scene: Scene, asking: Asking) -> None:
    words = scene.words
    if asking.fault:
        rounds.empty(frame, rect, "circle-alert", words.t("why.ask"), asking.fault)
    else:
        told = words.t("why.working")
        if asking.far[1]:
            done, total = (words.number(n) for n in asking.far)
            told = f"{told} {words.t('working.count.forecast', done=done, total=total)}."
        rounds.empty(frame, rect, "hourglass", words.t("why.ask"), told)
