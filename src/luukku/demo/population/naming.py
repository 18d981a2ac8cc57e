"""How people are called: given names by age and tongue, surnames of families, spellings of other scripts.

Inside this package a name of Russian or Arabic is a *key* (Cyrillic, or the first of its spellings);
`written` puts a key on paper by one custom (0, 1, 2), as different clerks did. Other tongues' keys are the
names themselves.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from luukku.demo.population.names import finnish, french, nordic, others, spelling
from luukku.demo.population.names.weights import Weighted

SHARES = {
    "fi": 0.655, "sv": 0.175, "ru": 0.045, "et": 0.03, "ar": 0.03, "so": 0.015, "da": 0.012, "fr": 0.012,
    "vi": 0.01, "se": 0.01, "is": 0.006,
}  # fmt: skip
"""Weight of each tongue among households."""

TONGUES = Weighted.by_share(SHARES)
CUSTOMS = len(spelling.CUSTOMS)
FOREIGN_SCRIPT = frozenset({"ru", "ar"})
_OLD_BEFORE = 1972

# (tongue, sex) -> (older people's names, younger people's)
_GIVEN: Mapping[tuple[str, str], tuple[Weighted, Weighted]] = {
    ("fi", "f"): (Weighted(finnish.WOMEN_OLD), Weighted(finnish.WOMEN_YOUNG)),
    ("fi", "m"): (Weighted(finnish.MEN_OLD), Weighted(finnish.MEN_YOUNG)),
    ("sv", "f"): (Weighted(nordic.SWEDISH_WOMEN_OLD), Weighted(nordic.SWEDISH_WOMEN_YOUNG)),
    ("sv", "m"): (Weighted(nordic.SWEDISH_MEN_OLD), Weighted(nordic.SWEDISH_MEN_YOUNG)),
    **{
        key: (Weighted(names), Weighted(names))
        for key, names in {
            ("da", "f"): nordic.DANISH_WOMEN, ("da", "m"): nordic.DANISH_MEN,
            ("is", "f"): nordic.ICELANDIC_WOMEN, ("is", "m"): nordic.ICELANDIC_MEN,
            ("fr", "f"): french.FRENCH_WOMEN, ("fr", "m"): french.FRENCH_MEN,
            ("et", "f"): others.ESTONIAN_WOMEN, ("et", "m"): others.ESTONIAN_MEN,
            ("so", "f"): others.SOMALI_WOMEN, ("so", "m"): others.SOMALI_MEN,
            ("vi", "f"): others.VIETNAMESE_WOMEN, ("vi", "m"): others.VIETNAMESE_MEN,
            ("se", "f"): finnish.SAMI_WOMEN, ("se", "m"): finnish.SAMI_MEN,
            ("ru", "f"): spelling.RUSSIAN_WOMEN, ("ru", "m"): spelling.RUSSIAN_MEN,
            ("ar", "f"): spelling.ARABIC_WOMEN, ("ar", "m"): spelling.ARABIC_MEN,
        }.items()
    },
}  # fmt: skip

_SURNAMES: Mapping[str, Weighted] = {
    "fi": Weighted(finnish.SURNAMES, flat=12, steep=0.85),
    "sv": Weighted(nordic.SWEDISH_SURNAMES, flat=12, steep=0.85),
    "da": Weighted(nordic.DANISH_SURNAMES),
    "is": Weighted(nordic.ICELANDIC_MEN),
    "fr": Weighted(french.FRENCH_SURNAMES, steep=0.8),
    "et": Weighted(others.ESTONIAN_SURNAMES, steep=0.85),
    "so": Weighted(others.SOMALI_SURNAMES),
    "vi": Weighted(others.VIETNAMESE_SURNAMES, flat=2),
    "se": Weighted(finnish.SAMI_SURNAMES),
    "ru": Weighted(spelling.RUSSIAN_SURNAMES),
    "ar": Weighted(spelling.ARABIC_SURNAMES),
}
_LISTED = {**spelling.ARABIC_WOMEN, **spelling.ARABIC_MEN, **spelling.ARABIC_SURNAMES}


def surname_key(tongue: str, rng: random.Random) -> str:
    """What a family is called; an Icelandic "family" is the name of somebody's father."""
    return _SURNAMES[tongue].draw(rng)


def written(tongue: str, key: str, custom: int) -> str:
    """A given name on paper."""
    if tongue == "ru":
        return spelling.latin(key, custom)
    if tongue == "ar":
        spellings = _LISTED[key]
        return spellings[custom % len(spellings)]
    return key


def surname_written(tongue: str, key: str, sex: str, custom: int) -> str:
    """A surname on paper, in the form for a woman or a man where the tongue makes a difference."""
    if tongue == "ru":
        return spelling.latin(key + "а" if sex == "f" else key, custom)
    if tongue == "is":
        return nordic.ICELANDIC_MEN.get(key, key) + ("dóttir" if sex == "f" else "son")
    return written(tongue, key, custom)


def first_name_key(tongue: str, sex: str, born_year: int, rng: random.Random) -> str:
    """One given name such as people of this age bear."""
    older, younger = _GIVEN[tongue, sex]
    follows_its_time = rng.random() < 0.88
    return (older if (born_year < _OLD_BEFORE) == follows_its_time else younger).draw(rng)


def _patronymic(rng: random.Random, sex: str) -> str:
    father = spelling.RUSSIAN_MEN[int(rng.random() * 16)]
    if father[-1] in "йь":
        return father[:-1] + ("евна" if sex == "f" else "евич")
    if father[-1] in "ая":
        return father[:-1] + ("ична" if sex == "f" else "ич")
    return father + ("овна" if sex == "f" else "ович")


def given_keys(
    tongue: str, sex: str, born_year: int, rng: random.Random, first: str | None = None
) -> tuple[tuple[str, ...], int]:
    """All given names in official order, and which is in use. `first` is set where it is inherited."""
    own = first or first_name_key(tongue, sex, born_year, rng)
    if tongue == "vi":
        middles = others.VIETNAMESE_MIDDLE[sex]
        return (middles[int(rng.random() * len(middles))], own), 1
    if tongue == "ru":
        return ((own, _patronymic(rng, sex)) if rng.random() < 0.6 else (own,)), 0
    if tongue == "so":
        return (own, others.SOMALI_MEN[int(rng.random() * len(others.SOMALI_MEN))]), 0
    count = rng.random()
    if count < 0.1 or (tongue not in ("fi", "sv", "da") and count < 0.55):
        return (own,), 0
    names = [own, first_name_key(tongue, sex, born_year, rng)]
    if count > 0.7 and tongue in ("fi", "sv"):
        names.append(first_name_key(tongue, sex, born_year, rng))
    names = list(dict.fromkeys(names))
    if first is None and len(names) > 1 and rng.random() < 0.24:
        return tuple(names), 1 + int(rng.random() * (len(names) - 1))
    return tuple(names), 0
