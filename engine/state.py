"""What changes in play.

What is agreed at the table (assignments, shares, answers) exists once. What luck can change has
the replicate as first axis, R: 1 in a live game, many in a forecast. Nothing in here decides
anything: ``engine.rules`` and ``engine.year`` do.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np

from engine import luck
from engine.scenario.parts import Phase
from engine.whole import MILLI, Flags, Ints
from engine.world import World
from engine.world.lifetimes import LIFETIME, NEVER, Years, drawn

DRAFTED, SIGNED, PREPARED, TENDERED, EXECUTING, DONE, CANCELLED = range(1, 8)
STAGE_NAMES = (
    "idea",
    "drafted",
    "signed",
    "prepared",
    "tendered",
    "executing",
    "done",
    "cancelled",
)
MEMORY = 6
"""Years of openings kept before the game starts."""


@dataclass
class Rider:
    """One task in an assignment, in a mode of coupling."""

    task: int
    mode: str
    joined: str = "drafted"


@dataclass
class Assignment:
    """A *projectopdracht*.

    Arrays have shape (R,) unless said otherwise. ``progress`` and ``extra`` (delays) in
    milli-years; ``funded`` reserves cents per line; ``out`` (R, riders) tells who dropped out;
    ``opened`` (R, streets) the streets done, and ``skipped`` those left out for lack of room.
    """

    id: str
    lead: int
    riders: list[Rider]
    start_year: int
    order: list[int]
    entry: int
    key: np.uint64
    shares: dict[int, int] | None = None
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    college: set[str] = field(default_factory=set)
    profile: tuple[str, ...] = ()
    leader: int | None = None
    knits_from: int = 0
    """First year in which a leader who came after signing knows everybody."""
    rung: str = "inform"
    influence: str = "nothing"
    talk: str = "basic"
    signed: dict[str, int] = field(default_factory=dict)
    joins: list[tuple[int, int, int]] = field(default_factory=list)
    """(milli-years, cents, organisation) that late joining costs; paid at execution."""
    stage: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    progress: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    extra: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    waited: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    objections: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    spent: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    began: Ints = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    fail: Ints = field(default_factory=lambda: np.zeros((1, 6), dtype=np.int64))
    """Fail cost as a share of cost per dimension (ppm), drawn when it begins."""
    everyday: tuple[tuple[int, int], ...] = ()
    """Of that, by dimension of a live game: what goes wrong in any work, and as it is led."""
    out: Flags = field(default_factory=lambda: np.zeros((1, 1), dtype=np.bool_))
    opened: Flags = field(default_factory=lambda: np.zeros((1, 1), dtype=np.bool_))
    skipped: Flags = field(default_factory=lambda: np.zeros((1, 1), dtype=np.bool_))
    funded: dict[int, Ints] = field(default_factory=dict)
    reopened: bool = False
    decisions: list[int] = field(default_factory=list)
    """Journal entries that made it what it is."""
    archived: object = None
    """How it is shown once it has ended; kept by ``engine.views``."""

    def content(self) -> tuple[Hashable, ...]:
        """What is agreed in it, to tell whether it changed."""
        return (
            self.lead,
            tuple((r.task, r.mode, r.joined) for r in self.riders),
            self.start_year,
            tuple(self.order),
            None if self.shares is None else tuple(self.shares.items()),
            tuple((q, tuple(held.items())) for q, held in self.answers.items()),
            tuple(self.settled.items()),
            self.profile,
            self.leader,
            self.rung,
            self.influence,
            self.talk,
            tuple(self.joins),
        )

    @property
    def made_by(self) -> tuple[int, ...]:
        """The journal entries that made it; 0 when it was there at the start and nobody did."""
        return tuple(self.decisions) or (0,)

    @property
    def fixed(self) -> bool:
        """Whether all partners have signed, so that the train rides."""
        return bool(self.stage[0] >= SIGNED) and not self.ended

    @property
    def ended(self) -> bool:
        """Whether it is done or cancelled."""
        return bool(self.stage[0] >= DONE)

    @property
    def stage_name(self) -> str:
        """The stage in a live game, by name."""
        return STAGE_NAMES[int(self.stage[0])]

    def size(self, replicates: int, streets: int) -> None:
        """Give every array its first axis, and rider and street axes as they are now."""
        for name in ("stage", "progress", "extra", "waited", "objections", "spent", "began"):
            setattr(self, name, np.resize(getattr(self, name)[:1], replicates).astype(np.int64))
        self.fail = np.zeros((replicates, 6), dtype=np.int64)
        self.out = np.zeros((replicates, len(self.riders)), dtype=np.bool_)
        self.opened = np.zeros((replicates, streets), dtype=np.bool_)
        self.skipped = np.zeros((replicates, streets), dtype=np.bool_)


@dataclass
class Offer:
    """An invitation to couple; ``waits_for`` is the role whose word it is."""

    id: str
    assignment: str
    task: int
    by: str
    to: str
    mode: str
    share: int | None
    waits_for: str
    state: str = "open"
    reason: str = ""


@dataclass
class Pledge:
    """An instrument on its way: percent per role, and the year from which it works."""

    shares: dict[str, int] = field(default_factory=dict)
    works_from: int | None = None
    decisions: list[int] = field(default_factory=list)


@dataclass
class Bet:
    """What one role expects of this round, held against the forecast."""

    nuisance: str
    cost: str
    support: str
    street: str | None


class State:
    """One game at one moment, in R replicates.

    Street-layer arrays have shape (R, S, L); support and relation (R, B) in ppm; purses (R, N) in
    cents; ``true_end`` and ``known_end`` are milli-years since the start year.
    """

    def __init__(self, world: World, seeds: luck.Words):
        count = seeds.shape[0]
        s = world.scenario
        self.world = world
        self.seeds = seeds
        self.year = s.start_year
        self.round = 0
        self.phase: Phase = "anatomy"
        self.years_left = 0
        self.assignments: dict[str, Assignment] = {}
        self.offers: dict[str, Offer] = {}
        self.pledges: dict[str, Pledge] = {}
        self.bets: dict[str, Bet] = {}
        self.past_bets: list[tuple[int, dict[str, Bet]]] = []
        self.marks: dict[str, list[str]] = {}
        self.called: list[int] = []
        self.ready: list[str] = []
        self.rules = {
            "everything_open": False,
            "breekverbod": False,
            "expiry": True,
            "pooled": False,
        }
        self.called_events: list[int] = []
        self.objections: list[tuple[str, str, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.shifted: dict[tuple[int, int], int] = {}
        self.reserved_room: dict[tuple[int, int], int] = {}
        """(street, layer) → task for which room is recorded."""
        self.presence: dict[int, bool] = {}
        """Blocks in which people build a relation."""
        self.trained: dict[str, int] = {}
        self.observed = True
        """Whether anybody will look at how sure it is what is known: nobody does in a forecast."""
        self.memory: dict[Hashable, object] = {}
        """Sums made before (``engine.project.memory``); no part of what happens."""

        def spread(values: Ints | Flags | list[int]) -> Ints:
            return np.repeat(np.asarray(values, dtype=np.int64)[None], count, axis=0)

        shape = (count, len(s.streets), len(world.layers))
        self.present: Flags = np.repeat(world.start_present[None], count, axis=0)
        self.built = spread(world.start_built)
        self.amount = spread(world.start_amount)
        self.life = spread(world.start_life)
        self.known_end = spread(world.start_end)
        self.known_sd: Ints = np.full(shape, world.figures.milli("sewer.knowledge_years"), np.int64)
        error = luck.bell(seeds, 0, "truth", world.layer_keys.reshape(-1)).reshape(shape)
        self.true_end = self.known_end + error * self.known_sd // MILLI
        self.fails: Years = np.full(shape, NEVER, dtype=np.int16)
        """In which year since the start each layer fails, as long as nobody touches it."""
        self.draw_lifetimes()
        self.new: Flags = np.zeros(shape, dtype=np.bool_)
        self.conduit: Flags = np.zeros(shape, dtype=np.bool_)
        self.digs = np.zeros((count, len(s.streets)), dtype=np.int64)
        self.opened = np.zeros((count, MEMORY + world.years + 1, len(s.streets)), dtype=np.int64)
        """Openings per year, the first MEMORY years being before the start."""
        self.lost_room = np.zeros((count, len(s.streets)), dtype=np.int64)
        self.squeezed = np.zeros((count, len(s.streets)), dtype=np.int64)
        """Centimetres below each street that building compact left free."""
        self.support = spread([int(b.support * 1_000_000) for b in s.blocks])
        self.relation = spread([int(b.relation * 1_000_000) for b in s.blocks])
        self.balance = spread([line.balance * 100 for line in s.lines])
        self.reserved = np.zeros_like(self.balance)
        self.income = spread([line.income * 100 for line in s.lines])
        self.trust: Ints = np.full(
            (count, len(s.organisations), len(s.organisations)),
            world.figures.ppm("trust.start"),
            dtype=np.int64,
        )
        self.gone: Flags = np.zeros((count, len(s.leaders)), dtype=np.bool_)
        self.event_year = spread(world.event_year)
        """Year of each dated event; 0 for those that come by chance."""
        self.happened = np.zeros((count, len(s.events)), dtype=np.int64)
        """Year in which each event happened; 0: not yet."""
        self.revealed: Ints = spread([t.revealed or s.start_year for t in s.tasks])
        self.shift = np.zeros((count, len(s.tasks)), dtype=np.int64)
        """Years by which events moved the window of each task."""
        self.done = np.zeros((count, len(s.tasks)), dtype=np.int64)
        """Year in which each task was delivered; 0: not yet."""
        self.hazard = np.full((count, len(world.layers)), MILLI, dtype=np.int64)
        self.hazard_until = np.zeros_like(self.hazard)
        self.price = np.full(count, MILLI, dtype=np.int64)
        self.price_until = np.zeros(count, dtype=np.int64)
        self.investor_gone: Flags = np.zeros((count, len(s.lines)), dtype=np.bool_)
        self.delivered = np.zeros((count, len(s.tasks)), dtype=np.int64)
        """Norm cost of what was delivered of each task, cents."""

    def draw_lifetimes(self) -> None:
        """Draw from this year on when everything fails that can."""
        world, wearing = self.world, self.world.wearing
        keys = world.layer_keys[:, wearing].reshape(-1)
        sewers = np.tile(world.sewers[wearing], self.count * len(world.homes))
        self.fails[:, :, wearing] = drawn(
            world.lifetimes,
            luck.draw(self.seeds, self.index, LIFETIME, keys).reshape(-1),
            self.index,
            world.years,
            self.life[:, :, wearing].reshape(-1),
            self.true_end[:, :, wearing].reshape(-1),
            sewers,
        ).reshape(self.count, len(world.homes), -1)

    @property
    def count(self) -> int:
        """How many replicates."""
        return int(self.seeds.shape[0])

    @property
    def index(self) -> int:
        """Years since the start."""
        return self.year - self.world.scenario.start_year

    @property
    def end_year(self) -> int:
        """The first year that is no longer played."""
        return self.world.scenario.start_year + self.world.years

    def assignment_of(self, task: int) -> Assignment | None:
        """The living assignment in which a task rides (not merely prepared for), or its twin."""
        wanted = (task, *self.world.twins[task])
        for a in self.assignments.values():
            if not a.ended:
                for r, rider in enumerate(a.riders):
                    if rider.task in wanted and rider.mode != "prepare" and not a.out[0, r]:
                        return a
        return None

    def working(self, instrument: str) -> bool:
        """Whether an instrument has been paid for and works this year."""
        pledge = self.pledges.get(instrument)
        return bool(pledge and pledge.works_from is not None and pledge.works_from <= self.year)

    def active_effects(self, verb: str) -> list[tuple[str, object]]:
        """(instrument, effect) of every working instrument with this verb."""
        return [
            (key, effect)
            for key in self.pledges
            if self.working(key)
            for effect in self.world.effects(key)
            if effect.verb == verb
        ]

    def replicate(self, seeds: luck.Words) -> State:
        """A copy of this live game in as many replicates as there are seeds."""
        other = copy.copy(self)
        count = seeds.shape[0]
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray) and name != "seeds":
                setattr(other, name, np.repeat(value, count, axis=0))
            elif isinstance(value, (dict, list)) and name not in ("assignments", "memory"):
                setattr(other, name, copy.deepcopy(value))
        other.memory = {}
        other.assignments = {}
        for key, a in self.assignments.items():
            twin = copy.copy(a)
            for name, value in vars(a).items():
                if isinstance(value, np.ndarray):
                    setattr(twin, name, np.repeat(value, count, axis=0))
                elif isinstance(value, (dict, list, set)) and name != "funded":
                    setattr(twin, name, copy.deepcopy(value))
            twin.funded = {k: np.repeat(v, count) for k, v in a.funded.items()}
            other.assignments[key] = twin
        other.seeds = seeds
        return other
