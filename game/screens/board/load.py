"""Under the board: money per line and people per organisation, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from game.drawing.board import Years, draw_load
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import name, team_of
from game.screens.scene import Scene

_ROW = 54.0


@dataclass(frozen=True, slots=True)
class Burden:
    """What one purse or one organisation can bear, and what is asked: (year, there, asked)."""

    id: str
    title: str
    role: str
    icon: str
    years: tuple[tuple[int, int, int], ...]


def _burdens(scene: Scene) -> list[Burden]:
    view, words = scene.now, scene.words
    role = scene.picked.values.get("board.role", "all")
    icons = {o.id: o.icon for o in view.organisations}
    if scene.picked.values.get("board.load", "money") == "money":
        found = [
            Burden(x.id, name(words, "line", x.id), x.role, icons.get(x.organisation, ""), x.years)
            for x in view.lines
        ]
    else:
        found = [
            Burden(
                o.id,
                name(words, "organisation", o.id),
                o.role,
                o.icon,
                tuple((year, o.people, asked) for year, asked in o.load),
            )
            for o in view.organisations
        ]
    return [b for b in found if role in {"all", b.role}]


def draw_load_rows(frame: Frame, rect: Rect, scene: Scene, years: Years) -> None:
    """One row for each purse or organisation, in line with the years above."""
    words = scene.words
    rows = _burdens(scene)
    if not rows:
        desk.empty(frame, rect, "coins", words.t("board.no_load"))
        return
    high = max(_ROW, 2 * frame.leading("small") + 8)
    with frame.scroll("load", rect, high * len(rows)) as page:
        for i, burden in enumerate(rows):
            row = Rect(page.x, page.y + i * high, rect.w - 14, high)
            label = Rect(row.x, row.y, years.rect.x - row.x - 8, row.h)
            sign, text = label.inset(6, 0).split_left(40, 12)
            desk.mark(frame, sign.centred(36, 36), scene, burden.role, burden.icon)
            small = frame.leading("small")
            text = text.centred(text.w, 2 * small)
            frame.text(text, burden.title, size="small", weight="semibold", ellipsis=True)
            short = [year for year, there, asked in burden.years if asked > there]
            under = Rect(text.x, text.y + small, text.w, small)
            if short:
                sentence = words.t("board.too_much", year=short[0])
                frame.text(under, sentence, size="small", colour="bad", ellipsis=True)
            else:
                frame.text(under, words.t("board.fits"), size="small", colour="ink_soft")
            team = team_of(scene.now, burden.role)
            draw_load(frame, years, row, burden.years, colour=team)
            frame.line((row.x, row.bottom), (years.rect.right, row.bottom), colour="line", thick=1)
