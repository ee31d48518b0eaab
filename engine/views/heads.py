"""The heads of the monster as a seat sees them."""

from __future__ import annotations

from functools import lru_cache

from engine.project import friction, heads, plan
from engine.scenario.parts import DIMENSIONS
from engine.state import Assignment, State
from engine.views.shapes import HeadView
from engine.world import World


def head_views(state: State, a: Assignment, p: plan.Plan) -> tuple[HeadView, ...]:
    """All six, with what tames them and why they are as large as they are."""
    out = []
    in_use = friction.all_tamers(state, a, with_leader=bool(friction.led(state, a)[0]))
    most = state.world.figures.count("friction.tamers")
    rows = state.world.scenario.organisations
    whys = heads.heads(state, a)
    for d, (dimension, why) in enumerate(zip(DIMENSIONS, whys, strict=True)):
        used = in_use[dimension][:most]
        codes = {t.code for t in in_use[dimension]}
        # Only the strongest count: what is weaker than all of them would not help.
        weakest = used[-1].by if len(used) == most else 0
        could = [t for t in _tamers(state.world)[d] if t.code not in codes and t.by > weakest]
        out.append(
            HeadView(
                dimension=dimension,
                raw=int(p.friction.raw[0, d]),
                tamed=int(p.friction.tamed[0, d]),
                tamers=tuple((t.code, t.by) for t in used),
                could=tuple((t.code, t.by) for t in could[:3]),
                expected_fail=int(p.fail[0, d + 1]),
                pairs=tuple((rows[x.one].id, rows[x.other].id, x.rubs) for x in why.pairs),
                steps=tuple((x.code, x.ppm, x.by) for x in why.steps),
            )
        )
    return tuple(out)


@lru_cache(maxsize=8)
def _tamers(world: World) -> list[list[friction.Tamer]]:
    """Everything that can tame each dimension, strongest first."""
    return [friction.possible_tamers(world, dimension) for dimension in DIMENSIONS]
