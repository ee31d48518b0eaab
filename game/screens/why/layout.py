"""Which rows of an answer are open, and how high each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.screens.explained import Assumed, Cause, Decided, Explained
from game.screens.scene import Scene

INDENT = 30.0
BAR = 150.0
"""Width of the bar of an amount."""
AMOUNT = 176.0
MARK = 40.0
PAD = 16.0


@dataclass(frozen=True)
class Row:
    """One line of the sheet: an amount, a sum, a heading over decisions or assumptions, or one of
    these. ``id`` is its way down the tree; ``opens`` whether something lies under it."""

    id: str
    depth: int
    kind: str
    high: float
    opens: bool = False
    open: bool = False
    cause: Cause | None = None
    among: tuple[int, int] = (0, 0)
    """The smallest and largest amount beside it, 0 with them, for the bar."""
    loses: bool = False
    """Whether less than nothing is a loss here."""
    decided: Decided | None = None
    assumed: Assumed | None = None
    name: str = ""
    text: str = ""


def laid_out(frame: Frame, wide: float, scene: Scene, answer: Explained) -> list[Row]:
    """All rows that are open, from top to bottom."""
    laying = _Laying(frame, wide, scene, answer)
    trees = enumerate((answer.whole, *answer.beside))
    return [row for n, tree in trees for row in laying.cause(str(n), tree, 0, first=True)]


def toggle(scene: Scene, row: str, *, is_open: bool) -> None:
    """Opens or closes a row."""
    opened, shut = (scene.picked.values.setdefault(f"why.{x}", set()) for x in ("open", "shut"))
    (opened if is_open else shut).discard(row)
    (shut if is_open else opened).add(row)


class _Laying:
    def __init__(self, frame: Frame, wide: float, scene: Scene, answer: Explained) -> None:
        self.frame, self.wide, self.scene, self.answer = frame, wide, scene, answer
        self.opened: set[str] = scene.picked.values.get("why.open", set())
        self.shut: set[str] = scene.picked.values.get("why.shut", set())

    def _open(self, row: str, *, usual: bool) -> bool:
        return row in self.opened or (usual and row not in self.shut)

    def _text(
        self, text: str, room: float, size: str = "body", weight: Weight = "regular"
    ) -> float:
        return self.frame.measure(text, size, weight, room)[1]

    def room(self, depth: int, kind: str) -> float:
        """How wide the words of a row may be."""
        room = self.wide - depth * INDENT - MARK
        return room - AMOUNT - BAR - 24 if kind == "cause" else room - 16

    def cause(
        self, row: str, node: Cause, depth: int, among: tuple[int, int] = (0, 0), *,
        first: bool = False,
    ) -> Iterator[Row]:  # fmt: skip
        """An amount, and when it is open what lies under it."""
        opens = bool(node.parts or node.decided or node.rests_on)
        is_open = opens and self._open(row, usual=first)
        if first:
            among = min(0, node.amount), max(0, node.amount)
        high = self._text(node.label, self.room(depth, "cause"), weight="semibold")
        if node.place:
            high += self._text(node.place, self.room(depth, "cause"), "small")
        yield Row(
            row,
            depth,
            "cause",
            max(52.0, high + PAD),
            opens,
            is_open,
            cause=node,
            among=among,
            loses=self.answer.more_is_better,
        )
        if is_open:
            yield from self._parts(row, node, depth + 1)
            yield from self._rest(row, node, depth + 1)

    def _parts(self, row: str, node: Cause, depth: int) -> Iterator[Row]:
        if not node.parts:
            return
        amounts = [part.amount for part in node.parts]
        among = min(0, *amounts), max(0, *amounts)
        for n, part in enumerate(node.parts):
            yield from self.cause(f"{row}.{n}", part, depth, among)
        high = self.frame.leading() + 12
        words = self.scene.words
        yield Row(f"{row}.sum", depth, "sum", high, text=words.t("why.sum"), name=node.shown)

    def _rest(self, row: str, node: Cause, depth: int) -> Iterator[Row]:
        t = self.scene.words.t
        leaf = not node.parts
        made = [self.answer.decisions[n] for n in node.decided if n in self.answer.decisions]
        start = 0 in node.decided
        if made or start:
            head, count = f"{row}.d", len(made) + start
            is_open = self._open(head, usual=leaf)
            text = f"{t('why.decided')} ({count})"
            yield Row(head, depth, "head", 48.0, True, is_open, name="signature", text=text)
            if is_open:
                yield from self._decided(head, made, depth + 1, start=start)
        found = [n for n in node.rests_on if n in self.answer.assumptions]
        if found:
            head = f"{row}.a"
            is_open = self._open(head, usual=leaf)
            text = f"{t('why.rests')} ({len(found)})"
            yield Row(head, depth, "head", 48.0, True, is_open, name="scale", text=text)
            if is_open:
                for name in found:
                    yield self._assumed(head, name, depth + 1)

    def _decided(self, head: str, made: list[Decided], depth: int, *, start: bool) -> Iterator[Row]:
        room = self.room(depth, "decided") - 12
        if start:
            text = self.scene.words.t("why.at_start.long")
            yield Row(f"{head}.s", depth, "decided", self._text(text, room) + PAD, text=text)
        for n, one in enumerate(made):
            high = self._text(one.text, room) + self.frame.leading("small") + PAD
            yield Row(f"{head}.{n}", depth, "decided", max(52.0, high), decided=one, text=one.text)

    def _assumed(self, head: str, name: str, depth: int) -> Row:
        one = self.answer.assumptions[name]
        room = self.room(depth, "assumed") - 16
        high = self._text(one.meaning, room - 150, weight="semibold") + 4
        high += self._text(one.figures, room, "small") + 4
        high += self._text(source(self.scene, one), room, "small") + 10
        high += (40.0 if one.at else 0.0) + 54 + PAD
        return Row(f"{head}.{name}", depth, "assumed", high, assumed=one, name=name)


def source(scene: Scene, one: Assumed) -> str:
    """Where a figure comes from, in a sentence."""
    words = scene.words
    if one.source:
        return words.t("why.from_source", source=one.source)
    return words.t("why.no_source")
