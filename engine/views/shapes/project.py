"""Tasks, assignments, offers and couplings."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes.said import Said


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
    closed_until: int = 0
    """First year in which all its streets may be opened again; 0 without a ban on reopening."""


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
    most: int = 100
    """The largest share in percent that its purses may carry by their rules, of a draft."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One of the six questions. ``answers`` are (role, value, own): own is False for a default.

    ``usual`` are (role, value): what each held before anybody said anything.
    """

    question: str
    answers: tuple[tuple[str, str, bool], ...]
    settled: str | None
    by_college: bool
    contested: bool
    options: tuple[str, ...]
    usual: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HeadView:
    """One head of the monster: friction on one dimension and what tames it.

    ``raw`` and ``tamed`` in milli-F; ``tamers`` are (code, share ppm) with codes like
    ``question.c``, ``instrument.tactical_frame``, ``leader``; ``could`` are tamers that are not
    used yet and would count.
    """

    dimension: str
    raw: int
    tamed: int
    tamers: tuple[tuple[str, int], ...]
    could: tuple[tuple[str, int], ...]
    expected_fail: int
    """Cents of fail cost to be expected from this dimension."""
    pairs: tuple[tuple[str, str, int], ...] = ()
    """(organisation, organisation, milli-F before taming), largest first; they sum to ``raw``."""
    steps: tuple[tuple[str, int, int], ...] = ()
    """(code, ppm, milli-F that it changes) from ``raw`` to ``tamed``; they sum to the difference.

    Besides tamers: ``misfit``, ``trust``, ``floor`` and ``shared`` (among more than a few).
    """


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One *projectopdracht* with its whole life.

    ``planned`` is the standalone cost of its tasks, ``saved`` what coupling saves, ``total`` what
    it will cost with overhead, participation and communication, before fail cost.
    ``expected_fail`` is ``always_fail`` (what goes wrong in any work, and more with a leader who
    does not fit) and what each of the six heads is expected to bring.
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
    closed_until: int = 0
    """First year in which all its streets may be opened again; 0 without a ban on reopening."""
    always_fail: int = 0
    saves_later: int = 0
    """Cents that the conduits of ``prepares`` are expected to save later, when they are used."""


def begins(a: AssignmentView) -> int:
    """The year in which an assignment begins as far as is known now.

    ``start_year`` is the year that was agreed: it never begins before, but later when it is not
    prepared by then.
    """
    waits = a.executes and a.stage not in {"executing", "done", "cancelled"}
    return max(a.start_year, a.executes[0]) if waits else a.start_year


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
class CouplingView:
    """Two tasks that meet in place and time. ``made`` when they share an assignment."""

    tasks: tuple[str, str]
    streets: tuple[str, ...]
    first: int
    last: int
    saves: int
    made: bool
