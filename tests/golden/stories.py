"""The games themselves: journals of Kruispunt, played from the first year to the last.

A step that teaches something is told with ``do`` and must succeed; where figures may be tuned so
that a step falls away, it is told with ``maybe``. What must occur is counted afterwards.
"""

from __future__ import annotations

from engine.journal import Journal
from engine.rules import FACILITATOR
from engine.scenario.parts import RUNGS
from engine.study.whole_game import play_out
from tests.golden.story import Story, world

WORKS, POLICY, CITY, SOCIAL, NETS = (
    "public_works",
    "policy",
    "urban_development",
    "social",
    "networks",
)
ROLES = (WORKS, POLICY, CITY, SOCIAL, NETS)


def each_for_itself() -> Journal:
    """Nobody at the table: five computer players, each with an own plan."""
    found, texts = world()
    return play_out(Journal(found, 7, texts)).journal


def five_roles() -> Journal:
    """Five people who work together, and learn how as they go."""
    s = Story(2024)
    _anatomy(s)
    _first_round(s)
    _second_round(s)
    _third_round(s)
    _later_rounds(s)
    return s.journal


def _bets(s: Story) -> None:
    s.until("bet")
    for n, role in enumerate(ROLES):
        street = s.world.scenario.streets[n].id if n % 2 else None
        s.do(role, "bet", nuisance="better", cost="worse", support="as_forecast", street=street)


def _anatomy(s: Story) -> None:
    streets = [street.id for street in s.world.scenario.streets]
    for n, role in enumerate(ROLES):
        s.do(role, "mark", street=streets[2 * n])
        s.do(role, "mark", street=streets[2 * n + 1])
    s.do(NETS, "mark", street=streets[9])  # taken away again
    s.do(SOCIAL, "object", parameter="prepare.saving", level="low", words="Werkt dat hier ook?")
    s.lead("note", words="De tafel verwacht drukte op het kruispunt.")
    for role in ROLES:
        s.do(role, "ready")
    s.do(CITY, "ready", on=False)
    s.do(CITY, "ready")


def _first_round(s: Story) -> None:
    s.until("signals")
    s.do(WORKS, "call_card", task="heat_network")
    s.do(WORKS, "inspect", layer="sewer", block="weefkwartier")
    s.until("programme")
    sewer = s.of("sewer_west").id
    s.do(NETS, "just_do_it", task="fibre_blue_net", start_year=2027)
    s.do(NETS, "undo")
    offer = s.invite(sewer, "power_west", "prepare")
    s.do(NETS, "accept_coupling", offer=offer)
    s.do(POLICY, "reserve_room", task="heat_network")
    court = s.open("courtyard")
    offer = s.invite(sewer, "fibre_blue_net", "piggyback")
    s.do(NETS, "decline_coupling", offer=offer, reason="time", words="Te vroeg voor ons.")
    s.until("decide")
    s.sign(sewer)
    s.sign(court)
    _bets(s)
    s.until("look_back")
    s.do(POLICY, "object", parameter="fail.base", level="high")


def _second_round(s: Story) -> None:
    s.until("programme")
    junction = s.open("junction")
    s.do(WORKS, "set_profile", assignment=junction, competences=["surroundings", "connecting"])
    s.do(WORKS, "choose_leader", assignment=junction, leader="ruben")
    s.accepted(junction, "heat_network", "prepare")
    s.accepted(junction, "fibre_blue_net", "combine")
    s.accepted(junction, "fibre_orange_net", "align")
    order = [s.world.scenario.streets[n].id for n in reversed(s.state.assignments[junction].order)]
    s.do(WORKS, "schedule", assignment=junction, start_year=s.state.year + 1, order=order)
    s.do(WORKS, "set_participation", assignment=junction, rung="consult", influence="details")
    for role in s.partners(junction):
        s.maybe(role, "answer", assignment=junction, question="c", value="steering_group")
        s.maybe(role, "answer", assignment=junction, question="d", value="ten")
    s.do(WORKS, "settle", assignment=junction, question="c", value="steering_group")
    s.do(WORKS, "settle", assignment=junction, question="d", value="ten")
    s.any(WORKS, "agree_shares")
    s.until("decide")
    s.maybe(FACILITATOR, "decide", assignment=junction, question="b", value=_order())
    s.do(WORKS, "communicate", assignment=junction, effort="good")
    s.do(WORKS, "sign", assignment=junction)
    s.do(WORKS, "withdraw_signature", assignment=junction)
    s.sign(junction)
    _bets(s)


def _order() -> str:
    return "nuisance>support>cost>quality>time"


def _third_round(s: Story) -> None:
    s.until("programme")
    for role, name in ((WORKS, "tactical_frame"), (POLICY, "programming_table")):
        s.maybe(role, "invest", instrument=name)
    s.maybe(WORKS, "invest", instrument="cost_sharing", share=50)
    s.maybe(NETS, "invest", instrument="cost_sharing", share=50)
    s.lead("give_money", line="maintenance", euros=200_000)
    s.do(WORKS, "shift_money", source="maintenance", target="social_work", euros=10_000)
    s.maybe(SOCIAL, "build_relation", block="akkers", on=True)
    green = s.open("green_akkers")
    play = s.invite(green, "play_light", "piggyback")
    s.do(SOCIAL, "counter_coupling", offer=play, mode="combine", share=5)
    s.do(POLICY, "counter_coupling", offer=play, mode="combine", share=10)
    s.do(SOCIAL, "accept_coupling", offer=play)
    s.accepted(green, "rain_akkers", "combine")
    s.do(POLICY, "set_participation", assignment=green, rung=RUNGS[3], influence="layout")
    for role in s.partners(green):
        s.maybe(role, "answer", assignment=green, question="e", value="together")
        s.maybe(role, "answer", assignment=green, question="f", value=RUNGS[3])
    s.maybe(POLICY, "settle", assignment=green, question="e", value="together")
    s.maybe(POLICY, "settle", assignment=green, question="f", value=RUNGS[3])
    power = s.open("power_west")
    mill = s.open("weverij")
    s.accepted(mill, "power_west", "align")
    del power
    s.until("decide")
    s.sign(green)
    s.sign(mill)
    _bets(s)


def _later_rounds(s: Story) -> None:
    while s.state.phase != "ended":
        if s.state.round >= len(s.world.rounds) and s.state.phase == "look_back":
            s.until("ended")
            return
        s.until("programme")
        s.rescue()
        for n in range(len(s.world.tasks)):
            task = s.world.scenario.tasks[n].id
            latest = s.world.tasks[n].task.window.latest
            free = s.state.assignment_of(n) is None and not s.state.done[0, n]
            if free and s.state.revealed[0, n] <= s.state.year:
                year = max(s.state.year, s.world.tasks[n].task.window.earliest)
                if s.role(task) == NETS and latest <= s.state.year + 2:
                    s.maybe(NETS, "just_do_it", task=task, start_year=year)
                elif task == "heat_network":
                    heat = s.open(task)
                    s.accepted(heat, "water_akkers", "combine")
                elif s.role(task) != NETS:
                    s.maybe(s.role(task), "open_assignment", task=task)
        s.until("decide")
        for key, a in list(s.state.assignments.items()):
            if a.stage_name == "drafted":
                s.sign(key)
        _bets(s)
        s.until("look_back")


def rough_ride() -> Journal:
    """Everything that can go otherwise: events, rules, money, changes of mind, going back."""
    s = Story(31)
    s.lead("set_rule", rule="everything_open", on=True)
    s.until("signals")
    s.lead("call_event", event="near_accident")
    s.lead("call_event", event="street_party")
    s.until("programme")
    _buy(s, s.world.scenario.instruments)
    sewer = s.of("sewer_west").id
    court = s.open("courtyard")
    s.do(SOCIAL, "build_relation", block="weefkwartier", on=True)
    s.lead("give_money", line="maintenance", euros=500_000)
    s.until("decide")
    s.sign(sewer)
    s.sign(court)
    _bets(s)
    mark = s.table.turn
    s.until("look_back")
    s.lead("rewind", to=mark)
    s.lead("note", words="Nog een keer, maar nu met zwaar weer.")
    for event in ("dear_contractors", "extra_grant", "heat_source_late", "unknown_cable"):
        s.lead("call_event", event=event)
    s.until("programme")
    _poor_partner(s)
    changed = _changes(s)
    s.until("decide")
    for key in changed:
        s.sign(key)
    _second_thoughts(s, changed)
    _bets(s)
    s.until("programme")
    s.lead("set_rule", rule="pooled", on=True)
    s.any(CITY, "shift_money")
    s.lead("set_rule", rule="breekverbod", on=True)
    s.lead("call_event", event="connector_leaves")
    s.maybe(SOCIAL, "build_relation", block="weefkwartier", on=False)
    s.until("look_back")
    s.lead("set_rule", rule="breekverbod", on=False)
    for event in s.world.scenario.events:
        s.maybe(FACILITATOR, "call_event", event=event.id)
    s.lead("give_money", line="maintenance", euros=-10_000)
    s.until("programme")
    _poor_partner(s)
    _later_rounds(s)
    return s.journal


def _buy(s: Story, names: tuple[str, ...]) -> None:
    """Instruments, alone and together."""
    for n, name in enumerate(names):
        if n % 3 == 0:
            s.do(ROLES[n % 5], "invest", instrument=name)
        elif n % 3 == 1:
            for role in (WORKS, POLICY):
                s.do(role, "invest", instrument=name, share=50)
        else:
            for role in (WORKS, POLICY, CITY, NETS):
                s.do(role, "invest", instrument=name, share=25)


def _changes(s: Story) -> list[str]:
    """Assignments that will not stay as they are."""
    junction = s.open("junction")
    s.do(WORKS, "schedule", assignment=junction, start_year=s.state.year + 1)
    s.accepted(junction, "fibre_blue_net", "combine")
    s.accepted(junction, "fibre_orange_net", "piggyback")
    green = s.open("green_akkers")
    rain = s.open("rain_akkers")
    s.accepted(green, "play_light", "piggyback")
    return [junction, green, rain]


def _second_thoughts(s: Story, signed: list[str]) -> None:
    junction, green, rain = signed
    s.do(WORKS, "amend", assignment=junction, remove_task="fibre_blue_net")
    s.do(POLICY, "postpone", assignment=green, years=1)
    s.do(POLICY, "cancel", assignment=rain)


def _poor_partner(s: Story) -> None:
    """A social wish whose own purse is empty rides on the purse of the corporation."""
    n = s.world.line["social_work"]
    free = int(s.state.balance[0, n] - s.state.reserved[0, n]) // 100 // 10_000 * 10_000
    if free > 0:
        s.maybe(FACILITATOR, "give_money", line="social_work", euros=-free)
    s.lead("give_money", line="corporation_budget", euros=400_000)
