"""What several screens share: names, amounts, sentences by code, the sign of a role."""

from __future__ import annotations

from string import Formatter

from engine.views.shapes import Said, SeatView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.words import Words

_TEAMS = ("blue", "orange", "violet", "teal", "wine")
_COLOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NAMED = {"street", "task", "role", "organisation", "line", "block", "goal", "leader"}
_NAMED |= {"instrument", "event", "layer", "place"}
_FIXED = frozenset(
    (
        *("phase", "stage", "dimension", "mode", "competence", "indicator", "rung", "influence"),
        *("mood", "question", "what"),
    )
)
_SAME = {"now": "phase", "source": "line", "target": "line"}
"""Places that are called after what they do in a sentence, and what kind of thing they hold."""
_PLAIN = frozenset(["year", "round", "number", "month", "entry"])


def team(colour: str) -> str:
    """The team of the theme for a colour of a scenario, ``one`` to ``eight``."""
    return _TEAMS[_COLOURS.index(colour) % len(_TEAMS)] if colour in _COLOURS else _TEAMS[0]


def seat_of(view: View, role: str) -> SeatView | None:
    """The seat of a role; None for ``facilitator``, ``room`` and unknown roles."""
    return next((s for s in view.seats if s.id == role), None)


def team_of(view: View, role: str) -> str:
    """The team (colour and pattern) in which a role is drawn."""
    seat = seat_of(view, role)
    return team(seat.colour) if seat else _TEAMS[0]


def icon_of(view: View, role: str) -> str:
    """The icon of a role."""
    seat = seat_of(view, role)
    return seat.icon if seat else "user"


def name(words: Words, kind: str, key: str) -> str:
    """The name of a thing of the scenario, such as ``name(words, "street", "kadeweg")``."""
    full = f"{kind}.{key}.name"
    return words.t(full) if words.has(full) else key


def role_name(words: Words, role: str, *, short: bool = False) -> str:
    """The name of a role, of the facilitator or of the room."""
    if role in {"facilitator", "room"}:
        return words.t(f"seat.{role}")
    brief = f"role.{role}.short"
    return words.t(brief) if short and words.has(brief) else name(words, "role", role)


def role_chip(
    frame: Frame,
    rect: Rect,
    view: View,
    words: Words,
    role: str,
    *,
    size: str = "body",
    quiet: bool = False,
    short: bool = True,
) -> None:
    """The square sign of a role with its name beside it."""
    side = min(rect.h, 44.0 if size in {"small", "body", "lead"} else rect.h)
    mark, rest = rect.split_left(side, 12)
    w.team_mark(
        frame, mark.centred(side, side), team_of(view, role), icon_of(view, role), quiet=quiet
    )
    frame.text(
        rest,
        role_name(words, role, short=short),
        size=size,
        weight="semibold",
        valign="middle",
        ellipsis=True,
    )


def money(words: Words, cents: int) -> str:
    """An amount in short: ``€ 340.000`` or ``€ 1,25 mln``."""
    return words.euro(cents)


def lacks(words: Words, organisation: str, cents: int) -> str:
    """Whose purse cannot carry a work, and how much it lacks."""
    who = name(words, "organisation", organisation)
    return words.t("assignment.lacks", who=who, cents=money(words, cents).replace(" ", "\u00a0"))


def weeks(words: Words, milli: int) -> str:
    """Milli-weeks in words, with one decimal below ten: ``3,4 weken``."""
    value = milli / 1000
    shown = words.number(value, 1 if abs(value) < 9.95 else 0)
    return words.t("amount.week" if shown == "1" else "amount.weeks", number=shown)


def years_and_months(words: Words, milli: int) -> str:
    """Milli-years in words: ``8 maanden`` below two years, else ``2,5 jaar``."""
    if abs(milli) < 2000:
        return words.n("amount.months", round(milli * 12 / 1000))
    return words.t("amount.years", number=words.number(milli / 1000, 1))


_THINGS = ("street", "task", "block", "line", "event", "instrument", "leader", "organisation")


def thing(view: View, words: Words, key: str) -> str:
    """The name of the thing an entry of the journal is about, whatever it is; or nothing."""
    lead = next((a.lead_task for a in view.assignments if a.id == key), "")
    if lead:
        return name(words, "task", lead)
    kind = next((kind for kind in _THINGS if words.has(f"{kind}.{key}.name")), "")
    return name(words, kind, key) if kind else ""


def year_of(view: View, *, passing: bool = False) -> int:
    """The year on the clock: while one passes, and in looking back, the year that was played."""
    over = view.phase == "execute" and any(y.year >= view.round_years[1] for y in view.years)
    if view.years and (passing or over or view.phase == "look_back"):
        return view.years[-1].year
    return view.year


def nuisance_per_home(view: View) -> int:
    """Nuisance of the years gone by, in milli-weeks per household."""
    return each_home(view, sum(y.nuisance for y in view.years))


def each_home(view: View, milli: int) -> int:
    """Milli-weeks of all households together, shared out over them."""
    homes = sum(s.homes for s in view.streets)
    return round(milli / homes) if homes else 0


def per_home(words: Words, view: View, milli: int) -> str:
    """What a sum over all households is for each, as the room tells it: ``1,1 per huis``."""
    each = each_home(view, milli) / 1000
    number = words.number(each, 1 if abs(each) < 9.95 else 0)
    return words.t("amount.per_home", number=number)


def value(words: Words, place: str, held: str | int) -> str:
    """One value of a sentence as a reader wants to see it, by the name of its place.

    A name may have a word before it: ``second_task`` reads like ``task``.
    """
    kind = place.rsplit("_", 1)[-1].rstrip("0123456789")
    kind = _SAME.get(kind, kind)
    if isinstance(held, str):
        if kind in _NAMED:
            return role_name(words, held) if kind == "role" else name(words, kind, held)
        key = f"{kind}.{held}"
        return words.t(key) if kind in _FIXED and words.has(key) else held
    if kind in {"cents", "amount"}:
        return words.euro(held)
    if kind == "weeks":
        return weeks(words, held)
    if kind == "ppm":
        return words.percent(held / 1_000_000)
    return str(held) if kind in _PLAIN else words.number(held)


def sentence(words: Words, said: Said) -> str:
    """The sentence for a code with its values filled in; the bare code when it has no words.

    A place without a value becomes an ellipsis: a game under way must not stop for a word.
    """
    if not words.has(said.code):
        return said.code
    none = f"{said.code}.zero"  # what is said when the number is nothing
    code = none if any(v == 0 for _, v in said.values) and words.has(none) else said.code
    text = words.t(code)
    held = {place: value(words, place, v) for place, v in said.values}
    for _, place, _, _ in Formatter().parse(text):
        if place:
            held.setdefault(place, "…")
    return words.t(code, **held)
