"""What occurs in a journal, and what must occur in one of the golden games."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from engine.journal import Journal
from engine.moves import MOVES
from engine.play import Game
from engine.scenario import Scenario
from engine.scenario.money_rules import MoneyRule
from engine.scenario.parameters import InstrumentEffect
from engine.scenario.parts import MODES, ROUND_PHASES, STAGES
from engine.state import DONE
from engine.year.events import VERBS


def verbs_of(union: object) -> list[str]:
    """The verbs of a discriminated union of rows."""
    rows = get_args(get_args(union)[0])
    return [get_args(row.model_fields["verb"].annotation)[0] for row in rows]


def wanted(shipped: Iterable[Scenario]) -> set[str]:
    """Everything that must occur: by the code, and by the neighbourhoods that are shipped."""
    out = {f"move.{kind}" for kind in MOVES}
    out |= {f"event_verb.{verb}" for verb in VERBS}
    out |= {f"effect.{verb}" for verb in verbs_of(InstrumentEffect)}
    out |= {f"money_rule.{verb}" for verb in verbs_of(MoneyRule)}
    out |= {f"mode.{mode}" for mode in MODES}
    out |= {f"stage.{stage}" for stage in STAGES}
    out |= {f"phase.{phase}" for phase in ("anatomy", *ROUND_PHASES, "ended")}
    for scenario in shipped:
        out.add(f"scenario.{scenario.id}")
        out |= {f"event.{scenario.id}.{e.id}" for e in scenario.events}
        out |= {f"instrument.{scenario.id}.{name}" for name in scenario.instruments}
    return out


def play(journal: Journal) -> tuple[Game, set[str]]:
    """Play a journal and note all that occurs in it."""
    game = Game(journal.world, journal.seed)
    name = journal.world.scenario.id
    seen = {f"scenario.{name}", *(f"move.{e.move.kind}" for e in journal.entries)}
    _look(game, seen)
    for entry in journal.effective():
        game.do(entry.seat, entry.move, entry.number)
        _look(game, seen)
    for event, year in zip(journal.world.scenario.events, game.state.happened[0], strict=True):
        if year:
            seen.add(f"event.{name}.{event.id}")
            seen |= {f"event_verb.{effect.verb}" for effect in event.effects}
    seen |= _money(game)
    return game, seen


def _look(game: Game, seen: set[str]) -> None:
    """What can be seen at one moment."""
    state = game.state
    seen.add(f"phase.{state.phase}")
    riding = set()
    for a in state.assignments.values():
        seen.add(f"stage.{a.stage_name}")
        riding |= {r.task for r in a.riders}
        if a.stage[0] == DONE:
            seen |= {f"mode.{r.mode}" for n, r in enumerate(a.riders) if not a.out[0, n]}
    if set(range(len(state.world.tasks))) - riding:
        seen.add("stage.idea")
    for key in state.pledges:
        if state.working(key):
            seen.add(f"instrument.{state.world.scenario.id}.{key}")
            seen |= {f"effect.{effect.verb}" for effect in state.world.effects(key)}


def _money(game: Game) -> set[str]:
    """Which rules of purses made a difference, or held when they were put to it."""
    world, out = game.world, set()
    council = any(h.kind == "council" for h in game.ledger.happenings)
    for n, line in enumerate(world.scenario.lines):
        booked = {e.kind for e in game.ledger.entries if e.line == n}
        payers = {e.organisation for e in game.ledger.entries if e.line == n and e.kind == "paid"}
        for rule in line.rules:
            held = {
                "earmarked": "paid" in booked,
                "regulated": "paid" in booked,
                "expires": "expired" in booked,
                "investor": "expired" in booked,
                "cap": "capped" in booked,
                "provision": council and line.council and "clawed_back" not in booked,
                "pooled": bool(payers - {world.organisation[line.organisation]}),
                "shiftable": "shifted" in booked,
            }[rule.verb]
            if held:
                out.add(f"money_rule.{rule.verb}")
    return out
