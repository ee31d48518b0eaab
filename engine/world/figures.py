"""The model's figures as whole numbers, looked up by name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.scenario.needed import BEFORE_ROWS
from engine.scenario.parameters import Model
from engine.whole import MILLI, PPM, whole


class Figures:
    """The value of every parameter in force: the model's typical one unless set otherwise."""

    def __init__(self, model: Model, overrides: Mapping[str, Decimal]):
        rows = {name: row.typical for name, row in model.parameters.items()}
        self._values: dict[str, Decimal] = {
            name: overrides.get(name, usual) for name, usual in {**BEFORE_ROWS, **rows}.items()
        }
        self._whole: dict[tuple[str, int], int] = {}

    def value(self, name: str) -> Decimal:
        """The figure itself. Raises KeyError when the model has no such parameter."""
        return self._values[name]

    def _scaled(self, name: str, scale: int) -> int:
        found = self._whole.get((name, scale))
        if found is None:
            found = self._whole[name, scale] = whole(self._values[name], scale)
        return found

    def ppm(self, name: str) -> int:
        """A fraction in parts per million."""
        return self._scaled(name, PPM)

    def milli(self, name: str) -> int:
        """Years, weeks or weights in thousandths."""
        return self._scaled(name, MILLI)

    def cents(self, name: str) -> int:
        """Euros in cents."""
        return self._scaled(name, 100)

    def cm(self, name: str) -> int:
        """Metres in centimetres."""
        return self._scaled(name, 100)

    def count(self, name: str) -> int:
        """A whole number."""
        return self._scaled(name, 1)
