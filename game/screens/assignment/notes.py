"""What is said of an assignment in a line: who lacks money, what it saves later, fail cost."""

from __future__ import annotations

from engine.views.shapes import AssignmentView
from game.drawing.theme import Paint
from game.screens.common import lacks, money, name, sentence
from game.words import Words


def waiting(words: Words, a: AssignmentView) -> list[tuple[str, str, Paint]]:
    """What stands in the way of it, who lacks money first: (icon, words, ink)."""
    out: list[tuple[str, str, Paint]] = [
        ("coins", lacks(words, p.organisation, p.short), "bad")
        for p in sorted(a.partners, key=lambda p: -p.short)[:2]
        if p.short
    ]
    return [*out, *(("hourglass", sentence(words, said), "warn") for said in a.waiting[:2])]


def later(words: Words, a: AssignmentView) -> str:
    """What a conduit that saves nothing now is expected to save."""
    if not a.prepares:
        return ""
    tasks = words.listing([f"‘{name(words, 'task', key)}’" for key in a.prepares])
    if not a.saves_later:
        return words.t("assignment.later.unknown", tasks=tasks)
    return words.t("assignment.later", tasks=tasks, cents=money(words, a.saves_later))


def made_of(words: Words, a: AssignmentView) -> str:
    """Of what the expected failure cost is the sum; nothing where no head adds to it."""
    heads = sum(h.expected_fail for h in a.heads)
    if not heads:
        return ""
    return words.t(
        "assignment.fail_of",
        whole=words.euro(a.expected_fail, short=False),
        always=words.euro(a.always_fail, short=False),
        heads=_rest(words, a),
    )


def _rest(words: Words, a: AssignmentView) -> str:
    """What the heads add, so that what is shown sums to the whole euro."""
    whole, always = (round(x / 100) for x in (a.expected_fail, a.always_fail))
    return words.euro((whole - always) * 100, short=False)
