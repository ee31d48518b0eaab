"""The picked street: what lies below, what was done to it and what is planned."""

from __future__ import annotations

from functools import partial

from engine.views.shapes import StreetView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.section import about, draw_section, title_of
from game.drawing.shape import Rect
from game.drawing.underground import Laid, laid
from game.screens import desk
from game.screens.common import name, weeks
from game.screens.neighbourhood import cut
from game.screens.neighbourhood.stack import BAR, Block, draw_stack, from_the_top
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number
from game.words import Words

_PREVIEW = 200.0
_BESIDE = 8 + 38 + 12 + 24 + 8 + 8
"""What stands beside the words of a line."""


def draw_street(frame: Frame, rect: Rect, scene: Scene, street: StreetView) -> None:
    """The panel of one street."""
    words, picked = scene.words, scene.picked
    frame.panel(rect, radius=16, shadow=8)
    title, small = name(words, "street", street.id), frame.leading("small")
    wide = rect.w - 40 - 52 - 38
    high = frame.measure(title, "lead", "semibold", width=wide)[1]
    head, inner = rect.inset(20, 16).split_top(max(48.0, high + small), 12)
    text, cross = head.split_right(44, 8)

    def close() -> None:
        picked.street = None
        frame.ui.lead(f"map.street.{street.id}", "map")

    spot, label = Rect(cross.x, cross.y, 44, 44), words.t("desk.close")
    w.icon_button(frame, spot, "side.close", "x", label, close, shortcut="escape")
    sign, text = text.split_left(28, 10)
    frame.icon(
        "map-pin", (sign.x + 12, sign.y + frame.leading("lead") / 2), size=24, colour="accent"
    )
    frame.text(text, title, size="lead", weight="semibold", wrap=True)
    below = Rect(text.x, text.y + high, text.w, small)
    frame.text(below, name(words, "block", street.block), size="small", colour="ink_soft")
    from_the_top(frame, scene, street.id)
    draw_stack(frame, "side", inner, _blocks(frame, inner.w - BAR, scene, street))


def _blocks(frame: Frame, wide: float, scene: Scene, street: StreetView) -> list[Block]:
    """The cut in small, figures, what lies below, what comes."""
    words, small = scene.words, frame.leading("small")
    blocks: list[Block] = []

    def head(key: str) -> None:
        draw = partial(frame.text, text=words.t(key), size="small", weight="semibold")
        blocks.append((small + 8, draw))

    if not cut.is_open(scene):
        blocks.append((_PREVIEW + 74, partial(_preview, frame, scene=scene, street=street)))
    free = max(0, street.room - street.used - street.reserved)
    facts = (
        ("neighbourhood.homes", words.number(street.homes)),
        ("neighbourhood.free_room", words.t("neighbourhood.metres", n=words.number(free / 100, 1))),
        ("neighbourhood.opened", words.n("neighbourhood.times", len(street.openings))),
        ("desk.nuisance", weeks(words, street.nuisance)),
    )
    draw = partial(_facts, frame, words=words, facts=facts[:2])
    blocks.append((desk.fact_height(frame) + 8, draw))
    draw = partial(_had, frame, scene=scene, street=street, facts=facts[2:])
    blocks.append((desk.fact_height(frame) + 8, draw))
    if street.cut_off:
        told = words.t("neighbourhood.cut_off")
        high = frame.measure(told, "small", width=wide - 32)[1] + 8
        draw = partial(_warning, frame, told=told)
        blocks.append((high, draw))
    blocks.append((6, lambda at: None))
    head("neighbourhood.below")
    for thing in laid(street):
        if thing.layer.present:
            draw = partial(_layer, frame, thing=thing, words=words)
            blocks.append((small + 4, draw))
    blocks.append((10, lambda at: None))
    coming = _coming(scene, street)
    head("neighbourhood.here" if coming else "neighbourhood.nothing_here")
    for task_id, under, assignment in coming:
        title = name(words, "task", task_id)
        high = frame.measure(title, "small", "semibold", width=wide - _BESIDE)[1] + small + 14
        draw = partial(
            _line, frame, scene=scene, task_id=task_id, under=under, assignment=assignment
        )
        blocks.append((max(high, 52.0 + 6), draw))
    return blocks


def _coming(scene: Scene, street: StreetView) -> list[tuple[str, str, str | None]]:
    """Tasks that come here, what is to be said of them, and their assignment when there is one."""
    words, view = scene.words, scene.now
    found: list[tuple[str, str, str | None]] = []
    for a in view.assignments:
        if a.id in {*street.works, *street.planned}:
            years = desk.span(a.executes[0], a.executes[-1]) if a.executes else str(a.start_year)
            found.append((a.lead_task, f"{words.t(f'stage.{a.stage}')} · {years}", a.id))
    for t in view.tasks:
        loose = t.id in street.tasks and t.assignment is None
        if loose and t.state not in {"done", "missed"}:
            years = desk.span(t.earliest, t.latest)
            found.append((t.id, f"{words.t(f'task_state.{t.state}')} · {years}", None))
    return found


def _facts(frame: Frame, rect: Rect, *, words: Words, facts: tuple[tuple[str, str], ...]) -> None:
    for spot, (key, value) in zip(rect.columns(2, 8), facts, strict=True):
        desk.fact(frame, spot, words.t(key), value)


def _had(
    frame: Frame, rect: Rect, *, scene: Scene, street: StreetView,
    facts: tuple[tuple[str, str], ...],
) -> None:  # fmt: skip
    """What the street has had: both figures answer why."""
    words, since = scene.words, scene.now.opened_since
    for spot, what, (key, value) in zip(
        rect.columns(2, 8), ("openings", "nuisance"), facts, strict=True
    ):
        line, below = spot.split_top(frame.leading("lead"))
        fits = number_width(frame, value, "lead") <= line.w
        why_number(
            frame, line, f"street.why.{what}", scene, value, what=what, street=street.id,
            label=words.t(key, year=since), size="lead" if fits else "body",
        )  # fmt: skip
        place = below.split_top(frame.leading("small"))[0]
        told = words.t(key, year=since)
        frame.text(place, told, size="small", colour="ink_soft", ellipsis=True)


def _warning(frame: Frame, rect: Rect, *, told: str) -> None:
    desk.bullet(frame, rect, "triangle-alert", told, ink="bad")


def _preview(frame: Frame, rect: Rect, *, scene: Scene, street: StreetView) -> None:
    """A small picture of the cut that opens the large one."""
    label = scene.words.t("neighbourhood.section")

    def look() -> None:
        cut.look(scene)

    picture = Rect(rect.x, rect.y, rect.w, _PREVIEW)
    draw_section(frame, picture, scene.now, street, scene.words, bare=True)
    frame.panel(picture, fill=None, border="line", radius=4)
    place = Rect(rect.x, picture.bottom + 10, rect.w, 48)
    w.button(
        frame, place, "section.open", label, look, style="primary", icon="layers",
        shortcut="d", hint="D",
    )  # fmt: skip


def _layer(frame: Frame, rect: Rect, *, thing: Laid, words: Words) -> None:
    """One layer below the street: its colour, its name and how it is."""
    high, layer = frame.leading("small"), thing.layer
    line = Rect(rect.x, rect.y, rect.w, high)
    frame.circle((line.x + 9, line.centre[1]), 8, fill=thing.kind.colour)
    place, told = line.split_left(26)[1], about(thing, words)
    left, right = place.split_right(frame.measure(told, "small")[0] + 2, 8)
    frame.text(left, title_of(thing, words), size="small", valign="middle", ellipsis=True)
    ink = "bad" if layer.remaining is not None and layer.remaining <= 0 else "ink_soft"
    frame.text(right, told, size="small", colour=ink, align="right", valign="middle")


def _line(
    frame: Frame,
    rect: Rect,
    *,
    scene: Scene,
    task_id: str,
    under: str,
    assignment: str | None,
) -> None:
    """A work that comes here; `rect` has 6 to spare below."""
    words, picked = scene.words, scene.picked
    task = desk.task(scene, task_id)
    title = name(words, "task", task_id)

    def pick() -> None:
        if assignment is None:
            picked.task = task_id
        else:
            picked.assignment = assignment
            scene.actions.go("assignment")

    place = Rect(rect.x, rect.y, rect.w, rect.h - 6)
    look = frame.target(f"street.{assignment or task_id}", place, title, on=pick, group="street")
    frame.panel(place, fill="hover" if look.hovered else "panel_raised", border="line")
    sign, text = place.inset(8, 4).split_left(38, 12)
    if task is not None:
        desk.mark(frame, sign.centred(38, 38), scene, task.role, task.icon)
    text, spot = text.split_right(24, 8)
    frame.icon("file-text" if assignment else "chevron-right", spot, size=20, colour="ink_soft")
    small = frame.leading("small")
    high = frame.measure(title, "small", "semibold", width=text.w)[1]
    text = text.centred(text.w, high + small)
    frame.text(text, title, size="small", weight="semibold", wrap=True)
    below = Rect(text.x, text.y + high, text.w, small)
    frame.text(below, under, size="small", colour="ink_soft", ellipsis=True)
