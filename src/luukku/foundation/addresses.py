"""Street addresses and postcodes in the forms that registers of the north and of France write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luukku.foundation.names import fold

_DOTTED_ENDINGS = (  # Finnish, Swedish, Danish: an abbreviated last part, only with its full stop
    ("kt.", "katu"), ("k.", "katu"), ("kj.", "kuja"), ("pk.", "polku"), ("mt.", "maantie"), ("t.", "tie"),
    ("gat.", "gatan"), ("gt.", "gatan"), ("g.", "gatan"), ("väg.", "vägen"), ("vg.", "vägen"),
    ("vej.", "vej"), ("v.", "vägen"),
)  # fmt: skip
_FIRST_WORDS = {
    "r": "rue", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "boul": "boulevard",
    "pl": "place", "ch": "chemin", "imp": "impasse", "all": "allee", "rte": "route", "sq": "square",
    "fg": "faubourg", "st": "saint", "ste": "sainte",
}  # fmt: skip
_LAST_WORDS = {
    "rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive", "ct": "court",
    "sq": "square", "cl": "close", "k": "katu", "kt": "katu", "t": "tie", "g": "gatan", "v": "vagen",
}  # fmt: skip
_NUMBER_FIRST = re.compile(
    r"^(?:(?:flat|apt\.?|unit)\s*(?P<flat>\w+)\s*,?\s*)?"
    r"(?P<number>\d+(?:\s*[-–]\s*\d+)?)(?:\s?(?P<letter>bis|ter|quater|[a-z])(?=[\s,]))?\s*,?\s+(?P<name>\D.*)$",
    re.IGNORECASE,
)
_NUMBER_LAST = re.compile(
    r"^(?P<name>\D+?)[\s,]+(?P<number>\d+(?:\s*[-–]\s*\d+)?)(?P<letter>[a-zåäö](?![\w]))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_STAIR = re.compile(r"^(?P<stair>[a-zåäö]{1,2})?\s*(?P<flat>\d+)?(?P<side>[a-z])?$", re.IGNORECASE)
_FLAT_WORD = re.compile(
    r"\b(?:as|asunto|huoneisto|bst|bostad|lgh|lägenhet|lejl|lejlighed|appt?|flat)\b\.?", re.I
)
_STAIR_WORD = re.compile(r"\b(?:porras|rappu|trappa|uppgång|opgang|esc)\b\.?", re.IGNORECASE)
_FLOOR = re.compile(r"(?P<floor>\d+|st|kl)\.?\s*(?P<side>tv|th|mf)\b\.?", re.IGNORECASE)

_POSTCODES = {
    "FI": r"\d{5}", "SE": r"\d{5}", "EE": r"\d{5}", "FR": r"\d{5}", "DK": r"\d{4}", "NO": r"\d{4}",
    "NL": r"\d{4}[A-Z]{2}", "GB": r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", "IE": r"[A-Z]\d[\dW][A-Z\d]{4}",
}  # fmt: skip


class Street(NamedTuple):
    """`Koulukatu 12 B 34` -> koulukatu, 12, b, 34. Empty text where a part is not written.

    The door (name and number) says the house; stair and flat say the home in it.
    """

    name: str
    number: str = ""
    stair: str = ""
    flat: str = ""

    @property
    def door(self) -> str:
        return f"{self.name} {self.number}".strip()


@lru_cache(maxsize=65_536)
def normal_street(text: str) -> Street:
    """The parts of a street address, folded and written out; what is not understood stays in `name`."""
    line = " ".join(text.split())
    if first := _NUMBER_FIRST.match(line):
        number = _number(first["number"], first["letter"])
        return Street(
            _street_name(first["name"], number_first=True), number, "", (first["flat"] or "").lower()
        )
    if last := _NUMBER_LAST.match(line):
        stair, flat, letter = _home(last["rest"], last["letter"])
        return Street(_street_name(last["name"]), _number(last["number"], letter), stair, flat)
    return Street(_street_name(line))


def normal_postcode(text: str, country: str = "FI") -> str | None:
    """The code alone, upper case, no spaces or country letters; None where that country has no such code."""
    code = re.sub(r"[\s\-]", "", text.upper())
    if country in {"FI", "SE", "DK", "NO", "EE", "FR"}:
        code = re.sub(r"^[A-Z]{1,3}", "", code)
    return code if re.fullmatch(_POSTCODES.get(country, r"[A-Z\d]{3,10}"), code) else None


def _number(number: str, letter: str | None) -> str:
    return re.sub(r"\s*[-–]\s*", "-", number) + (letter or "").lower()


def _home(rest: str, letter: str | None) -> tuple[str, str, str | None]:
    """Stair, flat, and the letter that still belongs to the house number."""
    if floor := _FLOOR.search(rest):
        return "", f"{floor['floor']} {floor['side']}".lower(), letter
    plain = _STAIR_WORD.sub(" ", _FLAT_WORD.sub(" ", rest))
    plain = " ".join(re.sub(r"[.,/#]", " ", plain).split())
    if found := _STAIR.match(plain):
        stair = (found["stair"] or "").lower()
        flat = (found["flat"] or "").lstrip("0") + (found["side"] or "").lower()
        if letter and not stair and flat:  # 12B 34 is stair B, as 12 B 34 is
            return letter.lower(), flat, None
        return stair, flat, letter
    return "", fold(plain), letter


def _street_name(text: str, *, number_first: bool = False) -> str:
    words = text.strip(" ,").lower().split()
    if not words:
        return ""
    if len(words) > 1 and number_first and (full := _FIRST_WORDS.get(words[0].strip("."))):
        words[0] = full
    elif len(words) > 1 and (full := _LAST_WORDS.get(words[-1].strip("."))):
        words[-1] = full
    else:
        words[-1] = _whole(words[-1])
    return fold(" ".join(words))


def _whole(word: str) -> str:
    for ending, full in _DOTTED_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + full
    return word
