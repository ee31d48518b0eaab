"""The game that is being prepared on the start screen, and the minutes it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from game.drawing import widgets as w
from game.drawing.frame import Frame
from game.drawing.shape import Rect
from game.screens.scene import Preparing, Scene
from game.sessions.agenda import Slot, agenda
from game.words import Words

RULES = ("everything_open", "breekverbod", "expiry", "pooled")
"""Rules that can be switched before the game starts."""

_SHORTEST, _LONGEST, _STEP = 60, 300, 15
_SLOT_ICONS = {
    "welcome": "door-open",
    "anatomy": "search",
    "round": "refresh-cw",
    "break": "hourglass",
    "debrief": "message-circle",
}


@dataclass
class Draft:
    """The game that is being prepared."""

    scenario: str
    calendar: str
    minutes: int
    computers: set[str] = field(default_factory=set)
    rules: dict[str, bool] = field(default_factory=lambda: {r: r == "expiry" for r in RULES})
    seed: int = 1


def when(frame: Frame, rect: Rect, scene: Scene, preparing: Preparing, draft: Draft) -> None:
    """Draws the calendar, the minutes and the agenda that follows from them."""
    words = scene.words
    inner = w.sheet(frame, rect, words.t("start.when"), icon="clock")
    calendars = preparing.calendars[draft.scenario]
    texts = Words(words.language, dict(preparing.scenarios)[draft.scenario])

    def choose(key: str) -> None:
        draft.calendar = key
        draft.minutes = next(c[2] for c in calendars if c[0] == key)

    options = []
    for key, rounds, _ in calendars:
        full = f"calendar.{key}.name"
        name = texts.t(full) if texts.has(full) else words.t("start.rounds", count=len(rounds))
        options.append(w.Option(key, name))
    widest = max(frame.measure(o.label, "small", "semibold")[0] for o in options)
    side_by_side = (widest + 22) * len(options) <= inner.w
    held = [o.label for o in options if o.id == draft.calendar and not side_by_side]
    line, inner = inner.split_top(w.dropdown_height(frame, inner.w, held), 14)
    if side_by_side:
        w.segmented(frame, line, "start.calendar", options, draft.calendar, choose)
    else:
        label = words.t("start.when")
        w.dropdown(frame, line, "start.calendar", label, options, draft.calendar, choose)
    _, rounds, _ = next(c for c in calendars if c[0] == draft.calendar)
    line, inner = inner.split_top(max(48.0, 2 * frame.leading()), 14)
    minutes = words.t("start.minutes", count=draft.minutes)
    wide = 2 * 48 + frame.measure(minutes, "body", "semibold")[0] + 36
    told, stepper = line.split_right(wide, 16)
    length = words.t("start.length", rounds=len(rounds), years=sum(rounds))
    frame.text(told, length, colour="ink_soft", valign="middle", wrap=True)

    def step(by: int) -> None:
        draft.minutes = min(_LONGEST, max(_SHORTEST, draft.minutes + by * _STEP))

    w.stepper(
        frame,
        stepper.centred(wide, 48),
        "start.minutes",
        words.t("start.minutes_label"),
        minutes,
        step,
        can_less=draft.minutes > _SHORTEST,
        can_more=draft.minutes < _LONGEST,
        less_label=words.t("start.shorter"),
        more_label=words.t("start.longer"),
    )
    slots = agenda(draft.minutes, len(rounds))
    inner = _rules(frame, inner, words, draft)
    high = min(60.0, max(frame.leading() + 6, inner.h / len(slots)))
    with frame.scroll("start.agenda", inner, high * len(slots)) as inside:
        for i, slot in enumerate(slots):
            place = Rect(inside.x, inside.y + i * high, inside.w, high)
            _slot(frame, place, words, slot, rounds, draft.minutes)


def _rules(frame: Frame, rect: Rect, words: Words, draft: Draft) -> Rect:
    """Switches at the foot of a place; returns what is left above them."""
    labels = [words.t(f"start.rule.{rule}") for rule in RULES]
    highs = [max(46.0, frame.measure(x, width=rect.w - 64)[1] + 10) for x in labels]
    rest, foot = rect.split_bottom(sum(highs) + frame.leading() + 16, 16)
    frame.line((foot.x, foot.y), (foot.right, foot.y), colour="line_strong")
    title, foot = foot.move(0, 12).split_top(frame.leading(), 4)
    frame.text(title, words.t("start.rules"), weight="semibold")
    for rule, high in zip(RULES, highs, strict=True):
        place, foot = foot.split_top(high)
        w.checkbox(
            frame,
            place.centred(place.w, high - 2),
            f"start.rule.{rule}",
            words.t(f"start.rule.{rule}"),
            draft.rules[rule],
            partial(draft.rules.__setitem__, rule),
            switch=True,
            tooltip=words.t(f"start.rule.{rule}.about"),
        )
    return rest


def _slot(
    frame: Frame, rect: Rect, words: Words, slot: Slot, rounds: tuple[int, ...], total: int
) -> None:
    safe = slot.kind == "debrief"
    if safe:
        frame.panel(rect.inset(0, 2), fill="good_soft", radius=10)
    ink = "good" if safe else "ink"
    inner = rect.inset(10, 0)
    at, inner = inner.split_left(frame.measure("0:00", "body")[0] + 6, 10)
    clock = f"{slot.start // 60}:{slot.start % 60:02d}"
    frame.text(at, clock, colour=ink if safe else "ink_soft", align="right", valign="middle")
    mark, inner = inner.split_left(24, 12)
    frame.icon(_SLOT_ICONS[slot.kind], mark, size=22, colour=ink if safe else "accent")
    minutes = words.t("start.min", count=slot.minutes)
    inner, lasts = inner.split_right(
        max(84.0, frame.measure(minutes, weight="semibold")[0] + 4), 10
    )
    frame.text(
        lasts,
        minutes,
        colour=ink,
        align="right",
        valign="middle",
        weight="semibold" if safe else "regular",
    )
    years = rounds[slot.round - 1] if slot.kind == "round" else 0
    key = f"start.slot.{slot.kind}"
    label = words.n(key, years, number=slot.round)
    spare = inner.w - frame.measure(label, "body", "semibold" if safe else "regular")[0] - 14
    if spare >= 60:
        bar = inner.split_right(min(110.0, spare))[1]
        wide = max(6.0, bar.w * min(1.0, slot.minutes / max(30.0, total / 5)))
        line = Rect(bar.x, bar.centre[1] - 5, wide, 10)
        frame.panel(line, fill="good" if safe else "accent", radius=5)
    frame.text(
        inner,
        label,
        weight="semibold" if safe else "regular",
        colour=ink,
        valign="middle",
        ellipsis=True,
    )
