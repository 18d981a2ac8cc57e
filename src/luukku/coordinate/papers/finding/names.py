"""Names in a running text: known ones, and whatever else stands with a capital without having to; pure.

The lists are short and the world is not: a capital inside a sentence is a name until something says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from luukku.foundation.names import PARTICLES

from . import forms
from .deciding import INITIAL, Around, Reading, institution, is_person, likely, no_name
from .lists import lists, spoken
from .own import Own
from .passages import Group, Kind, Passage
from .tokens import Token, tokens

_SIGNS = re.compile(r"^(?:\s|\.\s?|[-‐‑]\s?|\s?&\s?|\s?\n\s?)$")

_WORDS_ANYWHERE = frozenset({"as", "do", "ten", "te", "das", "dos", "ad", "ash"})
_WORDS_HERE = _WORDS_ANYWHERE | {"de", "du", "des", "den", "da", "la", "le", "les", "af", "av"}
"""Particles that are small words as well, in any of the languages; in French, Swedish and Danish."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words that may be one name."""

    tokens: list[Token]
    around: Around


def passages(text: str, own: Own, others: Collection[str] = ()) -> Iterator[Passage]:
    """`others`: names of people known to be others; they are found wherever they stand."""
    words = tokens(text)
    known = forms.stems_of([part for name in others for part in name.split() if len(part) > 1])
    first = Reading(text, lists(spoken(words)), known, frozenset())
    also = _seen_inside(words, first) | {t.text for t in words if forms.bent_from(t.text, known)}
    reading = replace(first, also=also)
    for run in _runs(words, reading):
        said = [t.text for t in run.tokens]
        if said[0].lower() == "m" and len(said) > 1 and own.is_name(said[1:]):
            continue
        if not own.is_name(said) and not own.is_town(said):
            group = Group.STAFF if _in_office(run, reading) else Group.OTHERS
            yield Passage(_start(words, run, reading), _end(text, run.tokens[-1]), Kind.NAME, group)


def _seen_inside(words: list[Token], reading: Reading) -> frozenset[str]:
    """Words that are names inside some sentence are names at the head of another."""
    low = {t.text for t in words if not t.capital}
    return frozenset(
        t.text for t in words if not t.first and t.capital and likely(t, reading) and t.low not in low
    )


def _runs(words: list[Token], reading: Reading) -> Iterator[_Run]:
    at = 0
    while at < len(words):
        end = _run_end(reading.text, words, at)
        if end == at:
            at += 1
            continue
        around = Around(words[at - 1] if at else None, words[end] if end < len(words) else None)
        yield from _names_of(_Run(words[at:end], around), reading)
        at = end


def _run_end(text: str, words: list[Token], at: int) -> int:
    """Past the last word with a capital that follows without a break; particles may stand between two."""
    if not words[at].capital:
        return at
    end = at + 1
    while end < len(words) and _joined(text, words[end - 1], words[end]):
        if words[end].capital:
            end += 1
        elif words[end].low in PARTICLES and end + 1 < len(words) and words[end + 1].capital:
            end += 2
        else:
            break
    return end


def _joined(text: str, one: Token, other: Token) -> bool:
    between = text[one.end : other.start]
    if other.first:
        return False
    if "." in between and not INITIAL.fullmatch(one.text):
        return False
    return bool(_SIGNS.match(between))


def _names_of(run: _Run, reading: Reading) -> Iterator[_Run]:
    """Without the words at its ends that are none; nothing where an institution or a place is what is left."""
    words = list(run.tokens)
    before, after = run.around.before, run.around.after
    while words and no_name(
        words[0], Around(before, words[1] if len(words) > 1 else after), reading, len(words) == 1
    ):
        before = words.pop(0)
    while words and (
        words[-1].low in PARTICLES
        or no_name(
            words[-1], Around(words[-2] if len(words) > 1 else before, after), reading, len(words) == 1
        )
    ):
        after = words.pop()
    while (
        len(words) > 2
        and not forms.bent_from(words[0].text, reading.lists.places)
        and institution(words[-1:], Around(before, None), reading)
    ):
        after = words.pop()
    around = Around(before, after)
    if words and not all(t.low in PARTICLES for t in words) and is_person(words, around, reading):
        yield _Run(words, around)


def _in_office(run: _Run, reading: Reading) -> bool:
    """`handläggare Maria Berg` or `Maria Berg, handläggare`: whoever acted in office."""
    staff, text = reading.lists.staff, reading.text
    before, after = run.around.before, run.around.after
    if before is not None and before.low in staff and "\n\n" not in text[before.end : run.tokens[0].start]:
        return True
    between = text[run.tokens[-1].end : after.start] if after else ""
    return after is not None and after.low in staff and bool(re.fullmatch(r"\s?[,(]\s?", between))


def _start(words: list[Token], run: _Run, reading: Reading) -> int:
    """`Monsieur du Plessis`, `saw van der Berg`: particles that can be nothing else belong to the surname."""
    first = at = words.index(run.tokens[0])
    while at and words[at - 1].text in PARTICLES and _near(reading.text, words[at - 1], words[at]):
        at -= 1
    if at < first and not _surely(words[at:first], words[at - 1] if at else None, reading):
        at = first
    return words[at].start


def _near(text: str, one: Token, other: Token) -> bool:
    return text[one.end : other.start] == " " and not other.first


def _surely(particles: list[Token], before: Token | None, reading: Reading) -> bool:
    if particles[0].first or (before is not None and before.low in reading.lists.courtesy):
        return True
    words = _WORDS_HERE if reading.lists.languages & {"fr", "sv", "da"} else _WORDS_ANYWHERE
    return not any(t.text in words for t in particles)


def _end(text: str, last: Token) -> int:
    return last.end + (1 if INITIAL.fullmatch(last.text) and text[last.end : last.end + 1] == "." else 0)
