"""Is a word with a capital a name? By what it looks like, and by what stands around it; pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from luukku.foundation.names import PARTICLES

from . import forms
from .lists import Lists
from .tokens import Token

INITIAL = re.compile(r"[^\W\d_](?:-[^\W\d_])?")
ORGANISATION = frozenset(
    {"oy", "oyj", "ab", "ltd", "plc", "inc", "sarl", "sas", "aps", "as", "gmbh", "ry", "rf", "llc"}
)
_NUMBERED = re.compile(r"\s?\d")
_LOCATIVE = frozenset({"i", "in", "en", "near", "dans", "vers", "at"})
_MONTHS = frozenset({"april", "may", "june", "august", "mai", "juni", "mars", "augusti"})
"""Names too, but only beside another."""
_WHEN = frozenset({
    "in", "by", "since", "until", "till", "from", "to", "of", "during", "before", "after", "around", "early",
    "mid", "late", "last", "next", "this", "every", "each", "through", "end", "and", "or", "between",
    "on", "i", "am", "en",
})  # fmt: skip
_AND = frozenset({"and", "ja", "och", "og", "et", "sekä", "samt", "or", "eller", "tai", "ou"})
_SURELY_SURNAMES = ("kvist", "qvist", "ström", "berg", "lund", "gaard", "strup", "blom", "sson", "nen")
_OWNED = re.compile(r"(?:['’´]s|s['’])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, and what is known of names while it is read."""

    text: str
    lists: Lists
    known: forms.Stems
    also: Collection[str]
    """Words that are names elsewhere in it."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words next to what is decided on."""

    before: Token | None
    after: Token | None


def no_name(token: Token, around: Around, reading: Reading, alone: bool) -> bool:
    """Whether it is taken off the end of a run of words with capitals."""
    said = reading.lists
    if token.low in said.courtesy:
        return alone or not INITIAL.fullmatch(token.text)
    if token.low in PARTICLES:
        return alone or not token.capital
    if not alone and INITIAL.fullmatch(token.text):
        return False
    if (token.text in reading.also and token.low not in said.common) or (
        alone and _addressed(token, around, reading)
    ):
        return token.low in said.staff | said.institutions
    if forms.bent_from(token.text, said.given):
        return alone and _common_here(token, around, reading)
    if token.low in said.common or _bare(token) in said.common:
        return True
    return token.first and (token.low in said.does or _common_start(token, around, reading, alone))


def _common_here(token: Token, around: Around, reading: Reading) -> bool:
    """A given name that is a word as well: a month, or the first word of a sentence."""
    if token.low in _MONTHS:
        return _month(token, around, reading)
    if token.low not in reading.lists.common or not token.first:
        return False
    return not _acts(token, around, reading)


def _month(token: Token, around: Around, reading: Reading) -> bool:
    if "en" not in reading.lists.languages and not token.first:
        return False
    if re.search(r"\d\w{0,2}\.?\s$", reading.text[max(0, token.start - 6) : token.start]):
        return True
    if _NUMBERED.match(reading.text[token.end : token.end + 2]):
        return True
    return token.first or (around.before is not None and around.before.low in _WHEN)


def _addressed(token: Token, around: Around, reading: Reading) -> bool:
    """`Mr May`, `her brother August`, `Witness: Withers`."""
    before = around.before
    if before is None:
        return False
    between = reading.text[before.end : token.start]
    if between.strip() == ":":
        return before.low in reading.lists.labels and token.low not in reading.lists.common
    return (
        between.strip(" .\n") == ""
        and "\n\n" not in between
        and (before.low in reading.lists.courtesy or (before.low in reading.lists.kin and not token.first))
    )


def _acts(token: Token, around: Around, reading: Reading) -> bool:
    """`Withers said`, `Will and Ann came`: what follows tells of a person."""
    after = around.after
    if after is None or reading.text[token.end : after.start].strip():
        return False
    if after.low in reading.lists.does:
        return True
    if after.low not in _AND:
        return False
    then = re.match(r"\s(\w)\w*", reading.text[after.end : after.end + 30])
    return bool(then and then[1].isupper())


def _common_start(token: Token, around: Around, reading: Reading, alone: bool) -> bool:
    """A word that begins a sentence and is no name as far as its stem or, where it stands alone, its ending tells."""
    said = reading.lists
    like_a_surname = token.low.endswith(said.surname_ends)
    begun = max((len(stem) for stem in said.common_stems if token.low.startswith(stem)), default=0)
    long = begun and len(token.low) >= begun + 3 and not _like_a_noun(token, said)
    if alone and (like_a_surname or long) and _acts(token, around, reading):
        return False
    if begun and (not like_a_surname or token.low.startswith(said.long_stems)):
        return True
    return alone and _like_a_noun(token, said) and not token.low.endswith(_SURELY_SURNAMES)


def _like_a_noun(token: Token, said: Lists) -> bool:
    """By its ending, with enough before it to be a word: `Rory` and `Clive` are too short."""
    return any(token.low.endswith(end) and len(token.low) >= len(end) + 3 for end in said.noun_ends)


def _bare(token: Token) -> str:
    """Without what a plural or a genitive adds: only of what begins a sentence."""
    return re.sub(r"['’´]?s$|s['’]$", "", token.low) if token.first else token.low


def is_person(words: list[Token], around: Around, reading: Reading) -> bool:
    if any(_listed(t, reading) for t in words):
        return not institution(words, around, reading) or len(words) > 1
    if institution(words, around, reading):
        return _addressed(words[0], around, reading) and words[0].low not in reading.lists.institutions
    if all(forms.bent_from(t.text, reading.lists.places) for t in words):
        return _by_courtesy(words[0], around, reading)
    if all(_loud(t) for t in words):
        return _loud_name(words, around, reading)
    if len(words) == 1:
        return _alone(words[0], around, reading)
    if words[0].low in PARTICLES and len(words) == 2:
        return _alone(words[1], around, reading)
    return not all(INITIAL.fullmatch(t.text) for t in words)


def _loud_name(words: list[Token], around: Around, reading: Reading) -> bool:
    """`TAMSIN WITHERS said`: two or three such words in a sentence that is not itself written so."""
    if any(t.low.endswith(reading.lists.surname_ends) for t in words) and len(words) <= 3:
        return True
    inside = (
        len(words) in (2, 3) and all(len(t.text) > 3 for t in words) and not _open(words[-1], around, reading)
    )
    return inside or _addressed(words[0], around, reading)


def _open(last: Token, around: Around, reading: Reading) -> bool:
    """Nothing in small letters follows in the same sentence."""
    after = around.after
    return after is None or after.capital or bool(reading.text[last.end : after.start].strip())


def _by_courtesy(token: Token, around: Around, reading: Reading) -> bool:
    before = around.before
    return before is not None and before.low in reading.lists.courtesy and _addressed(token, around, reading)


def _alone(word: Token, around: Around, reading: Reading) -> bool:
    if len(word.text) < 2 or _NUMBERED.match(reading.text[word.end : word.end + 2]):
        return False
    said, before = reading.lists, around.before
    if before is not None and before.low in said.kin | said.courtesy | said.staff:
        return True
    if word.text in reading.also or word.low.endswith(said.surname_ends) or _OWNED.search(word.text):
        return True
    if before is not None and before.low in _LOCATIVE and not word.first:
        return False
    return not re.search(r"ss[aä]$", word.low) or "fi" not in reading.lists.languages


def likely(token: Token, reading: Reading) -> bool:
    said = reading.lists
    if token.low in said.common or len(token.text) < 3 or _loud(token):
        return False
    return not forms.bent_from(token.text, said.places) and token.low not in said.institutions


def _listed(token: Token, reading: Reading) -> bool:
    known = forms.bent_from(token.text, reading.lists.given) or forms.bent_from(token.text, reading.known)
    return bool(known) and not (_loud(token) and len(token.text) < 4)


def institution(words: list[Token], around: Around, reading: Reading) -> bool:
    """`Salmelan koulu`, `Nordbygg AB`, `Vasa stad`: what stands last or next says that it is no person."""
    last, known = words[-1].low, reading.lists.institutions
    if last.endswith(reading.lists.institution_ends) and len(last) > 6:
        return True
    if last in ORGANISATION or any(t.low in known or t.low in ORGANISATION - {"as"} for t in words):
        return True
    after = around.after
    if after is None or reading.text[words[-1].end : after.start].strip():
        return False
    small = not after.capital and reading.lists.languages == {"en"}  # `told Tamsin police would come`
    return (after.low in known and not small) or after.low in ORGANISATION


def _loud(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()
