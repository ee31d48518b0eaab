"""What the year has brought so far; when it is over, its three indicators."""

from __future__ import annotations

from engine.views.shapes import HappeningView
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.screens.execution.news import so_far
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number

_OPENED = {"works"}
_SIZES = ("title", "heading", "lead")


def height(frame: Frame) -> float:
    """How high the strip is."""
    return frame.leading("title") + frame.leading("small") * 2 + 20


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """Three figures side by side: counts while months pass, sums of the year once it is over."""
    frame.panel(rect, radius=16, shadow=8)
    over = (scene.picked.month or 12) == 12 and bool(scene.now.years)
    places = rect.inset(20, 10).columns(3, 12)
    if over:
        rows, room = _year(scene), places[0].w - 34
        # They are of one kind, so all of them are as large as the widest can be.
        fits = (
            s for s in _SIZES if all(number_width(frame, row[2], s, "bold") <= room for row in rows)
        )
        size = next(fits, "body")
        for place, asked in zip(places, rows, strict=True):
            _asked(frame, place, scene, size, *asked)
        return
    for place, (icon, value, under) in zip(places, _counts(scene), strict=True):
        line, below = _line(frame, place, icon)
        fits = (s for s in _SIZES if frame.measure(value, s, "bold")[0] <= line.w)
        frame.text(line, value, size=next(fits, "body"), weight="bold", valign="middle")
        frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _line(frame: Frame, place: Rect, icon: str) -> tuple[Rect, Rect]:
    line, below = place.split_top(frame.leading("title"))
    mark, line = line.split_left(26, 8)
    frame.icon(icon, mark, size=24, colour="accent")
    return line, below


def _asked(
    frame: Frame,
    place: Rect,
    scene: Scene,
    size: str,
    what: str,
    icon: str,
    value: str,
    under: str,
    year: int,
) -> None:
    """A sum of a year that is over: it answers why."""
    line, below = _line(frame, place, icon)
    # Support is a height at the end of the year, the others are what the year added.
    first = None if what == "support" else year
    why_number(
        frame, line, f"execution.why.{what}", scene, value, what=what, label=under,
        size=size, weight="bold", first=first, last=year,
    )  # fmt: skip
    frame.text(below, under, size="small", colour="ink_soft", wrap=True)


def _many(found: list[HappeningView], kinds: set[str]) -> int:
    # A street that two works open in one month is opened once.
    return len({(h.street, h.block, h.month, h.kind) for h in found if h.kind in kinds})


def opened(scene: Scene) -> int:
    """How often a street was opened in the year so far."""
    return _many(so_far(scene), _OPENED)


def _counts(scene: Scene) -> list[tuple[str, str, str]]:
    words, found = scene.words, so_far(scene)
    out = []
    for name, icon, kinds in (
        ("openings", "construction", _OPENED),
        ("failures", "triangle-alert", {"failure", "strike"}),
        ("objections", "megaphone", {"objected"}),
    ):
        count = _many(found, kinds)
        out.append((icon, words.number(count), words.n(f"execution.count.{name}", count)))
    return out


def _year(scene: Scene) -> list[tuple[str, str, str, str, int]]:
    words, years = scene.words, scene.now.years
    at = next((i for i, y in enumerate(years) if y.year == scene.picked.year), len(years) - 1)
    year = years[at]
    values = {
        "nuisance": ("nuisance", year.nuisance),
        "cost": ("spent", year.spent),
        "support": ("support", year.support),
    }
    return [
        (
            what,
            rounds.ICONS[key],
            rounds.shown(words, key, value),
            words.t(f"indicator.{key}"),
            year.year,
        )
        for key, (what, value) in values.items()
    ]
