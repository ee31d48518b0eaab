"""The year goes by on the map, month by month: what is open, what breaks, who is cut off."""

from __future__ import annotations

from engine.moves import NextYear
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import draw_map
from game.drawing.map.works import digs, shut
from game.drawing.shape import Rect
from game.screens import common
from game.screens.chrome import chrome, years_to_go
from game.screens.execution import counts, news, player
from game.screens.execution.news import so_far, told
from game.screens.scene import Scene

__all__ = ["draw", "passing", "so_far", "told", "year"]


def draw(frame: Frame, scene: Scene) -> None:
    """The map of the month with what plays it, what is open, what it sums to and what happens."""
    body = chrome(frame, scene, "execution")
    wide = 620 + 300 * (frame.text_step - 1)
    left, right = body.split_right(min(wide, body.w * 0.42), 20)
    _map(frame, left, scene)
    head, rest = right.split_top(84 + max(0.0, frame.leading("body") - 30), 14)
    _year(frame, head, scene)
    sums, rest = rest.split_top(counts.height(frame), 14)
    counts.draw(frame, sums, scene)
    works = len({*opened(scene), *_cut_off(scene)})
    row = max(44.0, frame.leading() + 12)
    title = 54 + max(36.0, frame.leading("heading"))
    wait = None
    if scene.picked.month is None:
        rest, wait = rest.split_bottom(_waiting_height(frame, rest.w, scene), 14)
    if wait is not None:
        _waiting(frame, wait, scene)
    # What happens keeps room for a row; of many works the first are seen, and one can scroll.
    shown = int((rest.h - 2 * title - 14 - news.least(frame)) // row)
    if shown < 1 and not news.rows(scene):
        _open(frame, rest, scene, row)
        return
    works_at, rest = rest.split_top(title + row * max(1, min(3, works, shown)), 14)
    _open(frame, works_at, scene, row)
    news.draw(frame, rest, scene)


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


def opened(scene: Scene) -> dict[str, str]:
    """Streets that are open in the month shown, or will be in the year to come, with who leads."""
    view, here = scene.now, year(scene)
    out: dict[str, str] = {}
    for a in view.assignments:
        if here in a.executes and a.stage not in {"idea", "drafted", "cancelled"}:
            out |= dict.fromkeys(a.streets, a.lead_role)
    if passing(scene):
        # Work that goes on, or ended since, is not expected in this year any more, but was there.
        out = _led(scene, here) | out
        working = [d.street for d in digs(view, here, scene.picked.month) if d.stage == "open"]
        out = {street: out.get(street, "") for street in working}
    return out


def _led(scene: Scene, year: int) -> dict[str, str]:
    """Who leads what was worked on in a street in a year."""
    roles = {a.id: a.lead_role for a in scene.now.assignments}
    return {
        h.street: roles.get(str(dict(h.values).get("assignment")), "")
        for h in scene.now.happenings
        if h.year == year and h.kind == "works" and h.street is not None
    }


def _cut_off(scene: Scene) -> frozenset[str]:
    """Streets that nobody gets out of in the month shown."""
    return shut(scene.now, year(scene), scene.picked.month)


def _map(frame: Frame, rect: Rect, scene: Scene) -> None:
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(16, 16)
    told = scene.words.t("execution.map")
    high = max(26.0, frame.measure(told, "small", width=inner.w - 34)[1])
    inner, foot = inner.split_bottom(high, 10)
    inner, bar = inner.split_bottom(player.height(frame, inner.w, scene), 12)
    frame.icon("info", (foot.x + 12, foot.centre[1]), size=22, colour="ink_soft")
    frame.text(
        foot.split_left(34)[1].grow(1), told, size="small", colour="ink_soft", valign="middle",
        wrap=True,
    )  # fmt: skip
    player.draw(frame, bar, scene)
    draw_map(
        frame,
        inner,
        scene.now,
        scene.words,
        selected=scene.picked.street,
        on_pick=lambda street: setattr(scene.picked, "street", street),
        year=year(scene),
        month=scene.picked.month,
        key=news.MAP,
        talk=True,
    )
    news.signs(frame, inner, scene)


def _year(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The year, and its month while it goes by."""
    frame.panel(rect, fill="header", radius=16, shadow=8)
    inner = rect.inset(28, 8)
    shown, month = str(year(scene)), scene.picked.month
    size = 56 * min(1.0, inner.h / frame.leading(56))
    frame.text(inner, shown, size=size, weight="bold", colour="header_ink", valign="middle")
    if month is None:
        return
    place = inner.split_left(frame.measure(shown, size, "bold")[0], 28)[1]
    name = scene.words.t(f"execution.month.{month}")
    frame.text(place, name, size="title", colour="header_soft", valign="middle")


def _open(frame: Frame, rect: Rect, scene: Scene, row: float) -> None:
    view, words = scene.now, scene.words
    over = year(scene) in {y.year for y in view.years}
    title = "execution.open" if passing(scene) else "execution.was" if over else "execution.coming"
    inner = w.sheet(frame, rect, words.t(title, year=year(scene)), icon="construction")
    leads = opened(scene)
    cut = _cut_off(scene)
    streets = [s for s in view.streets if s.id in leads or s.id in cut]
    if not streets:
        told = words.t("execution.open.none")
        if passing(scene) and (before := counts.opened(scene)):
            told = words.n("execution.open.again", before)
        frame.text(inner, told, colour="ink_soft", wrap=True)
        return
    with frame.scroll("execution.open", inner, row * len(streets)) as inside:
        for i, street in enumerate(streets):
            place = Rect(inside.x, inside.y + i * row, inside.w, row)
            mark, rest = place.split_left(34, 12)
            role = leads.get(street.id)
            if role:
                team, icon = common.team_of(view, role), common.icon_of(view, role)
                w.team_mark(frame, mark.centred(34, 34), team, icon)
            elif street.id in cut:
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


def _waiting_height(frame: Frame, wide: float, scene: Scene) -> float:
    title, under = _asked(scene)
    high = 40 + frame.measure(title, "lead", "semibold", wide - 48)[1]
    if under:
        high += frame.measure(under, width=wide - 48)[1] + 2
    return high + (64 if _may_go_on(scene) else 0)


def _may_go_on(scene: Scene) -> bool:
    view = scene.now
    return scene.seat == "facilitator" and view.phase == "execute" and years_to_go(view)


def _asked(scene: Scene) -> tuple[str, str]:
    """What is asked now, and who does it."""
    view, words = scene.now, scene.words
    if view.phase != "execute" or not years_to_go(view):
        label = words.t("chrome.next", phase=words.t("phase.look_back"))
        return words.t("execution.over", button=label), ""
    if scene.pace.flows and any(y.year >= view.round_years[0] for y in view.years):
        return words.t("execution.flows", year=view.year), words.t("execution.flows.stop")
    who = "facilitator" if scene.seat == "facilitator" else "table"
    return words.t("execution.waiting", year=view.year), words.t(f"execution.waiting.{who}")


def _waiting(frame: Frame, rect: Rect, scene: Scene) -> None:
    inner = rect.inset(24, 20)
    frame.panel(rect, fill="accent_soft", radius=16)
    if _may_go_on(scene):
        inner, place = inner.split_bottom(52, 12)
        w.button(
            frame,
            place,
            "execution.next",
            scene.words.t("execution.next", year=scene.now.year),
            lambda: _next(scene),
            style="primary",
            icon="play",
        )
    asked, under = _asked(scene)
    title, rest = inner.split_top(frame.measure(asked, "lead", "semibold", inner.w)[1], 2)
    frame.text(title.grow(1), asked, size="lead", weight="semibold", wrap=True)
    if under:
        frame.text(rest.grow(1), under, colour="ink_soft", wrap=True)


def _next(scene: Scene) -> None:
    scene.actions.submit(NextYear(), "execution.next", seat="facilitator")
