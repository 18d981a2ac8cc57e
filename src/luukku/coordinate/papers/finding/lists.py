"""Words of five languages, from general knowledge: what is a name, and above all what is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from . import forms

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Lists:
    """All languages in one: a file does not say which it is written in, and quotes others."""

    given: forms.Stems
    places: forms.Stems
    institutions: frozenset[str]
    staff: frozenset[str]
    courtesy: frozenset[str]
    kin: frozenset[str]
    common: frozenset[str]
    """Words that stand with a capital for no other reason than where they stand."""
    common_stems: tuple[str, ...]
    long_stems: tuple[str, ...]
    """Of these those so long that an ending like a surname's does not bring one to mind."""
    surname_ends: tuple[str, ...]
    noun_ends: tuple[str, ...]
    institution_ends: tuple[str, ...]


@cache
def lists() -> Lists:
    read = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(WORDS.glob("*.yaml"))]

    def words(key: str) -> list[str]:
        return [word for one in read for word in one[key].split()]

    starts = words("starts")
    return Lists(
        given=forms.stems_of(words("given")),
        places=forms.stems_of(words("places")),
        institutions=frozenset(words("institutions")),
        staff=frozenset(words("staff")),
        courtesy=frozenset(words("courtesy")),
        kin=frozenset(words("kin")),
        common=frozenset(
            [*starts, *words("staff"), *words("kin"), *words("courtesy"), *words("institutions")]
        ),
        common_stems=tuple(sorted({word for word in starts if len(word) >= 4})),
        long_stems=tuple(sorted({word for word in starts if len(word) >= 5})),
        noun_ends=tuple(words("noun_ends")),
        institution_ends=tuple(words("institution_ends")),
        surname_ends=tuple(words("surname_ends")),
    )
