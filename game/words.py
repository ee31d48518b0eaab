"""Every word a player reads: found by key in the language files, never written in code.

The files are gettext catalogues (``assets/texts/<language>/*.po``) whose msgid is a key such as
``phase.bet``. A scenario brings its own texts, for what is not found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from game.places import assets_dir

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def _catalogues(language: Language) -> tuple[Catalog, ...]:
    found = []
    for path in sorted((assets_dir() / "texts" / language).glob("*.po")):
        with path.open("rb") as handle:
            found.append(read_po(handle, locale=language))
    return tuple(found)


@cache
def _messages(language: Language) -> dict[str, str | tuple[str, ...]]:
    table: dict[str, str | tuple[str, ...]] = {}
    for catalogue in _catalogues(language):
        for message in catalogue:
            if isinstance(message.id, (tuple, list)):
                table[message.id[0]] = tuple(str(form) for form in message.string or ())
            elif message.id:
                table[message.id] = str(message.string)
    return table


def keys(language: Language) -> frozenset[str]:
    """All keys that the language files of the product hold for one language."""
    return frozenset(_messages(language))


class MissingWordsError(KeyError):
    """A key that no language file has."""


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int, language: Language) -> str:
    """A screen writes the same numbers in every picture."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=language))


class Words:
    """The words of one language, with those of a scenario beside them.

    Numbers and amounts are written the way the language writes them.
    """

    def __init__(self, language: Language, texts: Mapping[str, Mapping[str, str]] | None = None):
        self.language: Language = language
        # Proper names (streets, places) stand in the Dutch file only.
        found = texts or {}
        self._texts = {**found.get("nl", {}), **found.get(language, {})}

    def has(self, key: str) -> bool:
        """Whether the key has words in this language."""
        return key in self._texts or key in _messages(self.language)

    def under(self, start: str) -> tuple[str, ...]:
        """All keys that begin with ``start``, such as ``parameter.``, in order."""
        every = {*self._texts, *_messages(self.language)}
        return tuple(sorted(key for key in every if key.startswith(start)))

    def t(self, key: str, /, **values: object) -> str:
        """The words for a key with its ``{places}`` filled in.

        Raises MissingWordsError when no language file has the key.
        """
        # Ours first: a stored game cannot put other words (and places) where ours belong.
        found = _messages(self.language).get(key)
        if found is None:
            if key not in self._texts:
                raise MissingWordsError(key)
            found = self._texts[key]
        text = found if isinstance(found, str) else found[-1]
        return text.format(**values) if values else text

    def source(self, text: str) -> str:
        """Where a figure of the model comes from, as the model words it, in this language."""
        key = f"source.{text}"
        return self.t(key) if self.has(key) else self.t("why.in_english", source=text)

    def measure(self, unit: str) -> str:
        """The unit of a figure of the model, in this language where it is a known one."""
        key = f"measure.{unit}"
        return self.t(key) if self.has(key) else unit

    def n(self, key: str, count: int, /, **values: object) -> str:
        """The words for a key in the singular or plural that ``count`` asks for."""
        found = _messages(self.language).get(key)
        if found is None:
            raise MissingWordsError(key)
        forms = (found,) if isinstance(found, str) else found
        text = forms[0] if count == 1 else forms[-1]
        return text.format(count=self.number(count), **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number, grouped as the language groups it."""
        return _written(value, decimals, self.language)

    def euro(self, cents: int, *, short: bool = True) -> str:
        """An amount of cents: ``€ 1.250.000``, or in short ``€ 1,25 mln`` / ``€ 340.000``."""
        sign = "−" if cents < 0 else ""
        euros = abs(cents) / 100
        if short and euros >= 999_500:
            return f"{sign}€ {self.number(euros / 1_000_000, 2)} {self.t('unit.million')}"
        step = 1000 if short and euros >= 10_000 else 1
        return f"{sign}€ {self.number(round(euros / step) * step)}"

    def percent(self, share: float, decimals: int = 0) -> str:
        """A fraction as a percentage: 0.25 is ``25%``."""
        return f"{self.number(share * 100, decimals)}%"

    def listing(self, names: list[str]) -> str:
        """Names as a list in words: ``a, b en c``."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.t('unit.and')} {names[-1]}"
