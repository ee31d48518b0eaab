"""What the room sees in each phase, below the question and above the three figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.views.shapes import View
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.pictures.after import ended, execute, look_back
from game.screens.pictures.before import anatomy, signals
from game.screens.pictures.plan import bet, decide, programme
from game.screens.scene import Scene

Picture = Callable[[Frame, Rect, Scene, View], None]
PICTURES: Mapping[str, Picture] = MappingProxyType(
    {
        "anatomy": anatomy,
        "signals": signals,
        "programme": programme,
        "decide": decide,
        "bet": bet,
        "execute": execute,
        "look_back": look_back,
        "ended": ended,
    }
)
"""The picture of each phase."""
