"""Every format that was ever released, and the step from each to the next.

A journal is read by taking its lines through the steps from its own format up to the newest.
A file keeps the format it was begun in: what was never sealed is not vouched for afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

FORMAT = 2
SEALED = 2
"""From this format on every line carries a seal."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """From one format to the next: what becomes of the header and of an entry."""

    header: Callable[[Data], Data]
    entry: Callable[[Data], Data]


def _as_it_is(data: Data) -> Data:
    return data


def _turn_before_the_move(data: Data) -> Data:
    """Format 1 took any turn, or none: nobody can have seen more than what was there."""
    n, turn = data.get("n"), data.get("turn", 0)
    if type(n) is int and type(turn) is int:
        turn = max(0, min(turn, n - 1))
    return {**data, "turn": turn}


STEPS: Mapping[int, Step] = MappingProxyType({1: Step(_as_it_is, _turn_before_the_move)})
"""By the format that a step starts from."""


def header(data: Data, form: int) -> Data:
    """A header of an older format as that of the newest."""
    for number in range(form, FORMAT):
        data = STEPS[number].header(data)
    return data


def entry(data: Data, form: int) -> Data:
    """An entry of an older format as one of the newest."""
    for number in range(form, FORMAT):
        data = STEPS[number].entry(data)
    return data
