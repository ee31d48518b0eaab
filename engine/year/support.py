"""Support (*draagvlak*) per block: it comes on foot and leaves on horseback."""

from __future__ import annotations

import numpy as np

from engine.ledger import Because, Ledger, Parts
from engine.project import answers
from engine.state import Assignment, State
from engine.whole import MILLI, PPM, Ints, divide, gathered, part, part_of
from engine.year.parts import support as told

LOSS = Because((), ("support.loss",), cause="lost_by_nuisance")
FAILURE = Because((), ("support.failure",), cause="lost_by_failures")
DRIFT = Because((), ("support.drift", "support.rest"), cause="drift")
RELATION = Because((), ("support.relation",), cause="relation")
LIMIT = Because(cause="limit")
"""Support lies between nothing and all."""

Change = tuple[Ints, Because, Parts | None]


def support(state: State, ledger: Ledger, hinder: Ints, failures: Ints) -> None:
    """Let residents judge the year.

    hinder: milli household-weeks per street (R, S). failures: per block (R, B).

    Name: Support
    Formula: S += benefits + fairness − sham
      − loss × weeks × S − failure × failures
      + relation × support.relation × (1 − S) + drift × (rest − S)
    Where: S is the support of a block (0–1), all from S at the beginning of the year and kept
      within 0–1; weeks is nuisance per household (weeks); failures in the block; relation (0–1)
    Figures: support.loss, support.failure, support.drift, support.rest, support.relation
    Source: PAW residents' survey 2021 for rest; the rest makers' judgement, tuned in a try-out
      model
    """
    world, f, live = state.world, state.world.figures, ledger.keeps
    before = state.support.copy()
    homes = np.maximum(1, world.block_homes)
    felt = gathered(hinder, world.block_of, before.shape[1])
    weeks = divide(felt, homes)
    loss = part(divide(weeks * f.ppm("support.loss"), MILLI), before)
    near = part(state.relation, f.ppm("support.relation"))
    drift = part(f.ppm("support.rest") - before, f.ppm("support.drift"))
    everywhere: list[tuple[Ints, Because]] = [
        (-loss, LOSS),
        (-f.ppm("support.failure") * failures, FAILURE),
        (drift, DRIFT),
        (part(PPM - before, near), RELATION),
    ]
    now = [
        a
        for a in state.assignments.values()
        if (a.began == state.year).any() or _delivers(state, a)
    ]
    for b in range(before.shape[1]):
        s = before[:, b]
        changes: list[Change] = [
            (amount[:, b], because, _parts(state, because, b, amount) if live else None)
            for amount, because in everywhere
        ]
        for a in now:
            changes.extend(_by_works(state, a, b, s, int(homes[b])))
        total = changes[0][0].copy()
        for amount, _, _ in changes[1:]:
            total += amount
        after = np.minimum(np.maximum(s + total, 0), PPM)
        state.support[:, b] = after
        for amount, because, parts in changes:
            ledger.book(state.year, "support", amount, block=b, because=because, parts=parts)
        ledger.book(state.year, "support", after - s - total, block=b, because=LIMIT)


def _parts(state: State, because: Because, block: int, amounts: Ints) -> Parts | None:
    """The parts of what happens in every block; nuisance and failures tell theirs themselves."""
    f, got = state.world.figures, int(amounts[0, block])
    if because is RELATION:
        most, close = f.ppm("support.relation"), int(state.relation[0, block])
        return lambda _: told.relation(most, part_of(close, most), got)
    if because is DRIFT:
        pull = part_of(f.ppm("support.rest"), f.ppm("support.drift"))
        return lambda _: told.drift(pull, got)
    return None


def _delivers(state: State, a: Assignment) -> bool:
    done = state.done[:, [r.task for r in a.riders if r.mode != "prepare"]]
    return bool((done == state.year).any())


def _by_works(state: State, a: Assignment, block: int, s: Ints, homes: int) -> list[Change]:
    """What one assignment brought or took in a block this year.

    Name: Benefits, fair and sham participation
    Formula: delivered: S += support.benefit × benefit × reach × with_works × (1 − S)
      begun, fair: S += fairness of the rung × share × (1 − S)
      begun, sham: S −= support.sham × share × S
    Where: benefit is that of the task's works; reach is homes in its streets that were opened ÷
      homes of the block; share is homes in all streets of the assignment ÷ homes of the block;
      with_works only where more than one task is really done
    Figures: support.benefit, support.with_works, support.sham, rung.*.fairness, benefit.*
    Source: direction: Liu, Bouman, Perlaviciute and Steg 2020, and RIONED for with_works; sizes are
      judgement
    """
    world, f = state.world, state.world.figures
    here = [k for k, street in enumerate(a.order) if world.block_of[street] == block]
    if not here:
        return []
    lived_in = world.homes[[a.order[k] for k in here]]
    out: list[Change] = []
    gains: list[told.Gain] = []
    decisions = a.made_by
    riding = [(r, world.tasks[x.task]) for r, x in enumerate(a.riders) if x.mode != "prepare"]
    delivered = np.zeros(state.count, dtype=np.int64)
    for r, task in riding:
        new = (state.done[:, task.index] == state.year) & ~a.out[:, r]
        if not new.any() or not task.benefit:
            continue
        own = np.array([a.order[k] in task.place for k in here])
        reach = a.opened[:, here] @ (lived_in * own)
        gain = part(divide(reach * PPM, homes), f.milli("support.benefit") * MILLI)
        gain = plain = part(gain, task.benefit)
        if len(riding) > 1:
            gain = part(gain, f.ppm("support.with_works"))
        brought = np.where(new, part(PPM - s, gain), 0)
        gains.append(told.Gain(task.index, plain, gain, brought))
        delivered += brought
    if delivered.any():
        names = ("support.benefit", "support.with_works")[: min(2, len(riding))]
        why = Because(decisions, names, cause="benefits")
        out.append((delivered, why, lambda _: told.benefits(world, gains)))
    began = a.began == state.year
    if began.any():
        reach_ppm = min(PPM, int(lived_in.sum()) * PPM // homes)
        if answers.sham(state, a):
            most, lost = f.ppm("support.sham"), part(part(s, f.ppm("support.sham")), reach_ppm)
            lost = np.where(began, lost, 0)
            why = Because(decisions, ("support.sham",), "culture", cause="sham")
            out.append((-lost, why, lambda _: told.sham(most, reach_ppm, int(lost[0]))))
        else:
            name = world.rungs[a.rung].fairness
            full = f.ppm(name)
            fair = full * reach_ppm // PPM
            won = np.where(began, part(PPM - s, fair), 0)
            why = Because(decisions, (name,), cause="fairness")
            out.append((won, why, lambda _: told.fairness(name, full, fair, int(won[0]))))
    return out
