"""The kit of a neighbourhood: one PDF to print, cut and lay on the table."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Literal

import typst

from engine.moves import MOVES
from engine.reading import Fault, Reading, read
from game.drawing.theme import LIGHT, roles
from game.places import assets_dir, scenarios_dir
from game.report.kit import session, sheets
from game.report.kit.facts import Data, Facts, hexadecimal
from game.words import Language

KitCode = Literal["not_written", "faulty_scenario", "unknown_calendar"]
SMALL = "small"
"""Label in the templates of text that had to become smaller than is pleasant to read."""
_FALLBACK_ICON = "circle"


class KitError(Exception):
    """A kit that cannot be made: a code, values for its sentence, and faults of the scenario.

    The sentence is ``kit.fault.<code>`` in the language files.
    """

    def __init__(self, code: KitCode, faults: tuple[Fault, ...] = (), **values: str) -> None:
        super().__init__(f"{code} {values}")
        self.code: KitCode = code
        self.faults = faults
        self.values = values


def write_kit(scenario_folder: Path, out: Path, language: Language) -> Path:
    """Read a scenario from its folder and write its kit. Raises KitError."""
    icons = frozenset(path.stem for path in (assets_dir() / "icons").glob("*.svg"))
    reading = read(scenario_folder, scenarios_dir() / "model", icons=icons, moves=MOVES)
    return kit(reading, language, out)


def kit(
    reading: Reading,
    language: Language,
    out: Path,
    *,
    calendar: str | None = None,
    minutes: int = 0,
) -> Path:
    """Write the kit of a scenario that was read, for one of its calendars (the first).

    The same scenario gives the same bytes. Raises KitError; an existing file stays whole then.
    """
    made = pdf(content(reading, language, calendar=calendar, minutes=minutes))
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, suffix=".pdf", delete=False) as handle:
            passing = Path(handle.name)
        try:
            passing.write_bytes(made)
            passing.chmod(0o644)
            passing.replace(out)
        except OSError:
            passing.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KitError("not_written", path=str(out)) from error
    return out


def content(
    reading: Reading, language: Language, *, calendar: str | None = None, minutes: int = 0
) -> Data:
    """Everything the templates show, in words of one language."""
    scenario = reading.scenario
    if scenario is None or reading.model is None:
        raise KitError("faulty_scenario", reading.faults)
    if calendar is not None and calendar not in {c.id for c in scenario.calendars}:
        raise KitError("unknown_calendar", calendar=calendar)
    facts = Facts(reading, language, calendar)
    words = facts.words
    start = "kit."
    data: Data = {
        "language": language,
        "theme": {name: hexadecimal(colour) for name, colour in roles(LIGHT).items()},
        "words": {key.removeprefix(start): words.t(key) for key in words.under(start)},
        "scenario": {key: words.t(f"scenario.{key}") for key in ("name", "intro", "question")},
        "map": _map(facts),
        "signs": [facts.sign(role) for role in scenario.roles],
        "session": session.plan(facts, minutes),
        "roles": sheets.role_sheets(facts),
        "tasks": sheets.task_cards(facts),
        "later": sheets.later_cards(facts),
        "answers": sheets.answer_cards(facts),
        "hands": sheets.hand_cards(facts),
        "guide": session.guide(facts),
        "lead": session.lead(facts),
    }
    _known_icons(data)
    return data


def _map(facts: Facts) -> Data:
    """The streets as lines between 0 and 1, north up, with the shape of the whole."""
    lines = {
        street.id: [(float(x), float(y)) for x, y in points]
        for street, points in zip(facts.scenario.streets, facts.world.points, strict=True)
    }
    every = [point for line in lines.values() for point in line]
    left, low = (min(p[i] for p in every) for i in (0, 1))
    wide, high = (max(1.0, max(p[i] for p in every) - (left, low)[i]) for i in (0, 1))
    return {
        "ratio": round(high / wide, 4),
        "streets": {
            key: [[round((x - left) / wide, 4), round(1 - (y - low) / high, 4)] for x, y in line]
            for key, line in lines.items()
        },
    }


def _known_icons(data: Any) -> None:
    """Put a plain icon where a scenario names one that does not exist."""
    if isinstance(data, dict):
        name = data.get("icon")
        if isinstance(name, str) and not (assets_dir() / "icons" / f"{name}.svg").is_file():
            data["icon"] = _FALLBACK_ICON
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _known_icons(part)


def pdf(data: Data) -> bytes:
    """The kit as a PDF, without a date in it. Works offline."""
    made = typst.compile(format="pdf", timestamp=0, **_inputs(data))
    assert isinstance(made, bytes)
    return made


def small_texts(data: Data) -> list[str]:
    """What had to be set smaller than is pleasant to read, because its card is full."""
    found = json.loads(typst.query(selector=f"<{SMALL}>", field="value", **_inputs(data)))
    return [str(name) for name in found]


def _inputs(data: Data) -> dict[str, Any]:
    root = assets_dir()
    return {
        "input": str(root / "kit" / "kit.typ"),
        "root": str(root),
        "font_paths": [str(root / "fonts")],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
    }
