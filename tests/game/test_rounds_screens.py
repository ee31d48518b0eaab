"""The screens of a round: what a click asks for, and that nothing is cut, small or overlapping."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import moves as m
from engine.scenario.parts import INDICATORS, ROUND_PHASES
from engine.views import shapes as s
from game.drawing.frame import Frame
from game.screens import common
from game.screens.purse.assumptions import matching
from game.screens.registry import screen
from game.screens.scene import Comparison
from game.words import Language, Words, keys
from tests.game.desk_hand import SIZES, Desk, Recorded
from tests.game.desk_town import NOW, view, words

NAMES = ("anatomy", "bets", "execution", "look_back", "what_if", "purse", "console", "ending")
PHASES = {"anatomy": "anatomy", "bets": "bet", "execution": "execute", "ending": "ended"}
TABS = {
    "purse": ("money", "instruments", "blocks", "assumptions"),
    "console": ("talk", "events", "rules", "money", "college", "notes"),
}
CASES = [
    *((name, {}) for name in NAMES if name not in TABS),
    *((name, {f"{name}.tab": tab}) for name, tabs in TABS.items() for tab in tabs),
]
EXTRA = {
    "scenario.question": "Hoe maken we deze wijk klaar zonder alles drie keer open te breken?",
    "discussion.twice.text": "Welke straat ging twee keer open? Wie wist het, en wanneer?",
    "parameter.fail.base": "Deel van de kosten dat misgaat zonder wrijving",
    "parameter.sewer.knowledge_years": "Hoe ver men zich vergist in de staat van het riool",
    "instrument.tactical_frame.name": "Tactisch kader",
    "instrument.tactical_frame.about": "Wat voor tien jaar is vastgelegd, blijft veilig.",
    "event.heat.name": "Hittegolf",
    "goal.trees.name": "Meer bomen",
    "goal.wadis.name": "Vierkante meters wadi voor zware buien",
}


def full(phase: str = "programme") -> s.View:
    """The small neighbourhood with everything in it that these screens show."""
    base = view()
    roles = [seat.id for seat in base.seats]
    streets = tuple(
        replace(street, marks=(roles[i % 5],) if i % 3 == 0 else ())
        for i, street in enumerate(base.streets)
    )
    bets = tuple(
        s.BetView(role, i % 2 == 0, "better", "worse", "as_forecast", None, i % 4)
        for i, role in enumerate(roles)
    )
    lines = tuple(
        replace(
            line,
            rules=(
                s.Said("rule.earmarked"),
                s.Said("rule.expires", (("years", 3),)),
                s.Said("rule.investor", (("task", base.tasks[0].id), ("year", 2031))),
            ),
        )
        for line in base.lines
    )
    contested = s.QuestionView(
        "c",
        (("beleid", "alderman", True), ("stadsbeheer", "department", True)),
        None,
        False,
        True,
        ("department", "steering_group", "programme_table", "alderman"),
    )
    orders = s.QuestionView(
        "b",
        (
            ("beleid", "cost>nuisance>time>quality>support", True),
            ("stadsbeheer", "support>time>quality>nuisance>cost", True),
        ),
        None,
        False,
        True,
        (),
    )
    first, *others = base.assignments
    return replace(
        base,
        phase=phase,
        streets=streets,
        lines=lines,
        bets=bets,
        assignments=(replace(first, questions=(contested, orders)), *others),
        goals=tuple(
            s.GoalView(
                "wadis" if i else "trees", "trees", 400_000 + 600_000 * i, 60, 150, 2038, 1_000_000
            )
            for i in range(2)
        ),
        instruments=tuple(
            s.InstrumentView(
                "tactical_frame" if i == 0 else f"tool_{i}",
                "wrench",
                12_000_000,
                1_500_000,
                (("beleid", 25), ("sociaal", 25)) if state == "pledged" else (),
                state,
                2030 if state == "coming" else None,
            )
            for i, state in enumerate(("available", "pledged", "coming", "working") * 2)
        ),
        events=(
            s.EventView("heat", "sun", 2029, None, None),
            s.EventView("storm", "waves", None, 100_000, None),
            s.EventView("cut", "scale", None, None, 2027),
        ),
        missed=tuple(
            s.MissedView(
                base.streets[i].id,
                2026,
                "x",
                2027,
                "y" if i else "z",
                14_000_000,
                120_000,
                -9_000,
                7 if i else None,
            )
            for i in range(4)
        ),
        happenings=(
            s.HappeningView(NOW - 1, 3, "failure", base.streets[0].id, "noord", ()),
            s.HappeningView(NOW - 1, 9, "strike", base.streets[1].id, "noord", ()),
            s.HappeningView(NOW - 1, 9, "unheard_of", None, "zuid", ()),
        ),
        rules=(("expiry", True),),
        discussion="twice",
    )


def bare() -> s.View:
    """A game in which nothing is there yet."""
    return replace(
        view(),
        streets=(),
        blocks=(),
        lines=(),
        organisations=(),
        tasks=(),
        cards=(),
        assignments=(),
        offers=(),
        couplings=(),
        years=(),
        instruments=(),
        leaders=(),
    )


class Remembered(Recorded):
    def __init__(self) -> None:
        super().__init__()
        self.acted: list[str] = []
        self.ran: list[tuple[str, dict[str, Any]]] = []

    def act_as(self, seat: str) -> None:
        self.acted.append(seat)

    def run(self, command: str, **values: Any) -> None:
        self.ran.append((command, values))


class RoundDesk(Desk):
    """A desk in the middle of a round, with a journal, a clock and perhaps a comparison."""

    actions: Remembered

    def __init__(self, name: str, shown: s.View, *, compared: bool = True, **more: Any):
        self.compared = compared
        self.ready = False
        super().__init__(screen(name), shown=shown, **more)

    def look(self) -> Frame:
        if not self.ready:
            self.ready = True
            self.actions = Remembered()
            scene = self.scene
            scene.actions = self.actions
            scene.words = _words(scene.words)
            if self.compared:
                scene.bet_against = scene.forecast
                scene.clock = (400, 900)
                years = tuple(range(2026, 2040))
                pairs = tuple((400_000_000 + y, 350_000_000) for y in years)
                support = tuple((520_000, 560_000) for _ in years)
                refused = (("facilitator", "sign", s.Said("happening.strike")),)
                scene.comparison = Comparison(7, years, pairs, pairs, support, refused)
                scene.journal = tuple(
                    s.EntryView(i, "beleid" if i % 2 else "facilitator", "sign", NOW, 1, "decide",
                                "kadeweg" if i % 3 else "", i == 5)
                    for i in range(1, 15)
                )  # fmt: skip
        return super().look()


def _words(base: Words) -> Words:
    texts = {key: base.t(key) for key in base.under("") if key not in OWN}
    return Words(base.language, {base.language: texts | EXTRA})


OWN = keys("nl")


def desk(name: str, shown: s.View | None = None, **more: Any) -> RoundDesk:
    values = more.pop("values", {})
    phase = PHASES.get(name, "look_back" if name in {"look_back", "what_if"} else "programme")
    return RoundDesk(name, shown or full(phase), values=dict(values), **more)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize(("name", "values"), CASES, ids=str)
def test_no_faults(
    name: str, values: dict[str, str], size: tuple[int, int], language: Language
) -> None:
    assert desk(name, size=size, language=language, values=values).frame.faults() == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "values"), CASES, ids=str)
def test_empty_states(name: str, values: dict[str, str], language: Language) -> None:
    phase = PHASES.get(name, "programme")
    made = desk(
        name, replace(bare(), phase=phase), compared=False, language=language, values=values
    )
    assert made.frame.faults() == []
    assert len(made.frame.texts) > 8


@pytest.mark.parametrize("language", ["nl", "en"])
def test_fixed_words(language: Language) -> None:
    held = keys(language)
    wanted = {f"move.{kind}" for kind in m.MOVES}
    wanted |= {f"phase.{phase}" for phase in (*ROUND_PHASES, "anatomy", "ended")}
    assert wanted <= held
    assert keys("nl") == keys("en")


def test_anatomy_marks_a_street() -> None:
    at = desk("anatomy", seat="beleid")
    at.click("ground.street.kadeweg")
    assert at.actions.moves == [(m.Mark(street="kadeweg"), "ground.street.kadeweg", None)]


def test_anatomy_layers_switch() -> None:
    at = desk("anatomy")
    at.click("anatomy.layer.limits")
    at.click("anatomy.layer.social")
    assert at.picked.values["anatomy.layers"] == {"physical", "limits"}
    assert at.moves == []


def test_bet_is_handed_in_when_all_three_are_said() -> None:
    at = desk("bets", seat="beleid")
    for indicator in INDICATORS[:2]:
        at.click(f"bets.{indicator}.worse")
    assert at.moves == []
    at.click("bets.support.better")
    at.click("bets.support.as_forecast")
    assert at.moves == [
        m.Bet(nuisance="worse", cost="worse", support="better"),
        m.Bet(nuisance="worse", cost="worse", support="as_forecast"),
    ]


def test_refused_bet_leaves_the_draft_as_it_was() -> None:
    at = desk("bets", seat="stadsbeheer")
    at.actions.accepts = False
    at.click("bets.nuisance.worse")
    assert at.picked.values["bets.2.stadsbeheer"]["nuisance"] == "better"


def test_bets_of_others_stay_hidden() -> None:
    at = desk("bets", seat="beleid")
    targets = {t.id for t in at.frame.targets}
    assert len([t for t in targets if t.startswith("bets.nuisance")]) == 3
    at.click("bets.act.sociaal")
    assert at.actions.acted == ["sociaal"]


def test_execution_waits_for_the_facilitator() -> None:
    assert desk("execution", seat="beleid").frame.find("execution.next") is None
    shown = replace(full("execute"), round_years=(NOW, NOW + 1))
    at = desk("execution", shown)
    at.click("execution.next")
    assert at.actions.moves == [(m.NextYear(), "execution.next", "facilitator")]


def test_execution_shows_only_what_has_happened_and_can_be_skipped() -> None:
    at = desk("execution", month=4)
    told = {mark.text for mark in at.frame.texts}
    strike = at.scene.words.t("happening.strike")
    assert at.scene.words.t("happening.failure") in told
    assert strike not in told
    at.click("execution.skip")
    assert at.actions.ran == [("skip", {})]
    at = desk("execution", month=12)
    assert strike in {mark.text for mark in at.frame.texts}


def test_look_back_asks_what_if() -> None:
    at = desk("look_back")
    # Three streets of one pair stand together, before the pair that was there at the start.
    assert at.frame.find("look_back.what_if.1") is None
    at.click("look_back.missed.0")
    names = [mark.text for mark in at.frame.texts]
    assert all(names.count(common.name(at.scene.words, "street", m.street)) for m in
               at.scene.now.missed if m.second == "y")  # fmt: skip
    at.click("look_back.what_if.0")
    assert at.actions.ran == [("what_if", {"entry": 7})]
    assert at.actions.went == ["what_if"]


def test_ending_writes_out_the_names_of_goals_and_asks_why() -> None:
    shown = replace(full("ended"), goals=(full().goals[0],))
    at = desk("ending", shown)
    name = at.scene.words.t("goal.trees.name")
    assert name in " ".join(mark.text for mark in at.frame.texts)
    assert at.frame.shortened() == []
    at.click("ending.why.goal.trees")
    assert at.actions.ran == [("why", {"what": "goal", "goal": "trees"})]


def test_purse_shifts_money() -> None:
    at = desk("purse", seat="stadsbeheer")
    at.click("purse.shift")
    assert at.moves == []
    source = at.scene.now.lines[0].id
    target = at.scene.now.lines[2].id
    at.click("purse.amount.more")
    at.click("purse.to")
    at.click(f"purse.to.{target}")
    at.click("purse.shift")
    assert at.moves == [m.ShiftMoney(source=source, target=target, euros=60_000)]


def test_purse_pays_a_quarter() -> None:
    at = desk("purse", values={"purse.tab": "instruments"})
    at.click("purse.pay.tool_1.25")
    assert at.moves == [m.Invest(instrument="tool_1", share=25)]
    assert at.frame.find("purse.pay.tool_1.75") is None


def test_purse_is_present_and_inspects() -> None:
    at = desk("purse", values={"purse.tab": "blocks", "purse.layer.zuid": "sewer"})
    at.click("purse.relation.noord")
    at.click("purse.inspect.zuid")
    at.click("purse.inspect.noord")
    assert at.moves == [
        m.BuildRelation(block="noord", on=True),
        m.Inspect(layer="sewer", block="zuid"),
    ]


def test_purse_objects_to_an_assumption() -> None:
    at = desk("purse", values={"purse.tab": "assumptions", "purse.search": "vergist riool"})
    assert at.frame.find("purse.object.fail.base.low") is None
    at.click("purse.object.sewer.knowledge_years.high")
    assert at.moves == [m.Object(parameter="sewer.knowledge_years", level="high")]
    assert matching(at.scene.words, "") == ["fail.base"]
    assert matching(words(), "") == []


@pytest.mark.parametrize(
    ("values", "clicks", "move"),
    [
        ({}, ["console.step", "console.step"], m.ClosePhase()),
        ({}, ["console.ready.beleid"], m.Ready(on=True)),
        ({}, ["console.entry.14", "console.rewind"], m.Rewind(to=14)),
        ({"console.tab": "events"}, ["console.event.storm"], m.CallEvent(event="storm")),
        ({"console.tab": "rules"}, ["console.rule.expiry"], m.SetRule(rule="expiry", on=False)),
        (
            {"console.tab": "money", "console.line": "wegen"},
            ["console.amount.less", "console.take"],
            m.GiveMoney(line="wegen", euros=-90_000),
        ),
        (
            {"console.tab": "college"},
            ["console.college.a1.c", "console.college.a1.c.alderman", "console.decide.a1.c"],
            m.Decide(assignment="a1", question="c", value="alderman"),
        ),
        (
            {"console.tab": "notes", "console.note": " Hier werd het stil "},
            ["console.keep"],
            m.Note(words="Hier werd het stil"),
        ),
    ],
)
def test_console(values: dict[str, str], clicks: list[str], move: m.AnyMove) -> None:
    at = desk("console", values=values)
    for target in clicks:
        at.click(target)
    assert at.moves == [move]


def test_console_clock_and_branches() -> None:
    at = desk("console", values={"console.entry": 9})
    for target in ("clock.pause", "clock.extend", "branch", "what_if"):
        at.click(f"console.{target}")
    assert at.actions.ran == [
        ("clock", {"do": "go_on"}),
        ("clock", {"do": "extend", "minutes": 5}),
        ("branch", {"to": 9}),
        ("what_if", {"entry": 9}),
    ]


def test_console_is_for_the_facilitator() -> None:
    assert desk("console", seat="beleid").frame.find("console.step") is None
