"""Start and prepare: where, who, how long; or go on with the last game."""

from __future__ import annotations

from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.map.draw import thumbnail
from game.drawing.shape import Rect
from game.screens import chrome, common, front, working
from game.screens.head import header_button, look_buttons
from game.screens.preparing import Draft, when
from game.screens.scene import Preparing, Scene, Session
from game.words import Words

_PICTURE = 112.0
_LOWEST = 64.0
"""How high the map of a neighbourhood is, and the least that still shows its shape."""
"""Height of the picture of a neighbourhood."""
_SIGN = 48.0
LESSON = "kruispunt"
"""The neighbourhood to begin with where nobody has played yet."""


def draw(frame: Frame, scene: Scene) -> None:
    """Draws the start screen."""
    chrome.keys(frame, scene)
    working.draw(frame, scene)
    frame.panel(frame.rect, fill="background", radius=0)
    head, body = frame.rect.split_top(front.HEAD)
    _head(frame, head, scene)
    frame.left_to_right(0)
    frame.page = len(frame.targets)
    body = body.inset(24, 20)
    preparing = scene.preparing
    if preparing is None or not preparing.scenarios:
        front.empty(frame, body, scene.words.t("start.reading" if scene.reading else "start.empty"))
        return
    draft = _draft(scene, preparing)
    if scene.notice:
        high = frame.measure(scene.notice, width=body.w - 84)[1]
        line, body = body.split_top(max(52.0, high + 20), 16)
        fill, ink, icon = chrome.NOTICES[scene.notice_tone]
        frame.panel(line, fill=fill, radius=14)
        frame.icon(icon, (line.x + 34, line.centre[1]), size=26, colour=ink)
        place = Rect(line.x + 64, line.y, line.w - 84, line.h)
        frame.text(place, scene.notice, valign="middle", wrap=True)
    if preparing.sessions:
        strip, body = body.split_top(76, 20)
        _go_on(frame, strip, scene, preparing.sessions)
    body, foot = body.split_bottom(60, 20)
    where, rest = body.split_left((body.w - 40) * 0.37, 20)
    who, how_long = rest.split_left((rest.w - 20) * 0.49, 20)
    _where(frame, where, scene, preparing, draft)
    _who(frame, who, scene, preparing, draft)
    when(frame, how_long, scene, preparing, draft)
    _foot(frame, foot, scene, preparing, draft)


def _draft(scene: Scene, preparing: Preparing) -> Draft:
    draft = scene.picked.values.get("draft")
    if not isinstance(draft, Draft):
        keys = [key for key, _ in preparing.scenarios]
        first = LESSON if LESSON in keys and not preparing.sessions else keys[0]
        calendar = preparing.calendars[first][0]
        draft = Draft(first, calendar[0], calendar[2], seed=preparing.seed)
        scene.picked.values["draft"] = draft
    return draft


def _texts(scene: Scene, preparing: Preparing, key: str) -> Words:
    return Words(scene.words.language, dict(preparing.scenarios)[key])


def _head(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    place = Rect(rect.right - 16 - 48, rect.centre[1] - 24, 48, 48)
    front.title(frame, rect, words, place.x - 200)
    for command, icon, key in (
        ("help", "circle-question-mark", "F1"),
        ("fullscreen", "maximize", "F11"),
    ):
        label = f"{words.t(f'chrome.{command}')} ({key})"
        header_button(frame, place, f"chrome.{command}", icon, label, scene, command)
        place = place.move(-50)
    look_buttons(frame, place, scene)


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
    """A tile for each neighbourhood, and below them what there is to know of the chosen one."""
    inner = w.sheet(frame, rect, scene.words.t("start.where"), icon="map-pin")
    keys = [key for key, _ in preparing.scenarios]
    texts = _texts(scene, preparing, draft.scenario)
    wide = (inner.w - 14 - 16) / 2 - 36
    facts = [_facts(scene, preparing, key) for key in keys]
    under = max(frame.measure(told, "small", width=wide)[1] for told in facts)
    rows = (len(keys) + 1) // 2
    question = texts.t("scenario.question") if texts.has("scenario.question") else ""
    room = inner.w - 14
    asked = frame.measure(question, "lead", "semibold", room)[1] + 10 if question else 0.0
    told = frame.measure(texts.t("scenario.intro"), "body", width=room)[1]
    least = frame.leading("body") + under + 44
    # Maps that are a little lower show the text whole.
    free = (inner.h - 8 - asked - told) / rows - 16 - least
    picture = free if _LOWEST <= free < _PICTURE else _PICTURE
    high = picture + least
    tiles = rows * (high + 16)
    with frame.scroll("start.scenarios", inner, tiles + 8 + asked + told) as inside:
        for i, key in enumerate(keys):
            column = Rect(inside.x, inside.y, room, inside.h).columns(2, 16)[i % 2]
            place = Rect(column.x, inside.y + i // 2 * (high + 16), column.w, high)
            _scenario(frame, place.inset(2, 2), scene, preparing, draft, key, picture)
        below = Rect(inside.x, inside.y + tiles + 8, room, asked + told)
        line, below = below.split_top(asked)
        frame.text(line, question, size="lead", weight="semibold", colour="accent", wrap=True)
        frame.text(below, texts.t("scenario.intro"), colour="ink_soft", wrap=True)


def _facts(scene: Scene, preparing: Preparing, key: str) -> str:
    streets, years = len(preparing.outlines.get(key, ())), sum(preparing.calendars[key][0][1])
    return scene.words.t("start.facts", streets=streets, years=years)


def _scenario(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    preparing: Preparing,
    draft: Draft,
    key: str,
    high: float,
) -> None:
    texts = _texts(scene, preparing, key)
    first = preparing.calendars[key][0]

    def choose() -> None:
        draft.scenario, draft.calendar, draft.minutes = key, first[0], first[2]
        draft.computers.clear()

    name, outlines = texts.t("scenario.name"), preparing.outlines.get(key, ())
    chosen = draft.scenario == key
    inner, _ = w.card(frame, rect, f"start.scenario.{key}", name, choose, chosen=chosen)
    picture, inner = inner.split_top(high, 8)
    thumbnail(frame, picture, outlines)
    if key == LESSON and not preparing.sessions:
        said = scene.words.t("start.first")
        w.badge(frame, (picture.x + 8, picture.y + 8), said, tone="good", icon="graduation-cap")
    title, inner = inner.split_top(frame.leading("body"))
    frame.text(title, name, weight="semibold", ellipsis=True)
    facts = _facts(scene, preparing, key)
    frame.text(inner, facts, size="small", colour="ink_soft", wrap=True)


# Who


def _who(frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft) -> None:
    inner = w.sheet(frame, rect, scene.words.t("start.who"), icon="users")
    roles = preparing.roles[draft.scenario]
    texts = _texts(scene, preparing, draft.scenario)
    room = inner.w - 14
    highs = [_role_height(frame, scene, texts, key, room) for key, _, _ in roles]
    spare = max(0.0, inner.h - sum(highs)) / len(roles)
    with frame.scroll("start.roles", inner, sum(highs)) as inside:
        y = inside.y
        for i, (role, high) in enumerate(zip(roles, highs, strict=True)):
            place = Rect(inside.x, y, room, high + spare)
            if i:
                frame.line((place.x, place.y), (place.right, place.y))
            _role(frame, place.centred(room, high), scene, draft, texts, role)
            y += high + spare


def _mandate(texts: Words, role: str) -> str:
    key = f"role.{role}.mandate"
    return texts.t(key) if texts.has(key) else ""


def _role_height(frame: Frame, scene: Scene, texts: Words, role: str, wide: float) -> float:
    told = _mandate(texts, role)
    high = _SIGN + 8 + (frame.measure(told, "small", width=wide - _SIGN - 14)[1] if told else 0)
    return high + 20 + (0 if _beside(frame, scene, texts, role, wide) else _SIGN + 8)


def _player_width(frame: Frame, words: Words) -> float:
    labels = (words.t("start.human"), words.t("start.computer"))
    return sum(frame.measure(label, "body", "semibold")[0] + 34 for label in labels)


def _beside(frame: Frame, scene: Scene, texts: Words, role: str, wide: float) -> bool:
    """Whether who plays a role can stand beside its name, or must stand below."""
    name = frame.measure(common.role_name(texts, role, short=True), "body", "semibold")[0]
    return _SIGN + 14 + name + 12 + _player_width(frame, scene.words) <= wide


def _role(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    draft: Draft,
    texts: Words,
    role: tuple[str, str, str],
) -> None:
    """The sign of a role with its name and who plays it; below that what it is for."""
    words = scene.words
    key, icon, colour = role
    line, below = rect.inset(0, 10).split_top(_SIGN, 8)
    mark, line = line.split_left(_SIGN, 14)
    below = below.split_left(_SIGN, 14)[1]
    computer = key in draft.computers
    w.team_mark(frame, mark, common.team(colour), icon, quiet=computer)
    options = [
        w.Option(how, words.t(f"start.{how}"), tooltip=words.t(f"start.{how}.hint"))
        for how in ("human", "computer")
    ]
    wide = _player_width(frame, words)
    if _beside(frame, scene, texts, key, rect.w):
        line, place = line.split_right(wide, 12)
    else:
        place, below = below.split_top(_SIGN, 8)
        place = place.split_left(wide)[0]
    name = common.role_name(texts, key)
    if frame.measure(name, "body", "semibold")[0] > line.w:
        name = common.role_name(texts, key, short=True)
    frame.text(line, name, weight="semibold", valign="middle", ellipsis=True)
    frame.text(below, _mandate(texts, key), size="small", colour="ink_soft", wrap=True)

    def choose(how: str) -> None:
        (draft.computers.add if how == "computer" else draft.computers.discard)(key)

    held = "computer" if computer else "human"
    w.segmented(
        frame, place.centred(wide, 48), f"start.role.{key}", options, held, choose, at_once=True
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
