"""Streets, blocks, places and goals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StreetLayerView:
    """One layer in one street as this seat knows it.

    ``remaining`` is the believed remaining life in years (None: does not wear or not present);
    ``sure`` says how far that may be off, in years either way. After the game ``remaining`` is the
    truth, and ``believed`` what its keeper took it for.
    """

    layer: str
    family: str
    present: bool
    built: int
    material: str
    amount: int
    width: int
    remaining: int | None
    sure: int
    new: bool
    conduit: bool
    conduit_recorded: bool
    reserved: bool
    believed: int | None = None
    """None as long as the game lasts."""


@dataclass(frozen=True, slots=True)
class FitView:
    """What a layer that a street lacks would find below it; room in centimetres."""

    layer: str
    family: str
    needs: int
    """Its width, with the clearance it keeps from what lies there."""
    clearance: int
    verdict: str
    """``fits``, ``compact`` (beside what others reserved), ``moves`` (others aside) or
    ``refused``."""
    gets: int
    """The room it would have; 0 when it is refused."""
    extra: int
    """Ppm on top of its own cost here, for building compact or moving others."""


@dataclass(frozen=True, slots=True)
class StreetView:
    """One street. ``openings`` are the years in which it was opened, in order.

    ``works`` are assignments that are open in it in the year shown; ``cut_off`` means that
    closed neighbours leave it no way out this year.
    """

    id: str
    block: str
    points: tuple[tuple[float, float], ...]
    length: int
    profile: int
    homes: int
    shops: int
    traffic: str
    housing: str
    layers: tuple[StreetLayerView, ...]
    room: int
    used: int
    reserved: int
    openings: tuple[int, ...]
    failures: tuple[int, ...]
    nuisance: int
    nuisance_year: int
    works: tuple[str, ...]
    closed: bool
    cut_off: bool
    planned: tuple[str, ...]
    tasks: tuple[str, ...]
    marks: tuple[str, ...]
    fits: tuple[FitView, ...] = ()
    """What each layer that it lacks would find below it."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block. Histories hold one value per year passed, the first being the start."""

    id: str
    homes: int
    support: int
    support_history: tuple[int, ...]
    relation: int
    present: bool
    weeks_per_home: int
    objects: bool
    mood: str
    """What residents do: ``helps``, ``trusts``, ``waits``, ``complains`` or ``objects``."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    id: str
    kind: str
    outline: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    id: str
    icon: str
    reached: int
    """0–1,000,000: how much of the target stands in the streets now."""
    amount: int
    target: int
    by: int
    weight: int
