"""The six questions: where partners differ, and what they settle on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.moves import Answer, Decide, Settle
from engine.views.shapes import AssignmentView, QuestionView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.common import name, role_chip, role_name
from game.screens.scene import Scene
from game.words import Words


def shown(words: Words, question: str, value: str) -> str:
    """An answer in words."""
    if question == "a":
        return name(words, "task", value)
    if question == "b":
        return " › ".join(words.t(f"criterion.{part}") for part in value.split(">"))
    return words.t(f"answer.{question}.{value}")


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """The list of questions, and beside it the one that is open."""
    values = scene.picked.values
    rect = desk.lock_note(frame, rect, scene, "settle")
    open_one = next((q for q in a.questions if q.question == values.get("question")), None)
    if open_one is None:
        contested = [q for q in a.questions if q.settled is None]
        open_one = contested[0] if contested else a.questions[0]
    left, right = rect.split_left(rect.w * 0.44, 24)
    for place, q in zip(left.rows(len(a.questions), 10), a.questions, strict=True):
        _row(frame, place, scene, q, q is open_one)
    _open(frame, right, scene, a, open_one)


def _row(frame: Frame, rect: Rect, scene: Scene, q: QuestionView, here: bool) -> None:
    words, values = scene.words, scene.picked.values

    def pick() -> None:
        values["question"] = q.question
        values.pop("together", None)

    label = words.t(f"question.{q.question}")
    look = frame.target(
        f"question.{q.question}", rect, label, on=pick, group="question", kind="row", radius=12
    )
    fill = "accent_soft" if here else "hover" if look.hovered else "panel_raised"
    frame.panel(rect, fill=fill, border="accent" if here else "line", radius=12)
    sign, text = rect.inset(14, 6).split_left(40, 14)
    ink = "good" if q.settled else "warn"
    frame.circle(sign.centre, 20, fill=f"{ink}_soft", border=ink, thick=2)
    frame.icon("check" if q.settled else "message-circle", sign, size=20, colour=ink, stroke=2.6)
    small = frame.leading("small")
    if q.settled:
        under, tone = shown(words, q.question, q.settled), "ink_soft"
        if q.by_college:
            under = words.t("assignment.by_college", answer=under)
    else:
        under, tone = words.t("assignment.differs"), "warn"
    text = text.centred(text.w, frame.leading() + small)
    frame.text(text, f"{q.question}. {label}", weight="semibold", ellipsis=True)
    below = Rect(text.x, text.y + frame.leading(), text.w, small)
    frame.text(below, under, size="small", colour=tone, ellipsis=True)


def _open(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView) -> None:
    words = scene.words
    used = frame.text(
        rect, words.t(f"question.{q.question}.long"), size="lead", weight="semibold", wrap=True
    )
    rest = rect.split_top(used, 14)[1]
    row_high = 40 + 52 + 10.0
    foot_high = frame.leading("small") + 52 + 62.0
    rest, foot = rest.split_bottom(foot_high, 14)
    with frame.scroll("answers", rest, row_high * len(q.answers)) as page:
        for i, (role, value, own) in enumerate(q.answers):
            place = Rect(page.x, page.y + i * row_high, page.w, row_high - 10)
            _answer(frame, place, scene, a, q, role, value, own)
    _together(frame, foot, scene, a, q)


def _answer(
    frame: Frame,
    rect: Rect,
    scene: Scene,
    a: AssignmentView,
    q: QuestionView,
    role: str,
    value: str,
    own: bool,
) -> None:
    words = scene.words
    target, who = f"answer.{role}", role_name(words, role, short=True)

    def choose(chosen: str) -> None:
        move = Answer.model_validate({"assignment": a.id, "question": q.question, "value": chosen})
        scene.actions.submit(move, target, seat=desk.mover(scene, role))

    chip, box = rect.split_top(36, 4)
    role_chip(frame, chip, scene.now, words, role, size="small", quiet=not own)
    if not own:
        note = words.t("assignment.usual")
        wide = frame.measure(note, "small")[0]
        frame.text(
            chip.split_right(wide + 2)[1], note, size="small", colour="ink_soft", valign="middle"
        )
    spot = Rect(box.x, box.y, box.w, 50)
    # A role may put its own task first, though that one is no answer for the table as a whole.
    usual = shown(words, q.question, value) if value else ""
    _choice(frame, spot, words, q, target, who, value, choose, usual)


def _choice(
    frame: Frame,
    rect: Rect,
    words: Words,
    q: QuestionView,
    target: str,
    label: str,
    value: str,
    choose: Callable[[str], None],
    placeholder: str = "",
) -> None:
    """A list to choose from; an order of criteria is changed by bringing one forward."""
    if q.question != "b":
        options = [w.Option(v, shown(words, q.question, v)) for v in q.options]
        w.dropdown(frame, rect, target, label, options, value, choose, placeholder=placeholder)
        return
    parts = value.split(">") if value else q.options[0].split(">")
    for i, (part, place) in enumerate(zip(parts, rect.columns(len(parts), 6), strict=True)):
        order = [part, *(p for p in parts if p != part)] if i else parts
        name_of = words.t(f"criterion.{part}")
        look = frame.target(
            f"{target}.{part}",
            place,
            words.t("assignment.first", name=name_of),
            on=partial(choose, ">".join(order)),
            group=target,
            kind="choice",
            tooltip=words.t("assignment.first", name=name_of),
        )
        fill = "hover" if look.hovered else ("accent_soft", "panel_sunk", "panel_raised")[min(i, 2)]
        frame.panel(place, fill=fill, border="accent" if i == 0 else "line")
        frame.text(
            place.inset(4, 0),
            f"{i + 1} {name_of}",
            size="small",
            weight="semibold" if i == 0 else "regular",
            align="centre",
            valign="middle",
            ellipsis=True,
        )


def _together(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView) -> None:
    words, values = scene.words, scene.picked.values
    held = str(values.get("together") or q.settled or q.answers[0][1])
    caption, rest = rect.split_top(frame.leading("small"), 6)
    frame.text(caption, words.t("assignment.one_answer"), size="small", weight="semibold")
    box, foot = rest.split_top(50, 8)

    def draft(value: str) -> None:
        values["together"] = value

    _choice(frame, box, words, q, "together", words.t("assignment.one_answer"), held, draft)

    def settle() -> None:
        # What the table agrees aloud is typed once: it becomes everybody's own answer.
        if scene.seat == "facilitator":
            for role, value, own in q.answers:
                if value != held or not own:
                    move = Answer.model_validate(
                        {"assignment": a.id, "question": q.question, "value": held}
                    )
                    if not scene.actions.submit(move, "settle", seat=role):
                        return
        done = Settle.model_validate({"assignment": a.id, "question": q.question, "value": held})
        scene.actions.submit(done, "settle", seat=desk.mover(scene, a.lead_role))

    def decide() -> None:
        move = Decide.model_validate({"assignment": a.id, "question": q.question, "value": held})
        scene.actions.submit(move, "decide", seat="facilitator")

    label = words.t("assignment.settle")
    place, rest = foot.split_left(w.button_width(frame, label, icon=True), 12)
    spot = Rect(place.x, place.y, place.w, 48)
    later = desk.opens_later(scene, "settle")
    w.button(
        frame,
        spot,
        "settle",
        label,
        settle,
        style="primary",
        icon="handshake",
        enabled=not later,
        why_not=later,
    )
    if scene.seat == "facilitator" and q.settled is None:
        label = words.t("assignment.decide")
        wide = w.button_width(frame, label, icon=True)
        if wide <= rest.w:
            spot = Rect(rest.x, rest.y, wide, 48)
            w.button(frame, spot, "decide", label, decide, style="quiet", icon="landmark")
