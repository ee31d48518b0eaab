"""A fault in a file is a value: where it is, what kind it is, and the names and numbers in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

FaultCode = Literal[
    # the file itself
    "file_missing",
    "file_unreadable",
    "file_too_large",
    "file_empty",
    "folder_missing",
    "folder_without_scenario",
    "folder_without_model",
    "folder_of_scenarios",
    "many_more",
    "not_utf8",
    "control_character",
    "tab_indent",
    "yaml_syntax",
    "unclosed_quote",
    "unclosed_bracket",
    "several_documents",
    "alias_not_allowed",
    "tag_not_allowed",
    "too_deep",
    "too_many_values",
    "key_not_text",
    "duplicate_key",
    "key_in_two_files",
    # the shape of what it says
    "unknown_key",
    "missing_key",
    "empty_value",
    "wrong_type_text",
    "wrong_type_number",
    "wrong_type_whole",
    "wrong_type_boolean",
    "wrong_type_list",
    "wrong_type_section",
    "not_whole_number",
    "below_minimum",
    "above_maximum",
    "not_above",
    "bad_choice",
    "bad_id",
    "bad_parameter_id",
    "bad_icon",
    "too_few",
    "too_many",
    "wrong_length",
    "newer_format",
    "window_order",
    "low_typical_high",
    "indicator_or_goal",
    "invalid_value",
    # names that refer to nothing, and things named twice
    "duplicate_id",
    "duplicate_row",
    "listed_twice",
    "unknown_street",
    "unknown_junction",
    "unknown_block",
    "unknown_organisation",
    "unknown_role",
    "unknown_task",
    "unknown_layer",
    "unknown_leader",
    "unknown_instrument",
    "unknown_line",
    "unknown_goal",
    "unknown_icon",
    "unknown_move",
    "unknown_parameter",
    "unknown_material",
    "no_work",
    "parameter_outside",
    # the rows of the model
    "lacks_source",
    "lacks_price_level",
    "lacks_figure",
    # people and tasks
    "role_without_organisation",
    "type_not_led",
    "profile_incomplete",
    "cycle_after",
    "task_in_two_trains",
    "lead_not_in_train",
    "goal_without_layer",
    "event_year_and_chance",
    # years
    "calendar_years_differ",
    "calendar_too_long",
    "window_outside_years",
    "year_before_start",
    "year_after_end",
    "round_outside",
    # money
    "line_years",
    "line_never_open",
    "line_empty",
    "line_without_tasks",
    "line_pays_nothing",
    # streets
    "street_loop",
    "street_without_length",
    "network_split",
    "part_without_gate",
    "junction_unused",
    "block_without_streets",
    "layers_do_not_fit",
    # words
    "missing_text",
    "missing_translation",
    "unknown_text",
    "empty_text",
]
"""Every kind of fault. The words belong to ``fault.<code>`` in the language files."""

MOST_FAULTS = 200
"""Of one sort: beyond these no more are looked for, or only counted."""

FAULT_CODES: tuple[FaultCode, ...] = get_args(FaultCode)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place, without words."""

    code: FaultCode
    file: str
    line: int
    path: str
    values: dict[str, str | int] = field(default_factory=dict)


def in_order(faults: Iterable[Fault], files: Iterable[str]) -> tuple[Fault, ...]:
    """Sort faults by file (in the order given), then by line, path and code.

    Of one sort in one file no more are kept than anybody reads; the others are counted.
    """
    rank = {file: place for place, file in enumerate(files)}
    return tuple(
        _readable(
            sorted(
                faults,
                key=lambda f: (
                    rank.get(f.file, len(rank)),
                    f.file,
                    f.line,
                    f.path,
                    f.code,
                    sorted((name, str(value)) for name, value in f.values.items()),
                ),
            )
        )
    )


def _readable(faults: list[Fault]) -> Iterator[Fault]:
    counts = Counter((f.file, f.code) for f in faults)
    told: Counter[tuple[str, FaultCode]] = Counter()
    for fault in faults:
        sort = (fault.file, fault.code)
        told[sort] += 1
        if told[sort] <= MOST_FAULTS:
            yield fault
        elif told[sort] == MOST_FAULTS + 1:
            more: dict[str, str | int] = {"count": counts[sort] - MOST_FAULTS}
            yield Fault("many_more", fault.file, fault.line, fault.path, more)
