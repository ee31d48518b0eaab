"""The frame around every desk screen: where the table is, and what one can always do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.moves import AnyMove, Ready, Undo
from engine.scenario.parts import ROUND_PHASES
from engine.views.shapes import SeatView, View
from game.drawing import widgets as w
from game.drawing.fonts import Weight
from game.drawing.frame import Frame
from game.drawing.kept import kept
from game.drawing.overlays import next_hint
from game.drawing.shape import Rect
from game.drawing.theme import Paint
from game.screens import closing, coach, common, find, glossary, guide, others, working
from game.screens.front import HEAD
from game.screens.head import head, next_theme
from game.screens.scene import Scene

BAR = 68.0
STEPS = (1.0, 1.15, 1.3, 1.5)
"""Sizes of text one can choose from."""

_ICONS = {
    "anatomy": "search",
    "neighbourhood": "map",
    "board": "calendar-range",
    "assignment": "file-text",
    "ahead": "chart-line",
    "purse": "wallet",
    "bets": "target",
    "execution": "construction",
    "look_back": "history",
    "what_if": "git-branch",
    "ending": "flag",
    "console": "sliders-horizontal",
}
_WORK = ("neighbourhood", "board", "assignment", "ahead", "purse", "console")
_TABS = {
    "anatomy": ("anatomy", "neighbourhood", "purse", "console"),
    "signals": _WORK,
    "programme": _WORK,
    "decide": _WORK,
    "bet": ("bets", "ahead", "neighbourhood", "board", "purse", "console"),
    "execute": ("execution", "neighbourhood", "board", "console"),
    "look_back": ("look_back", "what_if", "neighbourhood", "board", "console"),
    "ended": ("ending", "look_back", "what_if", "neighbourhood", "console"),
}


NOTICES: dict[str, tuple[Paint, Paint, str]] = {
    "warn": ("warn_soft", "warn", "triangle-alert"),
    "done": ("good_soft", "good", "circle-check"),
    "told": ("accent_soft", "accent", "info"),
}


def chrome(frame: Frame, scene: Scene, current: str) -> Rect:
    """Draws the frame around the screen named ``current``; returns what is left for it."""
    keys(frame, scene)
    top, rest = frame.rect.split_top(HEAD)
    bar, rest = rest.split_top(BAR)
    of, now = scene.stands_on()
    kept(frame, "chrome.head", top, of, now, partial(head, frame, top, scene))
    lined = Rect(bar.x, bar.y, bar.w, bar.h + 2)
    draw = partial(_bar, frame, bar, scene, current)
    kept(frame, "chrome.bar", lined, of, (current, *now), draw)
    frame.page = len(frame.targets)
    find.draw(frame, scene)
    others.draw(frame, scene)
    working.draw(frame, scene)
    content = rest.inset(24, 20)
    return _banners(frame, content, scene, current)


def keys(frame: Frame, scene: Scene) -> None:
    """The keys that work on every screen, with or without a game."""
    words, run = scene.words, scene.actions.run
    frame.explains = partial(glossary.meaning, words)
    frame.shortcut("?", partial(next_hint, frame), words.t("help.terms.key"))
    other = "en" if words.language == "nl" else "nl"
    frame.shortcut("f1", partial(run, "help"), words.t("chrome.help"))
    frame.shortcut("f2", partial(run, "room"), words.t("chrome.room"))
    frame.shortcut("f11", partial(run, "fullscreen"), words.t("chrome.fullscreen"))
    frame.shortcut("ctrl+t", partial(run, "theme", to=next_theme(frame)), words.t("chrome.theme"))
    frame.shortcut("ctrl+l", partial(run, "language", to=other), words.t("chrome.language"))
    for key in ("ctrl+=", "ctrl++", "ctrl+shift+=", "ctrl+[+]"):
        frame.shortcut(key, partial(run, "text_step", by=1), words.t("chrome.larger"))
    for key in ("ctrl+-", "ctrl+[-]"):
        frame.shortcut(key, partial(run, "text_step", by=-1), words.t("chrome.smaller"))


def next_phase(view: View) -> str:
    """The phase that follows when this one is closed."""
    if view.phase not in ROUND_PHASES:
        return "signals"
    if view.phase == "look_back":
        return "ended" if view.round >= len(view.rounds) else "signals"
    return ROUND_PHASES[ROUND_PHASES.index(view.phase) + 1]


def years_to_go(view: View) -> bool:
    """Whether years of this round have still to pass."""
    return not any(y.year >= view.round_years[1] for y in view.years)


def next_label(scene: Scene, *, advancing: bool) -> str:
    """What the button that goes on says, wherever it stands."""
    view, words = scene.now, scene.words
    if advancing:
        return words.t("chrome.play_year", year=view.year)
    if view.phase == "look_back" and view.round < len(view.rounds):
        return words.t("chrome.next_round", number=view.round + 1)
    return words.t("chrome.next", phase=words.t(f"phase.{next_phase(view)}"))


# The light bar


def _bar(frame: Frame, rect: Rect, scene: Scene, current: str) -> None:
    view, words = scene.now, scene.words
    frame.panel(rect, fill="panel", radius=0)
    frame.line((0, rect.bottom - 1), (rect.right, rect.bottom - 1), thick=2)
    inner = rect.inset(24, 10)
    advancing = view.phase == "execute" and years_to_go(view)
    start = len(frame.targets)

    go_on = closing.goes_on(frame, scene, "chrome.next", advancing=advancing)
    if view.phase != "ended":
        label = next_label(scene, advancing=advancing)
        short, sentence = guide.waited_for(scene)
        wide = w.button_width(frame, label, icon=True, hint="F5")
        inner, place = inner.split_right(wide, 16)
        w.button(
            frame,
            place,
            "chrome.next",
            label,
            go_on,
            style="primary",
            icon="skip-forward" if advancing else "arrow-right",
            shortcut="f5",
            hint="F5",
            tooltip=sentence,
        )
        frame.shortcut("ctrl+enter", go_on, label)
        if short:
            inner = _waits(frame, inner, scene, short)
    inner, place = inner.split_right(48, 20)
    w.icon_button(
        frame,
        place,
        "chrome.undo",
        "undo-2",
        _undoes(scene),
        partial(_undo, frame, scene),
    )
    frame.shortcut("ctrl+z", partial(_undo, frame, scene), words.t("chrome.undo.key"))
    inner, place = inner.split_right(48, 4)
    label = f"{words.t('find.title')} (Ctrl+K)"
    w.icon_button(frame, place, "chrome.find", "search", label, find.opens(frame, scene))
    inner = others.button(frame, inner, scene)
    inner, place = inner.split_right(len(view.seats) * 54, 10)
    _lights(frame, place, scene)
    inner = _asks_ready(frame, inner, scene)
    _tabs(frame, Rect(inner.x, rect.y + 8, inner.w, rect.h - 8), scene, current)
    frame.left_to_right(start)


def _waits(frame: Frame, inner: Rect, scene: Scene, short: str) -> Rect:
    """Says beside the button what is not finished yet, when there is room to say it."""
    wide = frame.measure(short, "small", "semibold")[0] + 44
    needed = _tabs_width(frame, scene) + 54 * len(scene.now.seats) + 150
    if needed + wide > inner.w:
        return inner
    inner, place = inner.split_right(wide, 16)
    pill = place.centred(wide, 36)
    frame.panel(pill, fill="warn_soft", radius=18)
    frame.icon("hourglass", (pill.x + 20, pill.centre[1]), size=18, colour="warn")
    _, label = pill.split_left(34)
    frame.text(label, short, size="small", weight="semibold", colour="warn", valign="middle")
    return inner


def _asks_ready(frame: Frame, inner: Rect, scene: Scene) -> Rect:
    """Says before the lights what clicking them is for, while one can be ready."""
    label = scene.words.t("chrome.ready")
    wide = frame.measure(label, "small", "semibold")[0] + 2
    # The tabs can do without their signs, but not without their words.
    if scene.now.phase != "programme" or _tabs_width(frame, scene, 36) + wide + 16 > inner.w:
        return inner
    inner, place = inner.split_right(wide, 8)
    frame.text(place, label, size="small", weight="semibold", colour="ink_soft", valign="middle")
    return inner


def _tabs_width(frame: Frame, scene: Scene, each: float = 68) -> float:
    """What the tabs need, with their signs unless ``each`` leaves no room for those."""
    names = _TABS.get(scene.now.phase, _WORK)
    tabs = (frame.measure(scene.words.t(f"chrome.tab.{n}"), "body", "semibold")[0] for n in names)
    return sum(tabs) + each * len(names)


def _submit(scene: Scene, move: AnyMove, target: str, seat: str) -> None:
    scene.actions.submit(move, target, seat=seat)


def _undoes(scene: Scene) -> str:
    """What an undo takes back now, and whose move that is when another is typed for."""
    words = scene.words
    if scene.undoes is None:
        return words.t("chrome.undo")
    seat, kind = scene.undoes
    move = words.t(f"move.{kind}").lower()
    if seat == scene.seat:
        return words.t("chrome.undo.own", move=move)
    return words.t("chrome.undo.of", move=move, role=common.role_name(words, seat, short=True))


def _undo(frame: Frame, scene: Scene) -> None:
    """Takes back the last move and says which it was: what it changed may be on another screen."""
    undone = scene.undoes
    if scene.actions.submit(Undo(), "chrome.undo") and undone is not None:
        move = scene.words.t(f"move.{undone[1]}").lower()
        told = scene.words.t("chrome.undo.done", move=move)
        frame.ui.say_at("chrome.undo", told, done=True)


def _lights(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    for i, seat in enumerate(view.seats):
        place = Rect(rect.x + i * 54, rect.y, 50, 48)
        ready, state = light(view, seat)
        label = words.t(f"chrome.light.{state}", role=common.role_name(words, seat.id))
        target = f"chrome.ready.{seat.id}"
        flip = partial(_submit, scene, Ready(on=not seat.ready), target, seat.id)
        look = frame.target(
            target,
            place,
            label,
            on=partial(scene.actions.go, "bets") if view.phase == "bet" else flip,
            tooltip=label,
            group="chrome.ready",
        )
        if look.hovered:
            frame.panel(place, fill="hover", radius=10)
        mark = Rect(place.x + 5, place.y + 4, 36, 36)
        w.team_mark(frame, mark, common.team(seat.colour), seat.icon, quiet=not ready)
        at = (mark.right, mark.bottom)
        frame.circle(at, 12, fill="panel")
        if seat.computer and not ready:
            frame.icon("monitor", at, size=18, colour="ink_soft")
        else:
            w.ready_light(frame, at, ready, size=20)


def light(view: View, seat: SeatView) -> tuple[bool, str]:
    """Whether the light of a role is on, and what it says; in betting: who has made a bet."""
    if view.phase == "bet":
        bet = seat.has_bet or any(b.made and b.role == seat.id for b in view.bets)
        return bet, "bet" if bet else "no_bet"
    return seat.ready, "computer" if seat.computer else "ready" if seat.ready else "busy"


def _tabs(frame: Frame, rect: Rect, scene: Scene, current: str) -> None:
    words, go = scene.words, scene.actions.go
    names = list(_TABS.get(scene.now.phase, _WORK))
    if current not in names and current in _ICONS:
        names.append(current)
    labels = [words.t(f"chrome.tab.{n}") for n in names]
    for i, (name, label) in enumerate(zip(names, labels, strict=True)):
        frame.shortcut(str(i + 1), partial(go, name), label)
    total = sum(frame.measure(s, "body", "semibold")[0] + 36 for s in labels)
    icons = total + 32 * len(names) <= rect.w
    if total <= rect.w:
        options = [
            w.Option(n, s, _ICONS[n] if icons else "", tooltip=words.t("chrome.key", key=i + 1))
            for i, (n, s) in enumerate(zip(names, labels, strict=True))
        ]
        w.tabs(frame, rect, "chrome.tab", options, current, go)
        return
    place = Rect(rect.x, rect.y + 4, min(rect.w, 320), 48)
    options = [w.Option(n, s, _ICONS[n]) for n, s in zip(names, labels, strict=True)]
    w.dropdown(frame, place, "chrome.tab", words.t("chrome.tabs"), options, current, go)


# What is said to the whole desk


def _banners(frame: Frame, rect: Rect, scene: Scene, current: str) -> Rect:
    closed, whole = scene.picked.values, rect
    if scene.notice and closed.get("notice_closed") != scene.notice:
        rest = _banner(frame, rect, scene, "notice", scene.notice, scene.notice)
        if frame.text_step > 1.2 and rect.h - rest.h > 100:
            return rest  # with large letters there is room for one of the two at a time
        rect = rest
    if scene.private and scene.now.secrets:
        told = " ".join(common.sentence(scene.words, s) for s in scene.now.secrets)
        told = scene.words.t("chrome.secrets", secrets=told)
        noticed = rect.h < whole.h
        rect = _banner(frame, rect, scene, "secrets", "", told)
        if noticed or frame.text_step > 1.2:
            return rect  # there is no room for advice as well
    step = coach.step(scene, scene.now, current)
    if step is not None:
        goal, go = guide.leads_to(scene, current)
        coach.point(frame, step)
        return _banner(frame, rect, scene, "hint", step.key, step.text, goal, go)
    key, text = guide.told(scene)
    return _banner(frame, rect, scene, "hint", key, text) if key else rect


def _banner(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    kind: str,
    key: str,
    text: str,
    goal: str = "",
    go: Callable[[], None] | None = None,
) -> Rect:
    words = scene.words
    show = words.t("chrome.show", screen=words.t(f"chrome.tab.{goal}")) if goal else ""
    wide = w.button_width(frame, show, icon=True) if show else 0.0
    room = rect.w - 48 - 44 - 60 - (wide + 16 if show else 0)
    leads = kind == "hint" and not key.startswith("chrome.")
    size = "lead" if leads else "body"
    weight: Weight = "semibold" if leads else "regular"
    if kind == "notice" and frame.measure(text, size, weight, room)[1] > 2.5 * frame.leading():
        size = "small"
    least, gap = 56.0, 16.0
    if kind == "secrets":
        size, least, gap = "small", 46.0, 8.0
    high = max(least, frame.measure(text, size, weight, room)[1] + least - 36)
    box, rest = rect.split_top(high, gap)
    fill: Paint = "accent_soft"
    ink: Paint = "accent"
    icon = "lightbulb"
    if leads:
        # In the colours of the arrow that points at what is meant.
        fill, ink = ("warn_soft", "warn")
    if kind == "notice":
        fill, ink, icon = NOTICES[scene.notice_tone]
    if kind == "secrets":
        fill, ink, icon = ("warn_soft", "warn", "eye")
    frame.panel(box, fill=fill, radius=14)
    mark, inner = box.inset(20, 0).split_left(28, 16)
    frame.icon(icon, mark, size=28, colour=ink)
    inner, cross = inner.split_right(44, 8)

    def close() -> None:
        if kind == "hint":
            guide.hush(scene, key)
        elif kind == "secrets":
            scene.actions.toggle_private()
        else:
            scene.picked.values["notice_closed"] = key

    label = words.t("chrome.private_off" if kind == "secrets" else "chrome.close")
    if leads:
        label = words.t("coach.skip")
    w.icon_button(frame, cross.centred(44, 44), f"chrome.{kind}.close", "x", label, close)
    if show and go is not None:
        inner, place = inner.split_right(wide, 16)
        w.button(
            frame,
            place.centred(wide, 44),
            "chrome.show",
            show,
            go,
            icon=_ICONS[goal],
        )
    frame.text(inner, text, size=size, weight=weight, valign="middle", wrap=True)
    return rest
