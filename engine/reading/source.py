"""From bytes to a tree with line numbers, telling all that is wrong with the file itself."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from engine.reading.fault import MOST_FAULTS, Fault, FaultCode
from engine.reading.file import contents
from engine.reading.letters import invisible
from engine.reading.node import Node, Scalar, name_paths

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_DIGITS = 60
MAX_VALUES = 150_000

_TAB = re.compile(r"^ *\t[\t ]*\S")
_DIGITS = re.compile(r"[0-9A-Fa-f]+")
_WHOLE = re.compile(r"[-+]?[0-9][0-9_]*")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)")


def load(path: Path) -> tuple[Node | None, list[Fault]]:
    """Read one file. No tree means that it could not be read; the faults say why."""
    file = str(path)
    try:
        data = contents(path, MAX_BYTES)
    except FileNotFoundError:
        return None, [Fault("file_missing", file, 1, "", {"name": path.name})]
    except (OSError, ValueError):
        return None, [Fault("file_unreadable", file, 1, "", {"name": path.name})]
    if data is None:
        return None, [_too_large(file)]
    root, faults = _remembered(data, file)
    return root, list(faults)


@lru_cache(maxsize=8)
def _remembered(data: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The model is read again with every scenario: same bytes, same tree."""
    root, faults = parse(data, file)
    return root, tuple(faults)


def parse(data: bytes, file: str) -> tuple[Node | None, list[Fault]]:
    """Read the bytes of one file."""
    if len(data) > MAX_BYTES:
        return None, [_too_large(file)]
    text, faults = _decode(data, file)
    if faults:
        return None, faults
    tree = _Tree(file)
    try:
        tree.grow(text)
    except MarkedYAMLError as error:
        faults.append(_syntax(error, file, text))
        tree.stopped = True
    except (YAMLError, ValueError, ArithmeticError):
        # a number of a character that does not exist, among others: no line is given
        faults.append(Fault("yaml_syntax", file, tree.line, ""))
        tree.stopped = True
    faults = tree.faults + faults
    if tree.root is None or tree.stopped:
        return None, faults or [Fault("file_empty", file, 1, "")]
    if tree.root.kind == "scalar" and tree.root.value is None:
        return None, faults or [Fault("file_empty", file, 1, "")]
    name_paths(tree.root)
    if tree.root.kind != "section":
        return None, [*faults, tree.root.fault("wrong_type_section", found=shown(tree.root))]
    return tree.root, faults


def _too_large(file: str) -> Fault:
    return Fault("file_too_large", file, 1, "", {"limit": MAX_BYTES // 1_000_000})


def shown(node: Node) -> str:
    """What stands there, short enough to quote."""
    if node.kind == "list":
        return "[…]"
    if node.kind == "section":
        return "{…}"
    return node.raw if len(node.raw) <= 60 else node.raw[:59] + "…"


def _decode(data: bytes, file: str) -> tuple[str, list[Fault]]:
    faults: list[Fault] = []
    rows: list[str] = []
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "", [Fault("not_utf8", file, 1, "")]
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for line, raw in enumerate(data.split(b"\n"), start=1):
        if len(faults) >= MOST_FAULTS:
            break
        try:
            row = raw.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault("not_utf8", file, line, ""))
            continue
        if sign := invisible(row):
            faults.append(Fault("control_character", file, line, "", {"character": sign}))
        if _TAB.match(row):
            faults.append(Fault("tab_indent", file, line, ""))
        rows.append(row)
    return "\n".join(rows), faults


def _syntax(error: MarkedYAMLError, file: str, text: str) -> Fault:
    context = str(error.context or "")
    code: FaultCode = "yaml_syntax"
    mark = error.problem_mark or error.context_mark
    values: dict[str, str | int] = {}
    if "character escape" in str(error.problem) and mark is not None:
        digits = _DIGITS.match(text.split("\n")[mark.line], mark.column)
        code, values = "control_character", {"character": f"U+{digits.group()}" if digits else "?"}
    elif "quoted scalar" in context and "end of stream" in str(error.problem):
        code, mark = "unclosed_quote", error.context_mark
    elif "flow sequence" in context or "flow mapping" in context or "flow node" in context:
        code, mark = "unclosed_bracket", error.context_mark or mark
    return Fault(code, file, (mark.line if mark is not None else 0) + 1, "", values)


def scalar(raw: str) -> Scalar:
    """An unquoted value, by the core rules of YAML 1.2; numbers exactly as written."""
    if raw in ("", "~", "null", "Null", "NULL"):
        return None
    if raw in ("true", "True", "TRUE"):
        return True
    if raw in ("false", "False", "FALSE"):
        return False
    if len(raw) <= MAX_DIGITS:
        if _WHOLE.fullmatch(raw):
            return int(raw.replace("_", "").lstrip("+"))
        if _FRACTION.fullmatch(raw):
            return Decimal(raw)
    return raw


class _Tree:
    """Builds the tree from parser events with a stack of its own: no recursion, no aliases."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stopped = False
        self.line = 1
        self._open: list[Node] = []
        self._keys: list[tuple[str, int] | None] = []

    def grow(self, text: str) -> None:
        documents = values = 0
        for event in self._events(text):
            if event.start_mark is not None:
                self.line = event.start_mark.line + 1
            values += isinstance(event, NodeEvent)
            if values > MAX_VALUES:
                self._tell("too_many_values", limit=MAX_VALUES)
            if values > MAX_VALUES or len(self.faults) >= MOST_FAULTS:
                self.stopped = True
                return
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._tell("several_documents")
                    return
            elif isinstance(event, AliasEvent):
                self._tell("alias_not_allowed", name=str(event.anchor))
                self._place(Node(self.file, self.line, "scalar", broken=True))
            elif isinstance(event, ScalarEvent):
                self._tag(event.tag)
                if sign := invisible(event.value):  # written as an escape, such as "\0"
                    self._tell("control_character", character=sign)
                plain = not event.style and event.tag is None
                value = scalar(event.value) if plain else event.value
                self._place(Node(self.file, self.line, "scalar", value, raw=event.value))
            elif isinstance(event, SequenceStartEvent | MappingStartEvent):
                self._tag(event.tag)
                is_list = isinstance(event, SequenceStartEvent)
                node = Node(self.file, self.line, "list" if is_list else "section")
                self._place(node)
                self._open.append(node)
                self._keys.append(None)
                if len(self._open) > MAX_DEPTH:
                    self._tell("too_deep", limit=MAX_DEPTH)
                    self.stopped = True
                    return
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                self._open.pop()
                self._keys.pop()

    @staticmethod
    def _events(text: str) -> Iterator[Event]:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)

    def _tell(self, code: FaultCode, **values: str | int) -> None:
        fault = Fault(code, self.file, self.line, "", values)
        if fault not in self.faults[-1:]:  # once a line
            self.faults.append(fault)

    def _tag(self, tag: object) -> None:
        if tag is not None:
            self._tell("tag_not_allowed", tag=str(tag))

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        parent = self._open[-1]
        if parent.kind == "list":
            parent.items.append(node)
            return
        waiting = self._keys[-1]
        if waiting is None:
            if node.kind != "scalar" or node.value is None or node.broken:
                if not node.broken:
                    self._tell("key_not_text")
                self._keys[-1] = ("", 0)
            else:
                self._keys[-1] = (node.raw, node.line)
            return
        self._keys[-1] = None
        key, line = waiting
        if line == 0:
            return
        if node.kind != "scalar" or node.value is None:
            node.line = line
        if key in parent.keys:
            self.faults.append(
                Fault(
                    "duplicate_key",
                    self.file,
                    line,
                    key,
                    {"key": key, "first_line": parent.key_lines[key]},
                )
            )
            return
        parent.keys[key] = node
        parent.key_lines[key] = line
