"""When years pass and afterwards: what happens, what came of it, what lies there."""

from __future__ import annotations

from collections.abc import Sequence

from engine.views.shapes import BetView, HappeningView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.naming import bare
from game.drawing.map.themes import layer_of
from game.drawing.map.works import COMING
from game.drawing.shape import Rect
from game.screens import common
from game.screens.figures import limited
from game.screens.pictures import parts, plan
from game.screens.scene import Scene
from game.words import Words

_ICONS = {
    "failure": "triangle-alert",
    "strike": "zap",
    "cut_off": "ban",
    "objected": "gavel",
    "no_room": "layers",
    "dropped_out": "unlink-2",
    "investor_left": "log-out",
    "cancelled": "circle-x",
    "waits_for_money": "hourglass",
    "leader_left": "log-out",
    "retired": "log-out",
    "money_competition": "banknote",
    "money_clawed_back": "banknote",
    "income_cut": "banknote",
    "event": "sparkles",
    "council": "landmark",
    "delivered": "circle-check",
    "works": "traffic-cone",
}
"""What a room is told of, what troubles people most first."""
_TROUBLE = 14
"""How many of these are trouble."""
_MISSED = 3


# While a year passes


def execute(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """The month on the clock, the year on the map, and what happens in it."""
    words = scene.words
    left, right = rect.split_right(760, 24)
    month = scene.picked.month
    if all(y.year < view.round_years[0] for y in view.years):
        _coming(frame, rect, scene, view)
        return
    year = max((h.year for h in view.happenings), default=view.year)
    entries = layer_of("openings", view, words, frame.theme, year).legend
    parts.town(frame, left, scene, view, "openings", entries=entries, year=year, month=month)
    size = limited(frame, "big")
    date, list_of = right.split_top(frame.leading(size) + 52, 20)
    _date(frame, date, words, year, month)
    rows = _happened(view, words, year, month or 12)
    parts.rows(frame, list_of, words, "", rows, words.t("room.calm"))


def _coming(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """The year that is about to pass: which streets will be opened, and by which work."""
    words = scene.words
    left, right = rect.split_right(760, 24)
    found = [a for a in view.assignments if view.year in a.executes and a.stage in COMING]
    tags = parts.numbered(frame, [a.streets for a in found[: parts.MOST]])
    plan.town(frame, left, scene, view, tags)
    rows = [
        parts.Row(
            common.icon_of(view, a.lead_role),
            common.name(words, "task", a.lead_task),
            common.team_of(view, a.lead_role),
            under=words.n("room.opens", len(a.streets)),
            number=n,
        )
        for n, a in enumerate(found, 1)
    ]
    title = words.t("execution.coming", year=view.year)
    parts.rows(frame, right, words, title, rows, words.t("room.opens.none", year=view.year))


def _date(frame: Frame, rect: Rect, words: Words, year: int, month: int | None) -> None:
    """The month large over the twelve months of the year."""
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(28, 12)
    size = limited(frame, "big")
    text = words.t("room.year_gone", year=year)
    if month:
        text = f"{words.t(f'execution.month.{month}')} {year}"
    line, bar = inner.split_top(frame.leading(size), 4)
    frame.text(line, text, size=size, weight="bold", valign="middle")
    for n, place in enumerate(Rect(bar.x, bar.y, bar.w, 16).columns(12, 8), 1):
        gone = month is None or n <= month
        frame.panel(place, fill="accent" if gone else "line", radius=6)


def _happened(view: View, words: Words, year: int, until: int) -> list[parts.Row]:
    """One row for the same thing in the same street, with in how many pieces or how often."""
    order = list(_ICONS)
    counted: dict[tuple[str, str], list[str | None]] = {}
    for h in view.happenings:
        if h.year == year and h.month <= until and h.kind in _ICONS:
            key = h.kind, bare(_about(words, h))
            counted.setdefault(key, []).append(h.street)
    found = sorted(counted.items(), key=lambda pair: order.index(pair[0][0]))
    rows = []
    for (kind, name), streets in found:
        what = words.t(f"room.happening.{kind}")
        if kind == "event" or not name:
            text = name or what
        else:
            text = words.t("room.happened", name=name, what=what)
        trouble = order.index(kind) < _TROUBLE
        value = _times(words, streets)
        paint = "bad" if trouble else "accent"
        text = text[:1].upper() + text[1:]
        rows.append(parts.Row(_ICONS[kind], text, value=value, paint=paint))
    return rows


def _times(words: Words, streets: list[str | None]) -> str:
    """In how many pieces of a street it was, or how often in one; nothing for once."""
    pieces = len(set(streets))
    if pieces > 1 and None not in streets:
        return words.t("room.pieces", count=pieces)
    return words.t("room.times", count=len(streets)) if len(streets) > 1 else ""


def _about(words: Words, happening: HappeningView) -> str:
    """The name of the one thing by which people will know what this is about."""
    values = dict(happening.values)
    for kind, key in (
        ("street", happening.street),
        ("task", values.get("task")),
        ("event", values.get("event")),
        ("block", happening.block),
        ("leader", values.get("leader")),
        ("organisation", values.get("organisation")),
        ("line", values.get("line")),
    ):
        if key:
            return common.name(words, kind, str(key))
    return ""


# Afterwards


def look_back(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Streets that were opened twice, and who saw it coming; the figures tell the rest."""
    words = scene.words
    shown = view.missed[:_MISSED]
    left, right = rect.split_left(rect.w * (0.46 if shown else 0.56), 24)
    bets = sorted((b for b in view.bets if b.right is not None), key=lambda b: -(b.right or 0))
    if bets:
        right, foot = right.split_bottom(2 * frame.leading("room") + 12 + 28, 20)
        _bets(frame, foot, words, view, bets)
    found = []
    if view.hardest:
        street = common.name(words, "street", view.hardest[0][0])
        found.append(parts.Row("crosshair", words.t("look_back.hardest", street=street)))
    above = len(found)
    found += [
        parts.Row("unlink-2", _missed(words, view, n), number=n + 1) for n in range(len(shown))
    ]
    streets = len({m.street for m in view.missed})
    title = words.n("room.missed.title", streets) if shown else ""
    if not shown:
        found.append(parts.Row("circle-check", words.t("room.nothing_missed")))
    told = parts.rows(frame, right, words, title, found)
    tags = parts.numbered(frame, [(m.street,) for m in shown[: max(0, told - above)]])
    entries = layer_of("openings", view, words, frame.theme, view.year).legend
    parts.town(frame, left, scene, view, "openings", entries=entries, tags=tags)


def _missed(words: Words, view: View, at: int) -> str:
    missed = view.missed[at]
    return words.t(
        "room.missed",
        street=common.name(words, "street", missed.street),
        years=words.listing([str(missed.first_year), str(missed.second_year)]),
        cost=common.money(words, missed.cost).replace(" ", "\u00a0"),
    )


def _bets(frame: Frame, rect: Rect, words: Words, view: View, bets: Sequence[BetView]) -> None:
    """Who saw it coming: a sign of each department over how many of three it had right."""
    frame.panel(rect, radius=18, shadow=8)
    head, inner = rect.inset(28, 14).split_top(frame.leading("room"), 12)
    frame.text(head, words.t("room.bets_right"), size="room", weight="semibold", colour="accent")
    for bet, place in zip(bets, inner.columns(len(bets), 8), strict=True):
        mark, rest = place.split_left(48, 16)
        team, icon = common.team_of(view, bet.role), common.icon_of(view, bet.role)
        w.team_mark(frame, mark.centred(48, 48), team, icon)
        told = words.t("room.bet_right", count=bet.right)
        frame.text(rest, told, size="room", weight="bold", valign="middle")


def ended(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """What lies in the streets at the end."""
    words = scene.words
    left, right = rect.split_right(1060, 24)
    parts.town(frame, left, scene, view, chips=True)
    rows = [
        parts.Row(
            goal.icon,
            common.name(words, "goal", goal.id),
            value=words.percent(goal.reached / 1_000_000),
        )
        for goal in sorted(view.goals, key=lambda g: -g.weight)
    ]
    twice = sum(1 for s in view.streets if len(s.openings) > 1)
    note = words.n("room.twice", twice)
    parts.rows(frame, right, words, words.t("room.reached"), rows, note=note)
