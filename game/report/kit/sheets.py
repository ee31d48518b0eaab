"""What is on the role sheets and on the cards of the kit."""

from __future__ import annotations

from engine.project.answers import CRITERIA, MARGINS, SOCIAL, STEERING
from engine.scenario.parts import INFLUENCES, QUESTIONS, RUNGS
from engine.scenario.things import Role, Secret
from game.report.kit.facts import Data, Facts

_OPTIONS: dict[str, tuple[str, ...]] = {
    "b": CRITERIA,
    "c": STEERING,
    "d": MARGINS,
    "e": SOCIAL,
    "f": RUNGS,
}
_BLANKS = 2
"""How many cards of question a: its answers are the tasks, so they are left blank."""
_VOTES = (("better", "thumbs-up"), ("as_forecast", "target"), ("worse", "thumbs-down"))


def role_sheets(facts: Facts) -> list[Data]:
    """One sheet per role; what is private is on its own sheet and nowhere else."""
    return [_sheet(facts, role) for role in facts.scenario.roles]


def _sheet(facts: Facts, role: Role) -> Data:
    words, scenario = facts.words, facts.scenario
    own = [o for o in scenario.organisations if o.role == role.id]
    mine = {o.id for o in own}
    return {
        **facts.sign(role),
        "mandate": facts.name("role", role.id, "mandate"),
        "brief": facts.name("role", role.id, "brief"),
        "leads": [
            {"number": str(number), "name": facts.name("project_type", str(number))}
            for number in role.leads
        ],
        "aims": [
            {"share": words.percent(float(s.weight)), "part": float(s.weight), "text": t}
            for s, t in ((s, _aim(facts, s)) for s in role.secrets)
        ],
        "organisations": [
            {
                "name": facts.name("organisation", o.id),
                "icon": o.icon,
                "people": words.t(
                    "kit.people", number=words.number(float(o.people), int(o.people % 1 > 0))
                ),
                "lines": [facts.line(x) for x in scenario.lines if x.organisation == o.id],
            }
            for o in own
        ],
        "leaders": [
            {
                "name": facts.name("leader", x.id),
                "about": facts.name("leader", x.id, "about"),
            }
            for x in scenario.leaders
            if x.organisation in mine
        ],
        "tasks": [
            facts.task(t) for t in scenario.tasks if t.organisation in mine and not facts.hidden(t)
        ],
        "stance": [
            {"letter": q, "question": words.t(f"question.{q}"), "answer": _stance(facts, role, q)}
            for q in QUESTIONS
        ],
    }


def _aim(facts: Facts, secret: Secret) -> str:
    words = facts.words
    if secret.indicator is not None:
        aim = words.t(f"kit.aim.{secret.indicator}")
    else:
        goal = next(g for g in facts.scenario.goals if g.id == secret.goal)
        target = words.number(goal.target)
        name = facts.name("goal", goal.id)
        aim = words.t("kit.aim.goal", goal=name, target=target, year=goal.by)
    if secret.block is None:
        return aim
    return words.t("kit.aim.block", aim=aim, block=facts.name("block", secret.block))


def _stance(facts: Facts, role: Role, question: str) -> str:
    words = facts.words
    if question == "a":
        return words.t("kit.stance.a")
    value = getattr(role.stance, question)
    if question == "b":
        return " › ".join(words.t(f"criterion.{key}") for key in value)
    return words.t(f"answer.{question}.{value}")


def task_cards(facts: Facts) -> list[Data]:
    """The cards that lie on the table from the start."""
    return [
        {**facts.task(task), "hand_out": ""}
        for task in facts.scenario.tasks
        if not facts.hidden(task)
    ]


def later_cards(facts: Facts) -> list[Data]:
    """The cards that the facilitator keeps, with the year in which they are handed out."""
    later = sorted(
        (task.revealed or 0, number, task)
        for number, task in enumerate(facts.scenario.tasks)
        if facts.hidden(task)
    )
    return [
        {**facts.task(task), "hand_out": facts.words.t("kit.later", year=year)}
        for year, _, task in later
    ]


def answer_cards(facts: Facts) -> list[Data]:
    """The six questions with every answer they can have."""
    words = facts.words
    cards: list[Data] = [{**_question(facts, "a"), "answer": ""} for _ in range(_BLANKS)]
    for question, options in _OPTIONS.items():
        for option in options:
            name = "criterion" if question == "b" else f"answer.{question}"
            about = f"rung.{option}" if question == "f" else f"kit.answer.{question}.{option}"
            cards.append(
                {
                    **_question(facts, question),
                    "answer": words.t(f"{name}.{option}"),
                    "about": words.t(f"{about}.about"),
                    "ticks": [words.t(f"influence.{x}") for x in INFLUENCES]
                    if question == "f"
                    else [],
                }
            )
    return cards


def _question(facts: Facts, letter: str) -> Data:
    return {
        "letter": letter,
        "question": facts.words.t(f"question.{letter}"),
        "long": facts.words.t(f"question.{letter}.long"),
    }


def hand_cards(facts: Facts) -> list[Data]:
    """For each role three cards to vote with and one to sign with."""
    words = facts.words
    cards: list[Data] = []
    for role in facts.scenario.roles:
        sign = facts.sign(role)
        for vote, icon in _VOTES:
            cards.append(
                {
                    "kind": "vote",
                    "role": sign,
                    "label": words.t("phase.bet"),
                    "icon": icon,
                    "name": words.t(f"bets.{vote}"),
                    "about": words.t(f"kit.vote.{vote}"),
                }
            )
        cards.append({"kind": "sign", "role": sign, "label": words.t("kit.sign")})
    return cards
