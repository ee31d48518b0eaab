"""Why a card or an assignment says what it says, before anything of it has happened.

    answer = planned(journal, Question("plan_fail", assignment="a3"), game, "room")

Every tree sums to the very number of the view: see :class:`engine.views.shapes.AssignmentView` and
``TaskView``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.journal import Journal
from engine.ledger import Part, steps
from engine.play import Game
from engine.project import answers, friction, plan
from engine.project.plan import Plan
from engine.rules import FACILITATOR
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, Rider, State
from engine.study.why.spans import Question, told
from engine.study.why.tree import About, Node, Why, WhyError, over
from engine.views.projects import Dossier
from engine.whole import MILLI, divide, nearest, part_of, whole
from engine.world import World

CARDS = ("card_cost", "card_nuisance")
"""What can be asked about a task on its own."""
PLANS = ("plan_total", "plan_saved", "plan_fail", "plan_nuisance", "plan_lead")
"""What can be asked about an assignment as it stands."""


def planned(journal: Journal, asked: Question, game: Game, seat: str = FACILITATOR) -> Why:
    """Why a number of a card (``task``) or of an assignment (``assignment``) is what it is.

    asked: ``what`` is one of :data:`CARDS` or :data:`PLANS`. game: the journal as it was played;
    it is left as it is. Raises WhyError for a task or assignment that does not exist.
    """
    if asked.what in CARDS:
        if asked.task not in game.world.task:
            raise WhyError("no_plan", name=asked.task or "")
        top = _card(game, asked.what, game.world.task[asked.task])
    else:
        a = game.state.assignments.get(asked.assignment or "")
        if a is None:
            raise WhyError("no_plan", name=asked.assignment or "")
        top = _plan(game, asked.what, a)
    return told(journal, asked, game, seat, (top,))


# A card


def _card(game: Game, what: str, task: int) -> Node:
    world = game.world
    table = world.tasks[task]
    if what == "card_cost":
        return over(what, "cents", tuple(_works(world, task)))
    streets = [
        _street(world, street, weeks, table.severity, (task,))
        for street, weeks in zip(table.streets.tolist(), table.weeks.tolist(), strict=True)
    ]
    return over(what, "milli", tuple(sorted(streets, key=_size)))


def _works(world: World, task: int) -> Iterator[Node]:
    """What each work of a task costs in all its streets, at its price apart."""
    table, f = world.tasks[task], world.figures
    for item in table.task.works:
        price = world.works[item.layer, item.operation]
        cents = 0
        for street in table.streets.tolist():
            quantity = world.quantity(street, item.layer, price.unit, item.amount)
            cents += whole(quantity * f.value(price.cost), 100)
        about: About = (("layer", item.layer),)
        yield Node("work_apart", cents, "cents", about, assumptions=(price.cost,))


def _street(world: World, street: int, weeks: int, severity: int, tasks: tuple[int, ...]) -> Node:
    """Nuisance in one street: homes × weeks, how heavy the work is, shops and through traffic."""
    f, row, homes = world.figures, world.scenario.streets[street], int(world.homes[street])
    items = [
        world.works[w.layer, w.operation] for task in tasks for w in world.tasks[task].task.works
    ]
    heavy = nearest(weeks * severity, MILLI)
    shops = row.shops * f.milli("nuisance.shop") + homes * MILLI
    full = nearest(heavy * int(world.weight[street]), MILLI)
    parts = steps(
        Part("households_weeks", weeks * homes, tuple(dict.fromkeys(x.pace for x in items))),
        Part("severity", heavy * homes, tuple(dict.fromkeys(x.severity for x in items))),
        Part("shops", nearest(heavy * shops, MILLI), ("nuisance.shop",)),
        Part("traffic", full, (f"nuisance.traffic_{row.traffic}",)),
    )
    nodes = tuple(Node(p.cause, p.amount, "milli", assumptions=p.assumptions) for p in parts)
    return over("at_street", "milli", nodes, (("street", row.id),))


# An assignment


def _plan(game: Game, what: str, a: Assignment) -> Node:
    state, decided = game.state, tuple(sorted(a.made_by))
    if isinstance(a.archived, Dossier):
        state, a = a.archived.basis
    made = plan.plan(state, a)
    if what == "plan_lead":
        return replace(over(what, "months", tuple(_lead(state, a, made))), decisions=decided)
    if what == "plan_nuisance":
        return replace(_nuisance(state, a, made), decisions=decided)
    parts = {"plan_total": _total, "plan_saved": _saved, "plan_fail": _fail}[what]
    return replace(over(what, "cents", tuple(parts(state, a, made))), decisions=decided)


def _total(state: State, a: Assignment, made: Plan) -> Iterator[Node]:
    """From each task at its price apart to what has to be brought together."""
    world = state.world
    left = int(made.planned[0])
    for rider in _riding(a):
        task = (("task", world.scenario.tasks[rider.task].id),)
        node = over("work_apart", "cents", tuple(_works(world, rider.task)), task)
        left -= node.amount
        yield node
    yield Node("prepared_saves", left, "cents", assumptions=("prepare.saving",))
    yield from (replace(node, amount=-node.amount) for node in _saved(state, a, made))
    laid = [world.tasks[r.task].task.works for r in a.riders if r.mode == "prepare"]
    prices = [world.works[w.layer, w.operation].conduit for works in laid for w in works]
    names = tuple(dict.fromkeys(x for x in prices if x))
    yield Node("conduit", int(made.conduit[0]), "cents", assumptions=names)
    rests = {
        "overhead": ("friction.overhead", "friction.overhead_per_task"),
        "participation": (world.rungs[a.rung].cost_share,),
        "communication": () if a.talk == "none" else (f"talk.{a.talk}_cost",),
    }
    on_top = 0
    for kind, cents in made.extras.items():
        on_top += int(cents[0])
        yield Node(kind, int(cents[0]), "cents", assumptions=rests[kind])
    joins = int(sum(join[1] for join in a.joins))
    yield Node("joined_late", joins, "cents")
    moved = int(made.total[0]) - _coupled(made) - on_top - joins
    yield Node("relocation", moved, "cents", assumptions=("room.usable", "room.relocate_cost"))


def _coupled(made: Plan) -> int:
    return int(made.planned[0] - made.saved[0] + made.conduit[0])


def _riding(a: Assignment) -> list[Rider]:
    return [r for n, r in enumerate(a.riders) if r.mode != "prepare" and not a.out[0, n]]


def _saved(state: State, a: Assignment, made: Plan) -> Iterator[Node]:
    """What opening the street once saves, and which shares of the works that rests on."""
    world, names = state.world, dict[str, None]()
    for rider in _riding(a):
        names[world.modes[rider.mode].shares_opening] = None
        for w in world.tasks[rider.task].task.works:
            share = world.works[w.layer, w.operation].opening_share
            if share:
                names[share] = None
    yield Node("shared_opening", int(made.saved[0]), "cents", assumptions=tuple(names))


def _fail(state: State, a: Assignment, made: Plan) -> Iterator[Node]:
    """What always goes wrong, a leader who does not fit, and six heads."""
    usual, _ = friction.everyday_fail(state)
    always = int(made.fail[0, 0])
    misled = bool(friction.misled(state, a)[0])
    base = part_of(_coupled(made), usual) if misled else always
    yield Node("everyday", base, "cents", assumptions=("fail.base",))
    yield Node("misfit", always - base, "cents", assumptions=("fail.misfit",))
    rubs = ("fail.hazard", "fail.share_low", "fail.share_high")
    for d, dimension in enumerate(DIMENSIONS):
        about: About = (("dimension", str(dimension)),)
        yield Node("head", int(made.fail[0, d + 1]), "cents", about, assumptions=rubs)


def _lead(state: State, a: Assignment, made: Plan) -> Iterator[Node]:
    """Preparation from signing to shovel, in thousandths of a month; its parts as they count."""
    f, world = state.world.figures, state.world
    slowest = max((r for r in _riding(a)), key=lambda r: world.tasks[r.task].lead, default=None)
    left = int(made.lead[0])
    parties = len(friction.organisations(state, a))
    settled = len(answers.all_settled(state, a)) if parties > 1 else 0
    many = f.milli("friction.many_tasks_years") * max(
        0, int((~a.out).sum()) - f.count("friction.many_tasks")
    )
    rows: list[tuple[str, int, tuple[str, ...]]] = [
        (
            "friction",
            int(divide(made.friction.total * f.milli("friction.lead"), MILLI)[0]),
            ("friction.lead",),
        ),
        (
            "lead_talk",
            f.milli("friction.settle_years") * settled * parties * (parties - 1) // 2,
            ("friction.settle_years",),
        ),
        ("many_tasks", many, ("friction.many_tasks", "friction.many_tasks_years")),
        ("participation", f.milli(world.rungs[a.rung].years), (world.rungs[a.rung].years,)),
        ("joined_late", int(sum(join[0] for join in a.joins)), ()),
        ("lead_delays", int(a.extra[0]), ()),
    ]
    if slowest is not None:
        table = world.tasks[slowest.task]
        works = [world.works[w.layer, w.operation] for w in table.task.works]
        kinds = (w.lead or world.types[table.task.type].lead_years for w in works)
        about: About = (("task", world.scenario.tasks[slowest.task].id),)
        longest = left - sum(years for _, years, _ in rows)
        names = tuple(dict.fromkeys(kinds))
        yield Node("lead_work", 12 * longest, "months", about, assumptions=names)
    for code, years, names in rows:
        yield Node(code, 12 * years, "months", assumptions=names)


def _nuisance(state: State, a: Assignment, made: Plan) -> Node:
    """Street by street, and what informing residents takes off or adds."""
    world = state.world
    streets = [
        _street(
            world,
            street,
            int(made.weeks[0, k]),
            int(made.severity[0, k]),
            tuple(r.task for r in _riding(a) if street in world.tasks[r.task].place),
        )
        for k, street in enumerate(a.order)
    ]
    told_off = int(made.nuisance[0]) - sum(node.amount for node in streets)
    informed = Node("talk", told_off, "milli", assumptions=(f"nuisance.talk_{a.talk}",))
    return over("plan_nuisance", "milli", (*sorted(streets, key=_size), informed))


def _size(node: Node) -> int:
    return -abs(node.amount)
