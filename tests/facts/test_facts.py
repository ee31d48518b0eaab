"""The facts in short, on every change; and whether what the documents tell still holds.

Twenty paired seeds and a sign test at 1%: 16 of 20 must go one way; ten that all go one way settle
it before. Facts about whole games of
computer players are measured in the small neighbourhood here and in all in the full study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from tests.engine.twins import SCENARIOS, world
from tests.facts import balance, expected, report, study
from tests.facts.all import FACTS
from tests.facts.fact import Claim, Pair
from tests.facts.sign import Verdict, judged
from tests.facts.stage import edited
from tests.facts.styles import ALL
from tests.facts.version import stamp

SEEDS, HALF, FEW = 20, 10, 12
SMALL = "kruispunt"
PLACES = [(key, name) for key, fact in FACTS.items() if not fact.styles for name in SCENARIOS]
SWITCHED = [(key, claim) for key, fact in FACTS.items() for claim in fact.claims if claim.off]
FEW_APART = 8
"""So many coins that fall alike are needed to be sure at the level of the sign test."""
STUDY = "python -m tests.facts --write"


def failing(key: str, name: str) -> list[str]:
    """Claims that do not hold there, and of which nobody said so."""
    fact = FACTS[key]
    given = [fact.measure(world(name), seed) for seed in range(HALF)]
    if not all(v.losses == 0 and v.wins >= FEW_APART for _, v in _verdicts(key, name, given)):
        given += [fact.measure(world(name), seed) for seed in range(HALF, SEEDS)]
    assert any(given) or name != SMALL, "a fact without a case"
    return [
        f"{key} {claim.words}: {verdict}"
        for claim, verdict in _verdicts(key, name, given)
        if not verdict.holds and not _too_few(verdict)
    ]


def _verdicts(
    key: str, name: str, given: Sequence[dict[str, Pair] | None]
) -> Iterator[tuple[Claim, Verdict]]:
    """What these seeds say of every claim that is expected to hold there and has a case."""
    for claim in FACTS[key].claims:
        pairs = [g[claim.key] for g in given if g and claim.key in g]
        if pairs and not expected.reason(key, claim.key, name):
            yield claim, judged(pairs)


def _too_few(verdict: Verdict) -> bool:
    """All that differ point the right way, but too few do for any test: the full study decides."""
    return 0 < verdict.wins < FEW_APART and verdict.losses == 0


@pytest.mark.parametrize(("key", "name"), PLACES)
def test_a_fact_holds_over_twenty_paired_seeds(key: str, name: str) -> None:
    assert failing(key, name) == []


def test_facts_and_balance_of_whole_games_hold_over_twenty_paired_seeds() -> None:
    """In one test, since they look at the same games."""
    assert [line for key in study.STYLED for line in failing(key, SMALL)] == []
    styles = [style for style in ALL if style != "random"]
    rows = [study.rows(world(SMALL), seed, styles) for seed in range(SEEDS)]
    assert unmet(SMALL, balance.aims(balance.told(rows))) == []


@pytest.mark.parametrize(
    ("key", "claim"), SWITCHED, ids=[f"{key}.{claim.key}" for key, claim in SWITCHED]
)
def test_without_its_mechanism_a_fact_is_gone(key: str, claim: Claim) -> None:
    """The test above can fail: with the figures that carry a fact set to nothing, it would."""
    off = edited(world(SMALL), figures=claim.off or ())
    given = [FACTS[key].measure(off, seed) for seed in range(FEW)]
    pairs = [g[claim.key] for g in given if g and claim.key in g]
    assert pairs
    assert not judged(pairs).holds, judged(pairs)


def test_the_sign_test_asks_sixteen_of_twenty() -> None:
    def of(wins: int) -> bool:
        return judged([(1.0, 0.0)] * wins + [(0.0, 1.0)] * (20 - wins)).holds

    assert [of(n) for n in (4, 10, 15, 16, 20)] == [False, False, False, True, True]
    assert not judged([(1.0, 1.0)] * 100 + [(2.0, 1.0)] * 3).holds, "ties say nothing"
    assert not judged([(1.0, 0.0)] * 18 + [(0.0, 99.0)] * 2).holds, "smaller on average"


# What is stored


@cache
def mark() -> dict[str, str]:
    return stamp()


@pytest.mark.parametrize("path", [report.FACTS_JSON, report.BALANCE_JSON], ids=["facts", "balance"])
def test_what_the_documents_tell_was_measured_with_this_model(path: object) -> None:
    found = report.stored(path)  # type: ignore[arg-type]
    assert found["stamp"] == mark(), f"the model has moved on: {STUDY}"
    assert found["seeds"] >= expected.LEAST, f"too few seeds: {STUDY}"


def test_the_full_study_covers_every_fact_in_every_neighbourhood() -> None:
    found = report.stored(report.FACTS_JSON)["facts"]
    assert list(found) == list(FACTS)
    assert all(list(told["claims"]) == list(SCENARIOS) for told in found.values())
    assert list(report.stored(report.BALANCE_JSON)["balance"]) == list(SCENARIOS)


def test_in_the_full_study_only_that_fails_of_which_it_was_said() -> None:
    found = report.stored(report.FACTS_JSON)["facts"]
    failing = [
        (key, claim.key, name)
        for key, fact in FACTS.items()
        for claim in fact.claims
        for name, per in found[key]["claims"].items()
        if per[claim.key]["n"] and not per[claim.key]["holds"]
    ]
    assert [f for f in failing if not expected.reason(*f)] == []
    for (key, claim), places in expected.NOT_SHOWN.items():
        for place in places:
            names = list(SCENARIOS) if place == expected.ALL else [place]
            assert any((key, claim, n) in failing for n in names), f"it is shown: {key} {claim}"


def test_the_pages_tell_what_is_stored() -> None:
    facts, balanced = report.stored(report.FACTS_JSON), report.stored(report.BALANCE_JSON)
    how = "python -m tests.facts --redraw"
    assert (report.DOCS / "facts.md").read_text("utf-8") == report.facts_page(facts), how
    assert (report.DOCS / "balance.md").read_text("utf-8") == report.balance_page(balanced), how
    figures = report.facts_figures(facts) | report.balance_figures(balanced)
    folder = report.DOCS / report.FOLDER
    assert sorted(p.name for p in folder.glob("*.svg")) == sorted(figures)
    for name, source in figures.items():
        assert (folder / name).read_text("utf-8") == source, how


# Balance


def unmet(name: str, aims: dict[str, bool]) -> list[str]:
    """Aims that are not met, and of which nobody said so."""
    return [key for key, met in aims.items() if not met and not expected.unmet(key, name)]


@pytest.mark.parametrize("name", SCENARIOS)
def test_styles_are_in_balance_in_the_full_study(name: str) -> None:
    aims = balance.aims(report.stored(report.BALANCE_JSON)["balance"][name])
    assert unmet(name, aims) == []
    said = [key for key in aims if expected.unmet(key, name, here=True)]
    assert not [key for key in said if aims[key]], "it is met now"


def test_the_balance_would_be_lost_if_connectors_were_alike() -> None:
    """The check of choices can fail."""
    styles = {style: dict.fromkeys(balance.COLUMNS, 50.0) for style in ALL}
    found = {
        style: {c: {"mean": v, "p90": v, "median": v} for c, v in per.items()}
        for style, per in styles.items()
    }
    aims = balance.aims(found)
    assert not any(aims[key] for key in ("choice", "bill", "fail", "first", "spread"))
