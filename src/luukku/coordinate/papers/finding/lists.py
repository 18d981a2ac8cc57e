"""Words of five languages, from general knowledge: what is a name, and above all what is not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from . import forms
from .tokens import Token

WORDS = Path(__file__).parent / "words"
_SPOKEN = 0.35
"""A language is spoken in a text if it has this share of the small words that the foremost one has."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What stands for a name or a place is of all languages; what only begins a sentence, of those spoken in it."""

    given: forms.Stems
    places: forms.Stems
    institutions: frozenset[str]
    staff: frozenset[str]
    courtesy: frozenset[str]
    kin: frozenset[str]
    labels: frozenset[str]
    """What a colon and a name follow."""
    does: frozenset[str]
    """What a person does: whatever stands before it is somebody."""
    common: frozenset[str]
    """Words that stand with a capital for no other reason than where they stand."""
    common_stems: tuple[str, ...]
    long_stems: tuple[str, ...]
    """Of these those so long that an ending like a surname's does not bring one to mind."""
    surname_ends: tuple[str, ...]
    noun_ends: tuple[str, ...]
    institution_ends: tuple[str, ...]
    languages: frozenset[str]
    """Spoken in the text."""


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return {
        path.stem: {key: words.split() for key, words in yaml.safe_load(path.read_text("utf-8")).items()}
        for path in sorted(WORDS.glob("*.yaml"))
    }


@cache
def lists(spoken: frozenset[str] | None = None) -> Lists:
    """`spoken`: codes of languages; None: all."""
    read = _read()
    here = read.keys() if spoken is None else spoken

    def words(key: str, of: Collection[str] = read.keys()) -> list[str]:
        return [word for language in sorted(of) for word in read[language][key]]

    stems = words("stems", here)
    of_people = [*words("staff"), *words("kin"), *words("courtesy")]
    return Lists(
        given=forms.stems_of(words("given")),
        places=forms.stems_of(words("places")),
        institutions=frozenset(words("institutions")),
        staff=frozenset(words("staff")),
        courtesy=frozenset(words("courtesy")),
        kin=frozenset(words("kin")),
        labels=frozenset([*words("labels"), *words("kin")]),
        does=frozenset(words("does", here)),
        common=frozenset([*words("starts", here), *stems, *of_people, *words("institutions")]),
        common_stems=tuple(sorted(stems)),
        long_stems=tuple(sorted({word for word in stems if len(word) >= 5})),
        noun_ends=tuple(words("noun_ends", here)),
        institution_ends=tuple(words("institution_ends")),
        surname_ends=tuple(words("surname_ends")),
        languages=frozenset(here),
    )


def spoken(words: Collection[Token]) -> frozenset[str]:
    """The languages of a text, by its small words; where there are hardly any: all."""
    low = [word.text for word in words if not word.capital]
    counts = {code: sum(one in small for one in low) for code, small in _small().items()}
    foremost = max(counts.values())
    return frozenset(code for code, count in counts.items() if foremost < 2 or count >= _SPOKEN * foremost)


@cache
def _small() -> dict[str, frozenset[str]]:
    return {code: frozenset(read["small"]) for code, read in _read().items()}
