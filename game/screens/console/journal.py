"""Everything that was done, latest first; going back, branching, asking what if."""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.moves import Rewind
from engine.views.shapes import EntryView, View
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import Look
from game.screens import common, rounds
from game.screens.scene import Scene
from game.words import Words


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The rows of the journal, and under them what one can do with the chosen row."""
    words = scene.words
    inner = w.sheet(frame, rect, words.t("console.journal"), icon="history")
    rows: list[EntryView] = sorted(scene.journal, key=lambda e: -e.number)
    if not rows:
        title, text = words.t("console.journal.none"), words.t("console.journal.none.text")
        rounds.empty(frame, inner, "book-open", title, text)
        return
    told = words.t("console.journal.pick")
    high = frame.measure(told, "small", width=inner.w)[1]
    inner, foot = inner.split_bottom(max(52.0, high + 4), 14)
    by_number = {str(e.number): e for e in rows}
    chosen = str(scene.picked.values.get("console.entry", ""))

    def row(top: Frame, place: Rect, key: str, _look: Look) -> None:
        _row(top, place, scene, by_number[key])

    def choose(key: str) -> None:
        scene.picked.values["console.entry"] = int(key)

    highs = [_high(frame, scene, e, inner.w - 14) for e in rows]
    listed = [(str(e.number), _label(words, e)) for e in rows]
    w.items(
        frame, inner, "console.entry", listed, row, on=choose, chosen=chosen, row_height=highs,
        gap=6,
    )  # fmt: skip
    entry = by_number.get(chosen)
    if entry is None:
        frame.text(foot, told, size="small", colour="ink_soft", wrap=True, valign="middle")
        return
    _actions(frame, foot, scene, entry)


def _told(view: View, words: Words, entry: EntryView) -> str:
    """What was done, and to what."""
    what, thing = words.t(f"move.{entry.kind}"), common.thing(view, words, entry.about)
    return f"{what}: {thing}" if thing else what


def _high(frame: Frame, scene: Scene, entry: EntryView, wide: float) -> float:
    """How high a row in a list so wide must be for all that it tells."""
    room = wide - 28 - 54 - frame.measure(str(entry.number), "lead", "semibold")[0] - 14
    told = frame.measure(_told(scene.now, scene.words, entry), "body", "semibold", room)[1]
    return max(64.0, told + frame.leading("small") + 18)


def _label(words: Words, entry: EntryView) -> str:
    step = words.t("console.journal.entry", number=entry.number)
    return f"{step} · {words.t(f'move.{entry.kind}')}"


def _row(frame: Frame, rect: Rect, scene: Scene, entry: EntryView) -> None:
    view, words = scene.now, scene.words
    mark, rest = rect.split_left(40, 14)
    if common.seat_of(view, entry.seat):
        team, icon = common.team_of(view, entry.seat), common.icon_of(view, entry.seat)
        w.team_mark(frame, mark.centred(40, 40), team, icon, quiet=entry.undone)
    else:
        frame.circle(mark.centre, 20, fill="accent_soft")
        frame.icon("star", mark, size=22, colour="accent")
    number = str(entry.number)
    wide, _ = frame.measure(number, "lead", "semibold")
    rest, step = rest.split_right(wide + 2, 12)
    frame.text(step, number, size="lead", weight="semibold", colour="ink_soft", valign="middle")
    ink: Paint = "ink_soft" if entry.undone else "ink"
    what = _told(view, words, entry)
    line, under = rest.split_top(frame.measure(what, "body", "semibold", rest.w)[1])
    frame.text(line, what, weight="semibold", colour=ink, wrap=True)
    told = [str(entry.year), words.t(f"phase.{entry.phase}")]
    told += [words.t("console.journal.undone")] if entry.undone else []
    frame.text(under, " · ".join(told), size="small", colour="ink_soft", ellipsis=True)


def _actions(frame: Frame, rect: Rect, scene: Scene, entry: EntryView) -> None:
    words = scene.words
    rewind = Rewind(to=entry.number)
    ways: tuple[tuple[str, str, Any], ...] = (
        ("rewind", "rewind", rounds.asking(scene, rewind, "console.rewind")),
        ("branch", "split", partial(scene.actions.run, "branch", to=entry.number)),
        ("what_if", "git-branch", partial(_what_if, scene, entry.number)),
    )
    labels = [words.t(f"console.{key}") for key, _, _ in ways]
    wides = [w.button_width(frame, label, icon=True) for label in labels]
    spare = max(0.0, rect.w - sum(wides) - 20) / 3
    x = rect.x
    for (key, icon, on), label, wide in zip(ways, labels, wides, strict=True):
        place = Rect(x, rect.centre[1] - 25, wide + spare, 50)
        w.button(frame, place, f"console.{key}", label, on, icon=icon)
        x = place.right + 10


def _what_if(scene: Scene, entry: int) -> None:
    scene.actions.run("what_if", entry=entry)
    scene.actions.go("what_if")
