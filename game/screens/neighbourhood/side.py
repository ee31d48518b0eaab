"""Beside the map: the card that is picked, or the street, or how the neighbourhood is doing."""

from __future__ import annotations

from functools import partial

from engine.moves import CallCard, Inspect, JustDoIt, OpenAssignment, ReserveRoom
from engine.scenario.parts import INDICATORS
from engine.views.shapes import CouplingView, TaskView
from game.drawing import charts as c
from game.drawing import widgets as w
from game.drawing.board import Years, draw_window
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.shape import Rect
from game.screens import desk, rounds
from game.screens.common import icon_of, money, name, role_name, sentence, weeks, years_and_months
from game.screens.neighbourhood import dialogs
from game.screens.neighbourhood.signals import signals_at_top
from game.screens.neighbourhood.street import draw_street
from game.screens.scene import Scene


def draw_side(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The panel beside the map."""
    task = desk.task(scene, scene.picked.task)
    if task is not None:
        _task(frame, rect, scene, task)
    elif any(s.id == scene.picked.street for s in scene.now.streets):
        draw_street(frame, rect, scene, scene.now.street(scene.picked.street or ""))
    else:
        _indicators(frame, rect, scene)


# How it goes


def _indicators(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, view = scene.words, scene.now
    telling = view.phase == "signals"
    if telling:
        rect = signals_at_top(frame, rect, scene)
    least = 3 * (2 * frame.leading() + 10) + 30
    titled = rect.h - 40 - max(36.0, frame.leading("heading")) - 12 > least
    title = words.t("neighbourhood.how_it_goes") if titled else ""
    inner = w.sheet(frame, rect, title, padding=20)
    best = _best(scene)
    if best is not None and inner.h > (520 if telling else 0):
        inner, foot = inner.split_bottom(3 * frame.leading("small") + 20, 12)
        _spark(frame, foot, scene, best)
    of = (view, scene.forecast, words, frame.theme)
    draw = partial(_figures, frame, inner, scene)
    kept(frame, "side.figures", inner, of, (), draw)


def _figures(frame: Frame, inner: Rect, scene: Scene) -> None:
    words, view = scene.words, scene.now
    for place, key in zip(inner.rows(3, 10), INDICATORS, strict=True):
        past = rounds.yearly(view, key)
        band = rounds.band_of(scene.forecast, key)
        ahead = rounds.points(band) if band else []
        text, plot = place.split_left(176 * frame.text_step, 8)
        head = frame.leading("body")
        top = min(8.0, max(0.0, place.h - 2 * head - 2))
        frame.icon(
            rounds.ICONS[key], (text.x + 13, text.y + top + head / 2), size=26, colour="accent"
        )
        label = Rect(text.x + 36, text.y + top, text.w - 36, head)
        frame.text(label, words.t(f"indicator.{key}"), weight="semibold")
        if past:
            value, note = past[-1][1], words.t("neighbourhood.in_year", year=past[-1][0])
        elif key == "support" and view.blocks:
            homes = sum(b.homes for b in view.blocks) or 1
            value = sum(b.support * b.homes for b in view.blocks) // homes
            note = words.t("neighbourhood.now")
        elif ahead:
            value, note = ahead[0][2], words.t("neighbourhood.expected", year=ahead[0][0])
        else:
            value, note = 0, words.t("neighbourhood.no_forecast")
        below = Rect(text.x, label.bottom + 2, text.w, frame.leading("title"))
        known = past or ahead or key == "support"
        shown = rounds.shown(words, key, value) if known else "–"
        room = place.bottom - below.y
        sizes = [x for x in ("title", "heading", "lead") if frame.leading(x) <= room]
        fits = (x for x in sizes if frame.measure(shown, x, "bold")[0] <= text.w)
        frame.text(below, shown, size=next(fits, "body"), weight="bold", ellipsis=True)
        foot = Rect(text.x, below.bottom, text.w, frame.leading("small"))
        if foot.bottom <= place.bottom + 2:
            frame.text(foot, note, size="small", colour="ink_soft", ellipsis=True)
        if past or ahead:
            _chart(frame, plot, scene, key, past, ahead)


def _chart(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    key: str,
    past: list[tuple[int, int]],
    ahead: list[tuple[int, int, int, int]],
) -> None:
    """What was and what is likely; few marks, for the place is small."""
    years = [p[0] for p in past] + [p[0] for p in ahead]
    drafts = rounds.drafts(scene.forecast, key)
    values = [p[1] for p in past] + [v for p in ahead for v in p[1:]]
    values += [int(p[1]) for line in drafts for p in line.points]
    full = rounds.value_axis(scene.words, key, values)
    y = c.Axis(full.low, full.high, [full.marks[0], full.marks[-1]])
    first, last = min(years), max(*years, min(years) + 1)
    x = c.Axis(first, last, [(first, str(first)), (last, str(last))])
    lines = [*([c.Series(past, colour=rounds.REAL)] if past else []), *drafts]
    bands = [c.Band(ahead, rounds.LIKELY)] if len(ahead) > 1 else []
    now = scene.now.year if past else None
    c.line_chart(c.FramePen(frame), rect, x, y, lines, bands=bands, now=now)


def _best(scene: Scene) -> CouplingView | None:
    """The possible coupling between cards on the table that saves most."""
    view = scene.now
    cards = set(view.cards)
    found = [
        k for k in view.couplings if not k.made and k.last >= view.year and cards >= set(k.tasks)
    ]
    return max(found, key=lambda k: k.saves, default=None)


def _spark(frame: Frame, rect: Rect, scene: Scene, best: CouplingView) -> None:
    """A light goes on: these two meet."""
    words, picked = scene.words, scene.picked
    sentence = words.t(
        "neighbourhood.meet",
        one=name(words, "task", best.tasks[0]),
        two=name(words, "task", best.tasks[1]),
        saves=money(words, best.saves).replace(" ", "\u00a0"),
    )

    def pick() -> None:
        picked.task, picked.guest, picked.street = *best.tasks, None

    look = frame.target("spark", rect, sentence, on=pick, radius=12)
    fill = "good_soft" if look.hovered else "panel_raised"
    frame.panel(rect, fill=fill, border="good", thick=2, radius=12, shadow=4)
    sign, text = rect.inset(14, 8).split_left(38, 14)
    frame.circle(sign.centre, 19, fill="good_soft")
    frame.icon("link", sign, size=22, colour="good")
    high = min(text.h, frame.measure(sentence, "small", width=text.w)[1])
    frame.text(
        text.centred(text.w, high), sentence, size="small", wrap=True, max_lines=3, ellipsis=True
    )


# A card


def _task(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, picked = scene.words, scene.picked
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(20, 16)
    head, inner = inner.split_top(max(56.0, 2 * frame.leading("small") + 30), 10)
    sign, head = head.split_left(56, 14)
    desk.mark(frame, Rect(sign.x, sign.y, 56, 56), scene, task.role, task.icon)
    text, cross = head.split_right(44, 8)

    def close() -> None:
        picked.task = picked.guest = None

    w.icon_button(
        frame, Rect(cross.x, cross.y, 44, 44), "side.close", "x", words.t("desk.close"), close
    )
    used = frame.text(
        text,
        name(words, "task", task.id),
        size="lead",
        weight="semibold",
        wrap=True,
        max_lines=2,
        ellipsis=True,
    )
    owner = f"{role_name(words, task.role, short=True)} · {words.t(f'task_state.{task.state}')}"
    frame.text(
        Rect(text.x, text.y + used, text.w, frame.leading("small")),
        owner,
        size="small",
        colour="ink_soft",
        ellipsis=True,
    )
    inner, foot = inner.split_bottom(_actions_height(scene, task), 14)
    _actions(frame, foot, scene, task)
    couplings = sorted(
        (k for k in scene.now.couplings if task.id in k.tasks and not k.made),
        key=lambda k: -k.saves,
    )
    whys = [sentence(words, said) for said in task.why_now]
    small = frame.leading("small")
    content = 64 + small + desk.fact_height(frame) + 20 + len(whys) * (small * 2) + 20
    content += len(couplings) * 62 + (small + 10)
    with frame.scroll("side", inner, content) as page:
        y = _window(frame, page, scene, task)
        place = Rect(page.x, y + 14, page.w, desk.fact_height(frame))
        facts = (
            ("desk.cost", money(words, task.cost)),
            ("desk.nuisance", weeks(words, task.nuisance)),
            ("desk.lead", years_and_months(words, task.lead)),
        )
        for spot, (key, value) in zip(place.columns(3, 8), facts, strict=True):
            desk.fact(frame, spot, words.t(key), value)
        y = place.bottom + 12
        for why in whys:
            spot = Rect(page.x, y, page.w, small * 2)
            y += desk.bullet(frame, spot, "lightbulb", why, ink="warn") + 4
        y += 8
        if couplings:
            spot = Rect(page.x, y, page.w, small)
            frame.text(spot, words.t("neighbourhood.fits_with"), size="small", weight="semibold")
            y += small + 6
            for coupling in couplings:
                _coupling(frame, Rect(page.x, y, page.w, 56), scene, task, coupling)
                y += 62


def _window(frame: Frame, page: Rect, scene: Scene, task: TaskView) -> float:
    words, view = scene.words, scene.now
    small = frame.leading("small")
    strip = Rect(page.x, page.y + 4, page.w, 48)
    first, last = view.start_year, max(view.end_year, task.latest)
    years = Years(strip, first, last)
    frame.line((strip.x, strip.centre[1]), (strip.right, strip.centre[1]), colour="line", thick=3)
    for year in range(first, last + 1):
        x = years.x(year)
        frame.line((x, strip.centre[1] - 5), (x, strip.centre[1] + 5), colour="line_strong")
    draw_window(frame, years, strip, (task.earliest, task.wanted, task.latest), True)
    x = years.x(view.year)
    frame.line((x, strip.y), (x, strip.bottom), colour="accent", thick=3)
    line = Rect(page.x, strip.bottom + 2, page.w, small)
    frame.text(line, desk.window_words(words, task), size="small", ellipsis=True)
    return line.bottom


def _coupling(
    frame: Frame, rect: Rect, scene: Scene, task: TaskView, coupling: CouplingView
) -> None:
    words, picked = scene.words, scene.picked
    other_id = coupling.tasks[1] if coupling.tasks[0] == task.id else coupling.tasks[0]
    other = desk.task(scene, other_id)
    title = name(words, "task", other_id)
    here = picked.guest == other_id

    def pick() -> None:
        picked.guest = None if here else other_id

    look = frame.target(f"couple.{other_id}", rect, title, on=pick, group="couple", tooltip=title)
    fill = "good_soft" if here else "hover" if look.hovered else "panel_raised"
    frame.panel(rect, fill=fill, border="good" if here else "line")
    sign, text = rect.inset(10, 4).split_left(40, 12)
    if other is not None:
        desk.mark(frame, sign.centred(40, 40), scene, other.role, other.icon)
    figure, ink = words.t("neighbourhood.saves", cents=money(words, coupling.saves)), "good"
    if coupling.saves <= 0:
        figure, ink = words.t("neighbourhood.saves_nuisance"), "ink_soft"
    host = desk.assignment(scene, task.assignment)
    if host is not None and other_id in {r.task for r in host.riders}:
        figure, ink = words.t("neighbourhood.rides_along"), "good"
    wide, _ = frame.measure(figure, "small", "semibold")
    text, place = text.split_right(wide + 2, 10)
    frame.text(place, figure, size="small", weight="semibold", colour=ink, valign="middle")
    high = frame.leading("small")
    text = text.centred(text.w, 2 * high)
    frame.text(text, title, size="small", weight="semibold", ellipsis=True)
    where = f"{desk.streets(words, coupling.streets)} · {desk.span(coupling.first, coupling.last)}"
    below = Rect(text.x, text.y + high, text.w, high)
    frame.text(below, where, size="small", colour="ink_soft", ellipsis=True)


# What one may do with a card


def _loose(task: TaskView) -> bool:
    return task.assignment is None and task.state in {"table", "drawer", "missed"}


def _actions_height(scene: Scene, task: TaskView) -> float:
    return 48 * 3 + 20 if _loose(task) else 48.0


def _actions(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, picked, actions = scene.words, scene.picked, scene.actions
    seat = desk.mover(scene, task.role)
    if not _loose(task):
        one, two = rect.columns(2, 10)

        def show() -> None:
            picked.assignment = task.assignment
            actions.go("assignment")

        if task.assignment is not None:
            label = words.t("neighbourhood.to_assignment")
            w.button(frame, one, "act.show", label, show, style="primary", icon="file-text")
        _invite_button(frame, two, scene, task)
        return
    rows = rect.rows(3, 10)
    first, second = rows[0].columns(2, 10)
    if task.state == "drawer":

        def call() -> None:
            actions.submit(CallCard(task=task.id), "act.call", seat=seat)

        label = words.t("neighbourhood.call")
        w.button(frame, first, "act.call", label, call, style="primary", icon="table")
    else:

        def start() -> None:
            actions.submit(OpenAssignment(task=task.id), "act.open", seat=seat)

        label = words.t("neighbourhood.open")
        w.button(frame, first, "act.open", label, start, style="primary", icon="file-text")
    _invite_button(frame, second, scene, task)
    stepper, button = rows[1].columns(2, 10)
    year = start_year(scene, task)

    def step(by: int) -> None:
        picked.values[f"start:{task.id}"] = year + by

    def just() -> None:
        move = JustDoIt(task=task.id, start_year=year)
        actions.submit(move, "act.just", seat=seat)

    w.stepper(
        frame,
        stepper,
        "act.year",
        words.t("desk.start_year"),
        str(year),
        step,
        can_less=year > scene.now.year,
        can_more=year < scene.now.end_year,
        less_label=words.t("desk.earlier"),
        more_label=words.t("desk.later"),
    )
    w.button(frame, button, "act.just", words.t("neighbourhood.just"), just, icon="check")
    third, fourth = rows[2].columns(2, 10)

    _reserve(frame, third, scene, task)
    _inspect(frame, fourth, scene, task)


def _reserve(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, actions = scene.words, scene.actions
    label = words.t("neighbourhood.reserved" if task.reserved else "neighbourhood.reserve")
    may = desk.may_reserve(scene)

    def reserve(seat: str | None = None) -> None:
        seat = seat or scene_seat(scene, task)
        actions.submit(ReserveRoom(task=task.id), "act.reserve", seat=seat)

    if scene.seat == "facilitator" and not task.reserved and may and task.role not in may:
        # Who keeps the room pays for it: at the desk of the facilitator the table says who.
        names = [(role, role_name(words, role, short=True)) for role in may]
        options = [w.Option(role, name_of, icon_of(scene.now, role)) for role, name_of in names]
        w.dropdown(frame, rect, "act.reserve", label, options, "", reserve, placeholder=label)
        return
    w.button(
        frame,
        rect,
        "act.reserve",
        label,
        reserve,
        style="quiet",
        icon="check" if task.reserved else "layers",
        enabled=not task.reserved,
        why_not=words.t("neighbourhood.reserved.why") if task.reserved else "",
    )


def scene_seat(scene: Scene, task: TaskView) -> str | None:
    """Who asks for something about a task at the facilitator's desk: the task's own role."""
    return desk.mover(scene, task.role)


def start_year(scene: Scene, task: TaskView) -> int:
    """The start year this desk has in mind for a task that is not planned yet."""
    held = scene.picked.values.get(f"start:{task.id}")
    return int(held) if held is not None else max(scene.now.year, task.wanted)


def _invite_button(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, values = scene.words, scene.picked.values

    def invite() -> None:
        values.update({"dialog": "invite", "mode": "combine", "share": None, "host": None})

    guest = dialogs.invited(scene) or task
    hosts = dialogs.hosts_for(scene, guest)
    inviting = guest.id != task.id or task.assignment is not None
    key = "invite_guest" if inviting else "invite"
    why = "no_hosts" if hosts or not inviting or guest.id != task.id else "guest_first"
    w.button(
        frame,
        rect,
        "act.invite",
        words.t(f"neighbourhood.{key}"),
        invite,
        icon="handshake",
        enabled=bool(hosts),
        why_not=words.t(f"neighbourhood.{why}"),
    )


def _inspect(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, view = scene.words, scene.now
    blocks = dict.fromkeys(s.block for s in view.streets if s.id in task.streets)
    layers = dict.fromkeys(layer for layer, _ in task.works)
    options = [
        w.Option(
            f"{layer}/{block}",
            f"{name(words, 'layer', layer)} · {name(words, 'block', block)}",
            "search",
        )
        for layer in layers
        for block in blocks
    ]
    label = words.t("neighbourhood.inspect")

    def inspect(key: str) -> None:
        layer, block = key.split("/")
        move = Inspect(layer=layer, block=block)
        scene.actions.submit(move, "act.inspect", seat=scene_seat(scene, task))

    if options:
        w.dropdown(frame, rect, "act.inspect", label, options, "", inspect, placeholder=label)
