"""The overlays of the map: per street or block what it says, in colour, pattern and width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from engine.views.shapes import AssignmentView, StreetView, View, begins
from game.drawing.contrast import mix
from game.drawing.map.ribbons import Ribbon
from game.drawing.map.sheet import Colour
from game.drawing.theme import Pattern, Theme
from game.words import Words

OVERLAYS = ("planned", "condition", "openings", "nuisance", "support", "room", "couplings")
_ENDED = frozenset({"done", "cancelled"})
UNSIGNED = frozenset({"idea", "drafted"})
PIPES = frozenset({"sewer", "rain", "water", "gas", "power", "heat"})
"""Families of what fails when it is worn out: lamps and benches are seen from the street."""
_WRONG = 6
"""How many streets tell by how much they were taken wrong: those where it was most."""
_COLOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True, slots=True)
class Area:
    """How a whole block is tinted."""

    fill: Colour
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Tag:
    """A short text beside a street, such as a year; with an icon when there is one."""

    street: str
    text: str
    fill: Colour
    ink: Colour
    icon: str = ""


@dataclass
class Layer:
    """What one overlay draws: ribbons side by side per street, areas per block, a legend.

    In the legend a plain text is the name of an icon.
    """

    ribbons: dict[str, list[Ribbon]] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    legend: list[tuple[Ribbon | Area | str, str]] = field(default_factory=list)

    def add(self, street: str, ribbon: Ribbon) -> None:
        """Lays one more ribbon in a street."""
        self.ribbons.setdefault(street, []).append(ribbon)


def team(theme: Theme, view: View, role: str) -> str:
    """The team whose colours and pattern a role wears."""
    names = list(theme.teams)
    colour = next((s.colour for s in view.seats if s.id == role), "")
    if colour in theme.teams:
        return colour
    return names[_COLOURS.index(colour) % len(names)] if colour in _COLOURS else names[0]


def layer_of(
    overlay: str, view: View, words: Words, theme: Theme, year: int, month: int | None = None
) -> Layer:
    """The overlay of that name, of a year or of what is known in a `month` (1–12) of it.

    Raises KeyError when there is none.
    """
    made: dict[str, Callable[[View, Words, Theme, int], Layer]] = {
        "planned": _planned,
        "tasks": _tasks,
        "condition": _condition,
        "openings": partial(_openings, month=month),
        "nuisance": _nuisance,
        "support": _support,
        "room": _room,
        "couplings": _couplings,
    }
    return made[overlay](view, words, theme, year)


def _role_name(words: Words, role: str) -> str:
    for key in (f"role.{role}.short", f"role.{role}.name", f"role.{role}"):
        if words.has(key):
            return words.t(key)
    return role


def _planned(view: View, words: Words, theme: Theme, year: int) -> Layer:
    layer, roles = Layer(), []
    tagged: set[str] = set()
    coming = sorted(
        (a for a in view.assignments if _shown(a, year)), key=lambda a: (begins(a), a.id)
    )
    for work in coming:
        name = team(theme, view, work.lead_role)
        look = theme.teams[name]
        unsigned = work.stage in UNSIGNED
        busy = year in work.executes and not unsigned
        ribbon = Ribbon(
            look.fill if busy else look.tint, look.text if busy else look.fill,
            "plain" if busy else look.pattern, 17 if busy else 14, dashed=unsigned,
        )  # fmt: skip
        for street in work.streets:
            layer.add(street, ribbon)
        if work.lead_role not in roles:
            roles.append(work.lead_role)
        coupled = len(work.riders) > 1
        spot = next((s for s in work.streets if s not in tagged), work.streets[0])
        tagged.add(spot)
        sign = "link" if coupled else ""
        layer.tags.append(Tag(spot, str(begins(work)), look.fill, look.on_fill, sign))
    for role in roles:
        look = theme.teams[team(theme, view, role)]
        layer.legend.append((Ribbon(look.tint, look.fill, look.pattern), _role_name(words, role)))
    layer.legend.append((Ribbon(theme.ink_soft, theme.ink, width=17), words.t("map.planned.now")))
    layer.legend.append(
        (Ribbon(theme.panel, theme.ink_soft, dashed=True), words.t("map.planned.idea"))
    )
    kept = reserved(theme)
    for place in view.streets:
        if place.reserved:
            layer.add(place.id, kept)
    if any(p.reserved for p in view.streets):
        layer.legend.append((kept, words.t("map.room.reserved")))
    if any(len(a.riders) > 1 for a in coming):
        layer.legend.append(("link", words.t("map.planned.coupled")))
    return layer


def _tasks(view: View, words: Words, theme: Theme, year: int) -> Layer:
    """How many tasks wait in a street: as many lines."""
    shades = [mix(theme.accent, theme.teams["blue"].fill, n / 3) for n in range(4)]
    looks = [Ribbon(c, c, width=7.0 * (n + 1), threads=n + 1) for n, c in enumerate(shades)]
    waiting = {t.id for t in view.tasks if t.state not in {"done", "missed"}}
    layer = Layer()
    for street in view.streets:
        if many := sum(task in waiting for task in street.tasks):
            layer.add(street.id, looks[min(many, 4) - 1])
    for n, look in enumerate(looks, 1):
        code = "map.tasks.more" if n == len(looks) else "map.tasks"
        layer.legend.append((look, words.n(code, n)))
    return layer


def reserved(theme: Theme) -> Ribbon:
    """Room below ground that is kept for later."""
    return Ribbon(theme.panel, theme.teams["violet"].fill, width=9, dashed=True)


def _shown(work: AssignmentView, year: int) -> bool:
    return work.stage not in _ENDED and (not work.executes or max(work.executes) >= year)


def worst(street: StreetView) -> tuple[int, int] | None:
    """(remaining years, how sure) of the pipe or cable that wears out first in a street."""
    known = [
        (x.remaining, x.sure)
        for x in street.layers
        if x.present and x.remaining is not None and x.family in PIPES
    ]
    return min(known) if known else None


def _condition(view: View, words: Words, theme: Theme, year: int) -> Layer:
    looks = {
        "over": Ribbon(theme.bad_soft, theme.bad, "cross", 20),
        "soon": Ribbon(theme.warn_soft, theme.warn, "hatch", 16),
        "later": Ribbon(theme.accent_soft, theme.accent, "bars", 12),
        "good": Ribbon(theme.good, theme.good, "plain", 7),
    }
    layer = Layer()
    wrong: list[tuple[int, str]] = []
    for street in view.streets:
        found = worst(street)
        if found is None:
            continue
        left, kind, held = found[0], _worn(found[0]), thought(street)
        if held is not None and _worn(held) != kind:
            layer.add(street.id, _belief(looks[_worn(held)], theme))
            wrong.append((left - held, street.id))
        layer.add(street.id, looks[kind])
        if left - found[1] <= 0 < left and found[1] >= 5:
            layer.tags.append(Tag(street.id, "±" + str(found[1]), theme.panel, theme.ink))
    layer.legend = [(look, words.t(f"map.condition.{kind}")) for kind, look in looks.items()]
    if view.phase == "ended":
        layer.legend.append((_belief(looks["later"], theme), words.t("map.condition.thought")))
        for years, key in sorted(wrong, key=lambda x: (-abs(x[0]), x[1]))[:_WRONG]:
            code = "map.condition.sooner" if years < 0 else "map.condition.longer"
            told = words.t(code, years=abs(years))
            layer.tags.append(Tag(key, told, theme.panel, theme.ink, "circle-alert"))
    return layer


def _worn(left: int) -> str:
    return "over" if left <= 0 else "soon" if left <= 5 else "later" if left <= 15 else "good"


def _belief(look: Ribbon, theme: Theme) -> Ribbon:
    """What was believed, beside what proved true: the same colour, thin and in dashes."""
    return Ribbon(theme.panel, look.ink, width=9, dashed=True)


def thought(street: StreetView) -> int | None:
    """The remaining years that keepers counted on in a street; None as long as the game lasts."""
    held = [
        x.believed
        for x in street.layers
        if x.present and x.believed is not None and x.family in PIPES
    ]
    return min(held, default=None)


def _openings(
    view: View, words: Words, theme: Theme, year: int, *, month: int | None = None
) -> Layer:
    shades = [mix(theme.warn, theme.teams["wine"].fill, n / 3) for n in range(4)]
    looks = [Ribbon(c, c, width=7.0 * (n + 1), threads=n + 1) for n, c in enumerate(shades)]
    layer = Layer()
    later = _opens_after(view, year, month)
    for street in view.streets:
        many = len([y for y in street.openings if y <= year]) - later.get(street.id, 0)
        if many > 0:
            layer.add(street.id, looks[min(many, 4) - 1])
    told = {1: "map.openings.once", 4: "map.openings.more"}
    for n, look in enumerate(looks, 1):
        key = told.get(n, "map.openings.times")
        layer.legend.append((look, words.t(key, count=n, year=view.opened_since)))
    return layer


def _opens_after(view: View, year: int, month: int | None) -> Counter[str]:
    """How often streets will still be opened in a year of which the month has come."""
    opens = ("works", "failure")
    return Counter(
        h.street
        for h in view.happenings
        if month is not None and h.year == year and h.month > month and h.kind in opens and h.street
    )


def _nuisance(view: View, words: Words, theme: Theme, year: int) -> Layer:
    dark = theme.teams["wine"]
    looks = [
        Ribbon(theme.warn_soft, theme.warn, "plain", 8),
        Ribbon(theme.warn_soft, theme.warn, "dots", 14),
        Ribbon(theme.bad_soft, theme.bad, "hatch", 18),
        Ribbon(dark.tint, dark.fill, "cross", 24),
    ]
    layer = Layer()
    for street in view.streets:
        weeks = street.nuisance / 1000 / max(1, street.homes)
        if weeks > 0:
            layer.add(
                street.id, looks[0 if weeks < 2 else 1 if weeks < 6 else 2 if weeks < 12 else 3]
            )
    for n, look in enumerate(looks):
        layer.legend.append((look, words.t(f"map.nuisance.{n}")))
    return layer


def _support(view: View, words: Words, theme: Theme, year: int) -> Layer:
    looks = {
        "low": Area(theme.bad, "cross"),
        "wavering": Area(theme.warn, "hatch"),
        "fair": Area(theme.accent, "dots"),
        "high": Area(theme.good, "plain"),
    }
    layer = Layer()
    for block in view.blocks:
        value = support_in(view, block.id, year)
        kind = (
            "low" if value < 40 else "wavering" if value < 52 else "fair" if value < 65 else "high"
        )
        layer.areas[block.id] = looks[kind]
    layer.legend = [(look, words.t(f"map.support.{kind}")) for kind, look in looks.items()]
    return layer


def support_in(view: View, key: str, year: int) -> int:
    """Support of a block in a year that has been, or now: 0 to 100."""
    block = next(b for b in view.blocks if b.id == key)
    at = year - view.start_year
    if year != view.year and 0 <= at < len(block.support_history):
        return round(block.support_history[at] / 10_000)
    return round(block.support / 10_000)


def _room(view: View, words: Words, theme: Theme, year: int) -> Layer:
    looks = {
        "full": Ribbon(theme.bad_soft, theme.bad, "cross", 20),
        "tight": Ribbon(theme.warn_soft, theme.warn, "hatch", 15),
        "some": Ribbon(theme.accent_soft, theme.accent, "dots", 12),
        "plenty": Ribbon(theme.good, theme.good, "plain", 7),
    }
    kept = reserved(theme)
    layer = Layer()
    for street in view.streets:
        share = (street.room - street.used - street.reserved) / max(1, street.room)
        kind = (
            "full"
            if share < 0.04
            else "tight"
            if share < 0.15
            else "some"
            if share < 0.35
            else "plenty"
        )
        layer.add(street.id, looks[kind])
        if street.reserved:
            layer.add(street.id, kept)
    layer.legend = [(look, words.t(f"map.room.{kind}")) for kind, look in looks.items()]
    layer.legend.append((kept, words.t("map.room.reserved")))
    return layer


def _couplings(view: View, words: Words, theme: Theme, year: int) -> Layer:
    made = Ribbon(theme.accent, theme.accent, "plain", 15)
    could = Ribbon(theme.panel, theme.accent, width=13, dashed=True)
    layer = Layer()
    per: dict[str, list[bool]] = {}
    for pair in view.couplings:
        if pair.last >= year or pair.made:
            for street in pair.streets:
                per.setdefault(street, []).append(pair.made)
    for street, states in per.items():
        if any(states):
            layer.add(street, made)
        if not all(states):
            layer.add(street, could)
        layer.tags.append(
            Tag(
                street,
                str(len(states)),
                theme.panel,
                theme.accent,
                "link" if any(states) else "plus",
            )
        )
    layer.legend = [
        (made, words.t("map.couplings.made")),
        (could, words.t("map.couplings.possible")),
    ]
    return layer
