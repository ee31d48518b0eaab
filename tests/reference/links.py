"""Links of the documents: do files, headings and anchors exist, and the paths that are named?"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from tests.reference.blocks import ROOT
from tests.reference.formulas import heading

NAMED = ("README.md", "LEESMIJ.md", "ARCHITECTURE.md", "CHANGELOG.md")
_CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_TAG = re.compile(r"""(?:src|href)=["']([^"']+)["']""")
_PATH = re.compile(r"`((?:engine|game|scenarios|assets|tests|docs|\.ci)/[\w./-]*\w/?)`")
_OUTSIDE = re.compile(r"^[a-z][a-z0-9+.-]*:")


def documents() -> list[Path]:
    """Every document that is checked."""
    return [*(ROOT / name for name in NAMED), *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _prose(path: Path) -> str:
    """A document without its blocks of code."""
    return _CODE.sub("", _text(path))


@cache
def anchors(path: Path) -> frozenset[str]:
    """Where a link into a document may point: its headings and the ids that it sets."""
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', _text(path)))
    seen: Counter[str] = Counter()
    for title in re.findall(r"^#{1,6} +(.+?) *#*$", _prose(path), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        name = heading(re.sub(r"[`*]", "", plain))
        found.add(name + (f"-{seen[name]}" if seen[name] else ""))
        seen[name] += 1
    return frozenset(found)


def doubled(path: Path) -> list[str]:
    """Ids that a document sets more than once."""
    found = Counter(re.findall(r'<a (?:id|name)="([^"]+)"', _text(path)))
    return [name for name, times in found.items() if times > 1]


def broken(path: Path) -> list[str]:
    """What in a document points at nothing, each told in a line."""
    # What stands between backticks is no link, but may name a path.
    prose = _prose(path)
    plain = re.sub(r"`[^`\n]*`", lambda m: "`" if "](" in m[0] else m[0], prose)
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    out = []
    for target in (*_LINK.findall(plain), *_TAG.findall(plain)):
        if _OUTSIDE.match(target):
            continue
        file, _, anchor = unquote(target).partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists():
            out.append(f"{name}: {target} does not exist")
        elif anchor and anchor not in anchors(there):
            out.append(f"{name}: {target} points at no heading")
    for target in _PATH.findall(prose):
        if not (ROOT / target).exists() and not list(ROOT.glob(target + ".*")):
            out.append(f"{name}: {target} is named, but does not exist")
    return out
