"""Start and prepare: where, who, how long; or go on with the last game."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.draw import thumbnail
from game.drawing.shape import Rect
from game.screens import chrome, common, working
from game.screens.head import header_button, look_buttons
from game.screens.preparing import RULES, Draft, when
from game.screens.scene import Preparing, Scene, Session
from game.words import Words

_ABOUT = 200.0
"""The least width in which a sentence about a role says anything."""


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the start screen."""
    chrome.keys(frame, scene)
    working.draw(frame, scene)
    frame.panel(frame.rect, fill="background", radius=0)
    head, body = frame.rect.split_top(chrome.HEAD)
    _head(frame, head, scene)
    body = body.inset(24, 20)
    preparing = scene.preparing
    if preparing is None or not preparing.scenarios:
        _empty(frame, body, scene)
        return
    draft = _draft(scene, preparing)
    if scene.notice:
        high = frame.measure(scene.notice, width=body.w - 84)[1]
        line, body = body.split_top(max(52.0, high + 20), 16)
        frame.panel(line, fill="warn_soft", radius=14)
        frame.icon("triangle-alert", (line.x + 34, line.centre[1]), size=26, colour="warn")
        place = Rect(line.x + 64, line.y, line.w - 84, line.h)
        frame.text(place, scene.notice, valign="middle", wrap=True)
    if preparing.sessions:
        strip, body = body.split_top(76, 20)
        _go_on(frame, strip, scene, preparing.sessions)
    body, foot = body.split_bottom(60, 20)
    where, rest = body.split_left((body.w - 40) * 0.34, 20)
    who, how_long = rest.split_left((rest.w - 20) * 0.5, 20)
    _where(frame, where, scene, preparing, draft)
    _who(frame, who, scene, preparing, draft)
    when(frame, how_long, scene, preparing, draft)
    _foot(frame, foot, scene, preparing, draft)


def _draft(scene: Scene, preparing: Preparing) -> Draft:
    draft = scene.picked.values.get("draft")
    if not isinstance(draft, Draft):
        first = preparing.scenarios[0][0]
        calendar = preparing.calendars[first][0]
        draft = Draft(first, calendar[0], calendar[2], seed=preparing.seed)
        scene.picked.values["draft"] = draft
    return draft


def _texts(scene: Scene, preparing: Preparing, key: str) -> Words:
    return Words(scene.words.language, dict(preparing.scenarios)[key])


def _head(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    frame.panel(rect, fill="header", radius=0)
    title, subtitle = words.t("chrome.game"), words.t("start.subtitle")
    wide, _ = frame.measure(title, "heading", "semibold")
    place = Rect(rect.right - 16 - 48, rect.centre[1] - 24, 48, 48)
    left, line = rect.inset(24, 0).split_left(wide + 4, 24)
    frame.text(left, title, size="heading", weight="semibold", colour="header_ink", valign="middle")
    line = Rect(line.x, line.y, place.x - 200 - line.x, line.h)
    frame.text(line, subtitle, colour="header_soft", valign="middle", ellipsis=True)
    for command, icon, key in (
        ("help", "circle-question-mark", "F1"),
        ("fullscreen", "maximize", "F11"),
    ):
        label = f"{words.t(f'chrome.{command}')} ({key})"
        header_button(frame, place, f"chrome.{command}", icon, label, scene, command)
        place = place.move(-50)
    look_buttons(frame, place, scene)


def _empty(frame: Frame, rect: Rect, scene: Scene) -> None:
    inner = rect.centred(760, 220)
    frame.icon("map", (inner.centre[0], inner.y), size=64, colour="ink_soft")
    frame.text(
        inner.move(0, 60),
        scene.words.t("start.reading" if scene.reading else "start.empty"),
        size="lead",
        colour="ink_soft",
        align="centre",
        wrap=True,
    )


# Going on


def _go_on(frame: Frame, rect: Rect, scene: Scene, sessions: tuple[Session, ...]) -> None:
    words, run = scene.words, scene.actions.run
    frame.panel(rect, fill="accent_soft", radius=16)
    last = sessions[0]
    label = words.t("start.go_on")
    wide = w.button_width(frame, label, icon=True)
    inner, place = rect.inset(20, 14).split_right(wide, 16)
    on = partial(run, "resume", path=last.path)
    w.button(frame, place, "start.go_on", label, on, icon="play", style="secondary")
    if len(sessions) > 1:
        inner, place = inner.split_right(280, 16)
        options = [w.Option(str(i), _told(scene, s)) for i, s in enumerate(sessions)]
        w.dropdown(
            frame,
            place,
            "start.others",
            words.t("start.others"),
            options,
            "",
            lambda i: run("resume", path=sessions[int(i)].path),
            placeholder=words.t("start.others"),
        )
    mark, inner = inner.split_left(32, 16)
    frame.icon("history", mark, size=30, colour="accent")
    lead = words.t("start.last")
    wide, _ = frame.measure(lead, "lead", "semibold")
    first, inner = inner.split_left(wide + 2, 14)
    frame.text(first, lead, size="lead", weight="semibold", valign="middle")
    frame.text(inner, _told(scene, last), valign="middle", ellipsis=True)


def _told(scene: Scene, session: Session) -> str:
    names = dict(scene.preparing.scenarios) if scene.preparing else {}
    texts = Words(scene.words.language, names.get(session.scenario))
    name = texts.t("scenario.name") if texts.has("scenario.name") else session.scenario
    key = "start.session" if session.round else "start.session_new"
    return scene.words.t(
        key, name=name, round=session.round, year=session.year, changed=session.changed
    )


# Where


def _where(frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft) -> None:
    inner = w.sheet(frame, rect, scene.words.t("start.where"), icon="map-pin")
    several = len(preparing.scenarios) > 1
    # All that is told of a neighbourhood, when there is room for it.
    fair = (inner.h + 16) / len(preparing.scenarios) - 16
    high = max(330.0, min(fair, 480.0)) if several else inner.h
    content = len(preparing.scenarios) * (high + 16) - 16
    with frame.scroll("start.scenarios", inner, content) as inside:
        for i, (key, _) in enumerate(preparing.scenarios):
            place = Rect(inside.x + 2, inside.y + i * (high + 16), inside.w - 4, high)
            _scenario(frame, place.inset(0, 2), scene, preparing, draft, key)


def _scenario(
    frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft, key: str
) -> None:
    words = _texts(scene, preparing, key)

    def choose() -> None:
        calendar = preparing.calendars[key][0]
        draft.scenario, draft.calendar, draft.minutes = key, calendar[0], calendar[2]
        draft.computers.clear()

    chosen = draft.scenario == key
    name = words.t("scenario.name")
    inner, _ = w.card(frame, rect, f"start.scenario.{key}", name, choose, chosen=chosen)
    tall = rect.h > 500
    picture, inner = inner.split_top(rect.h * 0.5 if tall else 150, 14)
    thumbnail(frame, picture, preparing.outlines.get(key, ()))
    title, inner = inner.split_top(frame.leading("heading"), 4)
    frame.text(title, name, size="heading", weight="semibold", ellipsis=True)
    lines = max(1, int(inner.h // frame.leading("body")))
    question = words.t("scenario.question") if words.has("scenario.question") else ""
    if tall and question:
        inner, quote = inner.split_bottom(frame.measure(question, "lead", width=inner.w)[1], 14)
        frame.text(quote, question, size="lead", weight="semibold", colour="accent", wrap=True)
        lines = max(1, int(inner.h // frame.leading("body")))
    frame.text(
        inner,
        words.t("scenario.intro"),
        colour="ink_soft",
        wrap=True,
        max_lines=lines,
        ellipsis=True,
    )


# Who


def _who(frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft) -> None:
    words = scene.words
    inner = w.sheet(frame, rect, words.t("start.who"), icon="users")
    inner, below = inner.split_bottom(46 * len(RULES) + frame.leading() + 18, 20)
    roles = preparing.roles[draft.scenario]
    texts = _texts(scene, preparing, draft.scenario)
    high = max(76.0, inner.h / len(roles))
    with frame.scroll("start.roles", inner, high * len(roles)) as inside:
        for i, (role, icon, colour) in enumerate(roles):
            place = Rect(inside.x, inside.y + i * high, inside.w, high)
            if i:
                frame.line((place.x, place.y), (place.right, place.y))
            _role(frame, place, scene, draft, texts, (role, icon, colour))
    frame.line((below.x, below.y), (below.right, below.y), colour="line_strong")
    title, below = below.move(0, 12).split_top(frame.leading(), 4)
    frame.text(title, words.t("start.rules"), weight="semibold")
    for rule, place in zip(RULES, below.rows(len(RULES)), strict=True):
        w.checkbox(
            frame,
            place.centred(place.w, 44),
            f"start.rule.{rule}",
            words.t(f"start.rule.{rule}"),
            draft.rules[rule],
            partial(draft.rules.__setitem__, rule),
            switch=True,
            tooltip=words.t(f"start.rule.{rule}.about"),
        )


def _role(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    draft: Draft,
    texts: Words,
    role: tuple[str, str, str],
) -> None:
    words = scene.words
    key, icon, colour = role
    wide = 232.0 * frame.ui.text_step
    inner, place = rect.split_right(wide, 16)
    mark, inner = inner.split_left(48, 14)
    computer = key in draft.computers
    w.team_mark(frame, mark.centred(48, 48), common.team(colour), icon, quiet=computer)
    name = common.role_name(texts, key)
    if frame.measure(name, "body", "semibold")[0] > inner.w:
        name = common.role_name(texts, key, short=True)
    small = frame.leading("small")
    about = f"role.{key}.mandate"
    told = texts.t(about) if texts.has(about) and rect.h >= 100 and inner.w >= _ABOUT else ""
    whole = frame.measure(told, "small", width=inner.w)[1] if told else 0.0
    lines = min(2, round(whole / small))
    if round(whole / small) > lines:
        note = inner.centred(inner.w, min(rect.h - 4, 96))
        frame.target(f"start.role.{key}.about", note, name, kind="note", tooltip=told)
    block = inner.centred(inner.w, frame.leading() + lines * small)
    title, block = block.split_top(frame.leading())
    frame.text(title, name, weight="semibold", ellipsis=True)
    if told:
        block = Rect(block.x, block.y, block.w - 3, block.h + 6)
        frame.text(
            block, told, size="small", colour="ink_soft", wrap=True, max_lines=2, ellipsis=True
        )

    def choose(how: str) -> None:
        (draft.computers.add if how == "computer" else draft.computers.discard)(key)

    w.segmented(
        frame,
        place.centred(wide, 48),
        f"start.role.{key}",
        [
            w.Option("human", words.t("start.human")),
            w.Option("computer", words.t("start.computer")),
        ],
        "computer" if computer else "human",
        choose,
    )


# Begin


def _foot(frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft) -> None:
    words, run = scene.words, scene.actions.run
    roles = [r[0] for r in preparing.roles[draft.scenario]]
    humans = tuple(r for r in roles if r not in draft.computers)

    def begin() -> None:
        run(
            "new_game",
            scenario=draft.scenario,
            calendar=draft.calendar,
            seed=draft.seed,
            humans=humans,
            minutes=draft.minutes,
            rules=dict(draft.rules),
        )

    label = words.t("start.begin")
    wide = max(340.0, w.button_width(frame, label, icon=True, hint="F5"))
    rest, place = rect.split_right(wide, 20)
    w.button(
        frame,
        place,
        "start.begin",
        label,
        begin,
        style="primary",
        icon="play",
        shortcut="f5",
        hint="F5",
    )
    frame.shortcut("ctrl+enter", begin, label)
    label = words.t("start.kit")
    rest, place = rest.split_right(w.button_width(frame, label, icon=True), 24)
    w.button(
        frame,
        place.centred(place.w, 52),
        "start.kit",
        label,
        partial(run, "kit", scenario=draft.scenario),
        icon="printer",
    )

    def reseed(text: str) -> None:
        draft.seed = int(text) if text else 0

    label = words.t("start.seed")
    wide = frame.measure(label)[0]
    name, rest = rest.split_left(wide + 4, 14)
    frame.text(name, label, colour="ink_soft", valign="middle")
    field_place, rest = rest.split_left(130, 16)
    w.text_field(
        frame,
        field_place.centred(130, 48),
        "start.seed",
        label,
        reseed,
        value=str(draft.seed),
        longest=9,
        accepts=str.isdigit,
    )
    about = words.t("start.seed.about")
    frame.text(rest, about, size="small", colour="ink_soft", valign="middle", ellipsis=True)
