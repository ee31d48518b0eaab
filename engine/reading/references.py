"""Every name in a scenario must refer to something, and to one thing only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from engine.reading.fault import MOST_FAULTS, Fault, FaultCode
from engine.reading.lookup import (
    ModelIndex,
    ids,
    refer,
    repeated,
    repeated_card_rules,
    repeated_ids,
    repeated_rows,
)
from engine.reading.node import Node
from engine.reading.shape import nearest

SECTIONS = (
    "calendars",
    "blocks",
    "junctions",
    "streets",
    "places",
    "roles",
    "organisations",
    "lines",
    "tasks",
    "trains",
    "leaders",
    "goals",
    "events",
    "hints",
    "discussions",
)

Known = Mapping[str, Node] | None


class References:
    """Looks up all names of one scenario."""

    def __init__(
        self,
        root: Node,
        model: ModelIndex | None,
        icons: Collection[str] | None,
        moves: Collection[str] | None,
    ) -> None:
        self.root = root
        self.model = model
        self.icons = icons
        self.moves = moves
        self.found: list[Fault] = []
        self.streets = ids(root, "streets")
        self.blocks = ids(root, "blocks")
        self.organisations = ids(root, "organisations")
        self.tasks = ids(root, "tasks")
        self.leaders = ids(root, "leaders")
        self.lines = ids(root, "lines")
        self.goals = ids(root, "goals") or {}
        self.layers = model.layers if model is not None else None

    def _refer(
        self, node: Node | None, known: Collection[str] | None, code: FaultCode
    ) -> list[Fault]:
        """As ``refer``, until there is more wrong than anybody reads."""
        return refer(node, known, code) if len(self.found) < MOST_FAULTS else []

    def check(self) -> list[Fault]:
        """All dangling and doubled names."""
        for section in SECTIONS:
            self.found += repeated_ids(self.root, section)
        self.found += repeated_card_rules(self.root)
        for section in ("roles", "organisations", "tasks", "goals", "events"):
            for entry in self.root.each(section):
                self.found += self._refer(entry.get("icon"), self.icons, "unknown_icon")
        self._streets()
        self._people()
        self._lines()
        self._tasks()
        self._rest()
        for event in self.root.each("events"):
            for effect in event.each("effects"):
                self._effect(effect)
        if self.model is not None:
            self._parameters(self.model)
        return self.found

    def _street_list(self, nodes: list[Node]) -> None:
        self.found += repeated(nodes)
        for node in nodes:
            self.found += self._refer(node, self.streets, "unknown_street")

    def _material(self, entry: Node) -> None:
        if self.model is not None:
            self.found += self._refer(
                entry.get("material"), self.model.materials, "unknown_material"
            )

    def _streets(self) -> None:
        junctions = ids(self.root, "junctions")
        for street in self.root.each("streets"):
            self.found += self._refer(street.get("start"), junctions, "unknown_junction")
            self.found += self._refer(street.get("end"), junctions, "unknown_junction")
            self.found += self._refer(street.get("block"), self.blocks, "unknown_block")
            self.found += repeated_rows(street.each("layers"), ("layer",))
            for layer in street.each("layers"):
                self.found += self._refer(layer.get("layer"), self.layers, "unknown_layer")
                self._material(layer)

    def _people(self) -> None:
        roles = ids(self.root, "roles")
        for organisation in self.root.each("organisations"):
            self.found += self._refer(organisation.get("role"), roles, "unknown_role")
        for leader in self.root.each("leaders"):
            self.found += self._refer(
                leader.get("organisation"), self.organisations, "unknown_organisation"
            )
        for role in self.root.each("roles"):
            stance = role.get("stance")
            if stance is not None:
                self.found += repeated(stance.each("b"))
            for secret in role.each("secrets"):
                self.found += self._refer(secret.get("goal"), self.goals, "unknown_goal")
                self.found += self._refer(secret.get("block"), self.blocks, "unknown_block")

    def _lines(self) -> None:
        for line in self.root.each("lines"):
            self.found += self._refer(
                line.get("organisation"), self.organisations, "unknown_organisation"
            )
            for rule in line.each("rules"):
                for layer in rule.each("layers"):
                    self.found += self._refer(layer, self.layers, "unknown_layer")
                for organisation in rule.each("organisations"):
                    self.found += self._refer(
                        organisation, self.organisations, "unknown_organisation"
                    )
                for other in rule.each("to"):
                    self.found += self._refer(other, self.lines, "unknown_line")
                self.found += self._refer(rule.get("task"), self.tasks, "unknown_task")

    def _tasks(self) -> None:
        for task in self.root.each("tasks"):
            self.found += self._refer(
                task.get("organisation"), self.organisations, "unknown_organisation"
            )
            self._street_list(task.each("streets"))
            self.found += repeated(task.each("after"))
            for other in task.each("after"):
                self.found += self._refer(other, self.tasks, "unknown_task")
            self.found += self._refer(task.get("instead_of"), self.tasks, "unknown_task")
            self.found += repeated_rows(task.each("works"), ("layer", "operation"))
            for work in task.each("works"):
                self._work(work)
        for train in self.root.each("trains"):
            self.found += self._refer(train.get("lead"), self.tasks, "unknown_task")
            self.found += self._refer(train.get("leader"), self.leaders, "unknown_leader")
            self.found += repeated(train.each("tasks"))
            for task in train.each("tasks"):
                self.found += self._refer(task, self.tasks, "unknown_task")

    def _work(self, work: Node) -> None:
        missing = self._refer(work.get("layer"), self.layers, "unknown_layer")
        self.found += missing
        self._material(work)
        layer, operation = work.text("layer"), work.text("operation")
        if missing or self.model is None or layer is None or operation is None:
            return
        if (layer, operation) not in self.model.works:
            offered = sorted(o for name, o in self.model.works if name == layer)
            self.found.append(
                work.fault_at(
                    "operation",
                    "no_work",
                    layer=layer,
                    operation=operation,
                    known=", ".join(offered) or "—",
                )
            )

    def _rest(self) -> None:
        for goal in self.root.each("goals"):
            self.found += self._refer(goal.get("layer"), self.layers, "unknown_layer")
            self._street_list(goal.each("streets"))
        self.found += repeated(self.root.each("instruments"))
        for instrument in self.root.each("instruments"):
            known = self.model.instruments if self.model is not None else None
            self.found += self._refer(instrument, known, "unknown_instrument")
        for hint in self.root.each("hints"):
            self.found += self._refer(hint.get("task"), self.tasks, "unknown_task")
            self.found += self._refer(hint.get("guest"), self.tasks, "unknown_task")
        for opening in self.root.each("openings"):
            for move in opening.each("moves"):
                self.found += self._refer(move, self.moves, "unknown_move")

    def _effect(self, effect: Node) -> None:
        self.found += self._refer(effect.get("line"), self.lines, "unknown_line")
        self.found += self._refer(effect.get("layer"), self.layers, "unknown_layer")
        self.found += self._refer(effect.get("block"), self.blocks, "unknown_block")
        self.found += self._refer(effect.get("task"), self.tasks, "unknown_task")
        self.found += self._refer(effect.get("leader"), self.leaders, "unknown_leader")
        self._street_list(effect.each("streets"))

    def _parameters(self, model: ModelIndex) -> None:
        own = self.root.get("parameters")
        if own is None:
            return
        for key, node in own.keys.items():
            row = model.parameters.get(key)
            if row is None:
                known = nearest(key, model.parameters)
                self.found.append(own.fault_at(key, "unknown_parameter", id=key, known=known))
                continue
            value, low, high = node.decimal(), row.number("low"), row.number("high")
            if value is None or low is None or high is None or low <= value <= high:
                continue
            self.found.append(
                node.fault(
                    "parameter_outside", found=_short(value), low=_short(low), high=_short(high)
                )
            )


def _short(value: Decimal) -> str:
    return f"{value:f}"
