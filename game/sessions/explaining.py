"""Why a number of a game is what it is, worked out beside the game that goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.journal import Journal, replay
from engine.play import Game
from engine.rules import ROOM
from engine.study.forecast import RUNS, Futures, Step, betting
from engine.study.why import WhyError
from engine.study.why.ahead import Foreseen, all_of, foresee, risked
from engine.study.why.plans import CARDS, PLANS, planned
from engine.study.why.purses import PURSES, purse
from engine.study.why.spans import Question, explain
from game.screens.explained import Explained
from game.why_told import at_risk, explained, foreseen, on_paper
from game.why_words import WhyWords
from game.words import Words


class Explaining:
    """Answers questions about one table's journal.

    The game is played again on the worker's side, where nobody moves in it meanwhile, and kept
    for the next question as long as no move was made.
    """

    def __init__(self, journal: Journal, runs: int = RUNS) -> None:
        """``runs``: of how many futures the forecasts are made that are asked about."""
        self._journal = journal
        self._runs = runs
        self._played: tuple[int, Game] | None = None
        self._futures: tuple[tuple[int, str, bool], Futures] | None = None

    def __call__(
        self, values: Mapping[str, Any], seat: str, words: Words
    ) -> Callable[..., Explained | str]:
        """The work that answers a question of a seat."""
        # The game goes on while this is worked out: it must not meet a growing journal.
        still = replace(self._journal, entries=list(self._journal.entries))
        question = Question(**values)

        def work(step: Step = lambda *_: None) -> Explained | str:
            try:
                if question.what == "risk":
                    game = self._game(still)
                    many = self._many(still.last, game, seat, step)
                    risk = risked(still, question, game, seat, many, self._runs)
                    return at_risk(risk, WhyWords(words, game), seat)
                if question.what in (*CARDS, *PLANS):
                    game = self._game(still)
                    paper = planned(still, question, game, seat)
                    return on_paper(question, paper, WhyWords(words, game))
                if question.what in PURSES:
                    game = self._game(still)
                    paper = purse(still, question, game, seat)
                    return on_paper(question, paper, WhyWords(words, game))
                if question.ahead is not None:
                    ahead = self._ahead(still, question, seat, step)
                    return foreseen(
                        ahead, WhyWords(words, ahead.game), ROOM if question.bet else seat
                    )
                game = self._game(still)
                asked, found = explain(still, question, game, seat)
            except WhyError as error:
                return words.t(f"why.fault.{error.code}", **error.values)
            return explained(asked, found, WhyWords(words, game))

        return work

    def _ahead(self, journal: Journal, asked: Question, seat: str, step: Step) -> Foreseen:
        """What a forecast rests on; that of the bets is one and the same for everybody."""
        then = betting(journal) if asked.bet else None
        if then is not None:
            journal, seat = then, ROOM
        game = self._game(journal)
        many = self._many(journal.last, game, seat, step, drafts=asked.drafts)
        return foresee(journal, asked, game, seat, self._runs, many)

    def _many(
        self, turn: int, game: Game, seat: str, step: Step, *, drafts: bool = False
    ) -> Futures:
        """The futures of a seat, kept for its next question."""
        of = (turn, seat, drafts)
        if self._futures is None or self._futures[0] != of:
            self._futures = of, all_of(game, seat, self._runs, step, drafts=drafts)
        return self._futures[1]

    def _game(self, journal: Journal) -> Game:
        if self._played is None or self._played[0] != journal.last:
            self._played = journal.last, replay(journal)
        return self._played[1]
