"""What residents of a block say: one sentence, by how they stand and what goes on around them."""

from __future__ import annotations

from engine.views.shapes import BlockView, StreetView, View
from game.drawing.map.parts import chance
from game.drawing.map.works import digs
from game.words import Words

_AGAIN = 6
"""A street that was open so few years ago is open again in the eyes of who lives there."""
_VARIANTS = 2
_GRAVEST = ("cut", "water")


def heard(view: View, block: BlockView, year: int, *, over: bool = False) -> str:
    """What residents speak of in a year: ``cut``, ``water``, ``works``, ``again`` or ``calm``.

    When it is `over` all is closed again, and they speak of what they will remember.
    """
    here = [s for s in view.streets if s.block == block.id]
    streets = {s.id for s in here}
    told = [h for h in view.happenings if h.year == year]
    if any(h.kind == "cut_off" and h.street in streets for h in told):
        return "cut"
    if any(block.id in h.floods for h in told):
        return "water"
    busy = {d.street for d in digs(view, year, None) if d.stage != "waiting"} & streets
    if any(_again(s, year) for s in here if s.id in busy or year in s.openings):
        return "again"
    return "works" if busy and not over else "calm"


def _again(street: StreetView, year: int) -> bool:
    return any(year - _AGAIN < y < year for y in street.openings)


def said(words: Words, view: View, block: BlockView, year: int, *, over: bool = False) -> str:
    """The sentence, in the words of residents."""
    what = heard(view, block, year, over=over)
    if what in _GRAVEST:
        return words.t(f"map.voice.{what}")
    if what == "calm":
        what += f".{int(chance('voice', block.id, year // 4) * _VARIANTS)}"
    return words.t(f"map.voice.{block.mood}.{what}")


def loudest(view: View, year: int, *, over: bool = False) -> list[BlockView]:
    """The blocks in the order in which one should hear of them."""
    matters = ("cut", "water", "works", "again", "calm")
    moods = ("objects", "complains", "helps", "trusts", "waits")

    def key(block: BlockView) -> tuple[int, int, int]:
        mood = moods.index(block.mood) if block.mood in moods else len(moods)
        return matters.index(heard(view, block, year, over=over)), mood, -block.homes

    return sorted(view.blocks, key=key)
