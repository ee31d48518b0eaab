"""What can be wrong with a journal, as a code, a line and values for the sentence."""

from __future__ import annotations

from typing import Literal, get_args

from engine.rules import Refusal

JournalCode = Literal[
    # the first line
    "not_a_journal",
    "newer_format",
    "bad_header",
    "changed_header",
    # a move as it is written
    "bad_line",
    "unknown_part",
    "no_move",
    "bad_move",
    "move_lacks",
    "move_extra",
    "bad_value",
    "value_too_low",
    "value_too_high",
    "bad_number",
    # its place among the others
    "skipped_number",
    "turn_ahead",
    "refused_move",
    "no_seal",
    "broken_seal",
]

JOURNAL_CODES: tuple[JournalCode, ...] = get_args(JournalCode)

LONGEST_SHOWN = 40


class JournalError(Exception):
    """A journal that cannot be read: a code, the line (1-based) and values for the sentence.

    ``refusal`` says why a stored move cannot be, when that is what is wrong.
    """

    refusal: Refusal | None = None

    def __init__(self, code: JournalCode, line: int, **values: str | int):
        super().__init__(f"{code} at line {line}")
        self.code: JournalCode = code
        self.line = line
        self.values = values


def shown(value: object) -> str:
    """What stands there, short enough to quote."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**LONGEST_SHOWN:
        return "10000…" if value > 0 else "-10000…"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
