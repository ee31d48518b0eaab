"""Ways in and out: which streets nobody can reach any more when others are closed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache


class WaysOut:
    """The streets as a network of junctions, some of which are gates out of the neighbourhood."""

    def __init__(self, ends: Sequence[tuple[str, str]], gates: Iterable[str]):
        names: dict[str, int] = {}
        for name in (name for pair in ends for name in pair):
            names.setdefault(name, len(names))
        self._ends = [(names[a], names[b]) for a, b in ends]
        self._gates = frozenset(names[g] for g in gates if g in names)
        self._at: list[list[tuple[int, int]]] = [[] for _ in names]
        for street, (a, b) in enumerate(self._ends):
            self._at[a].append((street, b))
            self._at[b].append((street, a))
        self._home = self._shortest()
        outside = min(self._gates, default=0)
        self._outer = [
            tuple(outside if j in self._gates else j for j in pair) for pair in self._ends
        ]
        self._meet: list[list[int]] = [[] for _ in names]
        for street, pair in enumerate(self._outer):
            for junction in set(pair):
                self._meet[junction].append(street)
        self._beyond: dict[int, tuple[int, ...]] = {}
        self._around = [self._detours(street) for street in range(len(self._ends))]
        self.isolated = lru_cache(maxsize=512)(self._isolated)
        """Open streets that cannot reach a gate when these are closed, in their order."""

    def _shortest(self) -> dict[int, tuple[int, int]]:
        """By junction the street and the next junction on its shortest way out."""
        found: dict[int, tuple[int, int]] = {}
        queue = deque(sorted(self._gates))
        while queue:
            here = queue.popleft()
            for street, there in self._at[here]:
                if there not in found and there not in self._gates:
                    found[there] = (street, here)
                    queue.append(there)
        return found

    def _detours(self, street: int) -> tuple[frozenset[int], ...]:
        """Two ways around a street, each as the streets it takes; fewer when there are none."""
        first = self._detour(street, frozenset({street}))
        second = self._detour(street, first | {street}) if first else None
        return tuple(way for way in (first, second) if way is not None)

    def _detour(self, street: int, without: frozenset[int]) -> frozenset[int] | None:
        """The streets of a way between the ends of a street; all gates are one place, outside."""
        start, goal = self._outer[street]
        came: dict[int, tuple[int, int]] = {}
        queue = deque([start])
        while queue and goal not in came:
            here = queue.popleft()
            for way in self._meet[here]:
                there = sum(self._outer[way]) - here
                if way not in without and there != start and there not in came:
                    came[there] = (way, here)
                    queue.append(there)
        if goal == start:
            return frozenset()
        if goal not in came:
            return None
        taken: set[int] = set()
        while goal != start:
            way, goal = came[goal]
            taken.add(way)
        return frozenset(taken)

    def _needed(self, closed: frozenset[int]) -> list[int]:
        """The closed streets around which no way is known to be open; most have one.

        Closing the others cuts nothing off that these do not.
        """
        around = self._around
        return [
            street for street in closed if not any(way.isdisjoint(closed) for way in around[street])
        ]

    def _dead_end(self, street: int) -> tuple[int, ...]:
        """What lies beyond a street that is the only way there."""
        if street not in self._beyond:
            self._beyond[street] = self._walked(frozenset({street}))
        return self._beyond[street]

    def _isolated(self, closed: frozenset[int]) -> tuple[int, ...]:
        needed = self._needed(closed)
        if any(self._around[street] for street in needed):
            return self._walked(closed)
        beyond = {far for street in needed for far in self._dead_end(street)}
        return tuple(sorted(beyond - closed))

    def _walked(self, closed: frozenset[int]) -> tuple[int, ...]:
        cut: set[int] = set()
        free: set[int] = set()
        for street in sorted(closed):
            for junction in self._ends[street]:
                if junction not in cut and not self._usual(junction, closed, free):
                    self._explore(junction, closed, cut, free)
        return tuple(sorted({s for j in cut for s, _ in self._at[j] if s not in closed}))

    def _usual(self, start: int, closed: frozenset[int], free: set[int]) -> bool:
        """Whether the shortest way out is open; nearly always, so that no more need be walked."""
        here, passed = start, []
        while here not in free and here not in self._gates:
            way = self._home.get(here)
            if way is None or way[0] in closed:
                return False
            passed.append(here)
            here = way[1]
        free.update(passed)
        return True

    def _explore(self, start: int, closed: frozenset[int], cut: set[int], free: set[int]) -> None:
        """Walk from a junction until a gate is found; else all that was walked is cut off."""
        seen = {start}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            if here in free or here in self._gates:
                free |= seen
                return
            for street, there in self._at[here]:
                if street not in closed and there not in seen:
                    seen.add(there)
                    queue.append(there)
        cut |= seen
