"""The door: a folder of files in, a scenario or all its faults out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.reading.fault import Fault, FaultCode, in_order
from engine.reading.lookup import ModelIndex, index
from engine.reading.model_checks import check_model
from engine.reading.money import check_money
from engine.reading.people import check_people
from engine.reading.references import References
from engine.reading.shape import fit
from engine.reading.source import load
from engine.reading.split import STREETS_FILE, STREETS_KEYS, add_streets
from engine.reading.streets import check_streets
from engine.reading.texts import (
    LANGUAGES,
    TextFile,
    check_texts,
    flatten,
    model_needs,
    scenario_needs,
)
from engine.reading.years import check_years
from engine.scenario import Model, Scenario

SCENARIO_FILE = "scenario.yaml"
MODEL_FILE = "model.yaml"

Texts = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Reading:
    """What reading gave. Scenario and model are there only when nothing at all is wrong.

    ``texts`` holds per language the flat key and its text, of model and scenario together.
    """

    scenario: Scenario | None
    model: Model | None
    texts: Texts
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _ReadModel:
    model: Model | None
    found: ModelIndex | None
    texts: Texts
    keys: frozenset[str]
    faults: list[Fault]
    files: list[str]


def read(
    place: Path,
    model_folder: Path,
    *,
    icons: Collection[str] | None = None,
    moves: Collection[str] | None = None,
) -> Reading:
    """Read a scenario (its folder, or a file in it) and the model it is played with.

    ``icons`` and ``moves`` are the names that exist; without them these are not looked up.
    Nothing is raised: whatever is wrong is in ``faults``, all of it.
    """
    base = _read_model(model_folder, icons)
    folder, faults = _folder(place, SCENARIO_FILE)
    files = [str(folder / name) for name in (SCENARIO_FILE, STREETS_FILE, *_language_files())]
    if faults:
        return Reading(None, None, base.texts, in_order([*base.faults, *faults], base.files))
    root, faults = load(folder / SCENARIO_FILE)
    texts, text_faults = _load_texts(folder)
    faults += text_faults
    scenario: Scenario | None = None
    if root is not None:
        root, misplaced = add_streets(root, folder)
        faults += misplaced
        scenario, misfits = fit(root, Scenario)
        faults += misfits
        faults += References(root, base.found, icons, moves).check()
        faults += check_people(root)
        faults += check_years(root)
        faults += check_money(root)
        faults += check_streets(root, base.found)
        faults += check_texts(texts, scenario_needs(root, base.keys), base.keys)
    everything = in_order(_once([*faults, *base.faults]), [*files, *base.files])
    return Reading(
        scenario=scenario if not everything else None,
        model=base.model if not everything else None,
        texts=_merged(base.texts, texts),
        faults=everything,
    )


def read_model(folder: Path, *, icons: Collection[str] | None = None) -> Reading:
    """Read the model alone."""
    base = _read_model(folder, icons)
    return Reading(None, base.model, base.texts, in_order(_once(base.faults), base.files))


def schema() -> dict[str, Any]:
    """JSON Schema of the files.

    That of ``scenario.yaml`` holds for the two files of a scenario together; what
    ``streets.yaml`` may take over from it is in a schema of its own.
    """
    dialect = "https://json-schema.org/draft/2020-12/schema"
    whole = Scenario.model_json_schema()
    streets = {
        "$schema": dialect,
        "title": "Streets",
        "description": f"The part of {SCENARIO_FILE} that may stand in {STREETS_FILE} beside it.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: whole["properties"][key] for key in STREETS_KEYS},
        "$defs": _used(whole, STREETS_KEYS),
    }
    return {
        SCENARIO_FILE: {"$schema": dialect, **whole},
        STREETS_FILE: streets,
        MODEL_FILE: {"$schema": dialect, **Model.model_json_schema()},
    }


def _used(whole: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The definitions that some properties of a schema need."""
    needed: dict[str, Any] = {}
    queue: list[Any] = [whole["properties"][key] for key in keys]
    for part in queue:
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in needed:
                needed[name] = whole["$defs"][name]
                queue.append(needed[name])
            queue.extend(part.values())
        elif isinstance(part, list):
            queue.extend(part)
    return dict(sorted(needed.items()))


def _read_model(place: Path, icons: Collection[str] | None) -> _ReadModel:
    folder, faults = _folder(place, MODEL_FILE)
    files = [str(folder / name) for name in (MODEL_FILE, *_language_files())]
    if faults:
        return _ReadModel(None, None, {}, frozenset(), faults, files)
    root, faults = load(folder / MODEL_FILE)
    texts, text_faults = _load_texts(folder)
    faults += text_faults
    if root is None:
        keys = frozenset(key for file in texts.values() for key in file.texts)
        return _ReadModel(None, None, _merged({}, texts), keys, faults, files)
    model, misfits = fit(root, Model)
    found = index(root)
    needed = model_needs(found)
    faults += misfits
    faults += check_model(found, icons)
    faults += check_texts(texts, needed)
    return _ReadModel(
        model=model if not faults else None,
        found=found,
        texts=_merged({}, texts),
        keys=frozenset(needed.keys),
        faults=faults,
        files=files,
    )


def _language_files() -> tuple[str, ...]:
    return tuple(f"{language}.yaml" for language in LANGUAGES)


def _folder(place: Path, name: str) -> tuple[Path, list[Fault]]:
    """The folder meant by a path, or why there is none."""
    try:
        if place.is_dir():
            if (place / name).exists():
                return place, []
            if name == SCENARIO_FILE and (known := _scenarios_in(place)):
                return place, [Fault("folder_of_scenarios", str(place), 1, "", {"known": known})]
            lacks: FaultCode = (
                "folder_without_scenario" if name == SCENARIO_FILE else "folder_without_model"
            )
            return place, [Fault(lacks, str(place), 1, "", {"name": name})]
        if place.is_file():
            return _folder(place.parent, name)
    except (OSError, ValueError):
        pass
    if place.suffix == ".yaml":
        return place.parent, [Fault("file_missing", str(place), 1, "", {"name": place.name})]
    return place, [Fault("folder_missing", str(place), 1, "", {"name": place.name})]


def _scenarios_in(place: Path) -> str:
    """The folders of scenarios in a folder, for who gave the folder above."""
    found = sorted(p.parent.name for p in place.glob(f"*/{SCENARIO_FILE}"))
    return ", ".join(found[:12]) + (", …" if len(found) > 12 else "")


def _load_texts(folder: Path) -> tuple[dict[str, TextFile], list[Fault]]:
    """The language files that could be read."""
    files: dict[str, TextFile] = {}
    faults: list[Fault] = []
    for language in LANGUAGES:
        root, wrong = load(folder / f"{language}.yaml")
        faults += wrong
        if root is not None:
            files[language], wrong = flatten(root)
            faults += wrong
    return files, faults


def _merged(base: Texts, files: dict[str, TextFile]) -> Texts:
    return {
        language: {
            **base.get(language, {}),
            **(files[language].texts if language in files else {}),
        }
        for language in LANGUAGES
    }


def _once(faults: list[Fault]) -> list[Fault]:
    """The same fault in the same place is told once, however many checks met it."""
    seen: set[tuple[str, str, int, str, str]] = set()
    kept: list[Fault] = []
    for fault in faults:
        key = (fault.code, fault.file, fault.line, fault.path, str(fault.values))
        if key not in seen:
            kept.append(fault)
            seen.add(key)
    return kept
