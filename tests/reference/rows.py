"""The tables of the model: project types, questions, instruments, layers, works and so on."""

from __future__ import annotations

from collections.abc import Iterator

from engine.scenario.parts import DIMENSIONS
from tests.reference.words import model, table, value, word

QUESTIONS = {
    "a": "which task leads",
    "b": "which criteria come first",
    "c": "who steers and decides",
    "d": "what the limits are",
    "e": "how physical and social connect",
    "f": "what part residents have",
}
MODES = (
    "*Combine*: in one opening. *Align*: after one another in one go. *Prepare*: only a conduit, "
    "the work itself comes later. *Piggyback*: rides along, without a say in the six questions."
)
LAYERS = (
    "Scale and shape are those of a Weibull life; a street may tell that a layer is made of "
    "something else. What has no length of failure wears out, but does not break from one day to "
    "the next."
)
EFFECTS = {
    "protect_reserved": "promised money is safe from caps and claw-back",
    "suggest_couplings": "possible couplings show to every seat",
    "share_knowledge": "what is known is shared, ages slower, and strikes are rarer",
    "show_social": "social wishes show from the start, relations grow faster",
    "cheaper_amendments": "changing an assignment costs less",
    "fewer_reopenings": "questions are reopened less often",
    "monitoring": "the council sees results",
    "train_leaders": "leaders gain a level in",
    "pool_money": "municipal money may move, up to a share of a year's income",
    "tame": "tames",
}


def _types() -> str:
    rows = [
        (
            f"{row.type}. {word('project_type', row.type, 'name')}",
            word("project_type", row.type, "about"),
            value(row.lead_years),
            ", ".join(f"{name} {level}" for name, level in row.needs.items()),
            ", ".join(f"{d} {value(name)}" for d, name in row.manner.items()),
        )
        for row in model().project_types
    ]
    return table(("type", "what it is", "preparation", "asks of its leader (0–3)", "manner"), rows)


def _questions() -> str:
    by = {(row.question, row.dimension): row.by for row in model().taming}
    rows = [
        (
            f"{letter}. {text}",
            *(value(by[letter, d]) if (letter, d) in by else "" for d in DIMENSIONS),  # type: ignore[index]
        )
        for letter, text in QUESTIONS.items()
    ]
    return table(("question", *DIMENSIONS), rows)


def _instruments() -> str:
    rows = []
    for row in model().instruments:
        does = []
        for effect in row.effects:
            plain = effect.model_dump(mode="json")
            said = EFFECTS[plain.pop("verb")]
            words = [str(v) for k, v in plain.items() if k in ("dimension", "competence")]
            used = [value(v) for k, v in plain.items() if k not in ("dimension", "competence")]
            does.append(" ".join([said, *words, *(f"({x})" for x in used)]))
        rows.append(
            (
                word("instrument", row.id, "name"),
                word("instrument", row.id, "about"),
                value(row.price),
                value(row.yearly),
                str(row.years_to_work),
                "<br>".join(does),
            )
        )
    head = ("instrument", "what it is", "price", "yearly", "years before it works", "effects")
    return table(head, rows)


def _rungs() -> str:
    rows = [
        (
            r.rung,
            r.asks.replace("_", " "),
            value(r.years),
            value(r.cost_share),
            value(r.fairness),
        )
        for r in model().rungs
    ]
    head = ("rung", "influence it asks", "time", "cost", "fairness, when it is no sham")
    return table(head, rows)


def _modes() -> str:
    rows = [
        (
            r.mode,
            value(r.shares_opening),
            value(r.rest_weeks),
            value(r.friction_weight),
            "yes" if r.has_say else "no",
        )
        for r in model().modes
    ]
    return table(("mode", "opening shared", "weeks that remain", "friction", "has a say"), rows)


def _layers() -> str:
    def maybe(name: str | None) -> str:
        return value(name) if name else ""

    rows = []
    for r in model().layers:
        near = f"and {maybe(r.clearance[1])} beside {r.clearance[0]}" if r.clearance else ""
        room = " ".join(x for x in (maybe(r.width), near) if x)
        life = ""
        if r.life_shape and r.life_scale:
            life = f"scale {value(r.life_scale)}, shape {value(r.life_shape)}"
        name = word("layer", r.id, "name")
        rows.append((name, r.family, r.zone, room, life, maybe(r.weeks_per_failure)))
    head = (
        "layer",
        "family",
        "opens",
        "room",
        "life, unless told",
        "a failure lasts",
    )
    return table(head, rows)


def _works() -> str:
    rows = []
    for r in model().works:
        names = (r.cost, r.opening_share, r.severity, r.pace, r.benefit, r.conduit, r.lead)
        cells = [value(name) if name else "" for name in names]
        rows.append((word("work", f"{r.layer}_{r.operation}", "name"), *cells))
    head = ("work", "price", "opening", "severity", "pace", "benefit", "conduit", "preparation")
    return table(head, rows)


def _joins() -> str:
    m = model()
    rows = [("drafted", "free", "none")]
    rows += [(s, value(m.join_costs[s]), value(m.join_years[s])) for s in m.join_costs]
    rows.append(("tendered", "refused", "refused"))
    return table(("stage of the assignment", "cost, of the whole", "delay"), rows)


def _aspects() -> Iterator[str]:
    for kind, found in (("symptom", model().symptoms), ("cause", model().causes)):
        yield f"#### {kind.capitalize()}s\n\n"
        places = [("visible", "sectoral"), ("visible", "integral")]
        places += [("underlying", "sectoral"), ("underlying", "integral")]
        rows = [
            (word(kind, row.id, "name"), row.depth, row.scope, row.dimension)
            for depth, scope in places
            for row in found
            if (row.depth, row.scope) == (depth, scope)
        ]
        yield table((kind, "depth", "scope", "dimension"), rows) + "\n"


def section() -> Iterator[str]:
    """All tables."""
    for title, about, made in (
        ("Project types", "", _types()),
        ("Questions", "What settling each question tames of each dimension.", _questions()),
        ("Instruments", "", _instruments()),
        ("Participation", "", _rungs()),
        ("Ways to couple", MODES, _modes()),
        ("Layers", LAYERS, _layers()),
        (
            "Works",
            "Without preparation of its own a work takes that of its project type.",
            _works(),
        ),
        ("Joining late", "", _joins()),
    ):
        yield f"### {title}\n\n" + (f"{about}\n\n" if about else "") + made + "\n"
    yield "### Symptoms and causes\n\nTheir place in figure 2 of the report, and their dimension; "
    yield "these places are judgement.\n\n"
    yield from _aspects()
