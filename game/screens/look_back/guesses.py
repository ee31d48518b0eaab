"""Which street did it have hardest, and who had said so beforehand."""

from __future__ import annotations

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common
from game.screens.look_back.indicator import this_round
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_MARK = 36.0
_GAP = 14.0


def height(frame: Frame, scene: Scene) -> float:
    """How high the strip is; nothing when nobody named a street."""
    return 52.0 + 4 * (frame.text_step - 1) * 10 if _guesses(scene) else 0.0


def _guesses(scene: Scene) -> dict[str, list[str]]:
    """Who named which street, in the order of the roles."""
    out: dict[str, list[str]] = {}
    for bet in scene.now.bets:
        if bet.made and bet.street:
            out.setdefault(bet.street, []).append(bet.role)
    return out


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The hardest street with its weeks, and beside it each street that was named."""
    words, view = scene.words, scene.now
    found = dict(view.hardest)
    order = [street for street, _ in view.hardest]
    years = this_round(scene)
    frame.panel(rect, radius=12, shadow=6)
    inner = rect.inset(18, 4)
    mark, inner = inner.split_left(26, 10)
    frame.icon("crosshair", mark, size=24, colour="accent")
    told = words.t("look_back.hardest.none")
    if order:
        told = words.t("look_back.hardest", street=common.name(words, "street", order[0]))
    wide = frame.measure(told, "body", "semibold")[0] + 2
    place, inner = inner.split_left(wide, 8)
    frame.text(place, told, weight="semibold", valign="middle")
    if order:
        number = common.weeks(words, found[order[0]])
        place, inner = inner.split_left(number_width(frame, number), 20)
        why_number(
            frame, place, "look_back.why.hardest", scene, number, what="nuisance",
            street=order[0], label=told,
            first=years[0].year, last=years[-1].year,
        )  # fmt: skip
    guesses = _guesses(scene)
    rows = sorted(guesses, key=lambda s: order.index(s) if s in order else len(order))
    for n, street in enumerate(rows):
        after = len(rows) - n - 1
        used = _guess(frame, inner, scene, street, guesses[street], order, room=after)
        if not used:
            count = sum(len(guesses[s]) for s in rows[n:])
            told = words.n("look_back.hardest.more", count)
            frame.text(inner, told, size="small", colour="ink_soft", valign="middle")
            return
        inner = inner.split_left(used, _GAP)[1]


def _guess(
    frame: Frame, rect: Rect, scene: Scene, street: str, roles: list[str], order: list[str],
    room: int,
) -> float:  # fmt: skip
    """One street with who named it and how hard it had it; gives its width, 0 without room."""
    words, view = scene.words, scene.now
    right = bool(order) and street == order[0]
    had = dict(view.hardest).get(street, 0)
    weeks = common.weeks(words, had) if had else words.t("look_back.hardest.nothing")
    name = common.name(words, "street", street)
    told = name if right else words.t("look_back.hardest.guess", street=name, weeks=weeks)
    marks = len(roles) * (_MARK + 4)
    wide = marks + 10 + frame.measure(told, "small")[0] + 4
    rest = frame.measure(words.n("look_back.hardest.more", room), "small")[0] if room else 0.0
    if wide + (_GAP + rest if room else 0) > rect.w:
        return 0.0
    y = rect.centre[1] - _MARK / 2
    for n, role in enumerate(roles):
        box = Rect(rect.x + n * (_MARK + 4), y, _MARK, _MARK)
        w.team_mark(frame, box, common.team_of(view, role), common.icon_of(view, role))
        at = (box.right - 2, box.y + 2)
        frame.circle(at, 10, fill="good" if right else "bad", border="panel", thick=1.5)
        frame.icon("check" if right else "x", at, size=14, colour="panel_raised", stroke=3)
    place = Rect(rect.x + marks + 10, rect.y, wide - marks - 10, rect.h)
    frame.text(place, told, size="small", valign="middle")
    return wide
