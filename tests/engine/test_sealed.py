"""A journal that somebody changed by hand is refused at the line that was changed, with why."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.journal import Entry, Journal, JournalError, branch, read, replay
from engine.moves import Note
from engine.rules import FACILITATOR
from engine.table import Accepted, Table
from tests.golden.make import HERE

UNDO, SCHEDULE, GIVE, SHIFT = 27, 59, 71, 95
"""Lines of the stored game with these moves."""


@cache
def rows() -> tuple[str, ...]:
    with (HERE / "five_roles.jsonl").open(encoding="utf-8", newline="\n") as lines:
        return tuple(lines)


def told(lines: list[str]) -> JournalError:
    """What is said about these lines."""
    with pytest.raises(JournalError) as caught:
        replay(read(lines))
    return caught.value


def edited(line: int, *changes: tuple[str, str]) -> JournalError:
    """What is said when words on one line (1-based) are replaced by others."""
    lines = list(rows()[: max(line, 40) + 5])
    for old, new in changes:
        assert old in lines[line - 1], lines[line - 1][:300]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
    error = told(lines)
    assert error.line == line, error
    return error


class TestMoves:
    @pytest.mark.parametrize(
        ("line", "old", "new", "code", "values"),
        [
            (SHIFT, "10000}", "-10000}", "value_too_low",
             {"field": "euros", "found": "-10000", "bound": 10000}),
            (SHIFT, "10000}", "10000000000}", "value_too_high", {"bound": 100_000_000}),
            (SHIFT, "10000}", "1e4}", "bad_value", {"field": "euros", "found": "10000.0"}),
            (SHIFT, "10000}", "NaN}", "bad_value", {"found": "nan"}),
            (SHIFT, "10000}", "1e400}", "bad_value", {"found": "inf"}),
            (SHIFT, "10000}", f"{10**60}}}", "value_too_high", {"found": "10000…"}),
            (SHIFT, "10000}", "true}", "bad_value", {"field": "euros", "found": "true"}),
            (SHIFT, ',"euros":10000', "", "move_lacks", {"field": "euros"}),
            (SHIFT, '"euros"', '"cents"', "move_lacks", {"field": "euros"}),
            (SHIFT, "10000}", '10000,"why":1}', "move_extra", {"field": "why"}),
            (SHIFT, "shift_money", "steal_money", "bad_move", {"kind": "steal_money"}),
            (SHIFT, '{"kind":', '{"kind":null,"was":', "bad_move", {"kind": "null"}),
            (SHIFT, '"turn":93', '"turn":-1', "value_too_low", {"field": "turn"}),
            (SHIFT, '"turn":93', '"turn":94', "turn_ahead", {"turn": "94", "n": 94}),
            (SHIFT, '"turn":93', '"turn":true', "bad_value", {"field": "turn", "found": "true"}),
            (SHIFT, '"turn":93,', "", "bad_value", {"field": "turn", "found": "null"}),
            (SHIFT, '"n":94', '"n":93', "bad_number", {"n": "93"}),
            (SHIFT, '"n":94', '"n":0', "bad_number", {"n": "0"}),
            (SHIFT, '"n":94', '"n":1.0', "bad_value", {"field": "n", "found": "1.0"}),
            (SHIFT, '"n":94', '"n":95', "skipped_number", {"n": 95, "expected": 94}),
            (SHIFT, '"move"', '"auto":1,"move"', "bad_value", {"field": "auto", "found": "1"}),
            (SHIFT, '"move"', '"why":1,"move"', "unknown_part", {"part": "why"}),
            (SHIFT, '"move"', '"auto":true,"move"', "broken_seal", {"n": 94, "before": 93}),
            (SHIFT, '"seat":"public_works"', '"seat":7', "bad_value", {"field": "seat"}),
            (GIVE, "130000}", "140000}", "broken_seal", {"n": 70}),
            (SHIFT, '"seal":"', '"seal":"0', "broken_seal", {"n": 94}),
            (SHIFT, '"turn":93', '"turn":92', "broken_seal", {"n": 94}),
            (GIVE, "130000}", "-130000}", "broken_seal", {"n": 70}),
            (GIVE, "130000}", "-9990000}", "refused_move", {"reason": "short_of_money"}),
            (GIVE, "130000}", "130001}", "refused_move", {"reason": "money_step"}),
            (SCHEDULE, "2026", "2027", "broken_seal", {}),
            (SCHEDULE, "2026", "1026", "value_too_low", {"field": "start_year", "bound": 1900}),
            (SCHEDULE, "2026", "2020", "refused_move", {"reason": "too_early"}),
            (UNDO, '"networks"', '"social"', "refused_move", {"reason": "nothing_to_undo"}),
        ],
    )  # fmt: skip
    def test_a_value_that_was_changed(
        self, line: int, old: str, new: str, code: str, values: dict[str, object]
    ) -> None:
        error = edited(line, (old, new))
        assert error.code == code
        assert values.items() <= error.values.items()

    def test_another_seats_move(self) -> None:
        error = edited(SHIFT, ('"seat":"public_works"', '"seat":"social"'))
        assert (error.code, error.values["reason"]) == ("refused_move", "not_your_line")

    def test_the_move_of_a_seat_that_is_not_there(self) -> None:
        error = edited(SHIFT, ('"seat":"public_works"', '"seat":"mayor"'))
        assert (error.code, error.values["reason"]) == ("refused_move", "unknown_seat")

    def test_a_move_out_of_turn(self) -> None:
        """A signature in the phase in which people still talk."""
        error = edited(28, ('"offer_coupling"', '"sign"'), (
            ',"task":"power_west","mode":"prepare","share":null', ""))  # fmt: skip
        assert (error.code, error.values["reason"]) == ("refused_move", "wrong_phase")

    def test_what_the_rules_would_allow_as_well(self) -> None:
        """Another street for a mark is as good a move, but not the one that was made."""
        assert edited(2, ("molenweg_west", "molenweg")).code == "broken_seal"


class TestLines:
    @pytest.mark.parametrize("line", [2, 30, SHIFT])
    def test_a_line_that_was_removed(self, line: int) -> None:
        lines = list(rows())
        del lines[line - 1]
        error = told(lines)
        assert (error.line, error.code) == (line, "skipped_number")
        assert (error.values["n"], error.values["expected"]) == (line, line - 1)

    def test_lines_that_were_swapped(self) -> None:
        lines = list(rows())
        lines[20], lines[21] = lines[21], lines[20]
        error = told(lines)
        assert (error.line, error.code) == (21, "skipped_number")

    def test_a_line_that_was_put_in_twice(self) -> None:
        error = told([*rows()[:21], rows()[20], *rows()[21:]])
        assert (error.line, error.code) == (22, "bad_number")

    def test_a_line_that_was_made_up(self) -> None:
        added = '{"n":21,"seat":"facilitator","turn":20,"move":{"kind":"note","words":"psst"}}\n'
        error = told([*rows()[:21], added, *rows()[21:]])
        assert (error.line, error.code) == (22, "no_seal")
        assert error.values["before"] == 20

    def test_a_line_of_another_game(self) -> None:
        """Sealed there, at the same number, and legal here too."""
        table = Table(read(rows()[:21]))
        table.submit(FACILITATOR, 20, Note(words="elsewhere"))
        other = list(table.journal.lines())[21] + "\n"
        here = read([*rows()[:21], other])
        assert here.entries[-1].move == Note(words="elsewhere")
        changed = [*rows()[:20], rows()[20].replace('"on":true', '"on":false'), other]
        assert told(changed).line == 21

    def test_what_was_cut_off_at_the_end_is_an_earlier_moment(self) -> None:
        assert len(read(rows()[:50]).entries) == 49

    @pytest.mark.parametrize("keep", [1, 30, -27, -2])
    def test_a_torn_last_line_is_left_out_and_told(self, keep: int) -> None:
        journal = read([*rows()[:40], rows()[40].rstrip("\n")[:keep]])
        assert journal.torn and len(journal.entries) == 39

    def test_torn_elsewhere_is_damage(self) -> None:
        error = told([*rows()[:40], rows()[40][:30], rows()[41]])
        assert (error.line, error.code) == (41, "bad_line")

    def test_a_last_line_without_its_end_is_whole_when_its_seal_is(self) -> None:
        journal = read([*rows()[:40], rows()[40].rstrip("\n")])
        assert not journal.torn and len(journal.entries) == 40
        changed = rows()[40].rstrip("\n").replace('"cost":"worse"', '"cost":"better"')
        assert told([*rows()[:40], changed]).code == "broken_seal"

    def test_ends_of_line_of_another_system_change_nothing(self) -> None:
        assert read([f"{row[:-1]}\r\n" for row in rows()[:40]]).entries == read(rows()[:40]).entries

    @settings(max_examples=40)
    @given(st.integers(1, 59), st.floats(0, 1, exclude_max=True), st.characters(codec="utf-8"))
    def test_any_other_letter_anywhere_is_told_at_its_line(
        self, line: int, place: float, letter: str
    ) -> None:
        row = rows()[line][:-1]
        at = int(place * len(row))
        if row[at] == letter:
            return
        lines = [*rows()[:line], row[:at] + letter + row[at + 1 :] + "\n", *rows()[line + 1 : 62]]
        assert told(lines).line == line + 1


def again(change: Callable[[dict[str, object]], None]) -> list[str]:
    """The stored game with another header, and its old seal."""
    header = json.loads(rows()[0])
    change(header)
    return [json.dumps(header, ensure_ascii=False, separators=(",", ":")) + "\n", *rows()[1:6]]


class TestHeader:
    @pytest.mark.parametrize(
        ("part", "change"),
        [
            ("seed", lambda h: h.update(seed=7)),
            ("humans", lambda h: h.update(humans=[])),
            ("humans", lambda h: h["humans"].reverse()),
            ("scenario", lambda h: h["world"]["scenario"].update(start_year=2025)),
            ("scenario", lambda h: h["world"]["scenario"]["lines"][0].update(balance=1)),
            ("model", lambda h: h["world"]["model"].update(version="9")),
            ("calendar", lambda h: h["world"].update(calendar="long")),
            ("overrides", lambda h: h["world"]["overrides"].update({"room.usable": "0.9"})),
            ("parent", lambda h: h.update(parent={"fingerprint": "0", "seed": 1, "entry": 3})),
            ("texts", lambda h: h["texts"]["nl"].update({"scenario.name": "Elders"})),
            ("line", lambda h: h.update(fingerprint="0" * 32)),
            ("line", lambda h: h.update(seal="0" * 16)),
        ],
    )
    def test_the_part_that_was_changed_is_named(
        self, part: str, change: Callable[[dict[str, object]], None]
    ) -> None:
        error = told(again(change))
        assert (error.line, error.code) == (1, "changed_header")
        assert error.values["part"] == f"journal.part.{part}"

    @pytest.mark.parametrize(
        ("what", "change"),
        [
            ("format", lambda h: h.update(format="2")),
            ("format", lambda h: h.update(format=0)),
            ("format", lambda h: h.update(format=True)),
            ("seed", lambda h: h.update(seed=1.5)),
            ("seed", lambda h: h.update(seed=True)),
            ("seed", lambda h: h.pop("seed")),
            ("humans", lambda h: h.update(humans="policy")),
            ("humans", lambda h: h.update(humans=["policy", "policy"])),
            ("humans", lambda h: h.update(humans=[3])),
            ("world", lambda h: h.update(world=[])),
            ("world", lambda h: h["world"].pop("model")),
            ("parent", lambda h: h.update(parent={"entry": 3})),
            ("parent", lambda h: h.update(parent={"fingerprint": "0", "seed": 1, "entry": -3})),
            ("texts", lambda h: h.update(texts=None)),
            ("texts", lambda h: h["texts"]["nl"].update({"scenario.name": "a\u202eb"})),
            ("note", lambda h: h.update(note="mine")),
        ],
    )
    def test_what_has_not_even_its_shape_is_named(
        self, what: str, change: Callable[[dict[str, object]], None]
    ) -> None:
        error = told(again(change))
        assert (error.line, error.code) == (1, "bad_header")
        assert error.values["what"] == what

    def test_a_newer_format_that_is_not_known(self) -> None:
        error = told(again(lambda h: h.update(format=99)))
        assert (error.code, error.values["format"]) == ("newer_format", "99")

    def test_whoever_seals_a_neighbourhood_that_cannot_be_is_told_so(self) -> None:
        journal = read(rows()[:1])
        plain = journal.world.plain()
        for change in (
            lambda w: w["scenario"]["tasks"][0].update(organisation="nobody"),
            lambda w: w["scenario"].update(streets=[]),
            lambda w: w.update(calendar="never"),
            lambda w: w["overrides"].update({"room.usable": "NaN"}),
        ):
            world = json.loads(json.dumps(plain))
            change(world)
            fake = Journal(journal.world, 1, journal.texts, journal.humans)
            fake.world.__dict__["plain"] = lambda made=world: made
            fake.world.__dict__.pop("fingerprint", None)
            try:
                header = fake.header() + "\n"
            finally:
                del fake.world.__dict__["plain"]
                fake.world.__dict__.pop("fingerprint", None)
            error = told([header])
            assert (error.line, error.code) == (1, "bad_header")


class TestSealing:
    def test_what_a_program_makes_is_sealed_by_itself(self) -> None:
        """Through the table, from a branch, and from a list of moves."""
        journal = read(rows())
        for made in (
            Journal(journal.world, 3, entries=[Entry(7, FACILITATOR, 0, Note(words="x"))]),
            branch(journal, 20, [(FACILITATOR, Note(words="what if"))]).journal,
            Journal(journal.world, journal.seed, entries=journal.effective()),
        ):
            stored = read(f"{line}\n" for line in made.lines())
            assert stored.entries == made.entries
            assert stored.last_seal() == made.last_seal()

    def test_the_table_seals_line_by_line_what_the_journal_seals_at_once(self) -> None:
        kept = list(rows()[:30])
        table = Table(read(kept), store=lambda line: kept.append(f"{line}\n"))
        for entry in read(rows()).entries[29:60]:
            assert isinstance(table.submit(entry.seat, entry.turn, entry.move), Accepted)
        assert kept == list(rows()[:61])
        assert [f"{line}\n" for line in table.journal.lines()] == kept

    def test_entries_that_were_replaced_are_sealed_anew(self) -> None:
        journal = read(rows()[:10])
        before = journal.last_seal()
        journal.entries[-1] = Entry(9, FACILITATOR, 0, Note(words="other"))
        assert journal.last_seal() != before
        assert journal.last_seal() in list(journal.lines())[-1]
