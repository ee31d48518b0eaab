"""The frame of the desk, the start screen, the picture for the room, and help."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pygame
import pytest

from engine.moves import ClosePhase, NextYear, Ready, Undo
from engine.views.shapes import HintView, Said, View
from game.drawing.frame import Frame
from game.drawing.hand import Hand
from game.drawing.theme import LIGHT
from game.drawing.ui import UiState
from game.screens import common, registry
from game.screens import help as help_screen
from game.screens.chrome import chrome
from game.screens.preparing import Draft
from game.screens.scene import Picked, Preparing, Scene, Session
from game.sessions.agenda import DEBRIEF, agenda, phase_seconds
from game.words import LANGUAGES, Language, Words
from tests.game import desk_town as town

SIZES = ((1366, 768), (1920, 1080), (3840, 2160))
PHASES = ("anatomy", "signals", "programme", "decide", "bet", "execute", "look_back", "ended")
CALENDARS = (("short", (2, 2, 4, 4, 4, 4), 120), ("long", (2,) * 10, 240))


class Asked:
    """Actions that remember everything asked."""

    def __init__(self) -> None:
        self.log: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **values: self.log.append((name, args, values)) or True


def scene(language: Language = "nl", seen: View | None = None, **values: Any) -> Scene:
    pygame.display.init()
    pygame.font.init()
    seen = seen or town.view()
    return Scene(town.words(language), Asked(), Picked(), view=seen, room=seen, **values)


def look(
    draw: Any, of: Scene, size: tuple[int, int] = (1920, 1080), *, room: bool = False
) -> Frame:
    surface = pygame.Surface(size)
    surface.fill(LIGHT.background)
    frame = Frame(surface, LIGHT, UiState(), room=room)
    draw(frame, of)
    frame.finish()
    return frame


def board(frame: Frame, of: Scene) -> None:
    frame.panel(chrome(frame, of, "board"))


def use(frame: Frame, target: str) -> None:
    found = frame.find(target)
    assert found is not None and found.on is not None
    found.on()


def press(frame: Frame, key: int, mod: int = 0) -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")
    Hand(frame.ui).feed(event, frame)


def preparing(count: int = 1) -> Preparing:
    view = town.view()
    texts = {}
    for language in LANGUAGES:
        words = town.words(language)
        names = {f"role.{s.id}.name": words.t(f"role.{s.id}.name") for s in view.seats}
        texts[language] = {
            **names,
            "scenario.name": "Kruispunt",
            "scenario.intro": "Een wijk uit 1965 met een oud riool. Wie gaat er eerst graven?",
            "scenario.question": "Hoe maken we deze wijk klaar voor 2045?",
            "calendar.short.name": "Kort",
            "calendar.long.name": "Lang",
        }
    keys = ("kruispunt", "haven", "west")[:count]
    return Preparing(
        tuple((k, texts) for k in keys),
        dict.fromkeys(keys, CALENDARS),
        dict.fromkeys(keys, tuple((s.id, s.icon, s.colour) for s in view.seats)),
        dict.fromkeys(keys, tuple(s.points for s in view.streets)),
        tuple(Session(f"/g{i}", "kruispunt", 2031, 3, 40, "12 mei 14:05") for i in range(count)),
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryPictureIsWithoutFaults:
    @pytest.mark.parametrize("phase", PHASES)
    def test_desk_and_room(self, phase: str, language: Language, size: tuple[int, int]) -> None:
        hint = HintView("first", "cards", None, None)
        seen = replace(town.view(), phase=phase, hint=hint, signals=(Said("seat.room"),))
        of = scene(language, seen, notice="Let op.", bet_against=town.forecast())
        of.words._texts["hint.first.text"] = "Praat eerst. Typ daarna."
        assert look(board, of, size).faults() == []
        assert look(registry.screen("room"), of, size, room=True).faults() == []

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_start(self, count: int, language: Language, size: tuple[int, int]) -> None:
        of = scene(language, preparing=preparing(count))
        assert look(registry.screen("start"), of, size).faults() == []

    def test_help(self, language: Language, size: tuple[int, int]) -> None:
        def draw(frame: Frame, of: Scene) -> None:
            board(frame, of)
            help_screen.draw(frame, of)

        frame = look(draw, scene(language), size)
        assert frame.faults() == []
        said = {t.text for t in frame.texts}
        assert {"F1", "F5", "Ctrl+Z"} <= said


class TestChrome:
    def test_next_step_closes_the_phase_as_facilitator(self) -> None:
        of = scene(seat="stadsbeheer")
        assert of.view is not None
        of.view = replace(of.view, offers=())
        frame = look(board, of)
        use(frame, "chrome.next")
        press(frame, pygame.K_F5)
        press(frame, pygame.K_RETURN, pygame.KMOD_CTRL)
        wanted = ("submit", (ClosePhase(), "chrome.next"), {"seat": "facilitator"})
        assert of.actions.log == [wanted] * 3

    def test_in_execution_the_next_step_is_a_year_until_the_round_is_over(self) -> None:
        seen = town.view(phase="execute")
        of = scene(seen=seen)
        use(look(board, of), "chrome.next")
        over = replace(seen, years=(replace(seen.years[-1], year=seen.round_years[1]),))
        of.view = over
        use(look(board, of), "chrome.next")
        assert [entry[1][0] for entry in of.actions.log] == [NextYear(), ClosePhase()]

    def test_ready_is_for_the_role_clicked(self) -> None:
        of = scene()
        use(look(board, of), "chrome.ready.sociaal")
        assert of.actions.log[0][1][0] == Ready(on=True)
        assert of.actions.log[0][2] == {"seat": "sociaal"}

    def test_keys(self) -> None:
        of = scene()
        frame = look(board, of)
        for key, mod in (
            (pygame.K_1, 0),
            (pygame.K_F3, 0),
            (pygame.K_F4, 0),
            (pygame.K_z, pygame.KMOD_CTRL),
            (pygame.K_l, pygame.KMOD_CTRL),
            (pygame.K_MINUS, pygame.KMOD_CTRL),
            (pygame.K_F2, 0),
        ):
            press(frame, key, mod)
        assert of.actions.log == [
            ("go", ("neighbourhood",), {}),
            ("act_as", (of.now.seats[0].id,), {}),
            ("toggle_private", (), {}),
            ("submit", (Undo(), "chrome.undo"), {}),
            ("run", ("language",), {"to": "en"}),
            ("run", ("text_step",), {"by": -1}),
            ("run", ("room",), {}),
        ]

    def test_a_hint_leads_to_its_place_and_can_be_closed(self) -> None:
        of = scene(seen=town.view(hint=HintView("first", "map", None, None)))
        of.words._texts["hint.first.text"] = "Kijk eerst naar de kaart."
        frame = look(board, of)
        use(frame, "chrome.show")
        assert of.actions.log == [("go", ("neighbourhood",), {})]
        use(frame, "chrome.hint.close")
        assert look(board, of).find("chrome.show") is None


class TestStart:
    def test_begin_asks_for_what_was_chosen(self) -> None:
        of = scene(preparing=preparing(1))
        draw = registry.screen("start")
        people = look(draw, of).find("start.role.sociaal.human")
        assert people.on_key("right"), "an arrow chooses at once"
        assert of.picked.values["draft"].computers == {"sociaal"}
        assert not people.on_key("left")
        use(look(draw, of), "start.calendar.long")
        use(look(draw, of), "start.rule.breekverbod")
        frame = look(draw, of)
        use(frame, "start.minutes.more")
        frame.find("start.seed").field.on_change("77")
        use(look(draw, of), "start.begin")
        assert of.actions.log == [
            (
                "run",
                ("new_game",),
                {
                    "scenario": "kruispunt",
                    "calendar": "long",
                    "seed": 77,
                    "humans": tuple(s.id for s in town.view().seats if s.id != "sociaal"),
                    "minutes": 255,
                    "rules": {
                        "everything_open": False,
                        "breekverbod": True,
                        "expiry": True,
                        "pooled": False,
                    },
                },
            )
        ]

    def test_going_on_opens_the_last_game(self) -> None:
        of = scene(preparing=preparing(2))
        press(look(registry.screen("start"), of), pygame.K_F1)
        use(look(registry.screen("start"), of), "start.go_on")
        assert of.actions.log[-1] == ("run", ("resume",), {"path": "/g0"})

    def test_a_draft_lasts(self) -> None:
        of = scene(preparing=preparing(1))
        look(registry.screen("start"), of)
        draft = of.picked.values["draft"]
        look(registry.screen("start"), of)
        assert isinstance(draft, Draft) and of.picked.values["draft"] is draft


class TestRoom:
    def test_private_moments_leave_only_a_sentence(self) -> None:
        of = scene(private=True)
        frame = look(registry.screen("room"), of, room=True)
        said = " ".join(t.text for t in frame.texts)
        assert said == of.words.t("room.private")

    @pytest.mark.parametrize("phase", PHASES)
    def test_it_never_looks_at_the_view_of_the_desk(self, phase: str) -> None:
        of = scene(seen=town.view(phase=phase))
        of.view = None
        assert look(registry.screen("room"), of, room=True).texts

    def test_nothing_in_it_can_be_clicked(self) -> None:
        assert look(registry.screen("room"), scene(), room=True).targets == []


class TestAgenda:
    @pytest.mark.parametrize("minutes", [60, 90, 100, 120, 150, 180, 240, 300])
    @pytest.mark.parametrize("rounds", [4, 6, 8, 10])
    def test_it_fills_the_minutes_and_keeps_the_debrief(self, minutes: int, rounds: int) -> None:
        slots = agenda(minutes, rounds)
        assert sum(s.minutes for s in slots) == minutes
        assert [s.round for s in slots if s.kind == "round"] == list(range(1, rounds + 1))
        assert all(s.minutes > 0 for s in slots)
        assert slots[-1].kind == "debrief"
        assert slots[-1].minutes >= min(DEBRIEF, minutes // 4)
        assert all(a.start + a.minutes == b.start for a, b in pairwise(slots))

    def test_phases_share_their_round(self) -> None:
        slots = agenda(120, 6)
        first = next(s for s in slots if s.round == 1)
        total = sum(phase_seconds(slots, p, 1) for p in PHASES[1:7])
        assert abs(total - first.minutes * 60) <= 6
        assert phase_seconds(slots, "anatomy", 0) == slots[1].minutes * 60


class TestSentences:
    def test_values_get_names_and_amounts(self) -> None:
        words = Words("nl", {"nl": {"street.kade.name": "Kadeweg", "x": "{street} {cents} {year}"}})
        values = (("street", "kade"), ("cents", 125_000_000), ("year", 2031))
        assert common.sentence(words, Said("x", values)) == "Kadeweg € 1,25 mln 2031"

    def test_weeks(self) -> None:
        words = Words("nl")
        assert common.weeks(words, 3_400) == "3,4 weken"
        assert common.weeks(words, 12_400) == "12 weken"

    def test_a_code_without_words_does_not_stop_the_game(self) -> None:
        assert common.sentence(Words("nl"), Said("no.such.code")) == "no.such.code"


def test_the_registry_holds_every_screen() -> None:
    for name in registry.SCREENS:
        assert callable(registry.screen(name))
    with pytest.raises(KeyError):
        registry.screen("nowhere")
