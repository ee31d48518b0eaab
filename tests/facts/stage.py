"""A stage on which one mechanism can be watched: a neighbourhood with all else out of the way.

Streets, works, costs, people's judgement and luck stay as they are. Money and people are plenty,
every task is known and may start at once, the table meets every year, and nobody leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import Any

from engine import moves
from engine.moves import ClosePhase, NextYear
from engine.play import Game
from engine.project import coupling, plan
from engine.rules import FACILITATOR, Refusal, assignments
from engine.state import Assignment, Rider
from engine.world import World, from_plain

Data = dict[str, Any]
Figures = tuple[tuple[str, str], ...]
YEARS = 16
PLENTY = 900_000_000


class StuckError(Exception):
    """A step that the rules do not allow: this case says nothing about the fact."""


def edited(world: World, *edits: Callable[[Data], None], figures: Figures = ()) -> World:
    """A world with other plain data and other figures."""
    plain = world.plain()
    for edit in edits:
        edit(plain["scenario"])
    plain["overrides"].update(dict(figures))
    if len(plain["scenario"]["calendars"]) == 1:
        plain["calendar"] = plain["scenario"]["calendars"][0]["id"]
    return from_plain(plain)


def cleared(s: Data) -> None:
    """Take all else out of the way."""
    start = s["start_year"]
    s["calendars"] = [{"id": "yearly", "rounds": [1] * YEARS, "minutes": 60}]
    s["trains"], s["events"], s["hints"], s["openings"] = [], [], [], []
    for line in s["lines"]:
        line.update(balance=PLENTY, council=False, rules=[], first_year=None, last_year=None)
    for organisation in s["organisations"]:
        organisation["people"] = "100"
    for leader in s["leaders"]:
        leader.update(leaves="0", capacity=10)
    for task in s["tasks"]:
        task.update(after=[], revealed=None, prepared_years="0", required=False)
        if "instead_of" in task:
            task["instead_of"] = None
        task["window"] = {"earliest": start, "wanted": start, "latest": start + YEARS - 1}


@lru_cache(maxsize=64)
def staged(world: World, figures: Figures = ()) -> World:
    """The stage of a neighbourhood, made once."""
    return edited(world, cleared, figures=figures)


class Scene:
    """One game on a stage, told in moves through the gate that everybody uses."""

    def __init__(self, world: World, seed: int):
        self.game = Game(world, seed)
        self.number = 0
        self.key: dict[str, str] = {}
        """The assignment of each task that was simply done."""
        self.do(FACILITATOR, "set_rule", rule="everything_open", on=True)
        self.until("programme")

    @property
    def world(self) -> World:
        return self.game.world

    @property
    def year(self) -> int:
        """Years since the start."""
        return self.game.state.index

    def refusal(self, seat: str, kind: str, **values: Any) -> Refusal | None:
        """Why a move cannot be, or None."""
        return self.game.check(seat, moves.parse({"kind": kind, **values}))

    def do(self, seat: str, kind: str, **values: Any) -> int:
        """Make a move; returns its number. Raises StuckError when it is refused."""
        move = moves.parse({"kind": kind, **values})
        refusal = self.game.check(seat, move)
        if refusal is not None:
            raise StuckError(f"{seat} {kind} {values}: {refusal}")
        self.number += 1
        self.game.do(seat, move, self.number)
        return self.number

    def until(self, phase: str) -> None:
        """Keep the pace until a phase begins."""
        state = self.game.state
        while state.phase != "ended":
            year = state.phase == "execute" and state.years_left
            move = NextYear() if year else ClosePhase()
            self.number += 1
            self.game.do(FACILITATOR, move, self.number)
            if state.phase == phase:
                return
        if phase != "ended":
            raise StuckError(f"the game ended before {phase}")

    def go(self, year: int) -> None:
        """Let years pass until the table programmes in a year since the start."""
        while self.year < year:
            self.until("programme")

    def end(self) -> Game:
        """Let all years pass."""
        self.until("ended")
        return self.game

    def role(self, task: str) -> str:
        """Whose task it is."""
        return self.world.tasks[self.world.task[task]].role

    def of(self, task: str) -> Assignment:
        """The assignment in which a task rides."""
        a = self.game.state.assignment_of(self.world.task[task])
        assert a is not None, task
        return a

    def draft(self, task: str, start: int | None = None) -> Assignment:
        """Open an assignment; ``start`` in years since the start of the game."""
        self.do(self.role(task), "open_assignment", task=task)
        a = self.of(task)
        if start is not None:
            first = self.world.scenario.start_year + start
            self.do(self.role(task), "schedule", assignment=a.id, start_year=first)
        return a

    def join(self, a: Assignment, task: str, mode: str = "combine") -> None:
        """A task rides along: its owner is invited and accepts."""
        lead = self.world.tasks[a.lead].role
        n = self.do(lead, "offer_coupling", assignment=a.id, task=task, mode=mode)
        if self.role(task) != lead:
            self.do(self.role(task), "accept_coupling", offer=f"o{n}")

    def sign(self, *drafts: Assignment) -> None:
        """Go on to deciding, and let everybody sign these assignments."""
        if self.game.state.phase == "programme":
            self.until("decide")
        for a in drafts:
            roles = dict.fromkeys(self.world.tasks[r.task].role for r in a.riders)
            for role in roles:
                self.do(role, "sign", assignment=a.id)

    def alone(self, task: str, start: int = 0) -> None:
        """A task is simply done, from a year since the start."""
        first = self.world.scenario.start_year + start
        n = self.do(self.role(task), "just_do_it", task=task, start_year=first)
        self.key[task] = f"a{n}"

    def booked(self, *kinds: str) -> int:
        """Sum of some kinds in the ledger, cents."""
        return sum(int(self.game.ledger.total(kind)[0]) for kind in kinds)  # type: ignore[arg-type]


BY_PLAN = (
    "planned", "saved", "overhead", "relocation", "participation", "communication", "conduit",
    "amendment",
)  # fmt: skip
"""What works cost without what goes wrong in them by luck."""


def pairs(world: World, few: int = 40) -> list[tuple[str, str]]:
    """(lead, guest): tasks of two organisations that share a street; neither is very large."""
    rows = world.scenario.tasks
    return [
        (rows[t.index].id, rows[m].id)
        for t in world.tasks
        for m in world.meeting[t.index]
        if world.tasks[m].organisation != t.organisation
        and len(t.place) <= few
        and len(world.tasks[m].place) <= few
    ]


def tried(
    options: list[Any], seed: int, look: Callable[[Any], dict[str, Any]], most: int = 12
) -> Any:
    """What the first case of a seed gives that the rules allow; None when none of them is."""
    dice = Random(f"case {seed}")
    for option in dice.sample(options, min(most, len(options))):
        try:
            return look(option)
        except StuckError:
            continue
    return None


def trial(game: Game, tasks: list[int], mode: str, leader: int | None = None) -> Assignment:
    """The assignment that some tasks would be, the first leading; it is no part of the game."""
    state = game.state
    a = assignments.alone(state, tasks[0], state.year)
    a.riders += [Rider(task, mode) for task in tasks[1:]]
    a.order = coupling.streets_of(state.world, a.riders)
    a.size(1, len(a.order))
    a.leader = leader
    return a


def expected(game: Game, a: Assignment) -> float:
    """What an assignment costs by its plan, with the fail cost to be expected, in euros."""
    p = plan.plan(game.state, a)
    return float(p.total[0] + p.fail[0].sum()) / 100


def train(world: World, dice: Random, most: int) -> list[int]:
    """Tasks of different organisations that meet in streets, drawn one after another."""
    tasks = [dice.randrange(len(world.tasks))]
    while len(tasks) < most:
        there = {world.tasks[t].organisation for t in tasks}
        near = sorted(
            m
            for m in {m for t in tasks for m in world.meeting[t]}
            if world.tasks[m].organisation not in there and len(world.tasks[m].place) <= 20
        )
        if not near:
            break
        tasks.append(dice.choice(near))
    return tasks
