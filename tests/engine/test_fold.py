"""Undo and rewind folded entry by entry leave what they leave when told plainly."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import moves
from engine.journal import FENCES, UNDOABLE, Entry, Fold, effective, undone_by
from engine.moves import AnyMove
from engine.rules import FACILITATOR

SEATS = ("policy", FACILITATOR)

some_moves = st.one_of(
    st.just(moves.Mark(street="molenweg")),
    st.just(moves.Mark(street="molenweg")),
    st.just(moves.Undo()),
    st.just(moves.Ready()),
    st.just(moves.ClosePhase()),
    st.builds(moves.Rewind, to=st.integers(0, 6)),
)


def plainly(kept: list[Entry], entry: Entry) -> str:
    """Changes the list of what counts; returns why it cannot be done."""
    if isinstance(entry.move, moves.Undo):
        gone = undone_by(kept, entry.seat)
        if gone is None:
            return "nothing_to_undo"
        kept.remove(gone)
    elif isinstance(entry.move, moves.Rewind):
        if entry.seat != FACILITATOR:
            return "facilitator_only"
        numbers = [0, *(e.number for e in kept)]
        if entry.move.to not in numbers:
            return "not_so_far"
        del kept[numbers.index(entry.move.to) :]
    else:
        kept.append(entry)
    return ""


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(SEATS), some_moves), min_size=6, max_size=30))
def test_fold_is_the_plain_story(story: list[tuple[str, AnyMove]]) -> None:
    fold, kept, made = Fold(), [], []
    for number, (seat, move) in enumerate(story, 1):
        entry = Entry(number, seat, number - 1, move)
        made.append(entry)
        refusal = fold.add(entry)
        assert (refusal.code if refusal else "") == plainly(kept, entry)
        assert fold.entries() == kept
    assert effective(made) == kept


def test_the_story_has_both_kinds() -> None:
    assert "mark" in UNDOABLE and "close_phase" in FENCES and "ready" not in UNDOABLE


def test_a_long_story_is_folded_at_once() -> None:
    """A buried move can be taken back without looking through all that lies on it."""
    own = [Entry(n, "policy", 0, moves.Mark(street="a")) for n in range(1, 20_001)]
    other = [Entry(n, "social", 0, moves.Mark(street="a")) for n in range(20_001, 40_001)]
    undo = [Entry(n, "policy", 0, moves.Undo()) for n in range(40_001, 60_001)]
    assert effective([*own, *other, *undo]) == other
