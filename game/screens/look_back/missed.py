"""Missed couplings: streets opened twice by tasks that could have gone together, per pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from engine.views.shapes import MissedView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_ALL = "look_back.missed.all"
_OPEN = "look_back.missed.open"


@dataclass(frozen=True)
class Pair:
    """Two tasks that missed each other, in one street or in several, the dearest first."""

    first: str
    second: str
    streets: tuple[MissedView, ...]

    @property
    def cost(self) -> int:
        return sum(m.cost for m in self.streets)

    @property
    def nuisance(self) -> int:
        return sum(m.nuisance for m in self.streets)

    @property
    def entry(self) -> int | None:
        """The decision that would have avoided the dearest; None when it was so at the start."""
        return next((m.entry for m in self.streets if m.entry is not None), None)


def pairs(missed: tuple[MissedView, ...]) -> list[Pair]:
    """Missed couplings by the two tasks, the dearest pair first."""
    found: dict[tuple[str, str], list[MissedView]] = {}
    for one in missed:
        found.setdefault((one.first, one.second), []).append(one)
    made = [Pair(*key, tuple(sorted(rows, key=lambda m: -m.cost))) for key, rows in found.items()]
    return sorted(made, key=lambda pair: (-pair.cost, pair.first, pair.second))


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The sum above, and a row for each pair; a row opens to its streets."""
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("look_back.missed"), icon="unlink-2")
    first = view.round_years[0]
    recent = tuple(m for m in view.missed if m.second_year >= first)
    if not view.missed:
        title, text = words.t("look_back.missed.none"), words.t("look_back.missed.none.text")
        rounds.empty(frame, inner, "link", title, text)
        return
    every = bool(scene.picked.values.get(_ALL)) or not recent
    shown = view.missed if every else recent
    inner = _which(frame, rect, inner, scene, len(recent), every=every)
    inner = _total(frame, inner, scene, shown, None if every else first)
    _list(frame, inner, scene, pairs(shown))


def _total(
    frame: Frame, rect: Rect, scene: Scene, shown: tuple[MissedView, ...], first: int | None
) -> Rect:
    """How many were missed and what that cost, each with its why; returns what is left below."""
    words = scene.words
    numbers = (
        ("missed_count", words.n("look_back.missed.sum", len(shown))),
        ("missed", words.euro(sum(m.cost for m in shown))),
        ("missed_nuisance", common.weeks(words, sum(m.nuisance for m in shown))),
    )
    x, y = rect.x, rect.y
    for what, told in numbers:
        wide = number_width(frame, told)
        if x > rect.x and x + wide > rect.right:
            x, y = rect.x, y + 46
        why_number(
            frame, Rect(x, y, wide, 44), f"look_back.why.{what}", scene, told, what=what,
            label=words.t("look_back.missed"), colour="bad", first=first,
        )  # fmt: skip
        x += wide + 24
    return rect.split_top(y + 44 - rect.y, 6)[1]


def _which(
    frame: Frame, rect: Rect, inner: Rect, scene: Scene, recent: int, *, every: bool
) -> Rect:
    """This round or the whole game; beside the title, or under it where there is no room."""
    words, total = scene.words, len(scene.now.missed)
    if recent in (0, total):
        return inner
    options = [
        w.Option("round", words.t("look_back.missed.round", count=words.number(recent))),
        w.Option("all", words.t("look_back.missed.every", count=words.number(total))),
    ]
    wide = max(frame.measure(o.label, "body", "semibold")[0] for o in options) * 2 + 56
    title = frame.measure(words.t("look_back.missed"), "heading", "semibold")[0] + 60
    if wide + title <= inner.w:
        place = Rect(inner.right - wide, rect.y + 16, wide, 44)
    else:
        place, inner = inner.split_top(46, 10)

    def choose(option: str) -> None:
        scene.picked.values[_ALL] = option == "all"

    w.segmented(frame, place, "look_back.missed", options, "all" if every else "round", choose)
    return inner


def _lost(scene: Scene, cost: int, nuisance: int) -> str:
    return f"{scene.words.euro(cost)} · {common.weeks(scene.words, nuisance)}"


def _title(scene: Scene, pair: Pair) -> str:
    words = scene.words
    one, two = (common.name(words, "task", key) for key in (pair.first, pair.second))
    return words.t("look_back.missed.tasks", one=one, two=two)


def _under(scene: Scene, pair: Pair) -> str:
    words = scene.words
    streets = len({m.street for m in pair.streets})
    where = words.n("look_back.missed.streets", streets)
    if streets == 1:
        where = common.name(words, "street", pair.streets[0].street)
    return f"{where} · {_lost(scene, pair.cost, pair.nuisance)}"


def _list(frame: Frame, rect: Rect, scene: Scene, found: list[Pair]) -> None:
    words, values = scene.words, scene.picked.values
    label = words.t("look_back.what_if")
    wide = w.button_width(frame, label, icon=True)
    row = frame.leading("small") + 14
    room = rect.w - 14 - 32 - wide - 16 - 34
    highs = []
    for n, pair in enumerate(found):
        high = frame.measure(_title(scene, pair), "body", "semibold", room)[1]
        high = max(48.0, high + frame.measure(_under(scene, pair), "small", width=room)[1]) + 24
        opened = values.get(_OPEN) == n and len(pair.streets) > 1
        highs.append((high, high + (row * len(pair.streets) + 8 if opened else 0), opened))
    with frame.scroll("look_back.missed", rect, sum(h + 8 for _, h, _ in highs)) as inside:
        y = inside.y
        for n, (pair, (high, whole, opened)) in enumerate(zip(found, highs, strict=True)):
            place = Rect(inside.x, y, inside.w, whole)
            y += whole + 8
            if place.bottom < rect.y - 200 or place.y > rect.bottom + 200:
                continue
            _pair(frame, place, scene, pair, n, high, opened, room)
            if opened:
                _streets(frame, place.split_top(high)[1], scene, pair, row)


def _pair(
    frame: Frame, rect: Rect, scene: Scene, pair: Pair, n: int, high: float, opened: bool,
    room: float,
) -> None:  # fmt: skip
    words, many = scene.words, len(pair.streets) > 1
    head = rect.split_top(high)[0]
    title, under = _title(scene, pair), _under(scene, pair)

    def turn() -> None:
        scene.picked.values[_OPEN] = None if opened else n

    frame.panel(rect, fill="panel_sunk", radius=12)
    look = frame.target(
        f"look_back.missed.{n}", head, f"{title}. {under}", on=turn if many else None, kind="row",
        group="look_back.missed.rows", radius=12,
    )  # fmt: skip
    if look.hovered and many:
        frame.panel(head, fill="hover", radius=12)
    inner = head.inset(16, 12)
    mark, inner = inner.split_left(22, 12)
    icon = ("chevron-down" if opened else "chevron-right") if many else "map-pin"
    frame.icon(icon, mark, size=20, colour="ink" if many else "ink_soft")
    if pair.entry is not None:
        label = words.t("look_back.what_if")
        wide = w.button_width(frame, label, icon=True)
        place = inner.split_right(wide, 16)[1]
        w.button(
            frame, place.centred(wide, 48), f"look_back.what_if.{n}", label,
            partial(_what_if, scene, pair.entry), icon="git-branch",
        )  # fmt: skip
    text = Rect(inner.x, inner.y, room, inner.h)
    line, below = text.split_top(frame.measure(title, "body", "semibold", room)[1])
    frame.text(line, title, weight="semibold", wrap=True)
    frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _streets(frame: Frame, rect: Rect, scene: Scene, pair: Pair, high: float) -> None:
    words = scene.words
    for n, one in enumerate(pair.streets):
        line = Rect(rect.x + 50, rect.y + n * high, rect.w - 66, high)
        lost = _lost(scene, one.cost, one.nuisance)
        wide = frame.measure(lost, "small", "semibold")[0] + 4
        name, place = line.split_right(wide, 12)
        frame.text(place, lost, size="small", weight="semibold", align="right", valign="middle")
        years = f"{one.first_year} → {one.second_year}"
        far = frame.measure(years, "small")[0] + 4
        name, when = name.split_right(far, 12)
        frame.text(when, years, size="small", colour="ink_soft", align="right", valign="middle")
        street = common.name(words, "street", one.street)
        frame.text(name, street, size="small", valign="middle", ellipsis=True)


def _what_if(scene: Scene, entry: int) -> None:
    scene.actions.run("what_if", entry=entry)
    scene.actions.go("what_if")
