"""What the year has brought so far; when it is over, its three indicators."""

from __future__ import annotations

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.screens.execution.news import so_far
from game.screens.scene import Scene


def height(frame: Frame) -> float:
    """How high the strip is."""
    return frame.leading("title") + frame.leading("small") * 2 + 20


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Three figures side by side: counts while months pass, sums of the year once it is over."""
    frame.panel(rect, radius=16, shadow=8)
    over = (scene.picked.month or 12) == 12 and bool(scene.now.years)
    for place, (icon, value, under) in zip(
        rect.inset(20, 10).columns(3, 12), _year(scene) if over else _counts(scene), strict=True
    ):
        line, below = place.split_top(frame.leading("title"))
        mark, line = line.split_left(26, 8)
        frame.icon(icon, mark, size=24, colour="accent")
        fits = (s for s in ("title", "heading", "lead") if frame.measure(value, s, "bold")[0]
                <= line.w)  # fmt: skip
        frame.text(line, value, size=next(fits, "body"), weight="bold", valign="middle")
        frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _counts(scene: Scene) -> list[tuple[str, str, str]]:
    words, found = scene.words, so_far(scene)
    out = []
    for name, icon, kinds in (
        ("openings", "construction", {"works"}),
        ("failures", "triangle-alert", {"failure", "strike"}),
        ("objections", "megaphone", {"objected"}),
    ):
        # A street that two works open in one month is opened once.
        count = len({(h.street, h.block, h.month, h.kind) for h in found if h.kind in kinds})
        out.append((icon, words.number(count), words.n(f"execution.count.{name}", count)))
    return out


def _year(scene: Scene) -> list[tuple[str, str, str]]:
    words, years = scene.words, scene.now.years
    at = next((i for i, y in enumerate(years) if y.year == scene.picked.year), len(years) - 1)
    year = years[at]
    values = {"nuisance": year.nuisance, "cost": year.spent, "support": year.support}
    return [
        (rounds.ICONS[key], rounds.shown(words, key, value), words.t(f"indicator.{key}"))
        for key, value in values.items()
    ]
