"""What came of it: indicators and the hardest street against bets, what was missed, the money.

One question to discuss stands last and largest. Every number answers "why?".
"""

from __future__ import annotations

from engine.scenario.parts import INDICATORS
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.screens.chrome import chrome
from game.screens.look_back import guesses, indicator, missed, money
from game.screens.scene import Scene

_GAP = 18.0


def draw(frame: Frame, scene: Scene) -> None:
    """Three indicators above; below them missed couplings, the money and the question."""
    body = chrome(frame, scene, "look_back")
    words, view = scene.words, scene.now
    if not view.years:
        inner = w.sheet(frame, body)
        rounds.empty(
            frame, inner, "history", words.t("look_back.empty"), words.t("look_back.empty.text")
        )
        return
    top, rest = body.split_top(max(body.h * 0.44, 330.0), _GAP)
    strip = guesses.height(frame, scene)
    if strip:
        line, rest = rest.split_top(strip, _GAP)
        guesses.draw(frame, line, scene)
    for place, name in zip(top.columns(3, _GAP), INDICATORS, strict=True):
        indicator.draw(frame, place, scene, name)
    left, right = rest.split_left((rest.w - 2 * _GAP) * 0.42, _GAP)
    middle, last = right.columns(2, _GAP)
    missed.draw(frame, left, scene)
    money.draw(frame, middle, scene)
    _question(frame, last, scene)


def _question(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, view = scene.words, scene.now
    asked = words.t("look_back.question.none")
    if view.discussion and words.has(f"discussion.{view.discussion}.text"):
        asked = words.t(f"discussion.{view.discussion}.text")
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 22)
    head, inner = inner.split_top(max(28.0, frame.leading("lead")), 10)
    frame.icon("message-circle", (head.x + 14, head.centre[1]), size=28, colour="header_soft")
    label = words.t("look_back.question")
    frame.text(head.split_left(28, 12)[1], label, size="lead", colour="header_soft",
               valign="middle")  # fmt: skip
    told = words.t("look_back.question.about")
    high = frame.measure(told, "small", width=inner.w)[1]
    inner, foot = inner.split_bottom(high, 12)
    frame.text(foot, told, size="small", colour="header_soft", wrap=True)
    sizes = ("title", "heading", "lead", "body")
    fits = (s for s in sizes if frame.measure(asked, s, "semibold", inner.w)[1] <= inner.h)
    frame.text(
        inner, asked, size=next(fits, "body"), weight="semibold", colour="header_ink",
        valign="middle", wrap=True,
    )  # fmt: skip
