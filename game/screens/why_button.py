"""A number that answers "why?", or a question mark beside one: the same on every screen.

Either asks with the same words, all optional but ``what``:

``what``: ``nuisance``, ``cost``, ``support`` or ``goal``; ``spent`` or a part of it: ``planned``,
``saved``, ``overhead``, ``fail``, ``emergency``, ``strike``, ``other``; ``openings`` of streets;
``missed``, ``missed_nuisance`` or ``missed_count`` of couplings; ``price`` of a euro of work.
``last``: the last year that counts; None: the last that passed. ``first``: the first year that
counts; None: since the start, and of support and goals the height itself. So nothing at all asks
about the sum (or height) as a screen shows it now; ``first=y, last=y`` asks about one year;
``year=y`` is short for that. ``ahead``: the year of the forecast as it stands now, of which the
middle future is told and what parts a low from a high one; ``bet``: of that against which was bet;
``risk``: of what a ``layer`` may cost in a street. ``card_cost`` and ``card_nuisance`` of a
``task``; ``plan_total``, ``plan_saved``, ``plan_fail``, ``plan_nuisance`` and ``plan_lead`` of an
``assignment``; ``purse_balance``, ``purse_promised`` and ``purse_free`` of a ``line``. ``drafts``:
of the forecast with all drafts signed.
``street``: only there (support: its
block). ``goal``: only that one.

The answer lies over the screen until Escape. Whoever asks gets no more than that seat may know.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from game.drawing.canvas import Align
from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look, OnKey
from game.screens.scene import Scene

SIDE = 44.0
"""How large a question mark is."""


def why_button(
    frame: Frame,
    rect: Rect,
    target_id: str,
    scene: Scene,
    *,
    what: str,
    year: int | None = None,
    label: str = "",
    colour: Paint = "ink_soft",
    **more: Any,
) -> None:
    """A question mark of at least 44 by 44 in the middle of a rectangle.

    ``label`` says which number it is of, for who does not see the picture.
    """
    place = rect.centred(max(SIDE, min(rect.w, rect.h)), max(SIDE, min(rect.w, rect.h)))
    look = _target(frame, place, target_id, scene, label, {"what": what, **_years(year), **more})
    if look.hovered or look.pressed:
        frame.panel(place, fill="hover")
    frame.icon("circle-question-mark", place, size=22, colour=colour)


def why_sign(
    frame: Frame,
    rect: Rect,
    at: Rect,
    target_id: str,
    scene: Scene,
    *,
    what: str,
    label: str,
    colour: Paint = "ink_soft",
    **more: Any,
) -> None:
    """A small question mark ``at`` the end of a line, in a larger place that can be pressed.

    For lines that stand too close together for places of 44 around each of them.
    """
    look = _target(frame, rect, target_id, scene, label, {"what": what, **more})
    if look.hovered or look.pressed:
        frame.panel(rect, fill="hover")
    frame.icon("circle-question-mark", at, size=_sign(frame, "small"), colour=colour)


def number_width(
    frame: Frame, text: str, size: str | float = "body", weight: Weight = "semibold"
) -> float:
    """How wide a number with its question mark is."""
    return frame.measure(text, size, weight)[0] + _sign(frame, size) + 10


def why_number(
    frame: Frame,
    rect: Rect,
    target_id: str,
    scene: Scene,
    text: str,
    *,
    what: str,
    year: int | None = None,
    label: str = "",
    size: str | float = "body",
    weight: Weight = "semibold",
    colour: Paint = "ink",
    sign: Paint = "ink_soft",
    align: Align = "left",
    **more: Any,
) -> None:
    """A number with a small question mark behind it; all of it can be pressed.

    The number stands in the middle of the height of ``rect``; the target is at least 44 high.
    """
    wide = number_width(frame, text, size, weight)
    shift = {"left": 0.0, "centre": (rect.w - wide) / 2, "right": rect.w - wide}[align]
    place = Rect(rect.x + shift, rect.y, wide, rect.h)
    touch = place.centred(max(SIDE, wide), max(SIDE, place.h))
    asks = {"what": what, **_years(year), **more}
    look = _target(frame, touch, target_id, scene, f"{label} {text}".strip(), asks)
    if look.hovered or look.pressed:
        frame.panel(touch, fill="hover")
    number, mark = place.split_right(_sign(frame, size), 8)
    frame.text(number.grow(1), text, size=size, weight=weight, colour=colour, valign="middle")
    frame.icon("circle-question-mark", mark, size=_sign(frame, size), colour=sign)


def _sign(frame: Frame, size: str | float) -> float:
    return min(28.0, max(18.0, frame.leading(size) * 0.62))


def _years(year: int | None) -> dict[str, int]:
    return {} if year is None else {"first": year, "last": year}


def _target(
    frame: Frame, rect: Rect, target_id: str, scene: Scene, label: str, asks: dict[str, Any]
) -> Look:
    words = scene.words
    ask = _asker(frame, scene, target_id, rect, asks)
    passed = (
        "ahead" in asks
        or asks["what"] == "risk"
        or asks["what"].startswith(("card_", "plan_", "purse_"))
        or (scene.view is not None and bool(scene.view.years))
    )
    return frame.target(
        target_id,
        rect,
        words.t("why.label", what=label) if label else words.t("why.ask"),
        on=ask,
        kind="why",
        tooltip=words.t("why.key"),
        enabled=passed,
        why_not="" if passed else words.t("why.fault.nothing_played"),
        on_key=partial(_key, ask),
    )


def by_key(frame: Frame, rect: Rect, target_id: str, scene: Scene, **asks: Any) -> OnKey:
    """What lets W ask why at something that does another thing itself."""
    return partial(_key, _asker(frame, scene, target_id, rect, asks))


def _key(ask: Callable[[], None], name: str) -> bool:
    if name == "w":
        ask()
    return name == "w"


def _asker(
    frame: Frame, scene: Scene, target_id: str, rect: Rect, asks: dict[str, Any]
) -> Callable[[], None]:
    def ask() -> None:
        values = scene.picked.values
        values["why.from"] = target_id
        values["why.left"] = rect.centre[0] > frame.w / 2
        values["why.open"], values["why.shut"] = set(), set()
        frame.ui.scroll["why.tree"] = 0.0
        frame.ui.focus = "why.0"
        scene.actions.run("why", **asks)

    return ask
