"""The printed kit: everything is in it, nothing private strays, nothing is cut off."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from engine.project.answers import CRITERIA, MARGINS, SOCIAL, STEERING
from engine.reading import Reading, read
from engine.scenario import Scenario
from engine.scenario.parts import QUESTIONS, ROUND_PHASES, RUNGS
from game.places import scenarios_dir
from game.report.kit import KitError, content, kit, pdf, small_texts, write_kit
from game.report.kit.session import phase_minutes
from game.sessions.agenda import DEBRIEF, agenda
from game.words import LANGUAGES, Language, Words, keys

KRUISPUNT = scenarios_dir() / "kruispunt"


def squash(text: str) -> str:
    """Text without white space: how a line was broken does not matter."""
    return "".join(text.split())


def pages_of(made: bytes) -> list[str]:
    """The words of every page; by poppler where it is, which needs a tenth of the time."""
    tool = shutil.which("pdftotext")
    if tool is not None:
        ran = subprocess.run([tool, "-raw", "-", "-"], input=made, capture_output=True, check=True)
        return [squash(page) for page in ran.stdout.decode().split("\f")[:-1]]
    return [squash(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages]


@lru_cache(maxsize=1)
def kruispunt() -> Reading:
    reading = read(KRUISPUNT, scenarios_dir() / "model")
    assert not reading.faults
    return reading


def scenario() -> Scenario:
    found = kruispunt().scenario
    assert found is not None
    return found


@lru_cache(maxsize=2)
def pages(language: Language) -> tuple[str, ...]:
    return tuple(pages_of(pdf(content(kruispunt(), language))))


def changed(update: dict[str, Any], texts: dict[str, str] | None = None) -> Reading:
    """Kruispunt with other things in it, and other words in both languages."""
    reading = kruispunt()
    return Reading(
        scenario().model_copy(update=update),
        reading.model,
        {language: {**reading.texts[language], **(texts or {})} for language in LANGUAGES},
        (),
    )


def words(language: Language) -> Words:
    both = {**kruispunt().texts["nl"], **kruispunt().texts[language]}
    return Words(language, {language: both})


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_the_scenario_is_in_it(language: Language) -> None:
    say, found, s = words(language), scenario(), "".join(pages(language))
    expected = [f"role.{r.id}.{part}" for r in found.roles for part in ("name", "mandate", "brief")]
    expected += [f"task.{t.id}.{part}" for t in found.tasks for part in ("name", "reason")]
    expected += [f"line.{x.id}.name" for x in found.lines]
    expected += [f"organisation.{x.id}.name" for x in found.organisations]
    expected += [f"leader.{x.id}.{part}" for x in found.leaders for part in ("name", "about")]
    expected += [f"event.{x.id}.{part}" for x in found.events for part in ("name", "text")]
    expected += [f"hint.{x.id}.text" for x in found.hints]
    expected += [f"discussion.{x.id}.text" for x in found.discussions]
    expected += ["scenario.name", "scenario.intro", "scenario.question"]
    assert [key for key in expected if squash(say.t(key)) not in s] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_tells_the_facilitator_what_to_expect(language: Language) -> None:
    say, found = words(language), scenario()
    longer = found.calendars[0].model_copy(
        update={"id": "long", "rounds": (1,) * 10, "minutes": 360}
    )
    texts = {"calendar.long.name": "Nog een kalender"}
    calendars = (*found.calendars, longer)
    data = content(changed({"calendars": calendars}, texts), language)
    made = pages_of(pdf(data))
    on = [page for page in made if squash(say.t("kit.guide.calendars")) in page]
    assert len(on) == 1 and small_texts(data) == []
    for part in ("tendencies", "teaches", "questions"):
        lines = say.t(f"facilitator.{part}").split("\n")
        assert len(lines) > 2
        assert all(squash(f"•{line}") in on[0] for line in lines), "one point a line"
    for calendar in calendars:
        slots = agenda(calendar.minutes, len(calendar.rounds))
        last = slots[-1].start + slots[-1].minutes
        assert f"{last // 60}:{last % 60:02d}{say.t('kit.slot.end')}" in on[0]
    assert (
        squash("Nog een kalender") in on[0] and squash(say.t("kit.slot.round", number=10)) in on[0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_answer_has_its_card(language: Language) -> None:
    say, s = words(language), "".join(pages(language))
    expected = [f"question.{q}" for q in QUESTIONS]
    expected += [f"criterion.{x}" for x in CRITERIA]
    for letter, options in (("c", STEERING), ("d", MARGINS), ("e", SOCIAL), ("f", RUNGS)):
        expected += [f"answer.{letter}.{x}" for x in options]
    expected += [f"kit.answer.b.{x}.about" for x in CRITERIA]
    expected += ["bets.better", "bets.as_forecast", "bets.worse", "kit.sign"]
    assert [key for key in expected if squash(say.t(key)) not in s] == []
    cards = content(kruispunt(), language)["answers"]
    counts = {q: sum(card["letter"] == q for card in cards) for q in QUESTIONS}
    assert counts == {"a": 2, "b": 5, "c": 4, "d": 4, "e": 4, "f": 5}


def test_both_languages_have_the_same_words() -> None:
    mine = [{key for key in keys(x) if key.startswith("kit.")} for x in LANGUAGES]
    assert mine[0] == mine[1] and len(mine[0]) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_private_is_on_its_own_sheet_only(language: Language) -> None:
    say, found = words(language), scenario()
    role_of = {o.id: o.role for o in found.organisations}
    private = [(r.id, say.t(f"role.{r.id}.brief")) for r in found.roles]
    private += [
        (role_of[x.organisation], say.t(f"line.{x.id}.name")) for x in found.lines if x.private
    ]
    assert len(private) > len(found.roles)
    made = pages(language)
    for role, text in private:
        on = [n for n, page in enumerate(made) if squash(text) in page]
        assert len(on) == 1, text
        assert squash(say.t(f"role.{role}.name")) in made[on[0]]


@pytest.mark.parametrize("number", range(5))
def test_secrets_of_one_role_change_no_other_page(number: int) -> None:
    found = scenario()
    role = found.roles[number]
    other = found.roles[number - 1]
    own = {o.id for o in found.organisations if o.role == role.id}
    first = next(x for x in found.lines if x.organisation in own)
    hidden = first.model_copy(update={"id": "hidden", "private": True, "rules": (), "balance": 7})
    altered = role.model_copy(update={"secrets": other.secrets[:1], "stance": other.stance})
    update = {
        "roles": tuple(altered if r.id == role.id else r for r in found.roles),
        "lines": (*found.lines, hidden),
    }
    texts = {f"role.{role.id}.brief": "Heel iets anders.", "line.hidden.name": "Verborgen pot"}
    after = pages_of(pdf(content(changed(update, texts), "nl")))
    before = pages("nl")
    assert len(after) == len(before)
    different = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert len(different) == 1
    assert squash("Verborgen pot") in after[different[0]]


def test_a_purse_nobody_may_know_is_not_named_in_the_rules_of_others() -> None:
    found = scenario()
    secret = next(x for x in found.lines if x.private)
    roles = {o.id: o.role for o in found.organisations}
    line = next(x for x in found.lines if roles[x.organisation] != roles[secret.organisation])
    rule = next(r for x in found.lines for r in x.rules if r.verb == "shiftable")
    open_rule = rule.model_copy(update={"to": (secret.id,)})
    lines = tuple(
        x.model_copy(update={"rules": (open_rule,)}) if x.id == line.id else x for x in found.lines
    )
    made = pages_of(pdf(content(changed({"lines": lines}), "nl")))
    name = squash(words("nl").t(f"line.{secret.id}.name"))
    assert sum(name in page for page in made) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_tasks_of_later_are_for_the_facilitator_only(language: Language) -> None:
    say, found = words(language), scenario()
    kept = found.tasks[0].model_copy(update={"revealed": found.start_year + 3})
    tasks = (kept, *found.tasks[1:])
    made = pages_of(pdf(content(changed({"tasks": tasks}), language)))
    later = [t for t in tasks if t.revealed is not None and t.revealed > found.start_year]
    for task in later:
        on = [page for page in made if squash(say.t(f"task.{task.id}.reason")) in page]
        assert len(on) == 1
        assert squash(say.t("kit.later.about")) in on[0]
        assert squash(say.t("kit.later", year=task.revealed)) in on[0]
        sheets = [page for page in made if squash(say.t("kit.stance.about")) in page]
        name = squash(say.t(f"task.{task.id}.name"))
        assert len(sheets) == len(found.roles) and not any(name in page for page in sheets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_a4_and_as_many_as_expected(language: Language) -> None:
    reader = PdfReader(io.BytesIO(pdf(content(kruispunt(), language))))
    assert 20 <= len(reader.pages) <= 30
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    sheets = [
        n for n, page in enumerate(pages(language)) if squash(words(language).t("kit.fold")) in page
    ]
    assert len(sheets) == len(scenario().roles)
    assert all(n % 2 == 0 for n in sheets), "a name sign is on the front of its sheet of paper"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_small_and_no_text_leaves_the_paper(language: Language) -> None:
    data = content(kruispunt(), language)
    assert small_texts(data) == []
    spots: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            spots.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

    for page in PdfReader(io.BytesIO(pdf(data))).pages:
        page.extract_text(visitor_text=visit)
    assert len(spots) > 500
    assert all(12 < x < 583 and 12 < y < 830 for x, y in spots)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_of_a_large_neighbourhood_stay_readable(language: Language) -> None:
    reading = read(scenarios_dir() / "rivierenwijk", scenarios_dir() / "model")
    data = content(reading, language)
    assert small_texts(data) == []
    assert len(data["tasks"]) + len(data["later"]) > 50
    fibre = next(card for card in data["tasks"] if len(card["street_ids"]) > 40)
    assert len(fibre["street_names"]) == 5, "one a block"
    told = " ".join(fibre["street_names"])
    counts = [int(word) for word in told.split() if word.isdigit()]
    assert sum(counts) == len(fibre["street_ids"])


def test_a_full_card_is_set_smaller_and_stays_whole() -> None:
    task, role = scenario().tasks[1].id, scenario().roles[0].id
    long = " ".join(
        f"Dit is zin {n} van een lange reden om de straat te openen." for n in range(30)
    )
    texts = {f"task.{task}.reason": long, f"role.{role}.name": "Stadsontwikkelingsmaatschappij"}
    texts[f"role.{role}.brief"] = long * 3
    data = content(changed({}, texts), "nl")
    assert small_texts(data) == [words("nl").t(f"task.{task}.name")]
    made = pages_of(pdf(data))
    last = squash("Dit is zin 29 van een lange reden om de straat te openen.")
    assert "".join(made).count(last) == 4, "once on the card, three times in the brief"
    assert sum(squash(long) in page for page in made) >= 2


def test_the_same_scenario_gives_the_same_bytes() -> None:
    first = pdf(content(kruispunt(), "nl"))
    assert first == pdf(content(kruispunt(), "nl"))
    known = PdfReader(io.BytesIO(first)).metadata
    assert known is not None and known.creation_date is None


@pytest.mark.parametrize("minutes", [60, 120, 180, 240])
def test_phases_fill_their_round_and_the_debrief_is_kept(minutes: int) -> None:
    slots = agenda(minutes, 6)
    for slot in slots:
        if slot.kind == "round":
            lasts = phase_minutes(slot, slots)
            assert len(lasts) == len(ROUND_PHASES) and sum(lasts) == slot.minutes
    debrief = next(x for x in content(kruispunt(), "nl", minutes=minutes)["session"]["slots"][::-1])
    assert debrief["kind"] == "debrief"
    assert int(debrief["minutes"]) >= min(DEBRIEF, minutes // 4)


def test_it_is_written_from_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "kit.pdf"
    assert write_kit(KRUISPUNT, out, "en") == out
    assert squash("Task cards") in "".join(pages_of(out.read_bytes()))
    assert [path.name for path in tmp_path.iterdir()] == ["kit.pdf"]


@pytest.mark.parametrize("name", ["nowhere/kit.pdf", "folder"])
def test_what_cannot_be_written_is_a_fault_with_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(KitError) as caught:
        kit(kruispunt(), "nl", tmp_path / name)
    assert caught.value.code == "not_written"
    for language in LANGUAGES:
        said = Words(language).t(f"kit.fault.{caught.value.code}", **caught.value.values)
        assert name in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]


def test_a_faulty_scenario_is_told_with_its_faults(tmp_path: Path) -> None:
    with pytest.raises(KitError) as caught:
        write_kit(tmp_path / "none", tmp_path / "kit.pdf", "nl")
    assert caught.value.code == "faulty_scenario" and caught.value.faults
    with pytest.raises(KitError) as caught:
        kit(kruispunt(), "nl", tmp_path / "kit.pdf", calendar="never")
    assert caught.value.code == "unknown_calendar"
    assert Words("nl").has("kit.fault.unknown_calendar")
