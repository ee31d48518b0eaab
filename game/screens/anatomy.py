"""Step one: the neighbourhood now and wanted, and where the table expects tasks to meet."""

from __future__ import annotations

from functools import partial

from engine.moves import Mark
from engine.views.shapes import GoalView, StreetView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import common, ground, rounds
from game.screens.chrome import chrome
from game.screens.scene import Scene

_LAYERS: tuple[tuple[str, str, Paint], ...] = (
    ("physical", "shovel", "blue"),
    ("social", "heart-handshake", "wine"),
    ("limits", "triangle-alert", "warn"),
)
_FULL = 0.9
_SAID = "small"
"""The letters that say whether the money will do."""
TABLE = "facilitator"
"""Whose marks are those of the whole table."""
_WORN = 5
_WIDTHS = (4.0, 8.0, 12.0, 16.0)
"""Across, of a street with one, two, three, and four or more physical tasks."""


def draw(frame: Frame, scene: Scene) -> None:
    """The map with three layers, the marks of the roles, the price tag, the goals, the question."""
    body = chrome(frame, scene, "anatomy")
    left, right = body.split_right(min(620.0, body.w * 0.34), 20)
    _map(frame, left, scene)
    price, rest = right.split_top(_price_height(frame, right.w, scene), 16)
    _price(frame, price, scene)
    words = scene.words
    if not words.has("scenario.question"):
        _goals(frame, rest, scene)
        return
    asked = words.t("scenario.question")
    above = frame.leading("lead") + 62
    least = max(36.0, frame.leading("heading")) + 2 * frame.leading() + 80
    highs = {
        size: above + frame.measure(asked, size, "semibold", width=rest.w - 48)[1]
        for size in ("heading", "lead", "body")
    }
    size = next((x for x, high in highs.items() if rest.h - high >= least), "body")
    goals, question = rest.split_bottom(min(rest.h, highs[size]), 16)
    _goals(frame, goals, scene)
    frame.panel(question, fill="header", radius=16, shadow=8)
    inside = question.inset(24, 20)
    head, inside = inside.split_top(frame.leading("lead"), 8)
    frame.icon("message-circle", (head.x + 12, head.centre[1]), size=24, colour="header_soft")
    _, head = head.split_left(24, 10)
    frame.text(head, words.t("anatomy.question"), size="lead", colour="header_soft")
    frame.text(inside, asked, size=size, weight="semibold", colour="header_ink", wrap=True)


def shown(scene: Scene) -> set[str]:
    """Which layers of the map are on: at first all but the limits, or the map is crowded."""
    held: set[str] = scene.picked.values.setdefault("anatomy.layers", {"physical", "social"})
    return held


def tight(street: StreetView) -> bool:
    """Whether hardly any room is left below this street."""
    return street.room > 0 and street.used + street.reserved >= street.room * _FULL


def worn(street: StreetView) -> bool:
    """Whether something below this street is nearly worn out."""
    return any(x.present and x.remaining is not None and x.remaining < _WORN for x in street.layers)


def _map(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(16, 14)
    bar, inner = inner.split_top(48, 12)
    foot_high = max(52.0, frame.leading("lead") + 24, 2 * frame.leading("small") + 4)
    inner, foot = inner.split_bottom(foot_high, 10)
    _switches(frame, bar, scene)
    if not view.streets:
        title, text = words.t("anatomy.streets.none"), words.t("anatomy.streets.none.text")
        rounds.empty(frame, inner, "map", title, text)
        return
    on = shown(scene)
    social = {t.id for t in view.tasks if t.social}
    open_tasks = {t.id for t in view.tasks if t.state not in {"done", "missed"}}
    glows: dict[str, list[ground.Glow]] = {}
    signs: list[ground.Sign] = []
    roles = {s.id for s in view.seats}
    for street in view.streets:
        here = glows.setdefault(street.id, [])
        tasks = [t for t in street.tasks if t in open_tasks]
        physical = sum(t not in social for t in tasks)
        if "physical" in on and physical:
            here.append(ground.Glow("blue", _WIDTHS[min(physical, len(_WIDTHS)) - 1], -6))
        if "social" in on and physical < len(tasks):
            here.append(ground.Glow("wine", 9, 6, (9, 7)))
        if "limits" in on and worn(street):
            here.append(ground.Glow("warn", 7, 15, (4, 7)))
        if "limits" in on and tight(street):
            signs.append(ground.Sign(street.id, "layers", "warn_soft", "warn", edge="warn"))
        signs += [
            ground.Sign(
                street.id,
                common.icon_of(view, role),
                common.team_of(view, role),
                f"{common.team_of(view, role)}.on_fill",
                large=True,
            )
            for role in street.marks
            if role in roles
        ]
        if TABLE in street.marks:
            signs.append(ground.Sign(street.id, "map-pin", "header", "header_ink", large=True))
    ground.draw(
        frame,
        inner,
        view,
        words,
        glows=glows,
        signs=signs,
        on=lambda street: _mark(scene, street),
    )
    _marks(frame, foot, scene)


def _mark(scene: Scene, street: str) -> None:
    scene.picked.street = street
    scene.actions.submit(Mark(street=street), f"{ground.KEY}.street.{street}")


def _switches(frame: Frame, bar: Rect, scene: Scene) -> None:
    on = shown(scene)
    places = bar.columns(len(_LAYERS), 12)
    for place, (key, icon, paint) in zip(places, _LAYERS, strict=True):
        label = scene.words.t(f"anatomy.layer.{key}")
        look = frame.target(
            f"anatomy.layer.{key}", place, label, on=partial(on.symmetric_difference_update, [key])
        )
        lit = key in on
        edge: Paint = paint if lit else "line_strong"
        fill: Paint = "hover" if look.hovered else ("panel_raised" if lit else "panel_sunk")
        frame.panel(place, fill=fill, border=edge, thick=2.5 if lit else 1.5)
        mark, rest = place.inset(12, 0).split_left(28, 10)
        frame.icon(icon, mark, size=24, colour=paint if lit else "ink_soft")
        if frame.measure(label, "body", "semibold")[0] <= rest.w - 30:
            rest, tick = rest.split_right(24, 6)
            frame.icon("eye" if lit else "eye-off", tick, size=22, colour="ink_soft")
        frame.text(
            rest,
            label,
            weight="semibold" if lit else "regular",
            colour="ink" if lit else "ink_soft",
            valign="middle",
            ellipsis=True,
        )


def _marks(frame: Frame, foot: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    counts = {s.id: sum(s.id in street.marks for street in view.streets) for s in view.seats}
    hint = words.t("anatomy.hint")
    icon, rest = foot.split_left(30, 12)
    frame.icon("map-pin", icon, size=28, colour="accent")
    having = [s for s in view.seats if counts[s.id]]
    rest, place = rest.split_right(max(300.0, 92.0 * len(having)), 16)
    size = "lead" if frame.measure(hint, "lead", "semibold")[0] <= rest.w else "small"
    frame.text(rest, hint, size=size, weight="semibold", valign="middle", wrap=True)
    table = sum(TABLE in street.marks for street in view.streets)
    if table:
        wide = frame.measure(words.n("anatomy.marks.table", table), "body", "semibold")[0]
        place, spot = place.split_right(wide + 2, 16)
        told = words.n("anatomy.marks.table", table)
        frame.text(spot, told, weight="semibold", align="right", valign="middle")
    if not having:
        if table:
            return
        none = words.t("anatomy.marks.none")
        frame.text(place, none, colour="ink_soft", align="right", valign="middle", wrap=True)
        return
    x = place.right - 92 * len(having)
    for seat in having:
        mark = Rect(x, place.centre[1] - 20, 40, 40)
        w.team_mark(frame, mark, common.team(seat.colour), seat.icon)
        spot = Rect(mark.right + 10, place.y, 36, place.h)
        frame.text(spot, str(counts[seat.id]), size="heading", weight="bold", valign="middle")
        x += 92


def _price_height(frame: Frame, wide: float, scene: Scene) -> float:
    head = max(36.0, frame.leading("heading")) + 12
    verdict = _verdict_height(frame, wide - 48, scene) + 8
    return 40 + head + 2 * (frame.leading(_amount_size(frame)) + 38) + 14 + verdict


def _verdict_height(frame: Frame, wide: float, scene: Scene) -> float:
    return max(34.0, frame.measure(_verdict(scene)[0], _SAID, "semibold", wide)[1] + 6)


def _amount_size(frame: Frame) -> str:
    """With large letters amounts leave room for what they are called."""
    return "title" if frame.text_step < 1.2 else "lead"


def _price(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("anatomy.price"), icon="scale")
    inner, verdict = inner.split_bottom(_verdict_height(frame, inner.w, scene), 8)
    most = max(view.ambitions, view.means, 1)
    rows = inner.rows(2, 14)
    bars: tuple[tuple[str, int, Paint, str], ...] = (
        (words.t("anatomy.ambitions"), view.ambitions, "orange", "hatch"),
        (words.t("anatomy.means", year=view.end_year), view.means, "teal", "plain"),
    )
    size = _amount_size(frame)
    for row, (name, cents, paint, pattern) in zip(rows, bars, strict=True):
        head, bar = row.split_top(frame.leading(size), 4)
        amount = words.euro(cents)
        wide, _ = frame.measure(amount, size, "bold")
        name_at, number = head.split_right(wide + 2, 12)
        label = "body" if frame.measure(name)[0] <= name_at.w else "small"
        frame.text(name_at, name, size=label, colour="ink_soft", valign="bottom", ellipsis=True)
        frame.text(number, amount, size=size, weight="bold", align="right", valign="bottom")
        part = c.Part(cents, paint, "hatch" if pattern == "hatch" else "plain")
        c.segments(c.FramePen(frame), Rect(bar.x, bar.y, bar.w, min(34, bar.h)), [part], of=most)
    said, short = _verdict(scene)
    frame.text(
        verdict, said, size=_SAID, weight="semibold", colour="bad" if short else "ink",
        valign="middle", wrap=True,
    )  # fmt: skip


def _verdict(scene: Scene) -> tuple[str, bool]:
    """Whether the money will do, and if not who lacks most and why."""
    view, words = scene.now, scene.words
    short = max(sum(cents for _, cents in view.lacks), view.ambitions - view.means)
    if short <= 0:
        return words.t("anatomy.enough"), False
    if not view.lacks:
        return words.t("anatomy.short.all", amount=words.euro(short)), True
    most, cents = view.lacks[0]
    who = common.name(words, "organisation", most)
    told = {"amount": words.euro(short), "who": who, "most": words.euro(cents)}
    return words.t("anatomy.short", **told), True


def _goals(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("anatomy.goals"), icon="target")
    if not view.goals:
        frame.text(inner, words.t("anatomy.goals.none"), colour="ink_soft", wrap=True)
        return
    wide = inner.w - 14
    highs = [_goal_height(frame, wide, scene, goal) for goal in view.goals]
    with frame.scroll("anatomy.goals", inner, sum(highs)) as inside:
        y = inside.y
        for goal, high in zip(view.goals, highs, strict=True):
            _goal(frame, Rect(inside.x, y, wide, high - 10), scene, goal)
            y += high


def _goal_name(frame: Frame, wide: float, scene: Scene, goal: GoalView) -> tuple[str, float]:
    """The name of a goal, and how wide its place is beside the year."""
    by = scene.words.t("anatomy.goal.by", year=goal.by)
    taken = 58 + frame.measure(by, "small")[0] + 14
    return common.name(scene.words, "goal", goal.id), wide - taken


def _goal_height(frame: Frame, wide: float, scene: Scene, goal: GoalView) -> float:
    name, place = _goal_name(frame, wide, scene, goal)
    high = frame.measure(name, "body", "semibold", width=place)[1]
    return max(62.0, high + frame.leading("small") + 18)


def _goal(frame: Frame, row: Rect, scene: Scene, goal: GoalView) -> None:
    words = scene.words
    mark, rest = row.split_left(44, 14)
    frame.circle(mark.centre, 22, fill="accent_soft")
    frame.icon(goal.icon, mark, size=24, colour="accent")
    by = words.t("anatomy.goal.by", year=goal.by)
    told, wide = _goal_name(frame, row.w, scene, goal)
    line, rest = rest.split_top(frame.measure(told, "body", "semibold", width=wide)[1])
    name, place = line.split_left(wide, 12)
    frame.text(name, told, weight="semibold", wrap=True)
    first = Rect(place.x, place.y, place.w, frame.leading())
    frame.text(first, by, size="small", colour="ink_soft", align="right", valign="middle")
    done = words.percent(goal.reached / 1_000_000)
    wide, _ = frame.measure(done, "small", "semibold")
    bar, place = rest.split_right(wide + 2, 12)
    w.progress(frame, Rect(bar.x, bar.centre[1] - 6, bar.w, 12), goal.reached / 1_000_000)
    frame.text(place, done, size="small", weight="semibold", valign="middle")
