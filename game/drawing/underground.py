"""Where layers lie below a street, and what a layer that is not there yet would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.views.shapes import StreetLayerView, StreetView
from game.drawing.contrast import RGB
from game.drawing.map.parts import GREEN
from game.drawing.theme import Pattern

Verdict = Literal["fits", "moves", "refused"]
RELOCATE = 0.69
"""From which share of the room it needs a layer can be laid by moving others."""


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
OTHER = Kind(1.1, 0.25, (110, 104, 96), "dots", 3)


@dataclass(frozen=True, slots=True)
class Laid:
    """One layer in the cut: `left` and `right` of the room it takes, in metres from the middle."""

    layer: StreetLayerView
    kind: Kind
    left: float
    right: float
    ghost: bool
    trial: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Trial:
    """A layer one thinks of adding: what room it asks (centimetres), and whether there is any."""

    layer: str
    needs: int
    verdict: Verdict


def kind_of(layer: StreetLayerView) -> Kind:
    """How a layer looks, by its own id or else by its family."""
    found = KINDS.get(layer.layer) or KINDS.get(layer.family)
    if found is None:
        found = next((k for name, k in KINDS.items() if layer.layer.startswith(name)), OTHER)
    return found


def free_room(street: StreetView) -> int:
    """Centimetres of usable room that nothing uses and nobody reserved; may be less than 0."""
    return street.room - street.used - street.reserved


def judged(street: StreetView, layer: str) -> Trial | None:
    """What adding a layer would find here; None when it is there already or takes no room.

    Room that was reserved for the layer itself counts as free.
    """
    view = next((x for x in street.layers if x.layer == layer), None)
    if view is None or view.present or not view.width:
        return None
    free = free_room(street) + (view.width if view.reserved else 0)
    verdict: Verdict = "refused"
    if free >= view.width:
        verdict = "fits"
    elif free >= view.width * RELOCATE:
        verdict = "moves"
    return Trial(layer, view.width, verdict)


def laid(street: StreetView, trial: str | None = None) -> tuple[Laid, ...]:
    """The layers side by side from left to right, with the spare room spread between them.

    Trees are left out: they stand where the surface has room for them.
    """
    shown = [x for x in street.layers if _below(x) and (x.present or x.conduit or x.reserved)]
    extra = [x for x in street.layers if x.layer == trial and not x.present]
    shown += [x for x in extra if x not in shown]
    shown.sort(key=lambda x: (kind_of(x).order, street.layers.index(x)))
    half = street.profile / 200
    widths = [max(x.width / 100, 0.16) for x in shown]
    gap = (2 * half - 0.5 - sum(widths)) / (len(widths) + 1)
    found, x = [], -half + 0.25 + gap
    for view, wide in zip(shown, widths, strict=True):
        found.append(Laid(view, kind_of(view), x, x + wide, not view.present, view.layer == trial))
        x += wide + gap
    return tuple(found)


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
