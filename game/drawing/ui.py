"""What a picture tells about itself, and what the hand that uses it has done so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from game.drawing.shape import Point, Rect

Phase = Literal["start", "move", "end", "cancel"]
SETTLED_MS = 120
"""So long after the last movement of a map it is at rest, and worth drawing finely."""
OnDrag = Callable[[float, float, Phase], None]
OnKey = Callable[[str], bool]


@dataclass(frozen=True)
class TextMark:
    """A text that was drawn. Boxes in design units; `size` in design pixels."""

    text: str
    box: Rect
    allowed: Rect
    size: float
    colour: tuple[int, ...]
    background: tuple[int, int, int] | None
    layer: int
    cut: bool = False
    broken: bool = False
    short: bool = False
    """Whether an ellipsis stands for what did not fit."""


@dataclass(frozen=True)
class Field:
    """What a text field accepts and whom it tells."""

    on_change: Callable[[str], None]
    on_enter: Callable[[], None] | None = None
    longest: int = 200
    accepts: Callable[[str], bool] | None = None


@dataclass(frozen=True)
class Target:
    """Something a hand can use. `seen` is the part of `rect` that is not scrolled away."""

    id: str
    rect: Rect
    seen: Rect
    label: str
    on: Callable[[], None] | None
    kind: str
    tooltip: str
    enabled: bool
    why_not: str
    layer: int
    group: str
    region: str
    radius: float
    on_key: OnKey | None
    on_drag: OnDrag | None
    drag_at_once: bool
    field: Field | None
    chosen: bool = False
    """Whether it is the one of its group that holds now: there Tab comes in."""


@dataclass(frozen=True)
class Hint:
    """A word on the picture that means something worth telling."""

    id: str
    rect: Rect
    sentence: str


@dataclass(frozen=True)
class Look:
    """How a target should be drawn now."""

    focused: bool
    hovered: bool
    pressed: bool
    enabled: bool


@dataclass(frozen=True)
class Region:
    """A window on content taller than itself."""

    id: str
    rect: Rect
    content: float
    layer: int


@dataclass(frozen=True)
class Popover:
    """Something laid over the picture. A modal one lets nothing under it be used.

    Where the mouse is free `beside` it, a click there closes it and is a click as well.
    """

    id: str
    rect: Rect
    layer: int
    modal: bool
    on_close: Callable[[], None]
    beside: bool = False


@dataclass(frozen=True)
class Shortcut:
    """A key such as `ctrl+z`, `f1`, `?`, and what it does."""

    keys: str
    on: Callable[[], None]
    label: str


@dataclass
class Drag:
    """A drag under way, in design units."""

    target: str
    start: Point
    moving: bool = False


@dataclass(frozen=True)
class Rest:
    """Where the keyboard was, and what else it could come to then."""

    target: Target
    among: list[Target]


@dataclass
class UiState:
    """What lasts from one picture to the next on one display."""

    focus: str = ""
    by_keyboard: bool = False
    hover: str = ""
    pressed: str = ""
    pointer: Point = (-1.0, -1.0)
    hovered_ms: int = 0
    focused_ms: int = 0
    """How long the keyboard has been at rest."""
    entered: dict[str, str] = field(default_factory=dict)
    """Where the keyboard was last in each group."""
    given: bool = False
    """Whether the keyboard was put where it is by what the picture did, and has not moved since."""
    walked: bool = False
    """Whether the last key brought the keyboard where it is: Tab or an arrow, not an act."""
    rested: Rest | None = None
    trail: list[tuple[str, Rest | None]] = field(default_factory=list)
    """What lies over the picture, and where the keyboard was before it did."""
    wanted: tuple[str, ...] = ()
    arrived: bool = False
    """Whether another screen has come, on which the keyboard has no place yet."""
    place: str = ""
    """The screen, and for each screen where the keyboard was on it last."""
    places: dict[str, str] = field(default_factory=dict)
    drag: Drag | None = None
    open: str = ""
    scroll: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    carets: dict[str, int] = field(default_factory=dict)
    said: tuple[str, str] | None = None
    said_done: bool = False
    """Whether what is said tells what has been done, rather than why something cannot be."""
    said_asks: bool = False
    """Whether what is said asks whether one is sure."""
    asked: str = ""
    """What was asked just before this click or key: the same again means yes."""
    explained: str = ""
    """The word that is explained on request of the keyboard."""
    text_step: float = 1.0
    hurried: bool = False
    """Whether a moving map may be drawn roughly: where time passes, and it can be sharpened."""
    still_ms: int = SETTLED_MS
    """How long a map has not moved."""
    unfinished: bool = False
    """Whether the last picture wants to be drawn again at once, finer."""
    cameras: dict[str, object] = field(default_factory=dict)

    def arrive(self, place: str = "") -> None:
        """Forgets where the hand was: call when another screen comes, with its name."""
        self.let_go()
        self.focus, self.place, self.arrived = "", place, True
        self.wanted = ()

    def let_go(self) -> None:
        """Forgets what the hand was doing, but not where it was."""
        self.hover = self.pressed = self.open = ""
        self.walked = False
        self.drag = self.said = None
        self.explained = ""

    def lead(self, *targets: str) -> None:
        """Lets the keyboard, when it is in use, go on at the first of these that will be there.

        Ids, or beginnings of ids that end in a point.
        """
        self.wanted = targets

    def say_at(self, target: str, sentence: str, *, done: bool = False, asks: bool = False) -> None:
        """Shows a sentence at a target until the next click or key.

        It tells why something cannot be or what has been ``done``, or ``asks`` whether one is sure.
        """
        self.said, self.said_done, self.said_asks = (target, sentence), done, asks

    def hush(self) -> None:
        """Takes the sentence away, and the meaning of a word."""
        self.asked = self.said[1] if self.said is not None and self.said_asks else ""
        self.said, self.explained = None, ""
