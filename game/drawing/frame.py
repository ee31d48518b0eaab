"""One picture being drawn: everything in design units, everything recorded for checks and hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf

import pygame

from game.drawing import checks, focus, overlays
from game.drawing.canvas import Canvas
from game.drawing.shape import Rect
from game.drawing.theme import TOUCH, Theme
from game.drawing.ui import (
    Field,
    Hint,
    Look,
    OnDrag,
    OnKey,
    Popover,
    Region,
    Shortcut,
    Target,
    UiState,
)

_LINE = 72.0
"""How far an arrow key moves what is read, in design units."""


class Frame(Canvas):
    """One picture. Draw, then `finish()`, then give it to the `Hand` with the next event."""

    def __init__(
        self, surface: pygame.Surface, theme: Theme, ui: UiState, *, room: bool = False
    ) -> None:
        """`room` when the picture is for the beamer: larger smallest text."""
        super().__init__(surface, theme, ui.text_step)
        self.ui = ui
        self.room = room
        self.targets: list[Target] = []
        self.settled = True
        """Whether the keyboard is where this picture shows it; else it must be drawn once more."""
        self.page = 0
        """How many targets come before the page itself; Tab begins after them."""
        self.regions: list[Region] = []
        self.popovers: list[Popover] = []
        self.shortcuts: list[Shortcut] = []
        self.hints: list[Hint] = []
        self.explains: Callable[[str], str] = lambda _: ""
        """What a text means when it is nothing but a word of the trade; else empty."""
        self._later: list[Callable[[Frame], None]] = []
        self._region = ""

    # Windows and layers

    @contextmanager
    def scroll(self, scroll_id: str, rect: Rect, content: float) -> Iterator[Rect]:
        """A window on content that is `content` design units high; yields where that content is."""
        most = max(0.0, content - rect.h)
        offset = min(max(0.0, self.ui.scroll.get(scroll_id, 0.0)), most)
        self.ui.scroll[scroll_id] = offset
        self.regions.append(Region(scroll_id, rect, content, self.layer))
        outer, self._region, inside = self._region, scroll_id, len(self.targets)
        bar = 14.0 if most else 0.0
        try:
            with self.clip(rect, may_cut=True):
                yield Rect(rect.x, rect.y - offset, rect.w - bar, content)
        finally:
            self._region = outer
        if most:
            overlays.scroll_bar(self, rect, offset, content)
            if len(self.targets) == inside and min(rect.w, rect.h) >= TOUCH:
                # Nothing to use in it: the keyboard comes to the window itself, to read on.
                read = partial(self._read_on, scroll_id, rect.h)
                self.target(f"scroll.{scroll_id}", rect, scroll_id, kind="scroll", on_key=read)

    def _read_on(self, scroll_id: str, high: float, key: str) -> bool:
        steps = {"up": -_LINE, "down": _LINE, "page up": -0.9 * high, "page down": 0.9 * high}
        step = {**steps, "home": -inf, "end": inf}.get(key)
        if step is not None:
            focus.scroll_by(self, scroll_id, step)
        return step is not None

    def later(self, draw: Callable[[Frame], None]) -> None:
        """Draws over everything else, when the picture is finished."""
        self._later.append(draw)

    def popover(
        self,
        popover_id: str,
        rect: Rect,
        on_close: Callable[[], None],
        *,
        modal: bool = False,
        beside: bool = False,
    ) -> None:
        """Says that from here things lie over the picture. Call inside `later`."""
        self.popovers.append(Popover(popover_id, rect, self.layer, modal, on_close, beside))

    def finish(self) -> None:
        """Draws what lies on top: popovers, dialogs, the focus ring, tooltips and refusals."""
        while self._later:
            waiting, self._later = self._later, []
            for draw in waiting:
                self.layer += 1
                draw(self)
        self.layer += 1
        if not self.room:
            focus.settle(self)
        overlays.hints(self)
        overlays.focus_ring(self)
        overlays.tooltip(self)
        overlays.refusal(self)

    # Hands

    def left_to_right(self, start: int) -> None:
        """Lets Tab meet the targets from number `start` on in the order in which they are read."""
        self.targets[start:] = sorted(self.targets[start:], key=lambda t: (t.layer, t.rect.x))

    def target(
        self,
        target_id: str,
        rect: Rect,
        label: str,
        *,
        on: Callable[[], None] | None = None,
        kind: str = "button",
        tooltip: str = "",
        enabled: bool = True,
        why_not: str = "",
        group: str = "",
        radius: float = 10,
        on_key: OnKey | None = None,
        on_drag: OnDrag | None = None,
        drag_at_once: bool = False,
        field: Field | None = None,
        chosen: bool = False,
    ) -> Look:
        """Makes a rectangle usable by mouse and keyboard; tells how to draw it now.

        `why_not` is the sentence shown when a disabled target is used. `group` lets the arrow
        keys walk among targets that belong together, of which one may be `chosen`. `on_key` gets
        key names and says whether it used them.
        """
        seen = rect
        for clip, _ in self._clips:
            seen = seen.overlap(clip)
        self.targets.append(
            Target(
                target_id,
                rect,
                seen,
                label,
                on,
                kind,
                tooltip,
                enabled,
                why_not,
                self.layer,
                group,
                self._region,
                radius,
                on_key,
                on_drag,
                drag_at_once,
                field,
                chosen,
            )
        )
        ui = self.ui
        return Look(ui.focus == target_id, ui.hover == target_id, ui.pressed == target_id, enabled)

    def placing(self) -> tuple[int, str, tuple[tuple[Rect, bool], ...]]:
        """What decides how a target is laid now, besides itself: equal means the same."""
        return self.layer, self._region, tuple(self._clips)

    def over(self) -> tuple[int, int]:
        """How many layers and things to draw later there are so far."""
        return len(self.popovers), len(self._later)

    def shortcut(self, keys: str, on: Callable[[], None], label: str) -> None:
        """Makes a key do something on this picture; `label` is for the help overlay."""
        self.shortcuts.append(Shortcut(keys, on, label))

    def find(self, target_id: str) -> Target | None:
        """The target with that id, if it was drawn."""
        return next((t for t in self.targets if t.id == target_id), None)

    def faults(self) -> list[str]:
        """What is wrong with this picture, as sentences for a developer. Empty when all is well."""
        return checks.faults(self)

    def shortened(self) -> list[str]:
        """The texts of this picture that had to be shortened, as sentences for a developer."""
        return checks.shortened(self)
