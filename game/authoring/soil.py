"""What lies in and on each street: layers with their age, material, amount and remaining life."""

from __future__ import annotations

from dataclasses import dataclass

from game.authoring.dice import Dice
from game.authoring.figures import widths
from game.authoring.kinds import Kind, Lying
from game.authoring.lots import Lot, Town

_SPARE = ("green", "power_mv", "rain", "telecom")


@dataclass(frozen=True)
class Layer:
    """One layer as it lies in a street at the start."""

    layer: str
    built: int
    material: str | None = None
    amount: int | None = None
    remaining: int | None = None

    def row(self) -> dict[str, str | int]:
        """As it stands in a file."""
        found: dict[str, str | int | None] = {
            "layer": self.layer,
            "built": self.built,
            "material": self.material,
            "amount": self.amount,
            "remaining": self.remaining,
        }
        return {key: value for key, value in found.items() if value is not None}


def lay_layers(town: Town, kind: Kind, start_year: int, dice: Dice) -> list[tuple[Layer, ...]]:
    """The layers of every lot. Streets of one name were mostly laid in one go."""
    shared: dict[tuple[str, object], tuple[int, float]] = {}
    made = []
    for lot in town.lots:
        rows = []
        for name, ways in kind.layers.items():
            lying = _which(ways, lot, dice.share(f"{name}.way"))
            if lying is not None:
                rows.append(_layer(name, lying, lot, kind, start_year, dice, shared))
        made.append(tuple(_fitting(rows, kind.usable * lot.profile)))
    return made


def _fitting(rows: list[Layer], room: float) -> list[Layer]:
    """What fits side by side; what a street can do without goes first."""
    wide = widths()
    kept = list(rows)
    for spare in _SPARE:
        if sum(wide.get(row.layer, 0.0) for row in kept) <= room:
            break
        kept = [row for row in kept if row.layer != spare]
    return kept


def _which(ways: tuple[Lying, ...], lot: Lot, at: float) -> Lying | None:
    for lying in ways:
        if lot.traffic not in lying.classes or (lying.housing and lot.housing not in lying.housing):
            continue
        if at < lying.chance:
            return lying
        at = (at - lying.chance) / max(1e-9, 1 - lying.chance)
    return None


def _layer(
    name: str,
    lying: Lying,
    lot: Lot,
    kind: Kind,
    start_year: int,
    dice: Dice,
    shared: dict[tuple[str, object], tuple[int, float]],
) -> Layer:
    stem = (f"{name}.{kind.layers[name].index(lying)}", lot.piece.line)
    old = kind.characters[lot.block % len(kind.characters)].built
    if stem not in shared:
        built = (
            dice.whole(f"{name}.built", *lying.built)
            if lying.built
            else old + dice.whole(f"{name}.age", 0, 2)
        )
        shared[stem] = built, dice.share(f"{name}.left")
    built, left = shared[stem]
    remaining = None
    if lying.remaining:
        marks = lying.remaining
        share = min(0.999, max(0.0, left + dice.between(f"{name}.own", -0.12, 0.12)))
        at = share * (len(marks) - 1)
        low = int(at)
        remaining = round(marks[low] + (marks[low + 1] - marks[low]) * (at - low))
    amount = lying.amount
    if lying.metres_each:
        each = dice.between(f"{name}.each", *lying.metres_each)
        amount = max(1, round(lot.piece.length / each))
    return Layer(name, min(built, start_year), lying.material, amount, remaining)
