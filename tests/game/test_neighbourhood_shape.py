"""Drawn and shipped neighbourhoods have the shape of neighbourhoods of their kind.

The ranges are held against the figures that each kind names as its source. Those are judgements
(homes, widths and lengths), beside one norm that is known: RIONED counts 9.2 m of mixed sewer a
home for a district of 400 homes. Measured in the open data of one Dutch municipality, streets from
junction to junction have a p10 of 12, a median of 49 and a p90 of 117 m.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot
from typing import Any

import pytest
import yaml

from game.authoring import KINDS
from game.authoring.draft import Draft, draft
from game.authoring.kinds import kinds
from game.places import scenarios_dir

Rows = dict[str, list[dict[str, Any]]]
At = tuple[float, float]
Range = tuple[float, float]

EDGE = 20
"""Metres of plots around the outermost streets that belong to a neighbourhood."""


@dataclass(frozen=True)
class Shape:
    """What holds for a kind: lengths and widths at p10, median and p90, in metres."""

    source: str
    lengths: tuple[Range, Range, Range]
    widths: tuple[Range, Range, Range]
    homes_per_hectare: Range
    sewer_per_home: Range


SHAPES = {
    # Through roads are wider than the 14 m that streets of the time have: they were widened. With
    # two to four storeys there are fewer homes, and so more sewer a home and the other way round:
    # both ranges begin a tenth lower than their source, as small neighbourhoods have much edge.
    "prewar": Shape(
        "Pre-war: 50–80 homes/ha, profile 8–10–14 m, segments 40–80–120 m, 5–7 m sewer a home",
        lengths=((40, 80), (55, 100), (80, 120)),
        widths=((8, 9.5), (9.5, 11.5), (11.5, 16)),
        homes_per_hectare=(45, 80),
        sewer_per_home=(4.5, 7),
    ),
    # Walk-up flats stack eight and more homes on a few metres of sewer: from 5.5 m instead of 6.
    # Neighbourhoods of fewer than a hundred streets have much edge: from 33 homes instead of 35.
    "postwar": Shape(
        "Post-war walk-up flats and rows: 35–50 homes/ha, profile 12–16–22 m, "
        "segments 50–90–150 m, 6–8 m sewer a home",
        lengths=((50, 75), (60, 110), (65, 150)),
        widths=((12, 14), (14, 17), (18, 24)),
        homes_per_hectare=(33, 50),
        sewer_per_home=(5.5, 8),
    ),
    # The way in is a road of its own, wider than the 12 m of the streets it leads to.
    "home_zones": Shape(
        "Home zones of the seventies: 25–35 homes/ha, profile 6–9–12 m, "
        "segments 20–45–80 m, 8–11 m sewer a home (norm 9.2)",
        lengths=((20, 45), (40, 62), (55, 80)),
        widths=((6, 8.5), (8, 9.5), (9.5, 14.5)),
        homes_per_hectare=(25, 35),
        sewer_per_home=(8, 11),
    ),
}
DRAWN = [(kind, streets, seed) for kind in KINDS for streets, seed in ((60, 5), (120, 1), (120, 2))]


@cache
def drawn(kind: str, streets: int, seed: int) -> Draft:
    return draft(kind, streets, seed=seed)


@cache
def shipped(name: str) -> Rows:
    text = (scenarios_dir() / name / "streets.yaml").read_text("utf-8")
    found: Rows = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


SHIPPED = {
    "rivierenwijk": "postwar",
    "bloemenbuurt": "home_zones",
    "stationskwartier": "prewar",
}
"""Neighbourhoods that come with the game, with their kind."""
CASES = [pytest.param(name, 0, 0, id=name) for name in SHIPPED] + [
    pytest.param(*case, id="-".join(map(str, case))) for case in DRAWN
]


def rows(kind: str, streets: int, seed: int) -> Rows:
    return shipped(kind) if kind in SHIPPED else drawn(kind, streets, seed).streets()


def lines(data: Rows) -> dict[str, list[At]]:
    """Where each street runs, from one junction to the other."""
    at = {j["id"]: tuple(j["at"]) for j in data["junctions"]}
    return {
        s["id"]: [at[s["start"]], *map(tuple, s.get("via", [])), at[s["end"]]]
        for s in data["streets"]
    }


def length(line: list[At]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))


def spread(values: list[float]) -> tuple[float, float, float]:
    """The values at p10, median and p90."""
    ordered = sorted(values)
    low, middle, high = (ordered[round(share * (len(ordered) - 1))] for share in (0.1, 0.5, 0.9))
    return low, middle, high


def turn(a: At, b: At, c: At) -> float:
    """Above zero when going from a by b to c bends to the left; zero on one line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(outline: list[At]) -> float:
    """Square metres."""
    ring = [*outline, outline[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def hull(points: list[At]) -> list[At]:
    """The smallest outline without dents around points."""
    ordered = sorted(set(points))

    def side(points: list[At]) -> list[At]:
        out: list[At] = []
        for point in points:
            while len(out) > 1 and turn(out[-2], out[-1], point) <= 0:
                out.pop()
            out.append(point)
        return out[:-1]

    return side(ordered) + side(ordered[::-1])


def hectares(data: Rows) -> float:
    """Ground with streets and homes: without parks and school grounds, and the ways out."""
    around = hull([tuple(j["at"]) for j in data["junctions"] if not j.get("gate")])
    free = [p["outline"] for p in data["places"] if p["kind"] in ("park", "school")]
    edge = EDGE * length([*around, around[0]])
    return (area(around) + edge - sum(map(area, free))) / 10_000


def within(found: float, allowed: Range) -> bool:
    return allowed[0] <= found <= allowed[1]


def all_within(found: tuple[float, ...], allowed: tuple[Range, ...]) -> bool:
    return all(within(one, limits) for one, limits in zip(found, allowed, strict=True))


def test_every_kind_has_its_ranges_and_names_the_source_they_are_held_against() -> None:
    assert tuple(SHAPES) == KINDS == tuple(kinds())
    assert {kind: shape.source for kind, shape in SHAPES.items()} == {
        kind: look.source for kind, look in kinds().items()
    }


@pytest.mark.parametrize(("kind", "streets", "seed"), CASES)
def test_lengths_widths_homes_and_sewers_are_those_of_the_kind(
    kind: str, streets: int, seed: int
) -> None:
    data = rows(kind, streets, seed)
    shape = SHAPES[SHIPPED.get(kind, kind)]
    long = {key: length(line) for key, line in lines(data).items()}
    homes = sum(s["homes"] for s in data["streets"])
    sewer = sum(
        long[s["id"]]
        for s in data["streets"]
        if any(layer["layer"] == "sewer" for layer in s["layers"])
    )
    lengths = spread(list(long.values()))
    widths = spread([float(s["profile"]) for s in data["streets"]])
    assert all_within(lengths, shape.lengths), (lengths, shape.source)
    assert all_within(widths, shape.widths), (widths, shape.source)
    assert within(homes / hectares(data), shape.homes_per_hectare), (homes / hectares(data), kind)
    assert within(sewer / homes, shape.sewer_per_home), (sewer / homes, shape.source)


def reached(data: Rows) -> set[str]:
    """The junctions that one can get to from the first gate."""
    beside: dict[str, list[str]] = {}
    for street in data["streets"]:
        beside.setdefault(street["start"], []).append(street["end"])
        beside.setdefault(street["end"], []).append(street["start"])
    queue = [j["id"] for j in data["junctions"] if j.get("gate")][:1]
    seen = set(queue)
    for here in queue:
        for there in beside[here]:
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return seen


@pytest.mark.parametrize(("kind", "streets", "seed"), CASES)
def test_one_can_get_from_every_street_to_every_gate(kind: str, streets: int, seed: int) -> None:
    data = rows(kind, streets, seed)
    assert len([j for j in data["junctions"] if j.get("gate")]) >= 2
    assert reached(data) == {j["id"] for j in data["junctions"]}


@pytest.mark.parametrize("kind", KINDS)
def test_in_small_neighbourhoods_no_street_is_cut_off(kind: str) -> None:
    for streets in (24, 30, 40):
        for seed in range(10):
            data = draft(kind, streets, seed=seed).streets()
            assert reached(data) == {j["id"] for j in data["junctions"]}, (streets, seed)


def crossing(p: At, q: At, r: At, s: At) -> bool:
    """Whether two stretches have a point in common other than an end that they share."""
    shared = {p, q} & {r, s}
    if shared:
        other, *_ = {p, q} - shared
        last, *_ = {r, s} - shared
        (middle,) = shared
        ahead = (other[0] - middle[0]) * (last[0] - middle[0])
        ahead += (other[1] - middle[1]) * (last[1] - middle[1])
        return turn(middle, other, last) == 0 and ahead > 0
    if max(p[0], q[0]) < min(r[0], s[0]) or max(r[0], s[0]) < min(p[0], q[0]):
        return False
    if max(p[1], q[1]) < min(r[1], s[1]) or max(r[1], s[1]) < min(p[1], q[1]):
        return False
    return turn(p, q, r) * turn(p, q, s) <= 0 and turn(r, s, p) * turn(r, s, q) <= 0


@pytest.mark.parametrize(("kind", "streets", "seed"), CASES)
def test_streets_meet_only_at_junctions(kind: str, streets: int, seed: int) -> None:
    data = rows(kind, streets, seed)
    stretches = [(key, a, b) for key, line in lines(data).items() for a, b in pairwise(line)]
    stretches.sort(key=lambda row: min(row[1][0], row[2][0]))
    met = []
    for n, (key, p, q) in enumerate(stretches):
        for other, r, s in stretches[n + 1 :]:
            if min(r[0], s[0]) > max(p[0], q[0]):
                break
            if crossing(p, q, r, s):
                met.append((key, other))
    assert not met
    corners = {at for line in lines(data).values() for at in line[1:-1]}
    assert not corners & {tuple(j["at"]) for j in data["junctions"]}


def test_streets_that_cross_or_lie_upon_each_other_would_be_seen() -> None:
    assert crossing((0, 0), (10, 10), (0, 10), (10, 0))
    assert crossing((0, 0), (10, 0), (5, 0), (5, 9))
    assert crossing((0, 0), (10, 0), (0, 0), (5, 0))
    assert not crossing((0, 0), (10, 0), (10, 0), (20, 0))
    assert not crossing((0, 0), (10, 0), (0, 1), (10, 1))


def test_the_rivierenwijk_is_a_whole_neighbourhood() -> None:
    data = shipped("rivierenwijk")
    assert len(data["streets"]) >= 120
    assert 1500 <= sum(s["homes"] for s in data["streets"]) <= 3000
    assert len(data["blocks"]) == 5
    assert {"water", "school", "shops", "park"} <= {p["kind"] for p in data["places"]}
    assert {"flats", "terraced"} <= {s["housing"] for s in data["streets"]}


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_has_what_was_asked_for(kind: str) -> None:
    made = draft(kind, 100, homes=900, blocks=4, seed=3, start_year=2031)
    assert len(made.lots) == 100
    assert sum(lot.homes for lot in made.lots) == 900
    assert sorted({lot.block for lot in made.lots}) == [0, 1, 2, 3]
    assert max(layer.built for layers in made.layers for layer in layers) <= 2031
    assert {"water", "school", "shops", "park"} <= {site.kind for site in made.sites}


@pytest.mark.parametrize("kind", KINDS)
def test_segments_can_be_told_apart_by_name(kind: str) -> None:
    lots = draft(kind, 400, seed=4).lots
    assert len({lot.id for lot in lots}) == len(lots)
    assert len({lot.name for lot in lots}) == len(lots)
    assert len({lot.name_en for lot in lots}) == len(lots)
