"""An answer to "why?" in words, as a screen draws it: a tree of amounts, decisions, assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Cause:
    """One amount and why. What ``parts`` show sums to what this shows, to the last digit.

    ``amount`` counts the smallest shown unit (euros, tenths of weeks…), ``shown`` writes it.
    ``place`` says where it stands in figure 2 and which dimension it is of. ``decided`` are
    numbers of journal entries (0: so at the start), ``rests_on`` names of assumptions.
    """

    label: str
    amount: int
    shown: str
    place: str = ""
    decided: tuple[int, ...] = ()
    rests_on: tuple[str, ...] = ()
    parts: tuple[Cause, ...] = ()

    def walk(self) -> Iterator[Cause]:
        """This and everything under it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Decided:
    """A move that made a number what it is: whose, when, and which."""

    seat: str
    when: str
    text: str


@dataclass(frozen=True)
class Assumed:
    """A figure of the model: what it means, its value between low and high, and its source.

    ``at`` are the value in force, low, typical and high; None for games without a range.
    ``flag`` is ``evidence``, ``derived``, ``judgement``, ``memory`` or empty.
    """

    meaning: str
    figures: str
    at: tuple[float, float, float, float] | None
    flag: str
    flag_told: str
    source: str


@dataclass(frozen=True)
class Explained:
    """The answer: a title with the number, what it is the number of, and the tree."""

    title: str
    about: str
    whole: Cause
    where: str = ""
    """In which streets the most of it was."""
    beside: tuple[Cause, ...] = ()
    """Other trees that belong to the answer, each a sum by itself."""
    decisions: Mapping[int, Decided] = field(default_factory=dict)
    assumptions: Mapping[str, Assumed] = field(default_factory=dict)
    more_is_better: bool = False
    """Whether a part that takes off is a loss (of support, of goals) rather than a saving."""


@dataclass(frozen=True)
class Asking:
    """A question that lies open on the desk; without an answer it is being worked out."""

    values: Mapping[str, Any]
    answer: Explained | None = None
    fault: str = ""
    """Why there is no answer, in a sentence."""
    far: tuple[int, int] = (0, 0)
    """How many futures of how many have been played for it; 0 of 0 when it takes none."""
