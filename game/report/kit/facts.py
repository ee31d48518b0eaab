"""A neighbourhood in words: names, amounts, rules, windows and nuisance, as the kit prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.reading import Reading
from engine.scenario.money_rules import MoneyRule
from engine.scenario.things import MoneyLine, Role, Scenario, Task
from engine.whole import MILLI
from engine.world import World
from game.drawing.theme import LIGHT
from game.words import Language, Words

Data = dict[str, Any]
"""What a template is given: texts, flags and lists of these."""

_FELT, _HEAVY = 1000, 4000
"""From how many milli-weeks of full hindrance per home works are called noticeable and heavy."""
_COLOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NAMED = 9
"""Up to how many streets a card names; of more it tells how many lie in each block."""
_LABELLED = 12
"""Up to how many years every year of a time bar gets its number."""


def hexadecimal(colour: tuple[int, ...]) -> str:
    """A colour the way templates read it: ``#1d5b70``."""
    return "#" + "".join(f"{part:02x}" for part in colour[:3])


class Facts:
    """A scenario, compiled, with the words of one language."""

    def __init__(self, reading: Reading, language: Language, calendar: str | None = None) -> None:
        assert reading.scenario is not None and reading.model is not None
        self.scenario: Scenario = reading.scenario
        self.world = World(reading.scenario, reading.model, calendar)
        self.words = Words(language, {language: _texts(reading.texts, language)})
        self.last = self.scenario.start_year + self.world.years - 1
        self.organisations = {o.id: o for o in self.scenario.organisations}
        self.roles = {r.id: r for r in self.scenario.roles}

    def name(self, kind: str, key: str, word: str = "name") -> str:
        """A text of a thing of the scenario or model; its id when nobody wrote one."""
        full = f"{kind}.{key}.{word}"
        return self.words.t(full) if self.words.has(full) else key

    def euro(self, euros: int) -> str:
        """An amount that does not break over two lines."""
        return self.words.euro(euros * 100).replace(" ", "\u00a0")

    def role_of(self, organisation: str) -> Role:
        """The role that speaks for an organisation."""
        return self.roles[self.organisations[organisation].role]

    def sign(self, role: Role) -> Data:
        """How a role is recognised: names, icon, colours and pattern."""
        colours = tuple(LIGHT.teams.values())[_COLOURS.index(role.colour) % len(LIGHT.teams)]
        return {
            "id": role.id,
            "name": self.name("role", role.id),
            "short": self.name("role", role.id, "short"),
            "icon": role.icon,
            "fill": hexadecimal(colours.fill),
            "tint": hexadecimal(colours.tint),
            "text": hexadecimal(colours.text),
            "pattern": colours.pattern,
        }

    def hidden(self, task: Task) -> bool:
        """Whether players only learn of a task later."""
        return task.revealed is not None and task.revealed > self.scenario.start_year

    def streets(self, task: Task) -> list[str]:
        """The streets of a task by name, or how many of them lie in each block."""
        if len(task.streets) <= _NAMED:
            return [self.name("street", street) for street in task.streets]
        blocks = [self.world.block_of[self.world.street[street]] for street in task.streets]
        return [
            self.words.t(
                "kit.task.streets_in",
                streets=self.words.n("kit.task.street_count", blocks.count(n)),
                block=self.name("block", block.id),
            )
            for n, block in enumerate(self.scenario.blocks)
            if n in blocks
        ]

    def window(self, task: Task) -> str:
        """The years of a task in one line."""
        window = task.window
        if window.earliest == window.latest:
            return self.words.t("kit.task.only", year=window.wanted)
        return self.words.t("kit.task.window", **window.model_dump())

    def years(self, task: Task) -> list[Data]:
        """The years of the game as cells of a time bar; ``can`` or ``want`` where the task may."""
        every = range(self.scenario.start_year, self.last + 1)
        all_named = len(every) <= _LABELLED
        cells = []
        for year in every:
            here = task.window.earliest <= year <= task.window.latest
            state = "want" if year == task.window.wanted else "can" if here else "no"
            named = all_named or state == "want" or year in {every[0], every[-1]}
            cells.append({"state": state, "label": f"{year % 100:02d}" if named else ""})
        return cells

    def cost(self, task: Task) -> str:
        """What a task costs when done apart."""
        return self.euro(self.world.tasks[self.world.task[task.id]].norm // 100)

    def nuisance(self, task: Task) -> str:
        """How heavy, for how many homes and how long in a street."""
        table = self.world.tasks[self.world.task[task.id]]
        homes = self.world.homes[table.streets]
        full = int((table.weeks * homes).sum()) * table.severity // MILLI
        each = full // max(1, int(homes.sum()))
        level = "light" if each < _FELT else "felt" if each < _HEAVY else "heavy"
        most = -(-int(table.weeks.max()) // MILLI)
        weeks = (
            self.words.t("kit.nuisance.week")
            if most <= 1
            else self.words.t("kit.nuisance.weeks", weeks=self.words.n("unit.weeks", most))
        )
        return self.words.t(
            "kit.nuisance",
            level=self.words.t(f"kit.nuisance.{level}"),
            homes=self.words.n("unit.homes", int(homes.sum())),
            weeks=weeks,
        )

    def notes(self, task: Task) -> list[str]:
        """What else one must know before planning a task."""
        said = []
        for train in self.scenario.trains:
            if task.id in train.tasks and train.stage == "executing":
                said.append(self.words.t("kit.task.running"))
            elif task.id in train.tasks:
                stage = self.words.t(f"stage.{train.stage}").lower()
                said.append(self.words.t("kit.task.started", stage=stage))
        known = [t for t in self.scenario.tasks if t.id in task.after and not self.hidden(t)]
        if known:
            names = self.words.listing([self.name("task", t.id) for t in known])
            said.append(self.words.t("kit.task.after", tasks=names))
        return said

    def task(self, task: Task) -> Data:
        """All that a card of a task says."""
        kind = self.name("project_type", str(task.type))
        return {
            "role": self.sign(self.role_of(task.organisation)),
            "organisation": self.name("organisation", task.organisation),
            "icon": task.icon,
            "name": self.name("task", task.id),
            "reason": self.name("task", task.id, "reason"),
            "street_names": self.streets(task),
            "street_ids": list(task.streets),
            "window": self.window(task),
            "earliest": str(task.window.earliest),
            "wanted": str(task.window.wanted),
            "latest": str(task.window.latest),
            "years": self.years(task),
            "cost": self.cost(task),
            "nuisance": self.nuisance(task),
            "type": self.words.t("kit.task.type_value", number=task.type, name=kind),
            "required": task.required,
            "need": self.words.t(f"kit.task.{'required' if task.required else 'wish'}"),
            "notes": self.notes(task),
        }

    def line(self, line: MoneyLine) -> Data:
        """A purse: what it holds and by which rules."""
        rules = [self.rule(rule, line) for rule in line.rules]
        if line.council:
            years = self.scenario.council_every
            rules.append(self.words.t("kit.money.council", years=years))
        return {
            "name": self.name("line", line.id),
            "balance": self.euro(line.balance),
            "income": self.euro(line.income) if line.income else "–",
            "years": self._span(line.first_year, line.last_year) if line.income else "",
            "private": line.private,
            "rules": rules or [self.words.t("kit.money.free")],
        }

    def _span(self, first: int | None, last: int | None) -> str:
        if first is not None and first <= self.scenario.start_year:
            first = None
        if last is not None and last >= self.last:
            last = None
        if first is None and last is None:
            return ""
        key = "between" if first and last else "from" if first else "until"
        return self.words.t(f"kit.years.{key}", first=first, last=last)

    def rule(self, rule: MoneyRule, line: MoneyLine) -> str:
        """A rule of a purse in words; never names a purse that this role may not know."""
        words = self.words
        values = {
            key: words.number(float(value), 0 if value == int(value) else 1)
            for key, value in rule.model_dump().items()
            if key == "years"
        }
        if rule.verb == "investor":
            task = self.name("task", rule.task)
            return words.t("rule.investor", task=task, year=rule.deadline)
        if rule.verb == "shiftable":
            said = words.t("rule.shiftable", percent=words.number(float(rule.share * 100)))
            mine = self.organisations[line.organisation].role
            seen = [
                self.name("line", other.id)
                for other in self.scenario.lines
                if other.id in rule.to
                and (not other.private or self.organisations[other.organisation].role == mine)
            ]
            return self._and(said, "kit.rule.shiftable", seen)
        said = words.t(f"rule.{rule.verb}", **values)
        if rule.verb == "earmarked":
            layers = [self.name("layer", layer) for layer in rule.layers]
            said = self._and(said, "kit.rule.earmarked", [x[:1].lower() + x[1:] for x in layers])
            if rule.other_share:
                percent = words.percent(float(rule.other_share))
                said += " " + words.t("kit.rule.earmarked.other", percent=percent)
        elif rule.verb == "pooled":
            names = [self.name("organisation", key) for key in rule.organisations]
            said = self._and(said, "kit.rule.pooled", names)
        return said

    def _and(self, said: str, key: str, names: list[str]) -> str:
        return f"{said} {self.words.t(key, names=self.words.listing(names))}" if names else said


def _texts(texts: Mapping[str, Mapping[str, str]], language: Language) -> dict[str, str]:
    """The texts of a language; proper names that only one language writes serve both."""
    both: dict[str, str] = {}
    for other in sorted(texts, key=lambda name: name == language):
        both.update(texts[other])
    return both
