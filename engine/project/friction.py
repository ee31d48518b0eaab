"""The six-headed monster: friction between the organisations in one assignment.

::

    F_d = τ'_d · Σ_{i<j} D_ijd · min(w_i, w_j)
    w_i = max(w_min, √(c_i ÷ max c))
    τ_d = max(τ_min, Π of at most three tamers (1 − t))
    τ'_d = 1 − (1 − τ_d) · min(1, n0 ÷ n)

A design statement (judgement): it is built so that net saving rises to about three parties and
falls after that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine.project import answers
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part, root


@dataclass(frozen=True)
class Tamer:
    """Something that tames a dimension: ``code`` such as ``question.c``; ``by`` in ppm."""

    code: str
    by: int


def organisations(state: State, a: Assignment) -> list[int]:
    """Organisations in an assignment, lead first, each once."""
    out: dict[int, None] = {state.world.tasks[a.lead].organisation: None}
    for rider in a.riders:
        out[state.world.tasks[rider.task].organisation] = None
    return list(out)


def needs(state: State, a: Assignment) -> dict[str, int]:
    """Competence levels (0–3) the assignment asks: the highest of its project types.

    From the second partner role on, connecting is asked one level more.
    """
    out: dict[str, int] = {}
    for rider in a.riders:
        if rider.mode in ("combine", "align"):
            row = state.world.types[state.world.tasks[rider.task].task.type]
            for competence, level in row.needs.items():
                out[competence] = max(out.get(competence, 0), level)
    if len(answers.roles(state, a, say=False)) > 1:
        out["connecting"] = min(3, out.get("connecting", 0) + 1)
    return out


def level(state: State, leader: int, competence: str) -> int:
    """A leader's level in a competence, with what the academy added."""
    row = state.world.scenario.leaders[leader]
    own = {str(k): v for k, v in row.competences.items()}.get(competence, 0)
    trained = any(
        getattr(effect, "competence", None) == competence
        for _, effect in state.active_effects("train_leaders")
    )
    return min(3, own + trained)


def asked(state: State, a: Assignment) -> tuple[str, ...]:
    """The competences that matter: the profile that was set, else the three needed most."""
    if a.profile:
        return a.profile
    need = needs(state, a)
    return tuple(sorted(need, key=lambda c: (-need[c], c))[:3])


def fits(state: State, a: Assignment, leader: int | None = None) -> bool | None:
    """Whether the leader brings what the assignment needs; None without a leader.

    Judged on what the works really need, not on the profile: a wrong profile hides a misfit.
    """
    who = a.leader if leader is None else leader
    if who is None:
        return None
    need = needs(state, a)
    missing = sum(max(0, wanted - level(state, who, c)) for c, wanted in need.items())
    return missing <= 1


def led(state: State, a: Assignment) -> Flags:
    """Where somebody leads it: in a batch a leader may be gone in some replicates, (R,)."""
    if a.leader is None:
        return np.zeros(state.count, dtype=np.bool_)
    return np.asarray(~state.gone[:, a.leader])


def all_tamers(state: State, a: Assignment, *, with_leader: bool = True) -> dict[str, list[Tamer]]:
    """What tames each dimension now, apart from trust, strongest first."""
    settled = answers.all_settled(state, a)
    fit = fits(state, a) if with_leader else None
    return {d: _tamers(state, a, d, settled, fit) for d in DIMENSIONS}


def _tamers(
    state: State, a: Assignment, dimension: str, settled: Iterable[str], fit: bool | None
) -> list[Tamer]:
    found = [Tamer(f"question.{q}", state.world.q.get(q, {}).get(dimension, 0)) for q in settled]
    for key, effect in state.active_effects("tame"):
        if getattr(effect, "dimension", None) == dimension:
            by = state.world.figures.ppm(str(getattr(effect, "by", "")))
            found.append(Tamer(f"instrument.{key}", by))
    if fit and a.leader is not None:
        verbinder = state.world.scenario.leaders[a.leader].verbinder
        name = "leader.verbinder" if verbinder else "leader.fit"
        found.append(Tamer("leader", PPM - state.world.figures.ppm(name)))
    return sorted((t for t in found if t.by > 0), key=lambda t: (-t.by, t.code))


def possible_tamers(state: State, dimension: str, used: list[Tamer]) -> list[Tamer]:
    """Tamers of a dimension that are not among those in use, strongest first."""
    codes = {t.code for t in used}
    figures = state.world.figures
    found = [
        Tamer(f"question.{q}", row[dimension])
        for q, row in state.world.q.items()
        if dimension in row
    ]
    for key, instrument in state.world.instruments.items():
        for effect in instrument.effects:
            if effect.verb == "tame" and effect.dimension == dimension:
                found.append(Tamer(f"instrument.{key}", figures.ppm(effect.by)))
    found.append(Tamer("leader", PPM - figures.ppm("leader.fit")))
    return sorted((t for t in found if t.code not in codes), key=lambda t: (-t.by, t.code))


@dataclass(frozen=True)
class Friction:
    """Friction per dimension in milli-F: ``raw`` and ``tamed``, both (R, 6)."""

    raw: Ints
    tamed: Ints

    @property
    def total(self) -> Ints:
        """ΣF, (R,) milli."""
        return np.asarray(self.tamed.sum(axis=1))


def friction(state: State, a: Assignment) -> Friction:
    """Friction in an assignment as it stands."""
    world, f = state.world, state.world.figures
    parties = organisations(state, a)
    count = len(parties)
    raw = np.zeros((state.count, len(DIMENSIONS)), dtype=np.int64)
    if count < 2:
        return Friction(raw, raw)
    size = np.zeros((state.count, count), dtype=np.int64)
    weight_of_mode = np.zeros((state.count, count), dtype=np.int64)
    for r, rider in enumerate(a.riders):
        table = world.tasks[rider.task]
        p = parties.index(table.organisation)
        here = ~a.out[:, r]
        size[:, p] += here * table.norm
        own = f.ppm(world.modes[rider.mode].friction_weight)
        weight_of_mode[:, p] = np.maximum(weight_of_mode[:, p], here * own)
    biggest = np.maximum(size.max(axis=1, keepdims=True), 1)
    weight = root(divide(size * PPM, biggest)) * MILLI
    weight = part(np.maximum(weight, f.ppm("friction.weight_min")), weight_of_mode)
    present = (weight_of_mode > 0).sum(axis=1)
    trust = np.zeros(state.count, dtype=np.int64)
    for i in range(count):
        for j in range(i + 1, count):
            near = np.minimum(weight[:, i], weight[:, j])
            raw += divide(world.distance[parties[i], parties[j]][None, :] * near[:, None], PPM)
            trust += state.trust[:, parties[i], parties[j]]
    trust = divide(trust, count * (count - 1) // 2)
    share = np.minimum(PPM, divide(f.milli("friction.parties") * MILLI, np.maximum(present, 1)))
    calm = _tamed(state, a, raw, trust, share, with_leader=False)
    here = led(state, a)
    if here.any():
        calm = np.where(here[:, None], _tamed(state, a, raw, trust, share, with_leader=True), calm)
    return Friction(raw, calm)


def _tamed(
    state: State, a: Assignment, raw: Ints, trust: Ints, share: Ints, *, with_leader: bool
) -> Ints:
    f = state.world.figures
    tamed = np.zeros_like(raw)
    in_use = all_tamers(state, a, with_leader=with_leader)
    fit = fits(state, a) if with_leader else None
    for d, dimension in enumerate(DIMENSIONS):
        keep = np.full(state.count, PPM, dtype=np.int64)
        best = in_use[dimension][: f.count("friction.tamers")]
        for tamer in best:
            keep = part(keep, PPM - tamer.by)
        if fit is False:
            keep = part(keep, f.ppm("leader.misfit"))
        keep = part(keep, PPM - part(trust, f.ppm("friction.trust")))
        keep = np.clip(keep, f.ppm("friction.tau_min"), None)
        keep = PPM - part(PPM - keep, share)
        tamed[:, d] = part(raw[:, d], keep)
    return tamed


def overhead_share(state: State, a: Assignment, f: Friction) -> Ints:
    """Coordination as a share of cost (ppm): ``.02·ΣF + .004·(tasks − 1)``, (R,)."""
    figures = state.world.figures
    riders = (~a.out).sum(axis=1)
    by_friction = divide(f.total * figures.ppm("friction.overhead"), MILLI)
    by_tasks = figures.ppm("friction.overhead_per_task") * np.maximum(0, riders - 1)
    return np.asarray(by_friction + by_tasks)


def misled(state: State, a: Assignment) -> Flags:
    """Where a leader leads it that does not fit, (R,)."""
    return led(state, a) & (fits(state, a) is False)


def everyday_fail(state: State) -> tuple[int, int]:
    """What goes wrong in any work as a share of cost (ppm): usually, and with a misfit leader."""
    base = state.world.figures.ppm("fail.base")
    return base, base * state.world.figures.milli("fail.misfit") // MILLI


def expected_fail(state: State, a: Assignment, f: Friction) -> Ints:
    """Expected fail cost as a share of cost (ppm): columns are base and six dimensions, (R, 7)."""
    figures, world = state.world.figures, state.world
    usual, worse = everyday_fail(state)
    base = np.where(misled(state, a), worse, usual)
    mean = (figures.ppm("fail.share_low") + figures.ppm("fail.share_high")) // 2
    chance = world.mishap[np.clip(f.tamed, 0, len(world.mishap) - 1)]
    out = np.empty((state.count, 7), dtype=np.int64)
    out[:, 0] = base
    out[:, 1:] = part(chance, mean)
    return out
