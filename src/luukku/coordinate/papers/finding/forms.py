"""Names as they stand in a sentence: Virtanen, Virtasen, Virtaselle; Heikki, Heikin; Bergs, Berg's; pure.

Too many forms are let through rather than too few: a form that is taken for a name is looked at by people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

Stems = Mapping[str, frozenset[str]]
"""Stem -> the names, in lower case, that are bent on it."""

_POSSESSIVE = r"(?:ni|si|ns[aä]|mme|nne)?(?:kin|kaan|kään|k[oö]|h[aä]n)?"
_CASES = (
    r"(?:n|a|ä|ta|tä|ss[aä]|st[aä]|h[aeiouyäö]n|ll[aä]|lt[aä]|lle|n[aä]|ksi|tt[aä]|ine|seen|en|in|ia|iä|lla)?"
)
_ENDING = re.compile(rf"(?:{_CASES}{_POSSESSIVE}|['’´]?s|s['’]|['’])")
_WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("nk", "ng"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"),
    ("ht", "hd"), ("t", "d"), ("p", "v"), ("k", ""),
)  # fmt: skip
_GRADED = re.compile(r"(kk|pp|tt|nt|nk|mp|lt|rt|ht|t|p|k)([aeiouyäö]+)$")


@lru_cache(maxsize=8192)
def stems(name: str) -> frozenset[str]:
    """What the forms of one name begin with; the name itself is among them."""
    low = name.lower()
    made = {low}
    if low.endswith("nen"):
        made |= {low[:-3] + "se", low[:-3] + "s"}
    elif low.endswith("s"):
        made |= {low[:-1] + "kse", low + "i", low[:-1] + "ks", low[:-1]}
    elif not low.endswith(tuple("aeiouyäöåæø")):
        made |= {low + "i", low + "e"}
    if low.endswith("e"):
        made.add(low + "e")
    if low.endswith("i"):
        made.add(low[:-1] + "e")
    if graded := _GRADED.search(low):
        weak = dict(_WEAK)[graded[1]]
        made.add(low[: graded.start()] + weak + graded[2])
        if graded[2] == "i":
            made.add(low[: graded.start()] + weak + "e")
    return frozenset(made)


def stems_of(names: Iterable[str]) -> Stems:
    made: dict[str, set[str]] = {}
    for name in names:
        for stem in stems(name):
            made.setdefault(stem, set()).add(name.lower())
    return {stem: frozenset(all_) for stem, all_ in made.items()}


def bent_from(word: str, known: Stems) -> frozenset[str]:
    """The known names of which the word is a form; none: empty."""
    low = word.lower().rstrip(".")
    found: set[str] = set()
    for length in range(len(low), max(1, len(low) - 11), -1):
        if (names := known.get(low[:length])) and _ENDING.fullmatch(low[length:]):
            found |= names
    return frozenset(found)
