"""A whole scenario round a drawn neighbourhood: as data, as words, as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from engine.scenario import Scenario
from game.authoring.draft import Draft
from game.authoring.figures import model
from game.authoring.purses import fill, provisional
from game.authoring.seek import Found, seek
from game.authoring.starter import Row, Starter, starter, words
from game.authoring.yaml import WIDE, block

LANGUAGES = ("nl", "en")
STREETS = ("blocks", "junctions", "streets", "places")
MANY = 1500
"""With more streets than this their file holds nothing else, and nothing that goes without saying:
no file of a scenario may hold more than 150,000 values."""
USUAL = {"traffic": "residential", "housing": "terraced"}


@dataclass(frozen=True)
class Whole:
    """A scenario: ``data`` as it stands in its two files together, ``texts`` by language."""

    data: Row
    texts: dict[str, Row]

    def scenario(self) -> Scenario:
        """For the engine, without a file in between."""
        return Scenario.model_validate(self.data)

    def files(self) -> dict[str, str]:
        """The content of every file, by name."""
        notes = starter().notes
        many = len(self.data["streets"]) > MANY
        there = ("streets",) if many else STREETS
        rest = {key: value for key, value in self.data.items() if key not in there}
        streets = {key: self.data[key] for key in there}
        if many:
            streets["streets"] = [
                {key: value for key, value in row.items() if USUAL.get(key) != value}
                for row in streets["streets"]
            ]
        made = {
            "scenario.yaml": _text(rest, notes),
            "streets.yaml": _text(streets, {}),
        }
        for language, texts in self.texts.items():
            made[f"{language}.yaml"] = _text(texts, {})
        return made


def whole(draft: Draft, key: str) -> Whole:
    """A complete scenario with this id round a drawn neighbourhood."""
    base = starter()
    found = seek(draft, base)
    tasks = [task.row for task in found]
    trains = list(_trains(base, found, draft.start_year))
    goals = list(_goals(base, draft, found))
    lines = provisional(base, tasks)
    scenario: Row = {
        "format": 1,
        "id": key,
        "start_year": draft.start_year,
        "council_every": 4,
        "calendars": [dict(row) for row in base.calendars],
        "parameters": {"room.usable": draft.kind.usable},
        **draft.streets(),
        "roles": list(_roles(base, {goal["id"] for goal in goals})),
        "organisations": [_organisation(row) for row in base.organisations],
        "lines": lines,
        "tasks": tasks,
        "trains": trains,
        "leaders": [dict(row) for row in base.leaders],
        "goals": goals,
        "events": list(_events(base, draft, {line["id"] for line in lines})),
        "instruments": list(base.instruments),
        "openings": [dict(row) for row in base.openings],
        "discussions": [dict(row) for row in base.discussions],
    }
    if not trains:
        del scenario["trains"]
    fill(scenario, base, model())
    texts = {language: _words(language, draft, key, scenario, found) for language in LANGUAGES}
    return Whole(scenario, texts)


def _organisation(row: Row) -> Row:
    made = {"id": row["id"], "role": row["role"], "icon": row["icon"]}
    if row.get("network"):
        made["network"] = True
    made |= {"people": 1, "profile": dict(row["profile"])}
    if row.get("manages"):
        made["manages"] = list(row["manages"])
    return made


def _roles(base: Starter, goals: set[str]) -> Iterator[Row]:
    """A secret about a goal that this neighbourhood has not, is one about nuisance."""
    for row in base.roles:
        secrets = []
        for secret in row["secrets"]:
            known = secret.get("goal") in goals or "indicator" in secret
            other = {"weight": secret["weight"], "indicator": "nuisance"}
            secrets.append(dict(secret) if known else other)
        yield {**row, "secrets": secrets}


def _trains(base: Starter, found: list[Found], start: int) -> Iterator[Row]:
    for row in base.trains:
        first = next((task for task in found if task.work.id == row["work"]), None)
        if first is None:
            continue
        first.row["window"]["earliest"] = start
        first.row["window"]["wanted"] = max(start, min(start + 1, first.row["window"]["wanted"]))
        first.row["prepared_years"] = 2
        first.row.pop("revealed", None)
        train = {
            "id": row["id"],
            "lead": first.row["id"],
            "tasks": [first.row["id"]],
            "stage": row["stage"],
            "start_year": start if row["stage"] in ("executing", "drafted") else start + 1,
        }
        yield {**train, "leader": row["leader"]} if "leader" in row else train


def _goals(base: Starter, draft: Draft, found: list[Found]) -> Iterator[Row]:
    for row in base.goals:
        layer, measure = row.get("layer"), row["measure"]
        there: dict[str, int] = {}
        for lot, layers in zip(draft.lots, draft.layers, strict=True):
            for one in layers:
                if one.layer == layer:
                    there[lot.id] = one.amount or 0
        planned = {
            lot.id: lot
            for task in found
            for lot in task.lots
            if any(w["layer"] == layer and w["operation"] == "add" for w in task.work.works)
        }
        added = sum(
            work.get("amount", 0) * len(task.lots)
            for task in found
            for work in task.work.works
            if work["layer"] == layer and work["operation"] == "add"
        )
        possible = {
            "homes_on": sum(lot.homes for lot in planned.values()),
            "sound": len(there),
            "streets_with": len(set(there) | set(planned)),
            "amount_of": sum(there.values()) + added,
            "relation": len(draft.town.groups),
        }[measure]
        target = round(possible * row["share"])
        if target < 1 or (measure == "streets_with" and target <= len(there)):
            continue
        made: Row = {key: row[key] for key in ("id", "icon", "measure", "layer") if key in row}
        yield {
            **made,
            "target": target,
            "by": draft.start_year + base.years - 1,
            "weight": row["weight"],
        }


def _events(base: Starter, draft: Draft, lines: set[str]) -> Iterator[Row]:
    blocks = [group.id for group in draft.town.groups]
    main = [lot.id for lot in draft.lots if lot.piece.main and not lot.piece.gate][:2]
    stand_in = {"first": blocks[0], "last": blocks[-1]}
    for row in base.events:
        effects = []
        for effect in row["effects"]:
            made = dict(effect)
            if made.get("block") in stand_in:
                made["block"] = stand_in[made["block"]]
            if made.get("streets") == "main":
                made["streets"] = main
            if made.get("line", next(iter(lines), None)) in lines and made.get("streets", True):
                effects.append(made)
        if not effects:
            continue
        kept: Row = {key: row[key] for key in ("id", "icon", "chance") if key in row}
        if "after" in row:
            kept["year"] = draft.start_year + row["after"]
        yield {**kept, "effects": effects}


def _words(language: str, draft: Draft, key: str, scenario: Row, found: list[Found]) -> Row:
    base = words(language)
    title = key.replace("_", " ").capitalize()
    count = len({lot.street for lot in draft.lots})
    homes = sum(lot.homes for lot in draft.lots)
    names = {group.id: group.name for group in draft.town.groups}
    made: Row = {
        "scenario": {
            word: text.format(title=title, homes=homes, count=count)
            for word, text in base["scenario"].items()
        },
        "facilitator": dict(base["facilitator"]),
        "block": {name: {"name": text} for name, text in names.items()},
        "street": {
            lot.id: {"name": lot.name_en if language == "en" else lot.name} for lot in draft.lots
        },
        "place": {site.id: {"name": site.name} for site in draft.sites},
    }
    for section in ("calendar", "role", "organisation", "line", "leader", "goal", "event"):
        made[section] = {
            row["id"]: dict(base[section][row["id"]]) for row in scenario[f"{section}s"]
        }
    questions = base["discussion"]
    made["discussion"] = {row["id"]: questions[row["id"]] for row in scenario["discussions"]}
    made["task"] = {task.row["id"]: _task_words(base, draft, task) for task in found}
    return made


def _task_words(base: Row, draft: Draft, task: Found) -> Row:
    pattern = base["task"][task.work.id]
    streets = list(dict.fromkeys(lot.street for lot in task.lots))
    link = f" {base['words']['and']} "
    where = draft.town.groups[task.block].name
    name = pattern["name"].format(where=where)
    if task.turn:
        name = base["words"]["turn"].format(name=name, n=task.turn)
    return {"name": name, "reason": pattern["reason"].format(streets=link.join(streets[:2]))}


def _text(data: Row, notes: dict[str, str]) -> str:
    lines: list[str] = []
    if "head" in notes:
        lines += _note(notes["head"])
    for key, value in data.items():
        if notes and key in notes:
            lines += ["", *_note(notes[key])]
        elif isinstance(value, dict | list) and lines and not notes:
            lines.append("")
        lines += block({key: value})
    return "\n".join(lines) + "\n"


def _note(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDE - 2)]


def write(made: Whole, folder: Path) -> list[Path]:
    """Write all files into a folder that is made for it. Raises OSError; then nothing is left."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, text in made.files().items():
            path = folder / name
            written.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        if new:
            folder.rmdir()
        raise
    return written


def summary(made: Whole) -> dict[str, Any]:
    """What was made, in numbers."""
    streets = made.data["streets"]
    return {
        "streets": len(streets),
        "homes": sum(street["homes"] for street in streets),
        "blocks": len(made.data["blocks"]),
        "tasks": len(made.data["tasks"]),
    }
