"""The signs of blocks: name and support, the people who stand on it, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, pairwise
from math import inf

import numpy as np
import numpy.typing as npt

from engine.views.shapes import BlockView, View
from game.drawing.frame import Frame
from game.drawing.map import lines, names, naming, people, themes, voices
from game.drawing.map.camera import MapCamera
from game.drawing.map.grasp import HANDLE
from game.drawing.map.lines import Line
from game.drawing.map.names import Board
from game.drawing.map.parts import Lane, Town
from game.drawing.map.planting import Taken
from game.drawing.map.works import digs
from game.drawing.shape import Rect
from game.drawing.theme import SIZES
from game.words import Words

MOODS = {
    "helps": "heart-handshake",
    "trusts": "handshake",
    "waits": "hourglass",
    "complains": "message-circle",
    "objects": "megaphone",
}
"""What residents of a block do, as an icon."""
_MANY = 40
"""With more streets than this the room reads no figures on the signs."""
_CROWD = 400
"""With more streets in the picture no sign can keep off them."""
_SCENE = 56.0, 78.0
"""How high people stand on a sign, at the desk and in the room, in design units."""
_BALLOON = 300.0, 620.0
_BALLOONS = 2, 1


@dataclass(frozen=True)
class Chip:
    """A block's sign: what its residents do and say, its name and its support."""

    rect: Rect
    block: BlockView
    text: str
    voice: str
    people: Rect | None = None
    """Where its people stand, on the sign or in it; None where there is no room for them."""
    balloon: Rect | None = None

    @property
    def inside(self) -> bool:
        """Whether its people stand in the sign rather than on it."""
        return self.people is not None and self.people.y > self.rect.y

    @property
    def whole(self) -> Rect:
        """The sign with the people on it."""
        if self.people is None or self.inside:
            return self.rect
        return Rect(self.rect.x, self.people.y, self.rect.w, self.rect.bottom - self.people.y)


def _size(frame: Frame, room: bool, desk: str) -> float:
    return SIZES["room" if room else desk] * frame.ui.text_step


def signs(
    frame: Frame,
    board: Board,
    place: Town,
    seen: MapCamera,
    view: View,
    words: Words,
    year: int,
    *,
    over: bool,
    room: bool,
    talk: bool,
) -> list[Chip]:
    """The sign of every block in the picture; with `talk` the loudest also have a balloon.

    Support is that of the beginning of the year, or of its end when the year is `over`.
    """
    found = []
    ground = _Ground(place.lanes_in(seen.seen), seen, _busy(view, year))
    spots = np.array(seen.to((0.0, 0.0))) + place.middles * seen.scale
    owners = np.array([n.block for n in place.lanes])
    for block in view.blocks:
        mine = owners == block.id
        if not mine.any():
            continue
        x, y = spots[mine].mean(axis=0).tolist()
        spot = x, y
        if not seen.rect.holds(spot):
            continue
        support = themes.support_in(view, block.id, year + over)
        called = naming.words_for(words, "block", block.id)
        text = f"{called} {words.percent(support / 100)}"
        if room and len(place.lanes) > _MANY:
            text = called  # the figures below the map tell the rest
        size = _size(frame, room, "body")
        tall = max(44.0, size * 1.7)
        wide = board.width(text, size, "semibold") + tall * 1.35
        # A name nearer to another block would name that: rather over a street than out of place.
        own = partial(_own, spots, mine)
        high, inside = _SCENE[room], tall + 8
        crowd = people.scene(
            block.mood, people.colours(frame.theme), round((inside - 8) * frame.scale)
        )
        aside = crowd.get_width() / frame.scale - tall * 0.8 + 6
        tries = (
            (True, high, 0.0, 200, ground.slim, own),
            (True, 8.0, aside, 420, ground.slim, own),
            (True, 8.0, aside, 240, ground.hands, own),
            (False, 0.0, 0.0, 420, ground.both, own),
            (False, 0.0, 0.0, 170, ground.hands, own),
            (False, 0.0, 0.0, 420, ground.works, own),
            (False, 0.0, 0.0, 420, None, own),
            (False, 0.0, 0.0, 130, None, _anywhere),
        )
        for peopled, above, beside, reach, apart, fits in tries:
            box = board.room_for(spot, wide + beside, tall + above, reach, apart, fits)
            if box is not None:
                on_top = peopled and not beside
                break
        else:
            continue
        stand, rect = box.split_top(above) if on_top else (None, box)
        if beside:
            stand = Rect(box.x + tall * 0.3, box.y + 4, beside + tall * 0.8 - 6, inside - 8)
        voice = voices.said(words, view, block, year, over=over)
        found.append(Chip(rect, block, text, voice, stand))
    if talk:
        found = _talking(frame, board, found, view, words, year, ground, over=over, room=room)
    return found


def _busy(view: View, year: int) -> set[str]:
    """Streets in which one should see what goes on."""
    hit = {s.id for s in view.streets if year in s.failures}
    return hit | {d.street for d in digs(view, year, None)}


def _talking(
    frame: Frame,
    board: Board,
    chips: list[Chip],
    view: View,
    words: Words,
    year: int,
    ground: _Ground,
    *,
    over: bool,
    room: bool,
) -> list[Chip]:
    """The signs, with a balloon above those that one should hear, where it finds a place."""
    rest = {chip.block.id: chip for chip in chips}
    left = _BALLOONS[room]
    told: set[str] = set()
    size = _size(frame, room, "small")
    for block in voices.loudest(view, year, over=over):
        chip = rest.get(block.id)
        if not left or chip is None or chip.voice in told:
            continue
        quote = words.t("map.voice", words=chip.voice)
        wide, high = frame.measure(quote, size / frame.ui.text_step, width=_BALLOON[room])
        w, h = wide + 30, high + 20
        whole = chip.whole
        spot = whole.centre[0], whole.y - h / 2 - 8
        tries = ((40.0, ground.streets), (110.0, ground.streets), (w, ground.works))

        def clear(box: Rect, whole: Rect = whole) -> bool:
            return board.free(names.box_of(_between(box, whole)))

        boxes = (board.room_for(spot, w, h, reach, apart, clear) for reach, apart in tries)
        box = next((b for b in boxes if b is not None), None)
        if box is not None:
            board.take(names.box_of(_between(box, whole)))
            rest[block.id] = Chip(chip.rect, block, chip.text, chip.voice, chip.people, box)
            told.add(chip.voice)
            left -= 1
    return list(rest.values())


def _between(box: Rect, whole: Rect) -> Rect:
    """What the pointer of a balloon covers on its way to the sign."""
    (x, y), (left, right) = whole.centre, (box.x + 26, box.right - 26)
    start = min(max(x, left), right)
    top, bottom = (
        (box.bottom + 3, whole.y - 3) if y > box.centre[1] else (whole.bottom + 3, box.y - 3)
    )
    wide = abs(x - start)
    return Rect(min(x, start) - 8, min(top, bottom), wide + 16, max(1.0, bottom - top))


class _Ground:
    """What signs and balloons keep off, from strict to mild."""

    def __init__(self, lanes: Sequence[Lane], seen: MapCamera, busy: set[str]) -> None:
        """`busy` streets are those that are worked in."""
        self._lanes = lanes if len(lanes) <= _CROWD else ()
        self._works = [n for n in lanes if n.id in busy]
        self._seen = seen

    def _wide(self, lanes: Sequence[Lane], more: float = 0.0, least: float = 0.0) -> list[Line]:
        return [x for n in lanes for x in _bands(n, self._seen, max(n.half + more, least))]

    @cached_property
    def both(self) -> Taken:
        """Streets as wide as the handles by which they are picked."""
        half = HANDLE / 2 / self._seen.scale
        return _taken(_hands(self._lanes, self._seen), self._wide(self._lanes, least=half))

    @cached_property
    def slim(self) -> Taken:
        """Streets, and where a hand meets them."""
        return _taken(_hands(self._lanes, self._seen), self._wide(self._lanes))

    @cached_property
    def streets(self) -> Taken:
        """Streets as wide as they are."""
        return _taken(self._wide(self._lanes))

    @cached_property
    def hands(self) -> Taken:
        """Where a hand meets streets, and where is worked."""
        return _taken(_hands(self._lanes, self._seen), self._wide(self._works, more=2.0))

    @cached_property
    def works(self) -> Taken:
        """Where is worked."""
        return _taken(self._wide(self._works, more=2.0))


def _taken(*outlines: Sequence[Line]) -> Taken:
    taken = Taken(72.0)
    for outline in chain.from_iterable(outlines):
        taken.add(outline)
    return taken


def _bands(lane: Lane, seen: MapCamera, half: float) -> Iterator[Line]:
    """A street as convex pieces on the picture, so many metres to both sides."""
    for a, b in pairwise(lane.line):
        one, two = lines.shifted((a, b), -half), lines.shifted((a, b), half)
        yield tuple(seen.to(p) for p in (*one, *reversed(two)))


def _hands(lanes: Sequence[Lane], seen: MapCamera) -> list[Line]:
    """Where a hand meets each street: around its middle."""
    middles = [seen.to(lines.at(n.line, lines.length(n.line) / 2)[0]) for n in lanes]
    return [names.box_of(Rect(x - 24, y - 24, 48, 48)) for x, y in middles]


def _anywhere(_: Rect) -> bool:
    return True


def _own(spots: npt.NDArray[np.float64], mine: npt.NDArray[np.bool_], box: Rect) -> bool:
    """Whether no street of another block lies nearer to a sign than those of its own."""
    x, y = box.centre
    far = np.hypot(spots[:, 0] - x, spots[:, 1] - y)
    return bool(far[mine].min() <= far[~mine].min(initial=inf))


def draw(frame: Frame, chips: tuple[Chip, ...], words: Words, *, room: bool) -> None:
    """Draws signs, people and balloons; a hand at the desk can ask each sign what is said."""
    for chip in chips:
        box = chip.rect
        objects = chip.block.mood == "objects"
        if chip.people is not None and not chip.inside:
            _people(frame, chip, chip.people)
        frame.panel(
            box, fill="panel", radius=box.h / 2, shadow=6,
            border="bad" if objects else "line_strong", thick=2.5 if objects else 1.5,
        )  # fmt: skip
        if chip.people is not None and chip.inside:
            _people(frame, chip, chip.people)
            rest = box.split_left(chip.people.right - box.x + 8)[1]
        else:
            mark, rest = box.split_left(box.h)
            frame.icon(
                MOODS.get(chip.block.mood, "users"), mark.move(4), size=box.h * 0.58,
                colour="bad" if objects else "accent", stroke=2.2,
            )  # fmt: skip
        frame.text(
            rest.inset(2, 0), chip.text, size="room" if room else "body", weight="semibold",
            valign="middle",
        )  # fmt: skip
        if chip.balloon is not None:
            _balloon(frame, chip, chip.balloon, words, room=room)
        if not room:
            mood = f"mood.{chip.block.mood}"
            quote = words.t("map.voice", words=chip.voice)
            label = f"{words.t(mood)}. {quote}" if words.has(mood) else quote
            frame.target(
                f"map.block.{chip.block.id}", box, chip.text, kind="note", tooltip=label,
                group="map.blocks", radius=box.h / 2,
            )  # fmt: skip


def _people(frame: Frame, chip: Chip, place: Rect) -> None:
    image = people.scene(chip.block.mood, people.colours(frame.theme), round(place.h * frame.scale))
    wide, high = image.get_width() / frame.scale, image.get_height() / frame.scale
    foot = place.bottom if chip.inside else chip.rect.y + 2
    frame.image(image, (place.centre[0] - wide / 2, foot - high))


def _balloon(frame: Frame, chip: Chip, box: Rect, words: Words, *, room: bool) -> None:
    whole = chip.whole
    x = min(max(whole.centre[0], box.x + 26), box.right - 26)
    frame.panel(box, fill="panel_raised", radius=12, shadow=8, border="line_strong", thick=1.5)
    below = whole.centre[1] > box.centre[1]
    edge = box.bottom - 1 if below else box.y + 1
    near = whole.y + 8 if below else whole.bottom - 4
    tip = (whole.centre[0], max(edge + 12, near) if below else min(edge - 12, near))
    frame.polygon([(x - 10, edge), tip, (x + 10, edge)], fill="panel_raised")
    frame.polyline([(x - 10, edge), tip, (x + 10, edge)], colour="line_strong", thick=1.5)
    quote = words.t("map.voice", words=chip.voice)
    size = "room" if room else "small"
    frame.text(box.inset(14, 9), quote, size=size, wrap=True, valign="middle")
