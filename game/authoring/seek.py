"""Tasks for a fresh neighbourhood: what wears out in its years, and what lacks in its streets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from game.authoring.draft import Draft
from game.authoring.lots import Lot
from game.authoring.starter import Row, Starter, Work

SIZE = 130
"""Streets of the neighbourhood that the numbers of tasks are meant for."""


@dataclass
class Found:
    """One task that was found, and what its words need."""

    work: Work
    lots: list[Lot]
    row: Row
    block: int
    turn: int
    """Which task of this work in this block it is; 0 when there is only one."""


def seek(draft: Draft, starter: Starter) -> list[Found]:
    """All tasks, in the order of the works."""
    found: list[Found] = []
    for work in starter.works:
        groups = list(_groups(draft, work, starter.years))
        many = [group[0].block for group, _ in groups]
        seen: dict[int, int] = {}
        for n, (lots, wanted) in enumerate(groups):
            block = lots[0].block
            seen[block] = seen.get(block, 0) + 1
            key = f"{work.id}_{n + 1}" if len(groups) > 1 else work.id
            row = _row(key, work, lots, wanted, n, draft.start_year, starter.years)
            found.append(Found(work, lots, row, block, seen[block] if many.count(block) > 1 else 0))
    return found


def _row(
    key: str, work: Work, lots: list[Lot], wanted: int | None, n: int, start: int, years: int
) -> Row:
    last = start + years - 1
    if wanted is None:
        first = [start + offset + work.step * n for offset in work.window]
        late = max(0, first[1] - (last - 3))
        early, wish, latest = (max(start, year - late) for year in first)
    else:
        wish = min(max(wanted, start + 1), last - 2)
        early, latest = max(start, wish - 2), wish + 3
    row: Row = {
        "id": key,
        "organisation": work.organisation,
        "type": work.type,
        "icon": work.icon,
        "streets": [lot.id for lot in lots],
        "works": [dict(one) for one in work.works],
        "window": {"earliest": early, "wanted": wish, "latest": min(latest, last)},
    }
    if early >= start + 7:
        row["revealed"] = early - 1
    if work.required:
        row["required"] = True
    if work.social:
        row["social"] = True
    if work.prepared_years:
        row["prepared_years"] = work.prepared_years
    return row


def _groups(draft: Draft, work: Work, years: int) -> Iterator[tuple[list[Lot], int | None]]:
    """Streets that make one task together, and the year in which they ask for it."""
    most = round(work.most * min(2.0, max(1.0, len(draft.lots) / SIZE)))
    if work.pick == "due":
        yield from _due(draft, work, years, most)
        return
    lots = _candidates(draft, work)
    per_block: dict[int, list[Lot]] = {}
    for lot in lots:
        per_block.setdefault(lot.block, []).append(lot)
    chunks: list[list[Lot]] = []
    turn = 0
    while len(chunks) < most:
        here = [
            block[turn * work.streets : (turn + 1) * work.streets]
            for _, block in sorted(per_block.items())
        ]
        if not any(here):
            break
        chunks += [chunk for chunk in here if chunk]
        turn += 1
    for chunk in chunks[:most]:
        yield chunk, None


def _due(draft: Draft, work: Work, years: int, most: int) -> Iterator[tuple[list[Lot], int | None]]:
    rows: dict[int, list[tuple[int, int, Lot]]] = {}
    for n, (lot, layers) in enumerate(zip(draft.lots, draft.layers, strict=True)):
        for layer in layers:
            if layer.layer != work.layer:
                continue
            left = layer.remaining
            if left is None and work.layer == "lighting":
                left = 40 - (draft.start_year - layer.built)
            if left is not None and left < years - 2:
                rows.setdefault(lot.block, []).append((left, n, lot))
    chunks = []
    for block in sorted(rows):
        ordered = sorted(rows[block], key=lambda row: row[:2])
        chunks += [ordered[n : n + work.streets] for n in range(0, len(ordered), work.streets)]
    if work.social:
        chunks = [chunk for chunk in chunks if len(chunk) == work.streets] or chunks
    full = sorted(chunks, key=lambda chunk: (-len(chunk), chunk[0][0], chunk[0][1]))[:most]
    for chunk in sorted(full, key=lambda chunk: (chunk[0][0], chunk[0][1])):
        mean = round(sum(row[0] for row in chunk) / len(chunk))
        yield [row[2] for row in chunk], draft.start_year + mean


def _candidates(draft: Draft, work: Work) -> list[Lot]:
    has = {
        id(lot): {layer.layer for layer in layers}
        for lot, layers in zip(draft.lots, draft.layers, strict=True)
    }
    streets = [lot for lot in draft.lots if not lot.piece.gate]
    if work.pick == "school":
        return list(_near_schools(draft, streets, work.streets))
    if work.pick == "through":
        return [lot for lot in streets if lot.piece.main]
    quiet = [lot for lot in streets if not lot.piece.main]
    if work.pick == "long":
        return _first_of_each(sorted(quiet, key=lambda lot: -lot.piece.length))
    if work.pick == "zones":
        quiet = [lot for lot in quiet if work.layer not in has[id(lot)]]
        return sorted(quiet, key=lambda lot: (lot.traffic != "home_zone", -lot.homes))
    free = [lot for lot in quiet if work.layer not in has[id(lot)] and lot.homes]
    # Where most people live everybody wants to dig: there the room below the street runs out.
    return sorted(free, key=lambda lot: -lot.homes / lot.piece.length)


def _first_of_each(lots: list[Lot]) -> list[Lot]:
    found: dict[int, Lot] = {}
    for lot in lots:
        found.setdefault(lot.block, lot)
    return list(found.values())


def _near_schools(draft: Draft, streets: list[Lot], count: int) -> Iterator[Lot]:
    taken: set[str] = set()
    for site in draft.sites:
        if site.kind != "school":
            continue
        x = sum(p[0] for p in site.outline) / len(site.outline)
        y = sum(p[1] for p in site.outline) / len(site.outline)

        def far(lot: Lot, x: float = x, y: float = y) -> float:
            (ax, ay), (bx, by) = lot.piece.points[0], lot.piece.points[-1]
            return hypot((ax + bx) / 2 - x, (ay + by) / 2 - y)

        near = sorted((lot for lot in streets if lot.id not in taken), key=far)
        near = [lot for lot in near if lot.block == near[0].block][:count]
        taken |= {lot.id for lot in near}
        yield from near
