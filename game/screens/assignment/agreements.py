"""The six questions as a conversation: who says what, where it differs, what is agreed."""

from __future__ import annotations

from engine.moves import Answer, Settle
from engine.views.shapes import AssignmentView, QuestionView
from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens import desk
from game.screens.assignment import voices as v
from game.screens.assignment import wording
from game.screens.common import role_name
from game.screens.scene import Scene
from game.words import Words

_ASKED = 300.0
_GAP = 8.0
_PAD = 8.0
_ASIDE = 190.0
"""The least width beside bubbles in which one still says where somebody came from."""


def draw(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    """All six questions, or the one whose answers are being changed."""
    rect = desk.lock_note(frame, rect, scene, "settle")
    opened = scene.picked.values.get("question")
    q = next((q for q in a.questions if q.question == opened), None)
    if q is not None:
        wording.draw(frame, rect, scene, a, q)
        return
    _talk(frame, rect, scene, a)


def open_questions(a: AssignmentView) -> list[QuestionView]:
    """The questions on which the partners do not agree yet."""
    return [q for q in a.questions if q.settled is None]


def settle(scene: Scene, a: AssignmentView, q: QuestionView, value: str, target: str) -> bool:
    """Agree on an answer; whether the table took it.

    What the table agrees aloud is typed once, at the facilitator's desk; everybody keeps the own
    answer. A role only says that it agrees; with the last one it is settled.
    """
    what = {"assignment": a.id, "question": q.question, "value": value}
    if scene.seat != "facilitator":
        held = next((held for role, held, _ in q.answers if role == scene.seat), None)
        same = held == value and all(other == value for _, other, _ in q.answers)
        move = Settle.model_validate(what) if same else Answer.model_validate(what)
        return scene.actions.submit(move, target)
    return scene.actions.submit(Settle.model_validate(what), target)


def _talk(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView) -> None:
    words = scene.words
    differs = open_questions(a)
    agreed = [q for q in a.questions if q.settled is not None]
    draft = _draft(a)
    alone = _alone(words, a)
    if differs:
        title = "assignment.talk.differs" if draft else "assignment.talk.left"
        parts = [(words.n(title, len(differs)), differs)]
        parts.append((words.n("assignment.talk.agreed", len(agreed)), agreed))
    else:
        parts = [(alone or words.t("assignment.talk.same"), agreed)]
    head = frame.leading() + 6
    wide = rect.w - 14
    total = sum(head for _, found in parts if found)
    total += sum(_high(frame, words, q, wide, draft) + _GAP for q in a.questions)
    spare = min(10.0, max(0.0, rect.h - total - 4) / len(a.questions))
    note = "" if not draft or alone else _how(scene, differs)
    with frame.scroll("talk", rect, total) as page:
        y = page.y
        for i, (title, found) in enumerate(parts):
            if not found:
                continue
            line = Rect(page.x, y, page.w, frame.leading())
            ink = "warn" if found is differs else "good"
            icon = "message-circle" if found is differs else "circle-check"
            frame.icon(icon, (line.x + 12, line.centre[1]), size=22, colour=ink, stroke=2.4)
            long = frame.measure(title, "body", "semibold")[0] + 2
            text = Rect(line.x + 34, line.y, long, line.h)
            frame.text(text, title, weight="semibold")
            if i == 0 and note:
                side = Rect(text.right + 20, line.y, line.right - text.right - 20, line.h)
                if frame.measure(note, "small")[0] <= side.w:
                    frame.text(
                        side, note, size="small", colour="ink_soft", align="right", valign="middle"
                    )
            y += head
            for q in found:
                high = _high(frame, words, q, page.w, draft) + spare
                _row(frame, Rect(page.x, y, page.w, high), scene, a, q)
                y += high + _GAP


def _alone(words: Words, a: AssignmentView) -> str:
    """Why nobody has to agree with anybody, where one role gives all answers; else empty."""
    answering = a.questions[0].answers
    if len(answering) > 1:
        return ""
    if len(a.partners) < 2:
        return words.t("assignment.talk.alone")
    who = role_name(words, answering[0][0], short=True)
    others = dict.fromkeys(p.role for p in a.partners if not p.has_say)
    if others:
        names = words.listing([role_name(words, role, short=True) for role in others])
        return words.t("assignment.talk.no_say", role=who, others=names)
    return words.n("assignment.talk.one_role", len(a.partners), role=who)


def _how(scene: Scene, differs: list[QuestionView]) -> str:
    if not differs or desk.opens_later(scene, "settle"):
        return ""
    mine = scene.seat != "facilitator"
    return scene.words.t("assignment.talk.join" if mine else "assignment.talk.how")


def _draft(a: AssignmentView) -> bool:
    return a.stage in {"idea", "drafted"}


def _bubbles(row: Rect, draft: bool) -> Rect:
    """Where the bubbles of a row lie; the answers of a draft can still be changed beside them."""
    inner = row.inset(16, _PAD)
    right = 56 if draft else 0
    return Rect(inner.x + _ASKED + 16, inner.y, inner.w - _ASKED - 16 - right, inner.h)


def _past(words: Words, q: QuestionView) -> str:
    """Who came from elsewhere, in words; empty when nobody did."""
    told = [
        words.t(
            "assignment.came_from",
            role=role_name(words, role, short=True),
            answer=v.shown(words, q.question, value),
        )
        for role, value in v.came_from(q)
    ]
    return words.t("assignment.came", answers=" · ".join(told)) if told else ""


def _aside(frame: Frame, past: str, spots: list[Rect], high: float, wide: float) -> Rect:
    """Where it stands who came from elsewhere: beside the bubbles when it fits, else below."""
    if not past:
        return Rect(0, high, wide, 0)
    start = max(spot.right for spot in spots) + 24
    long = wide - start
    if long >= _ASIDE:
        tall = frame.measure(past, "small", width=long)[1]
        if tall <= high:
            return Rect(start, (high - tall) / 2, long, tall)
    return Rect(0, high + 6, wide, frame.measure(past, "small", width=wide)[1])


def _high(frame: Frame, words: Words, q: QuestionView, wide: float, draft: bool) -> float:
    place = _bubbles(Rect(0, 0, wide, 100), draft)
    spots, high = v.laid(frame, words, q.question, v.voices(q), place.w)
    high = max(high, _aside(frame, _past(words, q), spots, high, place.w).bottom)
    label = f"{q.question}. {words.t(f'question.{q.question}')}"
    asked = frame.measure(label, "body", "semibold", _ASKED - 54)[1] + frame.leading("small")
    return max(high, asked, 48.0) + 2 * _PAD


def _state(words: Words, q: QuestionView) -> str:
    if q.settled is None:
        return words.n("assignment.answers", len({value for _, value, _ in q.answers}))
    if q.by_college:
        return words.t("assignment.decided")
    same = len({value for _, value, _ in q.answers}) == 1
    if len(q.answers) > 1 and same and not any(own for _, _, own in q.answers):
        return words.t("assignment.same")
    return words.t("assignment.agreed")


def _row(frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView) -> None:
    words, values = scene.words, scene.picked.values
    differs = q.settled is None
    frame.panel(rect, fill="panel_raised", border="line_strong" if differs else "line", radius=12)
    label = f"{q.question}. {words.t(f'question.{q.question}')}"
    asked = rect.inset(16, _PAD).split_left(_ASKED)[0]
    sign, text = asked.split_left(40, 14)
    ink = "warn" if differs else "good"
    frame.circle(sign.centre, 20, fill=f"{ink}_soft", border=ink, thick=2)
    icon = "message-circle" if differs else "landmark" if q.by_college else "check"
    frame.icon(icon, sign, size=20, colour=ink, stroke=2.6)
    small = frame.leading("small")
    high = frame.measure(label, "body", "semibold", text.w)[1]
    text = text.centred(text.w, high + small)
    frame.text(text, label, weight="semibold", wrap=True)
    under = Rect(text.x, text.y + high, text.w, small)
    frame.text(under, _state(words, q), size="small", colour="warn" if differs else "ink_soft")
    place = _bubbles(rect, _draft(a))
    found = v.voices(q)
    spots, high = v.laid(frame, words, q.question, found, place.w)
    past = _past(words, q)
    aside = _aside(frame, past, spots, high, place.w)
    top = place.y + max(0.0, (place.h - max(high, aside.bottom)) / 2)
    for voice, spot in zip(found, spots, strict=True):
        _bubble(frame, spot.move(place.x, top), scene, a, q, voice)
    if past:
        line = aside.move(place.x, top)
        frame.text(line, past, size="small", colour="ink_soft", wrap=True)
    if not _draft(a) or desk.opens_later(scene, "answer"):
        return

    def change() -> None:
        values["question"] = q.question
        values.pop("together", None)

    spot = Rect(rect.right - 60, rect.centre[1] - 24, 48, 48)
    label = words.t("assignment.other", letter=q.question)
    w.icon_button(frame, spot, f"question.{q.question}", "pencil", label, change)


def _bubble(
    frame: Frame, rect: Rect, scene: Scene, a: AssignmentView, q: QuestionView, voice: v.Voice
) -> None:
    words = scene.words
    free = _draft(a) and q.settled is None and voice.value in q.options
    if not free:
        v.draw(frame, rect, scene, q.question, voice, None)
        return
    target = f"agree.{q.question}.{voice.value}"
    answer = v.shown(words, q.question, voice.value)
    label = words.t("assignment.agree_on", answer=answer)
    later = desk.opens_later(scene, "settle")

    def agree() -> None:
        settle(scene, a, q, voice.value, target)

    look = frame.target(
        target,
        rect,
        label,
        on=agree,
        kind="choice",
        group=f"agree.{q.question}",
        enabled=not later,
        why_not=later,
        radius=14,
    )
    v.draw(frame, rect, scene, q.question, voice, look)
