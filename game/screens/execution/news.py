"""What happens in a year: told in a list, shown at its place on the map, and gone to from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from engine.views.shapes import HappeningView, Said, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map import camera
from game.drawing.shape import Point, Rect
from game.screens import common
from game.screens.scene import Scene
from game.words import Words

MAP = "execution"
"""The map of this screen, among the cameras."""
_GOOD = frozenset({"delivered", "conduit"})
_QUIET = frozenset({"works", "opening", "emergency", "access"})
_PLAIN = frozenset({"event", "task_revealed", "council", "opening"})
_DRAWN = frozenset({"failure", "works", "cut_off", "access"})
"""What the map shows by a sign of its own."""
_MONEY = frozenset(
    ("money_expired", "money_capped", "money_clawed_back", "money_competition", "income_cut")
)
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
_MOODS = {
    "helps": ("handshake", "good"),
    "trusts": ("heart-handshake", "good"),
    "waits": ("message-circle", "accent"),
    "complains": ("message-circle", "bad"),
    "objects": ("megaphone", "bad"),
}
_CLOSE = 4.0
"""Notches by which the map zooms in on what happened."""
_NAMED = 2
"""How many names stand in a row before the rest is counted."""
_SIGN = 20.0


@dataclass(frozen=True, slots=True)
class News:
    """One row: what happened in a month, in one place or in several alike."""

    id: str
    icon: str
    tone: str
    title: str
    under: str
    month: int
    streets: tuple[str, ...] = ()
    spots: tuple[Point, ...] = ()
    """Where it is on the map, in metres."""
    money: bool = False
    on_map: bool = True
    """Whether it gets a sign there, besides what the map tells of itself."""


def told(words: Words, happening: HappeningView) -> str:
    """What happened, as one sentence."""
    code = f"happening.{happening.kind}"
    return common.sentence(
        words, Said(code if words.has(code) else "happening.other", happening.values)
    )


def so_far(scene: Scene) -> list[HappeningView]:
    """What has happened in the last year up to the month shown, latest first."""
    view, until = scene.now, scene.picked.month or 12
    last = scene.picked.year or (view.years[-1].year if view.years else view.year)
    found = [h for h in view.happenings if h.year == last and h.month <= until]
    return sorted(found, key=lambda h: -h.month)


def rows(scene: Scene) -> list[News]:
    """The rows of the list, latest first; at the end of the year also how residents feel."""
    groups: dict[tuple[int, str], list[HappeningView]] = {}
    for happening in so_far(scene):
        if happening.kind in _QUIET:
            continue
        # One row tells what happened in many places alike; two events are not alike.
        kind = told(scene.words, happening)
        groups.setdefault((happening.month, kind), []).append(happening)
    found = [_row(scene, alike) for alike in groups.values()]
    if (scene.picked.month or 12) == 12 and scene.now.years:
        last = sum(row.month == 12 for row in found)
        found[last:last] = _residents(scene)
    return found


def _row(scene: Scene, alike: list[HappeningView]) -> News:
    view, words, first = scene.now, scene.words, alike[0]
    kind = first.kind
    names = dict.fromkeys(name for h in alike for name in _where(words, h))
    keys = tuple(dict.fromkeys(s for h in alike for s in _streets(view, h)))
    month = words.t(f"execution.month.{first.month}") if first.month else ""
    under = " · ".join(part for part in (_counted(words, list(names)), month) if part)
    return News(
        f"{first.month}.{kind}.{keys[0] if keys else under}",
        _ICONS.get(kind, "info"),
        "good" if kind in _GOOD else "accent" if kind in _PLAIN else "bad",
        told(words, first),
        under,
        first.month,
        keys,
        tuple(_middle(view, key) for key in keys),
        kind in _MONEY,
        kind not in _DRAWN,
    )


def _counted(words: Words, names: list[str]) -> str:
    if len(names) <= _NAMED:
        return words.listing(names)
    return words.t("execution.more", name=names[0], count=len(names) - 1)


def _where(words: Words, happening: HappeningView) -> Iterator[str]:
    values = dict(happening.values)
    if happening.street:
        yield common.name(words, "street", happening.street)
    elif happening.block:
        yield common.name(words, "block", happening.block)
    elif "task" in values:
        yield common.name(words, "task", str(values["task"]))
    elif "line" in values:
        yield common.name(words, "line", str(values["line"]))


def _streets(view: View, happening: HappeningView) -> Iterable[str]:
    """Where it is: its street, the middle street of its block, or the first of its task."""
    if happening.street:
        return (happening.street,)
    if happening.block:
        return _of_block(view, happening.block)
    task = dict(happening.values).get("task")
    found = next((t for t in view.tasks if t.id == task), None)
    return found.streets[:1] if found else ()


def _of_block(view: View, block: str) -> tuple[str, ...]:
    inside = [s.id for s in view.streets if s.block == block]
    return tuple(inside[len(inside) // 2 :][:1])


def _middle(view: View, key: str) -> Point:
    points = next(s.points for s in view.streets if s.id == key)
    if len(points) == 2:
        (ax, ay), (bx, by) = points
        return (ax + bx) / 2, -(ay + by) / 2
    x, y = points[len(points) // 2]
    return float(x), -float(y)


def _residents(scene: Scene) -> Iterator[News]:
    """What residents do at the end of the last year, where that is told: most moved first."""
    view, words = scene.now, scene.words
    last = view.years[-1].year
    if scene.picked.year not in (None, last):
        return
    # Only at the end of the last year that passed is the mood that is known the mood of then.
    moved = []
    for block in view.blocks:
        history = block.support_history
        change = history[-1] - history[-2] if len(history) > 1 else 0
        moved.append((-abs(change), block, change))
    for _, block, change in sorted(moved, key=lambda m: m[0]):
        icon, tone = _MOODS[block.mood]
        before, after = (round(v / 10_000) for v in (block.support - change, block.support))
        if before == after and block.mood == "waits":
            continue
        how = "same" if before == after else "moved"
        said = words.t(f"execution.support.{how}", before=before, after=after)
        keys = _of_block(view, block.id)
        yield News(
            f"mood.{block.id}",
            icon,
            tone,
            f"{common.name(words, 'block', block.id)}: {_lower(words.t(f'mood.{block.mood}'))}",
            said,
            12,
            keys,
            tuple(_middle(view, key) for key in keys),
            on_map=False,
        )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The list: a row that has a place brings the map there, a row about money opens the purse."""
    words = scene.words
    title = "execution.news" if scene.picked.month is not None else "execution.past"
    last = scene.now.years[-1].year if scene.now.years else scene.now.year
    inner = w.sheet(frame, rect, words.t(title, year=last), icon="activity")
    found = rows(scene)
    if not found:
        frame.text(inner, words.t("execution.news.none"), colour="ink_soft", wrap=True)
        return
    room = inner.w - 14 - 24 - 58
    highs = [_high(frame, row, room) for row in found]
    with frame.scroll("execution.news", inner, sum(highs) + 6 * (len(found) - 1)) as inside:
        y = inside.y
        for row, high in zip(found, highs, strict=True):
            place = Rect(inside.x, y, inside.w, high)
            if place.bottom > inner.y and place.y < inner.bottom:
                _draw(frame, place, scene, row)
            y += high + 6


def least(frame: Frame) -> float:
    """How high the list must be at least, without its title."""
    return max(58.0, frame.leading() + frame.leading("small") + 14)


def _high(frame: Frame, row: News, room: float) -> float:
    title = frame.measure(row.title, "body", "semibold", room)[1]
    return max(58.0, title + frame.measure(row.under, "small", width=room)[1] + 14)


def _draw(frame: Frame, place: Rect, scene: Scene, row: News) -> None:
    target = f"execution.news.{row.id}"
    if row.spots or row.money:
        about = "execution.to_map" if row.spots else "execution.to_purse"
        look = frame.target(
            target,
            place,
            f"{row.title}. {row.under}",
            on=partial(_go, frame, scene, row),
            kind="row",
            group="execution.news",
            tooltip=scene.words.t(about),
        )
        if look.hovered:
            frame.panel(place, fill="hover", radius=10)
    mark, rest = place.inset(8, 4).split_left(44, 14)
    frame.circle(mark.centre, 22, fill=f"{row.tone}_soft")
    frame.icon(row.icon, mark, size=24, colour=row.tone)
    title = frame.measure(row.title, "body", "semibold", rest.w)[1]
    under = frame.measure(row.under, "small", width=rest.w)[1]
    rest = rest.centred(rest.w, title + under)
    line, below = rest.split_top(title)
    frame.text(line.grow(1), row.title, weight="semibold", wrap=True)
    frame.text(below.grow(1), row.under, size="small", colour="ink_soft", wrap=True)


def _go(frame: Frame, scene: Scene, row: News) -> None:
    if not row.spots:
        scene.actions.go("purse")
        return
    # Pressed again, the row goes on to the next of its places.
    at = row.streets.index(scene.picked.street) + 1 if scene.picked.street in row.streets else 0
    at %= len(row.spots)
    scene.picked.street = row.streets[at]
    camera.look_at(frame.ui, row.spots[at], _CLOSE, MAP)


def signs(frame: Frame, rect: Rect, scene: Scene) -> None:
    """What happens in the month shown, at its place on the map that was drawn in ``rect``."""
    seen = frame.ui.cameras.get(MAP)
    if scene.picked.month is None or not isinstance(seen, camera.MapCamera):
        return
    laid: dict[Point, int] = {}
    for row in rows(scene):
        if row.month != scene.picked.month or not row.on_map:
            continue
        for spot in row.spots:
            x, y = seen.to(spot)
            above = laid.get(spot, 0)
            laid[spot] = above + 1
            at = x, y - above * _SIGN * 2.2
            if not rect.inset(_SIGN).holds(at):
                continue
            frame.circle(at, _SIGN + 3, fill="panel")
            frame.circle(at, _SIGN, fill=f"{row.tone}_soft", border=row.tone, thick=2)
            frame.icon(row.icon, at, size=22, colour=row.tone)
