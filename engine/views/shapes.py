"""The shape of what one seat may see: plain frozen values, ready for a screen or for JSON.

Units: money in cents, nuisance in milli household-weeks, shares in parts per million (ppm),
times in milli-years, room in centimetres, points in metres. Nothing in here is a sentence:
what has words carries a code, and the words come from the language files.
"""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[tuple[str, str | int], ...]
"""Named values that fill the places of a sentence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by code: ``signal.failure`` with the values it needs."""

    code: str
    values: Values = ()


@dataclass(frozen=True, slots=True)
class SeatView:
    """One role at the table."""

    id: str
    icon: str
    colour: str
    leads: tuple[int, ...]
    organisations: tuple[str, ...]
    computer: bool
    ready: bool
    has_bet: bool


@dataclass(frozen=True, slots=True)
class StreetLayerView:
    """One layer in one street as this seat knows it.

    ``remaining`` is the believed remaining life in years (None: does not wear or not present);
    ``sure`` says how far that may be off, in years either way.
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


@dataclass(frozen=True, slots=True)
class LineView:
    """One purse as this seat may see it. ``free`` is what is not yet promised."""

    id: str
    organisation: str
    role: str
    private: bool
    balance: int
    reserved: int
    free: int
    income: int
    rules: tuple[Said, ...]
    years: tuple[tuple[int, int, int], ...]
    """Per coming year: (year, money there will be, money promised)."""


@dataclass(frozen=True, slots=True)
class OrganisationView:
    id: str
    role: str
    icon: str
    network: bool
    people: int
    """Milli person-years a year."""
    load: tuple[tuple[int, int], ...]
    """Per coming year: (year, milli person-years asked)."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task card.

    ``state`` is ``hidden`` (not revealed yet: such tasks are left out), ``drawer``, ``table``,
    ``planned``, ``executing``, ``done`` or ``missed``. ``why_now`` explains why it is on the table.
    """

    id: str
    organisation: str
    role: str
    type: int
    icon: str
    streets: tuple[str, ...]
    works: tuple[tuple[str, str], ...]
    earliest: int
    wanted: int
    latest: int
    after: tuple[str, ...]
    social: bool
    required: bool
    state: str
    assignment: str | None
    cost: int
    nuisance: int
    lead: int
    """Milli-years of preparation still needed."""
    why_now: tuple[Said, ...]
    couples_with: tuple[str, ...]
    reserved: bool


@dataclass(frozen=True, slots=True)
class RiderView:
    """One task in an assignment."""

    task: str
    organisation: str
    role: str
    mode: str
    joined_stage: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One organisation in an assignment. ``percent`` is its share; ``cost`` what that is now."""

    organisation: str
    role: str
    percent: int
    agreed: bool
    cost: int
    alone: int
    """What its own tasks would cost it apart."""
    has_say: bool
    signed: bool
    short: int
    """How much it lacks to sign or to execute, 0 when nothing."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One of the six questions. ``answers`` are (role, value, own): own is False for a default."""

    question: str
    answers: tuple[tuple[str, str, bool], ...]
    settled: str | None
    by_college: bool
    contested: bool
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadView:
    """One head of the monster: friction on one dimension and what tames it.

    ``raw`` and ``tamed`` in milli-F; ``tamers`` are (code, share ppm) with codes like
    ``question.c``, ``instrument.tactical_frame``, ``leader``, ``trust``; ``could`` are tamers that
    are not used yet.
    """

    dimension: str
    raw: int
    tamed: int
    tamers: tuple[tuple[str, int], ...]
    could: tuple[tuple[str, int], ...]
    expected_fail: int
    """Cents of fail cost to be expected from this dimension."""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One *projectopdracht* with its whole life.

    ``planned`` is the standalone cost of its tasks, ``saved`` what coupling saves, ``total`` what
    it will cost with overhead, participation and communication, before fail cost.
    """

    id: str
    lead_task: str
    lead_role: str
    stage: str
    riders: tuple[RiderView, ...]
    partners: tuple[PartnerView, ...]
    streets: tuple[str, ...]
    order: tuple[str, ...]
    start_year: int
    earliest_year: int
    """First year in which it can execute, given its lead time."""
    executes: tuple[int, ...]
    """Years in which it is expected to be open (or was)."""
    lead: int
    progress: int
    leader: str | None
    profile: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    leader_fits: bool | None
    rung: str
    influence: str
    sham: bool
    talk: str
    questions: tuple[QuestionView, ...]
    heads: tuple[HeadView, ...]
    planned: int
    saved: int
    overhead: int
    expected_fail: int
    total: int
    spent: int
    nuisance: int
    waiting: tuple[Said, ...]
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    can_join: bool
    prepares: tuple[str, ...]
    """Tasks for which it lays a conduit."""


@dataclass(frozen=True, slots=True)
class OfferView:
    id: str
    assignment: str
    task: str
    by: str
    to: str
    mode: str
    share: int | None
    waits_for: str
    state: str
    """``open``, ``accepted``, ``declined`` or ``lapsed``."""
    reason: str


@dataclass(frozen=True, slots=True)
class InstrumentView:
    id: str
    icon: str
    price: int
    yearly: int
    pledges: tuple[tuple[str, int], ...]
    """(role, percent)."""
    state: str
    """``available``, ``pledged``, ``coming`` or ``working``."""
    works_from: int | None


@dataclass(frozen=True, slots=True)
class LeaderView:
    id: str
    organisation: str
    role: str
    competences: tuple[tuple[str, int], ...]
    verbinder: bool
    leaves: int
    here: bool
    busy: int
    capacity: int


@dataclass(frozen=True, slots=True)
class EventView:
    id: str
    icon: str
    year: int | None
    chance: int | None
    happened: int | None


@dataclass(frozen=True, slots=True)
class CouplingView:
    """Two tasks that meet in place and time. ``made`` when they share an assignment."""

    tasks: tuple[str, str]
    streets: tuple[str, ...]
    first: int
    last: int
    saves: int
    made: bool


@dataclass(frozen=True, slots=True)
class MissedView:
    """A street opened twice, and the earliest decision that would have avoided it."""

    street: str
    first_year: int
    first: str
    second_year: int
    second: str
    cost: int
    nuisance: int
    support: int
    entry: int | None
    """Journal entry of that earliest decision; None when it was there at the start."""


@dataclass(frozen=True, slots=True)
class BetView:
    """One role's bet; fields are empty when this seat may not see it yet."""

    role: str
    made: bool
    nuisance: str
    cost: str
    support: str
    street: str | None
    right: int | None
    """How many of the three were right, once known."""


@dataclass(frozen=True, slots=True)
class YearView:
    """The sums of one year that has passed: all costs in cents, nuisance in milli hh-weeks."""

    year: int
    planned: int
    saved: int
    overhead: int
    fail: int
    emergency: int
    strikes: int
    other: int
    spent: int
    bill: int
    price: int
    """Spent divided by the norm cost of what was delivered, ppm; 0 when nothing was."""
    nuisance: int
    support: int
    goals: int
    openings: int


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that happened in a year, where it happened: shown during execution."""

    year: int
    month: int
    kind: str
    street: str | None
    block: str | None
    values: Values


@dataclass(frozen=True, slots=True)
class BandView:
    """A forecast of one indicator: per coming year p10, p50 and p90."""

    indicator: str
    years: tuple[int, ...]
    p10: tuple[int, ...]
    p50: tuple[int, ...]
    p90: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForecastView:
    made_in: int
    runs: int
    bands: tuple[BandView, ...]

    def band(self, indicator: str) -> BandView:
        """The band of ``nuisance``, ``cost`` or ``support``."""
        return next(b for b in self.bands if b.indicator == indicator)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the journal as this seat may read it."""

    number: int
    seat: str
    kind: str
    year: int
    round: int
    phase: str
    about: str
    """The id of the thing it is about, or nothing."""
    undone: bool


@dataclass(frozen=True, slots=True)
class HintView:
    id: str
    points_at: str
    task: str | None
    guest: str | None


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """One figure of the model; numbers as text, the way the file writes them."""

    id: str
    low: str
    typical: str
    high: str
    now: str
    """The value in force in this game."""
    unit: str
    flag: str
    """``evidence``, ``derived``, ``judgement`` or ``memory``."""
    source: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything one seat may see, now. ``room`` sees what the beamer may show."""

    seat: str
    scenario: str
    turn: int
    """Number of the last journal entry seen: send it with the next move."""
    year: int
    start_year: int
    end_year: int
    round: int
    """1-based; 0 during the anatomy."""
    rounds: tuple[int, ...]
    """Years per round."""
    round_years: tuple[int, int]
    """First and last year of this round."""
    years_left: int
    phase: str
    seats: tuple[SeatView, ...]
    blocks: tuple[BlockView, ...]
    streets: tuple[StreetView, ...]
    places: tuple[PlaceView, ...]
    layers: tuple[str, ...]
    goals: tuple[GoalView, ...]
    lines: tuple[LineView, ...]
    organisations: tuple[OrganisationView, ...]
    tasks: tuple[TaskView, ...]
    cards: tuple[str, ...]
    """Tasks on the table, at most ten, in order."""
    assignments: tuple[AssignmentView, ...]
    offers: tuple[OfferView, ...]
    instruments: tuple[InstrumentView, ...]
    leaders: tuple[LeaderView, ...]
    events: tuple[EventView, ...]
    """For the facilitator only; empty for others."""
    signals: tuple[Said, ...]
    couplings: tuple[CouplingView, ...]
    missed: tuple[MissedView, ...]
    bets: tuple[BetView, ...]
    years: tuple[YearView, ...]
    happenings: tuple[HappeningView, ...]
    ambitions: int
    """Price tag of everything wanted that is known, cents."""
    means: int
    """Money there will be until the end as it looks now, cents."""
    discussion: str | None
    hint: HintView | None
    rules: tuple[tuple[str, bool], ...]
    locked: tuple[tuple[str, int], ...]
    """Kinds of move that open later: (kind, round)."""
    secrets: tuple[Said, ...]
    """This seat's own private aims."""
    assumptions: tuple[AssumptionView, ...]
    """Every figure of the model, in the order of its file."""
    past_bets: tuple[tuple[int, tuple[BetView, ...]], ...]
    """(round, bets) of rounds that are over."""

    def street(self, key: str) -> StreetView:
        """The street with this id. Raises StopIteration when there is none."""
        return next(s for s in self.streets if s.id == key)

    def task(self, key: str) -> TaskView:
        """The task with this id. Raises StopIteration when this seat sees none."""
        return next(t for t in self.tasks if t.id == key)

    def assignment(self, key: str) -> AssignmentView:
        """The assignment with this id. Raises StopIteration when there is none."""
        return next(a for a in self.assignments if a.id == key)

    def role_of(self, organisation: str) -> str:
        """The role that speaks for an organisation."""
        return next(o.role for o in self.organisations if o.id == organisation)
