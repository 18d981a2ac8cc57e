"""Normal forms of people's names: folded to compare and to block, spelled out to search raw register columns.

Folding loses; so it is for finding candidates and for one level of agreement, never the only comparison.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_BASE = str.maketrans("äæåöøÄÆÅÖØ", "aaaooAAAOO")
_DIGRAPHS = str.maketrans(
    {"ä": "ae", "æ": "ae", "å": "aa", "ö": "oe", "ø": "oe", "ü": "ue", "œ": "oe"}
    | {"Ä": "Ae", "Æ": "Ae", "Å": "Aa", "Ö": "Oe", "Ø": "Oe", "Ü": "Ue", "Œ": "Oe"}
)
_TO_DANISH = str.maketrans("äöÄÖ", "æøÆØ")
_TO_SWEDISH = str.maketrans("æøÆØ", "äöÄÖ")
_DANISH_ASCII = str.maketrans({"ä": "ae", "æ": "ae", "å": "a", "ö": "o", "ø": "o", "Ä": "Ae", "Æ": "Ae"})

PARTICLES = frozenset({
    "von", "van", "af", "av", "zu", "zur", "vom", "der", "den", "de", "du", "des", "del", "della", "di", "da",
    "do", "dos", "das", "la", "le", "les", "ter", "ten", "te", "al", "el", "ad", "as", "ash", "bin", "ibn",
    "bint", "ould",
})  # fmt: skip
"""Words before a surname that registers write, drop or join as they like."""

_ELIDED = re.compile(r"^[dl]['’](?=\w)", re.IGNORECASE)
_BREAK = re.compile(r"[\s\-‐‑–/]+")


class FullName(NamedTuple):
    given: tuple[str, ...]
    surname: str


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower-case ASCII words, one space between: ä æ å -> a, ö ø -> o, other scripts by sound, marks gone."""
    plain = unicodedata.normalize("NFC", text).translate(_BASE)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = (re.sub(r"[^a-z0-9]", "", anyascii(word).lower()) for word in _BREAK.split(plain))
    return " ".join(word for word in words if word)


@lru_cache(maxsize=4_096)
def variants(text: str) -> tuple[str, ...]:
    """How a raw register column may hold this name, for equality search; as given first, each once.

    Spellings (ä/æ, ö/ø, plain ASCII, ae/oe/aa, transliterated; hyphen or space) in each case: as given,
    UPPER, Title, lower.
    """
    given = " ".join(unicodedata.normalize("NFC", text).split())
    if not given:
        return ()
    spellings = [
        given,
        given.translate(_TO_DANISH),
        given.translate(_TO_SWEDISH),
        _ascii(given.translate(_BASE)),
        _ascii(given.translate(_DIGRAPHS)),
        _ascii(given.translate(_DANISH_ASCII)),
    ]
    joined = [form for s in dict.fromkeys(spellings) for form in (s, s.replace("-", " "))]
    if given.count(" ") == 1 and given.split(" ")[0].lower() not in PARTICLES:
        joined += [s.replace(" ", "-") for s in dict.fromkeys(spellings)]
    cased = (form for s in joined for form in (s, s.upper(), _title(s), s.lower()))
    return tuple(dict.fromkeys(form for form in cased if form))


def surname_parts(text: str) -> tuple[str, ...]:
    """The bearing parts of a surname as written (fold them to compare).

    Virtanen-Mäki -> Virtanen, Mäki; von Essen -> Essen; al-Hassan -> Hassan; d'Estaing -> Estaing. A name
    that is nothing but particles keeps them.
    """
    words = _words(text)
    bearing = tuple(_ELIDED.sub("", w) for w in words if fold(w) not in PARTICLES)
    return bearing or words


def given_tokens(text: str) -> tuple[str, ...]:
    """Each given name by itself as written, in order: Anna-Liisa Maria -> Anna, Liisa, Maria."""
    return _words(text)


def split_full_name(text: str, *, surname_first: bool = False) -> FullName:
    """A name held in one field. `Mäkinen, Anna Liisa`, `MÄKINEN Anna`, `Anna Liisa von Essen` are understood.

    `surname_first` reads `Mäkinen Anna Liisa`: nothing in the text can tell. A single word is a surname.
    """
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        return FullName(tuple(after.split()), " ".join(before.split()))
    words = before.split() or after.split()
    start, end = _loud(words) or (_leading(words) if surname_first else _trailing(words))
    return FullName(tuple(words[:start] + words[end:]), " ".join(words[start:end]))


def _loud(words: list[str]) -> tuple[int, int] | None:
    """Where the surname stands when it alone is in capitals, with the particles before it."""
    loud = [len(w) > 1 and w.isupper() for w in words]
    if not any(loud) or all(loud):
        return None
    start = end = loud.index(True)
    while end < len(words) and loud[end]:
        end += 1
    return _with_particles(words, start, 0), end


def _leading(words: list[str]) -> tuple[int, int]:
    end = 1
    while end < len(words) and fold(words[end - 1]) in PARTICLES:
        end += 1
    return 0, end


def _trailing(words: list[str]) -> tuple[int, int]:
    return _with_particles(words, max(len(words) - 1, 0), 1), len(words)


def _with_particles(words: list[str], start: int, floor: int) -> int:
    while start > floor and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return start


def _words(text: str) -> tuple[str, ...]:
    cleaned = re.sub(r"[()\"“”„.,;]", " ", unicodedata.normalize("NFC", text))
    return tuple(w for w in _BREAK.split(cleaned) if w)


def _ascii(text: str) -> str:
    return anyascii("".join(c for c in text if not unicodedata.combining(c))).replace("`", "'").strip()


def _title(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0].upper() + m[0][1:].lower(), text)
