"""What the program remembers between events, and what it does when a screen asks."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from engine.moves import AnyMove, NextYear
from engine.study.bets import judged, outcome
from engine.study.forecast import Bands
from engine.views.shapes import BetView, ForecastView, View
from game.app import asked, company, opening, troubles
from game.app.clock import PhaseClock
from game.app.commands import COMMANDS
from game.app.display import Display
from game.app.forecasts import AGAINST, Forecasts
from game.app.games import Games
from game.app.painting import paint
from game.app.passing import Passing
from game.app.questions import Questions
from game.app.reading import read_later
from game.app.thinking import THOUGHT, Thoughts
from game.app.working import Back, Working
from game.drawing.theme import THEMES
from game.screens import common, registry
from game.screens.chrome import years_to_go
from game.screens.scene import Comparison, Picked, Preparing, Scene
from game.sessions.forecasts import Forecaster, Result
from game.sessions.game import Game
from game.sessions.preferences import Preferences
from game.words import Language, Words

_READS_JOURNAL = ("console", "look_back", "what_if", "ending")


class App:
    """The state of the program; it is the ``Actions`` of every scene."""

    def __init__(
        self,
        games: Games,
        desk: Display,
        room: Display | None = None,
        *,
        open_room: Callable[[], Display | None] = lambda: None,
        forecaster: Callable[[App], Forecaster] | None = None,
        back: Back | None = None,
        clock: Callable[[], float] = time.monotonic,
        preferences: Preferences | None = None,
        keep: Callable[[Preferences], None] = lambda _: None,
        strict: bool = False,
    ) -> None:
        """``preferences`` is how somebody last wanted to see it, ``keep`` is told what is chosen.

        ``open_room`` opens the room's window, when there is a second display to open it on;
        ``back`` has something done on the thread that draws, for long work; ``strict`` lets a fault
        in a screen end the program, as tests want.
        """
        self.games = games
        self.desk = desk
        self.strict = strict
        self.room = room
        chosen = preferences or Preferences()
        self.language: Language = chosen.language
        self.theme = chosen.theme
        desk.ui.text_step = chosen.text_step
        self.keep = keep
        self.game: Game | None = None
        self.screen = "start"
        self.picked = Picked()
        self.seat = "facilitator"
        self.private = False
        self.veiled = False
        self.helping = False
        self.showing_room = False
        self.running = True
        self.dirty = True
        self.lost = False
        """Whether it stopped because no window could be opened any more."""
        self.notice = ""
        self.notice_tone = "warn"
        self._keeping = ""
        self.copyable = ""
        self.comparison: Comparison | None = None
        self.bet_against: ForecastView | None = None
        self.scores: tuple[BetView, ...] = ()
        """How many guesses each role had right, once the game has ended."""
        self.clock = PhaseClock(clock)
        self.passing = Passing(self.clock, lambda: self.picked)
        self._phase = ""
        self.open_room = open_room
        self.preparing: Preparing | None = None
        self._reading = False
        self._forecaster = forecaster(self) if forecaster else None
        self.working = Working(self._moment, self._changed, back)
        self._thoughts = Thoughts(self._forecaster)
        self.forecasts = Forecasts(self)
        self.questions = Questions(self, back)
        self._told: dict[str, Any] = {}
        self._told_in = (0, 0)
        self._words: dict[tuple[Language, int], Words] = {}

    # What is shown

    @property
    def words(self) -> Words:
        key = (self.language, id(self.game))
        if key not in self._words:
            self._words = {key: Words(self.language, self.game.texts if self.game else None)}
        return self._words[key]

    def scene(self) -> Scene:
        """Everything a screen is given at this moment."""
        scene = Scene(
            self.words,
            self,
            self.picked,
            seat=self.seat,
            private=self.private,
            notice=self.notice,
            notice_tone=self.notice_tone,
            comparison=self.comparison,
            displays=2 if self.room else 1,
            paused=self.clock.paused,
            pace=self.passing.pace,
            working=self.working.under_way(),
            why=self.questions.shown(),
        )
        if self.game is None:
            if self.preparing is None and not self._reads_later:
                self.preparing = self.games.preparing(self.language)
            scene.preparing = self.preparing
            scene.reading = self.preparing is None
            return scene
        scene.room = self._view("room")
        scene.view = self._desk_view(scene.room)
        scene.others = self._once(f"others.{self.language}", lambda _: company.done(self))
        scene.undoes = self._once(f"undo.{self.seat}", self._would_undo)
        self._judge(scene)
        seat = self.seat if self.private else "room"
        self.forecasts.show(scene, seat)
        scene.thinks = self._thoughts.of(self.game, seat)
        scene.bet_against = self.bet_against
        if self.screen in _READS_JOURNAL:
            scene.journal = self._once("journal", self.game.entries)
        scene.clock = (
            round(self.clock.gone()),
            self.game.seconds(scene.room) + self.clock.extra,
        )
        return scene

    def _once(self, seat: str, make: Callable[[str], Any]) -> Any:
        """What the game tells a seat, asked only once as long as nothing was moved."""
        assert self.game is not None
        turn = self.game.table.turn
        if self._told_in != (id(self.game), turn):
            self._told_in = (id(self.game), turn)
            self._told = {}
        if seat not in self._told:
            self._told[seat] = make(self.seat if seat == "journal" else seat)
        return self._told[seat]

    def _view(self, seat: str) -> View:
        assert self.game is not None
        view: View = self._once(seat, self.game.view)
        return view

    def _would_undo(self, _: str) -> tuple[str, str] | None:
        assert self.game is not None
        return self.game.would_undo(self._view("room"), self.seat)

    def _judge(self, scene: Scene) -> None:
        """Tells who guessed right: in looking back of this round, at the end of all rounds."""
        assert self.game is not None
        phase = scene.room.phase if scene.room else ""
        if self.bet_against is not None and scene.room is not None:
            scene.outcome = outcome(scene.room, self.bet_against)
        for name in ("view", "room"):
            seen = getattr(scene, name)
            if phase == "ended":
                setattr(scene, name, replace(seen, bets=self.scores))
            elif seen is not None:
                setattr(scene, name, judged(seen, self.bet_against))

    def _desk_view(self, room: View) -> View:
        """Without the private switch the desk shows no more than the room, for whoever types."""
        assert self.game is not None
        own = self._view(self.seat)
        if self.private:
            return own

        def shown(_: str) -> View:
            return replace(
                room, seat=self.seat, events=own.events, locked=own.locked, hint=own.hint
            )

        # The same view for the same moment: the map keeps its picture by it.
        view: View = self._once(f"desk.{self.seat}", shown)
        return view

    def draw(self) -> None:
        """Shows the room and the desk as they are now."""
        for display in filter(None, (self.desk, self.room)):
            display.theme = THEMES[self.theme]
        paint(self)
        waiting = self.game is None and self.preparing is None and not self._reading
        waiting = waiting and not opening.under_way(self)  # which reads them too
        if waiting and self._reads_later and self._forecaster is not None:
            self._reading = True
            read_later(self, self._forecaster)

    @property
    def _reads_later(self) -> bool:
        return self.desk.ui.hurried and self._forecaster is not None

    def _moment(self) -> tuple[int, int]:
        """Which turn of which game it is."""
        return id(self.game), self.game.table.turn if self.game else 0

    def _changed(self) -> None:
        self.dirty = True

    def tell(self, sentence: str, tone: str = "warn") -> None:
        """Says something to the whole desk, also when it was said and closed before."""
        self.notice, self.notice_tone, self.dirty = sentence, tone, True
        self.picked.values.pop("notice_closed", None)

    def failed(self, fault: BaseException) -> None:
        """Says that long work ended by a fault of the program itself."""
        logging.error("what was asked cannot be worked out", exc_info=fault)
        self.fault()

    def fault(self) -> None:
        """Says that something failed through a fault of the program itself."""
        self.tell(self.words.t("app.fault"))

    # Time

    def waits(self) -> float:
        """Seconds until something changes by itself."""
        if (passes := self.passing.waits()) is not None:
            return passes
        if not self.clock.paused and self.screen == "console":
            return 1.0
        return 30.0

    def tick(self) -> None:
        """Lets time pass: the months of a year that is shown, the clock of the console."""
        if due := self.passing.tick():
            self.dirty = True
            if due == "year" and self.game and years_to_go(self._view("room")):
                self.submit(NextYear(), "execution.next", seat="facilitator")
        elif not self.clock.paused and self.screen == "console":
            self.dirty = True

    # Actions of a scene

    def submit(self, move: AnyMove, target: str, *, seat: str | None = None) -> bool:
        """Hands a move to the game; a refusal is said at the target."""
        self.dirty = True
        if self.game is None:
            return False
        who, before = seat or self.seat, self.game.table.turn
        if move.kind == "undo" and who == "facilitator":
            who = self.game.undo_seat(self.game.view("room"))
        refused = self.game.submit(who, move)
        self._tell_keeping()
        if refused is not None:
            self.desk.ui.say_at(target, common.sentence(self.words, refused))
            return False
        if move.kind in {"undo", "rewind"}:
            self.questions.put_away()
        if move.kind == "object":
            asked.challenge(self, move.parameter, move.level)
        if move.kind == "next_year":
            self.let_years_pass()
        elif move.kind in {"undo", "rewind"}:
            self.passing.stop()
        self._after_moves()
        company.tell(self, before)
        return True

    def _tell_keeping(self) -> None:
        """Says it when the game can no longer be kept, and when it is kept again."""
        assert self.game is not None
        now = troubles.keeping(self.words, self.game.store)
        if bool(now) != bool(self._keeping):
            self.tell(now or self.words.t("app.kept_again"), "warn" if now else "done")
        self._keeping = now

    def _after_moves(self) -> None:
        assert self.game is not None
        view = self._view("room")
        if view.phase != self._phase:
            self._phase = view.phase
            self.clock.restart()
            self.passing.stop()
            self.screen = registry.HOME[view.phase]
            self._put_away(view)
            self.questions.put_away()
            self.desk.ui.places.clear()
            self.desk.ui.arrive(self.screen)
            if view.phase == "decide":
                self.desk.ui.lead("open.", "part.")
            if view.phase == "bet":
                self.bet_against = None
                self.forecasts.stop(AGAINST)
            self.scores = ()
        self.working.stop_outdated()
        self._ask_forecasts()

    def _put_away(self, view: View) -> None:
        """A phase begins with an empty hand: what lay open would hide what is asked now."""
        self.picked.street = self.picked.task = self.picked.guest = None
        self.picked.values.pop("dialog", None)
        if view.phase == "decide":
            unsigned = [a.id for a in view.assignments if a.stage in {"idea", "drafted"}]
            self.picked.assignment = unsigned[0] if len(unsigned) == 1 else None

    def _ask_forecasts(self) -> None:
        game = self.game
        if game is None or game.forecast is None or self._forecaster is None:
            return
        if self._phase == "ended" and not self.scores:
            asked.scores(self)
        betting = self._phase in {"bet", "execute", "look_back"} and self.bet_against is None
        # It is the same whatever is moved meanwhile: one that is being made is let be.
        if betting and self._forecaster.far(AGAINST) is None:
            self._forecaster.ask(AGAINST, game.table.turn, game.against())
        self.forecasts.ask()

    def take_forecast(self, seat: str, turn: int, forecast: Result) -> None:
        """A forecast has been made; one for an older turn than the last is not shown."""
        self.dirty = True
        if seat == "preparing":
            self.preparing, self._reading = cast(Preparing, forecast), False
        elif seat == AGAINST:
            self.bet_against = cast(ForecastView | None, forecast)
        elif seat == THOUGHT:
            self._thoughts.take(turn, cast(Bands, forecast))
        elif self.game is not None:
            self.forecasts.take(seat, turn, cast(ForecastView, forecast))

    def go(self, screen: str) -> None:
        """Shows another screen."""
        if screen in registry.SCREENS:
            self.screen = screen
            self.questions.put_away()
            self.desk.ui.arrive(screen)
            self.dirty = True

    def act_as(self, seat: str) -> None:
        """Types for another seat; what was private of the last one is hidden."""
        if self.private:
            self._say_rests("chrome.seat")
        self.seat, self.private = seat, False
        self._told.pop("journal", None)
        self.dirty = True

    def toggle_private(self) -> None:
        """Shows or hides what only this seat may see. The room is blanked before anything else."""
        if self.private:
            self.private = False
            self._say_rests("chrome.private")
        elif self.room is None:
            self.veiled = True
        else:
            self.unveil()
        self.dirty = True

    def unveil(self) -> None:
        self.veiled, self.private, self.dirty = False, True, True
        self.desk.ui.lead("chrome.private")
        self._say_rests("chrome.private", self.seat)
        self._ask_forecasts()

    def _say_rests(self, target: str, seat: str = "room") -> None:
        """Says whose knowledge the forecast rests on from now on; of the room: everybody's."""
        if self.game is not None and self.game.forecast is not None:
            key = "chrome.rests_on_all" if seat == "room" else "chrome.rests_on"
            told = self.words.t(key, role=common.role_name(self.words, seat))
            self.desk.ui.say_at(target, told, done=True)

    def run(self, command: str, **values: Any) -> None:
        """Does something that is no move."""
        self.dirty = True
        COMMANDS[command](self, **values)

    def begin(self, game: Game, notice: str) -> None:
        """Puts a game on the table, in the place of another; its computers have played."""
        if self.game is not None:
            self.game.close()
        self.game, self.notice, self._keeping, self.copyable = game, notice, "", ""
        self.notice_tone = "warn" if notice == self.words.t("app.cut") else "told"
        self.picked, self.comparison, self._told = Picked(), None, {}
        self.forecasts.clear()
        self.bet_against, self.scores = None, ()
        self.working.stop_outdated()
        self.questions.put_away()
        self.seat, self.private, self._phase = "facilitator", False, ""
        self._tell_keeping()
        self._after_moves()
        company.welcome(self)

    def let_years_pass(self) -> None:
        """Shows the years of this round on the map."""
        first, last = self._view("room").round_years
        self.passing.begin(last - first + 1)

    def remember(self) -> None:
        """Keeps how somebody wants to see the game."""
        self.keep(Preferences(self.language, self.theme, self.desk.ui.text_step))

    def close(self) -> None:
        """Lets go of files and workers."""
        self.working.close()
        self.questions.close()
        if self._forecaster is not None:
            self._forecaster.close()
        if self.game is not None:
            self.game.close()
