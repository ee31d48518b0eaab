"""What makes a neighbourhood of a kind: the figures behind the drawing, read from data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from game.places import scenarios_dir

Housing = Literal["terraced", "flats", "detached", "shops", "none"]
Class = Literal["distributor", "residential", "home_zone"]


class Part(BaseModel):
    """Base of what is read from the data files."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Character(Part):
    """How one block of a neighbourhood is built and lived in."""

    flats: float
    """Share of superblocks with flats; the rest has terraced houses."""
    built: int
    support: float
    relation: float
    vulnerable: float


class Lying(Part):
    """One way in which a layer may lie in a street."""

    chance: float = 1
    """Of streets; the first row whose turn it is counts, and what is left over has none."""
    classes: tuple[Class, ...] = ("distributor", "residential", "home_zone")
    housing: tuple[Housing, ...] = ()
    built: tuple[int, int] | None = None
    """From and until; without it as old as the block."""
    material: str | None = None
    remaining: tuple[int, ...] = ()
    """Believed remaining years, as quantiles at even steps."""
    metres_each: tuple[int, int] | None = None
    """Metres of street for one of it, from and until; the amount follows from the length."""
    amount: int | None = None


class Kind(Part):
    """The figures of one kind of neighbourhood. Metres."""

    source: str
    flag: Literal["evidence", "derived", "judgement"]
    step: tuple[float, float]
    """Size of a cell of the lattice, from and until."""
    jitter: float
    """How far a junction may lie from its line, in shares of a step."""
    bend: float
    """How far the lines bow, in metres."""
    longest: float
    streets_per_superblock: float
    superblocks_per_park: int
    superblocks_per_yard: int
    turned: float
    open_edges: float
    blind: float
    stubs: float
    """Chance of a short blind side street where one could be."""
    home_zones: float
    """Share of streets that are home zones over their whole length."""
    usable: float
    """Share of a profile with room for layers, for a scenario of this kind."""
    homes_per_hectare: float
    profile: dict[str, tuple[float, float, float]]
    per_100_metres: dict[Housing, float]
    """Homes beside a hundred metres of street, before they are fitted to the number asked for."""
    characters: tuple[Character, ...]
    layers: dict[str, tuple[Lying, ...]]


class Group(Part):
    """The names of one block: its own and those of its streets."""

    id: str
    name: str
    near: Literal["canal", "centre"] | None = None
    stems: tuple[str, ...]


class Theme(Part):
    """Names of a kind: rivers, flowers, trades."""

    main: tuple[str, ...]
    canal: str
    park: str
    square: str
    groves: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    groups: tuple[Group, ...]


@lru_cache
def data(name: str) -> dict[str, Any]:
    """A data file of this package, as plain values; not to be changed."""
    text = (scenarios_dir() / "authoring" / name).read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


@lru_cache
def kinds() -> dict[str, Kind]:
    """Every kind of neighbourhood, by name."""
    return {key: Kind.model_validate(row) for key, row in data("kinds.yaml").items()}


@lru_cache
def themes() -> dict[str, Theme]:
    """Every theme of names, by name."""
    return {key: Theme.model_validate(row) for key, row in data("names.yaml").items()}
