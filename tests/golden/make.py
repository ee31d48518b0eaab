"""Write the golden games anew: ``python -m tests.golden.make``.

Do this when the outcome of a game is meant to change, look at the difference, and commit it with
the reason. Journals that are left alone go on replaying: each holds its own neighbourhood.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.journal import Journal
from engine.ledger import SPENDING
from engine.play import Game
from tests.golden import coverage, stories, stories_rivierenwijk, story
from tests.golden.stories_styles import evening

HERE = Path(__file__).parent
STORIES: dict[str, Callable[[], Journal]] = {
    "five_roles": stories.five_roles,
    "rough_ride": stories.rough_ride,
    "each_for_itself": stories.each_for_itself,
    "whole_neighbourhood": stories_rivierenwijk.whole_neighbourhood,
    "home_zones": evening(
        "bloemenbuurt", 1974, ("quiet", "resident-first", "opportunist", "thrifty", "sectoral")
    ),
    "pre_war_streets": evening(
        "stationskwartier", 1908, ("thrifty", "quiet", "opportunist", "resident-first", "sectoral")
    ),
}


def outcome(game: Game) -> dict[str, Any]:
    """What a game came to: enough to see that something changed, and roughly what."""
    years = sorted(game.fingerprints)
    return {
        "fingerprints": {str(year): game.fingerprints[year] for year in years},
        "spent_cents": {str(y): int(game.ledger.spent(y)[0]) for y in years},
        "paid_for": {
            kind: int(game.ledger.total(kind)[0]) for kind in SPENDING if game.ledger.total(kind)[0]
        },
        "stages": {key: a.stage_name for key, a in game.state.assignments.items()},
    }


def main() -> int:
    """Play every story, write it down, and say what no game contains."""
    seen: set[str] = set()
    for name, tell in STORIES.items():
        journal = tell()
        game, found = coverage.play(journal)
        seen |= found
        text = "".join(f"{line}\n" for line in journal.lines())
        (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8", newline="\n")
        told = json.dumps(outcome(game), ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(told + "\n", encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {len(journal.entries)} moves\n")
    missing = coverage.wanted(shipped()) - seen
    for name in sorted(missing):
        sys.stderr.write(f"in no golden game: {name}\n")
    return 1 if missing else 0


def shipped() -> list[Any]:
    """Every neighbourhood that is shipped."""
    folders = sorted((story.ROOT / "scenarios").glob("*/scenario.yaml"))
    return [story.world(path.parent.name)[0].scenario for path in folders]


if __name__ == "__main__":
    sys.exit(main())
