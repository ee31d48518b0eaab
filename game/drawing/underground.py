"""Where layers lie below a street, and what a layer that is not there yet would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from engine.views.shapes import StreetLayerView, StreetView, View
from game.drawing.contrast import RGB
from game.drawing.map.parts import GREEN
from game.drawing.theme import Pattern

Verdict = Literal["fits", "compact", "moves", "refused"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a family of layers looks: depth of its middle and size in metres, colour, pattern."""

    depth: float
    size: float
    colour: RGB
    pattern: Pattern
    order: int
    pipes: int = 1


# The colours are those of the Dutch register of cables and pipes, a shade softer.
KINDS: dict[str, Kind] = {
    "telecom": Kind(0.60, 0.12, (58, 138, 74), "bars", 0, 3),
    "fibre": Kind(0.60, 0.12, (58, 138, 74), "bars", 0, 3),
    "lighting": Kind(0.55, 0.07, (148, 110, 20), "plain", 8),
    "power": Kind(0.75, 0.10, (186, 44, 44), "hatch", 1, 3),
    "gas": Kind(1.00, 0.18, (214, 170, 20), "plain", 2),
    "water": Kind(1.15, 0.22, (40, 110, 186), "back", 7),
    "heat": Kind(1.25, 0.42, (14, 128, 122), "cross", 6, 2),
    "rain": Kind(1.75, 0.42, (132, 122, 196), "dots", 4),
    "sewer": Kind(2.45, 0.56, (120, 76, 140), "plain", 5),
}
TREES = Kind(0.6, 1.0, (74, 122, 66), "dots", 9)
OTHER = Kind(1.1, 0.25, (110, 104, 96), "dots", 3)


@dataclass(frozen=True, slots=True)
class Coming:
    """What a draft or a signed assignment will do to a layer, and when."""

    layer: str
    operation: str
    """As in a task, or ``prepare`` for a conduit that is laid for later."""
    year: int
    needs: int
    """Centimetres that it adds below the street."""
    signed: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """One layer in the cut: `left` and `right` of the room it takes, in metres from the middle."""

    layer: StreetLayerView
    kind: Kind
    left: float
    right: float
    ghost: bool
    trial: bool = False
    coming: Coming | None = None

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Trial:
    """A layer one thinks of adding: what room it asks (centimetres), and whether there is any.

    ``gets`` is the room it would have, ``at`` where one holds it, in metres from the middle.
    """

    layer: str
    needs: int
    verdict: Verdict
    family: str = ""
    gets: int = 0
    extra: int = 0
    at: float | None = None


def kind_of_id(layer: str, family: str) -> Kind:
    """How a layer looks, by its own id or else by its family."""
    if family in GREEN:
        return TREES
    found = KINDS.get(layer) or KINDS.get(family)
    if found is None:
        found = next((k for name, k in KINDS.items() if layer.startswith(name)), OTHER)
    return found


def kind_of(layer: StreetLayerView) -> Kind:
    """How a layer looks."""
    return kind_of_id(layer.layer, layer.family)


def free_room(street: StreetView) -> int:
    """Centimetres of usable room that nothing uses and nobody reserved; may be less than 0."""
    return street.room - street.used - street.reserved


def judged(street: StreetView, layer: str, at: float | None = None) -> Trial | None:
    """What adding a layer would find here; None when it is there already or takes no room."""
    found = next((x for x in street.fits if x.layer == layer), None)
    if found is None:
        return None
    verdict: Verdict = "refused"
    if found.verdict in {"fits", "compact", "moves"}:
        verdict = cast(Verdict, found.verdict)
    return Trial(layer, found.needs, verdict, found.family, found.gets, found.extra, at)


def coming(view: View, street: StreetView) -> tuple[Coming, ...]:
    """What assignments that still have to open a street will do there, the first first."""
    room = {x.layer: x.needs for x in street.fits}
    out = []
    for a in view.assignments:
        if a.id not in street.planned:
            continue
        year = a.executes[0] if a.executes else a.start_year
        signed = a.stage not in {"idea", "drafted"}
        for rider in a.riders:
            task = next((t for t in view.tasks if t.id == rider.task), None)
            if task is None or street.id not in task.streets:
                continue
            for layer, operation in task.works:
                kind = "prepare" if rider.mode == "prepare" else operation
                needs = room.get(layer, 0) if kind == "add" else 0
                out.append(Coming(layer, kind, year, needs, signed))
    return tuple(sorted(out, key=lambda c: (c.year, c.layer)))


def _ghost(layer: str, family: str, width: int) -> StreetLayerView:
    """A layer that does not lie there, so wide."""
    return StreetLayerView(
        layer, family, False, 0, "", 0, width, None, 0, False, False, False, False
    )


def laid(
    street: StreetView, trial: Trial | str | None = None, plans: Sequence[Coming] = ()
) -> tuple[Laid, ...]:
    """The layers side by side from left to right, with the spare room spread between them.

    Trees are left out: they stand where the surface has room for them.
    """
    if isinstance(trial, str):
        trial = judged(street, trial)
    shown = [x for x in street.layers if _below(x) and (x.present or x.conduit or x.reserved)]
    here = {x.layer for x in shown}
    fits = {x.layer: x for x in street.fits}
    planned = {c.layer: c for c in reversed(plans)}
    for key, plan in planned.items():
        if key in fits and key not in here and plan.operation in {"add", "prepare"}:
            shown.append(_ghost(key, fits[key].family, fits[key].needs))
    tried: StreetLayerView | None = None
    if trial is not None:
        shown = [x for x in shown if x.layer != trial.layer]
        tried = _ghost(trial.layer, trial.family, trial.needs)
        if _below(tried):
            shown.append(tried)
    places = {x.layer: n for n, x in enumerate(street.layers)}
    shown.sort(key=lambda x: (kind_of(x).order, places.get(x.layer, 99)))
    if tried in shown and trial is not None and trial.at is not None:
        shown.remove(tried)
        others = _spread(street, shown)
        before = sum((left + right) / 2 < trial.at for left, right in others)
        shown.insert(before, tried)
    return tuple(
        Laid(
            view,
            kind_of(view),
            left,
            right,
            not view.present,
            view is tried,
            None if view is tried else planned.get(view.layer),
        )
        for view, (left, right) in zip(shown, _spread(street, shown), strict=True)
    )


def _spread(street: StreetView, shown: Sequence[StreetLayerView]) -> list[tuple[float, float]]:
    """From where to where each lies, in metres from the middle."""
    half = street.profile / 200
    widths = [max(x.width / 100, 0.16) for x in shown]
    gap = (2 * half - 0.5 - sum(widths)) / (len(widths) + 1)
    out, x = [], -half + 0.25 + gap
    for wide in widths:
        out.append((x, x + wide))
        x += wide + gap
    return out


def _below(layer: StreetLayerView) -> bool:
    return layer.family not in GREEN and (layer.width > 0 or layer.layer in KINDS)


def rows_of_trees(street: StreetView) -> int:
    """How many rows of trees the street has: 0, 1 or 2."""
    green = [x for x in street.layers if x.family in GREEN and x.present and x.width]
    if not green:
        return 0
    return 2 if sum(x.amount for x in green) > street.length / 14 else 1


def root_zone(street: StreetView) -> float:
    """Width in metres of the root zone of one row of trees."""
    green: Sequence[StreetLayerView] = [x for x in street.layers if x.family in GREEN]
    return max((x.width for x in green), default=200) / 100
