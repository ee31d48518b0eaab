"""Who leads and what that asks, how residents take part, and how they are told."""

from __future__ import annotations

from functools import partial

from engine.moves import ChooseLeader, Communicate, SetParticipation, SetProfile
from engine.scenario.parts import COMPETENCES, INFLUENCES, RUNGS
from engine.views.shapes import AssignmentView, LeaderView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.drawing.ui import Look
from game.screens import desk
from game.screens.common import icon_of, name, team_of
from game.screens.scene import Scene
from game.words import Words

_ICONS = {
    "technical": "wrench",
    "control": "gauge",
    "surroundings": "map-pin",
    "contract": "signature",
    "political": "landmark",
    "connecting": "handshake",
}
_TALKS = ("none", "basic", "good")


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """The leader at the left, residents at the right."""
    rect = desk.lock_note(frame, rect, scene, "set_profile")
    left, right = rect.columns(2, 28)
    _leader(frame, left, scene, a)
    _residents(frame, right, scene, a)


def _caption(frame: Frame, rect: Rect, words: str) -> Rect:
    high = frame.measure(words, "body", "semibold", rect.w)[1]
    head, rest = rect.split_top(high, 10)
    frame.text(head, words, weight="semibold", wrap=True)
    return rest


def _leader(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    rest = _caption(frame, rect, words.t("assignment.profile"))
    grid, rest = rest.split_top(3 * 48 + 2 * 8, 20)
    for i, competence in enumerate(COMPETENCES):
        place = grid.rows(3, 8)[i // 2].columns(2, 8)[i % 2]
        here = competence in a.profile
        label = words.t(f"competence.{competence}")

        def flip(key: str = competence, on: bool = here) -> None:
            chosen = [k for k in a.profile if k != key] if on else [*a.profile, key]
            if not chosen:
                return
            move = SetProfile.model_validate(
                {"assignment": a.id, "competences": tuple(chosen[-3:])}
            )
            scene.actions.submit(move, f"profile.{key}", seat=desk.mover(scene, a.lead_role))

        look = frame.target(
            f"profile.{competence}", place, label, on=partial(flip), group="profile", kind="check"
        )
        fill = "accent_soft" if here else "hover" if look.hovered else "panel_raised"
        frame.panel(place, fill=fill, border="accent" if here else "line")
        sign, text = place.inset(12, 0).split_left(24, 10)
        frame.icon(_ICONS[competence], sign, size=22, colour="accent" if here else "ink_soft")
        if here:
            text, tick = text.split_right(22, 4)
            frame.icon("check", tick, size=20, colour="accent", stroke=3)
        weight = "semibold" if here else "regular"
        frame.text(
            text,
            label,
            weight="semibold" if weight == "semibold" else "regular",
            valign="middle",
            ellipsis=True,
        )
    rest = _caption(frame, rest, words.t("assignment.leader"))
    found = sorted((x for x in scene.now.leaders if x.here), key=lambda x: -_fit(a, x))
    if not found:
        desk.empty(frame, rest, "user-round", words.t("assignment.no_leader"))
        return

    def choose(key: str) -> None:
        move = ChooseLeader(assignment=a.id, leader=key)
        seat = desk.mover(scene, a.lead_role)
        scene.actions.submit(move, f"leader.{key}", seat=seat)

    def row(top: Frame, place: Rect, key: str, _look: Look) -> None:
        _leader_row(top, place, scene, a, next(x for x in found if x.id == key), side)

    rows = [(x.id, name(words, "leader", x.id)) for x in found]
    # Beside the sign and the meter, with the bar of a list that is longer than its place.
    side = _side(frame, words, found)
    room = rest.w - 2 * 14 - 44 - 12 - side - 10 - 15
    high = 78.0
    for x in found:
        told = frame.measure(_strong(words, x), "small", width=room)[1]
        called = frame.measure(name(words, "leader", x.id), "body", "semibold", room - 30)[1]
        high = max(high, called + told + 26)
    w.items(frame, rest, "leader", rows, row, on=choose, chosen=a.leader or "", row_height=high)


def _busy(words: Words, leader: LeaderView) -> str:
    return words.t("assignment.busy", busy=leader.busy, capacity=leader.capacity)


def _side(frame: Frame, words: Words, found: list[LeaderView]) -> float:
    """How wide the meter is, with how busy somebody is under it."""
    return max(126.0, *(frame.measure(_busy(words, x), "small")[0] + 3 for x in found))


def _strong(words: Words, leader: LeaderView) -> str:
    """What somebody is best at; and how likely a connector leaves."""
    best = sorted(leader.competences, key=lambda k: -k[1])[:2]
    strong = words.listing([words.t(f"competence.{key}") for key, _ in best])
    if not leader.verbinder:
        return strong
    risk = words.percent(leader.leaves / 1_000_000)
    return f"{strong} · {words.t('assignment.may_leave', percent=risk)}"


def _fit(a: AssignmentView, leader: LeaderView) -> int:
    """How much of what the profile asks this leader has, 0 to 9."""
    have = dict(leader.competences)
    return sum(have.get(key, 0) for key in a.profile)


def _leader_row(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, leader: LeaderView, wide: float
) -> None:
    words = scene.words
    sign, text = rect.split_left(44, 12)
    team = team_of(scene.now, leader.role)
    w.team_mark(frame, sign.centred(44, 44), team, icon_of(scene.now, leader.role), quiet=True)
    text, side = text.split_right(wide, 10)
    small = frame.leading("small")
    strong = _strong(words, leader)
    who = name(words, "leader", leader.id)
    room = text.w - 30
    called = frame.measure(who, "body", "semibold", room)[1]
    told = frame.measure(strong, "small", width=text.w)[1]
    text = text.centred(text.w, called + told)
    frame.text(text.split_left(room)[0], who, weight="semibold", wrap=True)
    if leader.verbinder:
        long = frame.measure(who, "body", "semibold", room)[0]
        spot = (text.x + long + 18, text.y + frame.leading() / 2)
        frame.icon("handshake", spot, size=20, colour="good")
    below = Rect(text.x, text.y + called, text.w, told)
    frame.text(below, strong, size="small", colour="ink_soft", wrap=True)
    most = 3 * max(1, len(a.profile))
    upper, lower = side.centred(side.w, 26 + small).split_top(22, 4)
    good = _fit(a, leader) * 2 >= most
    w.meter(
        frame,
        upper,
        round(5 * _fit(a, leader) / most),
        5,
        colour="good" if good else "warn",
    )
    busy = _busy(words, leader)
    full = leader.busy >= leader.capacity
    frame.text(lower, busy, size="small", colour="bad" if full else "ink_soft", ellipsis=True)


def _residents(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    rest = _caption(frame, rect, words.t("assignment.participation"))
    rest, talk = rest.split_bottom(48 + frame.leading() + 10, 16)
    small = frame.leading("small")
    warning = words.t("assignment.sham")
    tall = frame.measure(warning, "small", width=rect.w - 52)[1] + 14
    sham = tall + 8 if a.sham else 0.0
    rest, foot = rest.split_bottom(48 + frame.leading() + 10 + sham, 16)

    def submit(rung: str, influence: str, target: str) -> None:
        move = SetParticipation.model_validate(
            {"assignment": a.id, "rung": rung, "influence": influence}
        )
        scene.actions.submit(move, target, seat=desk.mover(scene, a.lead_role))

    places = rest.rows(len(RUNGS), 6)
    for i, rung in enumerate(reversed(RUNGS)):
        step = len(RUNGS) - 1 - i
        # A ladder: every rung reaches a little further.
        place = places[i].split_left(places[i].w - 26 * (len(RUNGS) - 1 - step))[0]
        here = rung == a.rung
        label = words.t(f"rung.{rung}")
        look = frame.target(
            f"rung.{rung}",
            place,
            label,
            on=partial(submit, rung, a.influence, f"rung.{rung}"),
            group="rung",
            kind="choice",
            tooltip=words.t(f"rung.{rung}.about"),
        )
        fill = "accent" if here else "hover" if look.hovered else "panel_raised"
        frame.panel(place, fill=fill, border="accent" if here else "line")
        inner = place.inset(16, 0)
        meaning = words.t(f"rung.{rung}.about")
        both = frame.leading() + small
        if both + 4 <= place.h and frame.measure(meaning, "small")[0] <= inner.w:
            inner = inner.centred(inner.w, both)
            below = inner.split_bottom(small)[1]
            ink = "accent_ink" if here else "ink_soft"
            frame.text(below, meaning, size="small", colour=ink)
            inner = inner.split_top(frame.leading())[0]
        frame.text(
            inner,
            label,
            weight="semibold",
            colour="accent_ink" if here else "ink",
            valign="middle",
            ellipsis=True,
        )
    caption, foot = foot.split_top(frame.leading(), 10)
    frame.text(caption, words.t("assignment.influence"), weight="semibold", ellipsis=True)
    box, foot = foot.split_top(48, 8)
    options = [w.Option(key, words.t(f"influence.{key}")) for key in INFLUENCES]

    def about(key: str) -> None:
        submit(a.rung, key, "influence")

    w.dropdown(
        frame, box, "influence", words.t("assignment.influence"), options, a.influence, about
    )
    if a.sham:
        warn = foot.split_top(tall)[0]
        frame.panel(warn, fill="warn_soft", radius=8)
        desk.bullet(frame, warn.inset(10, 7), "triangle-alert", warning, ink="warn")
    rest = _caption(frame, talk, words.t("assignment.talk"))

    def tell(key: str) -> None:
        move = Communicate.model_validate({"assignment": a.id, "effort": key})
        scene.actions.submit(move, f"talk.{key}", seat=desk.mover(scene, a.lead_role))

    options = [w.Option(key, words.t(f"talk.{key}")) for key in _TALKS]
    widest = max(frame.measure(o.label, "body", "semibold")[0] for o in options)
    if widest + 24 > rest.w / len(options):
        w.dropdown(frame, rest, "talk", words.t("assignment.talk"), options, a.talk, tell)
    else:
        w.segmented(frame, rest, "talk", options, a.talk, tell)
