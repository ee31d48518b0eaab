"""What the room sees in each phase, below the question and above the three figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from engine.views.shapes import AssignmentView, HappeningView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.draw import draw_map
from game.drawing.shape import Rect
from game.screens import common
from game.screens.scene import Scene
from game.words import Words

_ROWS = 10
_HAPPENING_ICONS = {
    "failure": "triangle-alert",
    "strike": "zap",
    "objected": "gavel",
    "cut_off": "ban",
    "no_room": "layers",
    "event": "sparkles",
    "delivered": "circle-check",
    "waits_for_money": "hourglass",
    "waits_for_task": "hourglass",
    "held_by_ban": "hourglass",
    "dropped_out": "unlink-2",
    "cancelled": "circle-x",
    "council": "landmark",
    "investor_left": "log-out",
    "works": "construction",
}


def _map(frame: Frame, rect: Rect, scene: Scene, view: View, overlay: str | None) -> None:
    frame.panel(rect, radius=18, shadow=8)
    draw_map(
        frame,
        rect.inset(12),
        view,
        scene.words,
        overlay=overlay,
        room=True,
        key="room",
        year=max((h.year for h in view.happenings), default=view.year)
        if view.phase == "execute"
        else None,
        month=scene.picked.month if view.phase == "execute" else None,
    )


def _rows(
    frame: Frame, rect: Rect, title: str, rows: Sequence[tuple[str, str, str]], empty: str
) -> None:
    """Rows of (team or '', icon, words), as many as can be read; the rest is counted."""
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(28, 20)
    line = frame.leading("room")
    if title:
        head, inner = inner.split_top(line, 12)
        frame.text(head, title, size="room", weight="semibold", colour="accent")
    if not rows:
        frame.text(inner, empty, size="room", colour="ink_soft", wrap=True)
        return
    fits = max(1, min(_ROWS, int(inner.h // (line + 12))))
    shown = list(rows[:fits])
    tall = 2 * line + 12
    wide = inner.w - 66
    two = any(frame.measure(text, "room")[0] > wide for _, _, text in shown)
    high = min(tall if two else 76.0, inner.h / len(shown))
    for i, (team, icon, text) in enumerate(shown):
        place = Rect(inner.x, inner.y + i * high, inner.w, high)
        mark, rest = place.split_left(48, 18)
        if team:
            side = min(48.0, high - 6)
            w.team_mark(frame, mark.centred(side, side), team, icon)
        else:
            frame.icon(icon, mark, size=36, colour="accent")
        lines = 2 if high >= 2 * line else 1
        frame.text(
            rest,
            text,
            size="room",
            valign="middle",
            wrap=lines > 1,
            max_lines=lines,
            ellipsis=True,
        )


def anatomy(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """What is wanted beside the money there will be."""
    words = scene.words
    left, right = rect.split_right(640, 24)
    _map(frame, left, scene, view, None)
    frame.panel(right, radius=18, shadow=8)
    inner = right.inset(32, 24)
    most = max(view.ambitions, view.means, 1)
    for place, key, value, paint in zip(
        inner.rows(2, 16),
        ("room.ambitions", "room.means"),
        (view.ambitions, view.means),
        ("warn", "good"),
        strict=True,
    ):
        line, rest = place.split_top(frame.leading("room"))
        frame.text(line, words.t(key), size="room", colour="ink_soft", ellipsis=True)
        line, rest = rest.split_top(frame.leading("big"), 6)
        frame.text(line, common.money(words, value), size="big", weight="bold")
        bar = Rect(rest.x, rest.y, rest.w, min(26.0, rest.h))
        w.progress(frame, bar, value / most, colour=paint)


def signals(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """At most three signals beside the map."""
    words = scene.words
    signals = view.signals[:3]
    left, right = rect.split_left(rect.w * 0.46, 24)
    _map(frame, left, scene, view, None)
    if not signals:
        _rows(frame, right, "", [], words.t("room.no_signals"))
        return
    for i, (said, place) in enumerate(zip(signals, right.rows(len(signals), 20), strict=True)):
        frame.panel(place, radius=18, shadow=8)
        mark, inner = place.inset(28, 16).split_left(64, 24)
        frame.circle(mark.centre, 32, fill="accent_soft")
        frame.text(
            mark,
            str(i + 1),
            size="room",
            weight="bold",
            colour="accent",
            align="centre",
            valign="middle",
        )
        lines = max(1, int(inner.h // frame.leading("room")))
        frame.text(
            inner,
            common.sentence(words, said),
            size="room",
            valign="middle",
            wrap=True,
            max_lines=lines,
            ellipsis=True,
        )


def programme(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """The planned works on the map, and the cards on the table."""
    words = scene.words
    left, right = rect.split_right(720, 24)
    _map(frame, left, scene, view, "planned")
    known = {t.id: t for t in view.tasks}
    cards = [known[c] for c in view.cards if c in known]
    cards.sort(key=lambda t: t.state not in {"table", "drawer"})
    rows = [(common.team_of(view, t.role), t.icon, common.name(words, "task", t.id)) for t in cards]
    _rows(frame, right, words.t("room.cards"), rows, words.t("room.no_cards"))


def decide(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Which assignments wait for whose signature."""
    words = scene.words
    open_ones = [a for a in view.assignments if a.stage in {"idea", "drafted", "signed"}]
    open_ones.sort(key=lambda a: (a.stage == "signed", not a.signed))
    frame.panel(rect, radius=18, shadow=8)
    inner = rect.inset(28, 16)
    if not open_ones:
        frame.text(inner, words.t("room.no_assignments"), size="room", colour="ink_soft", wrap=True)
        return
    fits = max(1, min(_ROWS, int(inner.h // 66)))
    high = min(84.0, inner.h / min(len(open_ones), fits))
    for i, assignment in enumerate(open_ones[:fits]):
        place = Rect(inner.x, inner.y + i * high, inner.w, high)
        if i:
            frame.line((place.x, place.y), (place.right, place.y))
        _signatures(frame, place, words, view, assignment)


def _signatures(
    frame: Frame, rect: Rect, words: Words, view: View, assignment: AssignmentView
) -> None:
    roles = [*assignment.signed, *assignment.unsigned]
    mark, inner = rect.split_left(52, 20)
    role = assignment.lead_role
    w.team_mark(frame, mark.centred(52, 52), common.team_of(view, role), common.icon_of(view, role))
    inner, lights = inner.split_right(len(roles) * 84, 24)
    starts = str(assignment.start_year)
    inner, year = inner.split_right(max(110.0, frame.measure(starts, "room")[0] + 4), 24)
    name = common.name(words, "task", assignment.lead_task)
    frame.text(inner, name, size="room", weight="semibold", valign="middle", ellipsis=True)
    frame.text(year, starts, size="room", colour="ink_soft", valign="middle")
    for i, role in enumerate(roles):
        spot = Rect(lights.x + i * 84, lights.y, 72, lights.h)
        has = role in assignment.signed
        sign = spot.centred(48, 48)
        w.team_mark(
            frame, sign, common.team_of(view, role), common.icon_of(view, role), quiet=not has
        )
        frame.circle((sign.right, sign.bottom), 17, fill="panel")
        w.ready_light(frame, (sign.right, sign.bottom), has, size=30)


def bet(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """Who has bet, and what the bets are held against."""
    words = scene.words
    made = {b.role: b.made for b in view.bets}
    if scene.bet_against is not None:
        rect, strip = rect.split_bottom(96, 20)
        frame.panel(strip, fill="accent_soft", radius=18)
        frame.text(
            strip.inset(28, 0),
            _expected(scene, view),
            size="room",
            weight="semibold",
            colour="accent",
            align="centre",
            valign="middle",
            ellipsis=True,
        )
    for seat, place in zip(view.seats, rect.columns(len(view.seats), 20), strict=True):
        done = made.get(seat.id, seat.has_bet)
        team = common.team(seat.colour)
        frame.panel(place, radius=18, shadow=8, border=team if done else "line", thick=4)
        names = frame.leading("room") * 2
        side = min(150.0, place.h * 0.36)
        inner = place.inset(4, max(16.0, (place.h - side - names - 116) / 2))
        top, rest = inner.split_top(side, 22)
        w.team_mark(frame, top.centred(side, side), team, seat.icon, quiet=not done)
        name, rest = rest.split_top(names, 12)
        frame.text(
            name,
            common.role_name(words, seat.id, short=True),
            size="room",
            weight="semibold",
            align="centre",
            wrap=True,
            max_lines=2,
            ellipsis=True,
        )
        w.ready_light(frame, (rest.centre[0], rest.y + 30), done, size=56)


def _expected(scene: Scene, view: View) -> str:
    words, against = scene.words, scene.bet_against
    assert against is not None
    last = view.round_years[1]
    homes = max(1, sum(s.homes for s in view.streets))

    def at(indicator: str) -> int:
        band = against.band(indicator)
        return dict(zip(band.years, band.p50, strict=True)).get(last, band.p50[-1])

    return words.t(
        "room.expected",
        year=last,
        nuisance=common.weeks(words, round(at("nuisance") / homes)),
        cost=common.money(words, at("cost")),
        support=words.percent(at("support") / 1_000_000),
    )


def execute(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """The year on the map, and what happened in it."""
    words = scene.words
    left, right = rect.split_right(740, 24)
    _map(frame, left, scene, view, "openings")
    until = scene.picked.month or 12
    year = max((h.year for h in view.happenings), default=view.year)
    happened = [h for h in view.happenings if h.year == year and h.month <= until]
    rows = []
    for h in reversed(happened):
        key = f"room.happening.{h.kind}"
        if words.has(key):
            name, what = _about(words, h), words.t(key)
            # A long name of a task comes last: then what happened to it can still be read.
            text = f"{what}: {name}" if name and not h.street else f"{name}: {what}"
            if h.kind == "event" or not name:
                text = name or what
            row = ("", _HAPPENING_ICONS.get(h.kind, "shovel"), text[:1].upper() + text[1:])
            if row not in rows:
                rows.append(row)
    _rows(frame, right, words.t("room.happened", year=year), rows, words.t("room.calm"))


def _about(words: Words, happening: HappeningView) -> str:
    """The name of the one thing by which people will know what this is about."""
    values = dict(happening.values)
    for kind, key in (
        ("street", happening.street),
        ("task", values.get("task")),
        ("event", values.get("event")),
        ("block", happening.block),
    ):
        if key:
            return common.name(words, kind, str(key))
    return ""


def look_back(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """What stood out: streets opened twice, and who saw it coming."""
    words = scene.words
    left, right = rect.split_right(820, 24)
    _map(frame, left, scene, view, "nuisance")
    rows = [("", "unlink-2", _missed(words, view, i)) for i in range(min(3, len(view.missed)))]
    right_bets = [(b, b.right) for b in view.bets if b.right is not None]
    for bet, right_ones in sorted(right_bets, key=lambda pair: -(pair[1] or 0)):
        text = words.t(
            "room.bet_right",
            role=common.role_name(words, bet.role, short=True),
            count=right_ones,
        )
        rows.append((common.team_of(view, bet.role), common.icon_of(view, bet.role), text))
    _rows(frame, right, words.t("room.looking_back"), rows, words.t("room.nothing_missed"))


def _missed(words: Words, view: View, at: int) -> str:
    missed = view.missed[at]
    return words.t(
        "room.missed",
        street=common.name(words, "street", missed.street),
        cost=common.money(words, missed.cost),
    )


def ended(frame: Frame, rect: Rect, scene: Scene, view: View) -> None:
    """What lies in the streets at the end."""
    words = scene.words
    left, right = rect.split_right(820, 24)
    _map(frame, left, scene, view, None)
    rows = [
        (
            "",
            goal.icon,
            words.t(
                "room.goal",
                goal=common.name(words, "goal", goal.id),
                percent=words.percent(goal.reached / 1_000_000),
            ),
        )
        for goal in view.goals
    ]
    twice = sum(1 for s in view.streets if len(s.openings) > 1)
    rows.append(("", "shovel", words.n("room.twice", twice)))
    _rows(frame, right, words.t("room.reached"), rows, "")


Picture = Callable[[Frame, Rect, Scene, View], None]
PICTURES: Mapping[str, Picture] = MappingProxyType(
    {
        "anatomy": anatomy,
        "signals": signals,
        "programme": programme,
        "decide": decide,
        "bet": bet,
        "execute": execute,
        "look_back": look_back,
        "ended": ended,
    }
)
"""The picture of each phase."""
