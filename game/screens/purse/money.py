"""The purses one may see: what is free, by which rules; moving money; people."""

from __future__ import annotations

from math import ceil

from engine.moves import ShiftMoney
from engine.views.shapes import LineView, OrganisationView, Said
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import common, desk, rounds
from game.screens.scene import Scene
from game.screens.why_button import number_width, why_number
from game.words import Words

STEP = 10_000

_TENTH = 100
"""Milli-person-years in the least that is told of a shortage of people."""


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The list of purses; beside it the chosen one; under that the people."""
    view, words = scene.now, scene.words
    if not view.lines:
        inner = w.sheet(frame, rect)
        title, text = words.t("purse.lines.none"), words.t("purse.lines.none.text")
        rounds.empty(frame, inner, "lock", title, text)
        return
    left, right = rect.split_left(rect.w * 0.36, 18)
    lines = sorted(view.lines, key=lambda x: x.role != scene.seat)
    chosen = scene.picked.values.get("purse.line")
    line = next((x for x in lines if x.id == chosen), lines[0])
    _list(frame, left, scene, lines, line)
    least = min(max(206.0, 3 * frame.leading() + 120), right.h - 18 - _line_height(frame))
    top, people = right.split_bottom(max(120.0, least), 18)
    _line(frame, top, scene, line)
    _people(frame, people, scene)


def _line_height(frame: Frame) -> float:
    """How high the chosen purse must be for all that can be done with it."""
    small, lead = frame.leading("small"), frame.leading("lead")
    head = 40 + max(36.0, frame.leading("heading")) + 12
    sums = frame.leading("title") + small + 20
    return head + sums + max(26.0, lead) + 10 + 2 * (small + 4) + 182


def _list(frame: Frame, rect: Rect, scene: Scene, lines: list[LineView], chosen: LineView) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("purse.lines"), icon="wallet")
    by_id = {line.id: line for line in lines}

    def row(top: Frame, place: Rect, key: str, _look: Look) -> None:
        line = by_id[key]
        mark, rest = place.split_left(44, 14)
        team = common.team_of(view, line.role)
        w.team_mark(top, mark.centred(44, 44), team, common.icon_of(view, line.role))
        free = words.euro(_told(line))
        wide, _ = top.measure(free, "body", "bold")
        title = common.name(words, "line", key)
        size, high = _name(top, title, rest.w - wide - 14)
        line_at, bar = rest.split_top(high, 6)
        name, amount = line_at.split_right(wide + 2, 12)
        top.text(name, title, size=size, weight="semibold", valign="middle", wrap=True)
        ink = "bad" if _told(line) < 0 else "ink"
        top.text(amount, free, weight="bold", colour=ink, valign="middle")
        _split(top, Rect(bar.x, bar.y, bar.w, 14), line, team)

    def choose(key: str) -> None:
        scene.picked.values["purse.line"] = key

    rows = [(line.id, common.name(words, "line", line.id)) for line in lines]
    highs = []
    for line in lines:
        wide = frame.measure(words.euro(_told(line)), "body", "bold")[0]
        room = inner.w - 14 - 28 - 58 - wide - 14
        high = _name(frame, common.name(words, "line", line.id), room)[1]
        highs.append(max(78.0, high + 46))
    w.items(frame, inner, "purse.line", rows, row, on=choose, chosen=chosen.id, row_height=highs)


def _told(line: LineView) -> int:
    """What is free of a purse, or how far it is in the red: that is not the same as nothing."""
    return line.balance if line.balance < 0 else line.free


def _name(frame: Frame, title: str, wide: float) -> tuple[str, float]:
    """The size of letters for a name in a place so wide, and how high it is then."""
    size = "body" if frame.measure(title, "body", "semibold")[0] <= wide else "small"
    return size, max(frame.leading(), frame.measure(title, size, "semibold", wide)[1])


def _split(frame: Frame, rect: Rect, line: LineView, team: str) -> None:
    held = max(0, line.reserved), max(0, line.free)
    parts = [c.Part(held[1], team, "plain"), c.Part(held[0], "line_strong", "hatch")]
    c.segments(c.FramePen(frame), rect, parts, of=max(1, sum(held)))


def _line(frame: Frame, rect: Rect, scene: Scene, line: LineView) -> None:
    view, words = scene.now, scene.words
    title = common.name(words, "line", line.id)
    # A refusal names who pays, not the purse: here the two are seen together.
    whose = words.t("purse.of", who=common.name(words, "organisation", line.organisation))
    inner = w.sheet(frame, rect, title, icon="piggy-bank", note=whose)
    team = common.team_of(view, line.role)
    numbers, inner = inner.split_top(frame.leading("title") + frame.leading("small") + 2, 18)
    sums = (
        ("balance", line.balance),
        ("promised", line.reserved),
        ("free", line.free),
        ("income", line.income),
    )
    places = numbers.columns(4, 12)
    widest = max(number_width(frame, words.euro(cents), "title", "bold") for _, cents in sums)
    size = "title" if widest <= places[0].w else "heading"
    for place, (key, cents) in zip(places, sums, strict=True):
        line_at, under = place.split_top(frame.leading("title"))
        ink = "bad" if cents < 0 else "good" if key == "free" else "ink"
        number, label = words.euro(cents), words.t(f"purse.{key}")
        if key == "income":
            frame.text(
                line_at, number, size=size, weight="bold", colour=ink, ellipsis=True,
                valign="middle",
            )  # fmt: skip
        else:
            why_number(
                frame, line_at, f"purse.why.{key}", scene, number, what=f"purse_{key}",
                line=line.id, label=label, size=size, weight="bold",
                colour=ink,
            )  # fmt: skip
        frame.text(under, label, size="small", colour="ink_soft", ellipsis=True)
    left, right = inner.split_left(inner.w * 0.54, 28)
    _rules(frame, left, scene, line, team)
    _shift(frame, right, scene, line)


def _rules(frame: Frame, rect: Rect, scene: Scene, line: LineView, team: str) -> None:
    words = scene.words
    said = [_rule(words, rule) for rule in line.rules] or [words.t("purse.rules.none")]
    wide = rect.w - 34
    high = sum(frame.measure(s, "body", width=wide)[1] + 8 for s in said)
    head = frame.leading("lead") + 12
    rules, chart = rect.split_top(min(rect.h * 0.5, high + head), 10)
    inner = rounds.label(frame, rules, words.t("purse.rules"), "book-open")
    with frame.scroll("purse.rules", inner, high) as inside:
        y = inside.y
        for sentence in said:
            frame.circle((inside.x + 10, y + frame.leading() / 2), 4, fill="accent")
            place = Rect(inside.x + 26, y, inside.w - 26, 400)
            y += frame.text(place, sentence, wrap=True) + 8
    if not line.years or chart.h < frame.leading("lead") + 3 * frame.leading("small") + 48:
        return
    inner = rounds.label(frame, chart, words.t("purse.years"), "calendar-range")
    inner, key = inner.split_bottom(frame.leading("small") + 2, 6)
    top = max(max(there, promised) for _, there, promised in line.years)
    axis = rounds.value_axis(words, "cost", [top])
    stacks = []
    for year, there, promised in line.years:
        parts = [
            c.Part(min(promised, there), "line_strong", "hatch"),
            c.Part(max(0, there - promised), team, "plain"),
            c.Part(max(0, promised - there), "bad", "cross"),
        ]
        stacks.append((str(year), [p for p in parts if p.value > 0]))
    every = max(1, ceil(len(stacks) * 64 / max(1.0, inner.w - 100)))
    c.stacked_bars(c.FramePen(frame), inner, axis, stacks, every=every)
    entries = [
        (team, "plain", f"{team}.on_fill", words.t("purse.free")),
        ("line_strong", "hatch", "panel_raised", words.t("purse.years.promised")),
    ]
    w.legend(frame, (key.x, key.y), entries)  # type: ignore[arg-type]


def _rule(words: Words, rule: Said) -> str:
    """A rule in words; a deadline is a year, and a number of years may have a fraction."""
    values = tuple(("year" if k == "deadline" else k, v) for k, v in rule.values)
    return common.sentence(words, Said(rule.code, values))


def _shift(frame: Frame, rect: Rect, scene: Scene, line: LineView) -> None:
    words, held = scene.words, scene.picked.values
    inner = rounds.label(frame, rect, words.t("purse.shift"), "hand-coins")
    target = held.get("purse.to", "")
    target = target if target != line.id else ""
    amount: int = held.get("purse.amount", 5 * STEP)
    small = frame.leading("small")

    def to(key: str) -> None:
        held["purse.to"] = key

    def step(by: int) -> None:
        held["purse.amount"] = max(STEP, amount + by * STEP)

    others = [x for x in scene.now.lines if x.id != line.id]
    options = [w.Option(x.id, common.name(words, "line", x.id)) for x in others]
    asked, inner = inner.split_top(small, 4)
    frame.text(asked, words.t("purse.shift.to"), size="small", colour="ink_soft")
    shown = next((o.label for o in options if o.id == target), words.t("purse.shift.to"))
    field, inner = inner.split_top(w.dropdown_height(frame, inner.w, (shown,), 50), 14)
    words_to = words.t("purse.shift.to")
    w.dropdown(frame, field, "purse.to", words_to, options, target, to, placeholder=words_to)
    asked, inner = inner.split_top(small, 4)
    frame.text(asked, words.t("purse.shift.amount"), size="small", colour="ink_soft")
    field, inner = inner.split_top(50, 18)
    w.stepper(
        frame,
        field,
        "purse.amount",
        words.t("purse.shift.amount"),
        words.euro(amount * 100, short=False),
        step,
        can_less=amount > STEP,
        less_label=words.t("purse.shift.less"),
        more_label=words.t("purse.shift.more"),
    )
    button, _ = inner.split_top(50)
    later = desk.opens_later(scene, "shift_money")
    w.button(
        frame,
        button,
        "purse.shift",
        words.t("purse.shift.go", amount=words.euro(amount * 100, short=False)),
        lambda: _submit(scene, line, target, amount),
        style="primary",
        icon="arrow-right",
        enabled=bool(target) and not later,
        why_not=later or words.t("purse.shift.pick"),
    )


def _submit(scene: Scene, line: LineView, target: str, euros: int) -> None:
    move = ShiftMoney(source=line.id, target=target, euros=euros)
    scene.actions.submit(move, "purse.shift", seat=desk.mover(scene, line.role))


def _people(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    inner = w.sheet(frame, rect, words.t("purse.people"), icon="users-round")
    mine = [o for o in view.organisations if o.role == scene.seat]
    shown = mine or list(view.organisations)
    # The name and what is lacking stand in one half beside the sign, the years in the other.
    room = ((inner.w - 14 - 28) / 2 - 52) * 0.5
    parts = [p for o in shown for p in common.name(words, "organisation", o.id).split()]
    fits = all(frame.measure(p, "body", "semibold")[0] <= room for p in parts)
    columns = 2 if len(shown) > 1 and fits else 1
    if columns == 1:
        room = (inner.w - 14 - 52) * 0.5
    high = max(56.0, *(_people_height(frame, scene, o, room) + 8 for o in shown))
    count = -(-len(shown) // columns)
    with frame.scroll("purse.people", inner, high * count) as inside:
        for i, organisation in enumerate(shown):
            column = Rect(inside.x, inside.y, inner.w - 14, inside.h).columns(columns, 28)[
                i % columns
            ]
            place = Rect(column.x, inside.y + i // columns * high, column.w, high - 8)
            _one_people(frame, place, scene, organisation)


def _lacks(words: Words, organisation: OrganisationView) -> tuple[str, bool]:
    """Whether an organisation has the people it needs, in words."""
    short = next(((y, n) for y, n in organisation.load if n > organisation.people), None)
    if short is None:
        return words.t("purse.people.enough"), False
    lack = ceil((short[1] - organisation.people) / _TENTH) / 10
    return words.t("purse.people.short", year=short[0], short=words.number(lack, 1)), True


def _people_height(
    frame: Frame, scene: Scene, organisation: OrganisationView, room: float
) -> float:
    name = common.name(scene.words, "organisation", organisation.id)
    said = _lacks(scene.words, organisation)[0]
    high = frame.measure(name, "body", "semibold", room)[1]
    return high + frame.measure(said, "small", width=room)[1]


def _one_people(frame: Frame, rect: Rect, scene: Scene, organisation: OrganisationView) -> None:
    view, words = scene.now, scene.words
    mark, rest = rect.split_left(40, 12)
    team = common.team_of(view, organisation.role)
    w.team_mark(frame, mark.centred(40, 40), team, organisation.icon, quiet=True)
    names, strip = rest.split_left(rest.w * 0.5, 12)
    strip = strip.inset(0, 8)
    name = common.name(words, "organisation", organisation.id)
    line, under = names.split_top(frame.measure(name, "body", "semibold", names.w)[1])
    frame.text(line, name, weight="semibold", wrap=True)
    said, short = _lacks(words, organisation)
    frame.text(under, said, size="small", colour="bad" if short else "ink_soft", wrap=True)
    top = max([n for _, n in organisation.load] + [organisation.people, 1])
    places = strip.columns(max(1, len(organisation.load)), 4)
    for place, (_, asked) in zip(places, organisation.load, strict=False):
        part = place.h * asked / top
        over = asked > organisation.people
        box = Rect(place.x, place.bottom - part, place.w, part)
        frame.panel(box, fill="bad" if over else team, radius=2)
        if over:
            frame.pattern(box, "hatch", colour="panel_raised", pitch=7)
    ceiling = strip.bottom - strip.h * organisation.people / top
    frame.line((strip.x, ceiling), (strip.right, ceiling), colour="ink", thick=2, dash=(6, 4))
