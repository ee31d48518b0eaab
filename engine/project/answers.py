"""The six questions of a project assignment: possible answers, stances, and what is settled."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations

from engine.scenario.parts import INFLUENCES, QUESTIONS, RUNGS
from engine.state import Assignment, State

CRITERIA = ("cost", "nuisance", "time", "quality", "support")
STEERING = ("department", "steering_group", "programme_table", "alderman")
MARGINS = ("none", "five", "ten", "twenty")
SOCIAL = ("none", "informed", "rides_along", "together")


@lru_cache(maxsize=1)
def orders() -> tuple[str, ...]:
    """All orders of the five criteria, each written as ``cost>nuisance>…``."""
    return tuple(">".join(order) for order in permutations(CRITERIA))


def options(state: State, a: Assignment, question: str) -> tuple[str, ...]:
    """The answers that a question of this assignment can have."""
    if question == "a":
        return tuple(
            state.world.scenario.tasks[r.task].id
            for r in a.riders
            if r.mode in ("combine", "align")
        )
    return {"b": orders(), "c": STEERING, "d": MARGINS, "e": SOCIAL, "f": RUNGS}[question]


def roles(state: State, a: Assignment, *, say: bool = True) -> tuple[str, ...]:
    """Roles in an assignment, lead first; with ``say`` only those that may answer and settle."""
    out: dict[str, None] = {}
    for rider in a.riders:
        if rider.task == a.lead or not say or state.world.modes[rider.mode].has_say:
            out[state.world.tasks[rider.task].role] = None
    return tuple(out)


def default(state: State, a: Assignment, role: str, question: str) -> str:
    """What a role holds as long as nobody says otherwise: its stance (a: its own task)."""
    if question == "a":
        possible = options(state, a, question)
        tasks = state.world.scenario.tasks
        own = [r.task for r in a.riders if state.world.tasks[r.task].role == role]
        mine = [tasks[n].id for n in own if tasks[n].id in possible]
        # Who only prepares or rides along has no task of its own to put first.
        return tasks[a.lead].id if a.lead in own or not mine else mine[0]
    stance = state.world.role[role].stance
    value = getattr(stance, question)
    return ">".join(value) if question == "b" else str(value)


def held(state: State, a: Assignment, role: str, question: str) -> str:
    """A role's own answer, or its default; an answer that is no longer possible falls back."""
    own = a.answers.get(question, {}).get(role)
    if own is not None and own in options(state, a, question):
        return own
    return default(state, a, role, question)


def settled(state: State, a: Assignment, question: str) -> str | None:
    """The one answer for all: settled at the table, decided by the college, or unanimous."""
    return _settled(state, a, question, roles(state, a))


def _settled(state: State, a: Assignment, question: str, partners: tuple[str, ...]) -> str | None:
    value = a.settled.get(question)
    if value is not None and value in options(state, a, question):
        return value
    first = held(state, a, partners[0], question)
    same = all(held(state, a, role, question) == first for role in partners[1:])
    return first if same else None


def all_settled(state: State, a: Assignment) -> dict[str, str]:
    """Question → answer, for the settled ones."""
    partners = roles(state, a)
    found = {q: _settled(state, a, q, partners) for q in QUESTIONS}
    return {q: v for q, v in found.items() if v is not None}


def sham(state: State, a: Assignment) -> bool:
    """Whether residents are promised more influence than they get.

    So when the influence given lies below what the rung asks, or when the partners have not
    agreed on the role of participation (question f makes influence real).

    Name: Sham participation
    Formula: sham where influence given < influence asked
      or where influence is asked and question f is not settled
    Where: influence in steps: nothing, details, main choices, layout, outcome; each rung asks one
    Source: direction: Liu, Bouman, Perlaviciute and Steg 2020; that f makes it real is a judgement
    """
    asked = INFLUENCES.index(state.world.rungs[a.rung].asks)
    given = INFLUENCES.index(a.influence)
    return asked > given or (asked > 0 and settled(state, a, "f") is None)
