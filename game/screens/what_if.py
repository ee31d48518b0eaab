"""Two futures side by side: as it went, and with one decision changed and the same luck."""

from __future__ import annotations

from functools import partial
from itertools import accumulate

from engine.scenario.parts import INDICATORS
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.chrome import chrome
from game.screens.scene import Comparison, Scene

_BRANCH = "orange"


def draw(frame: Frame, scene: Scene) -> None:
    """Three charts with both runs, the differences in numbers, and what was refused later."""
    body = chrome(frame, scene, "what_if")
    found = scene.comparison
    if found is None or not found.years:
        _empty(frame, body, scene)
        return
    words = scene.words
    head, body = body.split_top(max(48.0, frame.leading("title")), 14)
    mark, head = head.split_left(36, 14)
    frame.icon("git-branch", mark, size=34, colour="accent")
    frame.text(
        head, words.t("what_if.title"), size="title", weight="semibold", valign="middle",
        ellipsis=True,
    )  # fmt: skip
    high = frame.leading("heading") + 44 + max(1, len(found.refused[:4])) * (frame.leading() + 12)
    charts, foot = body.split_bottom(max(150.0, high + frame.leading("small")), 18)
    for place, indicator in zip(charts.columns(3, 18), INDICATORS, strict=True):
        _indicator(frame, place, scene, found, indicator)
    _refused(frame, foot, scene, found)


def _indicator(frame: Frame, rect: Rect, scene: Scene, found: Comparison, indicator: str) -> None:
    words = scene.words
    pairs: tuple[tuple[int, int], ...] = getattr(found, indicator)
    ours, theirs = [p[0] for p in pairs], [p[1] for p in pairs]
    if indicator == "nuisance":
        ours, theirs = list(accumulate(ours)), list(accumulate(theirs))
    real = list(zip(found.years, ours, strict=False))
    branch = list(zip(found.years, theirs, strict=False))
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(24, 20)
    inner = rounds.label(frame, inner, words.t(f"indicator.{indicator}"), rounds.ICONS[indicator])
    numbers, inner = inner.split_top(frame.leading("big") + frame.leading("small"), 16)
    difference = branch[-1][1] - real[-1][1]
    line, under = numbers.split_top(frame.leading("big"))
    if abs(difference) < 1:
        frame.text(line, words.t("what_if.same"), size="title", weight="bold", valign="middle")
    else:
        amount = rounds.shown(words, indicator, abs(difference))
        if indicator == "support":
            amount = words.n("what_if.points", max(1, round(abs(difference) / 10_000)))
        better = (difference > 0) == (indicator == "support")
        said = words.t("what_if.more" if difference > 0 else "what_if.less", amount=amount)
        mark, line = line.split_left(36, 10)
        frame.icon("trending-up" if difference > 0 else "trending-down", mark, size=34,
                   colour="good" if better else "bad")  # fmt: skip
        frame.text(
            line, said, size="title", weight="bold", colour="good" if better else "bad",
            valign="middle", ellipsis=True,
        )  # fmt: skip
    span = "what_if.end" if indicator == "support" else "what_if.total"
    frame.text(under, words.t(span), size="small", colour="ink_soft", ellipsis=True)
    inner, key = inner.split_bottom(max(28.0, frame.leading("small") + 4), 8)
    series = [
        c.Series([(float(y), v) for y, v in real], rounds.REAL),
        c.Series([(float(y), v) for y, v in branch], _BRANCH, dash=(10, 6)),
    ]
    rounds.chart(frame, inner, words, indicator, series)
    x = key.x
    entries = (
        ("what_if.real", rounds.REAL, None),
        ("what_if.branch", _BRANCH, (10.0, 6.0)),
    )
    for name, colour, dash in entries:
        said = words.t(name, entry=found.entry)
        wide, _ = frame.measure(said, "small")
        frame.line((x, key.centre[1]), (x + 34, key.centre[1]), colour=colour, thick=4, dash=dash)
        place = Rect(x + 44, key.y, wide + 2, key.h)
        frame.text(place, said, size="small", colour="ink_soft", valign="middle")
        x = place.right + 24


def _refused(frame: Frame, rect: Rect, scene: Scene, found: Comparison) -> None:
    words = scene.words
    note = words.t("what_if.refused.about") if found.refused else ""
    inner = w.sheet(frame, rect, words.t("what_if.refused"), icon="ban", note=note)
    if not found.refused:
        frame.text(inner, words.t("what_if.refused.none"), size="lead", colour="ink_soft")
        return
    high = frame.leading() + 10
    with frame.scroll("what_if.refused", inner, high * len(found.refused)) as inside:
        for i, (seat, kind, said) in enumerate(found.refused):
            row = Rect(inside.x, inside.y + i * high, inside.w, high)
            frame.icon("x", (row.x + 12, row.centre[1]), size=20, colour="bad")
            who = words.t("seat.facilitator")
            if seat in {s.id for s in scene.now.seats}:
                who = common.role_name(words, seat, short=True)
            reason = common.sentence(words, said)
            text = words.t("what_if.step", who=who, move=words.t(f"move.{kind}"), reason=reason)
            frame.text(row.split_left(34)[1], text, valign="middle", ellipsis=True)


def _empty(frame: Frame, body: Rect, scene: Scene) -> None:
    words = scene.words
    inner = w.sheet(frame, body)
    above, below = inner.split_top(inner.h * 0.62, 0)
    title, text = words.t("what_if.empty"), words.t("what_if.empty.text")
    if scene.comparison is not None:
        title, text = (
            words.t("what_if.early"),
            words.t("what_if.early.text", entry=scene.comparison.entry),
        )
    rounds.empty(frame, above, "git-branch", title, text)
    ways = (("look_back", "history"), ("console", "sliders-horizontal"))
    labels = [words.t(f"what_if.to_{screen}") for screen, _ in ways]
    wides = [w.button_width(frame, label, icon=True) for label in labels]
    x = below.centre[0] - (sum(wides) + 16) / 2
    for (screen, icon), label, wide in zip(ways, labels, wides, strict=True):
        place = Rect(x, below.y, wide, 52)
        w.button(
            frame, place, f"what_if.{screen}", label, partial(scene.actions.go, screen),
            icon=icon, style="primary" if screen == "look_back" else "secondary",
        )  # fmt: skip
        x += wide + 16
