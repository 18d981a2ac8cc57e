"""A text's words, and of each whether it had to begin with a capital; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from luukku.foundation.names import PARTICLES

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[-‐‑'’´](?:{_LETTER})+)*(?:/[sS]\b)?")
_ELISION = re.compile(r"^(?:[dlnscjmt]|qu)['’]", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…•·|\t][\"'”’»)\]]*\s*[\"'“‘«(\[\-–—•*]*\s*$|\n\s*\n\s*[\"'“‘«(\[\-–—•*]*$")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:mr|mrs|ms|mx|dr|prof|rev|hr|fr|frk|mme|mlle|st|kl|nr|rva|hra))\.\s*$", re.IGNORECASE
)
WRAPPED = 0.7
"""A line as long as this share of the longest has run on into the next."""


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    first: bool  # of a sentence, a line of its own, a cell: its capital says nothing

    @property
    def capital(self) -> bool:
        """`al-Sayed` has one too."""
        before, hyphen, rest = self.text.partition("-")
        return self.text[0].isupper() or bool(hyphen and before in PARTICLES and rest[:1].isupper())

    @property
    def low(self) -> str:
        return self.text.lower()


def tokens(text: str) -> list[Token]:
    lines = text.split("\n")
    longest = max((len(line) for line in lines), default=0)
    found = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        first = _first(text, start, longest)
        if (elided := _ELISION.match(word)) and not _belongs(word, elided.end(), first=first):
            start, word = start + elided.end(), word[elided.end() :]
        if word:
            found.append(Token(unicodedata.normalize("NFC", word), start, match.end(), first))
    return found


def _belongs(word: str, at: int, *, first: bool) -> bool:
    """`D'Arcy` inside a sentence: no article has a capital there."""
    return not first and word[0].isupper() and word[at : at + 1].isupper()


def _first(text: str, at: int, longest: int) -> bool:
    before = text[max(0, at - 12) : at]
    line = text.rfind("\n", 0, at) + 1
    if not text[line:at].strip(" \"'“‘«([-–—•*\t"):
        previous = text[text.rfind("\n", 0, line - 1) + 1 : line - 1] if line else ""
        ran_on = previous and len(previous) >= WRAPPED * longest and not re.search(r"[.!?:;]\W*$", previous)
        return not ran_on
    return bool(_ENDS.search(before)) and not _ABBREVIATED.search(before)
