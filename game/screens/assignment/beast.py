"""At the side of an assignment: the monster, what it comes to, and the signatures."""

from __future__ import annotations

from functools import partial

from engine.moves import Sign, WithdrawSignature
from engine.views.shapes import AssignmentView, HeadView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.monster import Head, draw_monster
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import desk
from game.screens.assignment import agreements, cause, notes
from game.screens.common import (
    icon_of,
    money,
    role_name,
    team_of,
    weeks,
    years_and_months,
)
from game.screens.scene import Scene
from game.words import Words

_WILD = 120
"""Friction (milli-F) from which a head is drawn as large as it gets."""
_WHY = 48.0
_BEAST = 220.0
"""The least height in which the beast is drawn."""
_INSIDE = 560.0
"""How wide the sheet with the signatures is inside."""
_BESIDE = 2 * 14 + _WHY + 12 + 28 + 2


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """The whole side."""
    words = scene.words
    small = frame.leading("small")
    foot_high = 72 + _caption_height(frame, scene, a) + 40
    waiting = notes.waiting(scene, a)
    tall = [frame.measure(x, "small", width=508)[1] + 4 for _, x, _ in waiting]
    while len(waiting) > 1 and rect.h - foot_high - sum(tall) < _least(frame):
        del waiting[-1], tall[-1]
    foot_high += sum(tall)
    upper, lower = rect.split_bottom(foot_high, 14)
    title = words.t("assignment.friction")
    inner = w.sheet(frame, upper, title, padding=20)
    columns = _columns(frame, words, inner.w)
    rows = 6 // columns
    fact = desk.fact_height(frame) + 12
    while rows > 1 and inner.h - rows * fact + 2 < _plates_height(frame):
        rows -= 1  # the heads stay
    inner, sums = inner.split_bottom(rows * desk.fact_height(frame) + (rows - 1) * 12, 10)
    head = _chosen(scene, a)
    asleep = not any(h.raw for h in a.heads)
    lines = [] if asleep or head is None else _told(words, head)
    room = inner.w - _BESIDE
    high = sum(
        frame.measure(text, "small", "regular" if i else "semibold", room)[1] + 4
        for i, (_, text, _) in enumerate(lines)
    )
    high = max(4 * small + 24, high + 16)
    for note in (notes.later(words, a), notes.made_of(words, a)):
        below = frame.measure(note, "small", width=inner.w)[1]
        if note and inner.h - below - 10 >= high + 8 + _plates_height(frame):
            inner, line = inner.split_bottom(below, 10)
            frame.text(line, note, size="small", colour="ink_soft", wrap=True)
    # With large letters the beast goes first: its numbers and their why stay.
    talks = inner.h - high - 8 >= _plates_height(frame)
    picture, talk = inner.split_bottom(high, 8) if talks else (inner, inner)
    drawn = picture.h >= _BEAST
    _beside_title(frame, upper, title, words.t(f"assignment.friction_{_NOTES[drawn]}"))
    if drawn:
        _monster(frame, picture, scene, a, head)
    else:
        _plates(frame, picture, scene, a, head)
    if asleep and talks:
        _asleep(frame, talk, scene, a)
    elif head is not None and talks:
        _talk(frame, talk, scene, a, head, lines)
    _sums(frame, sums, scene, a, columns, rows)
    _signatures(frame, lower, scene, a, waiting)


_NOTES = ("cause", "note")
"""What the figures are of: heads of the monster only where one sees it."""


def _beside_title(frame: Frame, rect: Rect, title: str, note: str) -> None:
    """A note behind the title of a sheet, where there is room for it."""
    line = rect.inset(20, 16).split_top(max(36.0, frame.leading("heading")))[0]
    place = line.split_left(frame.measure(title, "heading", "semibold")[0], 18)[1]
    if frame.measure(note, "small")[0] <= place.w:
        frame.text(place, note, size="small", colour="ink_soft", valign="middle")


def _least(frame: Frame) -> float:
    """What the upper sheet needs for the plates of the heads, one told, and the figures."""
    told = 6 * frame.leading("small") + 24
    return 110 + _plates_height(frame) + told + 2 * (desk.fact_height(frame) + 12)


def _chosen(scene: Scene, a: AssignmentView) -> HeadView | None:
    wanted = scene.picked.values.get("head")
    found = next((h for h in a.heads if h.dimension == wanted), None)
    return found or max(a.heads, key=lambda h: h.tamed, default=None)


def _pick(frame: Frame, scene: Scene, a: AssignmentView, key: str) -> None:
    scene.picked.values["head"] = key
    if any(h.raw for h in a.heads):
        cause.ask(frame, scene, a, key, f"head.{key}")


def _monster(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, chosen: HeadView | None
) -> None:
    words = scene.words
    most = max(_WILD, *(h.raw for h in a.heads))
    heads = [
        Head(
            h.dimension,
            words.t(f"dimension.{h.dimension}"),
            desk.DIMENSION_ICONS[h.dimension],
            h.tamed / most,
            1 - h.tamed / h.raw if h.raw else 1.0,
            words.number(h.tamed),
            words.t(f"dimension.{h.dimension}.about"),
        )
        for h in a.heads
    ]
    pick = partial(_pick, frame, scene, a)
    draw_monster(frame, rect, heads, chosen=chosen.dimension if chosen else "", on=pick)


def _plates_height(frame: Frame) -> float:
    return 3 * max(48.0, frame.leading("small") + 16) + 2 * 8


def _plates(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, chosen: HeadView | None
) -> None:
    """The heads as plates, where there is no room for the beast."""
    words = scene.words
    rows = rect.split_top(_plates_height(frame))[0].rows(3, 8)
    for i, h in enumerate(a.heads):
        place = rows[i // 2].columns(2, 8)[i % 2]
        label, number = words.t(f"dimension.{h.dimension}"), words.number(h.tamed)
        look = frame.target(
            f"head.{h.dimension}",
            place,
            f"{label} {number}",
            on=partial(_pick, frame, scene, a, h.dimension),
            kind="choice",
            group="head",
            tooltip=words.t(f"dimension.{h.dimension}.about"),
        )
        here = h is chosen or look.hovered
        fill, border = ("accent_soft", "accent") if here else ("panel_raised", "line")
        frame.panel(place, fill=fill, border=border)
        text, sign = place.inset(12, 0).split_right(20, 8)
        frame.icon("circle-question-mark", sign, size=18, colour="accent")
        wide = frame.measure(number, "small", "semibold")[0] + 2
        text, figure = text.split_right(wide, 8)
        frame.text(text, label, size="small", valign="middle")
        frame.text(figure, number, size="small", weight="semibold", valign="middle")


def _asleep(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=10)
    inner = rect.inset(16, 8)
    sign, text = inner.split_left(34, 14)
    frame.icon("moon", sign, size=30, colour="accent")
    note = words.t(f"assignment.{'alone_note' if len(a.partners) < 2 else 'calm_note'}")
    high = frame.measure(note, "small", width=text.w)[1]
    text = text.centred(text.w, frame.leading() + high)
    frame.text(text, words.t("assignment.alone"), weight="semibold", ellipsis=True)
    below = text.split_top(frame.leading())[1]
    frame.text(below, note, size="small", colour="ink_soft", wrap=True)


def _told(words: Words, head: HeadView) -> list[tuple[str, str, Paint]]:
    """What is told of a head in short: (icon, words, ink)."""
    title = words.t(
        "assignment.head",
        name=words.t(f"dimension.{head.dimension}"),
        now=words.number(head.tamed),
        raw=words.number(head.raw),
        cents=words.euro(head.expected_fail, short=False),
    )
    out: list[tuple[str, str, Paint]] = [(desk.DIMENSION_ICONS[head.dimension], title, "ink")]
    for icon, key, tamers, ink in (
        ("circle-check", "assignment.tamed_by", head.tamers, "good"),
        ("lightbulb", "assignment.could_tame", head.could[:2], "warn"),
    ):
        names = cause.with_percent(words, tamers)
        if key == "assignment.tamed_by":
            names += cause.by_trust(words, head)
        shown = words.listing(names) if names else words.t("assignment.nothing")
        out.append((icon, words.t(key, names=shown), ink))
    return out


def _talk(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    a: AssignmentView,
    head: HeadView,
    lines: list[tuple[str, str, Paint]],
) -> None:
    words = scene.words
    frame.panel(rect, fill="panel_sunk", radius=10)
    inner = rect.inset(14, 8)
    inner, place = inner.split_right(_WHY, 12)
    y = inner.y
    for i, (icon, told, ink) in enumerate(lines):
        frame.icon(icon, (inner.x + 10, y + frame.leading("small") / 2), size=18, colour=ink)
        text = Rect(inner.x + 28, y, inner.w - 28, inner.bottom - y)
        y += frame.text(text, told, size="small", weight="regular" if i else "semibold", wrap=True)
        y += 4

    def ask() -> None:
        cause.ask(frame, scene, a, head.dimension, "head.why")

    label = words.t("assignment.head_why", name=words.t(f"dimension.{head.dimension}"))
    w.icon_button(frame, place.centred(_WHY, _WHY), "head.why", "circle-question-mark", label, ask)


_FACTS = (
    "assignment.total",
    "assignment.saved",
    "assignment.fail",
    "desk.nuisance",
    "desk.lead",
    "assignment.ready",
)


def _columns(frame: Frame, words: Words, wide: float) -> int:
    """In how many columns the sums stand, so that what they are fits under them."""
    widest = max(frame.measure(words.t(key), "small")[0] for key in _FACTS)
    return 3 if widest <= (wide - 2 * 10) / 3 else 2


def _sums(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, columns: int, count: int
) -> None:
    words = scene.words
    values: tuple[tuple[str, Paint, str], ...] = (
        (money(words, a.total), "ink", "plan_total"),
        (money(words, a.saved), "good" if a.saved else "ink", "plan_saved"),
        (
            words.euro(a.expected_fail, short=False),
            "bad" if a.expected_fail else "ink",
            "plan_fail",
        ),
        (weeks(words, a.nuisance), "ink", "plan_nuisance"),
        (years_and_months(words, a.lead), "ink", "plan_lead"),
        (str(a.earliest_year), "ink", "plan_lead"),
    )
    rows = rect.rows(count, 12)
    shown = list(zip(_FACTS, values, strict=True))[: count * columns]
    for i, (key, (value, ink, why)) in enumerate(shown):
        spot = rows[i // columns].columns(columns, 10)[i % columns]
        now = "_now" if key == "assignment.saved" and a.prepares else ""
        target = "fact.ready" if key == "assignment.ready" else ""
        desk.fact(
            frame, spot, words.t(key + now), value, ink=ink, scene=scene, why=why, target=target,
            assignment=a.id,
        )  # fmt: skip


def _signatures(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    a: AssignmentView,
    waiting: list[tuple[str, str, Paint]],
) -> None:
    words = scene.words
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(20, 14)
    for icon, line, ink in waiting:
        used = desk.bullet(frame, inner, icon, line, ink=ink) + 4
        inner = inner.split_top(used)[1]
    free = _may_sign(scene, a)
    caption, row = inner.split_top(_caption_height(frame, scene, a), 10)
    if free:
        label = words.t("assignment.sign_all")
        caption, place = caption.split_right(w.button_width(frame, label, icon=True), 12)
        put = partial(_all_sign, frame, scene, a, free)
        w.button(frame, place, "sign.all", label, put, style="primary", icon="users")
    told = _caption(scene, a)
    frame.text(caption, told, size="small", weight="semibold", valign="middle", wrap=True)
    roles = (*a.signed, *a.unsigned)
    for role, place in zip(roles, row.columns(max(len(roles), 2), 10), strict=False):
        spot = Rect(place.x, place.y, place.w, 60)
        _signature(frame, spot, scene, a, role)


def _may_sign(scene: Scene, a: AssignmentView) -> list[str]:
    """Who can say yes together at the table: people that have not signed yet, when several."""
    people = {s.id for s in scene.now.seats if not s.computer}
    free = [role for role in a.unsigned if role in people]
    now = scene.seat == "facilitator" and scene.now.phase == "decide"
    return free if now and len(free) > 1 and a.stage in {"idea", "drafted"} else []


def _caption(scene: Scene, a: AssignmentView) -> str:
    """What the signatures stand for, or how to put them."""
    words = scene.words
    if not _draft(a) or (not a.unsigned and a.signed):
        return words.t("assignment.joined_since" if a.unsigned else "assignment.all_signed")
    if scene.now.phase != "decide":
        return words.t("assignment.sign_later")
    if scene.seat in {"facilitator", *a.unsigned}:
        return words.t("assignment.sign_here")
    return words.t("assignment.sign_typed", role=role_name(words, scene.seat, short=True))


def _caption_height(frame: Frame, scene: Scene, a: AssignmentView) -> float:
    if _may_sign(scene, a):
        return 48.0
    return frame.measure(_caption(scene, a), "small", "semibold", _INSIDE)[1]


def _all_sign(frame: Frame, scene: Scene, a: AssignmentView, roles: list[str]) -> None:
    """All say yes; about questions on which they still differ it is asked once."""
    words, left = scene.words, agreements.open_questions(a)
    if left and not desk.opens_later(scene, "settle"):
        what = words.n("assignment.talk.differs", len(left))
        asked = words.t("chrome.sign.sure", what=what)
        if frame.ui.asked != asked:
            frame.ui.say_at("sign.all", asked, asks=True)
            return
    for role in roles:
        if not scene.actions.submit(Sign(assignment=a.id), "sign.all", seat=role):
            return


def _draft(a: AssignmentView) -> bool:
    return a.stage in {"idea", "drafted"}


def _signature(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, role: str) -> None:
    words = scene.words
    signed = role in a.signed
    target = f"sign.{role}"

    def put() -> None:
        asked = words.t("assignment.withdraw.sure", role=who)
        if signed and frame.ui.asked != asked:
            frame.ui.say_at(target, asked, asks=True)
            return
        move = WithdrawSignature(assignment=a.id) if signed else Sign(assignment=a.id)
        scene.actions.submit(move, target, seat=desk.mover(scene, role))

    who = role_name(words, role, short=True)
    # Who joins what is signed already says yes to an invitation; there is nothing left to sign.
    joined = not signed and not _draft(a)
    key = "withdraw" if signed else "joined" if joined else "sign"
    label = words.t(f"assignment.{key}", role=who)
    other = desk.not_typed_for(scene, role)
    waits = notes.unsigned(scene, a, role)
    look = frame.target(
        target, rect, label, on=put, group="sign", tooltip=waits or label, enabled=not other,
        why_not=waits or other,
    )  # fmt: skip
    done = signed or joined
    flat = "panel_sunk" if other else "panel_raised"
    fill = "good_soft" if done else "hover" if look.hovered and not other else flat
    frame.panel(rect, fill=fill, border="good" if done else "line_strong", radius=12)
    sign, text = rect.inset(9, 0).split_left(38, 8)
    team, icon = team_of(scene.now, role), icon_of(scene.now, role)
    w.team_mark(frame, sign.centred(38, 38), team, icon, quiet=not done)
    state, ink = ("check", "good") if done else ("signature", "ink_soft")
    state = "handshake" if joined else state
    long = frame.measure(who, "small", "semibold")[0]
    if long + 28 <= text.w:
        text, tick = text.split_right(24, 4)
        frame.icon(state, tick, size=24, colour=ink)
        frame.text(text, who, size="small", weight="semibold", valign="middle")
    else:
        frame.icon(state, text, size=26, colour=ink)
