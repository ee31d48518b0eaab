"""What came of it: the indicators against forecast and bets, missed couplings, where money went."""

from __future__ import annotations

from functools import partial

from engine.scenario.parts import INDICATORS
from engine.views.shapes import MissedView, YearView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint, Pattern
from game.screens import common, rounds
from game.screens.chrome import chrome
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_SAID: dict[str, tuple[str, Paint]] = {
    "better": ("thumbs-up", "good"),
    "as_forecast": ("check", "ink_soft"),
    "worse": ("thumbs-down", "bad"),
}
_MONEY: tuple[tuple[str, Paint, Pattern], ...] = (
    ("planned", "accent", "plain"),
    ("overhead", "violet", "cross"),
    ("fail", "orange", "hatch"),
    ("emergency", "bad", "back"),
    ("strikes", "wine", "dots"),
    ("other", "line_strong", "plain"),
)


def draw(frame: Frame, scene: Scene) -> None:
    """Three charts above; below them missed couplings, the money, the bets and a question."""
    body = chrome(frame, scene, "look_back")
    words, view = scene.words, scene.now
    if not view.years:
        inner = w.sheet(frame, body)
        rounds.empty(
            frame, inner, "history", words.t("look_back.empty"), words.t("look_back.empty.text")
        )
        return
    top, rest = body.split_top(body.h * 0.42, 18)
    for place, indicator in zip(top.columns(3, 18), INDICATORS, strict=True):
        _indicator(frame, place, scene, indicator)
    left, right = rest.split_left((rest.w - 36) / 3 * 1.34, 18)
    middle, side = right.split_left((right.w - 18) * 0.54, 18)
    _missed(frame, left, scene)
    _money(frame, middle, scene)
    asked = words.t("look_back.question.none")
    if view.discussion:
        asked = words.t(f"discussion.{view.discussion}.text")
    high = frame.measure(asked, "lead", "semibold", side.w - 48)[1] + frame.leading("lead") + 54
    bets, question = side.split_bottom(min(high, side.h * 0.6), 16)
    _bets(frame, bets, scene)
    frame.panel(question, fill="header", radius=16, shadow=8)
    inner = question.inset(24, 18)
    head, inner = inner.split_top(frame.leading("lead"), 8)
    frame.icon("message-circle", (head.x + 12, head.centre[1]), size=24, colour="header_soft")
    frame.text(
        head.split_left(24, 10)[1],
        words.t("look_back.question"),
        colour="header_soft",
        valign="middle",
    )
    frame.text(inner, asked, size="lead", weight="semibold", colour="header_ink", wrap=True)


def this_round(scene: Scene) -> list[YearView]:
    """The years of this round that have passed; when there are none, the last year."""
    first, last = scene.now.round_years
    return [y for y in scene.now.years if first <= y.year <= last] or list(scene.now.years[-1:])


def _indicator(frame: Frame, rect: Rect, scene: Scene, indicator: str) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(24, 18)
    high = frame.leading("title")
    head, inner = inner.split_top(high + frame.leading("small"), 8)
    line, under = head.split_top(high)
    years = {y.year for y in this_round(scene)}
    real = [p for p in rounds.yearly(view, indicator) if p[0] in years]
    number = rounds.shown(words, indicator, real[-1][1])
    wide = number_width(frame, number, "title", "bold")
    name, place = line.split_right(wide + 2, 12)
    mark, name = name.split_left(28, 12)
    frame.icon(rounds.ICONS[indicator], mark, size=28, colour="accent")
    frame.text(
        name,
        words.t(f"indicator.{indicator}"),
        size="heading",
        weight="semibold",
        valign="middle",
        ellipsis=True,
    )
    why_number(
        frame,
        place,
        f"look_back.why.{indicator}",
        scene,
        number,
        what=indicator,
        label=words.t(f"indicator.{indicator}"),
        size="title",
        weight="bold",
        align="right",
    )
    band = rounds.band_of(scene.bet_against, indicator)
    likely = rounds.points(band, min(years), max(years)) if band else []
    if likely:
        told = words.t("look_back.expected", value=rounds.shown(words, indicator, likely[-1][2]))
        frame.text(under, told, size="small", colour="ink_soft", align="right")
    before = [p for p in rounds.yearly(view, indicator) if p[0] >= min(years) - 4]
    line_of = c.Series([(float(y), v) for y, v in before], rounds.REAL, words.t("look_back.real"))
    rounds.chart(frame, inner, words, indicator, [line_of], likely)


def _missed(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    note = words.n("look_back.missed.count", len(view.missed)) if view.missed else ""
    inner = w.sheet(frame, rect, words.t("look_back.missed"), icon="unlink-2", note=note)
    if not view.missed:
        title, text = words.t("look_back.missed.none"), words.t("look_back.missed.none.text")
        rounds.empty(frame, inner, "link", title, text)
        return
    three = frame.leading("lead") + 3 * frame.leading("small") + 26
    pitch = max(112.0, three + 10)
    with frame.scroll("look_back.missed", inner, pitch * len(view.missed) - 10) as inside:
        for i, missed in enumerate(view.missed):
            place = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 10)
            _one_missed(frame, place, scene, missed, i)


def _one_missed(frame: Frame, rect: Rect, scene: Scene, missed: MissedView, number: int) -> None:
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=12)
    inner = rect.inset(16, 10)
    if missed.entry is not None:
        label = words.t("look_back.what_if")
        wide = w.button_width(frame, label, icon=True)
        inner, place = inner.split_right(wide, 16)
        w.button(
            frame,
            place.centred(wide, 48),
            f"look_back.what_if.{number}",
            label,
            partial(_what_if, scene, missed.entry),
            icon="git-branch",
        )
    first, rest = inner.split_top(frame.leading("lead"), 2)
    name = common.name(words, "street", missed.street)
    wide, _ = frame.measure(name, "lead", "semibold")
    frame.text(first, name, size="lead", weight="semibold", ellipsis=True)
    years = words.t("look_back.missed.line", first=missed.first_year, second=missed.second_year)
    _, place = first.split_left(wide, 14)
    if frame.measure(years)[0] > place.w:
        years = f"{missed.first_year} → {missed.second_year}"
    frame.text(place, years, colour="ink_soft", valign="middle", ellipsis=True)
    second, third = rest.split_top(frame.leading("small") + 2, 2)
    points = round(abs(missed.support) / 10_000)
    parts = [words.euro(missed.cost), common.weeks(words, missed.nuisance)]
    parts += [words.n("look_back.missed.support", points, points=points)] if points else []
    lost = words.t("look_back.missed.lost", lost=" · ".join(parts))
    frame.text(second, lost, size="small", weight="semibold", colour="bad", ellipsis=True)
    pair = [common.name(words, "task", key) for key in (missed.first, missed.second)]
    told = words.t("look_back.missed.tasks", one=pair[0], two=pair[1])
    if missed.entry is None:
        told = words.t("look_back.missed.start")
    frame.text(third, told, size="small", colour="ink_soft", wrap=True, max_lines=2, ellipsis=True)


def _what_if(scene: Scene, entry: int) -> None:
    scene.actions.run("what_if", entry=entry)
    scene.actions.go("what_if")


def _money(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    inner = w.sheet(frame, rect, words.t("look_back.money"), icon="coins")
    years = this_round(scene)
    sums = {k: sum(getattr(y, k) for y in years) for k, _, _ in _MONEY}
    saved = abs(sum(y.saved for y in years))
    bar, inner = inner.split_top(36, 14)
    parts = [c.Part(sums[k], paint, pattern) for k, paint, pattern in _MONEY if sums[k] > 0]
    if parts:
        c.segments(c.FramePen(frame), bar, parts)
    else:
        frame.text(bar, words.t("look_back.money.none"), colour="ink_soft", valign="middle")
    high = max(32.0, frame.leading() + 3)
    shown = [row for row in _MONEY if sums[row[0]] > 0]
    with frame.scroll("look_back.money", inner, high * (len(shown) + 1) + 8) as inside:
        for i, (key, paint, pattern) in enumerate(shown):
            row = Rect(inside.x, inside.y + i * high, inside.w, high)
            mark, row = row.split_left(28, 12)
            w.pattern_chip(frame, mark.centred(28, 20), paint, pattern, "panel_raised")
            _amount(frame, row, words.t(f"look_back.money.{key}"), words.euro(sums[key]), "ink")
        row = Rect(inside.x, inside.y + len(shown) * high + 8, inside.w, high)
        frame.line((row.x, row.y - 4), (row.right, row.y - 4))
        mark, row = row.split_left(28, 12)
        frame.icon("link", mark, size=22, colour="good")
        _amount(frame, row, words.t("look_back.money.saved"), words.euro(saved), "good")


def _amount(frame: Frame, row: Rect, name: str, amount: str, ink: Paint) -> None:
    wide, _ = frame.measure(amount, "body", "semibold")
    row, place = row.split_right(wide + 2, 10)
    frame.text(row, name, colour=ink, valign="middle", ellipsis=True)
    frame.text(place, amount, weight="semibold", colour=ink, align="right", valign="middle")


def _bets(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(
        frame,
        rect,
        words.t("look_back.right"),
        icon="target",
        note=words.t("look_back.right.about"),
    )
    known = [b for b in view.bets if b.made and (b.right is not None or b.nuisance)]
    if not known:
        frame.text(inner, words.t("look_back.right.none"), colour="ink_soft", wrap=True)
        return
    pitch = max(46.0, frame.leading() + 14)
    ordered = sorted(known, key=lambda b: -(b.right or 0))
    with frame.scroll("look_back.bets", inner, pitch * len(ordered)) as inside:
        for i, bet in enumerate(ordered):
            row = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 6)
            name, dots = row.split_right(100, 12)
            common.role_chip(frame, name, view, words, bet.role)
            if bet.right is not None:
                w.meter(frame, dots.centred(100, 24), bet.right, 3, colour="good", gap=10)
                continue
            for cell, indicator in zip(dots.columns(3), INDICATORS, strict=True):
                icon, tone = _SAID[getattr(bet, indicator)]
                frame.icon(icon, cell, size=24, colour=tone)
