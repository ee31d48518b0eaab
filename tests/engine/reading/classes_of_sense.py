"""Broken files that read well but make no sense together."""

from __future__ import annotations

import re

from tests.engine.reading.broken import Spec, after, before

NOTHING = ("nobody", "zzz", "elmm", "x9")


PROFILE = "{organisation: 0, finance: 0, law: 0, culture: 0, time: 0, agenda: 0}"


STANCE = "{b: [cost, time, quality, support, nuisance], c: department, d: none, e: none, f: inform}"


def doubled(match: re.Match[str], turn: int) -> str:
    return f"{match['v']}, {match['v']}"


def other_layer(match: re.Match[str], turn: int) -> str:
    others = [name for name in ("sewer", "water", "heat", "light") if name != match["v"]]
    return (*others, f"{others[0]}, {others[1]}")[turn % 4]


def type_not_led(match: re.Match[str], turn: int) -> str:
    ours = {"1": "235", "4": "235", "2": "1345", "5": "1234"}[match["v"]]
    return ours[turn % len(ours)]


def far_street(gate: str) -> tuple[str, ...]:
    return tuple(
        f"  - {{id: k1, at: [{900 + n}, 900]{gate}}}\n  - {{id: k2, at: [950, {800 + n}]}}\n"
        "streets:\n  - {id: far, start: k1, end: k2, block: north, profile: 10, homes: 1,"
        " layers: []}"
        for n in range(10)
    )


def loop(match: re.Match[str], turn: int) -> str:
    one = (match["a"], match["b"])[turn % 2]
    return f"start: {one}\n    end: {one}"


NAME_FAULTS: dict[str, tuple[Spec, ...]] = {
    "duplicate_id": (
        Spec(r"id: (?P<v>oak|ash|yew|fir|lime)$", ("elm",)),
        Spec(r"id: (?P<v>j[2-6])", ("j1",)),
        Spec(r"id: (?P<v>heat_north|mains_south|lights)$", ("sewer_north",)),
        Spec(r"id: (?P<v>bob|cee)", ("ada",)),
        Spec(r"id: (?P<v>water|heat|light)\b", ("sewer",), "model"),
    ),
    "duplicate_row": (
        Spec(r"mode: (?P<v>align|prepare|piggyback)", ("combine",), "model"),
        Spec(r"rung: (?P<v>consult|advise|coproduce|codecide)", ("inform",), "model"),
        Spec(r"\{type: (?P<v>[2-5])", ("1",), "model"),
        Spec(r"operation: (?P<v>reline)", ("replace",), "model"),
        Spec(r"question: (?P<v>b, dimension: culture)", ("a, dimension: organisation",), "model"),
        Spec(r"layer: (?P<v>water|light), built: 19[79][015],", ("sewer",)),
    ),
    "listed_twice": (Spec(r"\b(?:streets|after|tasks|b|instruments): \[(?P<v>\w+)", (doubled,)),),
    "unknown_street": (Spec(r"streets: \[(?:\w+, )*(?P<v>\w+)", NOTHING),),
    "unknown_junction": (Spec(r"(?:start|end): (?P<v>j\d)", NOTHING),),
    "unknown_block": (Spec(r"block: (?P<v>\w+)", NOTHING),),
    "unknown_organisation": (Spec(r"organisations?: \[?(?P<v>[a-z]\w*)", NOTHING),),
    "unknown_role": (Spec(r"role: (?P<v>\w+)", NOTHING),),
    "unknown_task": (Spec(r"\b(?:lead|task|guest|tasks|after): \[?(?P<v>[a-z]\w*)", NOTHING),),
    "unknown_layer": (
        Spec(r"layers?: \[?(?P<v>[a-z]\w*)", NOTHING),
        Spec(r"(?:layer: |clearance: \[)(?P<v>[a-z]\w*)", NOTHING, "model"),
    ),
    "unknown_leader": (Spec(r"leader: (?P<v>\w+)", (*NOTHING, "addd")),),
    "unknown_instrument": (Spec(r"instruments: \[(?:\w+, )?(?P<v>\w+)", (*NOTHING, *"pqrstu")),),
    "unknown_line": (Spec(r"\b(?:line|to): \[?(?P<v>[a-z]\w*)", NOTHING),),
    "unknown_goal": (Spec(r"goal: (?P<v>\w+)", (*NOTHING, "warmth")),),
    "unknown_icon": (
        Spec(r"icon: (?P<v>[a-z-]+)", ("lamp-dusk", "zzz")),
        Spec(r"icon: (?P<v>[a-z-]+)", ("lamp-dusk", "zzz"), "model"),
    ),
    "unknown_move": (Spec(r"moves: \[(?:\w+, )?(?P<v>\w+)", (*NOTHING, "sing")),),
    "unknown_parameter": (
        Spec(r"\b\w+: (?P<v>[a-z]+\.[a-z]+)[,}\n]", ("cost.nothing", "sewer"), "model"),
        Spec(r"clearance: \[heat, (?P<v>[\w.]+)", ("width.gas",), "model"),
        Spec(r"^  (?P<v>cost\.sewer|any\.share):", ("cost.sewers", "room.usuable")),
    ),
    "unknown_material": (Spec(r"material: (?P<v>\w+)", ("wood", "pvcc")),),
    "no_work": (Spec(r"operation: (?P<v>\w+)", ("widen", "remove")),),
    "parameter_outside": (
        Spec(r"^  cost\.sewer: (?P<v>.+)$", ("100", "5000", "-3", "499.99", "900.01")),
        Spec(r"^  any\.share: (?P<v>.+)$", ("1.01", "-0.1", "7", "100", "-1")),
    ),
}

ROW_FAULTS: dict[str, tuple[Spec, ...]] = {
    "lacks_source": (
        Spec(r"flag: (?P<v>judgement)", ("evidence", "derived", "memory"), "model"),
        Spec(r"flag: memory(?P<v>, source: notes)", ("", ', source: " "'), "model"),
    ),
    "lacks_price_level": (
        Spec(r"unit: €.*(?P<v>, price_level: 2024)", ("",), "model"),
        Spec(r"unit: (?P<v>factor)", ("€", "€/m", "M€"), "model"),
    ),
    "lacks_figure": (
        Spec(
            r"^(?P<v>  (?:council|friction|nuisance|support|amend|room)\.\w+: .*\n)",
            ("",),
            "model",
            line_of=before("^parameters:"),
        ),
        Spec(
            r"^  (?P<v>life\.pvc\.shape):",
            ("life.pvc.form",),
            "model",
            line_of=before("^parameters:"),
        ),
    ),
}

WORLD_FAULTS: dict[str, tuple[Spec, ...]] = {
    "role_without_organisation": (
        Spec(
            r"^(?P<v>organisations:)$",
            tuple(
                f"  - {{id: extra{n}, icon: heart, colour: eight, leads: [{n % 5 + 1}],"
                f" stance: {STANCE}}}\norganisations:"
                for n in range(10)
            ),
        ),
    ),
    "type_not_led": (Spec(r"^    type: (?P<v>\d)$", (type_not_led,)),),
    "profile_incomplete": (Spec(r"(?P<v>\b(?:finance|law|culture|time): 0\.\d, )", ("",)),),
    "cycle_after": (
        Spec(
            r"^    (?P<v>required: true)$",
            tuple(
                f"after: [{name}]\n    required: true"
                for name in ("sewer_north", "sewer_south", "heat_north", "heat_south")
            ),
        ),
        Spec(r"^    (?P<v>social: true)$", ("after: [lights]\n    social: true",)),
        Spec(
            r"after: (?P<v>\[sewer_north\])\n    revealed",
            ("[sewer_south]", "[heat_south]", "[sewer_north, heat_south]"),
        ),
        Spec(
            r"after: (?P<v>\[sewer_north\])\n  - id: heat_south", ("[heat_north]", "[heat_south]")
        ),
    ),
    "task_in_two_trains": (
        Spec(
            r"^(?P<v>leaders:)$",
            tuple(
                f"  - {{id: third{n}, lead: {task}, tasks: [{task}], stage: signed,"
                " start_year: 2026}\nleaders:"
                for n in range(4)
                for task in ("lights", "mains_south", "sewer_north")
            ),
        ),
    ),
    "lead_not_in_train": (
        Spec(
            r"lead: (?P<v>\w+), tasks", ("heat_north", "heat_south", "sewer_south", "nobody", "x")
        ),
    ),
    "goal_without_layer": (
        Spec(r"measure: (?P<v>homes_on, layer: heat)", ("homes_on", "amount_of", "sound")),
        Spec(r"measure: (?P<v>sound, layer: sewer)", ("homes_on", "amount_of", "sound")),
        Spec(r"measure: (?P<v>relation)", ("homes_on", "amount_of", "streets_with", "sound")),
    ),
    "event_year_and_chance": (
        Spec(
            r"^    (?P<v>year: 20\d\d)$",
            tuple(f"year: 2027\n    chance: 0.{n}" for n in range(1, 6)),
            offset=1,
        ),
        Spec(
            r"^    (?P<v>chance: 0.2)$",
            tuple(f"chance: 0.{n}\n    year: 2025" for n in range(1, 6)),
        ),
    ),
    "calendar_years_differ": (
        Spec(r"id: long, rounds: (?P<v>\[.*?\])", tuple(f"[{n}, {n}, 1]" for n in range(1, 11))),
    ),
    "calendar_too_long": (
        Spec(r"rounds: (?P<v>\[.*?\])", tuple(f"[{'10, ' * 6}{n}]" for n in range(1, 6))),
    ),
    "window_outside_years": (
        Spec(
            r"window: (?P<v>\{.*\})",
            (
                "{earliest: 2010, wanted: 2011, latest: 2023}",
                "{earliest: 2032, wanted: 2032, latest: 2040}",
            ),
        ),
    ),
    "year_before_start": (Spec(r"\b(?:year|by|deadline): (?P<v>20\d\d)", ("2023", "1999")),),
    "year_after_end": (
        Spec(
            r"\b(?:year|revealed|start_year|built): (?P<v>(?:20|19)\d\d)(?!\ncouncil)",
            ("2032", "2100"),
        ),
    ),
    "round_outside": (Spec(r"\bround: (?P<v>\d)", ("6", "40")),),
    "line_years": (
        Spec(
            r"^    (?P<v>income: \d+)\n    (?!first)",
            tuple(f"income: 5\n    first_year: 203{n}\n    last_year: 2028" for n in range(3)),
            offset=2,
        ),
        Spec(r"^    last_year: (?P<v>2028)", ("2020", "2023")),
    ),
    "line_never_open": (
        Spec(
            r"^    (?P<v>income: \d+)\n    (?!first)",
            (
                "income: 5\n    first_year: 2040",
                "income: 7\n    last_year: 2010",
                "income: 9\n    last_year: 2023",
            ),
            offset=1,
        ),
    ),
    "line_empty": (
        Spec(
            r"organisation: (?!welfare).*\n    (?P<v>balance: \d+\n    income: \d+\n)",
            ("balance: 0\n    income: 0\n",),
            offset=1,
        ),
        Spec(
            r"^(?P<v>tasks:)$",
            tuple(
                f"  - {{id: extra, organisation: {name}, balance: 0, income: 0{more}}}\ntasks:"
                for name in ("town", "welfare", "climate")
                for more in ("", ", private: true", ", rules: [{verb: provision}]")
            ),
        ),
    ),
    "line_without_tasks": (
        Spec(
            r"^(?P<v>lines:)$",
            tuple(
                f"  - {{id: idle, role: {role}, icon: hammer, people: 1, profile: {PROFILE}}}\n"
                f"lines:\n  - {{id: extra, organisation: idle, balance: {n}, income: 1}}"
                for role in ("works", "policy")
                for n in range(5)
            ),
            offset=2,
        ),
    ),
    "line_pays_nothing": (Spec(r"earmarked, layers: \[(?P<v>\w+)\]", (other_layer,)),),
    "street_loop": (
        Spec(r"^    (?P<v>start: (?P<a>j\d)\n    end: (?P<b>j\d))$", (loop,), offset=1),
    ),
    "network_split": (Spec(r"^(?P<v>streets:)$", far_street(", gate: true"), offset=3),),
    "part_without_gate": (
        Spec(r"^(?P<v>streets:)$", far_street(""), offset=3),
        Spec(r", gate: (?P<v>true)", ("false",), line_of=after("^    start: ")),
    ),
    "junction_unused": (
        Spec(
            r"^(?P<v>streets:)$",
            tuple(f"  - {{id: k{n}, at: [5, {n}]}}\nstreets:" for n in range(10)),
        ),
    ),
    "block_without_streets": (
        Spec(
            r"^(?P<v>junctions:)$",
            tuple(f"  - {{id: b{n}, support: 0.{n}}}\njunctions:" for n in range(10)),
        ),
    ),
    "layers_do_not_fit": (
        Spec(
            r"^    profile: (?P<v>[\d.]+)$", ("0.5", "0.9", "0.01"), line_of=after("^    layers:")
        ),
    ),
}

WORD_FAULTS: dict[str, tuple[Spec, ...]] = {
    "missing_translation": (
        Spec(
            r"^  [a-z]\w+:\n(?:    \w+: .*\n)*?(?P<v>    (?:short|brief|about|text): .*\n)",
            ("",),
            "nl",
            line_of=before(r"^  \w+:"),
        ),
        Spec(
            r"^  [a-z]\w+:\n(?:    \w+: .*\n)*?(?P<v>    (?:short|brief|reason): .*\n)",
            ("",),
            "en",
            line_of=before(r"^  \w+:"),
        ),
        Spec(r"^(?P<v>  (?:intro|question): .*\n)", ("",), "en", line_of=before(r"^\w+:")),
        Spec(r"^(?P<v>    about: .*\n)", ("",), "model_en", line_of=before(r"^  \w+:")),
    ),
    "unknown_text": (
        Spec(r"^ +(?P<v>\w+): \w", (lambda m, _: m["v"] + "s",), "nl"),
        Spec(r"^  (?P<v>\w+):$", ("nobody",), "en", offset=1),
        Spec(r"^ +(?P<v>\w+): \w", (lambda m, _: m["v"] + "s",), "model_nl"),
    ),
    "empty_text": (
        Spec(r"^ +\w+:(?P<v> woorden.*)$", ("", ' ""', " '  '"), "nl"),
        Spec(r"^ +\w+:(?P<v> words.*)$", ("", ' ""'), "model_en"),
    ),
}
