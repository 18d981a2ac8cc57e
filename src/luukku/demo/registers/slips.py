"""What happens to a text between a person and a register: a finger slips, letters are lost, lines are too short."""

from __future__ import annotations

import random
from functools import lru_cache

from anyascii import anyascii

_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "oåö", "a": "sqz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli",
    "l": "köo", "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj", "å": "pä",
    "ä": "öå", "ö": "läp",
}  # fmt: skip
_PLAIN = str.maketrans("äöåæøÄÖÅÆØé", "aoaaoAOAAOe")
_PAIRED = str.maketrans({
    "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "å": "aa", "ü": "ue",
    "Ä": "Ae", "Æ": "Ae", "Ö": "Oe", "Ø": "Oe", "Å": "Aa", "Ü": "Ue",
})  # fmt: skip


def slip(text: str, rng: random.Random) -> str:
    """One slip of the finger: a letter left out, doubled, hit beside, or two swapped. Short words stay."""
    if len(text) < 3:
        return text
    at = 1 + int(rng.random() * (len(text) - 2))
    how = rng.random()
    if how < 0.25:
        return text[:at] + text[at + 1 :]
    if how < 0.45:
        return text[:at] + text[at] + text[at:]
    if how < 0.7:
        return text[: at - 1] + text[at] + text[at - 1].lower() + text[at + 1 :]
    beside = _NEIGHBOURS.get(text[at])
    if not beside:
        return text[:at] + text[at + 1 :]
    return text[:at] + beside[int(rng.random() * len(beside))] + text[at + 1 :]


def slipped_digit(number: str, rng: random.Random) -> str:
    """A personal number with one wrong digit."""
    at = int(rng.random() * len(number))
    if not number[at].isdigit():
        at = 0
    return number[:at] + str((int(number[at]) + 1 + int(rng.random() * 8)) % 10) + number[at + 1 :]


@lru_cache(maxsize=50_000)
def without_marks(text: str) -> str:
    """Virtanen stays, Mäkelä becomes Makela."""
    return text if text.isascii() else anyascii(text.translate(_PLAIN))


@lru_cache(maxsize=50_000)
def in_pairs(text: str) -> str:
    """Mäkelä becomes Maekelae, as some systems write it."""
    return text if text.isascii() else anyascii(text.translate(_PAIRED))


@lru_cache(maxsize=50_000)
def fitted(text: str, encoding: str) -> str:
    """What an old character set keeps of a text: `?` for each letter it does not know."""
    return text.encode(encoding, "replace").decode(encoding)


def abbreviated(street: str) -> str:
    """`Koulukatu 3` as `Koulukt. 3`, `Skolvägen 3` as `Skolv. 3`."""
    name, _, door = street.partition(" ")
    for whole, short in (("katu", "k."), ("gatan", "g."), ("vägen", "v."), ("tie", "t.")):
        if name.endswith(whole):
            return f"{name[: -len(whole)]}{short} {door}"
    return street
