"""``wijken why``: from a number back to what caused it, who decided it and what it rests on."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rich.console import Console

from engine.journal import Journal, branch, replay
from engine.play import Game
from engine.reading import read_model
from engine.study.objection import Level, ObjectionError, Verdict, weigh
from engine.study.why import Node, Why, WhyError, why
from game.cli import trouble, why_table
from game.cli.commands import out
from game.cli.trouble import TroubleError
from game.places import scenarios_dir
from game.why_words import WhyWords
from game.words import Words

FORMAT = 1


def explain(arguments: argparse.Namespace, words: Words) -> int:
    """Explain a number of a stored game, or weigh an objection to an assumption."""
    if arguments.object is None and (arguments.against or arguments.without is not None):
        raise TroubleError(words.t("why.fault.against_alone"))
    if arguments.object is None and arguments.year is None:
        raise TroubleError(words.t("why.needs_year"))
    if arguments.goal is not None and arguments.what != "goal":
        raise TroubleError(words.t("why.fault.goal_only"))
    found = trouble.journal(arguments.journal, words)
    game = trouble.played(found, arguments.journal, words, replay)
    own = WhyWords(Words(words.language, texts(found)), game)
    if arguments.object is not None:
        return _object(arguments, found, own)
    street = None if arguments.street is None else _street(arguments.street, own)
    try:
        told = why(found, arguments.what, arguments.year, street, arguments.goal, game)
    except WhyError as error:
        raise TroubleError(words.t(f"why.fault.{error.code}", **error.values)) from None
    if arguments.json:
        out(json.dumps(data(told, game), ensure_ascii=False, indent=2))
    else:
        _print(told, own, every=arguments.all)
    return 0


def texts(found: Journal) -> dict[str, dict[str, str]]:
    """The words of a game, and those of the model for what games of before had no words for."""
    model = read_model(scenarios_dir() / "model").texts
    return {
        language: {**model.get(language, {}), **found.texts.get(language, {})}
        for language in {**model, **found.texts}
    }


def _print(told: Why, own: WhyWords, *, every: bool) -> None:
    title = own.words.t(f"why.title.{told.what}", year=told.year)
    if told.street is not None:
        street = own.name("street", told.street)
        title = own.words.t("why.in_street", title=title, street=street)
    console = Console()
    console.print(title, style="bold", markup=False, highlight=False)
    console.print()
    why_table.show(told, own, console, every=every)


def _street(asked: str, own: WhyWords) -> str:
    """The id of a street by its id or name. Raises TroubleError when it can be none or many."""
    world, words = own.game.world, own.words
    if asked in world.street:
        return asked
    wanted = asked.strip().casefold()
    found = [s for s in world.street if own.name("street", s).casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise TroubleError(words.t("why.fault.streets", name=asked, known=", ".join(found)))
    raise TroubleError(words.t("why.fault.street", name=asked))


def data(told: Why, game: Game) -> dict[str, Any]:
    """An answer as plain data: whole cents, milli household-weeks and millionths."""
    return {
        "format": FORMAT,
        "scenario": game.world.scenario.id,
        "what": told.what,
        "year": told.year,
        "street": told.street,
        "symptoms": [_node(node) for node in told.symptoms],
        "decisions": [{**asdict(d), "move": dict(d.move)} for d in told.decisions],
        "assumptions": [
            {
                **asdict(a),
                **{
                    key: None if getattr(a, key) is None else float(getattr(a, key))
                    for key in ("value", "low", "typical", "high")
                },
            }
            for a in told.assumptions
        ],
    }


def _node(node: Node) -> dict[str, Any]:
    return {
        "code": node.code,
        "amount": node.amount,
        "unit": node.unit,
        "about": dict(node.about),
        "dimension": node.dimension,
        "depth": node.depth,
        "scope": node.scope,
        "decisions": list(node.decisions),
        "assumptions": list(node.assumptions),
        "places": dict(node.places),
        "parts": [_node(part) for part in node.parts],
    }


def _object(arguments: argparse.Namespace, found: Journal, own: WhyWords) -> int:
    words = own.words
    parameter, _, level = arguments.object.partition("=")
    if level not in ("low", "high"):
        raise TroubleError(words.t("why.fault.object", found=arguments.object))
    known = own.game.world.model.parameters
    if parameter not in known:
        near = get_close_matches(parameter, known, 3, 0.5) or list(known)[:3]
        raise TroubleError(words.t("why.fault.parameter", name=parameter, known=", ".join(near)))
    other, against = _other(arguments, found, words)
    try:
        weighed = weigh(found, parameter, _level(level), other)
    except ObjectionError as error:
        raise TroubleError(words.t(f"why.fault.{error.code}")) from None
    if weighed is None:
        raise TroubleError(words.t("objection.too_early"))
    if arguments.json:
        out(json.dumps(_verdict(weighed), ensure_ascii=False, indent=2))
    else:
        why_table.verdict(weighed, against, own, Console())
    return 0


def _level(text: str) -> Level:
    return "low" if text == "low" else "high"


def _other(
    arguments: argparse.Namespace, found: Journal, words: Words
) -> tuple[Journal | None, str]:
    """The plan to compare with, and how it is told."""
    path: Path | None = arguments.against
    number: int | None = arguments.without
    if path is not None and number is not None:
        raise TroubleError(words.t("why.fault.against_both"))
    if path is not None:
        other = trouble.journal(path, words)
        trouble.played(other, path, words, replay)
        return other, words.t("why.object.against", path=path)
    if number is not None:
        if number not in {e.number for e in found.effective()}:
            raise TroubleError(words.t("why.fault.entry", number=number))
        changed = branch(found, 0, without=number).journal
        return changed, words.t("why.object.without", number=number)
    return None, words.t("why.object.alone")


def _verdict(found: Verdict) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "parameter": found.parameter,
        "level": found.level,
        "used": float(found.used),
        "tried": float(found.tried),
        "until": found.until,
        "flips": found.flips,
        "skipped": found.skipped,
        "conclusions": [{**asdict(c), "flips": c.flips} for c in found.conclusions],
    }
