"""The programme board: years across, work down, money and people below. Only drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.theme import Paint

BAR = 28.0
ROW = 44.0


@dataclass(frozen=True, slots=True)
class Years:
    """A run of years laid out over a rectangle, all equally wide."""

    rect: Rect
    first: int
    last: int

    @property
    def wide(self) -> float:
        return self.rect.w / (self.last - self.first + 1)

    def x(self, year: float) -> float:
        """The left edge of a year, kept within the board."""
        bounded = min(max(year, self.first), self.last + 1)
        return self.rect.x + (bounded - self.first) * self.wide

    def at(self, x: float) -> int:
        """The year at a place."""
        return self.first + int((x - self.rect.x) // self.wide)

    def span(self, start: float, end: float, y: float, h: float) -> Rect:
        """A box from the start of one moment to another."""
        return Rect(self.x(start), y, self.x(end) - self.x(start), h)

    def over(self, rect: Rect) -> Years:
        """The same years over another height."""
        return Years(Rect(self.rect.x, rect.y, self.rect.w, rect.h), self.first, self.last)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is special about years: rounds, the council's years, now, the tactical gap."""

    now: int
    edges: tuple[int, ...]
    council: tuple[int, ...]
    gap: tuple[int, int]
    round_words: tuple[tuple[int, int, str], ...]
    """(first year, last year, words) of each round."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of work in time. `teams` take part, the first leads; `draft` is not yet fixed.

    `sign` is the icon of its stage, `ready` which part (0–1) of the preparation has been done.
    """

    start: float
    end: float
    prepare: float
    teams: tuple[str, ...]
    draft: bool = False
    done: bool = False
    sign: str = ""
    ready: float = 0.0


def thin(frame: Frame, role: str, alpha: int) -> Paint:
    """The colour of a role, seen through."""
    r, g, b = frame.colour(role)[:3]
    return (r, g, b, alpha)


def draw_head(frame: Frame, years: Years, calendar: Calendar) -> None:
    """The years with the rounds over them; the council's years carry its sign."""
    rounds, row = years.rect.split_top(frame.leading("small") + 4)
    for first, last, full in calendar.round_words:
        box = years.span(first, last + 1, rounds.y, rounds.h - 4).inset(2, 0)
        here = first <= calendar.now <= last
        frame.panel(box, fill="accent" if here else "panel_sunk", radius=6)
        short = frame.measure(full, "small", "semibold")[0] + 10 > box.w
        words = full.rsplit(" ", 1)[-1] if short else full
        frame.text(
            box,
            words,
            size="small",
            weight="semibold" if here else "regular",
            colour="accent_ink" if here else "ink_soft",
            align="centre",
            valign="middle",
        )
    for year in range(years.first, years.last + 1):
        box = years.span(year, year + 1, row.y, row.h)
        here = year == calendar.now
        council = year in calendar.council
        label = str(year)
        sign = 20.0 if council else 0.0
        wide, _ = frame.measure(label, "small", "bold" if here else "regular")
        if wide + sign + 4 > box.w:
            label = f"’{year % 100:02d}"
            wide, _ = frame.measure(label, "small", "bold" if here else "regular")
        x = box.centre[0] - (wide + sign) / 2
        if council:
            frame.icon("landmark", (x + 8, box.centre[1]), size=17, colour="warn")
        frame.text(
            Rect(x + sign, box.y, wide + 2, box.h),
            label,
            size="small",
            weight="bold" if here else "regular",
            colour="accent" if here else "ink",
            valign="middle",
        )


def draw_ground(frame: Frame, years: Years, calendar: Calendar) -> None:
    """What lies behind the rows: the tactical gap, edges of rounds, and now."""
    area = years.rect
    first, last = calendar.gap
    gap = years.span(first, last + 1, area.y, area.h)
    if gap.w > 1:
        frame.panel(gap, fill=thin(frame, "warn_soft", 120), radius=0)
        frame.pattern(gap, "hatch", colour=thin(frame, "warn", 26), pitch=18, thick=1.2)
    for year in range(years.first, years.last + 2):
        x = years.x(year)
        edge = year in calendar.edges
        frame.line(
            (x, area.y),
            (x, area.bottom),
            colour="line_strong" if edge else "line",
            thick=1.6 if edge else 1,
        )
    draw_now(frame, years, calendar)


def draw_now(frame: Frame, years: Years, calendar: Calendar) -> None:
    """The line at the present."""
    x = years.x(calendar.now)
    frame.line((x, years.rect.y), (x, years.rect.bottom), colour="accent", thick=4)


def draw_window(
    frame: Frame, years: Years, row: Rect, window: tuple[int, int, int], hard: bool
) -> None:
    """The ghost behind a bar: when it may start, when it is wanted, and its limit."""
    earliest, wanted, latest = window
    middle = row.centre[1]
    box = years.span(earliest, latest + 1, middle - BAR / 2 - 4, BAR + 8)
    if box.w < 1:
        return
    fill, edge = thin(frame, "ink_soft", 26), thin(frame, "ink_soft", 110)
    frame.panel(box, fill=fill, border=edge, thick=1.2, radius=8)
    if years.first <= wanted <= years.last:
        x = years.x(wanted) + years.wide / 2
        frame.polygon([(x - 7, box.y - 3), (x + 7, box.y - 3), (x, box.y + 8)], fill="ink_soft")
    if hard and latest < years.last + 1:
        x = years.x(latest + 1)
        frame.line((x, box.y - 4), (x, box.bottom + 4), colour="bad", thick=4)


def bar_box(years: Years, row: Rect, bar: Bar) -> Rect:
    """Where the bar of execution lies."""
    box = years.span(bar.start, bar.end, row.centre[1] - BAR / 2, BAR)
    return Rect(box.x + 1, box.y, max(12.0, box.w - 2), box.h)


def draw_bar(
    frame: Frame,
    years: Years,
    row: Rect,
    bar: Bar,
    *,
    lifted: bool = False,
    trouble: bool = False,
) -> Rect:
    """Preparation as a thin run-up, execution as a bar of the teams that ride together."""
    box = bar_box(years, row, bar)
    lead = bar.teams[0]
    ready = years.span(bar.prepare, bar.start, row.centre[1] - 5, 10)
    if ready.w > 3:
        frame.panel(ready, fill=f"{lead}.tint", border=lead, thick=1.4, radius=5)
        frame.pattern(ready.inset(2, 2), "bars", colour=lead, pitch=7, thick=1)
        if bar.ready > 0:
            done = Rect(ready.x, ready.y, max(8.0, ready.w * min(1.0, bar.ready)), ready.h)
            frame.panel(done, fill=lead, radius=5)
    parts = box.rows(len(bar.teams))
    if lifted:
        frame.panel(box.grow(1), radius=7, shadow=12)
    frame.panel(box, fill="panel", radius=7)
    for i, (team, part) in enumerate(zip(bar.teams, parts, strict=True)):
        team_colours = frame.theme.teams[team]
        fill: Paint = f"{team}.tint" if bar.draft or bar.done else team
        ink: Paint = team if bar.draft or bar.done else (*team_colours.on_fill, 70)
        ends = 7 if len(bar.teams) == 1 else 4
        piece = Rect(part.x, part.y + (0.5 if i else 0), part.w, part.h - (0.5 if i else 0))
        frame.panel(piece, fill=fill, radius=ends)
        frame.pattern(piece.inset(4, 2), team_colours.pattern, colour=ink, pitch=11, thick=1.3)
    edge: Paint = "bad" if trouble else lead
    if bar.draft or trouble or lifted:
        corners = [
            (box.x, box.y),
            (box.right, box.y),
            (box.right, box.bottom),
            (box.x, box.bottom),
        ]
        frame.polygon(corners, fill=None, border=edge, thick=3, dash=(7, 5) if bar.draft else None)
    if bar.done and box.w >= 24:
        frame.circle(box.centre, 11, fill="good")
        frame.icon("check", box.centre, size=15, colour="panel_raised", stroke=3)
    elif bar.sign and box.w >= 28:
        frame.circle(box.centre, 12.5, fill="panel_raised", border=lead, thick=1.5)
        frame.icon(bar.sign, box.centre, size=17, colour="ink", stroke=2.2)
    return box


def draw_ban(frame: Frame, years: Years, row: Rect, until: int, now: int) -> None:
    """Years in which young paving may not be opened again."""
    box = years.span(now, until, row.y + 3, row.h - 6)
    if box.w < 2:
        return
    frame.panel(box, fill=thin(frame, "bad_soft", 150), border=thin(frame, "bad", 120), radius=4)
    frame.pattern(box, "back", colour=thin(frame, "bad", 90), pitch=10, thick=1.4)
    if box.w >= 40:
        spot = (box.x + 16, box.centre[1])
        frame.circle(spot, 12, fill="panel_raised")
        frame.icon("ban", spot, size=19, colour="bad")


def draw_meeting(
    frame: Frame, years: Years, row: Rect, first: int, last: int, *, lit: bool
) -> None:
    """Under a bar: the years in which its work can go together with that of another row."""
    box = years.span(first, last + 1, row.bottom - 6, 4)
    if box.w > 1:
        frame.panel(box, fill="good" if lit else thin(frame, "good", 130), radius=2)


def draw_link(
    frame: Frame,
    years: Years,
    upper: Rect,
    lower: Rect,
    first: int,
    last: int,
    place: int,
    *,
    lit: bool,
) -> None:
    """Between two rows that meet: dots, and a line that joins them; `place` sets links apart."""
    # From the end of the years in common backwards: bars lie more often at their beginning.
    room = max(1.0, years.x(last + 1) - years.x(first) - 40)
    x = years.x(last + 1) - 20 - (place * 34) % room
    ends = [(x, upper.centre[1]), (x, lower.centre[1])]
    dash = None if lit else (3, 6)
    frame.line(ends[0], ends[1], colour="good", thick=3 if lit else 2, dash=dash)
    for end in ends:
        frame.circle(end, 12, fill="good" if lit else "good_soft", border="good", thick=1.5)
        frame.icon("link", end, size=16, colour="panel_raised" if lit else "good", stroke=2.4)


def draw_after(
    frame: Frame, years: Years, first: tuple[float, float], then: tuple[float, float], wrong: bool
) -> None:
    """A thin arrow from the end of one work to the start of what comes after it."""
    (x0, y0), (x1, y1) = first, then
    colour: Paint = "bad" if wrong else "ink_soft"
    bend = max(x0 + 10, min(x1 - 10, x0 + years.wide * 0.3))
    points = [(x0, y0), (bend, y0), (bend, y1), (x1 - 7, y1)]
    frame.polyline(points, colour=colour, thick=1.8)
    frame.polygon([(x1, y1), (x1 - 9, y1 - 5), (x1 - 9, y1 + 5)], fill=colour)


def draw_load(
    frame: Frame,
    years: Years,
    row: Rect,
    load: Sequence[tuple[int, int, int]],
    *,
    colour: Paint = "accent",
    before: Mapping[int, int] | None = None,
) -> None:
    """Per year what there is (open) and what is asked (full); too much is red and striped.

    Each is (year, there is, asked). `before` tells what was asked by year without the work that
    is thought of: what it adds is dotted, what it takes away is an empty outline.
    """
    most = max((max(there, asked) for _, there, asked in load), default=0) or 1
    floor = row.bottom - 4
    room = row.h - 8
    for year, there, asked in load:
        if not years.first <= year <= years.last:
            continue
        box = years.span(year, year + 1, row.y, row.h).inset(6, 0)
        whole = min(room, room * max(0, there) / most)
        part = room * asked / most
        over = asked > there
        frame.panel(Rect(box.x, floor - whole, box.w, whole), fill="accent_soft", radius=3)
        bar = Rect(box.x + 3, floor - part, box.w - 6, part)
        if part > 0.5:
            frame.panel(bar, fill="bad" if over else colour, radius=3)
            if over:
                frame.pattern(
                    bar, "cross", colour=thin(frame, "panel_raised", 130), pitch=7, thick=1.2
                )
        was = room * (before or {}).get(year, asked) / most
        if part - was > 1:
            more = Rect(bar.x, floor - part, bar.w, part - was)
            frame.panel(more, fill="panel", border="bad" if over else colour, thick=2, radius=3)
            frame.pattern(more.inset(2), "dots", colour="bad" if over else colour, pitch=6)
        elif was - part > 1:
            gone = Rect(bar.x, floor - was, bar.w, was - part)
            frame.panel(gone, fill=None, border="line_strong", thick=1.5, radius=3)
        if whole > 0.5:
            frame.line(
                (box.x, floor - whole), (box.right, floor - whole), colour="ink_soft", thick=2
            )
