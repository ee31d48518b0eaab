"""The neighbourhood as an illustrated map with overlays, names and a camera."""

from game.drawing.map.draw import draw_map, thumbnail
from game.drawing.map.themes import OVERLAYS

__all__ = ["OVERLAYS", "draw_map", "thumbnail"]
