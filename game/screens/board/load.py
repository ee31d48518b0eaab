"""Under the board: money per purse and people per organisation, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.views.shapes import LineView, OrganisationView, ThoughtView
from game.drawing import widgets as w
from game.drawing.board import Calendar, Years, draw_load, draw_now, thin
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import name, team_of
from game.screens.scene import Scene

BAND = 46.0
"""How high the head of this part is: it holds the choice, and the name of the tactical gap."""
_ROW = 36.0


@dataclass(frozen=True, slots=True)
class Burden:
    """What one purse or one organisation can bear, and what is asked: (year, there, asked).

    ``before`` is what is asked by year without the work that is thought of.
    """

    id: str
    title: str
    role: str
    icon: str
    years: tuple[tuple[int, int, int], ...]
    before: Mapping[int, int]

    @property
    def touched(self) -> bool:
        """Whether the thought changes anything here."""
        return any(self.before.get(year, asked) != asked for year, _, asked in self.years)


def _burdens(scene: Scene, thought: ThoughtView | None) -> list[Burden]:
    view, words = scene.now, scene.words
    role = scene.picked.values.get("board.role", "all")
    icons = {o.id: o.icon for o in view.organisations}
    if scene.picked.values.get("board.load", "money") == "money":

        def purse(x: LineView, now: LineView) -> Burden:
            title, icon = name(words, "line", x.id), icons.get(x.organisation, "")
            before = {year: asked for year, _, asked in now.years}
            return Burden(x.id, title, x.role, icon, x.years, before)

        then = {x.id: x for x in thought.lines} if thought is not None else {}
        found = [purse(then.get(x.id, x), x) for x in view.lines]
    else:

        def crew(o: OrganisationView, now: OrganisationView) -> Burden:
            years = tuple((year, o.people, asked) for year, asked in o.load)
            title = name(words, "organisation", o.id)
            return Burden(o.id, title, o.role, o.icon, years, dict(now.load))

        crews = {o.id: o for o in thought.organisations} if thought is not None else {}
        found = [crew(crews.get(o.id, o), o) for o in view.organisations]
    kept = [b for b in found if role in {"all", b.role} or b.touched]
    return sorted(kept, key=lambda b: not b.touched)


def draw_band(
    frame: Frame, rect: Rect, scene: Scene, years: Years, calendar: Calendar, folded: bool
) -> None:
    """The head: folds this part away, chooses money or people, and names the tactical gap."""
    words, values = scene.words, scene.picked.values

    def fold() -> None:
        values["board.load_folded"] = not folded

    def put(to: str) -> None:
        values["board.load"] = to
        frame.ui.scroll["load"] = 0.0

    frame.panel(Rect(rect.x, rect.y, rect.w, rect.h), fill="panel_sunk", radius=10)
    label = Rect(rect.x, rect.y, years.rect.x - rect.x - 8, rect.h)
    sign, rest = label.split_left(48, 4)
    told = words.t("board.load_unfold" if folded else "board.load_fold")
    icon = "chevron-right" if folded else "chevron-down"
    w.icon_button(frame, sign.centred(44, 44), "board.load_fold", icon, told, fold)
    options = [w.Option("money", words.t("board.money"), "coins")]
    options.append(w.Option("people", words.t("board.people"), "users"))
    under = values.get("board.load", "money")
    place = rest.split_left(min(rest.w, 300 * frame.text_step))[0]
    w.segmented(frame, place.centred(place.w, 44), "load", options, under, put)
    _gap(frame, rect, scene, years, calendar)


def _gap(frame: Frame, rect: Rect, scene: Scene, years: Years, calendar: Calendar) -> None:
    """The name of the years that hardly anybody looks at, under those years."""
    words = scene.words
    first, last = calendar.gap
    box = years.span(first, last + 1, rect.y, rect.h)
    if box.w < 1:
        return
    frame.panel(box.inset(0, 4), fill="warn_soft", radius=6)
    frame.pattern(box.inset(0, 4), "hatch", colour=thin(frame, "warn", 40), pitch=14, thick=1.2)
    about = words.t("board.gap.about", first=first, last=last)
    if box.w >= 44:
        frame.target("board.gap", box, about, kind="note", tooltip=about)
    for key in ("board.gap.long", "board.gap"):
        told = words.t(key)
        wide = frame.measure(told, "small", "semibold")[0]
        if wide + 36 <= box.w:
            tag = box.centred(wide + 24, frame.leading("small") + 8)
            frame.panel(tag, fill="warn_soft", radius=6)
            frame.text(
                tag, told, size="small", weight="semibold", colour="warn", align="centre",
                valign="middle",
            )  # fmt: skip
            return


def draw_load_rows(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    years: Years,
    calendar: Calendar,
    thought: ThoughtView | None,
) -> None:
    """One row for each purse or organisation, in line with the years above."""
    words = scene.words
    rows = _burdens(scene, thought)
    if not rows:
        desk.empty(frame, rect, "coins", words.t("board.no_load"))
        return
    draw_now(frame, years, calendar)
    small, names = frame.leading("small"), years.rect.x - rect.x
    told = {b.id: _told(scene, b) for b in rows}
    beside = {key: frame.measure(t, "small", "semibold")[0] + 34 for key, t in told.items()}
    room = names - 66
    high = max(frame.measure(b.title, "small", "semibold", room - beside[b.id])[1] for b in rows)
    high = max(_ROW, min(high, 2 * small) + 10)
    with frame.scroll("load", rect, high * len(rows)) as page:
        for i, burden in enumerate(rows):
            row = Rect(page.x, page.y + i * high, rect.w - 14, high)
            if row.bottom < rect.y or row.y > rect.bottom:
                continue
            label = Rect(row.x, row.y, names - 8, row.h)
            sign, text = label.inset(6, 0).split_left(36, 8)
            desk.mark(frame, sign.centred(28, 28), scene, burden.role, burden.icon)
            text, under = text.split_right(beside[burden.id])
            frame.text(
                text, burden.title, size="small", weight="semibold", valign="middle", wrap=True
            )
            over = any(asked > there for _, there, asked in burden.years)
            icon, ink = ("triangle-alert", "bad") if over else ("check", "good")
            spot = (under.x + 19, under.centre[1])
            frame.icon(icon, spot, size=19, colour=ink)
            frame.text(
                under, told[burden.id], size="small", weight="semibold", colour="bad",
                align="right", valign="middle",
            )  # fmt: skip
            team = team_of(scene.now, burden.role)
            draw_load(frame, years, row, burden.years, colour=team, before=burden.before)
            frame.line((row.x, row.bottom), (years.rect.right, row.bottom), colour="line", thick=1)


def _told(scene: Scene, burden: Burden) -> str:
    short = [year for year, there, asked in burden.years if asked > there]
    words = scene.words
    return words.t("board.too_much", year=short[0]) if short else ""
