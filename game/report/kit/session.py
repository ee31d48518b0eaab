"""The session on paper: the timed agenda, the phases, the events and what to ask."""

from __future__ import annotations

from engine.scenario.parts import ROUND_PHASES
from engine.scenario.things import Calendar, Event
from game.report.kit.facts import Data, Facts
from game.sessions.agenda import Slot, agenda, phase_seconds


def plan(facts: Facts, minutes: int = 0) -> Data:
    """The agenda of the calendar, in minutes from the start; ``minutes`` overrides its length."""
    return timed(facts, facts.world.calendar, minutes)


def timed(facts: Facts, calendar: Calendar, minutes: int = 0) -> Data:
    """The agenda of one calendar of the scenario."""
    words = facts.words
    slots = agenda(minutes or calendar.minutes, len(calendar.rounds))
    debrief = next(slot.minutes for slot in slots if slot.kind == "debrief")
    end = slots[-1].start + slots[-1].minutes
    first = facts.scenario.start_year
    return {
        "name": facts.name("calendar", calendar.id),
        "span": words.t(
            "kit.span",
            rounds=len(calendar.rounds),
            first=first,
            last=first + sum(calendar.rounds) - 1,
        ),
        "lasts": words.n("kit.minutes", end).replace(" ", "\u00a0"),
        "note": words.t("kit.agenda.note", minutes=words.n("kit.minutes", debrief)),
        "slots": [_slot(facts, calendar, slot, slots) for slot in slots],
        "end": clock(end),
    }


def _slot(facts: Facts, calendar: Calendar, slot: Slot, slots: tuple[Slot, ...]) -> Data:
    round_years = ""
    phases: list[str] = []
    if slot.kind == "round":
        before = sum(calendar.rounds[: slot.round - 1])
        first = facts.scenario.start_year + before
        last = first + calendar.rounds[slot.round - 1] - 1
        round_years = str(first) if first == last else f"{first}–{last}"
        phases = [str(n) for n in phase_minutes(slot, slots)]
    return {
        "kind": slot.kind,
        "name": facts.words.t(f"kit.slot.{slot.kind}", number=slot.round),
        "at": clock(slot.start),
        "minutes": str(slot.minutes),
        "years": round_years,
        "phases": phases,
    }


def clock(minutes: int) -> str:
    """Minutes from the start as hours and minutes: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def phase_minutes(slot: Slot, slots: tuple[Slot, ...]) -> list[int]:
    """Whole minutes for the six phases of a round that add up to the round."""
    seconds = [phase_seconds(slots, phase, slot.round) for phase in ROUND_PHASES]
    whole = [n // 60 for n in seconds]
    order = sorted(range(len(seconds)), key=lambda i: (whole[i] > 0, -(seconds[i] % 60), i))
    for i in order[: max(0, slot.minutes - sum(whole))]:
        whole[i] += 1
    return whole


def guide(facts: Facts) -> Data:
    """The facilitator's page: what tables tend to do, what that teaches, what to ask, and when."""
    return {
        "points": [
            {
                "name": facts.words.t(f"kit.guide.{part}"),
                "lines": facts.words.t(f"facilitator.{part}").split("\n"),
            }
            for part in ("tendencies", "teaches", "questions")
        ],
        "calendars": [timed(facts, calendar) for calendar in facts.scenario.calendars],
    }


def lead(facts: Facts) -> Data:
    """What the facilitator needs besides the agenda. Nothing private of a role."""
    words, scenario = facts.words, facts.scenario
    return {
        "phases": [
            {"name": words.t(f"phase.{phase}"), "about": words.t(f"phase.{phase}.about")}
            for phase in ROUND_PHASES
        ],
        "tips": [words.t(key) for key in words.under("kit.lead.tip.")],
        "events": [
            {
                "icon": event.icon,
                "name": facts.name("event", event.id),
                "text": facts.name("event", event.id, "text"),
                "when": _when(facts, event),
                "does": words.t("kit.lead.event.does", effects=_effects(facts, event)),
            }
            for event in scenario.events
        ],
        "hints": [
            {
                "at": words.t(
                    "kit.lead.hint.at", round=hint.round, phase=words.t(f"phase.{hint.phase}")
                ),
                "text": facts.name("hint", hint.id, "text"),
            }
            for hint in scenario.hints
        ],
        "discussions": [
            {
                "when": words.t(f"kit.when.{question.when}"),
                "text": facts.name("discussion", question.id, "text"),
            }
            for question in scenario.discussions
        ],
    }


def _when(facts: Facts, event: Event) -> str:
    words = facts.words
    if event.year is not None:
        return words.t("kit.lead.event.year", year=event.year)
    if event.chance is not None:
        return words.t("kit.lead.event.chance", percent=words.percent(float(event.chance)))
    return words.t("kit.lead.event.call")


def _effects(facts: Facts, event: Event) -> str:
    names = dict.fromkeys(facts.words.t(f"verb.{effect.verb}") for effect in event.effects)
    return ", ".join(name[:1].lower() + name[1:] for name in names)
