"""Others, measured beside: catanatron (a game of Catan) and Mesa (agents), when installed."""

from __future__ import annotations

import random
from importlib.util import find_spec
from typing import Any

from tests.bench.clock import Stopwatch
from tests.bench.floor import Floor


def there(name: str) -> bool:
    """Whether a package of the benchmark extra is installed."""
    return find_spec(name) is not None


def catan(watch: Stopwatch, games: int, *, count: str) -> None:
    """Whole games of four random players; counts ``actions`` or ``games``."""
    from catanatron import Color, Game, RandomPlayer

    for seed in range(games):
        game = Game([RandomPlayer(colour) for colour in Color], seed=seed)
        with watch.running(1 if count == "games" else 0):
            game.play()
        if count == "actions":
            watch.amount += len(game.state.actions)


def street_model(floor: Floor) -> Any:
    """The sums of the numpy floor with one Mesa agent for each street."""
    from mesa import Agent, Model

    limits = [int(n) for n in floor.limits]
    last = len(limits) - 1

    class Street(Agent):  # type: ignore[misc]
        def __init__(self, model: Any, n: int):
            super().__init__(model)
            self.age = [int(a) for a in floor.age[n]]
            self.rows = list(
                zip(
                    (bool(p) for p in floor.present[n]),
                    (int(c) for c in floor.cost[n]),
                    (int(w) for w in floor.weeks),
                    (int(y) for y in floor.longer[n]),
                    (int(s) for s in floor.start[n]),
                    strict=True,
                )
            )
            self.weight = int(floor.weight[n])
            self.nuisance = 0

        def year(self) -> None:
            weeks = 0
            for k, (present, cost, lasts, longer, start) in enumerate(self.rows):
                self.age[k] += 1
                limit = limits[min(last, self.age[k])]
                if self.model.random.getrandbits(32) < limit and present:
                    self.model.cost += cost
                    weeks += lasts
                    self.age[k] = max(start, self.age[k] - longer)
            self.nuisance = weeks * self.weight // 1000

    class Town(Model):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(seed=1)
            self.cost = 0
            for n in range(len(floor.weight)):
                Street(self, n)

        def step(self) -> None:
            self.cost = 0
            self.agents.do("year")

    return Town()


def mesa_example(seed: int = 1) -> Any:
    """Mesa's own first example: agents that give each other money on a grid."""
    from mesa.examples import BoltzmannWealth

    random.seed(seed)
    return BoltzmannWealth(n=400, width=20, height=20, seed=seed)
