"""The bar of cost shares: the border between two partners is dragged, or walked with the arrows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.views.shapes import AssignmentView, PartnerView, Said
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Phase
from game.screens.assignment import shares as sh
from game.screens.common import icon_of, name, sentence, team_of
from game.screens.scene import Scene

_BAR = 56.0
_KNOB = 46.0
_FLAG = 30.0


def movable(a: AssignmentView) -> bool:
    """Whether there is a border that can still be moved."""
    return len(a.partners) > 1 and a.stage in {"idea", "drafted"}


def height(frame: Frame, a: AssignmentView) -> float:
    """How high the bar is, with its marks above and its handles below."""
    handles = 14 + _KNOB if movable(a) else 0.0
    return frame.leading("small") + 6 + _FLAG + _BAR + handles


def refused(frame: Frame, scene: Scene, partner: PartnerView, target: str) -> None:
    """Says at the hand how much the rules let somebody carry."""
    values = (("organisation", partner.organisation), ("percent", partner.most))
    frame.ui.say_at(target, sentence(scene.words, Said("refusal.share_over_rule", values)))


def draw(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    a: AssignmentView,
    held: dict[str, int],
    keep: Callable[[dict[str, int]], None],
) -> None:
    """The bar. ``keep`` holds on to the shares of the draft."""
    partners = a.partners
    top, rest = rect.split_top(frame.leading("small"), 6)
    _legend(frame, top, scene, a)
    flags, rest = rest.split_top(_FLAG)
    bar, knobs = rest.split_top(_BAR, 14)
    now = [held[p.organisation] for p in partners]
    parts = [
        c.Part(percent, team_of(scene.now, p.role), "plain", f"{percent}%")
        for p, percent in zip(partners, now, strict=True)
    ]
    c.segments(c.FramePen(frame), bar, parts, of=100)
    _signs(frame, bar, scene, a, held)
    if len(partners) < 2:
        return
    alone = sum(p.alone for p in partners)
    if alone:
        exact = [p.alone * 100 / alone for p in partners]
        _flags(frame, flags, bar, sh.borders(exact), "scale", "ink")
    if partners[0].agreed:
        agreed = [float(p.percent) for p in partners]
        _flags(frame, flags, bar, sh.borders(agreed), "circle-check", "good")
    if not movable(a):
        return
    borders = [bar.x + bar.w * percent / 100 for percent in sh.borders(now)]
    for i, (border, x) in enumerate(zip(borders, _spread(borders, bar), strict=True)):
        place = Rect(x - _KNOB / 2, knobs.y, _KNOB, _KNOB)
        _handle(frame, place, scene, a, held, keep, i, border, bar)


def _legend(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    told = [("scale", words.t("assignment.flag.rata"), "ink")]
    if a.partners[0].agreed:
        told.append(("circle-check", words.t("assignment.flag.agreed"), "good"))
    if len(a.partners) < 2:
        frame.text(rect, words.t("assignment.one_pays"), size="small", colour="ink_soft")
        return
    x = rect.right
    for icon, text, ink in reversed(told):
        wide = frame.measure(text, "small")[0] + 2
        x -= wide
        frame.text(Rect(x, rect.y, wide, rect.h), text, size="small", colour="ink_soft")
        x -= 26
        frame.icon(icon, (x + 10, rect.centre[1]), size=18, colour=ink)
        x -= 22
    how = words.t("assignment.drag" if movable(a) else "assignment.fixed")
    frame.text(Rect(rect.x, rect.y, x - rect.x, rect.h), how, size="small", colour="ink_soft")


def _signs(frame: Frame, bar: Rect, scene: Scene, a: AssignmentView, held: dict[str, int]) -> None:
    """The sign of who pays at the start of each part, where there is room beside the share."""
    x = bar.x
    for p in a.partners:
        wide = bar.w * held[p.organisation] / 100
        if wide > 170:
            place = Rect(x + 9, bar.y + 9, _BAR - 18, _BAR - 18)
            team = team_of(scene.now, p.role)
            w.team_mark(frame, place, team, icon_of(scene.now, p.role), quiet=True)
        x += wide


def _flags(frame: Frame, rect: Rect, bar: Rect, places: list[float], icon: str, ink: Paint) -> None:
    """Marks above the bar at borders, and a line through it."""
    low = 0.0 if icon == "scale" else 4.0
    for percent in places:
        x = bar.x + bar.w * percent / 100
        spot = (min(max(x, bar.x + 9), bar.right - 9), rect.y + 11 + low)
        frame.icon(icon, spot, size=18, colour=ink)
        frame.line((x, rect.bottom - 7 + low), (x, rect.bottom), colour=ink, thick=3)


def _spread(places: list[float], bar: Rect) -> list[float]:
    """Places of handles that are apart enough to be used, in order and within the bar."""
    gap = _KNOB + 4
    out: list[float] = []
    for i, x in enumerate(places):
        least = out[-1] + gap if out else bar.x + _KNOB / 2
        most = bar.right - _KNOB / 2 - gap * (len(places) - 1 - i)
        out.append(min(max(x, least), most))
    return out


def _handle(
    frame: Frame,
    place: Rect,
    scene: Scene,
    a: AssignmentView,
    held: dict[str, int],
    keep: Callable[[dict[str, int]], None],
    at: int,
    border: float,
    bar: Rect,
) -> None:
    words, values = scene.words, scene.picked.values
    left, right = a.partners[at : at + 2]
    target, start = f"share.border.{left.organisation}", f"shares.from:{a.id}"
    pair = {
        "left": name(words, "organisation", left.organisation),
        "right": name(words, "organisation", right.organisation),
        "first": held[left.organisation],
        "second": held[right.organisation],
    }

    def put(base: dict[str, int], steps: int) -> None:
        # As far as the rules of the purses let it go; what they forbid already may stay.
        before = sh.too_much(base, [left, right])
        over = now = sh.too_much(sh.between(base, at, steps), [left, right])
        while now is not None and now is not before and steps:
            steps -= 1 if steps > 0 else -1
            now = sh.too_much(sh.between(base, at, steps), [left, right])
        frame.ui.hush()
        if over is not None and over is not now:
            refused(frame, scene, over, target)
        keep(sh.between(base, at, steps))

    def drag(dx: float, _dy: float, phase: Phase) -> None:
        if phase == "start" or start not in values:
            values[start] = dict(held)
        base = values[start]
        if phase == "cancel":
            keep(base)
        else:
            put(base, round(dx / bar.w * 100 / sh.STEP))
        if phase in {"end", "cancel"}:
            values.pop(start, None)

    def key(pressed: str) -> bool:
        if pressed not in {"left", "right"}:
            return False
        put(held, 1 if pressed == "right" else -1)
        return True

    label = words.t("assignment.border", **pair)
    look = frame.target(
        target, place, label, on=partial(frame.ui.say_at, target, label), kind="slider",
        tooltip=label, group="", on_key=key, on_drag=drag, radius=_KNOB / 2,
    )  # fmt: skip
    lit = look.hovered or look.pressed or look.focused
    x, y = place.centre
    frame.polyline(
        [(border, bar.bottom), (border, bar.bottom + 5), (x, place.y + 4)], colour="accent", thick=3
    )
    frame.line((border, bar.y), (border, bar.bottom), colour="panel", thick=5)
    frame.circle((x, y), 21, fill="accent" if lit else "panel_raised", border="accent", thick=3)
    ink: Paint = "accent_ink" if lit else "accent"
    frame.icon("chevron-left", (x - 8, y), size=18, colour=ink, stroke=2.6)
    frame.icon("chevron-right", (x + 8, y), size=18, colour=ink, stroke=2.6)
