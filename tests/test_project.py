"""Laws about the project itself. A law is a function that names offences, and is shown to bite."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import without_tools

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"game", "engine", "scenarios", "assets", "tests", "docs", ".ci"}
FILES = {
    "README.md",
    "LEESMIJ.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENCE.txt",
    "pyproject.toml",
    "uv.lock",
    ".gitignore",
}
LONGEST = 450


def git_files(*options: str) -> list[str]:
    """What `git ls-files` lists; nothing in a copy without git."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", *options]
    try:
        listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [name for name in listed.split("\0") if name]


def project_files() -> list[str]:
    """What git keeps, and what is new in the agreed folders; without git, what stands in them."""
    names = git_files()
    if "pyproject.toml" in names:
        names += git_files("--others", "--exclude-standard", "--", *sorted(FOLDERS))
    else:
        walked = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
        here = [*walked, *(ROOT / name for name in FILES)]
        names = [p.relative_to(ROOT).as_posix() for p in here if "__pycache__" not in p.parts]
    return sorted(name for name in names if (ROOT / name).is_file())


def texts() -> dict[str, str]:
    """Every file of the project that is text."""
    found = {}
    for name in project_files():
        try:
            found[name] = (ROOT / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture, a sound
    return found


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def pyproject() -> dict:
    return tomllib.loads(read("pyproject.toml"))


# --- the two commands ---------------------------------------------------------------------------


def readme_commands(readme: str) -> list[str]:
    """The commands a new user is told to run, as they stand in README's code blocks."""
    blocks = re.findall(r"^```\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if "uv run" in line]


def code_lines(script: str) -> list[str]:
    """The lines of a shell script that do something."""
    stripped = (line.strip() for line in script.splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def test_readme_names_the_two_commands():
    assert readme_commands(read("README.md")) == [
        "pip install uv && uv run wijken",
        "pip install uv && uv run pytest",
    ]
    assert "pip install -e '.[dev]'" in read("README.md")


def test_ci_runs_the_test_command_of_readme_last():
    install, test = readme_commands(read("README.md"))[-1].split(" && ")
    lines = code_lines(read(".ci/run"))
    assert lines[-1] == test
    assert any(line.endswith(install) for line in lines)
    assert "set -euo pipefail" in lines
    assert "export CI=true" in lines
    assert lines.index("uv run poe static") < lines.index(test)


def test_one_command_checks_everything():
    tasks = pyproject()["tool"]["poe"]["tasks"]

    def commands(name: str) -> list[str]:
        task = tasks[name]
        if "cmd" in task:
            return [task["cmd"]]
        return [command for step in task["sequence"] for command in commands(step)]

    assert commands("check") == [
        "ruff format --check",
        "ruff check",
        "mypy",
        "lint-imports",
        "pytest",
    ]
    assert commands("static") == commands("check")[:-1]


def test_readme_names_every_folder_of_the_house():
    named = re.findall(r"^\| `(\w+)/` \|", read("README.md"), re.MULTILINE)
    assert set(named) == FOLDERS - {".ci"}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no executable bit")
def test_ci_is_a_script_that_can_be_run():
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert read(".ci/run").startswith("#!/usr/bin/env bash\n")


# --- what stands where --------------------------------------------------------------------------


def strangers(names: list[str]) -> list[str]:
    """Top-level names nobody agreed on."""
    tops = {name.split("/")[0]: "/" in name for name in names}
    return sorted(top for top, folder in tops.items() if top not in (FOLDERS if folder else FILES))


def test_top_level_holds_only_what_was_agreed():
    assert strangers(project_files()) == []
    assert [name for name in FILES if not (ROOT / name).is_file()] == []


def test_top_level_law_bites():
    names = ["README.md", "engine/luck.py", "notes.txt", "utils/x.py", "engine"]
    assert strangers(names) == ["engine", "notes.txt", "utils"]


def too_long(sources: dict[str, str]) -> list[str]:
    counted = {name: len(text.splitlines()) for name, text in sources.items()}
    return [f"{name}: {n} lines" for name, n in counted.items() if n >= LONGEST]


def python_files() -> dict[str, str]:
    return {name: text for name, text in texts().items() if name.endswith(".py")}


def test_every_python_file_can_be_read_in_a_sitting():
    assert too_long(python_files()) == []


def test_length_law_bites():
    assert too_long({"a.py": "x\n" * 449, "b.py": "x\n" * 450}) == ["b.py: 450 lines"]


# --- paths and addresses ------------------------------------------------------------------------

MACHINE_PATH = re.compile(
    r"""(?<![\w.~$}/-])/(?:home|root|work|Users|tmp|mnt|media|srv|private)/\w[^\s"'`)]*"""
    r"""|\b[A-Za-z]:\\+Users\b[^\s"'`)]*""",
)


def machine_paths(text: str) -> list[str]:
    return MACHINE_PATH.findall(text)


def test_no_file_names_a_path_of_one_machine():
    found = {name: machine_paths(text) for name, text in texts().items()}
    assert {name: paths for name, paths in found.items() if paths} == {}


@pytest.mark.parametrize("folder", ["home", "root", "work", "Users", "tmp", "mnt"])
def test_path_law_bites(folder):
    path = "/".join(("", folder, "anna", "game"))
    assert machine_paths(f'open("{path}")') == [path]
    assert machine_paths(f"see {path}.") != []


@pytest.mark.parametrize("fine", ["docs/home/plan.md", "~/tmp/x", "https://example.org/home/x"])
def test_path_law_leaves_other_paths_alone(fine):
    assert machine_paths(fine) == []


def test_path_law_knows_windows():
    assert machine_paths("\\".join(("C:", "Users", "anna"))) != []


def test_lock_file_names_only_the_public_index():
    hosts = set(re.findall(r"https?://([^/\"]+)", read("uv.lock")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def broken_links(name: str, text: str) -> list[str]:
    folder = (ROOT / name).parent
    return [link for link in LINK.findall(text) if not (folder / link).exists()]


def test_every_link_between_documents_leads_somewhere():
    pages = {name: text for name, text in texts().items() if name.endswith(".md")}
    assert {name for name in pages if broken_links(name, pages[name])} == set()
    assert broken_links("README.md", "[a](docs/glossary.md) [b](docs/nowhere.md)") == [
        "docs/nowhere.md"
    ]


# --- the engine knows no screen, clock, environment or chance -----------------------------------

NOT_IN_ENGINE = {
    "pygame", "game", "random", "time", "secrets", "uuid", "locale", "rich", "typst", "babel",
    "platformdirs",
}  # fmt: skip
NOT_CALLED = {"print", "input", "hash"}
NOT_REACHED = re.compile(
    r"(?:^|\.)(?:datetime\.(?:now|utcnow|today)|date\.today|os\.(?:environ|getenv|urandom)"
    r"|(?:np|numpy)\.random)(?:\.|$)"
)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def engine_offences(source: str) -> list[str]:
    """What a file of the engine may not do, as `line: what`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                reached = [alias.name for alias in names]
            case ast.ImportFrom(module=module, level=0, names=names):
                reached = [f"{module}.{alias.name}" for alias in names]
            case ast.Attribute():
                if hit := NOT_REACHED.search(dotted(node)):
                    found.add(f"{node.lineno}: {hit.group().strip('.')}")
                continue
            case ast.Call(func=ast.Name(id=called)) if called in NOT_CALLED:
                found.add(f"{node.lineno}: {called}()")
                continue
            case _:
                continue
        for name in reached:
            if name.split(".")[0] in NOT_IN_ENGINE or NOT_REACHED.search(name):
                found.add(f"{node.lineno}: import {name}")
    return sorted(found)


def test_engine_is_a_closed_room():
    engine = {name: text for name, text in python_files().items() if name.startswith("engine/")}
    assert engine
    found = {name: engine_offences(text) for name, text in engine.items()}
    assert {name: offences for name, offences in found.items() if offences} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import pygame",
        "import pygame.font as font",
        "from game.cli import main",
        "def f():\n    import random",
        "from random import choice",
        "import time",
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now()",
        "import datetime\nx = datetime.date.today()",
        "import numpy as np\nx = np.random.default_rng(1)",
        "from numpy.random import default_rng",
        "import os\nx = os.environ['HOME']",
        "from os import environ",
        "print('x')",
        "x = hash('street')",
    ],
)
def test_engine_law_bites(source):
    assert len(engine_offences(source)) == 1


def test_engine_law_leaves_honest_code_alone():
    honest = (
        "import numpy as np\nfrom datetime import date\nfrom engine.luck import random_word\n"
        "from . import time\nx = np.int64(1)\nclass A:\n    def __hash__(self):\n        return 1\n"
    )
    assert engine_offences(honest) == []


# --- licence, versions, words -------------------------------------------------------------------


def test_licence_is_the_official_text():
    text = read("LICENCE.txt")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert "Appendix" in text
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    assert fingerprint == "57fb42fbcd0b037ce528ed8f72f1ec095d67bc6825ecf1448ff39be1fe68a4b4"
    project = pyproject()["project"]
    assert project["license"] == "EUPL-1.2"
    assert [name for name in project["license-files"] if not (ROOT / name).is_file()] == []


def test_changelog_begins_with_the_version_of_the_project():
    versions = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == pyproject()["project"]["version"]
    assert len(versions) == len(set(versions))


def test_glossary_names_classes_that_exist():
    glossary = read("docs/glossary.md")
    column = [row.split("|")[3] for row in glossary.splitlines() if row.count("|") == 5]
    named = {term for cell in column for term in re.findall(r"`([A-Z]\w+)`", cell)}
    code = "\n".join(text for name, text in python_files().items() if name.startswith("engine/"))
    known = set(re.findall(r"^(?:class |type )?([A-Z]\w+)\b", code, re.MULTILINE))
    assert len(named) > 10
    assert named - known == set()


# --- tests of a real window ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "environment", "outcome"),
    [
        ([], {"CI": "true"}, "run"),
        ([], {}, "run"),
        (["Xvfb"], {}, "skip"),
        (["Xvfb"], {"CI": "false"}, "skip"),
        (["Xvfb", "xdotool"], {"CI": "true"}, "fail"),
    ],
)
def test_a_missing_screen_is_told_at_the_desk_and_fails_in_ci(missing, environment, outcome):
    found, why = without_tools(missing, environment)
    assert found == outcome
    assert all(tool in why for tool in missing)


def test_xvfb_gives_a_real_screen(xvfb):
    shown = subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=xvfb, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["1366", "768"]
