"""What is said of an assignment in a line: who lacks money, what it saves later, fail cost."""

from __future__ import annotations

from engine.views.shapes import AssignmentView, PartnerView
from game.drawing.theme import Paint
from game.screens.common import lacks, money, name, role_name, sentence
from game.screens.scene import Scene
from game.words import Words


def waiting(scene: Scene, a: AssignmentView) -> list[tuple[str, str, Paint]]:
    """What stands in the way of it, who lacks money first: (icon, words, ink)."""
    words = scene.words
    out: list[tuple[str, str, Paint]] = [
        ("coins", lacks(words, p.organisation, p.short), "bad") for p in _short(a)[:2]
    ]
    if held := _computers(scene, a):
        roles = words.listing([role_name(words, role, short=True) for role in held])
        told = unsigned(scene, a, held[0], roles)
        out[:1] = [("signature" if not out else "coins", told, "bad" if out else "warn")]
    return [*out, *(("hourglass", sentence(words, said), "warn") for said in a.waiting[:2])]


def _short(a: AssignmentView) -> list[PartnerView]:
    return [p for p in sorted(a.partners, key=lambda p: -p.short) if p.short]


def _computers(scene: Scene, a: AssignmentView) -> list[str]:
    """The roles of computers that have not signed it while it can be signed."""
    if scene.now.phase != "decide" or a.stage not in {"idea", "drafted"}:
        return []
    return [s.id for s in scene.now.seats if s.computer and s.id in a.unsigned]


def unsigned(scene: Scene, a: AssignmentView, role: str, roles: str = "") -> str:
    """Why the computer that plays a role does not sign, and what would help; else nothing.

    ``roles``: the names of all of which that is said.
    """
    words = scene.words
    if role not in _computers(scene, a):
        return ""
    roles = roles or role_name(words, role, short=True)
    if found := _short(a):
        short = lacks(words, found[0].organisation, found[0].short)
        return f"{short}. {words.t('assignment.computer.short', roles=roles)}"
    if any(o.state == "open" and o.assignment == a.id for o in scene.now.offers):
        return words.t("assignment.computer.asked", roles=roles)
    return words.t("assignment.computer.waits", roles=roles)


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
