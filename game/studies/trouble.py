"""What can go wrong in a study, by code; the words come from the language files."""

from __future__ import annotations


class StudyError(Exception):
    """A study that cannot be played. ``code`` is a key below ``study.fault.``."""

    def __init__(self, code: str, /, **values: object):
        super().__init__(code)
        self.code, self.values = code, values
