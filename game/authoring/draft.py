"""A drawn neighbourhood, as plain data: for a file, for the engine, for a benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.authoring.dice import Dice
from game.authoring.ground import At, Ground, ground
from game.authoring.kinds import Kind, Theme, kinds, themes
from game.authoring.lattice import SIDE
from game.authoring.lots import Lot, Town, build
from game.authoring.names import name_streets
from game.authoring.sites import Site, sites
from game.authoring.soil import Layer, lay_layers


@dataclass(frozen=True)
class Draft:
    """The streets of a neighbourhood with all that belongs to them."""

    kind: Kind
    theme: Theme
    start_year: int
    seed: int
    town: Town
    layers: list[tuple[Layer, ...]]
    sites: list[Site]
    junctions: dict[At, str]
    gates: frozenset[At]

    @property
    def lots(self) -> list[Lot]:
        """Every segment."""
        return self.town.lots

    def blocks(self) -> list[dict[str, Any]]:
        """The blocks as they stand in a file."""
        looks = self.kind.characters
        return [
            {
                "id": group.id,
                "support": looks[n % len(looks)].support,
                "relation": looks[n % len(looks)].relation,
                "vulnerable": looks[n % len(looks)].vulnerable,
            }
            for n, group in enumerate(self.town.groups)
        ]

    def streets(self) -> dict[str, list[dict[str, Any]]]:
        """Blocks, junctions, streets and places, as they stand in ``streets.yaml``."""
        found: list[dict[str, Any]] = []
        for lot, layers in zip(self.lots, self.layers, strict=True):
            points = lot.piece.points
            row: dict[str, Any] = {
                "id": lot.id,
                "start": self.junctions[points[0]],
                "end": self.junctions[points[-1]],
                "via": [list(point) for point in points[1:-1]],
                "block": self.town.groups[lot.block].id,
                "profile": lot.profile,
                "homes": lot.homes,
                "shops": lot.shops,
                "traffic": lot.traffic,
                "housing": lot.housing,
                "layers": [layer.row() for layer in layers],
            }
            found.append({k: v for k, v in row.items() if not (k in ("via", "shops") and not v)})
        return {
            "blocks": self.blocks(),
            "junctions": [
                {"id": key, "at": list(at), **({"gate": True} if at in self.gates else {})}
                for at, key in self.junctions.items()
            ],
            "streets": found,
            "places": [
                {"id": s.id, "kind": s.kind, "outline": [list(p) for p in s.outline]}
                for s in self.sites
            ],
        }


def draft(
    kind: str,
    streets: int,
    homes: int | None = None,
    blocks: int = 5,
    seed: int = 1,
    start_year: int = 2026,
    theme: str = "rivers",
) -> Draft:
    """Draw a neighbourhood; the same numbers give the same one on every machine.

    Without ``homes`` there are as many as the kind has per hectare.
    """
    look, words, dice = kinds()[kind], themes()[theme], Dice(seed)
    land = ground(look, streets, dice)
    if homes is None:
        homes = round(hectares(land) * look.homes_per_hectare)
    town = build(land, look, words, homes, blocks, dice)
    name_streets(town, words)
    town.lots.sort(key=lambda lot: (lot.block, not lot.piece.main))
    layers = lay_layers(town, look, start_year, dice)
    junctions, gates = _junctions(town)
    return Draft(
        look, words, start_year, seed, town, layers, sites(land, words, dice), junctions, gates
    )


def hectares(land: Ground) -> float:
    """The ground between the outermost streets with the plots along them, parks apart."""
    place = land.place
    whole = (place.xs[-1] + 40) * (place.ys[-1] + 40)
    for (column, row), pattern in land.lattice.pattern.items():
        if pattern == "park":
            (x0, y0), (x1, y1) = (
                place.flat((SIDE * (column + n), SIDE * (row + n))) for n in (0, 1)
            )
            whole -= (x1 - x0) * (y1 - y0)
    return whole / 10_000


def _junctions(town: Town) -> tuple[dict[At, str], frozenset[At]]:
    places = sorted(
        {p for lot in town.lots for p in (lot.piece.points[0], lot.piece.points[-1])},
        key=lambda p: (-p[1] // 40, p[0]),
    )
    names = {at: f"j{n}" for n, at in enumerate(places, start=1)}
    gates = frozenset(lot.piece.points[-1] for lot in town.lots if lot.piece.gate)
    return names, gates
