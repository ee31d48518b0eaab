"""Challenging an assumption of the model: what if this figure were lower, or higher?"""

from __future__ import annotations

from typing import Literal

from engine.moves import Object
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import rounds
from game.screens.scene import Scene
from game.words import Words

FIRST = (
    "friction.overhead",
    "fail.base",
    "fail.hazard",
    "support.loss",
    "support.benefit",
    "nuisance.fatigue",
    "strike.chance",
    "emergency.cost",
    "mode.combine.rest_weeks",
    "objection.base",
    "trust.start",
    "relation.growth",
)
"""Assumptions on which outcomes lean most; shown before anyone searches."""
_WAYS: tuple[tuple[Literal["low", "high"], str], ...] = (
    ("low", "arrow-down"),
    ("high", "arrow-up"),
)


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """A search field, and a row with two answers for every assumption found."""
    words = scene.words
    inner = w.sheet(frame, rect, words.t("purse.object"), icon="scale")
    line, inner = inner.split_top(frame.leading(), 16)
    frame.text(line, words.t("purse.object.about"), colour="ink_soft", ellipsis=True)
    field, inner = inner.split_top(50, 18)
    label = words.t("purse.object.search")

    def search(text: str) -> None:
        scene.picked.values["purse.search"] = text

    sought = str(scene.picked.values.get("purse.search", ""))
    w.text_field(
        frame,
        field.split_left(min(field.w, 560))[0],
        "purse.search",
        label,
        search,
        value=sought,
        placeholder=words.t("purse.object.hint"),
        longest=40,
        icon="search",
    )
    found = matching(words, sought)
    if not found:
        title, text = words.t("purse.object.none"), words.t("purse.object.none.text")
        rounds.empty(frame, inner, "search", title, text)
        return
    labels = [(level, icon, words.t(f"purse.object.{level}")) for level, icon in _WAYS]
    wides = [w.button_width(frame, text, icon=True) for _, _, text in labels]
    high = max(64.0, frame.leading() + 32)
    with frame.scroll("purse.assumptions", inner, high * len(found)) as inside:
        for i, key in enumerate(found):
            row = Rect(inside.x, inside.y + i * high, inside.w, high)
            if row.bottom < rect.y or row.y > rect.bottom:
                continue
            if i % 2 == 0:
                frame.panel(row, fill="panel_sunk", radius=10)
            place = row.inset(16, 8)
            for (level, icon, text), wide in reversed(list(zip(labels, wides, strict=True))):
                place, button = place.split_right(wide, 12)
                target = f"purse.object.{key}.{level}"
                move = Object(parameter=key, level=level)
                w.button(
                    frame,
                    button.centred(wide, 48),
                    target,
                    text,
                    rounds.asking(scene, move, target),
                    icon=icon,
                )
            frame.text(place, words.t(f"parameter.{key}"), valign="middle", ellipsis=True)


def matching(words: Words, sought: str, most: int = 40) -> list[str]:
    """Assumptions whose words hold what is sought; the ones that matter most when nothing is."""
    if not sought.strip():
        first = [key for key in FIRST if words.has(f"parameter.{key}")]
        if first:
            return first
    wanted = sought.casefold().split()
    keys = [k.removeprefix("parameter.") for k in words.under("parameter.")]
    return [
        key for key in keys if all(x in words.t(f"parameter.{key}").casefold() for x in wanted)
    ][:most]
