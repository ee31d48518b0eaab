"""Why-chains: every level sums to the one above it, and everything they name exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from engine.journal import Journal
from engine.ledger import SPENDING
from engine.play import Game
from engine.study.whole_game import play_out
from engine.study.why import WHAT, Node, Why, WhyError, why
from engine.year import goals
from game.places import scenarios_dir
from tests.engine.games import kruispunt, random_game, shipped
from tests.engine.test_golden import GAMES, played, stored

SCENARIOS = sorted(p.parent.name for p in scenarios_dir().glob("*/scenario.yaml"))
STYLES = ("random moves", "everything")
ALL = [*(p.stem for p in GAMES), *(f"{name}: {style}" for name in SCENARIOS for style in STYLES)]


@dataclass(frozen=True)
class Played:
    """A game that ended, and the journal of it."""

    journal: Journal
    game: Game

    def why(self, what: str, year: int, street: str | None = None) -> Why:
        return why(self.journal, what, year, street, game=self.game)

    @property
    def years(self) -> range:
        return range(self.game.world.scenario.start_year, self.game.state.year)

    @property
    def streets(self) -> tuple[str, ...]:
        return tuple(self.game.world.street)


@cache
def of(label: str) -> Played:
    """A golden game, or one of a shipped neighbourhood by moves at random or a computer player."""
    name, _, style = label.partition(": ")
    if not style:
        (path,) = (p for p in GAMES if p.stem == name)
        return Played(stored(path), played(path))
    if style == "random moves":
        table = random_game(7, world=shipped(name), busy=2)
    else:
        table = play_out(Journal(shipped(name), 7), style)
    return Played(table.journal, table.game)


every_game = pytest.mark.parametrize("label", ALL)


def sums(node: Node) -> None:
    """Parts sum to the whole all the way down, and so do places."""
    for n in node.walk():
        if n.parts:
            assert sum(p.amount for p in n.parts) == n.amount, n
        if n.places:
            assert sum(amount for _, amount in n.places) == n.amount, n


def spent(game: Game, year: int) -> int:
    return int(game.ledger.spent(year)[0])


def late(game: Game, year: int) -> int:
    return int(game.ledger.total("undelivered", year)[0])


@every_game
def test_nuisance_sums_to_the_milli_household_week(label: str) -> None:
    """Of every year and every street, and streets to the neighbourhood."""
    it = of(label)
    for year in it.years:
        (whole,) = it.why("nuisance", year).symptoms
        sums(whole)
        assert whole.amount == it.game.ledger.total("nuisance", year)[0]
        by_street = dict(whole.places)
        for street in it.streets:
            (here,) = it.why("nuisance", year, street).symptoms
            sums(here)
            assert here.amount == by_street.get(street, 0)


@every_game
def test_cost_sums_to_the_cent(label: str) -> None:
    """The bill of every year grows to the last bill; streets to what was booked in streets."""
    it, total = of(label), 0
    for year in it.years:
        bill, purses = it.why("cost", year).symptoms
        sums(bill)
        sums(purses)
        assert bill.amount == spent(it.game, year) + late(it.game, year) - late(it.game, year - 1)
        total += bill.amount
        in_streets = 0
        for street in it.streets:
            (here,) = it.why("cost", year, street).symptoms
            sums(here)
            in_streets += here.amount
        booked = [e for e in it.game.ledger.entries if e.year == year and e.street is not None]
        assert in_streets == sum(e.amount for e in booked if e.kind in SPENDING)
    assert total == it.game.ledger.spent()[0] + late(it.game, it.years[-1])


@every_game
def test_what_went_in_and_out_of_purses_is_what_they_changed(label: str) -> None:
    it = of(label)
    told = sum(it.why("cost", year).symptoms[1].amount for year in it.years)
    began = sum(line.balance * 100 for line in it.game.world.scenario.lines)
    assert told == int(it.game.state.balance[0].sum()) - began


@every_game
def test_support_sums_to_the_millionth_in_every_block(label: str) -> None:
    it = of(label)
    world = it.game.world
    changed = {b.id: 0 for b in world.scenario.blocks}
    for year in it.years:
        told = it.why("support", year).symptoms
        for node in told:
            sums(node)
            changed[dict(node.about)["block"]] += node.amount
        for street in it.streets[::7]:
            (here,) = it.why("support", year, street).symptoms
            assert here in told
            assert dict(here.about)["block"] == world.scenario.streets[world.street[street]].block
    for n, block in enumerate(world.scenario.blocks):
        end = int(it.game.state.support[0, n])
        assert changed[block.id] == end - int(block.support * 1_000_000), block.id


@every_game
def test_goals_sum_to_the_millionth(label: str) -> None:
    """Of all goals together and each apart, by year; and by street what came about in streets."""
    it, reached = of(label), 0
    last: dict[str, int] = {}
    for year in it.years:
        together, *each = it.why("goal", year).symptoms
        for node in (together, *each):
            sums(node)
        reached += together.amount
        for node in each:
            last[dict(node.about)["goal"]] = last.get(dict(node.about)["goal"], 0) + node.amount
        apart = [(s, p) for node in each for p in node.parts for s in p.places]
        for street in it.streets[::5]:
            here = it.why("goal", year, street).symptoms
            found = sum(node.amount for node in here)
            assert found == sum(amount for (name, amount), _ in apart if name == street)
    began = goals.reached(Game(it.game.world, it.journal.seed).state)[0]
    assert began + reached == it.game.ledger.total("goal", it.years[-1])[0]
    assert all(-1_000_000 <= amount <= 1_000_000 for amount in last.values())


def nodes(it: Played) -> Iterator[tuple[Why, Node]]:
    for year in it.years:
        for what in WHAT:
            told = it.why(what, year)
            for symptom in told.symptoms:
                for node in symptom.walk():
                    yield told, node


@every_game
def test_everything_named_exists_and_is_explained(label: str) -> None:
    """Decisions stand in the journal, assumptions in the model, causes in their tables."""
    it = of(label)
    model = it.game.world.model
    causes = {row.id for row in model.causes} | {row.id for row in model.symptoms}
    made = {e.number: e for e in it.journal.effective()}
    for told, node in nodes(it):
        assert node.code in causes
        numbers = {d.number for d in told.decisions} | {0}
        names = {a.name for a in told.assumptions}
        assert numbers.issuperset(node.decisions), node
        assert names.issuperset(node.assumptions), node
        for d in told.decisions:
            assert (d.seat, d.kind) == (made[d.number].seat, made[d.number].move.kind)
            assert d.year <= told.year, "a later decision cannot be a reason"
        for a in told.assumptions:
            row = model.parameters[a.name]
            assert (a.low, a.typical, a.high) == (row.low, row.typical, row.high)
            assert a.value == it.game.world.figures.value(a.name)


def test_every_symptom_and_cause_stands_in_figure_2() -> None:
    for _, node in nodes(of("kruispunt: random moves")):
        assert node.depth in ("visible", "underlying"), node.code
        assert node.scope in ("sectoral", "integral"), node.code
        assert node.dimension is not None, node.code


FACTORS = [
    "households_weeks",
    "prepared_quieter",
    "same_time",
    "severity",
    "shops",
    "traffic",
    "talk",
    "fatigue",
]


def test_factors_are_told_in_the_documented_order() -> None:
    """Also where the first street of a work lacks some of them."""
    met = set()
    for label in ("kruispunt: random moves", "rivierenwijk: everything"):
        for told, node in nodes(of(label)):
            codes = [p.code for p in node.parts]
            if told.what == "nuisance" and node.code == "works":
                assert codes == [code for code in FACTORS if code in codes]
                met.update(codes)
            elif node.code == "saved":
                assert codes == [
                    c for c in ("shared_opening", "price_rise", "cost_shares") if c in codes
                ]
    assert {"households_weeks", "same_time", "severity", "traffic", "fatigue"} <= met


def test_works_that_trouble_a_street_name_who_decided_on_them() -> None:
    """What somebody signed comes with the signature; an emergency with nobody's."""
    it = of("kruispunt: random moves")
    kinds = {e.number: e.move.kind for e in it.journal.entries}
    found = set()
    for year in it.years:
        (whole,) = it.why("nuisance", year).symptoms
        for cause in whole.parts:
            found.add(cause.code)
            if cause.code == "emergency":
                assert not cause.decisions
            elif cause.code == "works" and any(cause.decisions):
                signed = {kinds[n] for n in cause.decisions} & {"sign", "just_do_it"}
                assert signed, cause
    assert {"works", "emergency"} <= found


@pytest.mark.parametrize(
    ("year", "street", "goal", "code"),
    [
        (2023, None, None, "year"),
        (2032, None, None, "year"),
        (2025, "nergens", None, "street"),
        (2025, None, "nothing", "goal"),
    ],
)
def test_a_question_without_an_answer_says_why(
    year: int, street: str | None, goal: str | None, code: str
) -> None:
    it = of("kruispunt: random moves")
    with pytest.raises(WhyError) as error:
        why(it.journal, "goal", year, street, goal, it.game)
    assert error.value.code == code


def test_before_a_year_was_played_there_is_nothing_to_ask() -> None:
    with pytest.raises(WhyError, match="nothing_played"):
        why(Journal(kruispunt(), 1), "cost", 2024)


def test_a_stored_game_is_played_again_when_nobody_has_it() -> None:
    it = of("kruispunt: random moves")
    assert why(it.journal, "cost", 2026) == it.why("cost", 2026)
