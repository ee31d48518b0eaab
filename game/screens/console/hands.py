"""What the facilitator may do and say: events, rules, money, decisions of the college, notes."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

from engine.moves import CallEvent, Decide, GiveMoney, Note, SetRule
from engine.views.shapes import AssignmentView, EventView, QuestionView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import common, rounds
from game.screens.console import talk
from game.screens.scene import Scene
from game.words import Words

STEP = 10_000
_RULES: tuple[Literal["everything_open", "breekverbod", "expiry", "pooled"], ...] = (
    "everything_open",
    "breekverbod",
    "expiry",
    "pooled",
)
_LONGEST = 280


TABS = ("talk", "events", "rules", "money", "college", "notes")


def width(frame: Frame, scene: Scene) -> float:
    """What the tabs need side by side."""
    labels = (scene.words.t(f"console.tab.{key}") for key in TABS)
    return sum(frame.measure(x, "body", "semibold")[0] + 36 for x in labels) + 48


def draw(frame: Frame, rect: Rect, scene: Scene) -> None:
    """A tab for each thing to do, with what to say first."""
    frame.panel(rect, radius=16, shadow=8)
    inner = rect.inset(24, 18)
    bar, inner = inner.split_top(52, 20)
    held = scene.picked.values
    tab = held.get("console.tab", TABS[0])
    draws = dict(zip(TABS, (talk.draw, _events, _rules, _money, _college, _notes), strict=True))

    def choose(key: str) -> None:
        held["console.tab"] = key

    options = [w.Option(key, scene.words.t(f"console.tab.{key}")) for key in draws]
    w.tabs(frame, bar, "console.tab", options, tab, choose)
    draws[tab](frame, inner, scene)


def _events(frame: Frame, rect: Rect, scene: Scene) -> None:
    view, words = scene.now, scene.words
    if not view.events:
        title, text = words.t("console.events.none"), words.t("console.events.none.text")
        rounds.empty(frame, rect, "sparkles", title, text)
        return
    label = words.t("console.event.call")
    wide = w.button_width(frame, label)
    room = rect.w - 14 - 58 - wide - 12
    said = [
        (common.name(words, "event", event.id), _event_state(words, event)) for event in view.events
    ]
    highs = [
        frame.measure(name, "body", "semibold", room)[1]
        + frame.measure(told, "small", width=room)[1]
        for name, told in said
    ]
    tops = [sum(max(76.0, high + 24) for high in highs[:i]) for i in range(len(highs) + 1)]
    with frame.scroll("console.events", rect, tops[-1]) as inside:
        for i, event in enumerate(view.events):
            row = Rect(inside.x, inside.y + tops[i], inside.w, tops[i + 1] - tops[i] - 8)
            mark, rest = row.split_left(44, 14)
            frame.circle(mark.centre, 22, fill="accent_soft")
            frame.icon(event.icon, mark, size=24, colour="accent")
            rest, button = rest.split_right(wide if event.happened is None else 44, 12)
            target = f"console.event.{event.id}"
            if event.happened is None:
                on = rounds.asking(scene, CallEvent(event=event.id), target)
                w.button(frame, button.centred(wide, 48), target, label, on)
            else:
                frame.icon("check", button, size=24, colour="good")
            name, told = said[i]
            two = Rect(rest.x, rest.y, room, rest.h).centred(room, highs[i])
            used = frame.text(two, name, weight="semibold", wrap=True)
            under = two.split_top(used)[1]
            frame.text(under, told, size="small", colour="ink_soft", wrap=True)


def _event_state(words: Words, event: EventView) -> str:
    if event.happened is not None:
        return words.t("console.event.happened", year=event.happened)
    if event.year is not None:
        return words.t("console.event.planned", year=event.year)
    return words.t("console.event.chance" if event.chance else "console.event.free")


def _rules(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    on = dict(scene.now.rules)
    pitch = max(92.0, frame.leading() + frame.leading("small") + 44)
    for i, rule in enumerate(_RULES):
        row = Rect(rect.x, rect.y + i * pitch, rect.w, pitch - 14)
        target = f"console.rule.{rule}"
        head, under = row.split_top(48, 0)
        w.checkbox(
            frame,
            head,
            target,
            words.t(f"switch.{rule}"),
            on.get(rule, False),
            partial(_switch, scene, rule, target),
            switch=True,
        )
        about = words.t(f"switch.{rule}.about")
        frame.text(under.inset(4, 0), about, size="small", colour="ink_soft", ellipsis=True)


def _switch(scene: Scene, rule: Any, target: str, on: bool) -> None:
    scene.actions.submit(SetRule(rule=rule, on=on), target)


def _money(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, held = scene.words, scene.picked.values
    amount: int = held.get("console.amount", 10 * STEP)
    chosen = held.get("console.line", "")

    def pick(key: str) -> None:
        held["console.line"] = key

    def step(by: int) -> None:
        held["console.amount"] = max(STEP, amount + by * STEP)

    about, rest = rect.split_top(2 * frame.leading(), 14)
    frame.text(about, words.t("console.money.about"), colour="ink_soft", wrap=True, max_lines=2)
    asked = words.t("console.money.line")
    field, rest = rest.split_top(50, 16)
    options = [w.Option(x.id, common.name(words, "line", x.id)) for x in scene.now.lines]
    w.dropdown(frame, field, "console.line", asked, options, chosen, pick, placeholder=asked)
    field, rest = rest.split_top(50, 22)
    w.stepper(
        frame,
        field,
        "console.amount",
        words.t("console.money.amount"),
        words.euro(amount * 100, short=False),
        step,
        can_less=amount > STEP,
        less_label=words.t("console.money.less"),
        more_label=words.t("console.money.more"),
    )
    shown = words.euro(amount * 100, short=False)
    buttons, _ = rest.split_top(110)
    for place, (key, sign, icon) in zip(
        buttons.rows(2, 10), (("give", 1, "plus"), ("take", -1, "minus")), strict=True
    ):
        target = f"console.{key}"

        def go(euros: int = sign * amount, at: str = target) -> None:
            scene.actions.submit(GiveMoney(line=chosen, euros=euros), at)

        w.button(
            frame,
            place,
            target,
            words.t(f"console.money.{key}", amount=shown),
            go,
            icon=icon,
            enabled=bool(chosen),
            why_not=words.t("console.money.pick"),
        )


def _college(frame: Frame, rect: Rect, scene: Scene) -> None:
    words = scene.words
    found = [(a, q) for a in scene.now.assignments for q in a.questions if q.contested]
    if not found:
        title, text = words.t("console.college.none"), words.t("console.college.none.text")
        rounds.empty(frame, rect, "gavel", title, text)
        return
    pitch = frame.leading() + frame.leading("small") + 86
    with frame.scroll("console.college", rect, pitch * len(found)) as inside:
        for i, (assignment, question) in enumerate(found):
            row = Rect(inside.x, inside.y + i * pitch, inside.w, pitch - 16)
            if row.bottom > rect.y and row.y < rect.bottom:
                _contested(frame, row, scene, assignment, question)


def answer(words: Words, question: str, value: str) -> str:
    """An answer to one of the six questions in words."""
    if question == "a":
        return common.name(words, "task", value)
    if question == "b":
        return " > ".join(words.t(f"criterion.{part}") for part in value.split(">"))
    return words.t(f"answer.{question}.{value}")


def _contested(
    frame: Frame, rect: Rect, scene: Scene, assignment: AssignmentView, question: QuestionView
) -> None:
    words, held = scene.words, scene.picked.values
    line, rest = rect.split_top(frame.leading())
    asked = words.t(f"question.{question.question}")
    frame.text(line, asked, weight="semibold", ellipsis=True)
    line, rest = rest.split_top(frame.leading("small"), 8)
    name = common.name(words, "task", assignment.lead_task)
    frame.text(line, name, size="small", colour="ink_soft", ellipsis=True)
    key = f"{assignment.id}.{question.question}"
    chosen = held.get(f"console.college.{key}", "")
    # The college chooses among what the partners hold, not among all 120 orders of question b.
    values = list(dict.fromkeys(value for _, value, _ in question.answers))
    if question.question != "b":
        values += [v for v in question.options if v not in values]
    options = [w.Option(v, answer(words, question.question, v)) for v in values]

    def pick(value: str) -> None:
        held[f"console.college.{key}"] = value

    label = words.t("console.college.go")
    wide = w.button_width(frame, label, icon=True)
    field, button = Rect(rest.x, rest.y, rest.w, 50).split_right(wide, 12)
    w.dropdown(
        frame,
        field,
        f"console.college.{key}",
        f"{asked} {name}",
        options,
        chosen,
        pick,
        placeholder=words.t("console.college.answer"),
    )
    target = f"console.decide.{key}"

    def go() -> None:
        move = Decide(assignment=assignment.id, question=question.question, value=chosen)
        scene.actions.submit(move, target)

    w.button(
        frame,
        button,
        target,
        label,
        go,
        icon="gavel",
        enabled=bool(chosen),
        why_not=words.t("console.college.pick"),
    )


def _notes(frame: Frame, rect: Rect, scene: Scene) -> None:
    words, held = scene.words, scene.picked.values
    text = str(held.get("console.note", ""))

    def change(typed: str) -> None:
        held["console.note"] = typed

    def keep() -> None:
        if text.strip() and scene.actions.submit(Note(words=text.strip()), "console.keep"):
            held["console.note"] = ""
            frame.ui.texts.pop("console.note", None)

    about, rest = rect.split_top(2 * frame.leading(), 14)
    frame.text(about, words.t("console.note.about"), colour="ink_soft", wrap=True, max_lines=2)
    field, rest = rest.split_top(54, 16)
    w.text_field(
        frame,
        field,
        "console.note",
        words.t("console.note"),
        change,
        value=text,
        placeholder=words.t("console.note.hint"),
        on_enter=keep,
        longest=_LONGEST,
    )
    button, _ = rest.split_top(52)
    w.button(
        frame,
        button,
        "console.keep",
        words.t("console.note.keep"),
        keep,
        style="primary",
        icon="pencil",
        enabled=bool(text.strip()),
        why_not=words.t("console.note.empty"),
    )
