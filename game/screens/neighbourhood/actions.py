"""What one may do with a picked card, in rows of one or two buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from engine.moves import CallCard, Inspect, JustDoIt, OpenAssignment, ReserveRoom
from engine.views.shapes import TaskView
from game.drawing import widgets as w
from game.drawing.buttons import Style
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import icon_of, money, name, role_name
from game.screens.neighbourhood import dialogs
from game.screens.scene import Scene

_HIGH, _GAP = 48.0, 10.0
_LIST = 68.0
"""What a list needs beside its words, in design units."""
Act = tuple[float, Callable[[Rect], None]]
"""Something one may do: the width its words need, and how to draw it."""
Rows = Sequence[Sequence[Act]]


def height(rows: Rows) -> float:
    """How high the rows are."""
    return len(rows) * (_HIGH + _GAP) - _GAP if rows else 0.0


def draw(rows: Rows, rect: Rect) -> None:
    """Draws the rows; two in a row are equally wide."""
    for n, row in enumerate(rows):
        place = Rect(rect.x, rect.y + n * (_HIGH + _GAP), rect.w, _HIGH)
        for spot, (_, put) in zip(place.columns(len(row), _GAP), row, strict=True):
            put(spot)


def of_card(frame: Frame, wide: float, scene: Scene, task: TaskView) -> Rows:
    """Everything one may do with a card, two in a row where the words allow it."""
    half = (wide - _GAP) / 2
    rows: list[list[Act]] = []
    for pair in _acts(frame, scene, task):
        if all(needs <= half for needs, _ in pair):
            rows.append(pair)
        else:
            rows += [[act] for act in pair]
    return rows


def is_free(task: TaskView) -> bool:
    """Whether one may still start the work, alone or with others, or keep room for it."""
    return task.assignment is None and task.state in {"table", "drawer", "missed"}


def _acts(frame: Frame, scene: Scene, task: TaskView) -> list[list[Act]]:
    """In pairs that belong together."""
    words, picked, seat = scene.words, scene.picked, desk.mover(scene, task.role)

    def button(target: str, key: str, on: Callable[[], None], icon: str, style: Style) -> Act:
        label, about = words.t(f"neighbourhood.{key}"), f"neighbourhood.{key}.about"
        put = partial(
            _button, frame, target=target, label=label, on=on, icon=icon, style=style,
            about=words.t(about) if words.has(about) else "",
        )  # fmt: skip
        return w.button_width(frame, label, icon=True), put

    if not is_free(task):

        def show() -> None:
            picked.assignment = task.assignment
            scene.actions.go("assignment")

        shown = [button("act.show", "to_assignment", show, "file-text", "primary")]
        return [[*(shown if task.assignment is not None else ()), _invite(frame, scene, task)]]

    def call() -> None:
        scene.actions.submit(CallCard(task=task.id), "act.call", seat=seat)
        frame.ui.lead("act.open")

    def start() -> None:
        scene.actions.submit(OpenAssignment(task=task.id), "act.open", seat=seat)
        frame.ui.lead("act.show")

    def just() -> None:
        move = JustDoIt(task=task.id, start_year=start_year(scene, task))
        scene.actions.submit(move, "act.just", seat=seat)
        frame.ui.lead("act.show")

    first = (
        button("act.call", "call", call, "table", "primary")
        if task.state == "drawer"
        else button("act.open", "open", start, "file-text", "primary")
    )

    guest = desk.task(scene, picked.guest)

    def couple() -> None:
        lead = _leads(task, guest) if guest is not None else task
        move, mover = OpenAssignment(task=lead.id), desk.mover(scene, lead.role)
        if scene.actions.submit(move, "act.couple", seat=mover):
            dialogs.ask(scene)

    two = task.state != "drawer" and guest is not None and guest.assignment is None
    join = (
        button("act.couple", "couple", couple, "link", "secondary")
        if two
        else _invite(frame, scene, task)
    )
    alone = button("act.just", "just", just, "check", "secondary")
    return [
        [first, join],
        [(200.0, partial(_year, frame, scene, task)), alone],
        [_reserve(frame, scene, task), *_inspect(frame, scene, task)],
    ]


def _leads(task: TaskView, guest: TaskView) -> TaskView:
    """Who opens the assignment for both: the one in whose year the other can come along."""
    for lead, other in ((task, guest), (guest, task)):
        if lead.state != "drawer" and other.earliest <= lead.wanted <= other.latest:
            return lead
    return task


def _button(
    frame: Frame,
    rect: Rect,
    *,
    target: str,
    label: str,
    on: Callable[[], None],
    icon: str,
    style: Style,
    about: str,
) -> None:
    w.button(frame, rect, target, label, on, style=style, icon=icon, tooltip=about)


def _year(frame: Frame, scene: Scene, task: TaskView, rect: Rect) -> None:
    words, year = scene.words, start_year(scene, task)

    def step(by: int) -> None:
        scene.picked.values[f"start:{task.id}"] = year + by

    w.stepper(
        frame,
        rect,
        "act.year",
        words.t("desk.start_year"),
        str(year),
        step,
        can_less=year > scene.now.year,
        can_more=year < scene.now.end_year,
        less_label=words.t("desk.earlier"),
        more_label=words.t("desk.later"),
    )


def _list_width(frame: Frame, label: str) -> float:
    return frame.measure(label)[0] + _LIST


def _reserve_label(scene: Scene, task: TaskView) -> str:
    """What the button says: with its price, as far as that is known."""
    words = scene.words
    if task.reserved:
        return words.t("neighbourhood.reserved")
    found = scene.thinks.reserving(task.id)
    if found is None or not found.cents:
        return words.t("neighbourhood.reserve")
    return words.t("neighbourhood.reserve.price", cents=money(words, found.cents))


def _left(scene: Scene, task: TaskView) -> dict[str, tuple[str, int]]:
    """Role → (organisation, what is left when it pays), of who may pay at this desk."""
    found = None if task.reserved else scene.thinks.reserving(task.id)
    if found is None or not found.cents:
        return {}
    rows = {role: (organisation, left) for role, organisation, left in found.left}
    payer = scene.seat if scene.seat != "facilitator" else task.role
    return {payer: rows[payer]} if payer in rows else rows


def reserve_warning(scene: Scene, task: TaskView) -> str:
    """Whose purse goes below nothing by keeping room; empty when none does."""
    words = scene.words
    told = [
        words.t(
            "neighbourhood.reserve.below",
            who=name(words, "organisation", organisation),
            cents=money(words, -left).replace(" ", "\u00a0"),
        )
        for organisation, left in _left(scene, task).values()
        if left < 0
    ]
    return " ".join(told)


def _reserve(frame: Frame, scene: Scene, task: TaskView) -> Act:
    label = _reserve_label(scene, task)
    return _list_width(frame, label), lambda at: draw_reserve(frame, at, scene, task)


def draw_reserve(
    frame: Frame, rect: Rect, scene: Scene, task: TaskView, target: str = "act.reserve"
) -> None:
    """The button that keeps room below ground for a task."""
    words, actions = scene.words, scene.actions
    label, below = _reserve_label(scene, task), reserve_warning(scene, task)
    left = _left(scene, task)
    may, about = desk.may_reserve(scene), words.t("neighbourhood.reserve.about")

    def reserve(seat: str | None = None) -> None:
        seat = seat or desk.mover(scene, task.role)
        actions.submit(ReserveRoom(task=task.id), target, seat=seat)

    if scene.seat == "facilitator" and not task.reserved and may and task.role not in may:
        # Who keeps the room pays for it: at the desk of the facilitator the table says who.
        options = [
            w.Option(
                role,
                _pays(scene, role, left.get(role)),
                icon_of(scene.now, role),
            )
            for role in may
        ]
        w.dropdown(
            frame, rect, target, label, options, "", reserve, placeholder=label, tooltip=about
        )
        return
    w.button(
        frame,
        rect,
        target,
        label,
        reserve,
        style="quiet",
        icon="check" if task.reserved else "triangle-alert" if below else "layers",
        enabled=not task.reserved,
        tooltip=below or about,
        why_not=words.t("neighbourhood.reserved.why") if task.reserved else "",
    )


def _pays(scene: Scene, role: str, left: tuple[str, int] | None) -> str:
    """That a role pays, and what that leaves in its purse as far as this desk may know."""
    words = scene.words
    told = words.t("neighbourhood.reserve_by", role=role_name(words, role, short=True))
    if left is None:
        return told
    key = "neighbourhood.reserve.left" if left[1] >= 0 else "neighbourhood.reserve.minus"
    return f"{told}, {words.t(key, cents=money(words, abs(left[1])))}"


def start_year(scene: Scene, task: TaskView) -> int:
    """The start year this desk has in mind for a task that is not planned yet."""
    held = scene.picked.values.get(f"start:{task.id}")
    return int(held) if held is not None else max(scene.now.year, task.wanted)


def why_not_invite(scene: Scene, task: TaskView) -> str:
    """Why nobody can be invited now with a card, in a sentence; empty when somebody can."""
    guest, met = dialogs.invited(scene) or task, desk.task(scene, scene.picked.guest)
    free = task.assignment is None and task.state in {"table", "missed"}
    if free and met is not None and met.assignment is None:
        return ""  # both are taken in hand at once
    # Who leads an assignment invites others into it: say whom first.
    if task.assignment is not None and scene.picked.guest is None:
        return scene.words.t("neighbourhood.guest_first")
    if task.assignment is not None and met is not None and met.assignment is not None:
        title = name(scene.words, "task", met.id)
        return scene.words.t("neighbourhood.guest_rides", task=title)
    if not dialogs.hosts_for(scene, guest):
        return scene.words.t("neighbourhood.no_hosts")
    return ""


def _invite(frame: Frame, scene: Scene, task: TaskView) -> Act:
    words = scene.words
    guest, why = dialogs.invited(scene) or task, why_not_invite(scene, task)
    inviting = guest.id != task.id or (task.assignment is not None and not scene.picked.guest)
    key = "neighbourhood.invite_guest" if inviting else "neighbourhood.invite"
    label = words.t(key)

    def put(rect: Rect) -> None:
        w.button(
            frame,
            rect,
            "act.invite",
            label,
            partial(dialogs.ask, scene),
            icon="handshake",
            enabled=not why,
            why_not=why,
            tooltip=words.t(f"{key}.about"),
        )

    return w.button_width(frame, label, icon=True), put


def _inspect(frame: Frame, scene: Scene, task: TaskView) -> list[Act]:
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
        scene.actions.submit(move, "act.inspect", seat=desk.mover(scene, task.role))

    def put(rect: Rect) -> None:
        w.dropdown(
            frame, rect, "act.inspect", label, options, "", inspect, placeholder=label,
            tooltip=words.t("neighbourhood.inspect.about"),
        )  # fmt: skip

    return [(_list_width(frame, label), put)] if options else []
