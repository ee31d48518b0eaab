"""The year goes by on the map, month by month: what is open, what breaks, who is cut off."""

from __future__ import annotations

from engine.moves import NextYear
from engine.views.shapes import HappeningView, Said
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import draw_map
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import common
from game.screens.chrome import chrome, years_to_go
from game.screens.scene import Scene
from game.words import Words

BAD = frozenset(
    {
        "failure",
        "outage",
        "emergency",
        "strike",
        "objection",
        "cut_off",
        "closure",
        "dropped_out",
        "expired",
        "clawed_back",
        "waiting",
        "reopened",
        "leader_leaves",
    }
)
GOOD = frozenset(["delivered", "closed", "goal", "grant"])
_ICONS = {
    "opened": "construction",
    "opening": "construction",
    "closed": "check",
    "delivered": "check",
    "failure": "triangle-alert",
    "outage": "power",
    "emergency": "wrench",
    "strike": "zap",
    "cut_off": "ban",
    "closure": "traffic-cone",
    "objection": "megaphone",
    "event": "sparkles",
    "goal": "target",
    "waiting": "hourglass",
    "dropped_out": "unlink-2",
    "reopened": "refresh-cw",
    "leader_leaves": "log-out",
    "expired": "banknote",
    "clawed_back": "landmark",
    "grant": "hand-coins",
}
_ROWS = 6


def draw(frame: Frame, scene: Scene) -> None:
    """The map of the month, the months of the year, what is open and what happens."""
    body = chrome(frame, scene, "execution")
    left, right = body.split_right(min(600.0, body.w * 0.33), 20)
    _map(frame, left, scene)
    high = 196 + max(0.0, frame.leading("body") - 30)
    head, rest = right.split_top(high, 16)
    _year(frame, head, scene)
    works = sum(bool(s.works) for s in scene.now.streets)
    row = max(44.0, frame.leading() + 12)
    opened, news = rest.split_top(82 + row * max(1, min(4, works)), 16)
    _open(frame, opened, scene, row)
    if scene.picked.month is None:
        news, wait = news.split_bottom(176 + max(0.0, frame.leading() - 30) * 3, 16)
        _waiting(frame, wait, scene)
    _news(frame, news, scene)


def year(scene: Scene) -> int:
    """The year that is being shown: the picked one, or the last in which anything happened."""
    if scene.picked.year is not None:
        return scene.picked.year
    return max((h.year for h in scene.now.happenings), default=scene.now.year)


def so_far(scene: Scene) -> list[HappeningView]:
    """What has happened in the year shown up to the month shown, latest first."""
    until = scene.picked.month or 12
    here = year(scene)
    found = [h for h in scene.now.happenings if h.year == here and h.month <= until]
    return sorted(found, key=lambda h: -h.month)


def told(words: Words, happening: HappeningView) -> str:
    """What happened, as one sentence."""
    values = dict(happening.values)
    code = f"happening.{happening.kind}"
    known = words.has(code)
    if happening.kind == "event" and "event" not in values:
        known = False
    return common.sentence(words, Said(code if known else "happening.other", happening.values))


def _map(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner, foot = rect.inset(16, 16).split_bottom(max(30.0, frame.leading("small") + 6), 12)
    frame.icon("info", (foot.x + 12, foot.centre[1]), size=22, colour="ink_soft")
    told = words.t("execution.map")
    frame.text(
        foot.split_left(34)[1], told, size="small", colour="ink_soft", valign="middle",
        ellipsis=True,
    )  # fmt: skip
    draw_map(
        frame,
        inner,
        view,
        words,
        selected=scene.picked.street,
        on_pick=lambda street: setattr(scene.picked, "street", street),
        year=year(scene),
        month=scene.picked.month,
        key="execution",
    )


def _year(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    month = scene.picked.month
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 18)
    top, strip = inner.split_bottom(56, 10)
    frame.text(top, str(year(scene)), size=80, weight="bold", colour="header_ink", valign="middle")
    if month is not None:
        wide, _ = frame.measure(str(year(scene)), 80, "bold")
        _, place = top.split_left(wide, 28)
        name = words.t(f"execution.month.{month}")
        frame.text(place, name, size="title", colour="header_soft", valign="middle", ellipsis=True)
        skip = top.split_right(52)[1].centred(52, 52)
        label = words.t("execution.skip")
        look = frame.target(
            "execution.skip", skip, label, on=lambda: _skip(scene), tooltip=label, radius=12
        )
        frame.shortcut("end", lambda: _skip(scene), label)
        edge = "header_ink" if look.hovered else "header_soft"
        frame.panel(skip, fill=None, border=edge, radius=12)
        frame.icon("chevrons-right", skip, size=28, colour="header_ink")
    for i, place in enumerate(strip.columns(12, 6), 1):
        box = Rect(place.x, place.centre[1] - 9, place.w, 18)
        gone = month is None or i <= month
        frame.panel(box, fill="header_soft" if gone else None, border="header_soft", radius=6)
        if i == month:
            frame.panel(box.grow(5), fill="header_ink", radius=9)


def _skip(scene: Scene) -> None:
    scene.picked.month = 12


def _open(frame: Frame, rect: Rect, scene: Scene, row: float) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("execution.open"), icon="construction")
    streets = [s for s in view.streets if s.works or s.cut_off]
    if not streets:
        frame.text(inner, words.t("execution.open.none"), colour="ink_soft", valign="middle")
        return
    with frame.scroll("execution.open", inner, row * len(streets)) as inside:
        for i, street in enumerate(streets):
            place = Rect(inside.x, inside.y + i * row, inside.w, row)
            leads = {a.id: a.lead_role for a in view.assignments}
            role = next((leads[k] for k in street.works if k in leads), "")
            mark, rest = place.split_left(34, 12)
            if role:
                team, icon = common.team_of(view, role), common.icon_of(view, role)
                w.team_mark(frame, mark.centred(34, 34), team, icon)
            else:
                frame.icon("ban", mark, size=24, colour="bad")
            state = "cutoff" if street.cut_off else "closed" if street.closed else ""
            if state:
                said = words.t(f"execution.{state}")
                wide, _ = frame.measure(said, "small", "semibold")
                rest, spot = rest.split_right(wide + 2, 12)
                ink: Paint = "bad" if state == "cutoff" else "warn"
                frame.text(spot, said, size="small", weight="semibold", colour=ink, valign="middle")
            name = common.name(words, "street", street.id)
            frame.text(rest, name, weight="semibold", valign="middle", ellipsis=True)


def _news(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    inner = w.sheet(frame, rect, words.t("execution.news"), icon="activity")
    news = [h for h in so_far(scene) if h.kind not in {"opened", "opening", "closed"}]
    if not news:
        frame.text(inner, words.t("execution.news.none"), colour="ink_soft")
        return
    high = max(62.0, frame.leading() + frame.leading("small") + 10)
    for i, happening in enumerate(news[:_ROWS]):
        place = Rect(inner.x, inner.y + i * high, inner.w, high - 8)
        if place.bottom > inner.bottom + 1:
            break
        bad = happening.kind in BAD
        tone = "bad" if bad else "good" if happening.kind in GOOD else "accent"
        mark, rest = place.split_left(44, 14)
        frame.circle(mark.centre, 22, fill=f"{tone}_soft")
        frame.icon(_ICONS.get(happening.kind, "info"), mark, size=24, colour=tone)
        line, under = rest.split_top(frame.leading())
        frame.text(line, told(words, happening), weight="semibold", ellipsis=True)
        where = ""
        if happening.street:
            where = common.name(words, "street", happening.street)
        elif happening.block:
            where = common.name(words, "block", happening.block)
        month = words.t(f"execution.month.{happening.month}") if happening.month else ""
        said = " · ".join(part for part in (where, month) if part)
        frame.text(under, said, size="small", colour="ink_soft", ellipsis=True)


def _waiting(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = rect.inset(24, 20)
    frame.panel(rect, fill="accent_soft", radius=16)
    if view.phase != "execute" or not years_to_go(view):
        said = words.t("execution.over")
        frame.text(inner, said, size="lead", weight="semibold", valign="middle", wrap=True)
        return
    if scene.seat == "facilitator":
        inner, place = inner.split_bottom(52, 12)
        w.button(
            frame,
            place,
            "execution.next",
            words.t("execution.next", year=view.year),
            lambda: _next(scene),
            style="primary",
            icon="play",
        )
    title, rest = inner.split_top(frame.leading("heading"), 2)
    asked = words.t("execution.waiting", year=view.year)
    frame.text(title, asked, size="heading", weight="semibold", ellipsis=True)
    who = "facilitator" if scene.seat == "facilitator" else "table"
    frame.text(rest, words.t(f"execution.waiting.{who}"), colour="ink_soft", ellipsis=True)


def _next(scene: Scene) -> None:
    scene.actions.submit(NextYear(), "execution.next", seat="facilitator")
