"""The end of the game: what became of the neighbourhood, and what to talk about."""

from __future__ import annotations

from functools import partial

from engine.scenario.parts import INDICATORS
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.chrome import chrome
from game.screens.scene import Scene


def draw(frame: Frame, scene: Scene) -> None:
    """All years in three charts; goals, blocks, bets and sums; five questions."""
    body = chrome(frame, scene, "ending")
    words, view = scene.words, scene.now
    if not view.years:
        inner = w.sheet(frame, body)
        title, text = words.t("ending.empty"), words.t("ending.empty.text")
        rounds.empty(frame, inner, "flag", title, text)
        return
    left, right = body.split_right(min(560.0, body.w * 0.3), 18)
    top, rest = left.split_top(left.h * 0.4, 18)
    for place, indicator in zip(top.columns(3, 18), INDICATORS, strict=True):
        _indicator(frame, place, scene, indicator)
    goals, rest = rest.split_left(rest.w * 0.4, 18)
    blocks, sums = rest.columns(2, 18)
    _goals(frame, goals, scene)
    _blocks(frame, blocks, scene)
    numbers, bets = sums.split_top(sums.h * 0.52, 18)
    _numbers(frame, numbers, scene)
    _bets(frame, bets, scene)
    _questions(frame, right, scene)


def _indicator(frame: Frame, rect: Rect, scene: Scene, indicator: str) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(22, 16)
    inner = rounds.label(frame, inner, words.t(f"indicator.{indicator}"), rounds.ICONS[indicator])
    held = rounds.yearly(view, indicator)
    number = rounds.shown(words, indicator, held[-1][1])
    if indicator == "nuisance":
        number = common.weeks(words, common.nuisance_per_home(view))
    line, inner = inner.split_top(frame.leading("title"))
    frame.text(line, number, size="title", weight="bold", ellipsis=True)
    line, inner = inner.split_top(frame.leading("small"), 8)
    told = words.t(f"ending.total.{indicator}")
    frame.text(line, told, size="small", colour="ink_soft", ellipsis=True)
    series = c.Series([(float(y), v) for y, v in held], "accent")
    rounds.chart(frame, inner, words, indicator, [series])


def _goals(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.goals"), icon="target")
    if not view.goals:
        frame.text(inner, words.t("ending.goals.none"), colour="ink_soft", wrap=True)
        return
    pitch = max(66.0, frame.leading() + 36)
    with frame.scroll("ending.goals", inner, pitch * len(view.goals)) as inside:
        for i, goal in enumerate(view.goals):
            row = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 12)
            mark, rest = row.split_left(44, 14)
            whole = goal.reached >= 1_000_000
            frame.circle(mark.centre, 22, fill="good_soft" if whole else "accent_soft")
            colour = "good" if whole else "accent"
            frame.icon("check" if whole else goal.icon, mark, size=24, colour=colour)
            line, bar = rest.split_top(frame.leading(), 6)
            done = words.percent(goal.reached / 1_000_000)
            wide, _ = frame.measure(done, "body", "bold")
            name, place = line.split_right(wide + 2, 10)
            frame.text(name, common.name(words, "goal", goal.id), ellipsis=True)
            frame.text(place, done, weight="bold", align="right")
            w.progress(
                frame, Rect(bar.x, bar.y, bar.w, 12), goal.reached / 1_000_000, colour=colour
            )


def _blocks(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.blocks"), icon="users")
    if not view.blocks:
        frame.text(inner, words.t("ending.blocks.none"), colour="ink_soft", wrap=True)
        return
    pitch = max(84.0, frame.leading() + frame.leading("small") + 22)
    with frame.scroll("ending.blocks", inner, pitch * len(view.blocks)) as inside:
        for i, block in enumerate(view.blocks):
            row = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 12)
            names, spark = row.split_right(row.w * 0.36, 12)
            number = words.percent(block.support / 1_000_000)
            wide, _ = frame.measure(number, "lead", "bold")
            spark, place = spark.split_right(wide + 2, 8)
            values = [float(v) for v in block.support_history]
            pen = c.FramePen(frame)
            c.sparkline(pen, spark, values, colour="accent", low=0, high=1_000_000)
            frame.text(place, number, size="lead", weight="bold", valign="middle")
            two = names.centred(names.w, frame.leading() + frame.leading("small"))
            line, under = two.split_top(frame.leading())
            name = common.name(words, "block", block.id)
            frame.text(line, name, weight="semibold", ellipsis=True)
            mood = words.t(f"mood.{block.mood}")
            frame.text(under, mood, size="small", colour="ink_soft", ellipsis=True)


def _numbers(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.numbers"), icon="calculator")
    missed, price = inner.rows(2, 8)
    count = len(view.missed)
    lost = words.euro(sum(m.cost for m in view.missed))
    # The price is spent over delivered since the start, so the last one tells it all.
    each = next((y.price for y in reversed(view.years) if y.price), 1_000_000) / 1_000_000
    rows = (
        (missed, words.number(count), words.n("ending.missed", count),
         words.t("ending.missed.cost", amount=lost)),
        (price, f"€ {words.number(each, 2)}", words.t("ending.price"),
         words.t("ending.price.about")),
    )  # fmt: skip
    widest = max(frame.measure(number, "title", "bold")[0] for _, number, _, _ in rows)
    for place, number, name, under in rows:
        left, rest = place.split_left(widest + 2, 18)
        frame.text(left, number, size="title", weight="bold", valign="middle", align="right")
        two = rest.centred(rest.w, frame.leading() + frame.leading("small"))
        line, below = two.split_top(frame.leading())
        frame.text(line, name, weight="semibold", ellipsis=True)
        frame.text(below, under, size="small", colour="ink_soft", ellipsis=True)


def _bets(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.bets"), icon="star")
    known = sorted((b for b in view.bets if b.right is not None), key=lambda b: -(b.right or 0))
    if not known:
        frame.text(inner, words.t("ending.bets.none"), colour="ink_soft", wrap=True)
        return
    places = inner.columns(len(known), 8)
    for place, bet in zip(places, known, strict=True):
        side = min(48.0, place.w, place.h - frame.leading("lead"))
        mark = Rect(place.centre[0] - side / 2, place.y, side, side)
        w.team_mark(frame, mark, common.team_of(view, bet.role), common.icon_of(view, bet.role))
        under = Rect(place.x, mark.bottom + 4, place.w, frame.leading("lead"))
        frame.text(under, str(bet.right), size="lead", weight="bold", align="centre")


def _questions(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 26)
    told = words.t("ending.journal")
    high = frame.measure(told, "small", width=inner.w - 38)[1]
    inner, foot = inner.split_bottom(high, 18)
    frame.icon("book-open", (foot.x + 12, foot.y + 14), size=24, colour="header_soft")
    text = foot.split_left(24, 14)[1]
    frame.text(text, told, size="small", colour="header_soft", wrap=True)
    inner, button = inner.split_bottom(52, 24)
    go = partial(scene.actions.go, "what_if")
    w.button(frame, button, "ending.what_if", words.t("ending.what_if"), go, icon="git-branch")
    head, inner = inner.split_top(frame.measure(words.t("ending.questions"), "heading",
                                                "semibold", inner.w)[1], 14)  # fmt: skip
    frame.text(
        head, words.t("ending.questions"), size="heading", weight="semibold",
        colour="header_ink", wrap=True,
    )  # fmt: skip
    for i, place in enumerate(inner.rows(5, 8), 1):
        number, asked = place.split_left(44, 16)
        frame.circle((number.centre[0], place.centre[1]), 22, fill=None, border="header_soft")
        frame.text(number, str(i), size="lead", weight="bold", colour="header_ink",
                   align="centre", valign="middle")  # fmt: skip
        frame.text(asked, words.t(f"ending.question.{i}"), size="lead", colour="header_ink",
                   valign="middle", wrap=True)  # fmt: skip
