"""When things fail: a lifetime is drawn once per thing, not a chance every year.

A thing of age a has used up ``H(a)``, its summed hazard (Weibull: ``(a/η)^β``). What it can still
bear is exponential with mean 1; it fails in the first year in which that much has been added. This
gives the same chances as a draw every year, and the same luck to two branches of a game as long as
nobody touches the thing; what is renewed, mended or damaged gets a new draw for what is left.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine import luck
from engine.whole import MILLI, Flags, Ints
from engine.world import tables

Years = npt.NDArray[np.int16]
NEVER = 32_767
"""A year, since the start, that no game reaches."""
LIFETIME = "lifetime"
"""Purpose of the draws that decide how long things last."""
_APART = 1 << 50
"""So far apart lie the summed hazards of two kinds of life: more than any thing can bear."""


class Lifetimes:
    """The summed hazard by kind of life and age, ready to be searched.

    lives: (lives, AGES), a row for each kind of life; sewers: (AGES,), by years past the limit
    from −SOUND on; both in billionths. medians: milli-years to the usual end, by kind of life.
    """

    def __init__(self, lives: Ints, sewers: Ints, medians: Ints):
        self.sewer = len(lives)
        """The row of sewers."""
        self.none = len(lives) + 1
        """The row of what has no known life, and never fails."""
        rows = np.zeros((len(lives) + 2, tables.AGES), dtype=np.int64)
        rows[: self.sewer], rows[self.sewer] = lives, sewers
        self.used = rows
        self.chance = np.diff(rows, axis=1, append=rows[:, -1:] * 2 - rows[:, -2:-1])
        """Hazard (billionths) within the year, by row and age."""
        self._line = (rows + np.arange(len(rows), dtype=np.int64)[:, None] * _APART).reshape(-1)
        self._last = self.chance[:, -1]
        self._from = np.append(medians, [tables.SOUND * MILLI, 0])

    def place(self, index: int, life: Ints, ends: Ints, sewer: Flags) -> tuple[Ints, Ints]:
        """Row and age (whole years) at which things stand; all arguments broadcast.

        index: years since the start. life: kind of life, −1 for none. ends: usual end (a sewer's
        limit) in milli-years since the start.
        """
        row = np.where(life < 0, self.none, np.where(sewer, self.sewer, life))
        age = (index * MILLI - ends + self._from[row]) // MILLI
        return row, np.clip(age, 0, tables.AGES - 1)

    def fails(self, row: Ints, age: Ints, bears: Ints, index: int, until: int) -> Years:
        """The year since the start in which each fails that can still bear so much, in billionths.

        What fails in ``until`` or later never does. Past the end of the table the hazard of its
        last year goes on. row, age, bears: (N,).
        """
        out = np.full(row.shape, NEVER, dtype=np.int16)
        begin = row * tables.AGES + age
        end = row * tables.AGES + tables.AGES - 1
        last = np.minimum(begin + (until - index), end)
        most = self._line[last] + (begin + (until - index) - last) * self._last[row]
        limit = self._line[begin] + bears
        soon = np.flatnonzero(limit <= most)
        begin, end, limit, rate = begin[soon], end[soon], limit[soon], self._last[row[soon]]
        found = np.searchsorted(self._line, limit)
        beyond = end - (self._line[end] - limit) // np.maximum(rate, 1)
        years = index + np.where(found <= end, found, beyond) - begin - 1
        out[soon] = years
        return out


def drawn(
    lifetimes: Lifetimes,
    raw: luck.Words,
    index: int,
    until: int,
    life: Ints,
    ends: Ints,
    sewer: Flags,
) -> Years:
    """The years in which things fail, as seen from a year in which they still hold; all (N,).

    raw: a draw for each. life, ends, sewer: as in :meth:`Lifetimes.place`. ``index`` means this
    very year, ``NEVER`` not before the year ``until``.

    Name: When something fails
    Formula: fails in the first year in which H(now) − H(drawn) ≥ b, b exponential with mean 1
    Where: H the summed hazard of its kind; b is drawn once per thing, and again when it is renewed,
      mended or damaged: the same chances as a draw every year
    Source: inversion of the survival function, exact; docs/model.md tells why once
    """
    row, age = lifetimes.place(index, life, ends, sewer)
    return lifetimes.fails(row, age, luck.exponential(raw), index, until)
