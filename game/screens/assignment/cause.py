"""Why a head of the monster is as large as it is: who differ, what tames it, what it rests on."""

from __future__ import annotations

from functools import partial

from engine.views.shapes import AssignmentView, AssumptionView, HeadView
from game.drawing.frame import Frame
from game.screens import why_own
from game.screens.common import name
from game.screens.explained import Assumed, Cause, Explained
from game.screens.scene import Scene
from game.words import Words

_RAW = ("friction.types", "friction.weight_min")
_COSTS = ("fail.hazard", "fail.share_low", "fail.share_high")
_RESTS = {
    "trust": "friction.trust",
    "floor": "friction.tau_min",
    "shared": "friction.parties",
    "misfit": "leader.misfit",
    "leader": "leader.fit",
}


def ask(frame: Frame, scene: Scene, a: AssignmentView, dimension: str, target: str) -> None:
    """Opens the answer for a head, beside the monster."""
    why_own.ask(frame, scene, (a.id, dimension), target, left=True)


def draw(frame: Frame, scene: Scene, a: AssignmentView) -> None:
    """Lays the answer over the screen when one is open."""
    for head in a.heads:
        why_own.draw(frame, scene, (a.id, head.dimension), partial(explained, scene, head))


def tamer(words: Words, code: str) -> str:
    """What tames a head, in words."""
    kind, _, key = code.partition(".")
    if kind == "question":
        return words.t("assignment.tamer.question", letter=key)
    if kind == "instrument":
        return name(words, "instrument", key)
    return words.t(f"assignment.tamer.{code}")


def with_percent(words: Words, tamers: tuple[tuple[str, int], ...]) -> list[str]:
    """Tamers in words, each with how much of a head it takes away."""
    return [f"{tamer(words, code)} (−{words.percent(by / 1_000_000)})" for code, by in tamers]


def by_trust(words: Words, head: HeadView) -> list[str]:
    """Trust between the partners in words, where it tames a head."""
    found = [by for code, by, less in head.steps if code == "trust" and less < 0]
    return [f"{words.t('assignment.tamer.trust')} (−{words.percent(x / 1_000_000)})" for x in found]


def explained(scene: Scene, head: HeadView) -> Explained:
    """The answer: pairs and steps that sum to what is left of the head."""
    words, dimension = scene.words, head.dimension
    called = words.t(f"dimension.{dimension}")
    could = with_percent(words, head.could)
    left = "assignment.why.could" if could else "assignment.why.nothing"
    whole = Cause(
        words.t("assignment.why.left", name=called),
        head.tamed,
        words.number(head.tamed),
        parts=(_apart(scene, head), *(_step(words, head, step) for step in head.steps)),
    )
    costs = Cause(
        words.t("assignment.why.costs", name=called),
        round(head.expected_fail / 100),
        words.euro(head.expected_fail, short=False),
        rests_on=_COSTS,
    )
    trees = (whole, costs)
    rests = {name for tree in trees for cause in tree.walk() for name in cause.rests_on}
    known = {x.id: _assumed(words, x) for x in scene.now.assumptions if x.id in rests}
    return Explained(
        words.t("assignment.why.title", name=called, now=words.number(head.tamed)),
        words.t("assignment.why.formula"),
        whole,
        where=words.t(left, names=words.listing(could)),
        beside=(costs,),
        assumptions=known,
    )


def _apart(scene: Scene, head: HeadView) -> Cause:
    words = scene.words
    pairs = tuple(
        Cause(
            words.t(
                "assignment.why.pair",
                one=name(words, "organisation", one),
                other=name(words, "organisation", other),
            ),
            rubs,
            words.number(rubs),
        )
        for one, other, rubs in head.pairs
    )
    label = words.t("assignment.why.apart")
    return Cause(label, head.raw, words.number(head.raw), rests_on=_RAW, parts=pairs)


def _step(words: Words, head: HeadView, step: tuple[str, int, int]) -> Cause:
    code, ppm, by = step
    share = words.percent(ppm / 1_000_000)
    if code in {"floor", "shared", "misfit", "trust"}:
        label = words.t(f"assignment.why.{code}", percent=share)
    else:
        told = tamer(words, code)
        label = words.t("assignment.why.tames", name=told[:1].upper() + told[1:], percent=share)
    kind, _, key = code.partition(".")
    rest = f"tame.{key}.{head.dimension}" if kind == "question" else _RESTS.get(code, "")
    sign = "+" if by > 0 else "−" if by < 0 else ""
    return Cause(label, by, f"{sign}{words.number(abs(by))}", rests_on=(rest,) if rest else ())


def _assumed(words: Words, x: AssumptionView) -> Assumed:
    key = f"parameter.{x.id}"
    told = {"value": x.now, "low": x.low, "typical": x.typical, "high": x.high}
    figures = {place: _figure(words, text) for place, text in told.items()}
    return Assumed(
        words.t(key) if words.has(key) else x.id,
        words.t("why.value", unit=words.measure(x.unit), **figures),
        (float(x.now), float(x.low), float(x.typical), float(x.high)),
        x.flag,
        words.t(f"why.flag.{x.flag}"),
        words.source(x.source) if x.source else "",
    )


def _figure(words: Words, text: str) -> str:
    """A figure of the model as the language writes it, with as many decimals as it has."""
    return words.number(float(text), len(text.partition(".")[2]))
