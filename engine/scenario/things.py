"""What one neighbourhood holds: the models behind ``scenario.yaml``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.scenario.cards import Cards
from engine.scenario.money_rules import MoneyRule
from engine.scenario.parts import (
    Competence,
    Dimension,
    Euro,
    Icon,
    Indicator,
    Key,
    Metres,
    Mode,
    Operation,
    ParameterKey,
    Part,
    Phase,
    Point,
    ProjectType,
    Rung,
    Share,
    Traffic,
    Year,
)
from engine.scenario.verbs import EventVerb


class Calendar(Part):
    """How many years each round spans."""

    id: Key
    rounds: tuple[Annotated[int, Field(ge=1, le=10)], ...] = Field(min_length=1, max_length=40)
    minutes: int = Field(ge=10, le=600)


class Block(Part):
    """A *buurt*: a group of streets whose residents share their judgement of the works.

    ``relation`` is the start of the lasting presence in it (0–1); ``vulnerable`` is the share
    of households for whom closed access weighs double.
    """

    id: Key
    support: Share
    relation: Share = Decimal("0.1")
    vulnerable: Share = Decimal("0.1")


class Junction(Part):
    """A point where streets meet. A gate leads out of the neighbourhood."""

    id: Key
    at: Point
    gate: bool = False


class StreetLayer(Part):
    """One layer as it lies in a street at the start.

    ``amount`` is a count or m² where the layer's works are priced each or per m²;
    ``condition`` overrides what the owner knows of the remaining life, in years.
    """

    layer: Key
    built: Year
    material: Key | None = None
    amount: int | None = Field(default=None, ge=0, le=100_000)
    remaining: int | None = Field(default=None, ge=-30, le=150)


class Street(Part):
    """One segment between two junctions. Lengths in metres."""

    id: Key
    start: Key
    end: Key
    via: tuple[Point, ...] = ()
    block: Key
    profile: Metres
    """Width between the façades or front gardens."""
    homes: int = Field(ge=0, le=2_000)
    shops: int = Field(ge=0, le=200, default=0)
    traffic: Traffic = "residential"
    housing: Literal["terraced", "flats", "detached", "shops", "none"] = "terraced"
    layers: tuple[StreetLayer, ...]
    luck_key: Key | None = None


class Place(Part):
    """Something that makes the map a neighbourhood: drawn, not computed."""

    id: Key
    kind: Literal["park", "water", "school", "shops", "church", "square", "station", "care"]
    outline: tuple[Point, ...] = Field(min_length=3)


class MoneyLine(Part):
    """One purse. A private line is seen by its own role only."""

    id: Key
    organisation: Key
    balance: Euro
    income: Euro
    first_year: Year | None = None
    last_year: Year | None = None
    council: bool = True
    """Whether the council's four-yearly decision changes its income."""
    private: bool = False
    rules: tuple[MoneyRule, ...] = ()


class Organisation(Part):
    """Who pays and has people. ``profile`` says where it stands on the six dimensions (0–1)."""

    id: Key
    role: Key
    icon: Icon
    network: bool = False
    people: Annotated[Decimal, Field(ge=0, le=1000)]
    """Person-years a year."""
    profile: dict[Dimension, Share]
    manages: tuple[Key, ...] = ()
    """Layers it keeps: it knows their condition and pays when they fail."""


class Stance(Part):
    """A role's default answers to the six questions; question a defaults to its own task."""

    b: tuple[Literal["cost", "nuisance", "time", "quality", "support"], ...] = Field(
        min_length=5, max_length=5
    )
    c: Literal["department", "steering_group", "programme_table", "alderman"]
    d: Literal["none", "five", "ten", "twenty"]
    e: Literal["none", "informed", "rides_along", "together"]
    f: Rung


class Secret(Part):
    """What a private brief asks of a role: an indicator or goal it is judged on, and how much."""

    weight: Share
    indicator: Indicator | None = None
    goal: Key | None = None
    block: Key | None = None

    @model_validator(mode="after")
    def _one(self) -> Secret:
        if (self.indicator is None) == (self.goal is None):
            raise ValueError("indicator_or_goal")
        return self


class Role(Part):
    """A seat at the table. ``colour`` and ``pattern`` name theme roles, never hex values."""

    id: Key
    icon: Icon
    colour: Literal["one", "two", "three", "four", "five", "six", "seven", "eight"]
    leads: tuple[ProjectType, ...] = Field(min_length=1)
    stance: Stance
    secrets: tuple[Secret, ...] = ()


class TaskWork(Part):
    """One operation of a task in each of its streets; ``amount`` overrides the street's own."""

    layer: Key
    operation: Operation
    amount: int | None = Field(default=None, ge=1, le=100_000)
    material: Key | None = None


class Window(Part):
    """When a task can, wants to and must start executing."""

    earliest: Year
    wanted: Year
    latest: Year

    @model_validator(mode="after")
    def _ordered(self) -> Window:
        if not self.earliest <= self.wanted <= self.latest:
            raise ValueError("window_order")
        return self


class Task(Part):
    """An *opgave*: something somebody wants done in these streets."""

    id: Key
    organisation: Key
    type: ProjectType
    icon: Icon
    streets: tuple[Key, ...] = Field(min_length=1)
    works: tuple[TaskWork, ...] = Field(min_length=1)
    window: Window
    after: tuple[Key, ...] = ()
    instead_of: Key | None = None
    """Another task that this one makes needless, and the other way round: one of both is done."""
    revealed: Year | None = None
    social: bool = False
    required: bool = False
    """Needed work: not delivering it counts in the bill, and it runs at its latest year."""
    prepared_years: Annotated[Decimal, Field(ge=0, le=10)] = Decimal(0)
    luck_key: Key | None = None


class Train(Part):
    """An assignment that already exists when the game starts."""

    id: Key
    lead: Key
    tasks: tuple[Key, ...] = Field(min_length=1)
    stage: Literal["drafted", "signed", "prepared", "tendered", "executing"]
    start_year: Year
    leader: Key | None = None


class Leader(Part):
    """Somebody who can lead assignments. Levels 0–3; ``leaves`` is the yearly chance to go."""

    id: Key
    organisation: Key
    competences: dict[Competence, Annotated[int, Field(ge=0, le=3)]]
    verbinder: bool = False
    leaves: Share = Decimal("0.05")
    capacity: int = Field(default=2, ge=1, le=10)
    """How many assignments this person can lead at once."""


class Goal(Part):
    """An ambition with a target. The measure reads what lies in the streets.

    ``homes_on``: homes in streets that have the layer. ``amount_of``: sum of its amounts.
    ``streets_with``: streets that have it. ``sound``: streets where it is within its life.
    ``relation``: blocks whose relation is at least half.
    """

    id: Key
    icon: Icon
    measure: Literal["homes_on", "amount_of", "streets_with", "sound", "relation"]
    layer: Key | None = None
    target: int = Field(ge=1, le=10_000_000)
    by: Year
    weight: Share = Decimal(1)
    streets: tuple[Key, ...] = ()


class Event(Part):
    """Something that happens to the neighbourhood: in its year, by chance, or when called."""

    id: Key
    icon: Icon
    year: Year | None = None
    chance: Share | None = None
    """Chance a year, once, when no year is given; neither means: only by the facilitator."""
    effects: tuple[EventVerb, ...] = Field(min_length=1)


class Hint(Part):
    """One step of the tutorial: shown while its condition holds, in this round and phase."""

    id: Key
    round: int = Field(ge=1, le=40)
    phase: Phase
    when: Literal[
        "always",
        "task_not_opened",
        "not_invited",
        "offer_waiting",
        "not_signed",
        "room_not_reserved",
        "conduit_not_recorded",
        "no_bet",
        "years_left",
    ]
    task: Key | None = None
    guest: Key | None = None
    mode: Mode | None = None
    """How the guest should be invited."""
    points_at: Literal["map", "cards", "board", "assignment", "bets", "next", "table"] = "next"


class Discussion(Part):
    """A question to discuss when looking back, chosen by what happened."""

    id: Key
    when: Literal[
        "opened_twice",
        "sham_participation",
        "short_of_money",
        "support_low",
        "coupled_well",
        "failure",
        "access_cut",
        "room_gone",
        "nothing_built",
        "always",
    ]


class Openings(Part):
    """From which round a group of moves is open; the facilitator can open everything."""

    moves: tuple[Key, ...] = Field(min_length=1)
    round: int = Field(ge=1, le=40)


class Scenario(Part):
    """One neighbourhood with its people, tasks, money and years."""

    format: Literal[1]
    id: Key
    start_year: Year
    calendars: tuple[Calendar, ...] = Field(min_length=1)
    council_every: int = Field(default=4, ge=1, le=20)
    parameters: dict[ParameterKey, Decimal] = Field(default_factory=dict)
    """Figures of the model that this neighbourhood sets otherwise, within low–high."""
    blocks: tuple[Block, ...] = Field(min_length=1)
    junctions: tuple[Junction, ...] = Field(min_length=2)
    streets: tuple[Street, ...] = Field(min_length=1)
    places: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1, max_length=8)
    organisations: tuple[Organisation, ...] = Field(min_length=1)
    lines: tuple[MoneyLine, ...]
    tasks: tuple[Task, ...] = Field(min_length=1)
    trains: tuple[Train, ...] = ()
    leaders: tuple[Leader, ...] = Field(min_length=1)
    goals: tuple[Goal, ...] = ()
    events: tuple[Event, ...] = ()
    instruments: tuple[Key, ...] = ()
    openings: tuple[Openings, ...] = ()
    hints: tuple[Hint, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    cards: Cards | None = None
    """Rules for task cards of its own, instead of the model's."""
