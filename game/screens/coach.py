"""The tutorial, played: one sentence with one thing to do, and an arrow to the very thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from engine.scenario.parts import INDICATORS
from engine.views.shapes import AssignmentView, HintView, View
from game.drawing.frame import Frame
from game.drawing.shape import Point, Rect
from game.drawing.ui import Target
from game.screens import common, guide
from game.screens.scene import Scene

_RING, _ARROW, _HEAD = 7.0, 62.0, 32.0
_STRIP = 64.0
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
"""How far along a side an arrow is tried."""
_GOES_ON = "chrome.next"
_PLACES = {"map": ("map.street.",), "cards": ("card.",)}
"""What is pointed at when a step of the tutorial only names a place."""


@dataclass(frozen=True)
class Step:
    """One thing to do now. ``targets`` are ids, or beginnings of ids that end in a point."""

    key: str
    """By what it is put away."""
    text: str
    targets: tuple[str, ...]
    streets: tuple[str, ...] = ()
    """Where it is about, for the map of the room."""
    task: str = ""
    """Whose card or assignment it is about."""


def step(scene: Scene, view: View, current: str) -> Step | None:
    """What the tutorial asks now on the screen named ``current``; the room is on none."""
    hint = guide.open_hint(scene, view)
    if hint is None:
        return None
    words = scene.words
    task = next((t for t in view.tasks if t.id == hint.task), None)
    streets = task.streets if task is not None else ()
    first = words.t(f"hint.{hint.id}.text")
    key, values, targets = _done_so_far(scene, view, hint)
    if scene.picked.month is not None:
        key = "watch"  # the year is over for the rules, while its months still go by on the map
    text = words.t(f"coach.{key}", **values) if key else first
    if current != "room" and guide.leads_to(scene, current)[1] is not None:
        text, targets = first, ("chrome.show",)
    elif current != "room" and _of_others(scene, view, hint):
        typed = common.role_name(words, scene.seat, short=True)
        text = words.t("coach.seat", role=typed)
        targets = ("chrome.seat.facilitator", "chrome.seat")
    return Step(hint.id, text, targets, streets, hint.task or "")


def goes_on(at: Step) -> bool:
    """Whether the step is to go on to what comes next."""
    return at.targets == (_GOES_ON,)


Doing = tuple[str, dict[str, str], tuple[str, ...]]
"""A key of words (none: what the hint itself says), their values, and what is pointed at."""


def _done_so_far(scene: Scene, view: View, hint: HintView) -> Doing:
    if hint.when == "not_invited":
        return _inviting(scene, view, hint)
    if hint.when == "offer_waiting":
        return "", {}, ("offer.yes",)
    if hint.when in ("conduit_not_recorded", "room_not_reserved"):
        if scene.picked.task != hint.task:
            return "", {}, (f"card.{hint.task}",)
        return "reserve", {}, ("act.reserve.", "act.reserve")
    if hint.when == "task_not_opened":
        if scene.picked.task != hint.task:
            return "", {}, (f"card.{hint.task}",)
        return "open", {}, ("act.open",)
    if hint.when == "not_signed":
        unsigned = _unsigned(view, hint)
        mine = [role for role in unsigned if scene.seat in {"facilitator", role}]
        return "", {}, tuple(f"sign.{role}" for role in mine or unsigned)
    if hint.when == "no_bet":
        return "", {}, _taps(scene, view)
    if hint.points_at == "map" and view.phase == "anatomy":
        if any(street.marks for street in view.streets):
            return "next", {}, (_GOES_ON,)
        return "", {}, ("ground.street.",)
    return "", {}, _PLACES.get(hint.points_at, (_GOES_ON,))


def _inviting(scene: Scene, view: View, hint: HintView) -> Doing:
    """From the card by way of what it meets to the letter that goes out."""
    words, picked = scene.words, scene.picked
    hand = {picked.task, picked.guest} - {None}
    guest = hint.guest
    if guest is None and hint.task is not None:
        # Whoever is in hand already is as good as the best.
        others = [key for key in hand if key != hint.task]
        guest = (
            others[0] if hint.task in hand and others else guide.partner(view, hint.task, hint.mode)
        )
    if hint.task not in hand and guest not in hand:
        return "", {}, (f"card.{hint.task}",)
    if guest is not None and not hand >= {hint.task, guest}:
        other = guest if hint.task in hand else hint.task
        name = common.name(words, "task", str(other))
        return "couple", {"task": name}, (f"couple.{other}", f"card.{hint.task}")
    if picked.values.get("dialog") != "invite":
        return "invite", {}, ("act.invite", "act.couple")
    if hint.mode is not None and picked.values.get("mode") != hint.mode:
        return "mode", {"mode": words.t(f"mode.{hint.mode}")}, (f"mode.{hint.mode}",)
    return "send", {}, ("invite.send",)


def _unsigned(view: View, hint: HintView) -> tuple[str, ...]:
    found: Iterator[AssignmentView] = (
        a for a in view.assignments if any(r.task == hint.task for r in a.riders)
    )
    return tuple(role for a in found for role in a.unsigned)


def _of_others(scene: Scene, view: View, hint: HintView) -> bool:
    """Whether a step is for roles that are not typed for at this desk."""
    if scene.seat == "facilitator":
        return False
    if hint.when == "offer_waiting":
        waited = {o.waits_for for o in view.offers if o.state == "open"}
        return bool(waited) and scene.seat not in waited
    return hint.when == "not_signed" and scene.seat not in _unsigned(view, hint)


def _taps(scene: Scene, view: View) -> tuple[str, ...]:
    """What was not tapped yet, of the first person first."""
    found = []
    for seat in sorted(view.seats, key=lambda s: s.computer):
        draft = scene.picked.values.get(f"bets.{view.round}.{seat.id}", {})
        open_ones = [name for name in INDICATORS if not draft.get(name)]
        if scene.seat == "facilitator":
            found += [f"bets.{seat.id}.{name}." for name in open_ones]
        elif scene.seat == seat.id:
            found = [*(f"bets.{name}." for name in open_ones), *found]
        elif not any(bet.made and bet.role == seat.id for bet in view.bets):
            found.append(f"bets.act.{seat.id}")
    return tuple(found)


# Pointing


def point(frame: Frame, at: Step) -> None:
    """Points at what is meant, over all that the picture holds when it is finished."""
    # A dialog is drawn when the picture is finished; the arrow comes after the dialog.
    frame.later(lambda dialogs: dialogs.later(lambda over: _point(over, at)))


def found(frame: Frame, at: Step) -> list[Target]:
    """The things that are meant, as far as they are on the picture and can be used now."""
    top = max((p.layer for p in frame.popovers), default=0)
    for wanted in at.targets:
        here = [
            t
            for t in frame.targets
            if (t.id == wanted or (wanted.endswith(".") and t.id.startswith(wanted)))
            and t.layer >= top
            and t.seen.w > 0
            and t.seen.h > 0
        ]
        if here:
            return here
    return []


def _point(frame: Frame, at: Step) -> None:
    meant = found(frame, at)
    if not meant:
        return
    box, radius = _around([t.seen for t in meant]), min(t.radius for t in meant)
    whole = next((t for t in frame.targets if t.kind == "map" and t.group == meant[0].group), None)
    if whole is not None and len(meant) > 1:
        # Anywhere on the map: around it, not through what stands on it.
        box, radius = whole.seen.inset(_RING + 3), whole.radius
    ring, radius = box.grow(_RING), radius + _RING
    frame.panel(ring.grow(3), fill=None, border="panel", thick=10, radius=radius + 3)
    frame.panel(ring, fill=None, border="warn", thick=5, radius=radius)
    _arrow(frame, ring)
    if meant[0].layer:
        _strip(frame, at)


def _around(boxes: list[Rect]) -> Rect:
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
    return Rect(left, top, right - left, bottom - top)


def _arrow(frame: Frame, ring: Rect) -> None:
    """An arrow that ends at the ring, where it hides least of what one reads and uses."""
    sides = _inside(ring) if ring.w > 600 and ring.h > 300 else _beside(ring)
    near = _near(frame, ring.grow(_ARROW + _HEAD))
    best, least = None, inf
    for side in sides:
        hidden = _hidden(frame, near, *side)
        if hidden < least:
            best, least = side, hidden
        if not hidden:
            break
    if best is not None:
        _drawn(frame, *best)


def _inside(ring: Rect) -> Iterator[tuple[Point, Point]]:
    """Somewhere in the whole of a map, the middle of its top first."""
    for down in (90.0, 0.3 * ring.h, 0.5 * ring.h, 0.7 * ring.h):
        for part in _ALONG:
            yield (ring.x + part * ring.w, ring.y + down), (0.0, 1.0)


def _beside(ring: Rect) -> Iterator[tuple[Point, Point]]:
    """Where an arrow may end at a ring: the middles of its sides first, so that they win a tie."""
    for part in _ALONG:
        x, y = ring.x + part * ring.w, ring.y + part * ring.h
        yield (x, ring.y - 4), (0.0, 1.0)
        yield (ring.x - 4, y), (1.0, 0.0)
        yield (x, ring.bottom + 4), (0.0, -1.0)
        yield (ring.right + 4, y), (-1.0, 0.0)


def _body(tip: Point, way: Point) -> Rect:
    """What an arrow takes up."""
    x, y = tip[0] - way[0] * _ARROW / 2, tip[1] - way[1] * _ARROW / 2
    wide, high = (_ARROW, 2 * _HEAD) if way[0] else (2 * _HEAD, _ARROW)
    return Rect(x - wide / 2, y - high / 2, wide, high)


def _near(frame: Frame, place: Rect) -> list[tuple[Rect, float]]:
    """What one reads or uses about there, and how bad it is to hide it."""
    top = max((p.layer for p in frame.popovers), default=0)
    read = [(mark.box, 3.0) for mark in frame.texts if mark.layer >= top]
    used = [(t.seen, 1.0) for t in frame.targets if t.layer >= top and t.kind != "street"]
    return [(box, weight) for box, weight in read + used if _both(box, place)]


def _both(box: Rect, place: Rect) -> float:
    common = box.overlap(place)
    return common.w * common.h


def _hidden(frame: Frame, near: list[tuple[Rect, float]], tip: Point, way: Point) -> float:
    """How much that one reads or uses an arrow would hide; far too much outside the picture."""
    body = _body(tip, way)
    inside = body.overlap(frame.rect)
    if inside.w < body.w - 1 or inside.h < body.h - 1:
        return 1e9
    return sum(weight * _both(box, body) for box, weight in near)


def _drawn(frame: Frame, tip: Point, way: Point) -> None:
    across = -way[1], way[0]

    def at(far: float, aside: float) -> Point:
        return (
            tip[0] - way[0] * far + across[0] * aside,
            tip[1] - way[1] * far + across[1] * aside,
        )

    half, head = 15.0, _HEAD
    outline = [
        at(0, 0),
        at(head, head),
        at(head, half),
        at(_ARROW, half),
        at(_ARROW, -half),
        at(head, -half),
        at(head, -head),
    ]
    frame.polygon(outline, fill="warn", border="panel", thick=4)


def _strip(frame: Frame, at: Step) -> None:
    """Says it once more over a dialog, which hides what stands on the desk."""
    wide = min(frame.w - 200, frame.measure(at.text, "lead", "semibold")[0] + 110)
    high = max(_STRIP, frame.measure(at.text, "lead", "semibold", wide - 108)[1] + 20)
    box = Rect((frame.w - wide) / 2, 8, wide, high)
    frame.panel(box, fill="warn_soft", border="warn", thick=2, radius=14, shadow=14)
    mark, rest = box.inset(24, 0).split_left(28, 18)
    frame.icon("lightbulb", mark, size=28, colour="warn")
    frame.text(
        rest, at.text, size="lead", weight="semibold", colour="warn", valign="middle", wrap=True
    )
