"""What is to be known of a language besides its words: name, direction, how dates and numbers are written. Pure.

Five come with us (languages/*.yaml); an operator's folder may hold more, each `languages/<code>/language.yaml` with the
texts of the rooms beside it (docs/look.md). Adding one takes no code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

OWN = Path(__file__).parent / "languages"
CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


class NoLanguage(ValueError):
    """A language's file is not as it should be: one sentence."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Patterns hold {day} {number} (of the month) {month} (its name) {year}, {hour} {minute}, {amount} {symbol}."""

    name: str  # in the language itself
    months: tuple[str, ...]
    day: str
    clock: str
    moment: str  # {day} {clock}
    thousands: str
    decimal: str
    days: str
    hours: str
    kilobytes: str
    megabytes: str
    direction: str = "ltr"
    instead: tuple[str, ...] = ("en",)  # whose words do where its own are missing
    plurals: Mapping[str, str] = field(
        default_factory=lambda: {"one": "1"}
    )  # form: numbers, "0-1" or "1" or "3-10"
    first: str = ""  # the first of a month, where it is written otherwise
    one_day: str = ""
    money: str = "{amount}\u00a0{symbol}"
    code: str = ""  # money with a currency of several letters, where that is written otherwise

    def form(self, n: int) -> str:
        """Which form of a text goes with this number."""
        for form, told in self.plurals.items():
            least, _, most = told.partition("-")
            if int(least) <= n <= int(most or least):
                return form
        return "other"


def manner(language: str) -> Manner:
    """Raises KeyError for a language that there is no file of."""
    return known()[language]


def use(folder: Path | None) -> None:
    """From now on the languages of this folder too; a start does it once. Raises `NoLanguage`."""
    global _added
    _added = folder
    known.cache_clear()
    known()


_added: Path | None = None


def added() -> Path | None:
    """Where the operator's languages are."""
    return _added / "languages" if _added and (_added / "languages").is_dir() else None


@lru_cache(maxsize=1)
def known() -> Mapping[str, Manner]:
    """Every language there is, by its code: ours first."""
    ours = {code: _read(OWN / f"{code}.yaml") for code in ("en", "fi", "sv", "da", "fr")}
    return MappingProxyType({**ours, **(more(added()) if added() else {})})


def more(folder: Path | None) -> dict[str, Manner]:
    """The languages that lie in a folder. Raises `NoLanguage`."""
    places = sorted(place for place in folder.iterdir() if place.is_dir()) if folder else []
    for place in places:
        if not CODE.fullmatch(place.name):
            raise NoLanguage(f"{place} is named like no language; a code such as se or ar is needed")
    return {place.name: _read(place / "language.yaml") for place in places}


def _read(file: Path) -> Manner:
    try:
        told: Any = yaml.safe_load(file.read_text("utf-8"))
        wrong = set(told) - {one.name for one in fields(Manner)}
        if wrong:
            raise NoLanguage(f"{file} says {', '.join(sorted(wrong))}, which nothing is known of")
        return Manner(**{**told, **{key: tuple(told[key]) for key in ("months", "instead") if key in told}})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as problem:
        raise NoLanguage(f"{file} cannot be read as a language: {problem}") from None
