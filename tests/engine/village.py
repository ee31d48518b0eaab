"""A village of four streets with plenty of money, small enough to set up any situation.

Streets a and b lead from a gate to one junction each way out; c can only be reached past them; d
lies apart. Nothing fails by itself: all that lies there is new, and preparation is done.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from engine import moves
from engine.journal import Journal
from engine.play import Game
from engine.rules import FACILITATOR, Refusal
from engine.scenario import Scenario
from engine.table import Accepted, Table
from engine.world import World
from tests.engine.games import Edit, all_of, model, pace

_STANCES = {
    "works": ("quality", "department", "five", "informed", "inform"),
    "policy": ("time", "programme_table", "ten", "together", "consult"),
    "builder": ("time", "alderman", "ten", "none", "consult"),
    "social": ("support", "steering_group", "twenty", "together", "coproduce"),
    "nets": ("cost", "department", "none", "none", "inform"),
}
_LEADS = {"works": [1, 4], "policy": [2], "builder": [3], "social": [5], "nets": [2]}
_CRITERIA = ("cost", "nuisance", "time", "quality", "support")
_ORGANISATIONS = {
    "sewers": ("works", 0.1, ["sewer", "rain"]),
    "roads": ("works", 0.2, ["paving", "lighting", "play", "green"]),
    "transition": ("policy", 0.6, []),
    "developer": ("builder", 0.9, []),
    "welfare": ("social", 0.5, []),
    "heatco": ("nets", 0.4, ["heat"]),
    "powerco": ("nets", 0.3, ["power_lv"]),
    "fibreco": ("nets", 0.8, ["fibre_a"]),
}
_TASKS = {
    "sewer": ("sewers", 1, ["a", "c"], [("sewer", "replace", None)], (2024, 2024, 2030)),
    "road": ("roads", 4, ["a"], [("paving", "replace", None)], (2024, 2025, 2029)),
    "heat": ("heatco", 2, ["a", "b"], [("heat", "add", None)], (2026, 2027, 2031)),
    "power": ("powerco", 2, ["a"], [("power_lv", "replace", None)], (2024, 2026, 2031)),
    "light": ("welfare", 5, ["a"], [("lighting", "replace", 2)], (2024, 2025, 2031)),
    "play": ("welfare", 5, ["a"], [("play", "add", 1)], (2024, 2025, 2031)),
    "building": ("developer", 3, ["d"], [("development", "add", 5)], (2024, 2025, 2031)),
    "rain": ("transition", 2, ["a", "b"], [("rain", "add", None)], (2024, 2025, 2031)),
    "trees": ("transition", 2, ["d"], [("green", "add", 3)], (2024, 2025, 2031)),
    "fibre": ("fibreco", 2, ["b"], [("fibre_a", "add", None)], (2024, 2025, 2031)),
    "hidden": ("roads", 4, ["b"], [("paving", "replace", None)], (2028, 2029, 2031)),
    "reline": ("sewers", 1, ["b"], [("sewer", "reline", None)], (2024, 2024, 2024)),
}
_LINES: dict[str, tuple[str, int, int, list[dict[str, Any]]]] = {
    "sewer_money": (
        "sewers", 900_000, 50_000,
        [{"verb": "earmarked", "layers": ["sewer"], "other_share": "0.25"}],
    ),
    "road_money": (
        "roads", 900_000, 100_000, [{"verb": "shiftable", "to": ["care"], "share": "0.5"}],
    ),
    "programme": ("transition", 900_000, 50_000, []),
    "investor": (
        "developer", 500_000, 0, [{"verb": "investor", "task": "building", "deadline": 2026}],
    ),
    "care": ("welfare", 20_000, 1_000, []),
    "heat_money": ("heatco", 900_000, 50_000, []),
    "power_money": ("powerco", 900_000, 50_000, [{"verb": "regulated"}]),
    "fibre_money": ("fibreco", 900_000, 50_000, []),
}  # fmt: skip


def plain() -> dict[str, Any]:
    """The village as a file would hold it."""
    lies = [
        {"layer": "sewer", "built": 2023},
        {"layer": "water", "built": 2023, "material": "pvc"},
        {"layer": "power_lv", "built": 2023},
        {"layer": "paving", "built": 2023},
        {"layer": "lighting", "built": 2023, "amount": 4},
    ]
    ends = {"a": ("g1", "j1"), "b": ("j1", "g2"), "c": ("j1", "j2"), "d": ("g1", "g2")}
    at = {"g1": [0, 0], "j1": [100, 0], "g2": [200, 0], "j2": [100, 100]}
    return {
        "format": 1,
        "id": "village",
        "start_year": 2024,
        "calendars": [{"id": "years", "rounds": [1] * 8, "minutes": 60}],
        "blocks": [{"id": "north", "support": "0.6"}, {"id": "south", "support": "0.6"}],
        "junctions": [{"id": k, "at": v, "gate": k.startswith("g")} for k, v in at.items()],
        "streets": [
            {
                "id": key, "start": start, "end": end, "profile": "12", "homes": 20,
                "block": "north" if key in "ab" else "south", "layers": [dict(x) for x in lies],
            }
            for key, (start, end) in ends.items()
        ],
        "roles": [
            {
                "id": key, "icon": "leaf", "colour": colour, "leads": _LEADS[key],
                "stance": {
                    "b": [first, *(x for x in _CRITERIA if x != first)],
                    "c": c, "d": d, "e": e, "f": f,
                },
            }
            for (key, (first, c, d, e, f)), colour in zip(
                _STANCES.items(), ("one", "two", "three", "four", "five"), strict=True
            )
        ],
        "organisations": [
            {
                "id": key, "role": role, "icon": "leaf", "people": 9, "manages": manages,
                "profile": dict.fromkeys(
                    ("organisation", "finance", "law", "culture", "time", "agenda"), str(far)
                ),
            }
            for key, (role, far, manages) in _ORGANISATIONS.items()
        ],
        "lines": [
            {
                "id": key, "organisation": who, "balance": balance, "income": income,
                "council": False, "rules": rules,
            }
            for key, (who, balance, income, rules) in _LINES.items()
        ],
        "tasks": [
            {
                "id": key, "organisation": who, "type": kind, "icon": "leaf", "streets": streets,
                "works": [
                    {"layer": layer, "operation": operation, **({"amount": n} if n else {})}
                    for layer, operation, n in works
                ],
                "window": dict(zip(("earliest", "wanted", "latest"), window, strict=True)),
                "social": who == "welfare", "prepared_years": 9,
                **({"revealed": 2028} if key == "hidden" else {}),
            }
            for key, (who, kind, streets, works, window) in _TASKS.items()
        ],
        "leaders": [
            {"id": "good", "organisation": "sewers", "leaves": 0, "competences": dict.fromkeys(
                ("technical", "control", "surroundings", "contract", "political", "connecting"), 3
            )},
            {"id": "bad", "organisation": "roads", "leaves": 0, "capacity": 1, "competences": {}},
        ],
        "events": [
            {"id": "feast", "icon": "leaf",
             "effects": [{"verb": "support", "block": "north", "by": "0.05"}]},
            {"id": "farewell", "icon": "leaf",
             "effects": [{"verb": "leader_leaves", "leader": "good"}]},
        ],
        "instruments": ["asset_data", "tactical_frame"],
        "openings": [{"moves": ["inspect"], "round": 2}],
    }  # fmt: skip


def village(*edits: Edit) -> World:
    """The village, changed as asked."""
    data = plain()
    for edit in edits:
        edit(data)
    return World(Scenario.model_validate(data), model())


@lru_cache(maxsize=1)
def usual() -> World:
    """The village as it is."""
    return village()


class Play:
    """A game in the village, told in moves."""

    def __init__(self, world: World | None = None, seed: int = 1):
        self.table = Table(Journal(world or usual(), seed))

    @property
    def game(self) -> Game:
        return self.table.game

    def do(self, seat: str, kind: str, **fields: Any) -> int:
        """Make a move that is accepted; gives its number."""
        move = moves.parse({"kind": kind, **fields})
        result = self.table.submit(seat, self.table.turn, move)
        assert isinstance(result, Accepted), (seat, move, result)
        return result.entry.number

    def refusal(self, seat: str, kind: str, *, turn: int | None = None, **fields: Any) -> Refusal:
        """Try a move that is refused and changes nothing; gives why."""
        now = self.table.turn if turn is None else turn
        before = (all_of(self.game), list(self.table.journal.entries))
        result = self.table.submit(seat, now, {"kind": kind, **fields})
        assert not isinstance(result, Accepted), (seat, kind, fields)
        assert (all_of(self.game), self.table.journal.entries) == before
        return result.refusal

    def to(self, phase: str) -> Play:
        """Go on to the next time that it is this phase."""
        self.step()
        while self.game.state.phase != phase:
            self.step()
        return self

    def step(self) -> None:
        """The facilitator lets the game go on."""
        self.table.submit(FACILITATOR, self.table.turn, pace(self.game))

    def opens(self, seat: str, task: str, *guests: tuple[str, str], mode: str = "combine") -> str:
        """An assignment for a task with guests (role, task) that ride along; gives its id."""
        key = f"a{self.do(seat, 'open_assignment', task=task)}"
        for role, guest in guests:
            self.joins(key, seat, role, guest, mode)
        return key

    def joins(self, key: str, seat: str, role: str, task: str, mode: str = "combine") -> None:
        """A partner invites a task, and its role accepts."""
        n = self.do(seat, "offer_coupling", assignment=key, task=task, mode=mode)
        if role != seat:
            self.do(role, "accept_coupling", offer=f"o{n}")

    def signs(self, key: str, *roles: str) -> None:
        """All these roles sign."""
        for role in roles:
            self.do(role, "sign", assignment=key)
