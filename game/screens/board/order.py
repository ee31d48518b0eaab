"""Which rows the board shows and under which heads: by state, year, department or block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.board.lanes import Lane
from game.screens.common import icon_of, name, role_name, seat_of
from game.screens.scene import Scene

SORTS = ("state", "year", "role", "block")
_STATES = ("planned", "waiting", "done")
_ALL = {"board.role": "all", "board.block": "all", "board.couplings": False, "board.mine": False}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head."""

    id: str
    title: str
    lanes: tuple[Lane, ...]
    folded: bool = False


def show_all(scene: Scene) -> None:
    """Lets go of every filter."""
    scene.picked.values.update(_ALL)


def filtered(scene: Scene) -> bool:
    """Whether any filter holds rows back."""
    return any(_held(scene, key) != nothing for key, nothing in _ALL.items())


def _held(scene: Scene, key: str) -> str | bool:
    held: str | bool = scene.picked.values.get(key, _ALL[key])
    # Who types for nobody has no work of its own.
    return False if key == "board.mine" and seat_of(scene.now, scene.seat) is None else held


def kept(scene: Scene, rows: Sequence[Lane]) -> list[Lane]:
    """The rows that pass every filter; one that somebody looked for elsewhere passes always."""
    found = _passing(scene, rows)
    wanted = scene.picked.values.get("board.show")
    if any(x.id == wanted for x in rows) and not any(x.id == wanted for x in found):
        show_all(scene)
        return _passing(scene, rows)
    return found


def _passing(scene: Scene, rows: Sequence[Lane]) -> list[Lane]:
    role, block = _held(scene, "board.role"), _held(scene, "board.block")
    couplings, mine = _held(scene, "board.couplings"), _held(scene, "board.mine")
    blocks = {s.id: s.block for s in scene.now.streets}
    return [
        lane
        for lane in rows
        if role in {"all", *lane.roles}
        and (block == "all" or any(blocks.get(s) == block for s in lane.streets))
        and (not couplings or lane.coupled)
        and (not mine or scene.seat in lane.roles)
    ]


def groups(scene: Scene, rows: Sequence[Lane]) -> list[Group]:
    """The rows under their heads; empty heads are left out."""
    words, view = scene.words, scene.now
    folded = scene.picked.values.get("board.folded", ())
    blocks = {s.id: s.block for s in view.streets}
    by = sort_of(scene)

    def head(lane: Lane) -> str:
        if by == "year":
            return str(lane.begins)
        if by == "role":
            return lane.roles[0]
        if by == "block":
            return blocks.get(lane.streets[0], "") if lane.streets else ""
        if lane.assignment is None:
            return "waiting"
        return "done" if lane.assignment.stage == "done" else "planned"

    heads: dict[str, list[Lane]] = {}
    if by == "state":
        heads = {key: [] for key in _STATES}
    elif by == "role":
        heads = {s.id: [] for s in view.seats}
    elif by == "block":
        heads = {b.id: [] for b in view.blocks}
    for lane in sorted(rows, key=lambda lane: lane.begins) if by == "year" else rows:
        heads.setdefault(head(lane), []).append(lane)

    def title(key: str) -> str:
        if by == "state":
            return words.t(f"board.group.{key}")
        if by == "role":
            return role_name(words, key)
        return name(words, "block", key) if by == "block" else key

    return [
        Group(f"{by}.{key}", title(key), tuple(found), f"{by}.{key}" in folded)
        for key, found in heads.items()
        if found
    ]


def fold(scene: Scene, key: str) -> None:
    """Closes the rows under a head, or opens them again."""
    folded = tuple(scene.picked.values.get("board.folded", ()))
    rest = tuple(k for k in folded if k != key)
    scene.picked.values["board.folded"] = rest if key in folded else (*folded, key)


def sort_of(scene: Scene) -> str:
    """What the rows are put together by."""
    return str(scene.picked.values.get("board.sort", SORTS[0]))


def draw_filters(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Who, where, which and in what order."""
    words, view, values = scene.words, scene.now, scene.picked.values

    def put(key: str, to: str | bool) -> None:
        values[key] = to
        frame.ui.scroll["board"] = 0.0
        if key == "board.role":
            frame.ui.scroll["load"] = 0.0

    own = seat_of(view, scene.seat)
    for key in ("mine", "couplings"):
        label = words.t(f"board.{key}")
        rect, place = rect.split_right(frame.measure(label)[0] + 44, 20)
        w.checkbox(
            frame, place, f"board.{key}", label, bool(_held(scene, f"board.{key}")),
            lambda on, key=key: put(f"board.{key}", on),  # type: ignore[misc]
            enabled=key != "mine" or own is not None, why_not=words.t("board.mine.why"),
        )  # fmt: skip
    roles = [w.Option("all", words.t("filter.role"), "list")]
    roles += [
        w.Option(s.id, role_name(words, s.id, short=True), icon_of(view, s.id)) for s in view.seats
    ]
    blocks = [w.Option("all", words.t("filter.block"), "map")]
    blocks += [w.Option(b.id, name(words, "block", b.id)) for b in view.blocks]
    sorts = [w.Option(s, words.t(f"board.sort.{s}"), "arrow-down") for s in SORTS]
    lists = (
        ("only", "board.filter", roles, "board.role", str(_held(scene, "board.role"))),
        ("board.block", "filter.block.label", blocks, "board.block",
         str(_held(scene, "board.block"))),
        ("board.sort", "board.sort.label", sorts, "board.sort", sort_of(scene)),
    )  # fmt: skip
    places = rect.split_left(min(rect.w, 1060))[0].columns(len(lists), 12)
    for place, (target, label, choices, key, held) in zip(places, lists, strict=True):
        w.dropdown(
            frame, place, target, words.t(label), choices, held,
            lambda to, key=key: put(key, to),  # type: ignore[misc]
        )  # fmt: skip
