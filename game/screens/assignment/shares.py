"""Arithmetic of a draft of cost shares: in steps of five percent, together always a hundred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.views.shapes import PartnerView

STEP = 5


def pro_rata(partners: tuple[PartnerView, ...]) -> dict[str, int]:
    """Shares in proportion to what each would pay alone, in steps of five."""
    whole = sum(p.alone for p in partners)
    units = 100 // STEP
    if not whole or len(partners) < 2:
        first = {p.organisation: 0 for p in partners}
        first[partners[0].organisation] = 100
        return first
    exact = {p.organisation: p.alone * units / whole for p in partners}
    found = {key: int(part) for key, part in exact.items()}
    by_rest = sorted(exact, key=lambda key: found[key] - exact[key])
    for key in by_rest[: units - sum(found.values())]:
        found[key] += 1
    return {key: part * STEP for key, part in found.items()}


def in_fives(shares: Mapping[str, int]) -> dict[str, int]:
    """The nearest shares in steps of five that together make 100."""
    found = {key: part // STEP for key, part in shares.items()}
    by_rest = sorted(shares, key=lambda key: -(shares[key] % STEP))
    for key in by_rest[: 100 // STEP - sum(found.values())]:
        found[key] += 1
    return {key: part * STEP for key, part in found.items()}


def moved(shares: Mapping[str, int], key: str, by: int) -> dict[str, int]:
    """Shares after one goes up or down a step; the largest (or smallest) other gives or takes."""
    shares = in_fives(shares)
    new = dict(shares)
    step = max(-new[key], min(100 - new[key], by * STEP))
    others = [k for k in new if k != key and (step < 0 or new[k] >= STEP)]
    if not others or not step:
        return shares
    other = max(others, key=lambda k: new[k]) if step > 0 else min(others, key=lambda k: new[k])
    new[key] += step
    new[other] -= step
    return new


def between(shares: Mapping[str, int], at: int, steps: int) -> dict[str, int]:
    """Shares after the border behind the partner number ``at`` moved some steps to the right.

    Only the two at that border give or take, and none goes below nothing.
    """
    new = in_fives(shares)
    left, right = list(new)[at : at + 2]
    by = max(-new[left], min(new[right], steps * STEP))
    new[left] += by
    new[right] -= by
    return new


def too_much(shares: Mapping[str, int], partners: Sequence[PartnerView]) -> PartnerView | None:
    """The first partner that would carry more than the rules of its purses allow."""
    return next((p for p in partners if shares[p.organisation] > p.most), None)


def borders(shares: Sequence[float]) -> list[float]:
    """Where, from 0 to 100, one share ends and the next begins."""
    out, at = [], 0.0
    for part in shares[:-1]:
        at += part
        out.append(at)
    return out
