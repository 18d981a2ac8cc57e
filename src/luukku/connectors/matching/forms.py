"""The folded forms in which facts are compared. Each takes whatever a register may hold and never raises."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz.distance import JaroWinkler

from luukku.foundation import names
from luukku.foundation.addresses import normal_street
from luukku.foundation.numbers import birth_date_of

_PAIRS = re.compile(r"ae|oe|aa|ue")
_PAIR_TO = {"ae": "a", "oe": "o", "aa": "a", "ue": "u"}
_ASCII = {code: None if not chr(code).isalnum() else chr(code) for code in range(128)} | {
    ord(c): " " for c in " \t\n\r\v\f-/."
}


@lru_cache(maxsize=262_144)
def fold(text: str) -> str:
    """One spelling for all: foundation's fold, and then ae, oe, aa, ue as registers write ä, ö, å, ü."""
    if text.isascii():  # the same, without the detour over other scripts
        plain = " ".join(text.lower().translate(_ASCII).split())
    else:
        plain = names.fold(text.replace(".", " "))
    return _PAIRS.sub(lambda m: _PAIR_TO[m.group()], plain)


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


@lru_cache(maxsize=131_072)
def surname_parts(text: str) -> tuple[str, ...]:
    """Folded parts of a surname that can stand alone: "Virtanen-Korhonen" -> both; no "von", "de"."""
    return tuple(dict.fromkeys(fold(p) for p in names.surname_parts(text)))


@lru_cache(maxsize=65_536)
def full_name(text: str, surnames: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """(folded given names, surname as written) of a name kept in one field.

    Whether the surname stands first nothing in the text may tell: the reading nearest to the asked (folded)
    `surnames` counts.
    """
    readings = [names.split_full_name(text, surname_first=first) for first in (False, True)]
    best = max(
        readings, key=lambda r: max((JaroWinkler.similarity(fold(r.surname), s) for s in surnames), default=0)
    )
    return tuple(w for g in best.given for w in words(g)), best.surname


_ONE_SOUND = (
    ("chtch", "s"), ("shch", "s"), ("tsch", "s"), ("sts", "s"), ("tch", "s"), ("sch", "s"), ("dzh", "i"),
    ("sh", "s"), ("ch", "s"), ("zh", "s"), ("dj", "i"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("z", "s"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_MUTE = re.compile(r"h$|(?<=[^aeiou])e$")
_ARTICLE = re.compile(r"^[ae]l(?=[^aeioul]\w{3})")
_VOWELS = re.compile(r"[aeiou]+")


@lru_cache(maxsize=65_536)
def spoken(word: str) -> str:
    """One spelling for a folded word that is said alike: Fareed = Farid, Aleksey = Alexei, Ljudmila = Lioudmila."""
    for written, heard in _ONE_SOUND:
        word = word.replace(written, heard)
    return _MUTE.sub("", _TWICE.sub(r"\1", word))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """What stays of a folded word whichever way it was put into Latin letters: Farid = Ferid, Alkhatib = Khatib.

    Its consonants as spoken, with "a" in front where it begins with a vowel; all of it where fewer than two stay.
    """
    heard = spoken(_ARTICLE.sub("", word))
    whole = ("a" if _VOWELS.match(heard) else "") + _VOWELS.sub("", heard)
    return whole if len(whole) > 1 else heard


_NOT_NUMBER = re.compile(r"[^0-9A-Z]")
_FINNISH = re.compile(r"^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$")
_FINNISH_BARE = re.compile(r"^\d{9}[0-9A-Y]$")
_SIGN_AT = 6
_CENTURIES = ("18", "19", "20")


@lru_cache(maxsize=131_072)
def number_key(text: str) -> str:
    """A personal number as written, upper case, without blanks; a Finnish one keeps its sign."""
    raw = text.strip().upper().replace(" ", "")
    return raw if _FINNISH.match(raw) else _NOT_NUMBER.sub("", raw)


def number_keys(text: str) -> tuple[str, ...]:
    """How registers may hold one number: Finnish also without sign, Swedish with 10 or 12 digits."""
    key = number_key(text)
    if _FINNISH.match(key):
        return key, key[:_SIGN_AT] + key[_SIGN_AT + 1 :]
    if len(key) == 12 and key.isdigit() and key.startswith(_CENTURIES):
        return key, key[2:]
    return (key,) if key else ()


def born_by_number(key: str, likely: str) -> str:
    """The birth date (yyyymmdd) that a Finnish or a 12-digit Swedish number tells; "" where it tells none.

    Without its sign a Finnish number tells no century: then `likely` does, if it agrees.
    """
    if _FINNISH.match(key):
        return birth_key(birth_date_of(key, "FI"))
    if _FINNISH_BARE.match(key) and likely:
        short = key[4:6] + key[2:4] + key[:2]
        return likely[:2] + short if likely[2:] == short else ""
    return birth_key(birth_date_of(key, "SE")) if len(key) == 12 and key.isdigit() else ""


_NOT_DIGIT = re.compile(r"\D")


@lru_cache(maxsize=131_072)
def _phone(text: str) -> str:
    digits = _NOT_DIGIT.sub("", text)
    return digits[-8:] if len(digits) >= 6 else ""


def phone_key(value: Any) -> str:
    """The last eight digits: the same with and without country code, blanks and leading zero."""
    return _phone(str(value)) if value else ""


def email_key(value: Any) -> str:
    text = str(value).strip().lower() if value else ""
    return text if "@" in text else ""


_DATE = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})|^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")


def birth_key(value: Any) -> str:
    """A date, or text as registers keep it (2001-02-03, 20010203, 3.2.2001, 03/02/2001) -> "20010203"."""
    if not value:
        return ""
    if isinstance(value, date):
        return f"{value.year:04d}{value.month:02d}{value.day:02d}"
    match = _DATE.match(str(value).strip())
    if not match:
        return ""
    if match[1]:
        return match[1] + match[2] + match[3]
    return f"{match[6]}{int(match[5]):02d}{int(match[4]):02d}"


_DIGITS = re.compile(r"\d+")


class Place(NamedTuple):
    """Folded. `road` has the house number; `door` is the house number alone; `flat` adds stair and flat."""

    road: str = ""
    door: str = ""
    flat: str = ""
    postcode: str = ""
    town: str = ""


@lru_cache(maxsize=262_144)
def place(street: str, postcode: str, town: str) -> Place:
    """The parts of an address that are compared."""
    parts = normal_street(street)
    number = _DIGITS.match(parts.number)
    door = number[0] if number else ""
    road = f"{fold(parts.name)} {door}".strip()
    code = "".join(c for c in postcode if c.isdigit())
    return Place(road, door, f"{parts.stair} {parts.flat}" if parts.flat else "", code, fold(town))
