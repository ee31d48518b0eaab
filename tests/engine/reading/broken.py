"""Broken files, made from the valid ones by changing the text in many places.

A spec finds places with a regular expression; what it captures as ``v`` is replaced. The line
where the fault must be told follows from the place in the text, not from the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

DATA = Path(__file__).parent / "data"
FILES = {
    "scenario": "hamlet/scenario.yaml",
    "nl": "hamlet/nl.yaml",
    "en": "hamlet/en.yaml",
    "model": "model/model.yaml",
    "model_nl": "model/nl.yaml",
    "model_en": "model/en.yaml",
}
VALID = {name: (DATA / path).read_text(encoding="utf-8") for name, path in FILES.items()}
ICONS = frozenset(re.findall(r"icon: ([a-z-]+)", VALID["scenario"] + VALID["model"]))
MOVES = frozenset({"open_assignment", "sign", "invest"})
VARIANTS = 10

Change = str | Callable[[re.Match[str], int], str]


@dataclass(frozen=True)
class Spec:
    """Places to break, and how. ``offset`` or ``line_of`` say which line must be named."""

    pattern: str
    changes: tuple[Change, ...]
    file: str = "scenario"
    offset: int = 0
    line_of: Callable[[str, int], int] | None = None


@dataclass(frozen=True)
class Broken:
    """One broken set of files, and where the fault is."""

    label: str
    file: str
    text: str
    line: int


def line_at(text: str, position: int) -> int:
    """The line that a position in a text is on."""
    return text.count("\n", 0, position) + 1


def before(pattern: str) -> Callable[[str, int], int]:
    """The last line before the change that looks like this."""

    def find(text: str, position: int) -> int:
        return line_at(text, [m.start() for m in re.finditer(pattern, text[:position], re.M)][-1])

    return find


def after(pattern: str) -> Callable[[str, int], int]:
    """The first line after the change that looks like this."""

    def find(text: str, position: int) -> int:
        found = re.compile(pattern, re.M).search(text, position)
        assert found is not None
        return line_at(text, found.start())

    return find


def variants(specs: tuple[Spec, ...]) -> list[Broken]:
    """Ten different broken files, spread over the specs and over the places they find."""
    streams = [_of_spec(spec) for spec in specs]
    made: dict[tuple[str, str], Broken] = {}
    while streams and len(made) < VARIANTS:
        for stream in list(streams):
            one = next(stream, None)
            if one is None:
                streams.remove(stream)
            elif one.text != VALID[one.file]:
                made.setdefault((one.file, one.text), one)
    return list(islice(made.values(), VARIANTS))


def _of_spec(spec: Spec) -> Iterator[Broken]:
    text = VALID[spec.file]
    places = list(re.finditer(spec.pattern, text, re.M))
    assert places, spec.pattern
    spread = sorted(range(len(places)), key=lambda i: (i * 7919) % len(places))
    if len(places) % 7919 == 0:
        spread = list(range(len(places)))
    for turn in range(max(VARIANTS, len(spec.changes))):
        for rank, place in enumerate(spread):
            match = places[place]
            change = spec.changes[(turn + rank) % len(spec.changes)]
            new = change if isinstance(change, str) else change(match, turn)
            start, end = match.span("v")
            changed = text[:start] + new + text[end:]
            line = line_at(changed, start) + spec.offset
            if spec.line_of is not None:
                line = spec.line_of(changed, start)
            yield Broken(f"{spec.file}:{line}: {new[:40]!r}", spec.file, changed, line)


def lay_out(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write all files, some of them changed or (None) left out; gives the scenario's folder."""
    for name, path in FILES.items():
        content = (changes or {}).get(name, VALID[name])
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            target.unlink(missing_ok=True)
        elif isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_bytes(content.encode("utf-8", "surrogatepass"))
    return folder / "hamlet"
