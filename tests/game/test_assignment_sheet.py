"""The page of an assignment to print: one side of A4, all of it, nothing private."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from engine.journal import Journal, effective, read
from engine.table import Table
from engine.views.shapes import View
from game.cli import main
from game.report.assignment import content, pdf
from game.words import LANGUAGES, Language, Words

GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def journal(name: str) -> Journal:
    """A whole game up to the third round of programming."""
    with (GOLDEN / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as file:
        found = read(file)
    kept, rounds = [], 0
    for entry in effective(found.entries):
        kept.append(entry)
        rounds += entry.move.kind == "close_phase"
        if rounds == 14:
            break
    return Journal(found.world, found.seed, found.texts, found.humans, None, kept)


@cache
def room(name: str) -> View:
    return Table(journal(name)).view("room")


def squash(text: str) -> str:
    return "".join(text.split())


def pages(name: str, key: str, language: Language) -> list[str]:
    made = pdf(content(room(name), key, Words(language, journal(name).texts)))
    reader = PdfReader(io.BytesIO(made))
    for page in reader.pages:
        assert abs(page.mediabox.width - 595) < 1 and abs(page.mediabox.height - 842) < 1
    return [squash(page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("name", ["five_roles", "whole_neighbourhood"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assignment_is_one_page(name: str, language: Language) -> None:
    found = room(name).assignments
    most = sorted(found, key=lambda a: (-len(a.riders), -len(a.streets)))[:4]
    for a in (*most, *[a for a in found if len(a.riders) == 1][:1]):
        assert len(pages(name, a.id, language)) == 1, a.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_on_the_page(language: Language) -> None:
    view = room("five_roles")
    a = max(view.assignments, key=lambda a: len(a.partners))
    words = Words(language, journal("five_roles").texts)
    (page,) = pages("five_roles", a.id, language)

    def there(text: str) -> None:
        assert squash(text) in page, text

    for rider in a.riders:
        there(words.t(f"task.{rider.task}.name"))
    for partner in a.partners:
        there(words.t(f"organisation.{partner.organisation}.name"))
        there(words.percent(partner.percent / 100))
        there(words.euro(partner.cost))
    for q in a.questions:
        there(words.t(f"question.{q.question}"))
        if q.question in "cdef":
            said = [q.settled] if q.settled else [value for _, value, _ in q.answers]
            for value in said:
                there(words.t(f"answer.{q.question}.{value}"))
    for head in a.heads:
        there(words.t(f"dimension.{head.dimension}"))
        there(words.number(head.tamed))
    for role in (*a.signed, *a.unsigned):
        there(words.t(f"role.{role}.short"))
    for competence in a.profile:
        there(words.t(f"competence.{competence}"))
    there(words.t(f"rung.{a.rung}"))
    there(str(a.start_year))
    there(words.t("sheet.sign"))


def test_nothing_of_purses_is_on_the_page() -> None:
    """The page is made of what the room may see: there no purse lacks anything."""
    view = room("five_roles")
    assert all(not p.short for a in view.assignments for p in a.partners)
    assert view.seat == "room"


def test_the_same_assignment_gives_the_same_bytes() -> None:
    view, words = room("five_roles"), Words("nl", journal("five_roles").texts)
    key = view.assignments[0].id
    assert pdf(content(view, key, words)) == pdf(content(view, key, words))


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored, out = str(GOLDEN / "five_roles.jsonl"), tmp_path / "sheet.pdf"
    key = room("five_roles").assignments[0].id
    assert main(["assignment", stored, key, "-o", str(out), "--lang", "en"]) == 0
    assert str(out) in capsys.readouterr().out
    assert "Signatures" in PdfReader(out).pages[0].extract_text()
    assert main(["assignment", stored, "a99999", "-o", str(out)]) == 2
    assert key in capsys.readouterr().err, "it tells which there are"
    assert main(["assignment", stored, key, "-o", str(tmp_path / "sheet.png")]) == 2
