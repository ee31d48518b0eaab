"""How games of formats 1 and 2 let things fail: by a chance every year, drawn anew every year.

Their journals must come to what they came to; nothing else may use this.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

import numpy as np

from engine.luck import Words
from engine.whole import MILLI, PPM, Flags, Ints, whole
from engine.world.figures import Figures
from engine.world.tables import AGES

LATE = 60
"""Years before and after its limit that the table of sewers covers."""


class YearlyChances:
    """Chance (ppm) to fail within a year, by kind of life and age; sewers by years past a limit."""

    def __init__(
        self, figures: Figures, kinds: Sequence[tuple[str, str]], medians: Ints, wearing: Ints
    ):
        rows = np.zeros((len(kinds) + 2, AGES), dtype=np.int64)
        for n, (shape, scale) in enumerate(kinds):
            rows[n] = _weibull(figures.value(shape), figures.value(scale))
        late = _sewers(figures)
        rows[len(kinds), : len(late)] = late
        self._rows, self._sewer = rows, len(kinds)
        self._from = np.append(medians, [0, 0])
        self.wearing = wearing
        """Layers that can fail, (W,)."""

    def keys(self, layer_keys: Words) -> Words:
        """Luck of the layers that can fail, laid flat from (W, S)."""
        return np.ascontiguousarray(layer_keys[:, self.wearing].T).reshape(-1)

    def of(self, index: int, life: Ints, ends: Ints, sewers: Flags) -> Ints:
        """The chance of everything that can fail this year, (R, W, S).

        life, ends: (R, S, L). sewers: (L,).
        """
        life = life[:, :, self.wearing].transpose(0, 2, 1)
        ends = ends[:, :, self.wearing].transpose(0, 2, 1)
        age = np.clip((index * MILLI - ends + self._from[life]) // MILLI, 0, AGES - 1)
        is_sewer = sewers[self.wearing]
        if is_sewer.any():
            late = index - ends[:, is_sewer] // MILLI
            age[:, is_sewer] = np.clip(late, -LATE, LATE) + LATE
        row = np.where(is_sewer[:, None], self._sewer, life)
        return np.asarray(self._rows[row, age])


def _weibull(shape: Decimal, scale: Decimal) -> Ints:
    with localcontext() as context:
        context.prec = 28
        risks = [(Decimal(age) / scale) ** shape if age else Decimal(0) for age in range(AGES + 1)]
        chances = [1 - (risks[age] - risks[age + 1]).exp() for age in range(AGES)]
        return np.array([whole(chance, PPM) for chance in chances], dtype=np.int64)


def _sewers(figures: Figures) -> Ints:
    names = ("sewer.hazard_at_limit", "sewer.hazard_growth", "sewer.hazard_cap")
    at_limit, growth, cap = (figures.value(name) for name in names)
    with localcontext() as context:
        context.prec = 28
        values = [at_limit * (growth * years).exp() for years in range(-LATE, LATE + 1)]
        return np.array([whole(min(v, cap), PPM) for v in values], dtype=np.int64)
