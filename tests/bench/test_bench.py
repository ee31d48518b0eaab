"""The benchmarks measure what they say. Nothing here looks at a clock."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from engine.journal import Journal, effective, read, replay
from engine.play import Game
from engine.world.tables import SOUND
from engine.year import advance
from tests.bench import __main__, figure, moves, others, report, towns, years
from tests.bench.clock import Case, Figures, Stopwatch, interleave
from tests.bench.floor import Floor
from tests.golden.story import ROOT

GROWTH = years.Growth(
    floor={100: 0.02, 1000: 0.06},
    quiet={100: 5.0, 1000: 50.0},
    works={100: 12.0, 1000: 144.0},
    long={20: 20.0, 100: 40.0},
    long_works={20: 40.0, 100: 24.0},
    failures={20: 36.0, 100: 72.0},
)


def ticking() -> float:
    """A clock that is one second further at every look."""
    return float(next(TICKS))


TICKS = count()


def golden() -> Journal:
    return towns.golden()[0]


def found(**figures: Figures) -> report.Found:
    keyed = {key.replace("__", "."): value for key, value in figures.items()}
    return report.Found(keyed, {}, GROWTH, {}, {}, {})


# --- the clock ----------------------------------------------------------------------------------


def test_cases_take_turns_and_the_first_round_does_not_count() -> None:
    order = []

    def work(name: str, amount: int):
        def run(watch: Stopwatch) -> None:
            order.append(name)
            with watch.running(amount):
                pass

        return run

    cases = [Case("a", work("a", 1), ticking), Case("b", work("b", 4), ticking)]
    out = interleave(cases, 2)
    assert order == ["a", "b"] * 3
    assert out["a"].samples == [1.0, 1.0]
    assert out["b"].samples == [0.25, 0.25], "seconds per unit of work"
    assert out["b"].amount == 4


def test_a_case_that_did_nothing_is_not_a_figure() -> None:
    with pytest.raises(ValueError, match="idle did nothing"):
        interleave([Case("idle", lambda _: None, ticking)], 1)


def test_best_is_the_round_that_was_disturbed_least() -> None:
    figures = Figures([3.0, 1.0, 9.0])
    assert (figures.best, figures.median) == (1.0, 3.0)


# --- what is measured ---------------------------------------------------------------------------


@pytest.mark.parametrize("streets", [14, 20, 45])
def test_a_town_has_so_many_streets_and_eight_layers_in_each(streets: int) -> None:
    world = towns.tiled(streets, works=True)
    assert len(world.scenario.streets) == len({s.id for s in world.scenario.streets}) == streets
    lies = [world.layer[name] for name in towns.EIGHT]
    assert world.start_present[:, lies].all()
    assert (world.failure_weeks[lies] > 0).all(), "each of them can fail"
    junctions = {j.id for j in world.scenario.junctions}
    assert all({s.start, s.end} <= junctions for s in world.scenario.streets)


def test_the_tiles_are_one_town_with_ways_out_only_at_its_edge() -> None:
    world = towns.tiled(14 * 9)
    at = {j.id: j.at for j in world.scenario.junctions}
    assert len(set(at.values())) == len(at), "joined tiles share a junction"
    gates = {j.id for j in world.scenario.junctions if j.gate}
    assert len(gates) == 3 + 3 + 3, "west, east and north, three tiles each"
    reached = {"w_gate"}
    for _ in world.scenario.streets:
        reached |= {
            end for s in world.scenario.streets if {s.start, s.end} & reached
            for end in (s.start, s.end)
        }  # fmt: skip
    assert reached == set(at)
    lengths = world.length.reshape(9, 14)
    assert (lengths == lengths[0]).all()


def test_works_ride_in_every_tile() -> None:
    quiet, busy = (Game(towns.tiled(28, works=works), 1) for works in (False, True))
    for game in (quiet, busy):
        for _ in range(20):
            advance(game.state, game.ledger)
    assert quiet.state.done.sum() == 0
    assert busy.state.done.sum() > 0
    opened = busy.state.opened[0].sum(axis=0) > quiet.state.opened[0].sum(axis=0)
    assert opened[:14].any()
    assert opened[14:].any()


def test_a_town_is_played_as_long_as_asked() -> None:
    assert towns.tiled(14, years=30).years == 30


def test_about_as_many_things_fail_in_bare_numpy_as_in_ours() -> None:
    game = years.pass_years(Stopwatch(), 300)
    floor = years.bare(300)
    floor.cost[:] = 1
    bare = sum(floor.year()[0] for _ in range(20))
    ours = int(game.ledger.total("failure")[0])
    assert bare > 100
    assert abs(bare - ours) < 0.25 * ours


def test_bare_numpy_begins_where_the_game_begins() -> None:
    state = Game(towns.tiled(28), 1).state
    floor = Floor(state)
    sewer = towns.EIGHT.index("sewer")
    late = (floor.age - floor.start)[:, sewer] - SOUND
    assert late.tolist() == (-state.true_end[0, :, 0] // 1000).tolist()
    floor.year()
    assert (floor.age != floor.first).any()
    floor.again()
    assert (floor.age == floor.first).all()


def test_every_accepted_move_counts_once() -> None:
    journal = golden()
    kept = journal.effective()
    paced = [e for e in kept if e.move.kind in ("close_phase", "next_year")]
    for pace, amount in ((True, len(kept)), (False, len(kept) - len(paced))):
        watch = Stopwatch(ticking)
        moves.do_all(watch, [journal], pace=pace)
        assert watch.amount == amount
        assert watch.seconds < amount, "timed in groups, not one by one"
    kinds = moves.by_kind([journal], 1)
    assert sum(f.amount for f in kinds.values()) == len(kept)


def test_what_is_handed_in_is_the_game_and_is_on_disk(tmp_path: Path) -> None:
    journal = golden()
    watch = Stopwatch(ticking)
    moves.hand_in(watch, [journal], tmp_path)
    back = [e for e in journal.entries if e.move.kind in ("undo", "rewind")]
    assert watch.amount == len(journal.entries) - len(back)
    with (tmp_path / "0.jsonl").open(encoding="utf-8", newline="\n") as lines:
        stored = read(lines)
    assert [e.move for e in stored.entries] == [e.move for e in journal.entries]
    assert replay(stored).fingerprints == replay(journal).fingerprints


def test_a_view_is_timed_after_every_move() -> None:
    watch = Stopwatch(ticking)
    moves.hand_in(watch, [golden()], None, views=True)
    assert watch.amount == len(golden().entries)
    assert watch.seconds == watch.amount


def test_without_the_extra_our_own_moves_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "there", lambda _: False)
    monkeypatch.setattr(towns, "games", lambda: (golden(),))
    figures = moves.measure(1, quick=True)
    kept = len(effective(golden().entries))
    assert figures["moves.all"].amount == kept
    assert not any(key.startswith(("catan", "mesa")) for key in figures)
    rows = [row for row in report.rows(found(**figures)) if row.part == "Moves"]
    assert rows
    assert all(row.beside == row.ratio == "" and row.met is None for row in rows)


def test_nothing_of_the_game_knows_who_is_measured_beside_it() -> None:
    named = re.compile(r"^\s*(?:import|from) (?:catanatron|mesa)\b", re.MULTILINE)
    sources = [*ROOT.glob("engine/**/*.py"), *ROOT.glob("game/**/*.py")]
    assert sources
    assert [p.name for p in sources if named.search(p.read_text("utf-8"))] == []


# --- what is told -------------------------------------------------------------------------------


def test_a_goal_is_held_against_what_was_measured_in_the_same_run() -> None:
    mine, theirs = Figures([0.002]), Figures([0.001])
    rows = report.rows(found(moves__all=mine, catan__actions=theirs))
    row = next(r for r in rows if r.part == "Moves")
    assert (row.best, row.ratio, row.met) == ("500 moves/s", "0.5×", False)
    rows = report.rows(found(year__400=mine, floor__400=theirs))
    row = next(r for r in rows if r.part == "One year")
    assert (row.best, row.ratio, row.met) == ("2.00 ms", "2.00×", True)
    assert "≤ 10× ✓" in report.markdown(rows)


def test_futures_are_held_against_the_same_years_in_bare_numpy() -> None:
    game = Game(towns.tiled(28), 1)
    few = Floor(game.state, 3)
    cost, weeks = few.year()
    assert cost.shape == (3,) and weeks.shape == (3, 28)
    slow, fast = Figures([0.3]), Figures([0.05])
    rows = report.rows(found(ahead__many=slow, ahead_floor__many=fast, ahead__rivierenwijk=fast))
    goals = {r.goal: (r.ratio, r.met) for r in rows if r.part == "Futures"}
    assert goals == {"≤ 3×": ("6.00×", False), "≤ 60 ms": ("", True)}


def test_a_replay_is_held_against_milliseconds() -> None:
    rows = report.rows(found(replay__rivierenwijk=Figures([0.051])))
    assert [r.met for r in rows if "twenty years" in r.what] == [False]


def test_growth_is_an_exponent() -> None:
    assert years.power({n: 3.0 * n for n in (10, 100, 1000)}) == pytest.approx(1)
    assert years.power({n: 3.0 * n * n for n in (10, 100, 1000)}) == pytest.approx(2)
    growth = [r for r in report.rows(found()) if r.part == "Growth"]
    assert [r.met for r in growth] == [True, True, True]
    bent = replace(GROWTH, works={100: 12.0, 1000: 12.0, 4000: 100.0, 20_000: 2000.0})
    growth = [r for r in report.rows(replace(found(), growth=bent)) if r.part == "Growth"]
    assert [r.met for r in growth] == [True, False, True], "only the large end tells"


def test_the_fit_is_time_per_street() -> None:
    fixed, each = years.line({n: 2.0 + 0.5 * n for n in (100, 400, 1000, 20_000)})
    assert (fixed, each) == (pytest.approx(2), pytest.approx(0.5))
    row = next(r for r in report.rows(found()) if r.part == "Growth")
    assert row.best == "50.0 µs a street"


def test_figures_have_as_many_digits_as_mean_something() -> None:
    told = [report.number(n) for n in (32_527.4, 147.69, 47.61, 1.421, 0.0647)]
    assert told == ["32,527", "148", "47.6", "1.42", "0.065"]


def test_only_what_stands_between_the_marks_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- bench:x -->\nold\n<!-- end of bench:x -->\nb\n", "utf-8")
    for _ in range(2):
        report.put(page, "x", "new\n")
    assert page.read_text("utf-8") == "a\n<!-- bench:x -->\nnew\n<!-- end of bench:x -->\nb\n"
    with pytest.raises(ValueError, match=r"page\.md lacks"):
        report.put(page, "y", "new\n")


def test_documents_have_a_place_for_every_table(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(report, "put", lambda path, name, _: asked.append((path, name)))
    monkeypatch.setattr(__main__, "FIGURE", ROOT / "nowhere" / "speed.svg")
    with pytest.raises(FileNotFoundError):
        __main__.write(found())
    assert len(asked) == 5
    for path, name in asked:
        text = path.read_text("utf-8")
        assert text.count(report.BEGIN.format(name)) == 1, (path.name, name)
        assert text.count(report.END.format(name)) == 1, (path.name, name)


def test_the_figure_is_a_picture_with_its_words() -> None:
    root = ET.fromstring(figure.svg(GROWTH))
    words = {"".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"bare numpy", "with works", "nothing done", "1,000", "100"} <= words


@pytest.mark.parametrize("top", [0.0123, 1.0, 2.3, 7.99, 8.0, 9.6, 9.99, 10.0, 43.7, 2512.0])
def test_an_axis_has_a_handful_of_marks(top: float) -> None:
    marks = figure.steps(top)
    assert 3 < len(marks) <= 9
    assert marks[0] == (0, "0")
    assert marks[-1][0] <= top
