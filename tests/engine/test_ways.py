"""Which streets are cut off does not depend on how cleverly one looks for a way out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.world.ways import WaysOut

Ends = list[tuple[str, str]]


def spread_from_the_gates(ends: Ends, gates: set[str], closed: frozenset[int]) -> tuple[int, ...]:
    """The plain way: what can be reached from outside, street after street."""
    reached, grows = set(gates), True
    while grows:
        grows = False
        for n, pair in enumerate(ends):
            if n not in closed and set(pair) & reached and not set(pair) <= reached:
                reached |= set(pair)
                grows = True
    return tuple(n for n, pair in enumerate(ends) if n not in closed and not set(pair) & reached)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Ends, set[str], frozenset[int]]:
    """A connected town with one or two gates, and streets that are closed at once."""
    count = draw(st.integers(2, 14))
    names = [f"j{n}" for n in range(count)]
    ends = [(names[n], names[draw(st.integers(0, n - 1))]) for n in range(1, count)]
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])
    ends += draw(st.lists(pair, max_size=8))
    gates = draw(st.sets(st.sampled_from(names), min_size=1, max_size=2))
    closed = draw(st.frozensets(st.integers(0, len(ends) - 1)))
    return ends, gates, closed


@given(towns())
def test_cut_off_is_what_cannot_be_reached_from_outside(
    town: tuple[Ends, set[str], frozenset[int]],
) -> None:
    ends, gates, closed = town
    found = WaysOut(ends, sorted(gates)).isolated(closed)
    # With nothing closed nobody asks; a town is connected then.
    assert found == spread_from_the_gates(ends, gates, closed)
