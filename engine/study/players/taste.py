"""What players who make assignments together care about: the same hands, other priorities."""

from __future__ import annotations

from dataclasses import dataclass

from engine.moves import Talk
from engine.scenario.parts import Rung


@dataclass(frozen=True)
class Taste:
    """The priorities of one style.

    Shares in percent, money in cents. Every player judges by rules of thumb of its own: what an
    assignment really comes to, the table shows once it is drafted.
    """

    parties: int
    """Most organisations in one assignment."""
    tasks: int
    """Most tasks in one assignment."""
    friction: int
    """Percent of the works that it reckons a pair of equal partners loses by working together."""
    per_week: int
    """Cents it would pay to spare one household one week of nuisance."""
    early: int
    """Years that a guest may come before its wanted year."""
    late: int
    """Years that a guest may come after its wanted year."""
    margin: int = 2
    """Percent that it expects an assignment to cost on top of its works."""
    ahead: int = 0
    """Years further than the next meeting that it begins to prepare."""
    small: int = 25
    """Percent of the lead's cost below which a guest rides along without a say."""
    settles: bool = True
    """Agrees one answer to each of the six questions, and looks for a leader who fits."""
    social: int = 0
    """Percent of its cost that having a wish of residents ride along is worth."""
    relines: bool = False
    """Renews without opening the street as soon as what must be done."""
    greedy: bool = False
    """Takes along whatever meets, whoever pays for it."""
    rung: Rung = "inform"
    """How far up the ladder of participation it goes where there are people for it."""
    talk: Talk = "basic"
    """How it informs residents at least."""
    week: int = 0
    """Cents that informing them better may cost for every household-week that it spares."""
    blocks: int = 0
    """In how many blocks it wants people to be present."""
    instruments: tuple[str, ...] = ()
    """Instruments it would buy together, in this order."""
    reserves: bool = False
    """Records room and conduits for later works."""
    conduits: bool = False
    """Lays conduits for later works where a street is open anyway."""
    helps: bool = False
    """Shifts money to those who lack it, and carries more of the cost for a poor guest."""


OPPORTUNIST = Taste(
    parties=2, tasks=2, friction=7, per_week=0, early=2, late=2, settles=False, small=0
)
THRIFTY = Taste(
    parties=3,
    tasks=4,
    friction=6,
    per_week=0,
    early=3,
    late=3,
    social=15,
    week=2_500,
    relines=True,
    blocks=2,
    instruments=("cost_sharing",),
    reserves=True,
    helps=True,
)
QUIET = Taste(
    parties=5,
    tasks=6,
    friction=5,
    per_week=9_000,
    relines=True,
    early=4,
    late=4,
    margin=3,
    social=15,
    ahead=1,
    rung="consult",
    talk="good",
    blocks=2,
    instruments=("programming_table", "cost_sharing"),
    reserves=True,
    conduits=True,
    helps=True,
)
RESIDENTS = Taste(
    parties=4,
    tasks=5,
    friction=5,
    per_week=3_000,
    early=3,
    late=3,
    margin=3,
    social=30,
    ahead=1,
    rung="coproduce",
    talk="good",
    blocks=3,
    instruments=("social_map",),
    reserves=True,
    helps=True,
)
EVERYTHING = Taste(
    parties=99,
    tasks=99,
    friction=0,
    per_week=1_000_000,
    early=9,
    late=9,
    margin=6,
    ahead=2,
    small=0,
    greedy=True,
    rung="consult",
    blocks=2,
    instruments=(
        "tactical_frame",
        "programming_table",
        "integral_steering",
        "assessment_frame",
        "cost_sharing",
        "social_map",
        "deviation_rule",
        "leader_academy",
        "monitoring",
        "asset_data",
    ),
    reserves=True,
    conduits=True,
    helps=True,
)
