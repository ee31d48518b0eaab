"""What the working screens of the desk share: who acts, names of work, sentences about time."""

from __future__ import annotations

from collections.abc import Sequence

from engine.views.shapes import AssignmentView, TaskView, begins
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.naming import bare
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens.common import icon_of, name, role_name, team_of
from game.screens.scene import Scene
from game.screens.why_button import why_sign
from game.words import Words

_SIGN = 20.0
"""Room for a question mark behind a figure."""
STAGE_ICONS = {
    "idea": "lightbulb",
    "drafted": "pencil",
    "signed": "signature",
    "prepared": "calculator",
    "tendered": "gavel",
    "executing": "construction",
    "done": "circle-check",
    "cancelled": "ban",
}
STATE_ICONS = {
    "drawer": "archive",
    "table": "table",
    "planned": "file-text",
    "executing": "construction",
    "done": "circle-check",
    "missed": "ban",
}
DIMENSION_ICONS = {
    "organisation": "users",
    "finance": "coins",
    "law": "scale",
    "culture": "message-circle",
    "time": "hourglass",
    "agenda": "target",
}


CARD_PANEL = ("couple.", "act.")
"""What the keyboard comes to first in the panel of a card."""


def mover(scene: Scene, role: str) -> str | None:
    """Whose move it is: at the facilitator's desk the role's own, else that of the acting seat."""
    return role if scene.seat == "facilitator" else None


def not_typed_for(scene: Scene, *roles: str) -> str:
    """Why a button that names these roles does nothing at this desk; empty when it does.

    Whoever types for one role must not sign, answer or agree in the name of another by accident.
    """
    if scene.seat in {"facilitator", *roles}:
        return ""
    names = [role_name(scene.words, role, short=True) for role in roles]
    typed = role_name(scene.words, scene.seat, short=True)
    return scene.words.t("desk.typed_for", typed=typed, role=scene.words.listing(names))


def opens_in(scene: Scene, move: str) -> int | None:
    """The round from which a kind of move takes part, when that is later than now."""
    return dict(scene.now.locked).get(move)


def opens_later(scene: Scene, move: str) -> str:
    """Why a kind of move cannot be made yet; empty when it can."""
    number = opens_in(scene, move)
    return scene.words.t("refusal.opens_later", round=number) if number else ""


def lock_note(frame: Frame, rect: Rect, scene: Scene, move: str) -> Rect:
    """Says at the top of a place that its moves come later; returns what is left below."""
    number = opens_in(scene, move)
    if number is None:
        return rect
    told = scene.words.t("desk.opens_later", round=number)
    high = frame.measure(told, "small", width=rect.w - 56)[1] + 16
    strip, rest = rect.split_top(high, 12)
    frame.panel(strip, fill="warn_soft", radius=10)
    sign, text = strip.inset(14, 8).split_left(20, 12)
    frame.icon("hourglass", (sign.x + 10, strip.centre[1]), size=20, colour="warn")
    frame.text(text, told, size="small", wrap=True)
    return rest


def may_reserve(scene: Scene) -> list[str]:
    """Roles that may keep room below ground: who manages streets or leads the transition."""
    nets = {o.id for o in scene.now.organisations if o.network}
    return [
        s.id
        for s in scene.now.seats
        if {1, 2} & set(s.leads) and not all(o in nets for o in s.organisations)
    ]


def task(scene: Scene, key: str | None) -> TaskView | None:
    """The task with this id when this seat sees it."""
    return next((t for t in scene.now.tasks if t.id == key), None)


def assignment(scene: Scene, key: str | None) -> AssignmentView | None:
    """The assignment with this id when there is one."""
    return next((a for a in scene.now.assignments if a.id == key), None)


def title(scene: Scene, a: AssignmentView) -> str:
    """An assignment is called after the task it began with."""
    return name(scene.words, "task", a.lead_task)


def title_of(scene: Scene, task_id: str) -> str:
    """The name of a task."""
    return name(scene.words, "task", task_id)


def span(first: int, last: int) -> str:
    """Years in short: ``2028–2032``, or one year."""
    return str(first) if first == last else f"{first}–{last}"


def years(words: Words, a: AssignmentView) -> str:
    """When an assignment is open; also the year that was wanted, when it cannot begin then."""
    first = begins(a)
    if first > a.start_year:
        return words.t("desk.begins_later", wanted=a.start_year, year=first)
    return span(a.executes[0], a.executes[-1]) if a.executes else str(a.start_year)


def streets(words: Words, keys: tuple[str, ...], most: int = 0) -> str:
    """Names of streets as a list; of more than ``most`` the first, and how many others.

    Pieces of one street are one street where not all are told.
    """
    names = [name(words, "street", key) for key in keys]
    if not most or len(names) <= most:
        return words.listing(names)
    names = list(dict.fromkeys(bare(one) for one in names))
    if len(names) <= most:
        return words.listing(names)
    return words.n("desk.streets_more", len(names) - most, names=", ".join(names[:most]))


def whereabouts(
    frame: Frame, words: Words, keys: tuple[str, ...], width: float, size: str = "small"
) -> str:
    """Where a work is, as many streets by name as fit on one line, and how many more.

    Pieces of one street are one street here: ``Rijnlaan en 2 andere straten``.
    """
    names = list(dict.fromkeys(bare(name(words, "street", key)) for key in keys))
    told = [words.listing(names)]
    for shown in range(len(names) - 1, 0, -1):
        first = ", ".join(names[:shown])
        told.append(words.n("desk.streets_more", len(names) - shown, names=first))
    if len(names) > 1:
        told.append(words.t("desk.streets_and", names=names[0], count=len(names) - 1))
    return next((t for t in told if frame.measure(t, size)[0] <= width), told[-1])


def mark(frame: Frame, rect: Rect, scene: Scene, role: str, icon: str = "") -> None:
    """The square sign of a role, with its own or another icon."""
    icon = icon or icon_of(scene.now, role)
    w.team_mark(frame, rect, team_of(scene.now, role), icon)


def fact(
    frame: Frame,
    rect: Rect,
    label: str,
    value: str,
    *,
    ink: Paint = "ink",
    scene: Scene | None = None,
    why: str = "",
    target: str = "",
    **asks: str,
) -> None:
    """A figure with what it is under it; with ``why`` (what is asked) all of it can be pressed."""
    high = frame.leading("lead")
    room = rect.w - (_SIGN + 6 if why else 0)
    sizes = ("lead", "body")
    size = next((s for s in sizes if frame.measure(value, s, "semibold")[0] <= room), "small")
    line = Rect(rect.x, rect.y, rect.w, high)
    if why and scene is not None:
        wide = min(frame.measure(value, size, "semibold")[0], room)
        at = Rect(line.x + wide + 6, line.y, _SIGN, high)
        touch = Rect(rect.x, rect.y, rect.w, high + frame.leading("small"))
        target = target or f"fact.{why}"
        why_sign(frame, touch, at, target, scene, what=why, label=f"{label} {value}", **asks)
    frame.text(line, value, size=size, weight="semibold", colour=ink, valign="middle")
    below = Rect(rect.x, rect.y + high, rect.w, frame.leading("small"))
    frame.text(below, label, size="small", colour="ink_soft", ellipsis=True)


def fact_places(
    frame: Frame, rect: Rect, facts: Sequence[tuple[str, str]], gap: float
) -> list[Rect]:
    """Places side by side for facts (label, value); the widest gets room from the others."""
    room = rect.w - gap * (len(facts) - 1)
    each = room / len(facts)
    for size in ("lead", "body"):
        needs = [
            max(frame.measure(v, size, "semibold")[0] + _SIGN + 7, frame.measure(k, "small")[0])
            for k, v in facts
        ]
        if max(needs) <= each:
            break
        if sum(needs) <= room:
            spare, places, x = (room - sum(needs)) / len(needs), [], rect.x
            for need in needs:
                places.append(Rect(x, rect.y, need + spare, rect.h))
                x = places[-1].right + gap
            return places
    return rect.columns(len(facts), gap)


def fact_height(frame: Frame) -> float:
    """How high a fact is."""
    return frame.leading("lead") + frame.leading("small")


def empty(frame: Frame, rect: Rect, icon: str, words: str, under: str = "") -> None:
    """Nothing here yet, said kindly in the middle of a place."""
    wide = min(rect.w, 640.0)
    sign = 76.0 if rect.h > 170 else 0.0
    high = frame.measure(words, "lead", "semibold", wide)[1]
    more = frame.measure(under, "body", width=wide)[1] + 6 if under else 0.0
    middle = rect.centred(wide, sign + high + more)
    if sign:
        spot = (middle.centre[0], middle.y + 28)
        frame.icon(icon, spot, size=56, colour="line_strong", stroke=1.5)
    place = Rect(middle.x, middle.y + sign, wide, high)
    frame.text(place, words, size="lead", weight="semibold", align="centre", wrap=True)
    if under:
        place = Rect(middle.x, place.bottom + 6, wide, more)
        frame.text(place, under, align="centre", wrap=True, colour="ink_soft")


def bullet(frame: Frame, rect: Rect, icon: str, words: str, *, ink: Paint = "ink_soft") -> float:
    """A line with an icon before it; returns the height used."""
    frame.icon(icon, (rect.x + 11, rect.y + frame.leading("small") / 2), size=19, colour=ink)
    place = Rect(rect.x + 32, rect.y, rect.w - 32, rect.h)
    return frame.text(place, words, size="small", colour="ink", wrap=True)


def window_words(words: Words, t: TaskView) -> str:
    """When a task may start, is wanted, and must have started, in one line."""
    return words.t("desk.window", earliest=t.earliest, wanted=t.wanted, latest=t.latest)


def share_words(words: Words, percent: int | None) -> str:
    """A share of the cost: a percentage, or pro rata when there is none."""
    return words.t("desk.pro_rata") if percent is None else words.percent(percent / 100)
