"""The year goes by on the map, month by month: what is open, what breaks, who is cut off."""

from __future__ import annotations

from engine.moves import NextYear
from engine.views.shapes import HappeningView, Said
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import draw_map
from game.drawing.map.works import digs
from game.drawing.shape import Rect
from game.screens import common
from game.screens.chrome import chrome, years_to_go
from game.screens.scene import Scene
from game.words import Words

GOOD = frozenset({"delivered", "conduit"})
QUIET = frozenset({"works", "opening", "emergency", "access"})
PLAIN = frozenset({"event", "task_revealed", "council", "opening"})
_ICONS = {
    "opening": "construction",
    "conduit": "cable",
    "delivered": "check",
    "failure": "triangle-alert",
    "strike": "zap",
    "cut_off": "ban",
    "no_room": "layers",
    "objected": "megaphone",
    "reopened": "refresh-cw",
    "cancelled": "x",
    "dropped_out": "unlink-2",
    "waits_for_money": "wallet",
    "waits_for_task": "hourglass",
    "held_by_ban": "hourglass",
    "no_people": "users",
    "event": "sparkles",
    "task_revealed": "lightbulb",
    "leader_left": "log-out",
    "retired": "user",
    "investor_left": "log-out",
    "income_cut": "banknote",
    "money_expired": "banknote",
    "money_capped": "banknote",
    "money_clawed_back": "landmark",
    "money_competition": "banknote",
    "council": "landmark",
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
    works = len(opened(scene))
    row = max(44.0, frame.leading() + 12)
    works_at, news = rest.split_top(82 + row * max(1, min(4, works)), 16)
    _open(frame, works_at, scene, row)
    if scene.picked.month is None:
        news, wait = news.split_bottom(176 + max(0.0, frame.leading() - 30) * 3, 16)
        _waiting(frame, wait, scene)
    _news(frame, news, scene)


def passing(scene: Scene) -> bool:
    """Whether a year is going by on the map now."""
    return scene.picked.month is not None


def year(scene: Scene) -> int:
    """The year that is shown: the picked one, the one going by, or the one that comes next."""
    view = scene.now
    if scene.picked.year is not None:
        return scene.picked.year
    waits = view.phase == "execute" and years_to_go(view) and not passing(scene)
    return view.year if waits or not view.years else view.years[-1].year


def so_far(scene: Scene) -> list[HappeningView]:
    """What has happened in the last year up to the month shown, latest first."""
    view, until = scene.now, scene.picked.month or 12
    last = scene.picked.year or (view.years[-1].year if view.years else view.year)
    found = [h for h in view.happenings if h.year == last and h.month <= until]
    return sorted(found, key=lambda h: -h.month)


def opened(scene: Scene) -> dict[str, str]:
    """Streets that are open in the month shown, or will be in the year to come, with who leads."""
    view, here = scene.now, year(scene)
    out: dict[str, str] = {}
    for a in view.assignments:
        if here in a.executes and a.stage not in {"idea", "drafted", "cancelled"}:
            out |= dict.fromkeys(a.streets, a.lead_role)
    if passing(scene):
        working = {d.street for d in digs(view, here, scene.picked.month) if d.stage == "open"}
        out = {street: role for street, role in out.items() if street in working}
    return out


def told(words: Words, happening: HappeningView) -> str:
    """What happened, as one sentence."""
    code = f"happening.{happening.kind}"
    return common.sentence(
        words, Said(code if words.has(code) else "happening.other", happening.values)
    )


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
        talk=True,
    )


def _year(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    month = scene.picked.month
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 18)
    top, strip = inner.split_bottom(56, 10)
    size = 80 * min(1.0, top.h / frame.leading(80))
    frame.text(
        top, str(year(scene)), size=size, weight="bold", colour="header_ink", valign="middle"
    )
    if month is not None:
        wide, _ = frame.measure(str(year(scene)), size, "bold")
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
        gone = i <= month if month is not None else not years_to_go(scene.now)
        frame.panel(box, fill="header_soft" if gone else None, border="header_soft", radius=6)
        if i == month:
            frame.panel(box.grow(5), fill="header_ink", radius=9)


def _skip(scene: Scene) -> None:
    scene.picked.month = 12


def _open(frame: Frame, rect: Rect, scene: Scene, row: float) -> None:
    view, words = scene.now, scene.words
    title = "execution.open" if passing(scene) else "execution.coming"
    inner = w.sheet(frame, rect, words.t(title, year=year(scene)), icon="construction")
    leads = opened(scene)
    cut = {h.street for h in so_far(scene) if h.kind == "cut_off"} if passing(scene) else set()
    streets = [s for s in view.streets if s.id in leads or s.id in cut]
    if not streets:
        frame.text(inner, words.t("execution.open.none"), colour="ink_soft", ellipsis=True)
        return
    with frame.scroll("execution.open", inner, row * len(streets)) as inside:
        for i, street in enumerate(streets):
            place = Rect(inside.x, inside.y + i * row, inside.w, row)
            mark, rest = place.split_left(34, 12)
            role = leads.get(street.id)
            if role:
                team, icon = common.team_of(view, role), common.icon_of(view, role)
                w.team_mark(frame, mark.centred(34, 34), team, icon)
            else:
                frame.icon("ban", mark, size=24, colour="bad")
            if street.id in cut:
                said = words.t("execution.cutoff")
                wide, _ = frame.measure(said, "small", "semibold")
                rest, spot = rest.split_right(wide + 2, 12)
                frame.text(
                    spot, said, size="small", weight="semibold", colour="bad", valign="middle"
                )
            name = common.name(words, "street", street.id)
            frame.text(rest, name, weight="semibold", valign="middle", ellipsis=True)


def _news(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    last = scene.now.years[-1].year if scene.now.years else scene.now.year
    title = "execution.news" if passing(scene) else "execution.past"
    inner = w.sheet(frame, rect, words.t(title, year=last), icon="activity")
    news: list[HappeningView] = []
    for happening in so_far(scene):
        # One line tells what hit many purses alike; openings stand on the map and in the list.
        alike = any(h.kind == happening.kind and h.street == happening.street for h in news)
        if happening.kind not in QUIET and not alike:
            news.append(happening)
    if not news:
        frame.text(inner, words.t("execution.news.none"), colour="ink_soft")
        return
    high = max(62.0, frame.leading() + frame.leading("small") + 10)
    for i, happening in enumerate(news[:_ROWS]):
        place = Rect(inner.x, inner.y + i * high, inner.w, high - 8)
        if place.bottom > inner.bottom + 1:
            break
        kind = happening.kind
        tone = "good" if kind in GOOD else "accent" if kind in PLAIN else "bad"
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
        elif "task" in dict(happening.values):
            where = common.name(words, "task", str(dict(happening.values)["task"]))
        month = words.t(f"execution.month.{happening.month}") if happening.month else ""
        said = " · ".join(part for part in (where, month) if part)
        frame.text(under, said, size="small", colour="ink_soft", ellipsis=True)


def _waiting(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = rect.inset(24, 20)
    frame.panel(rect, fill="accent_soft", radius=16)
    if view.phase != "execute" or not years_to_go(view):
        said = words.t(
            "execution.over", button=words.t("chrome.next", phase=words.t("phase.look_back"))
        )
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
