"""The journal: header and moves, one JSON value a line. The log is the game.

The header embeds the compiled scenario and the figures in force, so that a game can be replayed
years later; texts ride along but stay outside the hash. It holds no names of people. It belongs
to the facilitator: it is complete, and therefore secret. Every line is sealed to the one above
it, so that a change by hand shows.
"""

from engine.journal.book import KIND, PARTS, Journal
from engine.journal.entry import FENCES, UNDOABLE, Entry, Fold, effective, undone_by
from engine.journal.error import JOURNAL_CODES, JournalCode, JournalError
from engine.journal.formats import FORMAT
from engine.journal.lines import read
from engine.journal.playing import Branch, branch, do, refused, replay

__all__ = [
    "FENCES",
    "FORMAT",
    "JOURNAL_CODES",
    "KIND",
    "PARTS",
    "UNDOABLE",
    "Branch",
    "Entry",
    "Fold",
    "Journal",
    "JournalCode",
    "JournalError",
    "branch",
    "do",
    "effective",
    "read",
    "refused",
    "replay",
    "undone_by",
]
