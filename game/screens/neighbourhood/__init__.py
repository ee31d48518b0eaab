"""The neighbourhood: the map, the cards on the table beside it, and what is picked."""

from __future__ import annotations

from functools import partial

from engine.moves import AcceptCoupling, DeclineCoupling
from engine.views.shapes import OfferView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.drawing.ui import SETTLED_MS
from game.screens import desk
from game.screens.chrome import chrome
from game.screens.common import lacks, name, role_name
from game.screens.neighbourhood import cut, dialogs, side, tray
from game.screens.neighbourhood.plan import draw_plan
from game.screens.scene import Scene

_SHADOW = 8.0
"""How far the shadow of a sheet reaches: half of the room between two of them."""
REASONS = ("money", "time", "people", "trust", "content")


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the whole desk view of the neighbourhood."""
    area = chrome(frame, scene, "neighbourhood")
    waiting = _waiting(scene)
    if waiting:
        strip, area = area.split_top(68, 12)
        _offers(frame, strip, scene, waiting)
    area, right = area.split_right(side.width(frame), 16)
    if cut.is_open(scene):
        cut.draw_cut(frame, area, scene)
        side.draw_side(frame, right, scene)
        dialogs.draw_dialogs(frame, scene)
        return
    left, rail = area.split_right(tray.width(frame), 16)
    of, now = scene.stands_on()
    ui = frame.ui
    seen = (ui.still_ms >= SETTLED_MS, tuple(ui.cameras.items()), tuple(ui.scroll.items()))
    parts = (
        ("rail", rail, tray.draw_tray, ()),
        ("plan", left, draw_plan, seen),
        ("side", right, side.draw_side, ()),
    )
    for part, place, show, more in parts:
        kept(
            frame, part, place.grow(_SHADOW), of, (*now, *more), partial(show, frame, place, scene)
        )
    dialogs.draw_dialogs(frame, scene)


def _waiting(scene: Scene) -> list[OfferView]:
    """Open offers that wait for the one at this desk."""
    return [
        offer
        for offer in scene.now.offers
        if offer.state == "open" and scene.seat in {"facilitator", offer.waits_for}
    ]


def _offers(frame: Frame, rect: Rect, scene: Scene, waiting: list[OfferView]) -> None:
    words, values = scene.words, scene.picked.values
    at = int(values.get("offer.at", 0)) % len(waiting)
    offer = waiting[at]
    frame.panel(rect, fill="warn_soft", border="warn", radius=14, shadow=6)
    inner = rect.inset(14, 0)
    sign, inner = inner.split_left(44, 14)
    desk.mark(frame, sign.centred(44, 44), scene, offer.by)
    seat, host = desk.mover(scene, offer.waits_for), desk.assignment(scene, offer.assignment)

    def yes() -> None:
        if scene.actions.submit(AcceptCoupling(offer=offer.id), "offer.yes", seat=seat):
            title = desk.title(scene, host) if host else offer.assignment
            task = name(words, "task", offer.task)
            told = words.t("neighbourhood.coupled", task=task, host=title)
            frame.ui.say_at(f"card.{offer.task}", told, done=True)

    def no(reason: str) -> None:
        move = DeclineCoupling.model_validate({"offer": offer.id, "reason": reason})
        scene.actions.submit(move, "offer.no", seat=seat)

    def other() -> None:
        values.update({"dialog": "counter", "offer": offer.id, "mode": offer.mode})
        values["share"] = offer.share

    def on() -> None:
        values["offer.at"] = at + 1

    if len(waiting) > 1:
        inner, place = inner.split_right(48, 10)
        more = words.t("neighbourhood.next_offer", number=at + 1, count=len(waiting))
        w.icon_button(frame, place.centred(48, 48), "offer.next", "chevron-right", more, on)
    counter, decline = words.t("neighbourhood.counter"), words.t("neighbourhood.decline")
    inner, place = inner.split_right(w.button_width(frame, counter, icon=True), 10)
    later = desk.opens_later(scene, "counter_coupling")
    w.button(
        frame, place.centred(place.w, 48), "offer.other", counter, other, icon="pencil",
        enabled=not later, why_not=later,
    )  # fmt: skip
    inner, place = inner.split_right(frame.measure(decline)[0] + 84, 10)
    options = [w.Option(r, words.t(f"reason.{r}")) for r in REASONS]
    spot = place.centred(place.w, 48)
    w.dropdown(frame, spot, "offer.no", decline, options, "", no, placeholder=decline)
    accept = words.t("neighbourhood.accept")
    inner, place = inner.split_right(w.button_width(frame, accept, icon=True), 16)
    spot = place.centred(place.w, 48)
    w.button(frame, spot, "offer.yes", accept, yes, style="primary", icon="handshake")
    first = words.t(
        "neighbourhood.offer",
        by=role_name(words, offer.by, short=True),
        task=name(words, "task", offer.task),
        host=desk.title(scene, host) if host else offer.assignment,
    )
    share = words.t("neighbourhood.offer_share", share=desk.share_words(words, offer.share))
    whom = role_name(words, offer.waits_for, short=True)
    mode = words.t(f"mode.{offer.mode}")
    second = words.t("neighbourhood.offer_answer", role=whom, mode=mode, share=share)
    if frame.measure(second, "small")[0] > inner.w:
        second = f"{whom}: {mode} · {share}"
    met = scene.thinks.meeting(host.lead_task, offer.task) if host and host.can_join else None
    ink: Paint = "ink"
    if met is not None and met.short and offer.mode != "prepare":
        lack, ink = lacks(words, *met.short[0]), "bad"
        both = f"{lack} · {second}"
        second = both if frame.measure(both, "small")[0] <= inner.w else lack
    high = frame.leading("body") + frame.leading("small")
    text = inner.centred(inner.w, high)
    frame.text(text, first, weight="semibold", ellipsis=True)
    below = Rect(text.x, text.y + frame.leading("body"), text.w, frame.leading("small"))
    frame.text(below, second, size="small", colour=ink, ellipsis=True)
