"""3. Net saving rises to about three parties and falls; *everything* is worse than a connector."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from engine.play import Game
from engine.world import World
from tests.facts.fact import Claim, Fact, Pair
from tests.facts.stage import Data, cleared, edited, expected, trial

KINDS = (
    ("sewer", "replace", 1), ("paving", "replace", 1), ("water", "replace", 1),
    ("power_lv", "replace", 2), ("gas", "replace", 1), ("heat", "add", 2), ("fibre_a", "add", 2),
    ("green", "add", 2), ("lighting", "replace", 5),
)  # fmt: skip
"""Works that may meet in one street: layer, operation and project type."""
STREETS = 24


def owners(world: World) -> dict[str, str]:
    """Whose work each layer is: of who has such a task, else of who keeps it."""
    out: dict[str, str] = {}
    for layer, operation, kind in KINDS:
        mine = [
            t.organisation
            for t in world.scenario.tasks
            if any((w.layer, w.operation) == (layer, operation) for w in t.works)
        ]
        typed = [
            t.organisation
            for t in world.scenario.tasks
            if t.type == kind and any(w.layer == layer for w in t.works)
        ]
        keeper = int(world.keeper[world.layer[layer]])
        kept = [world.scenario.organisations[keeper].id] if keeper >= 0 else []
        found = [*typed, *mine, *kept]
        if found:
            out[layer] = found[0]
    return out


@lru_cache(maxsize=16)
def stage(world: World, figures: tuple[tuple[str, str], ...] = ()) -> Game:
    """The start of a game with a task of each kind in every one of some streets."""
    need = {"sewer", "paving", "water", "power_lv", "gas"}
    streets = [s.id for s in world.scenario.streets if need <= {layer.layer for layer in s.layers}]
    streets = Random("streets").sample(streets, min(STREETS, len(streets)))
    own = owners(world)

    def edit(s: Data) -> None:
        like = s["tasks"][0]
        s["tasks"], s["goals"] = [], []
        for street in streets:
            for layer, operation, kind in KINDS:
                if layer not in own:
                    continue
                amount = 6 if layer in ("green", "lighting") else None
                work = {"layer": layer, "operation": operation, "amount": amount}
                s["tasks"].append(
                    {
                        **like, "id": f"{layer}_{streets.index(street)}", "type": kind,
                        "organisation": own[layer], "streets": [street], "works": [work],
                        "social": False, "luck_key": None,
                    }
                )  # fmt: skip

    return Game(edited(world, cleared, edit, figures=figures), 1)


def street_tasks(game: Game, dice: Random) -> list[int]:
    """Tasks of different organisations in one street, the sewer first."""
    rows = game.world.scenario.tasks
    places = sorted({t.streets[0] for t in rows})
    here = dice.choice(places)
    mine = [n for n, t in enumerate(rows) if t.streets[0] == here]
    found: dict[str, int] = {}
    for n in mine:
        found.setdefault(rows[n].organisation, n)
    first, *rest = found.values()
    return [first, *dice.sample(rest, len(rest))]


def net(game: Game, tasks: list[int], leader: int | None = None) -> float:
    """What one assignment saves against as many apart, fail cost to be expected included."""
    apart = sum(expected(game, trial(game, [t], "combine")) for t in tasks)
    return apart - expected(game, trial(game, tasks, "combine", leader))


def growing(world: World, seed: int) -> list[float]:
    """Net saving in euros with two, three, … parties, who helps most joining first."""
    game = stage(world)
    first, *rest = street_tasks(game, Random(f"street {seed}"))
    train, out = [first], []
    while rest:
        saved, best = max((net(game, [*train, t]), -t) for t in rest)
        train.append(-best)
        rest.remove(-best)
        out.append(saved)
    return out


def measure(world: World, seed: int) -> dict[str, Pair] | None:
    """Net saving of three parties against two and against six."""
    saved = growing(world, seed)
    if len(saved) < 5:
        return None
    return {"rises": (saved[1], saved[0]), "falls": (saved[1], saved[4])}


def curve(world: World, seed: int) -> dict[str, list[float]] | None:
    """Net saving by number of parties, from two on."""
    saved = growing(world, seed)
    return {"net saving in euros, by parties from two on": saved} if len(saved) > 4 else None


FACT = Fact(
    3,
    "Three is company",
    "Net saving rises to about three parties and falls; everything at once is worse than a "
    "connector in bill and fail cost.",
    "D: rests on the friction scale",
    "A work of every kind, each of another organisation, in one street, drawn by the seed. From "
    "the sewer on, always the partner joins that helps most. Net saving is what all would cost "
    "apart, less what they cost together with coordination and the fail cost to be expected; "
    "nobody leads and nothing was settled. Second part: whole games of computer players who couple "
    "all that can be coupled, against the mean of the three connectors with the same luck.",
    "The scale of friction is a design statement, tuned so that saving peaks at three or four "
    "parties. Where works share only part of their streets, saving peaks sooner or not at all: "
    "drawn at random from a neighbourhood's own tasks, most trains of three do not pay.",
    (
        Claim("rises", "net saving with three parties, against two", "€",
              (("mode.combine.opening", "0"),)),
        Claim("falls", "net saving with three parties, against six", "€",
              (("friction.overhead", "0"), ("friction.overhead_per_task", "0"),
               ("fail.hazard", "0"))),
    ),
    measure,
    curve=curve,
)  # fmt: skip
