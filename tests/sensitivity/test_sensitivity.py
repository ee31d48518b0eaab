"""The pages about studies say what is true now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.study.experiments.columns import MAIN
from tests.sensitivity import report
from tests.sensitivity.__main__ import STORED


def test_the_columns_of_a_study_stand_in_its_page() -> None:
    """python -m tests.sensitivity writes them anew."""
    page = (report.DOCS / "study.md").read_text("utf-8")
    assert report.columns_put(page) == page
    assert "| `fail_share` |" in page


def test_the_page_is_that_of_the_stored_results(tmp_path: Path) -> None:
    """python -m tests.sensitivity writes it anew."""
    data = json.loads(STORED.read_text("utf-8"))
    report.write(data, tmp_path)
    for name in ("sensitivity.md", "sensitivity.svg"):
        assert (tmp_path / name).read_text("utf-8") == (report.DOCS / name).read_text("utf-8")
    assert data["varied"] > 200
    assert all(0 < len(data["effects"][name]) <= report.MOST for name in MAIN)


def _effect(parameter: str, low: float, high: float, **other: Any) -> dict[str, Any]:
    ends = {"low": {"mean": low, "same": 1.0}, "high": {"mean": high, "same": 1.0}}
    return {
        "parameter": parameter, "indicator": MAIN[0], "players": "thrifty", "rules": "",
        **ends, **other,
    }  # fmt: skip


def _study(effects: list[dict[str, Any]]) -> dict[str, Any]:
    spread = {name: {"mean": 1.0} for name in MAIN}
    aside = dict.fromkeys(report.ASIDE, "x")
    return {**aside, "effects": effects, "groups": [{"players": "thrifty", "spread": spread}]}


def test_only_the_ten_largest_are_kept_and_the_largest_comes_first() -> None:
    effects = [_effect(f"p{n:02}", -n, n / 2) for n in range(15)]
    found = report.kept(_study(effects))["effects"][MAIN[0]]
    assert [e["parameter"] for e in found] == [f"p{n:02}" for n in range(14, 4, -1)]


def test_a_study_that_varied_nothing_makes_no_page() -> None:
    with pytest.raises(ValueError, match="--vary"):
        report.kept(_study([]))
    two = [_effect("a", 1, 2), _effect("a", 1, 2, players="quiet")]
    with pytest.raises(ValueError, match="one style"):
        report.kept(_study(two))
