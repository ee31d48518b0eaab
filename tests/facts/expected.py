"""What the model does not show, said beforehand: a claim that fails unsaid fails a test."""

from __future__ import annotations

ALL = "*"
LEAST = 80
"""Paired seeds of the stored study. Two hundred is what the command takes of itself; the stored run
took fewer, since it shared its hours with other work."""
NOT_SHOWN: dict[tuple[str, str], dict[str, str]] = {
    ("1", "bill"): {
        ALL: "connectors do more: what they deliver beyond the needed work is in their bill"
    },
    ("1", "bill_goal"): {"kruispunt": "goals and bill grow alike in a small neighbourhood"},
    ("1", "nuisance_per_home"): {
        ALL: "connectors do more, and what they do beyond the needed work troubles people too"
    },
    ("1", "sooner"): {ALL: "works that were prepared at the start give the first result to all"},
    ("3b", "bill"): {ALL: "coupling everything stops at what partners can pay"},
    ("3b", "fail_share"): {"kruispunt": "few partners meet in a small neighbourhood"},
    ("8", "horizon"): {"kruispunt": "eight years are too short for what the frame protects"},
    ("8", "term"): {ALL: "no work of the first years waits for the money that the frame costs"},
    ("10", "wins"): {"kruispunt": "hardly any coupling there is near the line"},
}
"""(fact, claim) → neighbourhood (or all) → why."""


def reason(key: str, claim: str, scenario: str) -> str:
    """Why a claim need not hold there; empty when it must."""
    given = NOT_SHOWN.get((key, claim), {})
    return given.get(scenario, given.get(ALL, ""))


AIMS_NOT_MET: dict[str, dict[str, str]] = {
    "bill": {ALL: "coupling everything stops at what partners can pay, so it also does less"},
    "first": {ALL: "works that were prepared at the start give the first result to all"},
}
"""Aim of the balance → neighbourhood (or all) → why it is not met."""


def unmet(aim: str, scenario: str, *, here: bool = False) -> str:
    """Why an aim need not be met there; ``here``: only what was said of this neighbourhood."""
    given = AIMS_NOT_MET.get(aim, {})
    return given.get(scenario, "" if here else given.get(ALL, ""))
