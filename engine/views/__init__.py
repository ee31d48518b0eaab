"""What one seat may see. Screens and computer players get this and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.rules import opens_in
from engine.rules.base import FACILITATOR, ROOM
from engine.scenario.parts import INDICATORS
from engine.views import means, projects, story, streets
from engine.views.shapes import AssumptionView, Said, SeatView, View
from engine.whole import whole as rounded
from engine.world import World

if TYPE_CHECKING:
    from engine.play import Game


def view(
    game: Game, seat: str, turn: int, humans: tuple[str, ...] = (), whole: View | None = None
) -> View:
    """What a seat may see now: a role, ``facilitator``, or ``room`` for the beamer.

    whole: what :func:`everything` gave at this turn, so that it is worked out once for all
    seats. Raises KeyError for a seat that does not exist.
    """
    state, ledger = game.state, game.ledger
    if seat not in (FACILITATOR, ROOM) and seat not in game.world.role:
        raise KeyError(seat)
    if whole is None:
        whole = everything(game, turn, humans)
    return replace(
        whole,
        seat=seat,
        streets=streets.streets(state, ledger, seat),
        lines=means.lines_seen(state, seat, whole.lines),
        assignments=projects.as_seen(state, seat, whole.assignments),
        events=means.events(state, seat),
        bets=means.bets(state, seat),
        secrets=_secrets(game, seat),
    )


def everything(game: Game, turn: int, humans: tuple[str, ...] = ()) -> View:
    """All that any seat may see, as material for :func:`view`; never to be shown itself.

    What differs per seat in kind (streets as known, events, bets, secrets) is left empty.
    """
    state, ledger, world = game.state, game.ledger, game.world
    table = projects.cards(state)
    plans = projects.Plans(state)
    lost = story.missed(state, ledger)
    first = story.round_start(state)
    length = world.rounds[max(1, min(state.round, len(world.rounds))) - 1]
    return View(
        seat="",
        scenario=world.scenario.id,
        turn=turn,
        year=state.year,
        start_year=world.scenario.start_year,
        end_year=state.end_year,
        round=state.round,
        rounds=world.rounds,
        round_years=(first, first + length - 1),
        years_left=state.years_left,
        phase=state.phase,
        seats=tuple(
            SeatView(
                id=r.id,
                icon=r.icon,
                colour=r.colour,
                leads=tuple(r.leads),
                organisations=tuple(o.id for o in world.scenario.organisations if o.role == r.id),
                computer=r.id not in humans,
                ready=r.id in state.ready,
                has_bet=r.id in state.bets,
            )
            for r in world.scenario.roles
        ),
        blocks=streets.blocks(state, ledger),
        streets=(),
        places=streets.places(state),
        layers=tuple(x.id for x in world.layers),
        goals=streets.goal_views(state),
        lines=means.lines(state, plans),
        organisations=means.organisations(state, plans),
        tasks=projects.task_views(state, table),
        cards=tuple(world.scenario.tasks[n].id for n in table),
        assignments=projects.assignment_views(state, plans),
        offers=projects.offer_views(state),
        instruments=means.instruments(state),
        leaders=means.leaders(state),
        events=(),
        signals=story.signals(state, ledger),
        couplings=projects.couplings(state, table),
        missed=lost,
        bets=(),
        years=story.years(state, ledger),
        happenings=story.happenings(state, ledger),
        ambitions=story.ambitions(state),
        means=means.still_coming(state),
        lacking=means.lacking(state),
        discussion=story.discussion(state, ledger, lost),
        hint=story.hint(state),
        rules=tuple(state.rules.items()),
        locked=tuple(
            (kind, opens_in(state, kind))
            for row in world.scenario.openings
            for kind in row.moves
            if opens_in(state, kind) > max(1, state.round)
        ),
        secrets=(),
        assumptions=assumptions(world),
        past_bets=means.past_bets(state),
        keepers=tuple(
            (layer.id, world.role_of[int(world.keeper[k])])
            for k, layer in enumerate(world.layers)
            if world.keeper[k] >= 0
        ),
    )


@lru_cache(maxsize=8)
def assumptions(world: World) -> tuple[AssumptionView, ...]:
    """Every figure of the model; it never changes within a game."""
    return means.assumptions(world)


def _secrets(game: Game, seat: str) -> tuple[Said, ...]:
    """A role's private aims; nobody else sees them, not even the facilitator's screen."""
    role = game.world.role.get(seat)
    if role is None:
        return ()
    out = []
    for secret in role.secrets:
        values: list[tuple[str, str | int]] = [("percent", rounded(secret.weight, 100))]
        for name in ("goal", "block"):
            value = getattr(secret, name)
            if value is not None:
                values.append((name, value))
        code = f"secret.{secret.indicator}" if secret.indicator in INDICATORS else "secret.goal"
        if secret.indicator and secret.block:
            code += "_block"
        out.append(Said(code, tuple(values)))
    return tuple(out)
