"""Rows kept beside the result while a study runs, so that it can go on where it stopped.

JSON Lines: a head with the seal of the study, then a row for each game that is done. The seal
covers scenario, figures, games and the program itself: rows of another study are never mixed in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any

import engine
from engine.study.experiments import Row, Study
from engine.world import digest
from game.studies.trouble import StudyError

KIND = "wijken-study"


@cache
def program() -> str:
    """A hash of the engine's own source: another engine may play another game."""
    sign = hashlib.blake2b(digest_size=16)
    home = Path(engine.__file__).parent
    for path in sorted(home.rglob("*.py")):
        sign.update(path.relative_to(home).as_posix().encode())
        sign.update(path.read_bytes())
    return sign.hexdigest()


def seal(study: Study) -> str:
    """What makes this study itself."""
    return digest([study.digest, program()])


class Side:
    """The side file of a study. Raises OSError when it cannot be read or written.

    Raises StudyError ``changed`` when the file holds rows of another study.
    """

    def __init__(self, path: Path, study: Study):
        self.path = path
        self.rows: dict[int, Row] = {}
        self._jobs = {job.number: job for job in study.jobs()}
        self._study = study
        mark = seal(study)
        kept = self._read(mark) if path.exists() else 0
        self._handle: IO[bytes] = path.open("r+b" if kept else "wb")
        self._handle.truncate(kept)
        self._handle.seek(kept)
        if not kept:
            self._write({"kind": KIND, "seal": mark})

    def _read(self, mark: str) -> int:
        """Take the whole lines; gives where they end. A line that was cut off is left out."""
        kept = 0
        for n, line in enumerate(self.path.read_bytes().splitlines(keepends=True)):
            if not line.endswith(b"\n"):
                break
            data = _plain(line)
            if n == 0:
                if data.get("kind") != KIND or data.get("seal") != mark:
                    raise StudyError("changed", path=self.path)
            elif not self._take(data):
                break
            kept += len(line)
        return kept

    def _take(self, data: Mapping[str, Any]) -> bool:
        """Take a row that is of the game whose number it has."""
        job, row = self._jobs.get(data.get("game", -1)), data.get("row")
        if job is None or not isinstance(row, dict):
            return False
        arm = self._study.arms[job.arm]
        told = (arm.players, arm.rules_text, arm.parameter, arm.level, job.seed)
        if told != tuple(
            row.get(name) for name in ("players", "rules", "parameter", "level", "seed")
        ):
            return False
        self.rows[job.number] = row
        return True

    def add(self, number: int, row: Row) -> None:
        """Keep a row."""
        self.rows[number] = row
        self._write({"game": number, "row": row})

    def _write(self, data: Mapping[str, Any]) -> None:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        self._handle.write(text.encode() + b"\n")
        self._handle.flush()

    def close(self) -> None:
        """Let go of the file."""
        self._handle.close()


def _plain(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
