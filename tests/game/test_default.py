"""What is played when nobody asks for anything else."""

from __future__ import annotations

from pathlib import Path

from game.cli.parser import build
from game.sessions.library import Library
from game.words import LANGUAGES, Words


def test_the_real_size_comes_first_and_the_lesson_says_that_it_is_one(tmp_path: Path) -> None:
    offered = dict(Library(games=tmp_path).preparing("nl").scenarios)
    assert next(iter(offered)) == "rivierenwijk"
    lesson = {language: Words(language, offered["kruispunt"]) for language in LANGUAGES}
    for language, start in (("nl", "De leerwijk"), ("en", "The place to learn")):
        assert lesson[language].t("scenario.intro").startswith(start)  # type: ignore[index]


def test_the_command_line_plays_the_real_size() -> None:
    assert build(Words("nl")).parse_args(["play"]).scenario == "rivierenwijk"
