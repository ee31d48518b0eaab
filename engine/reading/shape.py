"""From a tree to a pydantic model, with every misfit told in our own codes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from engine.reading.fault import MOST_FAULTS, Fault, FaultCode
from engine.reading.node import Node
from engine.reading.source import shown
from engine.scenario.parts import Icon, Key, ParameterKey

M = TypeVar("M", bound=BaseModel)
LONGEST = 80
"""Letters of a name that are looked at to find its like."""


def _pattern(kind: object) -> str:
    """The pattern of a kind of name."""
    rule = get_args(kind)[1]
    return str(rule.pattern)


_WRONG_TYPE: dict[str, FaultCode] = {
    "string_type": "wrong_type_text",
    "decimal_type": "wrong_type_number",
    "is_instance_of": "wrong_type_number",
    "int_type": "wrong_type_whole",
    "bool_type": "wrong_type_boolean",
    "tuple_type": "wrong_type_list",
    "dict_type": "wrong_type_section",
    "model_type": "wrong_type_section",
    "model_attributes_type": "wrong_type_section",
}
_BOUNDS: dict[str, tuple[FaultCode, str]] = {
    "greater_than_equal": ("below_minimum", "ge"),
    "less_than_equal": ("above_maximum", "le"),
    "greater_than": ("not_above", "gt"),
}
_NAMES: dict[str, FaultCode] = {
    _pattern(Key): "bad_id",
    _pattern(ParameterKey): "bad_parameter_id",
    _pattern(Icon): "bad_icon",
}


def fit(node: Node, model: type[M]) -> tuple[M | None, list[Fault]]:
    """The model that a tree describes, or all the ways in which it does not."""
    errors: list[ErrorDetails] = []
    for _ in range(3):
        try:
            return model.model_validate(node.plain(), strict=True), []
        except ValidationError as error:
            errors = error.errors(include_url=False)
        # Whole numbers are welcome where a fraction may stand.
        again = [
            found
            for one in errors
            if one["type"] == "is_instance_of"
            and isinstance((found := _find(node, one["loc"])[0]).value, int)
            and not isinstance(found.value, bool)
            and not found.as_decimal
        ]
        if not again:
            break
        for found in again:
            found.as_decimal = True
    faults = [fault for one in errors[:MOST_FAULTS] for fault in _tell(node, model, one)]
    if len(errors) > MOST_FAULTS:
        faults.append(node.fault("many_more", count=len(errors) - MOST_FAULTS))
    return None, faults


def nearest(name: str, known: Iterable[str], most: int = 6) -> str:
    """The names that look most like this one, best first."""
    name = name[:LONGEST]
    ranked = sorted(known, key=lambda k: (-SequenceMatcher(None, name, k).ratio(), k))
    return ", ".join(ranked[:most]) + (", …" if len(ranked) > most else "") or "—"


def _find(node: Node, loc: tuple[int | str, ...]) -> tuple[Node, str | None]:
    """The deepest node on the way to a place, and the key that it lacks (or is wrong)."""
    for step in loc:
        if node.kind == "section" and node.text("verb") == step and step not in node.keys:
            continue
        if isinstance(step, int) and node.kind == "list" and step < len(node.items):
            node = node.items[step]
        elif isinstance(step, str) and node.kind == "section" and step in node.keys:
            node = node.keys[step]
        elif step != "[key]":
            return node, str(step)
    return node, None


def _models(kind: object) -> list[type[BaseModel]]:
    """The models named in an annotation."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [model for part in get_args(kind) for model in _models(part)]


def _verbs(model: type[BaseModel]) -> tuple[str, ...]:
    verb = model.model_fields.get("verb")
    return get_args(verb.annotation) if verb is not None else ()


def _known_keys(root: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand in the section which a place is in."""
    here: list[type[BaseModel]] = [root]
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        if named := [model for model in here if step in _verbs(model)]:
            here = named
            continue
        fields = [model.model_fields[step] for model in here if step in model.model_fields]
        if fields:
            here = [model for field in fields for model in _models(field.annotation)]
    return [key for model in here for key in model.model_fields]


def _choices(text: str) -> list[str]:
    """The names in pydantic's enumeration of what it expected."""
    return [part.strip().strip("'") for part in text.replace(" or ", ", ").split(",")]


def _tell(root: Node, model: type[BaseModel], error: ErrorDetails) -> list[Fault]:
    kind, loc, ctx = error["type"], error["loc"], error.get("ctx", {})
    node, lacking = _find(root, loc)
    if node.broken:
        return []
    found = shown(node)
    if kind == "missing":
        if lacking is not None and node.kind == "list":
            needed = int(lacking) + 1
            return [node.fault("wrong_length", found=len(node.items), needed=max(needed, 2))]
        return [node.fault("missing_key", key=str(lacking))]
    if kind == "union_tag_not_found":
        return [node.fault("missing_key", key="verb")]
    if kind == "extra_forbidden":
        key = str(loc[-1])
        parent, _ = _find(root, loc[:-1])
        known = nearest(key, _known_keys(model, loc))
        return [parent.fault_at(key, "unknown_key", key=key, known=known)]
    if loc and loc[-1] == "[key]":
        key = str(loc[-2])
        parent, _ = _find(root, loc[:-2])
        if kind == "literal_error":
            known = nearest(key, _choices(str(ctx["expected"])))
            return [parent.fault_at(key, "unknown_key", key=key, known=known)]
        return [parent.fault_at(key, "bad_parameter_id", found=key)]
    if node.kind == "scalar" and node.value is None:
        return [node.fault("empty_value")]
    if kind == "union_tag_invalid":
        verbs = ", ".join(_choices(str(ctx["expected_tags"])))
        verb = node.get("verb")
        found = shown(verb) if verb is not None else found
        return [node.fault_at("verb", "bad_choice", found=found, allowed=verbs)]
    if kind == "literal_error":
        if node.path == "format" and isinstance(node.value, int) and node.value > 1:
            return [node.fault("newer_format", found=found, known=1)]
        return [
            node.fault("bad_choice", found=found, allowed=", ".join(_choices(str(ctx["expected"]))))
        ]
    if kind in _WRONG_TYPE:
        code = _WRONG_TYPE[kind]
        if code == "wrong_type_whole" and node.decimal() is not None:
            code = "not_whole_number"
        return [node.fault(code, found=found)]
    if kind in _BOUNDS:
        code, bound = _BOUNDS[kind]
        return [node.fault(code, found=found, bound=str(ctx[bound]))]
    if kind == "string_pattern_mismatch":
        return [node.fault(_NAMES.get(str(ctx["pattern"]), "bad_id"), found=found)]
    if kind == "too_short":
        if len(node.items) >= int(ctx["min_length"]):
            return []  # Enough of them, but faulty; those faults are told one by one.
        return [node.fault("too_few", found=len(node.items), least=int(ctx["min_length"]))]
    if kind == "too_long":
        most = int(ctx["max_length"])
        return [node.fault("too_many", found=len(node.items), most=most)]
    return [misfit(node, str(ctx.get("error", kind)))]


def misfit(node: Node, rule: str) -> Fault:
    """A fault against a rule that concerns several values of one section."""
    if rule == "window_order":
        first, second = node.number("earliest"), node.number("wanted")
        early = first is not None and second is not None and second < first
        return node.fault_at("wanted" if early else "latest", "window_order")
    if rule == "low_typical_high":
        low, typical = node.number("low"), node.number("typical")
        below = low is not None and typical is not None and typical < low
        return node.fault_at("typical" if below else "high", "low_typical_high")
    if rule == "indicator_or_goal":
        return node.fault("indicator_or_goal")
    return node.fault("invalid_value", found=shown(node))
