"""Why goals changed: street by street, by what was delivered, wore out or became known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.scenario.things import Goal
from engine.study.why.asked import Asked
from engine.study.why.tree import About, Item, Node, WhyError, grouped, over
from engine.whole import PPM, nearest
from engine.year.standing import places, share


def goals(asked: Asked, goal: str | None = None) -> tuple[Node, ...]:
    """How each goal changed since the year before, and all of them together by their weights.

    With a goal only that one; with a street what changed there. Raises WhyError for a goal that
    the neighbourhood does not have.
    """
    world = asked.game.world
    if goal is not None and goal not in world.goal:
        raise WhyError("goal", name=goal, known=", ".join(world.goal))
    chosen = list(world.goal) if goal is None else [goal]
    each = tuple(_goal(asked, world.goal[name]) for name in chosen)
    if goal is not None or asked.street is not None:
        return each
    return (_all(asked), *each)


@dataclass(frozen=True)
class _Step:
    """What one place added to a goal: how far it was just before and just after."""

    item: Item
    before: int
    after: int


def _steps(asked: Asked, goal: int) -> Iterator[_Step]:
    """Place by place, in their order, so that all together is what the goal changed.

    What would go past the target does not count; the last step takes that off.
    """
    world = asked.game.world
    row, target = world.scenario.goals[goal], int(world.goal_targets[goal])
    standings = asked.game.ledger.standings
    then, now = (standings[year][goal].tolist() for year in (asked.year - 1, asked.year))
    stands = sum(then)
    for n, place in enumerate(places(asked.game.state, goal)):
        change = now[n] - then[n]
        if change:
            before, stands = share(stands, target), stands + change
            yield _Step(_cause(asked, row, place, change), before, share(stands, target))


def _items(asked: Asked, goal: int) -> list[Item]:
    steps = list(_steps(asked, goal))
    found = [replace(s.item, amount=s.after - s.before) for s in steps]
    if steps:
        first, last = steps[0].before, steps[-1].after
        past = (within(last) - last) - (within(first) - first)
        found.append(Item("limit", past))
    return found


def within(reached: int) -> int:
    """A share between nothing and all of a target."""
    return min(PPM, max(0, reached))


def _goal(asked: Asked, goal: int) -> Node:
    items = _items(asked, goal)
    if asked.street is not None:
        items = [i for i in items if i.street == asked.name(asked.street)]
    about = (("goal", asked.game.world.scenario.goals[goal].id),)
    return over("goal", "ppm", grouped(items, "ppm", asked.told), about)


def _all(asked: Asked) -> Node:
    """All goals by their weights; each is told by the same causes as the goal itself."""
    world, standings = asked.game.world, asked.game.ledger.standings
    weights = world.goal_weights.tolist()
    whole = max(1, sum(weights))
    total, parts = 0, []
    for goal, weight in enumerate(weights):
        target = int(world.goal_targets[goal])
        total += weight * within(share(int(standings[asked.year - 1][goal].sum()), target))
    for goal, weight in enumerate(weights):
        items = []
        for item in _items(asked, goal):
            after = total + weight * item.amount
            items.append(replace(item, amount=nearest(after, whole) - nearest(total, whole)))
            total = after
        about = (("goal", world.scenario.goals[goal].id),)
        parts.append(over("goal", "ppm", grouped(items, "ppm", asked.told), about))
    return over("goals", "ppm", tuple(parts))


def _cause(asked: Asked, goal: Goal, place: int, change: int) -> Item:
    """Why one place counts for more or less towards a goal than a year before."""
    if goal.measure == "relation":
        block = asked.game.world.scenario.blocks[place].id
        about: About = (("block", block),)
        names = ("relation.growth", "relation.fade")
        return Item("relation", change, about, None, asked.presence(block), names)
    street, layer = asked.name(place), asked.game.world.layer[goal.layer or ""]
    here = replace(asked, street=place)
    opened = [e for _, e in here.booked if e.kind == "opening" and e.assignment is not None]
    for e in opened:
        for task in _tasks(asked, e.assignment or "", place, goal.layer or ""):
            about = (("assignment", e.assignment or ""), ("task", asked.tasks[task]))
            return Item("delivered", change, about, None, e.because.entries, street=street)
    row = asked.game.world.layers[layer]
    about = (("layer", row.id),)
    if change > 0:
        return Item("known", change, about, assumptions=("inspect.years",), street=street)
    life = tuple(x for x in (row.life_shape, row.life_scale) if x)
    if opened and row.family == "paving":
        life = (*life, "paving.damage")
    decided = tuple(n for e in opened for n in e.because.entries)
    return Item("worn", change, about, None, decided, life, street=street)


def _tasks(asked: Asked, assignment: str, street: int, layer: str) -> Iterator[int]:
    """Tasks of an assignment that work on a layer in a street."""
    world = asked.game.world
    for rider in asked.game.state.assignments[assignment].riders:
        table = world.tasks[rider.task]
        if rider.mode == "prepare" or street not in table.place:
            continue
        if any(work.layer == layer for work in table.task.works):
            yield rider.task
