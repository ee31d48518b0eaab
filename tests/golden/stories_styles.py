"""Evenings at tables where every role plays in its own way; the facilitator lets everything happen.

The computer players decide; each instrument is bought once, and what is not dated is called.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.journal import Journal
from engine.rules import FACILITATOR
from engine.study.players import STYLES, let_play
from engine.study.whole_game import step
from tests.golden.story import Story

INSTRUMENTS = 3
"""The round in which the instruments are bought."""


def evening(name: str, seed: int, styles: tuple[str, ...]) -> Callable[[], Journal]:
    """A whole game of a neighbourhood with a style for each of its roles, in their order."""

    def tell() -> Journal:
        s = Story(seed, name)
        roles = s.world.roles
        players = [STYLES[style](role) for role, style in zip(roles, styles, strict=True)]
        dated = {e.id for e in s.world.scenario.events if e.year}
        called = [e.id for e in s.world.scenario.events if e.id not in dated]
        rounds, told = len(s.world.rounds), set()
        while s.state.phase != "ended":
            now = (s.state.round, s.state.phase)
            if now not in told:
                told.add(now)
                if s.state.phase == "signals":
                    for event in called[s.state.round - 1 :: rounds]:
                        s.maybe(FACILITATOR, "call_event", event=event)
                if now == (INSTRUMENTS, "programme"):
                    _instruments(s)
            let_play(s.table, players)
            s.lead(**step(s.table).model_dump())
        return s.journal

    return tell


def _instruments(s: Story) -> None:
    s.rescue()
    for n, name in enumerate(s.world.scenario.instruments):
        if name not in s.state.pledges:
            s.maybe(s.world.roles[n % len(s.world.roles)], "invest", instrument=name)
