"""Where the keyboard is when the picture changes under it, and where it goes from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from game.drawing.ui import Popover, Rest, Target, UiState

if TYPE_CHECKING:
    from game.drawing.frame import Frame


def top_of(frame: Frame) -> Popover | None:
    """What lies over all else on a picture."""
    return frame.popovers[-1] if frame.popovers else None


def usable(frame: Frame, since: int = 0) -> list[Target]:
    """What the keyboard may come to: all of the picture, or only what lies over it.

    ``since``: only from the target with that number on.
    """
    top = top_of(frame)
    return [t for t in frame.targets[since:] if top is None or t.layer >= top.layer]


def scroll_by(frame: Frame, region_id: str, by: float) -> bool:
    """Moves the content of a window, in design units; says whether it moved."""
    scroll = frame.ui.scroll
    for region in frame.regions:
        if region.id == region_id:
            before = scroll.get(region_id, 0.0)
            most = max(0.0, region.content - region.rect.h)
            scroll[region_id] = min(max(0.0, before + by), most)
            return scroll[region_id] != before
    return False


def go_to(frame: Frame, target: Target) -> None:
    """Gives a target the focus and brings it in sight."""
    ui = frame.ui
    ui.focus, ui.by_keyboard, ui.given = target.id, True, False
    if target.group:
        ui.entered[target.group] = target.id
    for region in frame.regions:
        if region.id == target.region:
            above = region.rect.y + 8 - target.rect.y
            below = target.rect.bottom + 8 - region.rect.bottom
            if above > 0:
                scroll_by(frame, region.id, -above)
            elif below > 0:
                scroll_by(frame, region.id, below)


def stop_at(ui: UiState, target: Target, among: Sequence[Target]) -> Target:
    """Where Tab comes in among targets that belong together: the chosen one, or the last visited.

    Else the first of them.
    """
    if not target.group:
        return target
    inside = [t for t in among if t.group == target.group]
    chosen = next((t for t in inside if t.chosen), None)
    last = next((t for t in inside if t.id == ui.entered.get(target.group)), None)
    return chosen or last or inside[0]


def around(frame: Frame, target: Target, among: Sequence[Target]) -> list[list[Target]]:
    """Where an arrow key looks from a target: on its own panel, then on that in which this lies.

    It does not leave the outermost of them; what lies on no panel reaches the whole page, but not
    the bars above it.
    """
    page = {t.id for t in frame.targets[frame.page :]}
    near = [t for t in among if (t.id in page) == (target.id in page)]
    here = target.seen.centre
    panels = {
        rect
        for _, layer, rect in frame.covers
        if layer == target.layer and rect.holds(here) and rect.w < 0.9 * frame.w
    }
    found: list[list[Target]] = []
    for rect in sorted(panels, key=lambda r: r.w * r.h):
        if on_it := [t for t in near if rect.holds(t.rect.centre)]:
            found.append(on_it)
    return found or [near]


def settle(frame: Frame) -> None:
    """Finds the keyboard a place when what had it is not there any more. Call when all is drawn.

    In order: where it was led; in what was closed: back to where it came from; in what opened or
    on a screen that came: the first thing; else what stands where it was.
    """
    ui, reach = frame.ui, usable(frame)
    gone = _closed(frame)
    opened = _opened(frame, gone)
    wanted, ui.wanted = ui.wanted, ()
    arrived, ui.arrived = ui.arrived, False
    found: Target | None = None
    if wanted and ui.by_keyboard:
        found = _led(reach, wanted)
    here = next((t for t in reach if t.id == ui.focus), None)
    if found is None and here is None:
        found = _instead(frame, reach, gone, opened, arrived)
    if found is not None:
        by_keyboard, frame.settled = ui.by_keyboard, False
        go_to(frame, found)
        ui.by_keyboard, ui.given, ui.walked, here = by_keyboard, True, False, found
    if here is not None:
        ui.rested = Rest(here, reach)
        if not frame.popovers and any(t is here for t in frame.targets[frame.page :]):
            ui.places[ui.place] = here.id


def _closed(frame: Frame) -> Rest | None:
    """Where the keyboard was before what has gone now was opened."""
    open_ids, gone = {p.id for p in frame.popovers}, None
    trail = frame.ui.trail
    while trail and trail[-1][0] not in open_ids:
        gone = trail.pop()[1]
    return gone


def _opened(frame: Frame, gone: Rest | None) -> bool:
    """Remembers from where something was opened."""
    ui = frame.ui
    known = {popover for popover, _ in ui.trail}
    fresh = [p.id for p in frame.popovers if p.id not in known]
    ui.trail += [(popover, gone or ui.rested) for popover in fresh]
    return bool(fresh)


def _instead(
    frame: Frame, reach: list[Target], gone: Rest | None, opened: bool, arrived: bool
) -> Target | None:
    ui, top = frame.ui, top_of(frame)
    if gone is not None and not arrived:
        back = next((t for t in reach if t.id == gone.target.id), None)
        if back is not None or not ui.by_keyboard:
            return back
    if not ui.by_keyboard:
        return None
    if top is not None and (opened or arrived):
        # What is still being worked out there keeps its claim.
        return None if ui.focus.startswith(f"{top.id}.") else _first(reach)
    if arrived:
        page = usable(frame, frame.page)
        last = next((t for t in page if t.id == ui.places.get(ui.place)), None)
        return last or _first(page)
    rest = gone or ui.rested
    return _nearby(reach, rest) if rest is not None and (ui.focus or gone) else None


def _led(reach: list[Target], wanted: Iterable[str]) -> Target | None:
    """The first that is named, or whose id begins so when a name ends in a point.

    What stands there whole comes first: nothing must be scrolled away to show where one is.
    """
    named = [
        t
        for start in wanted
        for t in reach
        if t.id == start or (start[-1] == "." and t.id.startswith(start))
    ]
    able = [t for t in named if t.enabled]
    whole = (t for t in able if t.seen.w > t.rect.w - 1 and t.seen.h > t.rect.h - 1)
    return next(whole, next(iter(able), None))


def _first(targets: Sequence[Target]) -> Target | None:
    """The first thing to do: rather not what only explains, and not what puts something away."""
    able = [t for t in targets if t.enabled]
    stays = [t for t in able if not t.id.endswith(("close", "back"))]
    doing = (t for t in stays if t.kind != "why")
    return next(doing, next(iter(stays), next(iter(able), None)))


def _nearby(reach: list[Target], rest: Rest) -> Target | None:
    """What came in the place of a target, or the next of its neighbours that is still there."""
    lost = rest.target
    same = [
        t for t in reach
        if t.rect.holds(lost.rect.centre) and t.kind == lost.kind
        and 0.4 * lost.rect.w < t.rect.w < 2.5 * lost.rect.w
        and 0.4 * lost.rect.h < t.rect.h < 2.5 * lost.rect.h
    ]  # fmt: skip
    if same:
        return same[0]
    there = {t.id: t for t in reach}
    ids = [t.id for t in rest.among]
    at = ids.index(lost.id) if lost.id in ids else 0
    left = (there[key] for key in (*ids[at:], *reversed(ids[:at])) if key in there)
    return next(left, None) or _first(reach)
