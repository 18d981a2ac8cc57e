"""A text's words, and of each whether it had to begin with a capital; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’´][^\W\d_]+)*(?:/[sS]\b)?")
_ELISION = re.compile(r"^(?:[dlnscjmt]|qu)['’]", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…•·|\t][\"'”’»)\]]*\s*[\"'“‘«(\[\-–—•*]*\s*$|\n\s*\n\s*[\"'“‘«(\[\-–—•*]*$")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:mr|mrs|ms|dr|prof|hr|fr|frk|mme|mlle|st|kl|nr|rva|hra))\.\s*$", re.IGNORECASE
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
        return self.text[0].isupper()

    @property
    def low(self) -> str:
        return self.text.lower()


def tokens(text: str) -> list[Token]:
    lines = text.split("\n")
    longest = max((len(line) for line in lines), default=0)
    found = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if elided := _ELISION.match(word):
            start, word = start + elided.end(), word[elided.end() :]
        if word:
            found.append(Token(word, start, match.end(), _first(text, match.start(), longest)))
    return found


def _first(text: str, at: int, longest: int) -> bool:
    before = text[max(0, at - 12) : at]
    line = text.rfind("\n", 0, at) + 1
    if not text[line:at].strip(" \"'“‘«([-–—•*\t"):
        previous = text[text.rfind("\n", 0, line - 1) + 1 : line - 1] if line else ""
        ran_on = previous and len(previous) >= WRAPPED * longest and not re.search(r"[.!?:;]\W*$", previous)
        return not ran_on
    return bool(_ENDS.search(before)) and not _ABBREVIATED.search(before)
