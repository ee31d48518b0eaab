"""Money and people for a fresh neighbourhood, measured against what its tasks cost apart."""

from __future__ import annotations

from engine.scenario import Model, Scenario
from engine.world import World
from game.authoring.starter import Purse, Row, Starter

_ROUND = 1000
_STEP = 500
_LEAST_PEOPLE = 0.3
_CENTS = 100


def provisional(starter: Starter, tasks: list[Row]) -> list[Row]:
    """The money lines that somebody with tasks can pay from, without amounts yet."""
    working = {task["organisation"] for task in tasks}
    lines = []
    for purse in starter.lines:
        layers = {
            work["layer"]
            for task in tasks
            if task["organisation"] == purse.organisation
            for work in task["works"]
        }
        earmarks = [rule for rule in purse.rules if rule["verb"] == "earmarked"]
        if purse.organisation not in working or not all(
            layers & set(rule["layers"]) for rule in earmarks
        ):
            continue
        row: Row = {
            "id": purse.id,
            "organisation": purse.organisation,
            "balance": _ROUND,
            "income": _ROUND,
        }
        if not purse.council:
            row["council"] = False
        rules = []
        for rule in purse.rules:
            kept = dict(rule)
            if rule["verb"] == "pooled":
                kept["organisations"] = [o for o in rule["organisations"] if o in working]
            if kept.get("organisations", True):
                rules.append(kept)
        if rules:
            row["rules"] = rules
        lines.append(row)
    return lines


def fill(scenario: Row, starter: Starter, model: Model) -> None:
    """Set the amounts of all lines and the people of all organisations in a scenario."""
    world = World(Scenario.model_validate(scenario), model)
    needs: dict[str, int] = {}
    largest: dict[str, int] = {}
    busy: dict[str, int] = {}
    for table in world.tasks:
        owner, cost = table.task.organisation, int(table.cost.sum()) // _CENTS
        needs[owner] = needs.get(owner, 0) + cost
        largest[owner] = max(largest.get(owner, 0), cost)
        busy[owner] = busy.get(owner, 0) + -(-table.lead // 1000) + 1
    purses = {purse.id: purse for purse in starter.lines}
    parts: dict[str, float] = {}
    for line in scenario["lines"]:
        owner = line["organisation"]
        parts[owner] = parts.get(owner, 0) + purses[line["id"]].part
    for line in scenario["lines"]:
        _amounts(line, purses[line["id"]], scenario, starter, needs, largest, parts)
    f = world.figures
    a_million = float(f.value("people.prepare") + f.value("people.supervise"))
    talk = float(f.value("people.participate"))
    present = float(f.value("people.relation"))
    scenario["parameters"] |= _instruments(starter, model, sum(needs.values()))
    for organisation in scenario["organisations"]:
        owner = organisation["id"]
        asked = needs.get(owner, 0) / 1_000_000 * a_million
        if not organisation.get("network"):
            asked += busy.get(owner, 0) * talk
        asked /= starter.years
        if organisation["role"] == "social" and owner in needs:
            asked += present
        organisation["people"] = max(_LEAST_PEOPLE, round(asked * starter.people_ratio, 1))


def _instruments(starter: Starter, model: Model, needs: int) -> Row:
    """What instruments cost here, where all together would weigh too much at the usual price."""
    names = [
        f"instrument.{key}.{part}" for key in starter.instruments for part in ("price", "yearly")
    ]
    rows = {name: model.parameters[name] for name in names}
    whole = sum(
        int(row.typical) * (1 if name.endswith("price") else starter.years)
        for name, row in rows.items()
    )
    share = starter.instruments_ratio * needs / whole
    found: Row = {}
    for name, row in rows.items():
        value = max(int(row.low), round(float(row.typical) * share / _STEP) * _STEP)
        if value < row.typical:
            found[name] = value
    return found


def _amounts(
    line: Row,
    purse: Purse,
    scenario: Row,
    starter: Starter,
    needs: dict[str, int],
    largest: dict[str, int],
    parts: dict[str, float],
) -> None:
    owner = next(o for o in scenario["organisations"] if o["id"] == line["organisation"])
    kind = "network" if owner.get("network") else "municipal"
    kind = "social" if owner["role"] == "social" else kind
    ratio = starter.needs_ratio[kind]  # type: ignore[index]
    share = purse.part / parts[owner["id"]]
    total = needs[owner["id"]] * ratio * share
    at_once = max(purse.at_once * total, min(total * 0.5, largest[owner["id"]] * 0.4 * share))
    at_once = at_once if purse.at_once else 0
    years = min(purse.years or starter.years, starter.years)
    line["balance"] = round(at_once / _ROUND) * _ROUND
    line["income"] = max(_ROUND, round((total - at_once) / years / _ROUND) * _ROUND)
    if years < starter.years:
        line["last_year"] = scenario["start_year"] + years - 1
