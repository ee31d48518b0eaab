"""Money, instruments, room, knowledge and relations: means that are no assignment."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine import luck, moves
from engine.ledger import Because, Kind, Ledger
from engine.project import purse, room
from engine.rules.base import (
    Choice,
    Domain,
    Refusal,
    Rule,
    Steps,
    Template,
    find_task,
    known_tasks,
    living,
)
from engine.state import Pledge, State
from engine.whole import MILLI, whole
from engine.year import paying, people
from engine.year.instruments import pay_for, payer

STEP = 10_000
PLEDGES = (25, 50, 75, 100)


def _role_of_line(state: State, line: int) -> str:
    row = state.world.scenario.lines[line]
    return state.world.role_of[state.world.organisation[row.organisation]]


def shift_targets(state: State, source: int) -> dict[int, int]:
    """Where a line's money may go this year, and how many cents at most.

    By the line's own rule, by pooled money as an instrument, or by the rule switch.
    """
    world = state.world
    out: dict[int, int] = {}
    row = world.scenario.lines[source]
    # A reserve without income shifts a share of what lies in it.
    income = int(state.income[0, source]) or int(state.balance[0, source])
    for rule in row.rules:
        if rule.verb == "shiftable":
            most = income * whole(rule.share, 1_000_000) // 1_000_000
            for name in rule.to:
                out[world.line[name]] = most
    share = 0
    for _, effect in state.active_effects("pool_money"):
        share = max(share, world.figures.ppm(str(getattr(effect, "share", ""))))
    if state.rules["pooled"]:
        share = 1_000_000
    bound = any(r.verb in ("earmarked", "regulated", "investor") for r in row.rules)
    if share and row.council and not bound:
        for n, other in enumerate(world.scenario.lines):
            if n != source and other.council:
                out[n] = max(out.get(n, 0), income * share // 1_000_000)
    free = max(0, int(state.balance[0, source] - state.reserved[0, source]))
    return {
        n: max(0, min(free, most - state.shifted.get((source, n), 0))) for n, most in out.items()
    }


def _check_shift(state: State, seat: str, move: moves.ShiftMoney) -> Refusal | None:
    source, target = state.world.line.get(move.source), state.world.line.get(move.target)
    for name, line in ((move.source, source), (move.target, target)):
        if line is None:
            return Refusal.of("unknown", what="line", name=name)
    assert source is not None
    assert target is not None
    if _role_of_line(state, source) != seat:
        return Refusal.of("not_your_line", role=_role_of_line(state, source))
    if state.world.scenario.lines[target].private and _role_of_line(state, target) != seat:
        return Refusal.of("unknown", what="line", name=move.target)
    if move.euros % STEP:
        return Refusal.of("money_step", euros=STEP)
    targets = shift_targets(state, source)
    if target not in targets:
        return Refusal.of("not_shiftable", line=move.source, target=move.target)
    if move.euros * 100 > targets[target]:
        return Refusal.of("shift_limit", cents=targets[target] // (STEP * 100) * STEP * 100)
    return None


def _shift(state: State, ledger: Ledger, seat: str, move: moves.ShiftMoney, entry: int) -> None:
    del seat
    source, target = state.world.line[move.source], state.world.line[move.target]
    amount = np.full(state.count, move.euros * 100, dtype=np.int64)
    state.balance[:, source] -= amount
    state.balance[:, target] += amount
    key = (source, target)
    state.shifted[key] = state.shifted.get(key, 0) + move.euros * 100
    why = Because((entry,), (), "finance")
    ledger.book(state.year, "shifted", -amount, line=source, because=why)
    ledger.book(state.year, "shifted", amount, line=target, because=why)


def _shift_templates(state: State, seat: str) -> Iterator[Template]:
    rows = state.world.scenario.lines
    for source, row in enumerate(rows):
        if _role_of_line(state, source) != seat:
            continue
        for target, most in shift_targets(state, source).items():
            hidden = rows[target].private and _role_of_line(state, target) != seat
            euros = min(most // (STEP * 100) * STEP, moves.MOST_EUROS)
            if euros and not hidden:
                yield Template(
                    "shift_money",
                    {
                        "source": Choice((row.id,)),
                        "target": Choice((rows[target].id,)),
                        "euros": Steps(STEP, euros, STEP),
                    },
                )


def _free_money(state: State, seat: str, cents: int) -> Refusal | None:
    organisation = payer(state, seat)
    have = sum(int(purse.available(state, n)[0]) for n in paying.free_lines(state, organisation))
    if have >= cents:
        return None
    name = state.world.scenario.organisations[organisation].id
    return Refusal.of("short_of_money", organisation=name, cents=cents - have, has_cents=have)


def _check_invest(state: State, seat: str, move: moves.Invest) -> Refusal | None:
    row = state.world.instruments.get(move.instrument)
    if row is None:
        return Refusal.of("unknown", what="instrument", name=move.instrument)
    pledge = state.pledges.get(move.instrument, Pledge())
    if pledge.works_from is not None:
        return Refusal.of("already_bought", instrument=move.instrument)
    left = 100 - sum(pledge.shares.values()) + pledge.shares.get(seat, 0)
    if move.share > left:
        return Refusal.of("over_pledged", percent=left)
    if pledge.shares.get(seat) == move.share:
        return Refusal.of("same_already")
    return _free_money(state, seat, state.world.figures.cents(row.price) * move.share // 100)


def _invest(state: State, ledger: Ledger, seat: str, move: moves.Invest, entry: int) -> None:
    row = state.world.instruments[move.instrument]
    pledge = state.pledges.setdefault(move.instrument, Pledge())
    pledge.decisions.append(entry)
    pledge.shares[seat] = move.share
    if sum(pledge.shares.values()) == 100:
        pledge.works_from = state.year + row.years_to_work
        pay_for(state, ledger, move.instrument, row.price)


def _invest_templates(state: State, seat: str) -> Iterator[Template]:
    for key in state.world.instruments:
        shares = tuple(
            s
            for s in PLEDGES
            if _check_invest(state, seat, moves.Invest(instrument=key, share=s)) is None
        )
        if shares:
            yield Template("invest", {"instrument": Choice((key,)), "share": Choice(shares)})


def wants_room(state: State, task: int) -> list[tuple[int, int]]:
    """(street, layer) pairs for which room for a task could be recorded, recorded or not.

    New layers that do not lie there yet, and layers for which a conduit lies or is agreed: an
    unrecorded conduit may be refused to its user later.
    """
    world = state.world
    table = world.tasks[task]
    agreed = {
        street
        for a in living(state)
        if any(r.task == task and r.mode == "prepare" for r in a.riders)
        for street in a.order
    }
    out = []
    for street in table.place:
        for work in table.task.works:
            layer = world.layer[work.layer]
            if not world.width[layer] or (street, layer) in out:
                continue
            adds = layer in table.adds and not state.present[0, street, layer]
            if adds or street in agreed or state.conduit[0, street, layer]:
                out.append((street, layer))
    return out


def reservable(state: State, task: int) -> list[tuple[int, int]]:
    """(street, layer) pairs where room for a task can still be recorded."""
    world = state.world
    out = []
    taken: dict[int, int] = {}
    for street, layer in wants_room(state, task):
        if (street, layer) in state.reserved_room:
            continue
        need = 0
        if not state.present[0, street, layer]:
            need = int(room.needed(world, state.present[:, street], layer)[0])
        left = int(world.usable[street]) - int(room.used(state, street)[0])
        left -= room.reserved(state, street) + taken.get(street, 0)
        if need <= max(0, left):
            out.append((street, layer))
            taken[street] = taken.get(street, 0) + need
    return out


def reserve_cost(state: State, pairs: list[tuple[int, int]]) -> int:
    """Cents to record room: survey and decision per metre of street.

    Name: Keeping room
    Formula: cost = reserve.cost × metres
    Where: euros, once, per metre of street and layer that is to come
    Figures: reserve.cost
    Source: makers' judgement
    """
    metres = sum(int(state.world.length[street]) for street, _ in pairs) // 100
    return metres * state.world.figures.cents("reserve.cost")


def may_reserve(state: State, role: str) -> bool:
    """Whether a role may keep room: it manages streets or leads the transition."""
    rows = [o for o in state.world.scenario.organisations if o.role == role]
    leads = state.world.role[role].leads
    return bool({1, 2} & set(leads)) and not all(o.network for o in rows)


def _check_reserve(state: State, seat: str, move: moves.ReserveRoom) -> Refusal | None:
    if not may_reserve(state, seat):
        return Refusal.of("may_not_reserve")
    task = find_task(state, move.task)
    if isinstance(task, Refusal):
        return task
    wanted = wants_room(state, task)
    if not wanted:
        return Refusal.of("needs_no_room", task=move.task)
    if all(pair in state.reserved_room for pair in wanted):
        return Refusal.of("already_reserved", task=move.task)
    pairs = reservable(state, task)
    if not pairs:
        return Refusal.of("no_room", task=move.task)
    return _free_money(state, seat, reserve_cost(state, pairs))


def _reserve(state: State, ledger: Ledger, seat: str, move: moves.ReserveRoom, entry: int) -> None:
    task = state.world.task[move.task]
    pairs = reservable(state, task)
    amount = np.full(state.count, reserve_cost(state, pairs), dtype=np.int64)
    for pair in pairs:
        state.reserved_room[pair] = task
    why = Because((entry,), ("reserve.cost",), "law")
    _pay(state, ledger, seat, amount, "reservation", why)


def _pay(
    state: State, ledger: Ledger, seat: str, amount: np.ndarray, kind: Kind, why: Because
) -> None:
    organisation = payer(state, seat)
    paying.take(state, ledger, None, organisation, amount, lines=paying.free_lines)
    ledger.book(state.year, kind, amount, organisation=organisation, because=why)


def _reserve_templates(state: State, seat: str) -> Iterator[Template]:
    for n in known_tasks(state):
        name = state.world.scenario.tasks[n].id
        if _check_reserve(state, seat, moves.ReserveRoom(task=name)) is None:
            yield Template("reserve_room", {"task": Choice((name,))})


def _inspectable(state: State, layer: int, block: int) -> np.ndarray:
    here = (state.world.block_of == block) & state.present[0, :, layer]
    return np.flatnonzero(here)


def inspect_cost(state: State, layer: int, block: int) -> int:
    """Cents to inspect a layer in a block, per metre of street.

    Name: Inspection
    Formula: cost = inspect.cost × metres; known end = true end + e × inspect.years
    Where: euros; e is normal with mean 0 and sd 1
    Figures: inspect.cost, inspect.years
    Source: makers' judgement
    """
    metres = int(state.world.length[_inspectable(state, layer, block)].sum()) // 100
    return metres * state.world.figures.cents("inspect.cost")


def _check_inspect(state: State, seat: str, move: moves.Inspect) -> Refusal | None:
    layer, block = state.world.layer.get(move.layer), state.world.block.get(move.block)
    if layer is None:
        return Refusal.of("unknown", what="layer", name=move.layer)
    if block is None:
        return Refusal.of("unknown", what="block", name=move.block)
    keeper = int(state.world.keeper[layer])
    if keeper < 0:
        return Refusal.of("does_not_wear", layer=move.layer)
    if state.world.role_of[keeper] != seat:
        return Refusal.of("not_your_layer", role=state.world.role_of[keeper])
    streets = _inspectable(state, layer, block)
    if state.world.default_life[layer] < 0 or not len(streets):
        return Refusal.of("does_not_wear", layer=move.layer)
    sure = state.world.figures.milli("inspect.years")
    if (state.known_sd[0, streets, layer] <= sure).all():
        return Refusal.of("known_already", layer=move.layer)
    organisation = state.world.scenario.organisations[keeper].id
    cost = inspect_cost(state, layer, block)
    have = sum(
        int(purse.available(state, n)[0]) for n in paying.layer_lines(state, keeper, move.layer)
    )
    if have < cost:
        return Refusal.of(
            "short_of_money", organisation=organisation, cents=cost - have, has_cents=have
        )
    return None


def _inspect(state: State, ledger: Ledger, seat: str, move: moves.Inspect, entry: int) -> None:
    del seat
    world = state.world
    layer, block = world.layer[move.layer], world.block[move.block]
    amount = np.full(state.count, inspect_cost(state, layer, block), dtype=np.int64)
    streets = _inspectable(state, layer, block)
    sure = world.figures.milli("inspect.years")
    error = luck.bell(state.seeds, state.index, "inspect", world.layer_keys[streets, layer])
    state.known_end[:, streets, layer] = state.true_end[:, streets, layer] + error * sure // MILLI
    state.known_sd[:, streets, layer] = sure
    keeper = int(world.keeper[layer])
    paying.take(
        state, ledger, None, keeper, amount,
        lines=lambda s, o: paying.layer_lines(s, o, move.layer),
    )  # fmt: skip
    why = Because((entry,), ("inspect.cost",))
    ledger.book(
        state.year, "inspection", amount, organisation=keeper, block=block, layer=layer, because=why
    )


def _inspect_templates(state: State, seat: str) -> Iterator[Template]:
    for layer in state.world.layers:
        for block in state.world.scenario.blocks:
            move = moves.Inspect(layer=layer.id, block=block.id)
            if _check_inspect(state, seat, move) is None:
                fields: dict[str, Domain] = {
                    "layer": Choice((layer.id,)),
                    "block": Choice((block.id,)),
                }
                yield Template("inspect", fields)


def _check_relation(state: State, seat: str, move: moves.BuildRelation) -> Refusal | None:
    block = state.world.block.get(move.block)
    if block is None:
        return Refusal.of("unknown", what="block", name=move.block)
    if 5 not in state.world.role[seat].leads:
        return Refusal.of("may_not_build")
    if state.presence.get(block, False) == move.on:
        return Refusal.of("same_already")
    if move.on:
        who = people.carer(state, block)
        asked = int(people.load(state)[0, who]) + state.world.figures.milli("people.relation")
        if asked > int(people.capacity(state)[who]):
            name = state.world.scenario.organisations[who].id
            return Refusal.of("no_people", organisation=name)
    return None


def _relation(state: State, _: Ledger, seat: str, move: moves.BuildRelation, n: int) -> None:
    del seat, n
    block = state.world.block[move.block]
    state.presence[block] = move.on
    if not move.on:
        lost = state.world.figures.ppm("relation.lost")
        now = state.relation[:, block]
        state.relation[:, block] = now - now * lost // 1_000_000


def _relation_templates(state: State, seat: str) -> Iterator[Template]:
    for block in state.world.scenario.blocks:
        for on in (True, False):
            move = moves.BuildRelation(block=block.id, on=on)
            if _check_relation(state, seat, move) is None:
                fields: dict[str, Domain] = {"block": Choice((block.id,)), "on": Choice((on,))}
                yield Template("build_relation", fields)


RULES = {
    "shift_money": Rule(_check_shift, _shift, _shift_templates),
    "invest": Rule(_check_invest, _invest, _invest_templates),
    "reserve_room": Rule(_check_reserve, _reserve, _reserve_templates),
    "inspect": Rule(_check_inspect, _inspect, _inspect_templates),
    "build_relation": Rule(_check_relation, _relation, _relation_templates),
}
