"""The same game in other words: changes of a scenario and of the moves that go with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from engine import moves
from engine.journal import Entry
from engine.moves import AnyMove
from engine.world import World, from_plain
from tests.laws.plays import Play

Data = dict[str, Any]
Say = Callable[[str, str], str]
"""Another word for a name: (what it names, the name) → the new name."""


def world_with(world: World, edit: Callable[[Data], None]) -> World:
    """A world whose plain data (scenario, model, overrides) was edited."""
    plain = world.plain()
    edit(plain)
    return from_plain(plain)


def with_figures(world: World, **figures: str) -> World:
    """A world with other figures; ``__`` stands for the dot in their names."""

    def edit(plain: Data) -> None:
        for name, value in figures.items():
            key = name.replace("__", ".")
            assert key in plain["model"]["parameters"], key
            plain["overrides"][key] = value

    return world_with(world, edit)


def remade(play: Play, edit: Callable[[Data], None], do: Callable[[AnyMove], AnyMove]) -> Play:
    """A game in a changed world, with each of its moves changed alike."""
    world = world_with(play.world, edit)
    return Play(world, play.seed, tuple(replace(e, move=do(e.move)) for e in play.entries))


# In another order

LISTS = ("streets", "tasks", "blocks", "junctions", "places", "goals", "leaders", "events")
"""Lists whose order means nothing. Purses are paid from in the order of their list."""


def shuffled(number: int, *lists: str) -> Callable[[Data], None]:
    """An edit that lists things in another order."""

    def edit(plain: Data) -> None:
        for name in lists:
            Random(f"{number} {name}").shuffle(plain["scenario"][name])

    return edit


# In other years


def later(years: int) -> tuple[Callable[[Data], None], Callable[[AnyMove], AnyMove]]:
    """An edit of a scenario and of moves that shifts all years."""

    def shift(row: Data, *names: str) -> None:
        for name in names:
            if row.get(name) is not None:
                row[name] += years

    def edit(plain: Data) -> None:
        s = plain["scenario"]
        shift(s, "start_year")
        for street in s["streets"]:
            for layer in street["layers"]:
                shift(layer, "built")
        for line in s["lines"]:
            shift(line, "first_year", "last_year")
            for rule in line["rules"]:
                shift(rule, "deadline")
        for task in s["tasks"]:
            shift(task["window"], "earliest", "wanted", "latest")
            shift(task, "revealed")
        for train in s["trains"]:
            shift(train, "start_year")
        for goal in s["goals"]:
            shift(goal, "by")
        for event in s["events"]:
            shift(event, "year")

    def do(move: AnyMove) -> AnyMove:
        if "start_year" not in type(move).model_fields:
            return move
        data = moves.plain(move)
        data["start_year"] += years
        return moves.parse(data)

    return edit, do


# By other names

KINDS = {
    "streets": "street", "tasks": "task", "blocks": "block", "lines": "line", "goals": "goal",
    "roles": "role", "junctions": "junction", "places": "place",
}  # fmt: skip
"""What can be renamed without touching luck; streets and tasks keep theirs by a key."""
FIELDS = {
    "task": "task", "remove_task": "task", "guest": "task", "street": "street", "block": "block",
    "line": "line", "source": "line", "target": "line", "goal": "goal", "role": "role",
    "lead": "task",
    "instead_of": "task",
}  # fmt: skip
LISTED = {"streets": "street", "order": "street", "after": "task", "to": "line", "tasks": "task"}


def renamed(prefix: str) -> tuple[Callable[[Data], None], Callable[[AnyMove], AnyMove], Say]:
    """An edit of a scenario and of moves that puts something before every name."""
    known: set[tuple[str, str]] = set()

    def say(kind: str, name: str) -> str:
        return prefix + name if (kind, name) in known else name

    def walk(row: Any, inside: str = "") -> None:
        if isinstance(row, list):
            for x in row:
                walk(x, inside)
        elif isinstance(row, dict):
            for key, value in row.items():
                if key in FIELDS and isinstance(value, str):
                    row[key] = say(FIELDS[key], value)
                elif key in LISTED and isinstance(value, list) and inside != "":
                    row[key] = [
                        say(LISTED[key], x) if isinstance(x, str) else (walk(x, key), x)[1]
                        for x in value
                    ]
                else:
                    walk(value, key)

    def edit(plain: Data) -> None:
        s = plain["scenario"]
        for name, kind in KINDS.items():
            known.update((kind, row["id"]) for row in s[name])
        for name, kind in KINDS.items():
            for row in s[name]:
                walk(row, name)
                if name in ("streets", "tasks") and not row.get("luck_key"):
                    row["luck_key"] = row["id"]
                row["id"] = say(kind, row["id"])
        for street in s["streets"]:
            street["start"] = say("junction", street["start"])
            street["end"] = say("junction", street["end"])
        for name in ("organisations", "events", "hints", "trains"):
            walk(s[name], name)

    def do(move: AnyMove) -> AnyMove:
        data = moves.plain(move)
        kind = data.pop("kind")
        walk(data, "move")
        if data.get("question") == "a":
            data["value"] = say("task", data["value"])
        if kind == "agree_shares":
            data["shares"] = dict(data["shares"])
        return moves.parse({"kind": kind, **data})

    return edit, do, say


def seated(entries: tuple[Entry, ...], say: Say) -> tuple[Entry, ...]:
    """Moves of roles that have another name."""
    return tuple(replace(e, seat=say("role", e.seat)) for e in entries)


# Somebody more


def idle_department(first: bool) -> Callable[[Data], None]:
    """An edit that adds a role with a department that has people and money, but no task."""

    def edit(plain: Data) -> None:
        s = plain["scenario"]
        dims = s["organisations"][0]["profile"]
        role = {**s["roles"][0], "id": "idle", "leads": [4], "secrets": []}
        department = {
            "id": "idle_department", "role": "idle", "icon": "leaf", "people": "2",
            "profile": dict.fromkeys(dims, "1"),
        }  # fmt: skip
        line = {
            "id": "idle_money", "organisation": "idle_department", "balance": 50_000,
            "income": 9_000,
        }  # fmt: skip
        for name, row in (("roles", role), ("organisations", department), ("lines", line)):
            s[name].insert(0 if first else len(s[name]), row)

    return edit


def doubled(plain: Data) -> None:
    """An edit after which twice as many people live and shop in every street."""
    for street in plain["scenario"]["streets"]:
        street["homes"] *= 2
        street["shops"] *= 2
    for goal in plain["scenario"]["goals"]:
        if goal["measure"] == "homes_on":
            goal["target"] *= 2


NEVER = "1000000"
"""Years that nothing reaches."""


def nothing_fails(world: World) -> World:
    """A world in which nothing fails by itself: no hazard at any age."""

    def edit(plain: Data) -> None:
        for name in plain["model"]["parameters"]:
            if name.startswith("life.") and name.endswith(".scale"):
                plain["overrides"][name] = NEVER
        plain["overrides"]["sewer.hazard_at_limit"] = "0"

    return world_with(world, edit)


def all_alike(plain: Data) -> None:
    """An edit after which organisations do not differ, so that nothing rubs."""
    rows = plain["scenario"]["organisations"]
    for row in rows:
        row["profile"] = dict(rows[0]["profile"])
