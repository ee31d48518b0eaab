"""From what somebody asks for to a study; what cannot be is told by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import product
from typing import get_args

from engine.moves import SetRule
from engine.scenario import Model, Scenario
from engine.study.experiments import Study, arms, mix
from engine.study.players import STYLES
from game.studies.trouble import StudyError

RULES: tuple[str, ...] = get_args(SetRule.model_fields["rule"].annotation)
"""What ``--rules`` can switch."""
MOST_SEEDS = 100_000
EVERY = "all"
"""In ``--vary``: every parameter there is."""


def asked(
    scenario: Scenario,
    model: Model,
    *,
    runs: int,
    seed: int = 1,
    calendar: str | None = None,
    players: str = "sectoral",
    rules: str = "",
    vary: str = "",
) -> Study:
    """The study somebody asks for. Raises StudyError for what does not exist."""
    if not 1 <= runs <= MOST_SEEDS:
        raise StudyError("runs", found=runs, most=MOST_SEEDS)
    calendars = [c.id for c in scenario.calendars]
    if calendar is not None and calendar not in calendars:
        raise StudyError("calendar", name=calendar, known=", ".join(calendars))
    seeds = tuple(range(seed, seed + runs))
    study = Study(scenario, model, (), seeds, calendar or calendars[0])
    who = _players(_list(players), [role.id for role in scenario.roles])
    what = _parameters(_list(vary), list(model.parameters))
    return replace(study, arms=arms(study, who, _rules(_list(rules)), what))


def _list(text: str) -> list[str]:
    """Words between commas, each once."""
    return list(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))


def _players(found: Sequence[str], roles: Sequence[str]) -> list[str]:
    known = ", ".join(STYLES)
    if not found:
        raise StudyError("style", name="", known=known)
    for players in found:
        try:
            style, others = mix(players)
        except ValueError:
            raise StudyError("mix", name=players) from None
        for name in (style, *others.values()):
            if name not in STYLES:
                raise StudyError("style", name=name, known=known)
        for role in others:
            if role not in roles:
                raise StudyError("role", name=role, known=", ".join(roles))
    return list(found)


def _rules(found: Sequence[str]) -> list[tuple[tuple[str, bool], ...]]:
    """Every combination: a rule with a value is so in all games, one without is off and on."""
    choices: dict[str, tuple[bool, ...]] = {}
    for word in found:
        name, equals, value = word.partition("=")
        if name not in RULES:
            raise StudyError("rule", name=name, known=", ".join(RULES))
        if name in choices or (equals and value not in ("on", "off")):
            raise StudyError("rule_value", name=word)
        choices[name] = (value == "on",) if equals else (False, True)
    return [tuple(zip(choices, on, strict=True)) for on in product(*choices.values())]


def _parameters(found: Sequence[str], known: Sequence[str]) -> list[str]:
    """Names as they are, ``*`` for any letters, ``all`` for all there are."""
    out: dict[str, None] = {}
    for word in found:
        pattern = "*" if word == EVERY else word
        match = [name for name in known if name == word or fnmatchcase(name, pattern)]
        if not match:
            raise StudyError("parameter", name=word, like=_like(word, known))
        out.update(dict.fromkeys(match))
    return list(out)


def _like(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only after a mistake)

    near = get_close_matches(word, known, n=3, cutoff=0.3)
    return ", ".join(near or known[:3])
