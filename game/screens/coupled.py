"""What coupling two works comes to, in words and a colour: judged by what is left of the saving."""

from __future__ import annotations

from dataclasses import dataclass

from engine.views.shapes import CouplingView, MeetingView
from game.drawing.theme import Paint
from game.screens.common import lacks, money
from game.screens.scene import Scene


@dataclass(frozen=True, slots=True)
class Worth:
    """What a coupling is worth: in words, in a colour, and whose purse cannot carry it."""

    told: str
    ink: Paint
    short: str = ""

    @property
    def wins(self) -> bool:
        """Whether something is left when friction is paid."""
        return self.ink == "good"


def worth(scene: Scene, of: CouplingView) -> Worth:
    """Of a coupling that somebody looks at."""
    words, found = scene.words, scene.thinks.meeting(*of.tasks)
    if found is None:
        if of.saves <= 0:
            return Worth(words.t("neighbourhood.saves_nuisance"), "ink_soft")
        return Worth(words.t("neighbourhood.saves", cents=money(words, of.saves)), "good")
    return judged(scene, found)


def judged(scene: Scene, found: MeetingView) -> Worth:
    """Of two works that were thought together."""
    words = scene.words
    short = lacks(words, *found.short[0]) if found.short else ""
    cents = money(words, abs(found.net)).replace(" ", "\u00a0")
    if abs(found.net) < 100_00:
        calmer = found.nuisance > 0
        key = "coupled.even.calmer" if calmer else "coupled.even"
        return Worth(words.t(key), "good" if calmer else "ink_soft", short)
    if found.net > 0:
        return Worth(words.t("coupled.less", cents=cents), "good", short)
    weeks = round(found.nuisance / 1000)
    # Agreements take away what goes wrong, but not the hours that coordination costs.
    key = "coupled.untamed" if found.saved >= found.overhead else "coupled.more"
    if weeks <= 0:
        return Worth(words.t(key, cents=cents), "warn", short)
    told = words.n(f"{key}.calmer", weeks, cents=cents)
    return Worth(told, "warn", short)


def best(scene: Scene, among: list[CouplingView], tried: int = 6) -> CouplingView | None:
    """The one that leaves most, those that can be paid first; of what saves most before friction.

    None when there is no room for any.
    """
    rows = []
    for coupling in sorted(among, key=lambda k: -k.saves)[:tried]:
        found = scene.thinks.meeting(*coupling.tasks)
        if found is None:
            rows.append((True, coupling.saves, coupling))
        elif not found.no_room:
            rows.append((not found.short, found.net, coupling))
    return max(rows, key=lambda row: row[:2])[2] if rows else None
