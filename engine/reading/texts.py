"""The language files: nested keys made flat, and held against what must have words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from engine.reading.fault import MOST_FAULTS, Fault, FaultCode
from engine.reading.lookup import ModelIndex, ids
from engine.reading.node import Node
from engine.reading.shape import nearest
from engine.reading.source import shown

LANGUAGES = ("nl", "en")
MAIN = "nl"
"""The language that proper names are written in; the other may leave them out."""

WORDS: dict[str, tuple[str, ...]] = {
    "calendar": ("name",),
    "block": ("name",),
    "street": ("name",),
    "place": ("name",),
    "role": ("name", "short", "mandate", "brief"),
    "organisation": ("name",),
    "line": ("name",),
    "task": ("name", "reason"),
    "leader": ("name", "about"),
    "goal": ("name",),
    "event": ("name", "text"),
    "hint": ("text",),
    "discussion": ("text",),
}
"""Which words each thing of a scenario needs; its section has the same name with an s."""

PROPER = frozenset({"street", "place"})

OWN = (
    "scenario.name",
    "scenario.intro",
    "scenario.question",
    "facilitator.tendencies",
    "facilitator.teaches",
    "facilitator.questions",
)
"""Words of the neighbourhood itself; those for the facilitator hold one point a line."""


@dataclass(frozen=True)
class Needed:
    """What must have words: every key, and of those the proper names."""

    keys: tuple[str, ...]
    proper: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TextFile:
    """One language file, flat."""

    file: str
    root: Node
    texts: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)

    def line_near(self, key: str) -> int:
        """Where a missing key would belong: the deepest section that is there already."""
        node = self.root
        line = 1
        for part in key.split("."):
            if part not in node.keys:
                break
            line, node = node.key_lines[part], node.keys[part]
        return line


def flatten(root: Node) -> tuple[TextFile, list[Fault]]:
    """Make the nested keys of a language file flat."""
    made = TextFile(root.file, root)
    faults: list[Fault] = []
    for key, line, node in _leaves(root, ""):
        if node.broken:
            continue
        if node.kind == "list":
            faults.append(node.fault("wrong_type_text", found=shown(node)))
        elif key in made.nodes:
            values: dict[str, str | int] = {"key": key, "first_line": made.nodes[key].line}
            faults.append(Fault("duplicate_key", root.file, line, key, values))
        else:
            made.nodes[key] = node
            made.texts[key] = node.raw
            if not node.raw.strip():
                faults.append(node.fault("empty_text", key=key))
    return made, faults


def _leaves(section: Node, prefix: str) -> Iterator[tuple[str, int, Node]]:
    for key, node in section.keys.items():
        name = f"{prefix}{key}"
        if node.kind == "section":
            yield from _leaves(node, f"{name}.")
        else:
            yield name, section.key_lines[key], node


def scenario_needs(root: Node, told: Collection[str] = ()) -> Needed:
    """Which words a scenario needs; ``told`` are keys that the model has words for.

    A rule for cards that has the name of one of the model's needs no words of its own.
    """
    keys = [*OWN, *(key for key in _card_rules(root) if key not in told)]
    proper: set[str] = set()
    for thing, words in WORDS.items():
        made = [f"{thing}.{key}.{word}" for key in ids(root, f"{thing}s") or {} for word in words]
        keys += made
        if thing in PROPER:
            proper.update(made)
    return Needed(tuple(keys), frozenset(proper))


def _card_rules(root: Node) -> list[str]:
    cards = root.get("cards")
    return [f"card_rule.{key}.about" for key in ids(cards, "rules") or {}] if cards else []


def model_needs(model: ModelIndex) -> Needed:
    """Which words the model needs."""
    root = model.root
    families = {name: None for row in root.each("layers") if (name := row.text("family"))}
    types = {row.whole("type"): None for row in root.each("project_types")}
    keys = [
        *(f"parameter.{key}" for key in model.parameters),
        *(f"layer.{key}.name" for key in model.layers),
        *(f"family.{key}.name" for key in families),
        *(f"instrument.{key}.{word}" for key in model.instruments for word in ("name", "about")),
        *(f"work.{layer}_{operation}.name" for layer, operation in sorted(model.works)),
        *(
            f"project_type.{number}.{word}"
            for number in types
            if number is not None
            for word in ("name", "about")
        ),
        *(f"material.{key}.name" for key in sorted(model.materials)),
        *(f"symptom.{key}.name" for key in ids(root, "symptoms") or {}),
        *(f"cause.{key}.name" for key in ids(root, "causes") or {}),
        *_card_rules(root),
    ]
    return Needed(tuple(keys))


def check_texts(
    files: Mapping[str, TextFile], needed: Needed, also: frozenset[str] = frozenset()
) -> list[Fault]:
    """Hold language files against what needs words; ``also`` may be there but need not."""
    faults: list[Fault] = []
    main = files.get(MAIN)
    for key in needed.keys:
        having = [language for language, file in files.items() if key in file.nodes]
        if not having:
            told = main or next(iter(files.values()), None)
            if told is not None and (len(files) == len(LANGUAGES) or told is main):
                faults.append(_at(told, "missing_text", key, {"key": key}))
            continue
        for language, file in files.items():
            if language in having or (key in needed.proper and language != MAIN):
                continue
            values: dict[str, str | int] = {"key": key, "language": language}
            faults.append(_at(file, "missing_translation", key, values))
    known = set(needed.keys)
    for file in files.values():
        for key, node in file.nodes.items():
            if key not in known and key not in also and len(faults) < MOST_FAULTS:
                likely = nearest(key, _alike(key, known), most=3)
                faults.append(node.fault("unknown_text", key=key, known=likely))
    return faults


def _alike(key: str, known: set[str]) -> list[str]:
    """Keys worth comparing with: those of the same kind, or all when the kind is unknown."""
    kind = key.partition(".")[0] + "."
    return [name for name in known if name.startswith(kind)] or sorted(known)[:200]


def _at(file: TextFile, code: FaultCode, key: str, values: dict[str, str | int]) -> Fault:
    return Fault(code, file.file, file.line_near(key), key, values)
