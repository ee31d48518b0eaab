"""Beside the map: the card that is picked, or the street, or how the neighbourhood is doing."""

from __future__ import annotations

from functools import partial

from engine.views.shapes import TaskView
from game.drawing import widgets as w
from game.drawing.board import Years, draw_window
from game.drawing.frame import Frame
from game.drawing.map.naming import bare
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import desk, guide
from game.screens.common import lacks, money, name, role_name, sentence, weeks, years_and_months
from game.screens.neighbourhood import actions, meeting
from game.screens.neighbourhood.outlook import draw_outlook
from game.screens.neighbourhood.stack import BAR, Block, draw_stack, from_the_top
from game.screens.neighbourhood.street import draw_street
from game.screens.scene import Scene


def width(frame: Frame) -> float:
    """How wide the panel is."""
    return 480 + 300 * (frame.text_step - 1)


def draw_side(frame: Frame, rect: Rect, scene: Scene) -> None:
    """The panel beside the map."""
    task = desk.task(scene, scene.picked.task)
    if task is not None:
        _task(frame, rect, scene, task)
    elif any(s.id == scene.picked.street for s in scene.now.streets):
        draw_street(frame, rect, scene, scene.now.street(scene.picked.street or ""))
    else:
        draw_outlook(frame, rect, scene)


# A card


def _task(frame: Frame, rect: Rect, scene: Scene, task: TaskView) -> None:
    words, picked = scene.words, scene.picked
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(20, 16)
    title = name(words, "task", task.id)
    tall = frame.measure(title, "lead", "semibold", inner.w - 56 - 14 - 44 - 8)[1]
    tall = min(tall, 2 * frame.leading("lead")) + frame.leading("small")
    head, inner = inner.split_top(max(56.0, tall), 10)
    sign, head = head.split_left(56, 14)
    desk.mark(frame, Rect(sign.x, sign.y, 56, 56), scene, task.role, task.icon)
    text, cross = head.split_right(44, 8)

    def close() -> None:
        picked.task = picked.guest = None
        frame.ui.lead(f"card.{task.id}", "drawer")

    label = words.t("desk.close")
    spot = Rect(cross.x, cross.y, 44, 44)
    w.icon_button(frame, spot, "side.close", "x", label, close, shortcut="escape")
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
    moves = actions.of_card(frame, inner.w, scene, task)
    inner, foot = inner.split_bottom(actions.height(moves), 14)
    why = actions.why_not_invite(scene, task)
    if why:
        high = frame.measure(why, "small", width=inner.w - 32)[1]
        inner, line = inner.split_bottom(high, 10)
        desk.bullet(frame, line, "handshake", why)
    below = actions.reserve_warning(scene, task) if actions.is_free(task) else ""
    if below:
        high = frame.measure(below, "small", width=inner.w - 32)[1]
        inner, line = inner.split_bottom(high, 10)
        desk.bullet(frame, line, "triangle-alert", below, ink="warn")
    blocks, met = _blocks(frame, inner.w - BAR, scene, task)
    from_the_top(frame, scene, task.id)
    hint = guide.open_hint(scene, scene.now)
    if hint is not None and hint.when == "not_invited" and task.id in {hint.task, hint.guest}:
        # The tutorial points at what this work meets: once, that is brought in sight.
        if picked.values.get("side.led") != task.id:
            frame.ui.scroll["side"] = sum(high for high, _ in blocks[:met])
        picked.values["side.led"] = task.id
    draw_stack(frame, "side", inner, blocks)
    # After what it meets: whom one invites is chosen there.
    actions.draw(moves, foot)


def _blocks(frame: Frame, wide: float, scene: Scene, task: TaskView) -> tuple[list[Block], int]:
    """Why somebody wants it, where, when, what it costs; and from which piece on what it meets."""
    words, small = scene.words, frame.leading("small")
    blocks: list[Block] = []

    def said(text: str, icon: str, ink: Paint, after: float) -> None:
        high = frame.measure(text, "small", width=wide - 32)[1] + after
        blocks.append((high, lambda at: desk.bullet(frame, at, icon, text, ink=ink)))

    reason = f"task.{task.id}.reason"
    if words.has(reason):
        text = words.t(reason)
        high = frame.measure(text, "small", width=wide)[1] + 10
        blocks.append((high, lambda at: frame.text(at, text, size="small", wrap=True)))
    names = dict.fromkeys(bare(name(words, "street", key)) for key in task.streets)
    said(words.listing(list(names)), "map-pin", "ink_soft", 10)
    window = desk.window_words(words, task)
    high = 56 + frame.measure(window, "small", width=wide)[1] + 12
    blocks.append((high, lambda at: _window(frame, at, scene, task, window)))
    facts = (
        ("desk.cost", money(words, task.cost), "card_cost"),
        ("desk.nuisance", weeks(words, task.nuisance), "card_nuisance"),
        ("desk.lead", years_and_months(words, task.lead), ""),
    )

    def figures(at: Rect) -> None:
        told = [(words.t(key), value) for key, value, _ in facts]
        places = desk.fact_places(frame, at, told, 8)
        for spot, (key, value, why) in zip(places, facts, strict=True):
            desk.fact(frame, spot, words.t(key), value, scene=scene, why=why, task=task.id)

    blocks.append((desk.fact_height(frame) + 14, figures))
    for why in task.why_now:
        said(sentence(words, why), "lightbulb", "warn", 4)
    for organisation, cents in _lacking(scene, task):
        said(lacks(words, organisation, cents), "coins", "bad", 4)
    # Who is still free comes first: with them one can couple at once.
    taken = {t.id for t in scene.now.tasks if t.assignment is not None}
    couplings = sorted(
        (k for k in scene.now.couplings if task.id in k.tasks and not k.made),
        key=lambda k: (bool(taken & (set(k.tasks) - {task.id})), -k.saves),
    )
    met = len(blocks)
    if couplings:
        head = words.t("neighbourhood.fits_with")
        draw = partial(frame.text, text=head, size="small", weight="semibold", valign="bottom")
        blocks.append((small + 10, draw))
        blocks.append((8, lambda at: None))
    for coupling in couplings:
        high = meeting.height(frame, wide, scene, task, coupling) + 8
        blocks.append((high, partial(meeting.draw, frame, scene=scene, task=task, of=coupling)))
    return blocks, met


def _lacking(scene: Scene, task: TaskView) -> list[tuple[str, int]]:
    """Purses that cannot carry the draft in which it rides, as far as this desk may know."""
    draft = desk.assignment(scene, task.assignment)
    return [(p.organisation, p.short) for p in draft.partners if p.short] if draft else []


def _window(frame: Frame, at: Rect, scene: Scene, task: TaskView, told: str) -> None:
    view = scene.now
    strip = Rect(at.x, at.y + 4, at.w, 48)
    first, last = view.start_year, max(view.end_year, task.latest)
    years = Years(strip, first, last)
    frame.line((strip.x, strip.centre[1]), (strip.right, strip.centre[1]), colour="line", thick=3)
    for year in range(first, last + 1):
        x = years.x(year)
        frame.line((x, strip.centre[1] - 5), (x, strip.centre[1] + 5), colour="line_strong")
    draw_window(frame, years, strip, (task.earliest, task.wanted, task.latest), True)
    x = years.x(view.year)
    frame.line((x, strip.y), (x, strip.bottom), colour="accent", thick=3)
    frame.text(Rect(at.x, strip.bottom + 4, at.w, 0), told, size="small", wrap=True)
