"""What became of an objection, in one sentence for the table."""

from __future__ import annotations

from engine.study.objection import Conclusion
from game.words import Words


def sentence(words: Words, parameter: str, level: str, conclusions: tuple[Conclusion, ...]) -> str:
    """Whether working together still beats each for himself at the other value."""
    if not conclusions:
        return words.t("objection.too_early")
    values = {
        "parameter": words.t(f"parameter.{parameter}"),
        "level": words.t(f"objection.{level}"),
    }
    main = [c for c in conclusions if c.goal is None]
    turned = [c.indicator for c in main if c.flips]
    if turned:
        return words.t("objection.flips", indicators=_names(words, turned), **values)
    better = [c.indicator for c in main if c.better(after=True) > 0]
    story = words.t("objection.worse")
    if better:
        story = words.t("objection.better", indicators=_names(words, better))
    return words.t("objection.holds", story=story, **values)


def _names(words: Words, indicators: list[str]) -> str:
    return words.listing([words.t(f"indicator.{name}").lower() for name in indicators])
