"""Computer players of every style: they finish, see only their seat, and say why."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import engine.study.players as folder
from engine import moves
from engine.journal import Journal
from engine.rules import FACILITATOR
from engine.study.players import STYLES, Player, Wish, let_play
from engine.study.whole_game import play_out, step
from engine.table import Accepted, Table
from engine.views import Moment
from engine.views.shapes import Said
from engine.world import World
from game.words import Words
from tests.engine.games import kruispunt, shipped
from tests.engine.twins import (
    SCENARIOS,
    deeds,
    made,
    other_brief,
    private_lines,
    reading,
    richer,
)

ROOT = Path(__file__).parents[3]
HERE = Path(folder.__file__).parent
STYLE_NAMES = sorted(STYLES)
RULES = ("everything_open", "breekverbod", "expiry", "pooled")
CALENDARS = [
    (name, calendar.id) for name in SCENARIOS for calendar in shipped(name).scenario.calendars
]


@cache
def played(scenario: str, style: str, seed: int = 1) -> Table:
    """A whole game in which everybody plays the same style."""
    return play_out(Journal(shipped(scenario), seed), style)


def made_by_players(table: Table) -> list[moves.AnyMove]:
    return [e.move for e in table.journal.entries if e.seat != FACILITATOR]


def mixed(roles: tuple[str, ...], first: int) -> dict[str, str]:
    """Another style for every role, beginning somewhere in the list."""
    return {r: STYLE_NAMES[(first + n) % len(STYLE_NAMES)] for n, r in enumerate(roles)}


@pytest.mark.parametrize("style", STYLE_NAMES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_style_plays_every_neighbourhood_to_the_end(scenario: str, style: str) -> None:
    table = played(scenario, style)
    assert table.game.state.phase == "ended"
    assert len(made_by_players(table)) > table.game.world.years
    built = [a for a in table.game.state.assignments.values() if a.entry > 0 and a.began[0]]
    assert built, "nobody built anything"


@pytest.mark.parametrize(("scenario", "calendar"), CALENDARS)
def test_mixed_tables_play_every_calendar_to_the_end(scenario: str, calendar: str) -> None:
    found = shipped(scenario)
    world = World(found.scenario, found.model, calendar)
    styles = mixed(world.roles, CALENDARS.index((scenario, calendar)))
    table = play_out(Journal(world, 3), styles)
    assert table.game.state.phase == "ended"


@pytest.mark.parametrize("rule", RULES)
def test_mixed_tables_play_under_every_rule(rule: str) -> None:
    world = kruispunt()
    for first in range(0, len(STYLE_NAMES), 3):
        table = Table(Journal(world, 4))
        turned = not dict(table.view(FACILITATOR).rules)[rule]
        done = table.submit(FACILITATOR, 0, {"kind": "set_rule", "rule": rule, "on": turned})
        assert isinstance(done, Accepted)
        over = play_out(table.journal, mixed(world.roles, first))
        assert over.game.state.phase == "ended"
        assert over.game.state.rules[rule] == turned


def test_a_table_may_have_a_style_for_each_role() -> None:
    roles = kruispunt().roles
    alone = dict.fromkeys(roles, "sectoral")
    mixed = {**alone, "social": "resident-first"}
    asks = [
        {e.seat for e in play_out(Journal(kruispunt(), 5), styles).journal.entries
         if e.move.kind == "build_relation"}
        for styles in (alone, mixed)
    ]  # fmt: skip
    assert asks == [set(), {"social"}]
    with pytest.raises(KeyError):
        play_out(Journal(kruispunt(), 5), "nobody")
    with pytest.raises(KeyError):
        play_out(Journal(kruispunt(), 5), {roles[0]: "sectoral"})


def test_players_do_not_talk_for_ever() -> None:
    """In no phase do they come near the most moves that they are given."""
    for style in STYLE_NAMES:
        most, count = 0, 0
        for entry in played("rivierenwijk", style).journal.entries:
            count = 0 if entry.seat == FACILITATOR else count + 1
            most = max(most, count)
        assert most < 200, style


# What they see


@pytest.mark.parametrize("style", STYLE_NAMES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_players_wish_the_same_whatever_others_keep_secret(scenario: str, style: str) -> None:
    secrets = [(role, richer(line)) for line, role in private_lines(scenario)][:1]
    secrets.append((shipped(scenario).roles[0], other_brief(shipped(scenario).roles[0])))
    for role, edit in secrets:
        twins = made(scenario, role, edit, 11)
        hands: list[Player] = [STYLES[style](r) for r in twins.first.world.roles]
        until = twins.first.state.year + 4
        while twins.first.state.year < until and not deeds(twins):
            for player in hands:
                turn = len(twins.entries)
                looks = (Moment(g, turn).look(player.role) for g in twins)
                ours, theirs = (list(player.wishes(look)) for look in looks)
                if player.role != role:
                    assert ours == theirs, (player.role, twins.first.state.phase)
                for wish in ours:
                    twins.do(player.role, wish.move)
            pace = moves.NextYear() if _passes(twins.first.state) else moves.ClosePhase()
            assert twins.do(FACILITATOR, pace)
        assert len(twins.entries) > 20


def _passes(state: object) -> bool:
    return getattr(state, "phase") == "execute" and bool(getattr(state, "years_left"))  # noqa: B009


def test_players_know_nothing_but_views_and_moves() -> None:
    may = ("engine.moves", "engine.views.shapes", "engine.scenario.parts", "engine.luck",
           "engine.whole", "engine.study.players", "engine")  # fmt: skip
    for path in HERE.glob("*.py"):
        if path.name == "playing.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("engine"):
                known = any(
                    node.module == m or f"{node.module}.".startswith(f"{m}.") for m in may[:-1]
                )
                plain = node.module == "engine" and {n.name for n in node.names} <= {
                    "moves",
                    "luck",
                }
                assert known or plain, (path.name, node.module)


# Why they do it


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_has_words(language: str) -> None:
    words = Words(language, {})  # type: ignore[arg-type]
    codes = {
        code for path in HERE.glob("*.py")
        for code in re.findall(r'"(player\.[a-z_]+)"', path.read_text("utf-8"))
    }  # fmt: skip
    assert len(codes) > 15
    assert [code for code in sorted(codes) if not words.has(code)] == []


def test_reasons_bring_what_their_words_ask_for() -> None:
    said: dict[str, set[tuple[str, ...]]] = {}
    world = kruispunt()
    for style in STYLE_NAMES:
        table = Table(Journal(world, 6))
        hands = [STYLES[style](r) for r in world.roles]
        while table.game.state.phase != "ended":
            for player in hands:
                for first in player.wishes(table.look(player.role)):
                    wish: Wish | None = first
                    while wish is not None:
                        assert wish.said == Said(wish.why, wish.values)
                        said.setdefault(wish.why, set()).add(tuple(k for k, _ in wish.values))
                        wish = wish.otherwise
            let_play(table, hands)
            assert isinstance(table.submit(FACILITATOR, table.turn, step(table)), Accepted)
    assert len(said) > 12
    for language in ("nl", "en"):
        words = Words(language, {})  # type: ignore[arg-type]
        for code, given in said.items():
            blanks = {n: f"{{{n}}}" for n in ("task", "cents", "block", "leader", "instrument")}
            asked = places(words.t(code, **blanks))
            for names in given:
                assert asked <= set(names), (language, code, asked, names)


# The same everywhere

_PRINT = """
import hashlib, sys
from engine.journal import Journal, do
from engine.study.whole_game import play_out
from tests.engine.study.test_players import digest_of
print(digest_of(sys.argv[1:]))
"""


def digest_of(styles: list[str]) -> str:
    """What players of these styles do in one game each, in short."""
    out = hashlib.sha256()
    for style in styles:
        for entry in play_out(Journal(kruispunt(), 8), style).journal.entries:
            out.update(f"{entry.seat} {entry.move.model_dump_json()}\n".encode())
    return out.hexdigest()


def test_players_do_the_same_in_every_process() -> None:
    here = digest_of(STYLE_NAMES)
    # Here words are hashed by chance; in the other process always in the same way.
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = subprocess.run(
        [sys.executable, "-c", _PRINT, *STYLE_NAMES],
        capture_output=True, check=True, text=True, cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.strip() == here


def test_the_example_in_the_docs_runs_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs" / "players.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 50
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(folder, "STYLES", STYLES)
    before = dict(STYLES)
    try:
        exec(compile(example, "players.md", "exec"), {"__name__": "example"})
    finally:
        STYLES.clear()
        STYLES.update(before)
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == ["sectoral", "last-minute"]
    assert told[0].split(":")[1] != told[1].split(":")[1]
    assert reading("kruispunt").scenario is not None
