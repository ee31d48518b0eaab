"""Balance: what each style comes to in each neighbourhood, held against what was aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.study.experiments.figures import quantile
from tests.facts.styles import CONNECTORS

COLUMNS = {
    "goals": ("goals", "% of all goals"),
    "nuisance_per_home": ("nuisance", "weeks per home"),
    "bill": ("bill", "€"),
    "fail_share": ("fail cost", "% of cost apart"),
    "support": ("support", "0–100"),
    "first_result": ("first visible result", "years"),
    "mean_result": ("mean visible result", "years"),
}
JUDGED = (("nuisance_per_home", -1), ("bill", -1), ("support", 1), ("goals", 1))
"""What connectors are compared on; −1: less is better."""
SECTORAL, CONNECTED = (40.0, 65.0), (68.0, 90.0)
AIMS = {
    "sectoral": "sectoral players reach 40–65% of the goals",
    "connectors": "each connector reaches 68–90% of the goals",
    "bill": "coupling everything has a higher bill than every connector",
    "fail": "coupling everything has more fail cost than every connector",
    "choice": "no connector is worse than another on nuisance, bill, support and goals alike",
    "first": "sectoral players are ahead in years to the first visible result",
    "spread": "no indicator saturates or stays flat",
}


def told(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, dict[str, float]]]:
    """Style → indicator → mean and quantiles over the seeds of one neighbourhood."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    for style in rows[0]:
        games = [row[style] for row in rows]
        out[style] = {}
        for column in COLUMNS:
            values = sorted(float(g[column]) for g in games)
            names = (("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9))
            out[style][column] = {
                "mean": sum(values) / len(values),
                "low": values[0],
                "high": values[-1],
                **{name: quantile(values, at) for name, at in names},
            }
    return out


def aims(found: dict[str, dict[str, dict[str, float]]]) -> dict[str, bool]:
    """Which of the aims hold in one neighbourhood, by the means of many seeds."""

    def mean(style: str, column: str) -> float:
        return found[style][column]["mean"]

    def above(column: str) -> bool:
        return all(mean("everything", column) > mean(c, column) for c in CONNECTORS)

    return {
        "sectoral": SECTORAL[0] <= mean("sectoral", "goals") <= SECTORAL[1],
        "connectors": all(CONNECTED[0] <= mean(c, "goals") <= CONNECTED[1] for c in CONNECTORS),
        "bill": above("bill"),
        "fail": above("fail_share"),
        "choice": not any(
            _dominates(found, one, other)
            for one in CONNECTORS
            for other in CONNECTORS
            if one != other
        ),
        "first": all(
            mean("sectoral", "first_result") < mean(c, "first_result") for c in CONNECTORS
        ),
        "spread": _spread(found),
    }


def _dominates(found: dict[str, dict[str, dict[str, float]]], one: str, other: str) -> bool:
    return all(sign * found[one][c]["mean"] >= sign * found[other][c]["mean"] for c, sign in JUDGED)


def _spread(found: dict[str, dict[str, dict[str, float]]]) -> bool:
    """Goals and support stay off their ends; every indicator differs between styles by 2%."""
    for style in ("sectoral", *CONNECTORS, "everything"):
        if found[style]["goals"]["p90"] > 97 or not 5 < found[style]["support"]["median"] < 95:
            return False
    for column, _ in JUDGED:
        means = [found[style][column]["mean"] for style in ("sectoral", *CONNECTORS)]
        if max(means) - min(means) < 0.02 * abs(max(means)):
            return False
    return True
