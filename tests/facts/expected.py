"""What the model does not show, said beforehand: a claim that fails unsaid fails a test."""

from __future__ import annotations

ALL = "*"
LEAST = 80
"""Paired seeds of the stored study. Two hundred is what the command takes of itself; the stored run
took fewer, since it shared its hours with other work."""
NOT_SHOWN: dict[tuple[str, str], dict[str, str]] = {
    ("1", "bill"): dict.fromkeys(
        ("bloemenbuurt", "kruispunt"),
        "connectors do more: what they deliver beyond the needed work is in their bill",
    ),
    ("1", "nuisance_per_home"): {
        "bloemenbuurt": "connectors do half as much again, in courts with one way in"
    },
    ("8", "horizon"): {
        "stationskwartier": "what binds there is room and the investor's year, not idle money"
    },
    ("8", "term"): dict.fromkeys(
        ("bloemenbuurt", "rivierenwijk"),
        "no work of the first years waits for the money that the frame costs",
    ),
    ("10", "wins"): {"kruispunt": "hardly any coupling there is near the line"},
}
"""(fact, claim) → neighbourhood (or all) → why."""


def reason(key: str, claim: str, scenario: str) -> str:
    """Why a claim need not hold there; empty when it must."""
    given = NOT_SHOWN.get((key, claim), {})
    return given.get(scenario, given.get(ALL, ""))


AIMS_NOT_MET: dict[str, dict[str, str]] = {
    "spread": {
        "kruispunt": "any style does nearly all that is needed in eight years, so bills differ by "
        "less than 2%"
    },
}
"""Aim of the balance → neighbourhood (or all) → why it is not met."""


def unmet(aim: str, scenario: str, *, here: bool = False) -> str:
    """Why an aim need not be met there; ``here``: only what was said of this neighbourhood."""
    given = AIMS_NOT_MET.get(aim, {})
    return given.get(scenario, "" if here else given.get(ALL, ""))
