"""Shapes that are filled in as they are read, for who reads little and often."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from engine.views.shapes import AssignmentView, LineView, StreetView, View

T = TypeVar("T")


class PastError(RuntimeError):
    """Something was asked of a look after the game had moved on; look again."""


class Clock:
    """Whether a moment is over: then nothing more may be read of it that was not read before."""

    over = False


class Source(Protocol):
    """Where a shape is filled from."""

    def read(self, name: str) -> Any:
        """The value of a field."""


class _Lazy:
    """A shape whose fields are taken from ``source`` when first read.

    What has been read stays as it was. What has not cannot be read any more once the moment is
    over: the source stands on the living game, and half of then with half of now is a lie.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        fields: Any = type(self)
        if name not in fields.__dataclass_fields__:
            raise AttributeError(name)
        if self._clock.over:
            raise PastError(name)
        value = self._source.read(name)
        object.__setattr__(self, name, value)
        return value


class Look(_Lazy, View):
    """What one seat may see, read as far as needed; good until the next move."""

    __slots__ = ("_clock", "_source")


class AssignmentLook(_Lazy, AssignmentView):
    """One assignment in a look."""

    __slots__ = ("_clock", "_source")


class StreetLook(_Lazy, StreetView):
    """One street in a look."""

    __slots__ = ("_clock", "_source")


class LineLook(_Lazy, LineView):
    """One purse in a look."""

    __slots__ = ("_clock", "_source")


def lazily(shape: type[T], source: Source, clock: Clock) -> T:
    """A shape over a source that knows each of its fields."""
    out = object.__new__(shape)
    object.__setattr__(out, "_source", source)
    object.__setattr__(out, "_clock", clock)
    return out


def filled(shape: type[T], source: Source) -> T:
    """The same, all of it at once."""
    make: Any = shape
    return make(**{name: source.read(name) for name in make.__dataclass_fields__})  # type: ignore[no-any-return]
