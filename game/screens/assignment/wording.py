"""One of the six questions opened: other answers, per partner or for all, or the college's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.moves import Answer, Decide
from engine.views.shapes import AssignmentView, QuestionView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.assignment import agreements
from game.screens.assignment.voices import shown
from game.screens.common import role_chip, role_name
from game.screens.scene import Scene
from game.words import Words

_ROW = 40 + 52 + 14.0


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView) -> None:
    """Everybody's own answer at the left, the answer of the table at the right."""
    words, values = scene.words, scene.picked.values

    def back() -> None:
        values.pop("question", None)

    asked = words.t(f"question.{q.question}.long")
    high = max(48.0, frame.measure(asked, "lead", "semibold", rect.w - 62)[1])
    head, rest = rect.split_top(high, 18)
    sign, text = head.split_left(48, 14)
    label = words.t("assignment.talk.all")
    w.icon_button(frame, sign.centred(48, 48), "talk.back", "arrow-left", label, back)
    frame.text(text, asked, size="lead", weight="semibold", wrap=True, valign="middle")
    left, right = rest.columns(2, 28)
    caption, left = left.split_top(frame.leading(), 12)
    frame.text(caption, words.t("assignment.each"), weight="semibold")
    with frame.scroll("answers", left, _ROW * len(q.answers)) as page:
        for i, (role, value, own) in enumerate(q.answers):
            place = Rect(page.x, page.y + i * _ROW, page.w, _ROW - 14)
            _answer(frame, place, scene, a, q, role, value, own)
    _together(frame, right, scene, a, q)


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
    other = desk.not_typed_for(scene, role)
    _choice(frame, spot, words, q, target, who, value, choose, usual, other)


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
    why_not: str = "",
) -> None:
    """A list to choose from; an order of criteria is changed by bringing one forward."""
    if q.question != "b":
        options = [w.Option(v, shown(words, q.question, v)) for v in q.options]
        w.dropdown(
            frame, rect, target, label, options, value, choose, placeholder=placeholder,
            enabled=not why_not, why_not=why_not,
        )  # fmt: skip
        return
    parts = value.split(">") if value else q.options[0].split(">")
    names = {part: words.t(f"criterion.{part}") for part in parts}
    needs = [frame.measure(names[part], "small", "semibold")[0] for part in parts]
    spare = (rect.w - sum(needs) - 4 * (len(parts) - 1)) / len(parts)
    x = rect.x
    for i, (part, need) in enumerate(zip(parts, needs, strict=True)):
        place = Rect(x, rect.y, need + spare, rect.h)
        x = place.right + 4
        order = [part, *(p for p in parts if p != part)] if i else parts
        first = words.t("assignment.first", name=names[part])
        look = frame.target(
            f"{target}.{part}",
            place,
            first,
            on=partial(choose, ">".join(order)),
            group=target,
            kind="choice",
            tooltip=first,
            enabled=not why_not,
            why_not=why_not,
        )
        fill = (
            "hover"
            if look.hovered and not why_not
            else ("accent_soft", "panel_sunk", "panel_raised")[min(i, 2)]
        )
        frame.panel(place, fill=fill, border="accent" if i == 0 else "line")
        frame.text(
            place,
            names[part],
            size="small",
            weight="semibold" if i == 0 else "regular",
            align="centre",
            valign="middle",
        )


def _together(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView) -> None:
    words, values = scene.words, scene.picked.values
    held = str(values.get("together") or q.settled or q.answers[0][1])
    may_decide = scene.seat == "facilitator" and q.settled is None
    note = words.t("assignment.decide_note")
    high = frame.leading() + 12 + 50 + 18 + 48 + 32
    if may_decide:
        high += 12 + 48 + 8 + frame.measure(note, "small", width=rect.w - 40)[1]
    rect = Rect(rect.x, rect.y, rect.w, high)
    frame.panel(rect, fill="panel_sunk", radius=12)
    inner = rect.inset(20, 16)
    caption, rest = inner.split_top(frame.leading(), 12)
    frame.text(caption, words.t("assignment.one_answer"), weight="semibold")
    box, foot = rest.split_top(50, 18)

    def draft(value: str) -> None:
        values["together"] = value

    _choice(frame, box, words, q, "together", words.t("assignment.one_answer"), held, draft)

    def settle() -> None:
        if agreements.settle(scene, a, q, held, "settle"):
            values.pop("together", None)
            values.pop("question", None)

    def decide() -> None:
        move = Decide.model_validate({"assignment": a.id, "question": q.question, "value": held})
        if scene.actions.submit(move, "decide", seat="facilitator"):
            values.pop("together", None)
            values.pop("question", None)

    label = words.t("assignment.settle")
    place, foot = foot.split_top(48, 12)
    place = place.split_left(w.button_width(frame, label, icon=True))[0]
    later = desk.opens_later(scene, "settle")
    w.button(
        frame,
        place,
        "settle",
        label,
        settle,
        style="primary",
        icon="handshake",
        enabled=not later,
        why_not=later,
    )
    if not may_decide:
        return
    label = words.t("assignment.decide")
    place, foot = foot.split_top(48, 8)
    place = place.split_left(w.button_width(frame, label, icon=True))[0]
    w.button(frame, place, "decide", label, decide, icon="landmark")
    frame.text(foot, note, size="small", colour="ink_soft", wrap=True)
