"""The six-headed monster: friction between the organisations in one assignment.

A design statement (judgement): it is built so that net saving rises to about three parties and
falls after that (:func:`friction`).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.project import answers
from engine.project.memory import remembered
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Flags, Ints, divide, part, part_of, root
from engine.world import World


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

    Name: What an assignment asks of its leader
    Formula: level asked = highest of the project types
      connecting: one more with more than one partner role
    Where: levels 0–3 by competence; only of tasks that combine or align
    Source: the report's five project types and its competences (2.5); the levels are judgement
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
    """A leader's level in a competence, with what the academy added.

    Name: Level of a leader
    Formula: level = min(3, own level + 1 where the academy trains that competence)
    Where: levels 0–3 by competence; own level stands in the scenario; the academy from the year in
      which it works
    Source: makers' judgement; the academy is one of the report's ten instruments
    """
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

    Name: Whether a leader fits
    Formula: fits where Σ max(0, asked − level) ≤ may_miss
    Where: levels 0–3 by competence; level with what the academy added
    Figures: leader.may_miss
    Source: makers' judgement
    """
    who = a.leader if leader is None else leader
    if who is None:
        return None
    need = needs(state, a)
    missing = sum(max(0, wanted - level(state, who, c)) for c, wanted in need.items())
    return missing <= state.world.figures.count("leader.may_miss")


def connects(state: State, a: Assignment) -> bool:
    """Whether a *verbinder* who fits leads it and has had time to know everybody.

    Name: When a verbinder connects
    Formula: a verbinder connects from leader.rebuild years after coming to a signed assignment
    Where: years; a verbinder chosen before signing connects at once; one who does not fit, never
    Figures: leader.rebuild
    Source: makers' judgement; boundary spanners grow on the job (The Hague and Amsterdam
      universities)
    """
    return (
        a.leader is not None
        and state.world.scenario.leaders[a.leader].verbinder
        and a.knits_from <= state.year
        and fits(state, a) is True
    )


def eased(state: State, a: Assignment) -> int:
    """Part of coordination (ppm) that is left where it is led: a *verbinder* makes it lighter."""
    if not connects(state, a):
        return PPM
    return state.world.figures.ppm("leader.verbinder_overhead")


def types(state: State, a: Assignment) -> list[int]:
    """Project types in an assignment of those who have a say, each once."""
    out: dict[int, None] = {}
    for rider in a.riders:
        if state.world.modes[rider.mode].has_say or rider.task == a.lead:
            out[state.world.tasks[rider.task].task.type] = None
    return list(out)


def led(state: State, a: Assignment) -> Flags:
    """Where somebody leads it: in a batch a leader may be gone in some replicates, (R,)."""
    if a.leader is None:
        return np.zeros(state.count, dtype=np.bool_)
    return np.asarray(~state.gone[:, a.leader])


def all_tamers(state: State, a: Assignment, *, with_leader: bool = True) -> dict[str, list[Tamer]]:
    """What tames each dimension now, apart from trust, strongest first.

    Name: What tames friction
    Formula: t of a question a–f that is settled, an instrument that works, a leader who fits
    Where: t is the share of friction that it takes away, per dimension; question c counts
      tame.alderman of it where the alderman decides and project types differ; a leader 1 −
      leader.fit, a verbinder 1 − leader.verbinder
    Figures: tame.*, leader.fit, leader.verbinder
    Source: makers' judgement, used in the try-out model
    """
    found: dict[str, list[Tamer]] = {d: [] for d in DIMENSIONS}
    for question, answer in answers.all_settled(state, a).items():
        # Each project type has an alderman of its own.
        parted = question == "c" and answer == "alderman" and len(types(state, a)) > 1
        for dimension, full in state.world.q.get(question, {}).items():
            by = part_of(full, state.world.figures.ppm("tame.alderman")) if parted else full
            found[dimension].append(Tamer(f"question.{question}", by))
    for key, effect in state.active_effects("tame"):
        by = state.world.figures.ppm(str(getattr(effect, "by", "")))
        found[str(getattr(effect, "dimension", ""))].append(Tamer(f"instrument.{key}", by))
    if with_leader and a.leader is not None and fits(state, a):
        name = "leader.verbinder" if connects(state, a) else "leader.fit"
        for tamers in found.values():
            tamers.append(Tamer("leader", PPM - state.world.figures.ppm(name)))
    return {
        dimension: sorted((t for t in tamers if t.by > 0), key=lambda t: (-t.by, t.code))
        for dimension, tamers in found.items()
    }


def possible_tamers(world: World, dimension: str) -> list[Tamer]:
    """Everything that can tame a dimension in this neighbourhood, strongest first."""
    found = [
        Tamer(f"question.{q}", row[dimension]) for q, row in world.q.items() if dimension in row
    ]
    for key, instrument in world.instruments.items():
        for effect in instrument.effects:
            if effect.verb == "tame" and effect.dimension == dimension:
                found.append(Tamer(f"instrument.{key}", world.figures.ppm(effect.by)))
    found.append(Tamer("leader", PPM - world.figures.ppm("leader.fit")))
    return sorted(found, key=lambda t: (-t.by, t.code))


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
    """Friction in an assignment as it stands.

    Name: Friction
    Formula: F_d = τ'_d × Σ_{i<j} D_ijd × min(w_i, w_j)
      w_i = max(weight_min, √(c_i ÷ max c)) × weight of its mode
      τ_d = max(tau_min, Π (1 − t) × misfit × (1 − trust × mean trust))
      τ'_d = 1 − (1 − τ_d) × min(1, parties ÷ n)
    Where: d one of six dimensions; D the distance between two organisations; c what the tasks of
      one cost apart (euros); t the strongest tamers, friction.tamers at most; misfit only with a
      leader who does not fit; n organisations that take part
    Figures: friction.weight_min, friction.tau_min, friction.tamers, friction.trust,
      friction.parties, friction.types, leader.misfit, mode.*.friction
    Source: makers' judgement: a design statement, so that net saving rises to about three parties
      and falls after that
    """
    return remembered(state, ("friction", between(state, a)), lambda: _friction(state, a))


def between(state: State, a: Assignment) -> tuple[Hashable, ...] | None:
    """Everything that friction rests on, to tell whether it can have changed; None in a batch."""
    if state.count > 1:
        return None
    return (
        a.content(),
        a.knits_from <= state.year,
        a.out.tobytes(),
        state.trust.tobytes(),
        state.gone.tobytes(),
        tuple(key for key in state.pledges if state.working(key)),
    )


@lru_cache(maxsize=32)
def _pairs(count: int) -> tuple[Ints, Ints]:
    one, other = np.triu_indices(count, 1)
    return one.astype(np.int64), other.astype(np.int64)


@dataclass(frozen=True)
class Meeting:
    """Who meets whom in an assignment: pairs ``one[k]``, ``other[k]`` index ``parties``.

    ``apart`` is friction by pair and dimension before anything tames it, milli-F, (R, pairs, 6);
    ``trust`` the mean over pairs, ``share`` what one answer still tames among so many, ppm, (R,).
    """

    parties: list[int]
    one: Ints
    other: Ints
    apart: Ints
    trust: Ints
    share: Ints


def meeting(state: State, a: Assignment) -> Meeting | None:
    """The pairs of organisations of an assignment; None where one works alone."""
    world, f = state.world, state.world.figures
    parties = organisations(state, a)
    count = len(parties)
    if count < 2:
        return None
    tables = [world.tasks[rider.task] for rider in a.riders]
    owned = np.array([[t.organisation == p for p in parties] for t in tables], dtype=np.int64)
    norm = np.array([t.norm for t in tables], dtype=np.int64)
    own = np.array([f.ppm(world.modes[r.mode].friction_weight) for r in a.riders], dtype=np.int64)
    here = (~a.out).astype(np.int64)
    size = (here * norm) @ owned
    weight_of_mode = ((here * own)[:, :, None] * owned).max(axis=1)
    biggest = np.maximum(size.max(axis=1, keepdims=True), 1)
    weight = root(divide(size * PPM, biggest)) * MILLI
    weight = part(np.maximum(weight, f.ppm("friction.weight_min")), weight_of_mode)
    present = (weight_of_mode > 0).sum(axis=1)
    one, other = _pairs(count)
    members = np.array(parties, dtype=np.int64)
    near = np.minimum(weight[:, one], weight[:, other])
    distance = world.distance[members[one], members[other]]
    by_type = f.ppm("friction.types")
    if by_type:
        kinds = np.array(_kinds(state, a, parties), dtype=np.int64) - 1
        far = world.apart[kinds[one], kinds[other]]
        distance = part(distance, PPM - by_type) + part(far, by_type)
    trust = state.trust[:, members[one], members[other]].sum(axis=1)
    return Meeting(
        parties,
        one,
        other,
        divide(distance[None] * near[:, :, None], PPM),
        divide(trust, count * (count - 1) // 2),
        np.minimum(PPM, divide(f.milli("friction.parties") * MILLI, np.maximum(present, 1))),
    )


def _friction(state: State, a: Assignment) -> Friction:
    met = meeting(state, a)
    if met is None:
        raw = np.zeros((state.count, len(DIMENSIONS)), dtype=np.int64)
        return Friction(raw, raw)
    raw = met.apart.sum(axis=1)
    here_led = led(state, a)
    if here_led.all():
        return Friction(raw, _tamed(state, a, raw, met, with_leader=True))
    calm = _tamed(state, a, raw, met, with_leader=False)
    if here_led.any():
        tamed = _tamed(state, a, raw, met, with_leader=True)
        calm = np.where(here_led[:, None], tamed, calm)
    return Friction(raw, calm)


def _kinds(state: State, a: Assignment, parties: list[int]) -> list[int]:
    """The project type in which each organisation works here: that of its largest task."""
    tables = [state.world.tasks[rider.task] for rider in a.riders]
    own = [[t for t in tables if t.organisation == p] for p in parties]
    return [max(mine, key=lambda t: (t.norm, -t.index)).task.type for mine in own]


def _tamed(state: State, a: Assignment, raw: Ints, met: Meeting, *, with_leader: bool) -> Ints:
    f = state.world.figures
    misfit = with_leader and fits(state, a) is False
    keeps = []
    for tamers in all_tamers(state, a, with_leader=with_leader).values():
        keep = PPM
        for tamer in tamers[: f.count("friction.tamers")]:
            keep = part_of(keep, PPM - tamer.by)
        keeps.append(part_of(keep, f.ppm("leader.misfit")) if misfit else keep)
    trusted = PPM - part(met.trust, f.ppm("friction.trust"))
    kept = part(np.array(keeps, dtype=np.int64)[None], trusted[:, None])
    kept = np.maximum(kept, f.ppm("friction.tau_min"))
    kept = PPM - part(PPM - kept, met.share[:, None])
    return part(raw, kept)


def overhead_share(state: State, a: Assignment, f: Friction) -> Ints:
    """Coordination as a share of cost (ppm), (R,).

    Name: Coordination
    Formula: overhead = overhead × ΣF × (verbinder_overhead) + overhead_per_task × (tasks − 1)
    Where: share of the coupled cost; ΣF friction left over six dimensions; verbinder_overhead only
      with a verbinder who fits and knows everybody
    Figures: friction.overhead, friction.overhead_per_task, leader.verbinder_overhead
    Source: makers' judgement, tuned in a try-out model
    """
    figures = state.world.figures
    riders = (~a.out).sum(axis=1)
    by_friction = divide(f.total * figures.ppm("friction.overhead"), MILLI)
    ease = eased(state, a)
    if ease < PPM:
        by_friction = np.where(led(state, a), part(by_friction, ease), by_friction)
    by_tasks = figures.ppm("friction.overhead_per_task") * np.maximum(0, riders - 1)
    return np.asarray(by_friction + by_tasks)


def misled(state: State, a: Assignment) -> Flags:
    """Where a leader leads it that does not fit, (R,)."""
    return led(state, a) & (fits(state, a) is False)


def everyday_fail(state: State) -> tuple[int, int]:
    """What goes wrong in any work as a share of cost (ppm): usually, and with a misfit leader.

    Name: Everyday fail cost
    Formula: usually fail.base; with a leader who does not fit fail.base × fail.misfit
    Where: share of the coupled cost, the mean of what is drawn
    Figures: fail.base, fail.misfit
    Source: makers' judgement, tuned so that fail cost comes to 5–13% (construction: 5–20%)
    """
    base = state.world.figures.ppm("fail.base")
    return base, base * state.world.figures.milli("fail.misfit") // MILLI


def expected_fail(state: State, a: Assignment, f: Friction) -> Ints:
    """Expected fail cost as a share of cost (ppm): columns are base and six dimensions, (R, 7).

    Name: Expected fail cost by dimension
    Formula: expected on dimension d = (1 − e^(−hazard × F_d)) × (share_low + share_high) ÷ 2
    Where: share of the coupled cost; what a plan shows before anything has been drawn
    Figures: fail.share_low, fail.share_high, fail.hazard
    Source: makers' judgement, tuned in a try-out model
    """
    figures, world = state.world.figures, state.world
    usual, worse = everyday_fail(state)
    base = np.where(misled(state, a), worse, usual)
    mean = (figures.ppm("fail.share_low") + figures.ppm("fail.share_high")) // 2
    chance = world.mishap[np.clip(f.tamed, 0, len(world.mishap) - 1)]
    out = np.empty((state.count, 7), dtype=np.int64)
    out[:, 0] = base
    out[:, 1:] = part(chance, mean)
    return out
