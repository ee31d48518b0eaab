"""Twenty years of Rivierenwijk, told as a journal: five roles that learn to plan together.

Everything that can happen there happens, and every instrument is bought; the facilitator puts
money where a step that must succeed is short of it.
"""

from __future__ import annotations

from engine.journal import Journal
from engine.rules import FACILITATOR
from tests.golden.story import Story

WORKS, POLICY, CITY, SOCIAL, NETS = (
    "public_works",
    "policy",
    "urban_development",
    "social",
    "networks",
)
ROLES = (WORKS, POLICY, CITY, SOCIAL, NETS)

CALLED = (
    ("tenants_letter", "street_dinner"),
    ("near_accident", "unknown_cable", "extra_grant"),
    ("investor_hesitates", "heat_source_late", "volunteers"),
    ("burst_main", "connector_leaves", "digging_damage"),
    ("cold_snap", "corporation_merges"),
    (),
)
"""What the facilitator lets happen in each round; what is dated comes by itself."""

TOGETHER = (
    ("sewer_maas_2", (("power_maas", "combine"), ("road_maas", "combine"))),
    ("plein", (("plein_homes", "combine"), ("heat_ijssel", "prepare"))),
    ("school_square", (("play_waal", "piggyback"),)),
    ("road_deltaweg", (("tunnel_light", "piggyback"), ("power_ring", "align"))),
    ("sewer_laan", (("laan_bike", "combine"), ("crossing_care", "piggyback"))),
    ("rain_rijn", (("sewer_rijn_1", "combine"), ("water_rijn", "combine"))),
    ("green_maas", (("meeting_maas", "piggyback"),)),
    ("heat_ijssel", (("green_ijssel", "align"), ("sewer_ijssel", "combine"))),
    ("sewer_waal", (("power_waal", "prepare"),)),
    ("kade_homes", (("green_kade", "combine"), ("waterside", "piggyback"))),
    ("heat_maas", (("rain_maas", "combine"), ("court_maas", "piggyback"))),
)
"""Which works are planned together: who leads, who comes along and how."""


def whole_neighbourhood() -> Journal:
    """Five people, six rounds, twenty years."""
    s = Story(2045, "rivierenwijk")
    _anatomy(s)
    for number in range(1, len(s.world.rounds) + 1):
        _round(s, number)
    s.until("ended")
    return s.journal


def _anatomy(s: Story) -> None:
    for role, street in zip(
        ROLES,
        ("nierslaan_1", "berkelstraat", "ijsselstraat_1", "geulhof", "rijnlaan_6"),
        strict=True,
    ):
        s.do(role, "mark", street=street)
        s.do(role, "ready")
    s.lead("note", words="De tafel verwacht de meeste drukte onder de IJsselbuurt.")


def _round(s: Story, number: int) -> None:
    s.until("signals")
    for event in CALLED[number - 1]:
        s.maybe(FACILITATOR, "call_event", event=event)
    s.until("programme")
    s.rescue()
    if number == 1:
        s.do(WORKS, "inspect", layer="sewer", block="ijsselbuurt")
        s.do(SOCIAL, "build_relation", block="maasbuurt", on=True)
        s.do(POLICY, "reserve_room", task="heat_schelde")
    if number == 2:
        s.lead("set_rule", rule="everything_open", on=True)
    if number <= 3:
        s.maybe(POLICY, "reserve_room", task="heat_ijssel")
    if number == 3:
        _instruments(s)
        s.do(CITY, "shift_money", source="quiet_reserve", target="social_work", euros=30_000)
        s.maybe(SOCIAL, "build_relation", block="ijsselbuurt", on=True)
    _couple(s, number)
    s.until("decide")
    for key, a in list(s.state.assignments.items()):
        if a.stage_name == "drafted" and a.start_year <= s.state.year + 6:
            s.sign(key)
    _alone(s)
    s.until("bet")
    for n, role in enumerate(ROLES):
        street = s.world.scenario.streets[7 * n + number].id
        s.do(role, "bet", nuisance="as_forecast", cost="worse", support="better", street=street)
    s.until("look_back")


def _instruments(s: Story) -> None:
    for n, name in enumerate(s.world.scenario.instruments):
        if n % 2:
            s.do(ROLES[n % 5], "invest", instrument=name)
        else:
            for role in (WORKS, POLICY, CITY, SOCIAL):
                s.do(role, "invest", instrument=name, share=25)


def _couple(s: Story, number: int) -> None:
    """Open what can be planned now, with whom it shares its streets, and agree how."""
    for lead, guests in TOGETHER:
        n = s.world.task[lead]
        window = s.world.tasks[n].task.window
        known = s.state.revealed[0, n] <= s.state.year and not s.state.done[0, n]
        soon = window.wanted <= s.state.year + s.world.rounds[number - 1] + 3
        if not known or not soon or s.state.assignment_of(n) is not None:
            continue
        key = s.open(lead)
        for task, mode in guests:
            s.accepted(key, task, mode)
        if number == 1 or len(s.partners(key)) < 2:
            continue
        owner = s.role(lead)
        s.maybe(owner, "set_participation", assignment=key, rung="consult", influence="details")
        for question, value in (("c", "steering_group"), ("d", "ten"), ("e", "together")):
            for role in s.partners(key):
                s.maybe(role, "answer", assignment=key, question=question, value=value)
            s.maybe(owner, "settle", assignment=key, question=question, value=value)
        s.maybe(owner, "set_profile", assignment=key, competences=["connecting", "surroundings"])
        for leader in ("sjors", "nadia", "mei", "youssef"):
            if s.maybe(owner, "choose_leader", assignment=key, leader=leader):
                break
        s.maybe(owner, "communicate", assignment=key, effort="good")


def _alone(s: Story) -> None:
    """What is needed and shares no street with anybody is simply done, when it can be paid."""
    for n, task in enumerate(s.world.scenario.tasks):
        free = s.state.assignment_of(n) is None and not s.state.done[0, n]
        now = task.window.wanted <= s.state.year + 3
        if free and now and s.state.revealed[0, n] <= s.state.year:
            year = max(s.state.year, task.window.earliest)
            s.submit(s.role(task.id), "just_do_it", task=task.id, start_year=year)
