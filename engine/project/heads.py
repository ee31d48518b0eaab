"""Why a head of the monster is as large as it is: who differs, and what tames it by how much."""

from __future__ import annotations

from dataclasses import dataclass

from engine.project import friction
from engine.project.friction import Meeting
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.whole import PPM, part_of


@dataclass(frozen=True)
class Pair:
    """Two organisations (numbers) and what they rub before anything tames it, milli-F."""

    one: int
    other: int
    rubs: int


@dataclass(frozen=True)
class Step:
    """One factor of what is left: ``ppm`` as it counts, ``by`` what it changes, milli-F.

    ``code`` is that of a tamer, or ``misfit`` (a leader who does not fit), ``trust``, ``floor``
    (some friction always stays) or ``shared`` (one answer for many tames less).
    """

    code: str
    ppm: int
    by: int


@dataclass(frozen=True)
class Head:
    """One dimension: the pairs add up to the raw friction, the steps to what was tamed of it."""

    pairs: tuple[Pair, ...]
    steps: tuple[Step, ...]


def heads(state: State, a: Assignment) -> tuple[Head, ...]:
    """All six, in a live game; largest pairs first, steps in the order in which they count."""
    met = friction.meeting(state, a)
    if met is None:
        return tuple(Head((), ()) for _ in DIMENSIONS)
    with_leader = bool(friction.led(state, a)[0])
    tamers = friction.all_tamers(state, a, with_leader=with_leader)
    misled = with_leader and friction.fits(state, a) is False
    return tuple(
        Head(_pairs(met, d), _steps(state, met, int(met.apart[0, :, d].sum()), tamers[key], misled))
        for d, key in enumerate(DIMENSIONS)
    )


def _pairs(met: Meeting, dimension: int) -> tuple[Pair, ...]:
    found = [
        Pair(met.parties[int(i)], met.parties[int(j)], int(rubs))
        for i, j, rubs in zip(met.one, met.other, met.apart[0, :, dimension], strict=True)
    ]
    return tuple(sorted((p for p in found if p.rubs), key=lambda p: -p.rubs))


def _steps(
    state: State, met: Meeting, raw: int, tamers: list[friction.Tamer], misled: bool
) -> tuple[Step, ...]:
    f = state.world.figures
    out: list[Step] = []
    keep, left = PPM, raw

    def step(code: str, ppm: int, now: int) -> None:
        nonlocal keep, left
        after = part_of(raw, now)
        if now != keep:
            out.append(Step(code, ppm, after - left))
        keep, left = now, after

    for tamer in tamers[: f.count("friction.tamers")]:
        step(tamer.code, tamer.by, part_of(keep, PPM - tamer.by))
    if misled:
        misfit = f.ppm("leader.misfit")
        step("misfit", misfit - PPM, part_of(keep, misfit))
    trusted = part_of(int(met.trust[0]), f.ppm("friction.trust"))
    step("trust", trusted, part_of(keep, PPM - trusted))
    least = f.ppm("friction.tau_min")
    step("floor", least, max(keep, least))
    share = int(met.share[0])
    step("shared", share, PPM - part_of(PPM - keep, share))
    return tuple(out)
