"""What one fills in over the map: an invitation, a counter-offer; the drawer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.moves import CounterCoupling, OfferCoupling, Schedule
from engine.scenario.parts import MODES
from engine.views.shapes import AssignmentView, TaskView, begins
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import lacks, name, role_name
from game.screens.neighbourhood.drawer import draw_drawer
from game.screens.scene import Scene

MODE_ICONS = {
    "combine": "merge",
    "align": "calendar-range",
    "prepare": "pipette",
    "piggyback": "users",
}
STEP = 5


def draw_dialogs(frame: Frame, scene: Scene) -> None:
    """The dialog that is open, if any."""
    values, words = scene.picked.values, scene.words

    def close() -> None:
        values.pop("dialog", None)

    close_label = words.t("desk.close")
    which = values.get("dialog")
    if which == "drawer":
        draw = partial(draw_drawer, scene=scene, close=close)
        title = words.t("neighbourhood.drawer")
        w.modal(frame, (min(1180.0, frame.w - 80), 860), "dialog", title, close_label, close, draw)
    elif which == "invite":
        task = invited(scene)
        hosts = hosts_for(scene, task) if task else []
        if task is not None and hosts:
            draw = partial(_invite, scene=scene, task=task, hosts=hosts, close=close)
            joins = task.id == scene.picked.task
            title = words.t(f"neighbourhood.{'join' if joins else 'invite'}_title")
            w.modal(frame, _size(frame, 800), "dialog", title, close_label, close, draw)
    elif which == "counter":
        draw = partial(_counter, scene=scene, close=close)
        title = words.t("neighbourhood.counter_title")
        w.modal(frame, _size(frame, 700), "dialog", title, close_label, close, draw)


def _size(frame: Frame, high: float) -> tuple[float, float]:
    """How large a dialog is: larger letters have more room."""
    more = frame.text_step - 1
    return min(960 * (1 + more), frame.w - 80), min(high + 400 * more, frame.h - 60)


# Invitations


def ask(scene: Scene) -> None:
    """Opens a fresh invitation."""
    fresh = {"dialog": "invite", "mode": "combine", "share": None, "host": None}
    scene.picked.values.update(fresh)


def invited(scene: Scene) -> TaskView | None:
    """Who is invited: the picked task, or the one it meets when only that one is still free."""
    one, two = desk.task(scene, scene.picked.task), desk.task(scene, scene.picked.guest)
    if one is not None and two is not None and one.assignment and not two.assignment:
        return two
    return one


def hosts_for(scene: Scene, task: TaskView) -> list[AssignmentView]:
    """Assignments that may still be joined; those that share a street come first."""
    here = set(task.streets)
    open_ones = [a for a in scene.now.assignments if a.can_join and a.id != task.assignment]
    return sorted(open_ones, key=lambda a: not here & set(a.streets))


def _invite(
    frame: Frame,
    rect: Rect,
    *,
    scene: Scene,
    task: TaskView,
    hosts: list[AssignmentView],
    close: Callable[[], None],
) -> None:
    words, values = scene.words, scene.picked.values
    pair = (desk.task(scene, scene.picked.task), desk.task(scene, scene.picked.guest))
    met = next((t.assignment for t in pair if t is not None and t.id != task.id), None)
    wanted = values.get("host") or met
    host = next((a for a in hosts if a.id == wanted), hosts[0])
    small = frame.leading("small")
    row, rest = rect.split_top(max(52.0, 44.0), 14)
    sign, text = row.split_left(48, 14)
    desk.mark(frame, sign.centred(48, 48), scene, task.role, task.icon)
    title = name(words, "task", task.id)
    frame.text(text, title, size="lead", weight="semibold", valign="middle", ellipsis=True)
    label, rest = rest.split_top(small, 4)
    frame.text(label, words.t("neighbourhood.invite_into"), size="small", colour="ink_soft")
    choice, rest = rest.split_top(48, 16)

    def choose(key: str) -> None:
        values["host"] = key

    options = [
        w.Option(
            a.id,
            f"{desk.title(scene, a)} ({begins(a)})",
            "map-pin" if set(a.streets) & set(task.streets) else "",
        )
        for a in hosts
    ]
    caption = words.t("neighbourhood.invite_into")
    w.dropdown(frame, choice, "invite.host", caption, options, host.id, choose)
    rest, foot = rest.split_bottom(48, 16)
    _terms(frame, rest, scene)

    year = _moved_to(scene, host, task)

    def send() -> None:
        seat = desk.mover(scene, host.lead_role)
        if year is not None:
            moved = Schedule(assignment=host.id, start_year=year)
            if not scene.actions.submit(moved, "invite.send", seat=seat):
                return
        move = OfferCoupling.model_validate(
            {
                "assignment": host.id,
                "task": task.id,
                "mode": values.get("mode", "combine"),
                "share": values.get("share"),
            }
        )
        if scene.actions.submit(move, "invite.send", seat=seat):
            close()
            frame.ui.say_at(f"card.{task.id}", _made(scene, host, task), done=True)

    label_words = words.t("neighbourhood.send")
    foot, place = foot.split_right(w.button_width(frame, label_words, icon=True), 16)
    if year is not None:
        told = words.t("neighbourhood.moves_to", task=desk.title(scene, host), year=year)
        foot = foot.split_top(desk.bullet(frame, foot, "calendar-range", told, ink="warn"))[1]
    both = scene.thinks.meeting(host.lead_task, task.id)
    if both is not None and both.short and values.get("mode", "combine") != "prepare":
        desk.bullet(frame, foot, "coins", lacks(words, *both.short[0]), ink="bad")
    w.button(frame, place, "invite.send", label_words, send, style="primary", icon="mail")


def _made(scene: Scene, host: AssignmentView, task: TaskView) -> str:
    """What has been done by an invitation: whoever asks itself has said yes as well."""
    words, title = scene.words, name(scene.words, "task", task.id)
    by = scene.seat if scene.seat != "facilitator" else host.lead_role
    partners = {host.lead_role, *(r.role for r in host.riders)}
    asked = task.role if by in partners else host.lead_role
    if asked == by:
        return words.t("neighbourhood.coupled", task=title, host=desk.title(scene, host))
    return words.t("neighbourhood.invited", task=title, role=role_name(words, asked, short=True))


def _moved_to(scene: Scene, host: AssignmentView, task: TaskView) -> int | None:
    """The year to which a draft must move for a task to come along; None when it need not move."""
    fits = task.earliest <= host.start_year <= task.latest
    if (
        fits
        or host.stage not in {"idea", "drafted"}
        or scene.picked.values.get("mode") == "prepare"
    ):
        return None
    pair = {host.lead_task, task.id}
    met = (k for k in scene.now.couplings if set(k.tasks) == pair and k.last >= scene.now.year)
    found = next(met, None)
    return max(found.first, scene.now.year) if found is not None else None


def _counter(frame: Frame, rect: Rect, *, scene: Scene, close: Callable[[], None]) -> None:
    words, values = scene.words, scene.picked.values
    offer = next((o for o in scene.now.offers if o.id == values.get("offer")), None)
    if offer is None:
        close()
        return
    rest, foot = rect.split_bottom(48, 16)
    _terms(frame, rest, scene)

    def send() -> None:
        move = CounterCoupling.model_validate(
            {"offer": offer.id, "mode": values.get("mode"), "share": values.get("share")}
        )
        seat = desk.mover(scene, offer.waits_for)
        if scene.actions.submit(move, "counter.send", seat=seat):
            close()

    label = words.t("neighbourhood.send_counter")
    place = foot.split_right(w.button_width(frame, label, icon=True))[1]
    w.button(frame, place, "counter.send", label, send, style="primary", icon="mail")


def _terms(frame: Frame, rect: Rect, scene: Scene) -> None:
    """How to couple, and who pays which part."""
    words, values = scene.words, scene.picked.values
    small = frame.leading("small")
    rest, foot = rect.split_bottom(48 + small + 4, 14)
    for place, mode in zip(rest.rows(len(MODES), 10), MODES, strict=True):
        here = values.get("mode") == mode

        def choose(key: str = mode) -> None:
            values["mode"] = key

        label = words.t(f"mode.{mode}")
        look = frame.target(
            f"mode.{mode}", place, label, on=choose, kind="choice", group="mode", radius=12
        )
        fill = "accent_soft" if here else "hover" if look.hovered else "panel_raised"
        frame.panel(place, fill=fill, border="accent" if here else "line", radius=12)
        sign, text = place.inset(16, 0).split_left(32, 16)
        frame.icon(MODE_ICONS[mode], sign, size=28, colour="accent" if here else "ink_soft")
        about = words.t(f"mode.{mode}.about")
        high = frame.measure(about, "small", width=text.w)[1]
        block = text.centred(text.w, frame.leading() + high)
        frame.text(block, label, weight="semibold")
        below = Rect(block.x, block.y + frame.leading(), block.w, high)
        frame.text(below, about, size="small", colour="ink_soft", wrap=True)
    caption, row = foot.split_top(small, 4)
    frame.text(caption, words.t("neighbourhood.share_of_guest"), size="small", colour="ink_soft")
    share = values.get("share")
    box, stepper = row.split_left(340, 16)

    def rata(on: bool) -> None:
        values["share"] = None if on else 25

    def step(by: int) -> None:
        values["share"] = min(100, max(0, (25 if share is None else int(share)) + by * STEP))

    w.checkbox(frame, box, "share.rata", words.t("desk.pro_rata"), share is None, rata)
    w.stepper(
        frame,
        stepper.split_left(240)[0],
        "share.step",
        words.t("neighbourhood.share_of_guest"),
        desk.share_words(words, share) if share is not None else "–",
        step,
        can_less=share is not None and share > 0,
        can_more=share is None or share < 100,
        less_label=words.t("desk.less"),
        more_label=words.t("desk.more"),
    )
