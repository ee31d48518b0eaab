"""An answer to "why?" made ready for a screen: rounded so that what is shown still adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.project.plan import first_year
from engine.study.forecast import BY_ITSELF
from engine.study.why import Assumption, Decision, Node, Why
from engine.study.why.ahead import Foreseen, Risked
from engine.study.why.purses import PURSES
from engine.study.why.spans import KINDS, OPENINGS, Question
from game.screens.explained import Assumed, Cause, Decided, Explained
from game.why_words import WhyWords

STREETS = 3
"""Of how many streets is told that the most was there."""
_HEIGHTS = ("support", "goal")
_STOOD = ("start", "so_far")
"""What stood before: in an answer about a height, a height as well."""
_ON_PAPER = ("lead_work", "lead_talk", "lead_delays", "promised", "advance")
"""Parts of what has not happened yet, with words of their own."""
_UNPLACED = (
    *("year", *_STOOD, "turn_of_year", "block", "street", "pair", "spread"),
    *("at_street", "head"),
)
"""What is no row of figure 2."""


def explained(asked: Question, found: Why, own: WhyWords) -> Explained:
    """The answer in words."""
    symptom = found.symptoms[0]
    scale = _scale(asked, symptom)
    whole = _cause(symptom, scale.count(symptom.amount), own, scale, top=_what(asked, own))
    return Explained(
        own.words.t("why.title", amount=whole.shown),
        _about(asked, own),
        whole,
        _where(symptom, own, scale),
        decisions={d.number: _decided(d, own) for d in found.decisions},
        assumptions={a.name: _assumed(a, own) for a in found.assumptions},
        more_is_better=asked.what in _HEIGHTS,
    )


def foreseen(found: Foreseen, own: WhyWords, seat: str) -> Explained:
    """The answer about a forecast of a seat in words: the middle, and what parts low from high."""
    words, (middle, spread) = own.words, found.why.symptoms
    scale = _scale(found.asked, middle)
    told = explained(found.asked, found.why, own)
    apart = _cause(spread, scale.count(spread.amount), own, scale, top=words.t("why.spread"))
    low, high = (
        scale.written(scale.count(n), own, high=scale.height) for n in (found.low, found.high)
    )
    how = words.t(
        "why.ahead.how.drafts" if found.asked.drafts else "why.ahead.how",
        runs=words.number(found.runs),
        year=found.made_in,
        knows=own.knows(seat),
        low=low,
        high=high,
    )
    return replace(
        told,
        about=words.t("why.ahead.about", about=told.about),
        where=how,
        decisions={
            **told.decisions,
            BY_ITSELF: Decided("", words.t("why.by_itself.when"), words.t("why.by_itself")),
        },
        beside=(apart,) if found.low != found.high else (),
    )


def at_risk(found: Risked, own: WhyWords, seat: str) -> Explained:
    """The answer about what a seat thinks may break in words."""
    told = explained(found.asked, found.why, own)
    how = own.words.t(
        "why.risk.how",
        layer=own.name("layer", found.asked.layer or ""),
        count=own.words.number(found.failures),
        runs=own.words.number(found.runs),
        year=found.made_in,
        knows=own.knows(seat),
    )
    return replace(told, about=own.words.t("why.ahead.about", about=told.about), where=how)


def on_paper(asked: Question, found: Why, own: WhyWords) -> Explained:
    """The answer about a card or an assignment, before anything of it has happened."""
    about = {"task": asked.task, "assignment": asked.assignment, "line": asked.line}
    kind, key = next((k, v) for k, v in about.items() if v)
    what, name = own.words.t(f"why.of.{asked.what}"), own.name(kind, key)
    told = explained(asked, found, own)
    note = own.words.t(f"why.about.{asked.what}")
    a = own.game.state.assignments.get(asked.assignment or "")
    if a is not None and asked.what == "plan_lead" and not a.ended:
        done = min(int(a.progress[0]), found.symptoms[0].amount // 12)
        gone = own.words.n("amount.months", round(done * 12 / 1000))
        year = first_year(own.game.state, a)
        note = f"{note} {own.words.t('why.about.plan_lead.now', gone=gone, year=year)}"
    return replace(told, about=" · ".join([what, name, *_together(asked, own)]), where=note)


@dataclass(frozen=True)
class _Scale:
    """How amounts are written: by which they are divided, and with how many decimals."""

    unit: str
    by: int
    decimals: int
    height: bool = False
    """Whether the whole is a height, over what it was and how it changed."""

    def count(self, amount: int) -> int:
        """An amount in the smallest unit that is written."""
        return round(amount * int(10**self.decimals) / self.by)

    def written(self, count: int, own: WhyWords, *, high: bool) -> str:
        """A count in words; high: a height and not a change."""
        words = own.words
        if self.unit == "cents":
            return words.euro(count * 100, short=False)
        value = count / 10**self.decimals
        if self.unit == "count":
            return words.number(value)
        if self.unit == "months":
            return words.n("amount.months", round(value)).replace("-", "−")
        if self.unit == "ratio":
            return words.t("why.per_euro", number=words.number(value, 2).replace("-", "−"))
        if self.unit == "milli":
            number = words.number(value, self.decimals).replace("-", "−")
            return words.t("amount.week" if value == 1 else "amount.weeks", number=number)
        number = words.number(abs(value), self.decimals)
        if high:
            return f"{number}%"
        sign = "+" if value > 0 else "−" if value < 0 else ""
        key = "why.point" if abs(value) == 1 else "why.points"
        if value != round(value):
            key = "why.points_part"  # Dutch says 0,4 punt where English says 0.4 points
        return words.t(key, number=f"{sign}{number}")


def _scale(asked: Question, symptom: Node) -> _Scale:
    if symptom.unit == "cents":
        return _Scale("cents", 100, 0)
    if symptom.unit == "milli":
        return _Scale("milli", 1000, 0 if abs(symptom.amount) >= 100_000 else 1)
    if symptom.unit == "months":
        return _Scale("months", 1000, 0)
    if symptom.unit == "count":
        return _Scale("count", 1, 0)
    if symptom.unit == "ratio":
        return _Scale("ratio", 1_000_000, 2)
    height = asked.what in _HEIGHTS and asked.first is None
    return _Scale("ppm", 10_000, 1 if height else 2, height)


def shares(whole: int, amounts: Sequence[int]) -> list[int]:
    """Split a rounded whole over amounts (in millionths of its unit) so that nothing is lost.

    Each is rounded down or up; those nearest to the next unit are rounded up first.
    """
    low = [amount // 1_000_000 for amount in amounts]
    rest = whole - sum(low)
    order = sorted(range(len(amounts)), key=lambda n: -(amounts[n] - low[n] * 1_000_000))
    for n in range(abs(rest)):
        low[order[n % len(order)] if rest > 0 else order[-1 - n % len(order)]] += rest // abs(rest)
    return low


def _cause(node: Node, count: int, own: WhyWords, scale: _Scale, top: str = "") -> Cause:
    """A node that is shown as ``count``, over parts that are shown as no more and no less."""
    each = [p.amount * 1_000_000 * 10**scale.decimals // scale.by for p in node.parts]
    counts = shares(count, each) if each else []
    codes = [(p.code, p.about) for p in node.parts]
    parts = tuple(
        _cause(part, share, own, scale, _label(part, own, apart=codes.count(key) > 1))
        for part, share, key in zip(node.parts, counts, codes, strict=True)
    )
    high = scale.height and any(one.code in _STOOD for one in (node, *node.parts))
    return Cause(
        top,
        count,
        scale.written(count, own, high=high),
        "" if node.code in _UNPLACED else own.place(node),
        tuple(sorted({min(n, BY_ITSELF) for n in node.decisions})),
        node.assumptions,
        parts,
    )


def _label(node: Node, own: WhyWords, *, apart: bool) -> str:
    about = dict(node.about)
    if node.code == "year":
        return about["year"]
    if node.code == "so_far":
        start = own.game.world.scenario.start_year
        return own.words.t("why.start" if int(about["year"]) < start else "why.so_far", **about)
    if node.code in ("start", "turn_of_year"):
        return own.words.t(f"why.{node.code}")
    if node.code == "block":
        return own.name("block", about["block"])
    if node.code == "street":
        street = own.name("street", about["street"])
        return own.words.t("why.street", street=street, years=about["years"])
    if node.code == "pair":
        one, two = (own.name("task", task) for _, task in node.about)
        return own.words.t("why.pair", one=one, two=two)
    if node.code == "at_street":
        return own.name("street", about["street"])
    if node.code == "head":
        return own.words.t("why.head", name=own.words.t(f"dimension.{about['dimension']}"))
    if node.code in PURSES or node.code in _ON_PAPER:
        told = own.words.t(f"why.of.{node.code}")
        if not node.about:
            return told
        return own.words.t("why.about", what=told, about=own.name(*node.about[0]))
    if node.code in OPENINGS or (node.code in KINDS and not node.about):
        told = own.words.t(f"why.of.{node.code}")
        names = ", ".join(own.name(kind, key) for kind, key in node.about)
        return own.words.t("why.about", what=told, about=names) if names else told
    told = own.label(node, dimension=apart)
    if apart and len(node.assumptions) == 1:
        # Works of one task differ by what they cost: the figure tells which work it is.
        told = own.words.t(
            "why.about", what=own.label(node), about=own.meaning(node.assumptions[0], short=True)
        )
    return told[:1].upper() + told[1:]


def _what(asked: Question, own: WhyWords) -> str:
    if asked.what == "goal" and asked.goal is not None:
        return own.name("goal", asked.goal)
    return own.words.t(f"why.of.{asked.what}")


def _about(asked: Question, own: WhyWords) -> str:
    """What the number is of: its name, a street, its years."""
    words, last = own.words, asked.last or 0
    start = own.game.world.scenario.start_year
    first = start if asked.first is None else asked.first
    if asked.what in _HEIGHTS and asked.first is None:
        when = words.t("why.at_end", year=last)
    elif first == last:
        when = words.t("why.in_year", year=last)
    else:
        when = words.t("why.in_years", first=first, last=last)
    where = [own.name("street", asked.street)] if asked.street else []
    return " · ".join([_what(asked, own), *where, when, *_together(asked, own)])


def _together(asked: Question, own: WhyWords) -> list[str]:
    """Of nuisance: that it is a sum over households, since the room tells it for each."""
    return [own.words.t("why.all_homes")] if asked.what.endswith("nuisance") else []


def _where(symptom: Node, own: WhyWords, scale: _Scale) -> str:
    """In which streets the most of it was, when it was in several."""
    if symptom.code == "price":
        delivered = own.words.euro(int(dict(symptom.about)["delivered"]))
        return own.words.t("why.over_delivered", amount=delivered)
    if len(symptom.places) < 2:
        return ""
    found = sorted(symptom.places, key=lambda row: -abs(row[1]))[:STREETS]
    told = [
        f"{own.name('street', street)} ({scale.written(scale.count(amount), own, high=False)})"
        for street, amount in found
    ]
    return own.words.t("why.where", streets="; ".join(told))


def _decided(d: Decision, own: WhyWords) -> Decided:
    who = own.who(d)
    return Decided(d.seat, own.words.t("why.when", who=who, year=d.year), own.move(d))


def _assumed(a: Assumption, own: WhyWords) -> Assumed:
    at = None
    if a.low is not None and a.typical is not None and a.high is not None:
        at = (float(a.value), float(a.low), float(a.typical), float(a.high))
    flag = own.words.t(f"why.flag.{a.flag}") if a.flag else ""
    return Assumed(
        own.meaning(a.name, short=True), own.value(a), at, a.flag, flag, own.source(a, bare=True)
    )
