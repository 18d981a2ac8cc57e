"""What a heading means. Sheets are made by lawyers in five languages; their words have much in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

READ = (
    "name", "administration", "purpose", "legal_basis", "categories", "recipients", "retention", "source",
    "automated_decisions", "transfers", "safeguards", "contact_email",
)  # fmt: skip
"""Fields that a draft takes from a sheet, in this order."""

LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Meaning:
    field: str
    languages: frozenset[str]
    strength: int  # letters that speak for it


def meaning(heading: str) -> Meaning | None:
    """The field that the most letters of this heading speak for."""
    plain = _plain(heading)
    if not plain or len(plain) > LONGEST_HEADING:
        return None
    best: Meaning | None = None
    for field, words in _PLAIN.items():
        for phrase, languages in words.items():
            strength = _strength(field, phrase, plain)
            if _says(plain, phrase) and (best is None or strength > best.strength):
                best = Meaning(field, languages, strength)
    return best


def _strength(field: str, phrase: str, heading: str) -> int:
    """Letters count; the first word counts more; `register` or `behandling` alone may stand in any heading."""
    if heading == phrase:
        return 100 + len(phrase)
    if field == "name" and " " not in phrase:
        return 1
    return len(phrase) + (2 if heading.startswith(phrase) else 0)


def _says(heading: str, phrase: str) -> bool:
    """Whole words of the heading begin here; long words may go on (`recipient` in `recipientgroups`)."""
    at = f" {heading}".find(f" {phrase}")
    if at < 0:
        return False
    after = f" {heading} "[at + 1 + len(phrase)]
    return after == " " or len(phrase) >= 6


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w°’':-]+", " ", text.casefold()).split())


def _by_phrase() -> dict[str, dict[str, frozenset[str]]]:
    """field -> phrase -> the languages in which it says so."""
    words: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(_WORDS.read_text("utf-8"))
    found: dict[str, dict[str, set[str]]] = {}
    for field, languages in words.items():
        for language, phrases in languages.items():
            for phrase in phrases:
                found.setdefault(field, {}).setdefault(_plain(phrase), set()).add(language)
    return {field: {p: frozenset(spoken) for p, spoken in by.items()} for field, by in found.items()}


_WORDS = Path(__file__).with_name("headings.yaml")
_PLAIN = _by_phrase()
