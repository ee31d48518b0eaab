"""What a study says: rows that agree with the game, luck that is the same, sums done by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from engine.journal import Journal
from engine.study.experiments import (
    LABELS,
    Arm,
    Row,
    Study,
    Worlds,
    arms,
    columns,
    comparisons,
    difference,
    mix,
    play,
    row,
    sign_test,
    spread,
    tornado,
    values,
)
from engine.study.experiments.figures import student
from engine.study.experiments.row import game
from engine.study.summary import summary
from engine.study.whole_game import play_out
from engine.world import World
from tests.golden.story import world


@cache
def kruispunt() -> World:
    return world("kruispunt")[0]


def study(*players: str, seeds: int = 2, vary: tuple[str, ...] = ()) -> Study:
    base = Study(kruispunt().scenario, kruispunt().model, (), tuple(range(1, seeds + 1)))
    return replace(base, arms=arms(base, players or ("sectoral",), vary=vary))


def fake(found: Study, by_arm: list[list[float]]) -> list[Row]:
    """Rows in which ``bill`` is as told and ``goals`` is always the same."""
    return [{"bill": v, "goals": 50.0} for held in by_arm for v in held]


def test_a_row_tells_what_the_summary_of_the_same_game_tells() -> None:
    arm = Arm("sectoral")
    told = play(kruispunt(), arm, 3)
    data, _ = summary(play_out(Journal(kruispunt(), 3)).journal)
    total = data["total"]
    for name in ("bill", "spent", "price", "planned", "saved", "overhead", "fail", "emergency"):
        assert told[name] == pytest.approx(total["cost"][name], abs=1e-6), name
    assert told["strikes"] == total["cost"]["strikes"]
    assert told["other"] == total["cost"]["other"]
    assert told["nuisance"] == pytest.approx(total["nuisance"])
    assert told["nuisance_per_home"] == pytest.approx(total["nuisance_per_home"])
    assert told["support"] == total["support"]["mean"]
    blocks = total["support"]["blocks"].values()
    assert (told["support_lowest"], told["support_highest"]) == (min(blocks), max(blocks))
    assert told["goals"] == total["goals"]["total"]
    for goal in kruispunt().scenario.goals:
        assert told[f"goal.{goal.id}"] == total["goals"][goal.id]
    assert told["openings"] == total["openings"]["total"]
    again = sum(n > 1 for n in total["openings"]["streets"].values())
    assert told["opened_again"] == again
    term = data["years"][kruispunt().scenario.council_every - 1]
    assert told["goals_term"] == term["goals"]["total"]


def test_a_row_has_every_column_and_nothing_else() -> None:
    told = play(kruispunt(), Arm("sectoral"), 1)
    assert list(told) and set(told) == {*LABELS, *(c.name for c in columns(kruispunt().scenario))}
    parts = ("planned", "overhead", "fail", "emergency", "strikes", "other")
    whole = sum(float(told[p]) for p in parts) - float(told["saved"])
    assert told["spent"] == pytest.approx(whole)
    assert told["bill"] == pytest.approx(float(told["spent"]) + float(told["undelivered"]))


def test_works_that_went_on_before_the_game_are_no_result_of_the_table() -> None:
    """The first visible result is what the table brought: counted here from the tasks."""
    arm = Arm("sectoral")
    played = game(kruispunt(), arm, 1)
    told, w, done = row(played, arm), kruispunt(), played.state.done[0]
    given = {t for train in w.scenario.trains if train.stage == "executing" for t in train.tasks}
    assert given, "this neighbourhood has a train that rides"
    seen = [
        int(done[t.index]) - w.scenario.start_year + 1
        for t in w.tasks
        if t.benefit > 0 and done[t.index] and t.task.id not in given
    ]
    assert told["first_result"] == min(seen)
    assert told["results"] == len(seen)
    assert told["results_term"] == sum(y <= 4 for y in seen)


def test_nothing_visible_counts_as_a_year_after_the_end() -> None:
    base = kruispunt().scenario
    blind = base.model_copy(
        update={"tasks": tuple(t for t in base.tasks if t.id not in _visible()), "trains": ()}
    )
    tasks = {t.id for t in blind.tasks}
    blind = blind.model_copy(
        update={
            "tasks": tuple(
                t.model_copy(update={"after": tuple(a for a in t.after if a in tasks)})
                for t in blind.tasks
            ),
            "events": (),
            "hints": (),
            "lines": tuple(
                x.model_copy(update={"rules": tuple(r for r in x.rules if r.verb != "investor")})
                for x in base.lines
            ),
        }
    )
    told = play(World(blind, kruispunt().model), Arm("sectoral"), 1)
    assert told["results"] == 0
    assert told["first_result"] == told["mean_result"] == kruispunt().years + 1


def _visible() -> set[str]:
    return {t.task.id for t in kruispunt().tasks if t.benefit > 0}


def test_the_same_seed_is_the_same_game_and_another_seed_another() -> None:
    found = study()
    worlds = Worlds(found)
    one, two = (worlds.play(job) for job in found.jobs())
    assert one == Worlds(found).play(found.jobs()[0])
    assert one["seed"] != two["seed"]
    assert one["bill"] != two["bill"]


def test_a_role_can_play_otherwise_than_the_rest() -> None:
    role = kruispunt().roles[0]
    arm = Arm(f"sectoral+{role}=random")
    assert arm.seats(kruispunt().roles) == {
        r: "random" if r == role else "sectoral" for r in kruispunt().roles
    }
    told = [play(kruispunt(), a, 1)["bill"] for a in (arm, Arm("sectoral"), Arm("random"))]
    assert len(set(told)) == 3
    assert mix("a+b=c+d=e") == ("a", {"b": "c", "d": "e"})
    for wrong in ("a+b", "a+=c", "a+b=", "a+b=c+b=d"):
        with pytest.raises(ValueError, match="a"):
            mix(wrong)


def test_a_rule_that_is_switched_holds_from_the_first_year() -> None:
    played = game(kruispunt(), Arm("sectoral", (("pooled", True), ("expiry", True))), 1)
    assert played.state.rules["pooled"] and played.state.rules["expiry"]
    assert play(kruispunt(), Arm("sectoral", (("breekverbod", True),)), 1)["rules"] == (
        "breekverbod=on"
    )


def test_a_varied_parameter_is_in_force_and_alone() -> None:
    found = study(vary=("nuisance.fatigue", "fail.base"))
    assert [(a.parameter, a.level) for a in found.arms] == [
        ("", "typical"),
        ("nuisance.fatigue", "low"),
        ("nuisance.fatigue", "high"),
        ("fail.base", "low"),
        ("fail.base", "high"),
    ]
    high = found.world(found.arms[2])
    assert high.figures.value("nuisance.fatigue") == found.model.parameters["nuisance.fatigue"].high
    assert high.figures.value("fail.base") == found.world().figures.value("fail.base")
    told = play(high, found.arms[2], 1)
    assert Decimal(str(told["value"])) == found.model.parameters["nuisance.fatigue"].high
    assert float(told["nuisance"]) > float(play(found.world(), found.arms[0], 1)["nuisance"])


def test_a_level_that_is_in_force_has_no_games_of_its_own() -> None:
    low = kruispunt().model.parameters["fail.base"].low
    scenario = kruispunt().scenario.model_copy(update={"parameters": {"fail.base": low}})
    base = Study(scenario, kruispunt().model, (), (1,))
    assert [a.level for a in arms(base, ("sectoral",), vary=("fail.base",))] == ["typical", "high"]
    with pytest.raises(KeyError):
        arms(base, ("sectoral",), vary=("no.such",))


def test_a_paired_difference_is_reckoned_as_by_hand() -> None:
    # Differences 1, 2, 3, 6: mean 3, standard deviation √(14/3); t for 3 degrees is 5.8409.
    d = difference([11, 22, 33, 46], [10, 20, 30, 40])
    assert d.mean == 3
    wide = 5.8409 * (14 / 3) ** 0.5 / 2
    assert (d.low, d.high) == pytest.approx((3 - wide, 3 + wide), rel=1e-4)
    assert d.same == 1
    assert d.p == 2 / 16
    assert not d.sure
    mixed = difference([0, 5, 5, 5], [1, 1, 1, 5])
    assert mixed.mean == 1.75
    assert mixed.same == 0.5
    assert mixed.p == 1.0


def test_pairs_are_held_together_whatever_the_spread_between_seeds() -> None:
    base = [100.0, 900.0, 300.0, 50.0, 700.0, 20.0]
    d = difference([v - 1 for v in base], base)
    assert (d.mean, d.low, d.high, d.same, d.sure) == (-1, -1, -1, 1, True)


def test_students_t_is_that_of_the_tables() -> None:
    table = {1: 63.657, 2: 9.925, 3: 5.841, 5: 4.032, 9: 3.250, 19: 2.861, 49: 2.680, 199: 2.601}
    for degrees, t in table.items():
        assert student(0.01, degrees) == pytest.approx(t, abs=6e-4), degrees


def test_the_sign_test_counts_coins() -> None:
    assert sign_test(20, 0) == 2**-20
    assert sign_test(2, 1) == 0.5
    assert sign_test(0, 0) == 1


def test_a_spread_is_that_of_the_values_in_any_order() -> None:
    held = spread([4, 1, 3, 2, 10])
    assert held == spread([10, 4, 3, 2, 1])
    assert (held.mean, held.median, held.low, held.high) == (4, 3, 1, 10)
    assert (held.p10, held.p90) == pytest.approx((1.4, 7.6))
    with pytest.raises(ValueError, match="values"):
        spread([])


def test_every_arm_is_held_against_the_first_that_differs_in_one_thing() -> None:
    base = study("sectoral", "random", "quiet")
    found = comparisons(base, fake(base, [[10, 20], [11, 23], [8, 16]]), ["bill", "goals"])
    told = [(c.of, c.arm.players, c.base.players, c.apart["bill"].mean) for c in found]
    assert told == [
        ("players", "random", "sectoral", 2.0),
        ("players", "quiet", "sectoral", -3.0),
    ]
    assert all(c.apart["goals"].mean == 0 for c in found)


def test_rules_and_players_are_never_compared_both_at_once() -> None:
    base = study()
    rules = ((("pooled", False),), (("pooled", True),))
    base = replace(base, arms=arms(base, ("sectoral", "random"), rules))
    rows = fake(base, [[1, 1], [2, 2], [4, 4], [8, 8]])
    told = {
        (c.of, c.arm.players, c.arm.rules_text, c.apart["bill"].mean)
        for c in comparisons(base, rows, ["bill"])
    }
    assert told == {
        ("rules", "sectoral", "pooled=on", 1.0),
        ("players", "random", "pooled=off", 3.0),
        ("rules", "random", "pooled=on", 4.0),
        ("players", "random", "pooled=on", 6.0),
    }


def test_a_tornado_puts_what_matters_most_on_top() -> None:
    base = study(vary=("fail.base", "nuisance.fatigue"))
    rows = fake(base, [[10, 20], [9, 20], [11, 20], [10, 20], [30, 40]])
    first, second = tornado(base, rows, ["bill"])
    assert (first.parameter, first.size) == ("nuisance.fatigue", 20.0)
    assert (second.parameter, second.size) == ("fail.base", 0.5)
    assert first.low is not None and first.low.mean == 0
    assert second.high is not None and second.high.same == 0.5


def test_values_of_an_arm_stand_in_the_order_of_the_seeds() -> None:
    base = study("sectoral", "random")
    rows = fake(base, [[1, 2], [3, 4]])
    assert values(base, rows, 1, "bill") == [3.0, 4.0]


def test_a_study_is_known_by_what_it_is_made_of() -> None:
    one = study()
    assert one.digest == study().digest
    others = [
        study(seeds=3),
        study("random"),
        study(vary=("fail.base",)),
        replace(one, model=one.model.model_copy(update={"version": "other"})),
        replace(one, scenario=one.scenario.model_copy(update={"council_every": 5})),
    ]
    assert len({one.digest, *(s.digest for s in others)}) == 1 + len(others)
