"""The end of the game: what became of the neighbourhood, and what to talk about."""

from __future__ import annotations

from functools import partial

from engine.scenario.parts import INDICATORS
from engine.views.shapes import BetView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, leave, rounds, why_own
from game.screens.chrome import chrome
from game.screens.explained import Cause, Explained
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_NEXT = (
    ("what_if", "git-branch"),
    ("look_back", "history"),
    ("console", "sliders-horizontal"),
)
"""Where one can go from here."""


def draw(frame: Frame, scene: Scene) -> None:
    """All years in three charts; goals, blocks, bets and sums; five questions."""
    body = chrome(frame, scene, "ending")
    words, view = scene.words, scene.now
    if not view.years:
        inner = w.sheet(frame, body)
        title, text = words.t("ending.empty"), words.t("ending.empty.text")
        rounds.empty(frame, inner, "flag", title, text)
        return
    left, right = body.split_right(min(520.0, body.w * 0.28), 18)
    top, rest = left.split_top(left.h * 0.37, 18)
    for place, indicator in zip(top.columns(3, 18), INDICATORS, strict=True):
        _indicator(frame, place, scene, indicator)
    goals, rest = rest.split_left(rest.w * 0.4, 18)
    blocks, sums = rest.split_left(rest.w * 0.54, 18)
    _goals(frame, goals, scene)
    _blocks(frame, blocks, scene)
    signs = 64 + max(36.0, frame.leading("heading")) + 52 + frame.leading("lead")
    numbers, bets = sums.split_bottom(min(signs, sums.h * 0.46), 18)
    _numbers(frame, numbers, scene)
    _bets(frame, bets, scene)
    _questions(frame, right, scene)
    leave.dialog(frame, scene)


def _indicator(frame: Frame, rect: Rect, scene: Scene, indicator: str) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(22, 16)
    inner = rounds.label(frame, inner, words.t(f"indicator.{indicator}"), rounds.ICONS[indicator])
    held = rounds.yearly(view, indicator)
    number = rounds.shown(words, indicator, held[-1][1])
    line, inner = inner.split_top(max(44.0, frame.leading("title")))
    asked = words.t(f"indicator.{indicator}")
    why_number(
        frame, line, f"ending.why.{indicator}", scene, number, what=indicator, label=asked,
        size="title", weight="bold",
    )  # fmt: skip
    line, inner = inner.split_top(frame.leading("small"), 8)
    each = common.weeks(words, common.nuisance_per_home(view))
    told = words.t(f"ending.total.{indicator}", each=each)
    frame.text(line, told, size="small", colour="ink_soft", ellipsis=True)
    series = c.Series([(float(y), v) for y, v in held], "accent")
    rounds.chart(frame, inner, words, indicator, [series])


def _goals(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.goals"), icon="target")
    if not view.goals:
        frame.text(inner, words.t("ending.goals.none"), colour="ink_soft", wrap=True)
        return
    names = [common.name(words, "goal", goal.id) for goal in view.goals]
    percent = number_width(frame, words.percent(1), "body", "bold")
    room = inner.w - 14 - 58 - percent - 10
    highs = [max(44.0, frame.measure(name, width=room)[1]) + 34 for name in names]
    with frame.scroll("ending.goals", inner, sum(highs)) as inside:
        y = inside.y
        for goal, name, high in zip(view.goals, names, highs, strict=True):
            row = Rect(inside.x, y, inside.w, high - 12)
            y += high
            mark, rest = row.split_left(44, 14)
            whole = goal.reached >= 1_000_000
            frame.circle(mark.centre, 22, fill="good_soft" if whole else "accent_soft")
            colour = "good" if whole else "accent"
            frame.icon("check" if whole else goal.icon, mark, size=24, colour=colour)
            line, bar = rest.split_top(high - 34, 4)
            said, place = line.split_right(percent, 10)
            frame.text(said, name, valign="middle", wrap=True)
            why_number(
                frame, place, f"ending.why.goal.{goal.id}", scene,
                words.percent(goal.reached / 1_000_000), what="goal", goal=goal.id, label=name,
                weight="bold", align="right",
            )  # fmt: skip
            done = goal.reached / 1_000_000
            w.progress(frame, Rect(bar.x, bar.y, bar.w, 12), done, colour=colour)


def _blocks(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.blocks"), icon="users")
    if not view.blocks:
        frame.text(inner, words.t("ending.blocks.none"), colour="ink_soft", wrap=True)
        return
    number_wide = number_width(frame, words.percent(1), "lead", "bold")
    room = inner.w - 14 - number_wide - 10
    names = [common.name(words, "block", block.id) for block in view.blocks]
    moods = [words.t(f"mood.{block.mood}") for block in view.blocks]
    # A line of the years stands beside the mood where there is room for both.
    spark = min(120.0, inner.w - 14 - max(frame.measure(m, "small")[0] for m in moods) - 16)
    low = inner.w - 14 - (spark + 16 if spark >= 60 else 0)
    highs = [
        (
            max(44.0, frame.measure(name, "body", "semibold", room)[1]),
            frame.measure(mood, "small", width=low)[1],
        )
        for name, mood in zip(names, moods, strict=True)
    ]
    with frame.scroll("ending.blocks", inner, sum(a + b + 16 for a, b in highs)) as inside:
        y = inside.y
        for block, name, mood, (one, two) in zip(view.blocks, names, moods, highs, strict=True):
            row = Rect(inside.x, y, inside.w, one + two)
            y += one + two + 16
            line, under = row.split_top(one)
            said, place = line.split_right(number_wide, 10)
            frame.text(said, name, weight="semibold", valign="middle", wrap=True)
            # Support of a block is asked for by any street in it.
            street = next((s.id for s in view.streets if s.block == block.id), None)
            why_number(
                frame, place, f"ending.why.block.{block.id}", scene,
                words.percent(block.support / 1_000_000), what="support", street=street,
                label=name, size="lead", weight="bold", align="right",
            )  # fmt: skip
            if spark >= 60:
                under, chart = under.split_right(spark, 16)
                values = [float(v) for v in block.support_history]
                pen = c.FramePen(frame)
                c.sparkline(pen, chart, values, colour="accent", low=0, high=1_000_000)
            frame.text(under, mood, size="small", colour="ink_soft", wrap=True)


def _numbers(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("ending.numbers"), icon="calculator")
    count = len(view.missed)
    lost = words.euro(sum(m.cost for m in view.missed))
    # The price is spent over delivered since the start, so the last one tells it all.
    each = next((y.price for y in reversed(view.years) if y.price), 1_000_000) / 1_000_000
    rows = (
        ("missed_count", words.number(count), words.n("ending.missed", count), ""),
        ("missed", lost, words.t("ending.missed.cost"), words.t("ending.missed.about")),
        ("price", f"€ {words.number(each, 2)}", words.t("ending.price"),
         words.t("ending.price.about")),
    )  # fmt: skip
    told = [_number(frame, inner.w - 14, *row[1:]) for row in rows]
    pitch = max(12.0, (inner.h - sum(high for _, high in told)) / len(told))
    content = sum(high for _, high in told) + pitch * (len(told) - 1)
    with frame.scroll("ending.numbers", inner, content) as inside:
        y = inside.y
        for (what, number, name, under), (beside, high) in zip(rows, told, strict=True):
            place = Rect(inside.x, y, inside.w, high)
            y += high + pitch
            if beside:
                left, text = place.split_left(beside, 16)
            else:
                left, text = place.split_top(max(44.0, frame.leading("title")))
            why_number(
                frame, left.split_top(max(44.0, frame.leading("title")))[0], f"ending.why.{what}",
                scene, number, what=what, label=name, size="title", weight="bold",
            )  # fmt: skip
            # A name alone stands in the middle of its number.
            first = high if beside and not under else 0.0
            tall = frame.measure(name, "body", "semibold", text.w)[1]
            line, below = text.split_top(max(first, tall))
            frame.text(line, name, weight="semibold", valign="middle", wrap=True)
            frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _number(frame: Frame, wide: float, number: str, name: str, under: str) -> tuple[float, float]:
    """How wide a number before its words is (0: above them), and how high all of it."""
    beside = number_width(frame, number, "title", "bold")
    longest = max(frame.measure(name, "body", "semibold")[0], frame.measure(under, "small")[0])
    room = wide - beside - 16
    if longest > room:
        beside, room = 0.0, wide
    high = frame.measure(name, "body", "semibold", room)[1]
    high += frame.measure(under, "small", width=room)[1] if under else 0.0
    line = max(44.0, frame.leading("title"))
    return beside, max(high, line) if beside else high + line


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
        target, who = f"ending.why.bets.{bet.role}", common.role_name(words, bet.role, short=True)
        label = words.t("ending.bets.of", role=who, count=bet.right)
        if bet.guesses:
            why_own.number(frame, place.grow(3), target, scene, target, label)
            why_own.draw(frame, scene, target, partial(_guessed, scene, bet))
        mark = Rect(place.centre[0] - side / 2, place.y, side, side)
        w.team_mark(frame, mark, common.team_of(view, bet.role), common.icon_of(view, bet.role))
        under = Rect(place.x, mark.bottom + 4, place.w, frame.leading("lead"))
        number = str(bet.right)
        wide = frame.measure(number, "lead", "bold")[0]
        if bet.guesses and wide + 24 <= under.w:
            under = under.centred(wide + 26, under.h)
            under, sign = under.split_right(20, 4)
            frame.icon("circle-question-mark", sign, size=18, colour="ink_soft")
        frame.text(under.grow(1), number, size="lead", weight="bold", align="centre")


def _guessed(scene: Scene, bet: BetView) -> Explained:
    """Round by round what a role said beforehand, and what it became."""
    words, rounds_of = scene.words, dict[int, list[tuple[str, str, str]]]()
    for number, *rest in bet.guesses:
        rounds_of.setdefault(number, []).append((rest[0], rest[1], rest[2]))
    parts = []
    for number, rows in rounds_of.items():
        told = tuple(
            Cause(
                words.t(
                    "ending.bets.guess",
                    indicator=words.t(f"indicator.{indicator}"),
                    guess=words.t(f"look_back.bet.{guess}"),
                    real=words.t(f"look_back.bet.{real}"),
                ),
                int(guess == real),
                words.t("ending.bets.right" if guess == real else "ending.bets.wrong"),
            )
            for indicator, guess, real in rows
        )
        right = sum(part.amount for part in told)
        parts.append(
            Cause(words.t("ending.bets.round", number=number), right, str(right), parts=told)
        )
    who = common.role_name(words, bet.role, short=True)
    label = words.t("ending.bets.of", role=who, count=bet.right)
    whole = Cause(who, bet.right or 0, str(bet.right), parts=tuple(parts))
    return Explained(label, words.t("ending.bets.about"), whole)


def _questions(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 26)
    told = words.t("ending.journal")
    high = frame.measure(told, "small", width=inner.w - 38)[1]
    inner, foot = inner.split_bottom(high, 16)
    frame.icon("book-open", (foot.x + 12, foot.y + 14), size=24, colour="header_soft")
    text = foot.split_left(24, 14)[1]
    frame.text(text, told, size="small", colour="header_soft", wrap=True)
    questions = [words.t(f"ending.question.{n}") for n in range(1, 6)]
    title = words.t("ending.questions")
    needed = frame.measure(title, "heading", "semibold", inner.w)[1] + 14
    needed += sum(
        max(44.0, frame.measure(q, "lead", width=inner.w - 60)[1]) + 12 for q in questions
    )
    inner = _next(frame, inner, scene, inner.h - needed)
    head, inner = inner.split_top(frame.measure(words.t("ending.questions"), "heading",
                                                "semibold", inner.w)[1], 14)  # fmt: skip
    frame.text(
        head, words.t("ending.questions"), size="heading", weight="semibold",
        colour="header_ink", wrap=True,
    )  # fmt: skip
    for i, (question, place) in enumerate(zip(questions, inner.rows(5, 8), strict=True), 1):
        number, asked = place.split_left(44, 16)
        frame.circle((number.centre[0], place.centre[1]), 22, fill=None, border="header_soft")
        frame.text(number, str(i), size="lead", weight="bold", colour="header_ink",
                   align="centre", valign="middle")  # fmt: skip
        frame.text(asked, question, size="lead", colour="header_ink",
                   valign="middle", wrap=True)  # fmt: skip


def _next(frame: Frame, rect: Rect, scene: Scene, free: float) -> Rect:
    """Where one can go from here, as far as there is room; all of it stands in the tabs as well."""
    words = scene.words
    line = frame.leading("small") + 10
    most = int((free - line - 8) // 58)
    # The others stand in the tabs as well; a new game is found here and on the console.
    if most > 0 and w.button_width(frame, words.t("leave.new"), icon=True) <= rect.w:
        rect, button = rect.split_bottom(48, 10)
        leave.button(frame, button, scene)
        most -= 1
    shown = [
        row
        for row in _NEXT
        if w.button_width(frame, words.t(f"ending.{row[0]}"), icon=True) <= rect.w
    ][: max(0, most)]
    for name, icon in shown[::-1]:
        rect, button = rect.split_bottom(48, 10)
        go = partial(scene.actions.go, name)
        w.button(
            frame, button, f"ending.{name}", words.t(f"ending.{name}"), go, icon=icon, align="left"
        )  # fmt: skip
    if shown:
        rect, place = rect.split_bottom(frame.leading("small"), 10)
        frame.text(place, words.t("ending.next"), size="small", colour="header_soft")
    return rect
