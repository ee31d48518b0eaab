"""With whom the chosen row could go together: where and when, what it saves, where it rubs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import coupled, desk
from game.screens.board.lanes import Lane, pick
from game.screens.board.meetings import Meet
from game.screens.common import money, name
from game.screens.scene import Scene

_PAD = 14.0
_GAP = 12.0
_SHOWN = 3
_LINE = 4.0
_TURN = 56.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of one meeting: (icon, sentence, ink)."""

    meet: Meet
    lines: tuple[tuple[str, str, Paint], ...]
    wins: bool = True
    """Whether anything is left of what it saves."""


def _page(scene: Scene, lane: Lane, mine: list[Meet], per: int) -> tuple[int, int]:
    """Which page of suggestions is open, and how many there are."""
    held = scene.picked.values.get("board.page")
    pages = -(-len(mine) // per)
    return (int(held[1]) % pages if held and held[0] == lane.id else 0), pages


def _per(frame: Frame) -> int:
    return _SHOWN if frame.text_step <= 1.2 else 2


def _told(scene: Scene, lane: Lane, meet: Meet) -> _Told:
    """Why they meet, what it saves and where it rubs, as far as is known."""
    words, c = scene.words, meet.coupling
    streets = [name(words, "street", key) for key in dict.fromkeys(c.streets)]
    streets = list(dict.fromkeys(streets))
    where = words.listing(streets[:2])
    if len(streets) > 2:
        where = words.n("board.meet.more", len(streets) - 1, street=streets[0])
    years = desk.span(max(c.first, scene.now.year), c.last)
    lines: list[tuple[str, str, Paint]] = [
        ("map-pin", words.t("board.meet.where", streets=where, years=years), "ink_soft")
    ]
    own, other = meet.task_of(lane), meet.task_of(meet.beside(lane))
    found = scene.thinks.meeting(own, other)
    if found is None:
        saves = words.t("board.meet.saves", cents=money(words, c.saves))
        return _Told(meet, (*lines, ("coins", saves, "good")))
    if found.no_room:
        street = name(words, "street", found.no_room[0])
        full = words.n("board.meet.full", len(found.no_room), street=street)
        lines.append(("layers", full, "warn"))
    if found.saved > 0:
        values = {"cents": money(words, found.saved)}
        weeks = words.number(round(found.nuisance / 1000))
        told = words.t("board.meet.saves.weeks", weeks=weeks, **values)
        lines.append(("coins", told, "good"))
    elif found.nuisance > 0:
        weeks = words.number(round(found.nuisance / 1000))
        lines.append(("traffic-cone", words.t("board.meet.weeks", weeks=weeks), "good"))
    if len(found.organisations) > 1:
        heads = [words.t(f"dimension.{d}").lower() for d, _ in found.rubs[:2]]
        count = len(found.organisations)
        costs = max(0, found.overhead + found.fail)
        lines.append(
            ("users", words.n("board.meet.rubs", count, heads=words.listing(heads),
                              cents=money(words, costs)), "ink_soft")
        )  # fmt: skip
    else:
        lines.append(("users", words.t("board.meet.smooth"), "good"))
    worth = coupled.judged(scene, found)
    net = worth.told[:1].upper() + worth.told[1:]
    lines.append(("circle-check" if worth.wins else "triangle-alert", f"{net}.", worth.ink))
    if worth.short:
        lines.append(("triangle-alert", f"{worth.short}.", "bad"))
    return _Told(meet, tuple(lines), worth.wins and not found.no_room)


def _places(frame: Frame, rect: Rect, scene: Scene, lane: Lane, mine: list[Meet]) -> list[Rect]:
    """Where each suggestion stands; beside them there is room to turn the page."""
    per = _per(frame)
    if _page(scene, lane, mine, per)[1] > 1:
        rect = rect.split_right(_TURN, _GAP)[0]
    return rect.columns(per, _GAP)


def _head(frame: Frame, scene: Scene, other: Lane, wide: float) -> float:
    """How high the name of the other work is, beside what can be done with it."""
    invite = w.button_width(frame, scene.words.t("board.meet.invite"), icon=True)
    room = wide - 2 * _PAD - 46 - 56 - invite - 10
    return max(46.0, frame.measure(other.title, "small", "semibold", room)[1])


def _needs(frame: Frame, scene: Scene, told: _Told, lane: Lane, wide: float) -> float:
    room = wide - 2 * _PAD
    high = _head(frame, scene, told.meet.beside(lane), wide) + 6
    high += sum(frame.measure(s, "small", width=room - 32)[1] + _LINE for _, s, _ in told.lines)
    return high + 16


def _worth(scene: Scene, lane: Lane, meet: Meet) -> tuple[bool, int, int]:
    """What sets one before another: whether it can be paid, what is left, weeks of nuisance."""
    found = scene.thinks.meeting(meet.task_of(lane), meet.task_of(meet.beside(lane)))
    if found is None:
        return True, meet.coupling.saves, 0
    return not found.short and not found.no_room, found.net, found.nuisance


def _open(scene: Scene, lane: Lane, mine: list[Meet], per: int) -> list[_Told]:
    at, _ = _page(scene, lane, mine, per)
    mine = sorted(mine, key=lambda m: _worth(scene, lane, m), reverse=True)
    return [_told(scene, lane, m) for m in mine[at * per : (at + 1) * per]]


def height(frame: Frame, wide: float, scene: Scene, lane: Lane, mine: list[Meet]) -> float:
    """How high the suggestions of a row are."""
    each = _places(frame, Rect(0, 0, wide, 100), scene, lane, mine)[0].w
    return max(_needs(frame, scene, t, lane, each) for t in _open(scene, lane, mine, _per(frame)))


def draw_suggestions(
    frame: Frame, rect: Rect, *, scene: Scene, lane: Lane, mine: list[Meet]
) -> None:
    """The best few side by side; the rest on the next page."""
    at, pages = _page(scene, lane, mine, _per(frame))
    places = _places(frame, rect, scene, lane, mine)
    for place, told in zip(places, _open(scene, lane, mine, _per(frame)), strict=False):
        _card(frame, place, scene, lane, told)
    if pages > 1:

        def turn() -> None:
            scene.picked.values["board.page"] = (lane.id, at + 1)

        side = rect.split_right(_TURN)[1]
        label = scene.words.t("board.meet.next", at=at + 1, pages=pages)
        place = side.centred(48, 64)
        w.icon_button(
            frame, place, "board.meet.next", "chevron-right", label, turn, style="secondary"
        )


def _card(frame: Frame, rect: Rect, scene: Scene, lane: Lane, told: _Told) -> None:
    words, other = scene.words, told.meet.beside(lane)
    frame.panel(rect, fill="good_soft" if told.wins else "panel_sunk", radius=10)
    label = words.t("board.meet.invite")
    top, rest = rect.inset(_PAD, 8).split_top(_head(frame, scene, other, rect.w), 6)
    top, place = top.split_right(48, 8)
    go, told_go = partial(_go, scene, other), words.t("board.meet.go")
    key = f"board.go.{other.id}"
    w.icon_button(frame, place.centred(48, 46), key, "arrow-right", told_go, go)
    wide = w.button_width(frame, label, icon=True)
    top, place = top.split_right(wide, 10)
    why = _why_not(scene, lane, other)
    w.button(
        frame, place.centred(wide, 46), f"board.invite.{other.id}", label,
        partial(_invite, scene, told.meet, lane), icon="mail", enabled=not why, why_not=why,
    )  # fmt: skip
    sign, text = top.split_left(34, 12)
    desk.mark(frame, sign.centred(34, 34), scene, other.roles[0], other.icon)
    frame.text(text, other.title, size="small", weight="semibold", valign="middle", wrap=True)
    for icon, sentence, ink in told.lines:
        used = desk.bullet(frame, rest, icon, sentence, ink=ink)
        rest = rest.split_top(used + _LINE)[1]


def _why_not(scene: Scene, lane: Lane, other: Lane) -> str:
    """Why nobody can be invited now; empty when somebody can."""
    words = scene.words
    later = desk.opens_later(scene, "offer_coupling")
    if later:
        return later
    hosts = [x.assignment for x in (lane, other) if x.assignment is not None]
    if len(hosts) == 2:
        return words.t("board.invite.both")
    if not hosts:
        return words.t("board.invite.none")
    return "" if hosts[0].can_join else words.t("board.invite.late")


def _invite(scene: Scene, meet: Meet, lane: Lane) -> None:
    """Opens the invitation: into the assignment of the one, for the task of the other."""
    host, guest = lane, meet.beside(lane)
    if host.assignment is None:
        host, guest = guest, host
    scene.picked.task = guest.id
    scene.picked.values.update(
        {"dialog": "invite", "mode": "combine", "share": None, "host": host.id}
    )


def _go(scene: Scene, other: Lane) -> None:
    pick(scene, other)
    scene.picked.values["board.show"] = other.id
