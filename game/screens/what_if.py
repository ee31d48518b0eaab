"""Two futures side by side: as it went, and with one decision changed and the same luck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from engine.scenario.parts import INDICATORS
from engine.views.shapes import EntryView, Said
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import common, rounds, working
from game.screens.chrome import chrome
from game.screens.scene import Comparison, Scene

_BRANCH = "orange"
_DECISIONS = frozenset(
    {
        "sign",
        "accept_coupling",
        "decline_coupling",
        "just_do_it",
        "reserve_room",
        "invest",
        "postpone",
        "cancel",
        "object",
    }
)
"""Moves that everybody saw and that a table may want to have made otherwise."""
_MOST = 8


def draw(frame: Frame, scene: Scene) -> None:
    """Three charts with both runs, the differences in numbers, and what was refused later."""
    body = chrome(frame, scene, "what_if")
    found = scene.comparison
    if found is None or not found.years:
        _empty(frame, body, scene)
        return
    words = scene.words
    title = words.t("what_if.title")
    high = frame.measure(title, "title", "semibold", body.w - 50)[1]
    head, body = body.split_top(max(48.0, high), 14)
    mark, head = head.split_left(36, 14)
    frame.icon("git-branch", mark, size=34, colour="accent")
    frame.text(head, title, size="title", weight="semibold", valign="middle", wrap=True)
    body = _without(frame, body, scene, found)
    needed = 64 + frame.leading("heading")
    needed += sum(row[3] for row in _rows(frame, body.w - 48, scene, found)) or frame.leading()
    charts, foot = body.split_bottom(min(needed, body.h * 0.4), 18)
    for place, indicator in zip(charts.columns(3, 18), INDICATORS, strict=True):
        _indicator(frame, place, scene, found, indicator)
    _refused(frame, foot, scene, found)


def _without(frame: Frame, body: Rect, scene: Scene, found: Comparison) -> Rect:
    """Says which decision was left out, where the journal may be read."""
    words = scene.words
    made = next((e for e in scene.journal if e.number == found.entry), None)
    if made is None:
        return body
    roles = {s.id for s in scene.now.seats}
    who = (
        common.role_name(words, made.seat, short=True)
        if made.seat in roles
        else words.t("seat.facilitator")
    )
    told = words.t("what_if.without", year=made.year, who=who, move=words.t(f"move.{made.kind}"))
    line, rest = body.split_top(frame.measure(told, "lead", width=body.w)[1], 12)
    frame.text(line, told, size="lead", colour="ink_soft", wrap=True)
    return rest


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
    rounds.chart(frame, inner, words, indicator, series, near=True)
    x = key.x
    entries = (
        ("what_if.real", rounds.REAL, None),
        ("what_if.branch", _BRANCH, (10.0, 6.0)),
    )
    for name, colour, dash in entries:
        said = words.t(name)
        wide, _ = frame.measure(said, "small")
        frame.line((x, key.centre[1]), (x + 34, key.centre[1]), colour=colour, thick=4, dash=dash)
        place = Rect(x + 44, key.y, wide + 2, key.h)
        frame.text(place, said, size="small", colour="ink_soft", valign="middle")
        x = place.right + 24


@dataclass(frozen=True)
class Refused:
    """Later moves that could not be made for one reason: how often each kind, and by whom."""

    reason: Said
    kinds: tuple[tuple[str, int], ...]
    seats: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.kinds)


def grouped(refused: Sequence[tuple[str, str, Said]]) -> list[Refused]:
    """What could not be done any more by its reason, the commonest first."""
    rows: dict[str, list[tuple[str, str, Said]]] = {}
    for row in refused:
        rows.setdefault(row[2].code, []).append(row)
    made = [
        Refused(
            found[0][2],
            tuple(Counter(kind for _, kind, _ in found).most_common()),
            tuple(dict.fromkeys(seat for seat, _, _ in found)),
        )
        for found in rows.values()
    ]
    return sorted(made, key=lambda group: -group.count)


def _told(scene: Scene, group: Refused) -> tuple[str, str]:
    """The reason in one sentence, and what it was about and of whom."""
    words = scene.words
    # What to do instead no longer matters: only the first sentence of a refusal counts here.
    reason = common.sentence(words, group.reason).split(". ")[0].rstrip(".")
    kinds = [
        words.t("what_if.times", move=words.t(f"move.{kind}"), count=words.number(count))
        if count > 1
        else words.t(f"move.{kind}")
        for kind, count in group.kinds
    ]
    roles = {s.id for s in scene.now.seats}
    who = [
        common.role_name(words, seat, short=True) if seat in roles else words.t("seat.facilitator")
        for seat in group.seats
    ]
    return reason, f"{', '.join(kinds)} · {', '.join(who)}"


def _refused(frame: Frame, rect: Rect, scene: Scene, found: Comparison) -> None:
    words = scene.words
    note = words.t("what_if.refused.about") if found.refused else ""
    inner = w.sheet(frame, rect, words.t("what_if.refused"), icon="ban", note=note)
    if not found.refused:
        frame.text(inner, words.t("what_if.refused.none"), size="lead", colour="ink_soft")
        return
    rows = _rows(frame, inner.w, scene, found)
    side = _side(frame)
    with frame.scroll("what_if.refused", inner, sum(row[3] for row in rows)) as inside:
        y = inside.y
        for count, reason, under, high in rows:
            row = Rect(inside.x, y, inside.w, high)
            y += high
            number, text = row.split_left(side, 18)
            room = inner.w - 32 - side
            frame.text(number, f"{words.number(count)}×", size="heading", weight="bold",
                       colour="bad", align="right")  # fmt: skip
            line, below = Rect(text.x, text.y, room, high - 14).split_top(
                frame.measure(reason, "body", "semibold", room)[1]
            )
            frame.text(line, reason, weight="semibold", wrap=True)
            frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _side(frame: Frame) -> float:
    """How wide the counts before the reasons are."""
    return max(64.0, frame.measure("000×", "heading", "bold")[0])


def _rows(
    frame: Frame, wide: float, scene: Scene, found: Comparison
) -> list[tuple[int, str, str, float]]:
    """For each reason how often, why, what and who, and how high that is."""
    room = wide - 32 - _side(frame)
    out = []
    for group in grouped(found.refused):
        reason, under = _told(scene, group)
        high = frame.measure(reason, "body", "semibold", room)[1] + 14
        out.append(
            (group.count, reason, under, high + frame.measure(under, "small", width=room)[1])
        )
    return out


def decisions(scene: Scene) -> list[tuple[EntryView, str]]:
    """What could have been decided otherwise and has had a year to work: the latest first, named.

    Only where the journal may be read.
    """
    view, words = scene.now, scene.words
    past = {y.year for y in view.years}
    out: dict[str, EntryView] = {}
    for entry in sorted(scene.journal, key=lambda e: -e.number):
        thing = common.thing(view, words, entry.about)
        if thing and entry.kind in _DECISIONS and entry.year in past and not entry.undone:
            # Without its last signature an assignment does not go on either.
            out.setdefault(f"{words.t(f'move.{entry.kind}')}: {thing}", entry)
    return [(entry, what) for what, entry in out.items()][:_MOST]


def _choose(frame: Frame, rect: Rect, scene: Scene, found: Sequence[tuple[EntryView, str]]) -> None:
    """Asks which decision should have been made otherwise."""
    view, words = scene.now, scene.words
    title, text = words.t("what_if.empty"), words.t("what_if.choose")
    head, rest = rect.split_top(frame.measure(title, "heading", "semibold", rect.w)[1], 6)
    frame.text(head, title, size="heading", weight="semibold", wrap=True)
    line, rest = rest.split_top(frame.measure(text, "lead", width=rect.w)[1], 16)
    frame.text(line, text, size="lead", colour="ink_soft", wrap=True)
    told = {str(entry.number): (entry, what) for entry, what in found}

    def row(top: Frame, place: Rect, key: str, _: Look) -> None:
        entry, what = told[key]
        mark, inner = place.split_left(40, 14)
        if common.seat_of(view, entry.seat):
            team, icon = common.team_of(view, entry.seat), common.icon_of(view, entry.seat)
            w.team_mark(top, mark.centred(40, 40), team, icon)
        else:
            top.icon("star", mark, size=24, colour="accent")
        year = str(entry.year)
        inner, spot = inner.split_right(top.measure(year, "lead")[0] + 2, 16)
        top.text(inner, what, size="lead", weight="semibold", valign="middle", wrap=True)
        top.text(spot, year, size="lead", colour="ink_soft", valign="middle")

    wide = rest.w - 28 - 54 - frame.measure("2000", "lead")[0] - 32
    highs = [max(60.0, frame.measure(what, "lead", "semibold", wide)[1] + 18) for _, what in found]
    w.items(
        frame, rest, "what_if.entry", [(key, what) for key, (_, what) in told.items()], row,
        on=lambda key: scene.actions.run("what_if", entry=int(key)), row_height=highs,
    )  # fmt: skip


def _empty(frame: Frame, body: Rect, scene: Scene) -> None:
    words = scene.words
    inner = w.sheet(frame, body)
    if working.under_way(scene, "what_if") is not None:
        line = inner.centred(min(inner.w, 900.0), max(56.0, 2 * frame.leading()))
        working.line(frame, line, scene, "what_if")
        return
    found = decisions(scene) if scene.comparison is None else []
    if found:
        _choose(frame, inner, scene, found)
        return
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
