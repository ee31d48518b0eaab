"""Worked examples: once by hand, once by the engine.

The hand uses the typical figures and plain arithmetic, nothing of the engine. The place is a street
of 60 m and 12 m wide with 20 homes, in a village of four streets.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.reference.hand import Example
from tests.reference.hand_projects import coupled, friction_of_two
from tests.reference.hand_years import (
    decided,
    emergency,
    hazard,
    hindered,
    supported,
    usual,
)
from tests.reference.words import figure

EXAMPLES = (
    Example(
        "Sewer and road together",
        "A street of 60 m and 12 m wide. The sewer and the road are renewed as one.",
        ("cost.sewer_replace", "cost.paving_replace", "street.paved", "open.sewer_replace",
         "open.paving", "street.carriageway", "mode.combine.rest_weeks"),
        coupled,
    ),
    Example(
        "Friction of two parties",
        "The sewer department and the power company, in that street. Nobody leads it yet. They "
        "hold the same answer to questions c and f, so these are settled; trust is as at the "
        "start. Two parties are fewer than three, so each agreement works in full. Each line is "
        "distance × weight × what is left after taming × trust.",
        ("friction.types", "friction.weight_min", "friction.trust", "trust.start", "friction.lead",
         "friction.overhead", "friction.overhead_per_task", "friction.settle_years"),
        friction_of_two,
    ),
    Example(
        "A sewer past its limit",
        "The chance that it collapses within the year.",
        ("sewer.hazard_at_limit", "sewer.hazard_growth", "sewer.hazard_cap"),
        hazard,
    ),
    Example(
        "How long a sewer lasts",
        "Half lasts longer than its usual life; who has grown old without failing may expect more.",
        ("life.concrete_firm.shape", "life.concrete_firm.scale", "life.concrete_soft.shape",
         "life.concrete_soft.scale"),
        usual,
    ),
    Example(
        "An emergency",
        "Half of the street is renewed at once, in haste.",
        ("emergency.length", "emergency.cost"),
        emergency,
    ),
    Example(
        "Nuisance of one opening",
        "The works of the first example, in a residential street with 20 homes.",
        ("nuisance.fatigue", "nuisance.talk_basic", "nuisance.talk_good"),
        hindered,
    ),
    Example(
        "Support in one year",
        "A block whose support stands at 60 of 100, with a week of nuisance for every household "
        "and one failure.",
        ("support.loss", "support.failure", "support.drift", "support.rest",
         "support.relation"),
        supported,
    ),
    Example(
        "The council",
        "Every fourth year it looks at support, and at goals where it can see them.",
        ("council.support_weight", "council.neutral", "council.blind"),
        decided,
    ),
)  # fmt: skip


def section() -> Iterator[str]:
    """All examples, each line once by hand and once by the engine."""
    yield "By hand from the typical figures, and beside it what the engine comes to. A test holds "
    yield "that both agree; the engine counts in whole numbers, so the last digit may differ.\n\n"
    for example in EXAMPLES:
        yield f"### {example.title}\n\n{example.about}\n\n"
        yield "| | by hand | is | engine | |\n| --- | --- | ---: | ---: | --- |\n"
        for step in example.steps():
            hand, engine = (
                f"{x:,.{step.digits}f}".replace("-", "−") for x in (step.hand, step.engine)
            )
            yield f"| {step.what} | {step.sum} | {hand} | {engine} | {step.unit} |\n"
        yield "\nFigures: " + " · ".join(figure(name) for name in example.figures) + "\n\n"
