"""Broken files that cannot be read, or whose values have the wrong shape."""

from __future__ import annotations

from tests.engine.reading.broken import Spec, before

LIST = r"(?P<v>\[[^\[\]\n]*\])"


WHOLE = r"\b(?:homes|shops|balance|income|built|minutes|target|amount|round|earliest): (?P<v>\d+)"


FILE_FAULTS: dict[str, tuple[Spec, ...]] = {
    "control_character": (
        Spec(r": (?P<v>[a-z]\w+)$", ("a\x07b", "a\x00", "\x1b[1m", "a\u2028b", "\ufeffx", "x\x85")),
        Spec(r": (?P<v>woorden .*)$", ("a\x07b", "\x7f"), "nl"),
    ),
    "tab_indent": (
        Spec(r"^(?P<v> +)\w+: ", ("\t", "  \t", "\t  "), "scenario"),
        Spec(r"^(?P<v> +)\w+: ", ("\t",), "en"),
    ),
    "yaml_syntax": (
        Spec(r"icon: (?P<v>[a-z-]+)$", ("a: b", "@x", "%x", "`x`", '"\\xZZ"')),
        Spec(r": (?P<v>words .*)$", ("one: two", "@home", '"\\q"'), "en"),
    ),
    "unclosed_quote": (Spec(r"icon: (?P<v>[a-z-]+)$", ("'half", '"half')),),
    "unclosed_bracket": (
        Spec(r"streets: \[[^\]\n]*(?P<v>\])$", ("", ")", "}")),
        Spec(r"window: \{[^}\n]*(?P<v>\})$", ("", ")", "]")),
    ),
    "several_documents": (
        Spec(r"^(?P<v>(?!format)\w+):", (lambda m, _: f"---\n{m['v']}",)),
        Spec(r"^(?P<v>(?!scenario)\w+):$", (lambda m, _: f"...\n---\n{m['v']}",), "nl", offset=1),
    ),
    "alias_not_allowed": (
        Spec(r": (?P<v>[a-z]\w+)$", ("*x", "*id001")),
        Spec(r": (?P<v>words .*)$", ("*x",), "en"),
    ),
    "tag_not_allowed": (
        Spec(r": (?P<v>[a-z]\w+)$", ("!!python/name:os.system x", "!x y", "!!str elm")),
        Spec(r"streets: (?P<v>)\[", ("!!set ",)),
    ),
    "too_deep": (Spec(r": (?P<v>[a-z]\w+)$", ("[" * 60 + "]" * 60, "{a: " * 40 + "1" + "}" * 40)),),
    "key_not_text": (
        Spec(r"^(?P<v>\w+):", (lambda m, _: f"? [a, b]\n: 1\n{m['v']}",)),
        Spec(r"^(?P<v>\w+):", (lambda m, _: f"~: 1\n{m['v']}",), "nl"),
    ),
    "duplicate_key": (
        Spec(r"^    (?P<v>\w+: [\w.]+)$", (lambda m, _: f"{m['v']}\n    {m['v']}",), offset=1),
        Spec(r"^    (?P<v>\w+: [\w.]+)$", (lambda m, _: f"{m['v']}\n    {m['v']}",), "model", 1),
        Spec(r"^    (?P<v>\w+: .+)$", (lambda m, _: f"{m['v']}\n    {m['v']}",), "nl", 1),
    ),
}

SHAPE_FAULTS: dict[str, tuple[Spec, ...]] = {
    "unknown_key": (
        Spec(r"^ *(?:- )?(?P<v>(?!verb)\w+): ", (lambda m, _: m["v"] + "x",)),
        Spec(r"[{,] ?(?P<v>homes|minutes|kind|weight|stage|at): ", ("colour_of", "Weight")),
        Spec(r"^ *(?:- )?(?P<v>(?!verb)\w+): ", (lambda m, _: m["v"] + "x",), "model"),
    ),
    "missing_key": (
        Spec(r"(?P<v>, (?:minutes|stage|at|wanted|target|by|latest|competences): [\w.-]+)", ("",)),
        Spec(
            r"(?P<v>^    (?:profile|homes|block|role|people|type|income|colour): .*\n)",
            ("",),
            line_of=before("^  - id: "),
        ),
        Spec(r"\{(?P<v>verb: \w+(?:, |(?=\})))", ("",)),
    ),
    "empty_value": (
        Spec(
            r"^    (?:start|end|block|profile|homes|balance|income|people|type|icon):(?P<v>.*)$",
            ("", " null", " ~"),
        ),
    ),
    "wrong_type_text": (
        Spec(
            r"\b(?:start|end|block|icon|role|colour): (?P<v>[a-z]\w*)$",
            ("12", "true", "3.5", "{a: 1}"),
        ),
    ),
    "wrong_type_number": (
        Spec(
            r"^    (?:profile|people): (?P<v>[\d.]+)$",
            ("wide", "'12'", "true", "1e3", ".inf", "[]"),
        ),
        Spec(
            r"\b(?:support|relation|leaves|factor|cost.sewer): (?P<v>[\d.]+)",
            ("half", ".nan", "'1'"),
        ),
    ),
    "wrong_type_whole": (Spec(WHOLE, ("many", "'20'", "true", "1.250.000", "0x1F", "1" * 70)),),
    "wrong_type_boolean": (
        Spec(
            r"(?:gate|network|private|council|required|social|verbinder): (?P<v>true|false)",
            ("yes", "no", "1", "'true'", "ja"),
        ),
    ),
    "wrong_type_list": (
        Spec(
            r"\b(?:streets|after|leads|rounds|at|layers|organisations|moves|tasks): " + LIST,
            ("elm", "7", "{a: 1}", "yes"),
        ),
    ),
    "wrong_type_section": (
        Spec(r"(?:window|profile|stance|competences): (?P<v>\{[^\n}]*\})", ("7", "soon", "[1, 2]")),
    ),
    "not_whole_number": (Spec(WHOLE, ("20.5", "3.0", ".5")),),
    "below_minimum": (
        Spec(
            r"\b(?:homes|balance|income|support|minutes|target|people): (?P<v>[\d.]+)", ("-1", "-7")
        ),
    ),
    "above_maximum": (
        Spec(
            r"\b(?:homes|balance|income|support|minutes|target|people): (?P<v>[\d.]+)",
            ("2000000000", "9" * 50),
        ),
    ),
    "not_above": (
        Spec(
            r"verb: cap, years: (?P<v>[\d.]+)",
            ("0", "0.0", "-1", "-0.5", "-2", "-3", "-0", "-9.9", "-20", "+0"),
        ),
    ),
    "bad_choice": (
        Spec(
            r"\b(?:traffic|housing|kind|colour|c|d|e|f|stage|measure|operation|phase|when"
            r"|points_at|verb|indicator): (?P<v>\w+)",
            ("zzz", "Cost", "'1'"),
        ),
        Spec(r"^    type: (?P<v>\d)$", ("9", "0")),
    ),
    "bad_id": (Spec(r"\bid: (?P<v>\w+)", ("Elm", "2nd", "a-b", "één", "'a b'", "x" * 41, "''")),),
    "bad_parameter_id": (
        Spec(
            r"^  (?P<v>cost\.sewer|any\.share):",
            ("Cost.sewer", "cost..sewer", "cost sewer", "cost-x", "9x", "cost."),
        ),
        Spec(r"cost: (?P<v>cost\.\w+)", ("Cost", "a..b"), "model"),
    ),
    "bad_icon": (Spec(r"icon: (?P<v>[a-z-]+)", ("Lamp", "lamp_desk", "2x", "'a b'", "../x")),),
    "too_few": (
        Spec(r"(?<!2030, )\b(?:streets|leads|rounds|layers|to|moves|tasks): " + LIST, ("[]",)),
        Spec(r"outline: (?P<v>\[\[.*\]\])", ("[[1, 1], [2, 2]]",)),
    ),
    "too_many": (
        Spec(r"\bat: " + LIST, ("[1, 2, 3]", "[1, 2, 3, 4]")),
        Spec(r"\brounds: " + LIST, ("[" + "1, " * 40 + "1]",)),
        Spec(r"\bb: " + LIST, ("[cost, cost, cost, time, time, time]",)),
    ),
    "wrong_length": (Spec(r"\bat: " + LIST, ("[5]", "[]")),),
    "newer_format": (
        Spec(r"^format: (?P<v>1)$", ("2", "3", "4", "5", "99")),
        Spec(r"^format: (?P<v>1)$", ("2", "3", "4", "7", "10"), "model"),
    ),
    "window_order": (
        Spec(r"wanted: (?P<v>\d+)", ("2050", "2001")),
        Spec(r"latest: (?P<v>\d+)", ("2002",)),
        Spec(r"earliest: (?P<v>\d+)", ("2060",)),
    ),
    "low_typical_high": (
        Spec(r"typical: (?P<v>[\d.]+)", ("999999", "-5"), "model"),
        Spec(r"low: (?P<v>[\d.]+)", ("9999999",), "model"),
    ),
    "indicator_or_goal": (
        Spec(
            r"weight: [\d.]+, (?P<v>(?:indicator|goal): \w+)",
            (
                "indicator: cost, goal: warm_homes",
                "indicator: support, goal: neighbours",
                "goal: sound_sewers, indicator: nuisance",
                "goal: null",
                "indicator: ~",
            ),
        ),
    ),
}
