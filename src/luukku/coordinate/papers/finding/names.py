"""Names in a running text: known ones, and whatever else stands with a capital without having to; pure.

The lists are short and the world is not: a capital inside a sentence is a name until something says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from luukku.foundation.names import PARTICLES

from . import forms
from .lists import lists
from .own import Own
from .passages import Group, Kind, Passage
from .tokens import Token, tokens

_INITIAL = re.compile(r"[^\W\d_](?:-[^\W\d_])?")
_NUMBERED = re.compile(r"\s?\d")
_LOCATIVE = frozenset({"i", "in", "en", "near", "dans", "vers", "at"})
_ORGANISATION = frozenset(
    {"oy", "oyj", "ab", "ltd", "plc", "inc", "sarl", "sas", "aps", "as", "gmbh", "ry", "rf", "llc"}
)
_MONTHS = frozenset({"april", "may", "june", "august", "mai", "juni", "mars", "augusti"})
"""Names too, but only beside another."""
_SURELY_SURNAMES = ("kvist", "qvist", "ström", "berg", "lund", "gaard", "strup", "blom", "sson", "nen")
_SIGNS = re.compile(r"^(?:\s|\.\s?|[-‐‑]\s?|\s?&\s?|\s?\n\s?)$")


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words that may be one name."""

    tokens: list[Token]
    before: Token | None
    after: Token | None


def passages(text: str, own: Own, others: Collection[str] = ()) -> Iterator[Passage]:
    """`others`: names of people known to be others; they are found wherever they stand."""
    words = tokens(text)
    known = forms.stems_of([part for name in others for part in name.split() if len(part) > 1])
    also = _seen_inside(words, known) | {t.text for t in words if forms.bent_from(t.text, known)}
    for run in _runs(text, words, known, also):
        said = [t.text for t in run.tokens]
        if not own.is_name(said) and not own.is_town(said):
            group = Group.STAFF if _in_office(run, text) else Group.OTHERS
            yield Passage(_start(words, run), _end(text, run.tokens[-1]), Kind.NAME, group)


def _seen_inside(words: list[Token], known: forms.Stems) -> frozenset[str]:
    """Words that are names inside some sentence are names at the head of another."""
    low = {t.text for t in words if not t.capital}
    return frozenset(
        t.text
        for t in words
        if not t.first and t.capital and _likely(t, known, frozenset()) and t.low not in low
    )


def _runs(text: str, words: list[Token], known: forms.Stems, also: Collection[str]) -> Iterator[_Run]:
    at = 0
    while at < len(words):
        end = _run_end(text, words, at)
        if end == at:
            at += 1
            continue
        run = words[at:end]
        before = words[at - 1] if at else None
        after = words[end] if end < len(words) else None
        yield from _names_of(text, _Run(run, before, after), known, also)
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
    if "." in between and not _INITIAL.fullmatch(one.text):
        return False
    return bool(_SIGNS.match(between))


def _names_of(text: str, run: _Run, known: forms.Stems, also: Collection[str]) -> Iterator[_Run]:
    """Without the words at its ends that are none; nothing where an institution or a place is what is left."""
    words = list(run.tokens)
    before, after = run.before, run.after
    while words and _no_name(words[0], also, alone=len(words) == 1):
        before = words.pop(0)
    while words and (words[-1].low in PARTICLES or _no_name(words[-1], also, alone=len(words) == 1)):
        after = words.pop()
    while (
        len(words) > 2
        and not forms.bent_from(words[0].text, lists().places)
        and _institution(text, words[-1:], None)
    ):
        after = words.pop()
    if (
        not words
        or all(t.low in PARTICLES for t in words)
        or not _is_person(text, words, before, after, known, also)
    ):
        return
    yield _Run(words, before, after)


def _no_name(token: Token, also: Collection[str], *, alone: bool) -> bool:
    if token.low in lists().courtesy:
        return alone or not _INITIAL.fullmatch(token.text) or token.low == "m"
    if token.low in PARTICLES:
        return alone or not token.capital
    if not alone and _INITIAL.fullmatch(token.text):
        return False
    if token.text in also and token.low not in lists().common:
        return False
    if forms.bent_from(token.text, lists().given):
        return alone and token.low in lists().common and (token.first or token.low in _MONTHS)
    return token.low in lists().common or (token.first and _common_start(token, alone=alone))


def _common_start(token: Token, *, alone: bool) -> bool:
    """A word that begins a sentence and is no name as far as its stem or, where it stands alone, its ending tells."""
    if token.low.startswith(lists().common_stems) and (
        not token.low.endswith(lists().surname_ends) or token.low.startswith(lists().long_stems)
    ):
        return True
    return alone and token.low.endswith(lists().noun_ends) and not token.low.endswith(_SURELY_SURNAMES)


def _is_person(
    text: str,
    words: list[Token],
    before: Token | None,
    after: Token | None,
    known: forms.Stems,
    also: Collection[str],
) -> bool:
    if any(_listed(t, known) for t in words):
        return not _institution(text, words, after) or len(words) > 1
    if _institution(text, words, after) or all(forms.bent_from(t.text, lists().places) for t in words):
        return False
    if all(_loud(t) for t in words):
        return any(t.low.endswith(lists().surname_ends) for t in words) and len(words) <= 3
    if len(words) == 1:
        return _alone(text, words[0], before, also)
    if words[0].low in PARTICLES and len(words) == 2:
        return _alone(text, words[1], before, also)
    return not (len(words) > 1 and all(_INITIAL.fullmatch(t.text) for t in words))


def _alone(text: str, word: Token, before: Token | None, also: Collection[str]) -> bool:
    if len(word.text) < 2 or _NUMBERED.match(text[word.end : word.end + 2]):
        return False
    if before is not None and before.low in lists().kin | lists().courtesy | lists().staff:
        return True
    if word.text in also or word.low.endswith(lists().surname_ends):
        return True
    if before is not None and before.low in _LOCATIVE and not word.first:
        return False
    return not re.search(r"ss[aä]$", word.low)


def _likely(token: Token, known: forms.Stems, also: Collection[str]) -> bool:
    if token.low in lists().common or len(token.text) < 3 or _loud(token):
        return False
    return not forms.bent_from(token.text, lists().places) and token.low not in lists().institutions


def _listed(token: Token, known: forms.Stems) -> bool:
    return bool(forms.bent_from(token.text, lists().given) or forms.bent_from(token.text, known)) and not (
        _loud(token) and len(token.text) < 4
    )


def _institution(text: str, words: list[Token], after: Token | None) -> bool:
    """`Salmelan koulu`, `Nordbygg AB`, `Vasa stad`: what stands last or next says that it is no person."""
    last = words[-1].low
    if last.endswith(lists().institution_ends) and len(last) > 6:
        return True
    if last in _ORGANISATION or any(t.low in lists().institutions or t.low in _ORGANISATION for t in words):
        return True
    if after is None or text[words[-1].end : after.start].strip():
        return False
    return after.low in lists().institutions or after.low in _ORGANISATION


def _in_office(run: _Run, text: str) -> bool:
    """`handläggare Maria Berg` or `Maria Berg, handläggare`: whoever acted in office."""
    staff = lists().staff
    if (
        run.before is not None
        and run.before.low in staff
        and "\n\n" not in text[run.before.end : run.tokens[0].start]
    ):
        return True
    between = text[run.tokens[-1].end : run.after.start] if run.after else ""
    return run.after is not None and run.after.low in staff and bool(re.fullmatch(r"\s?[,(]\s?", between))


def _loud(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _start(words: list[Token], run: _Run) -> int:
    """`Monsieur du Plessis`: what stands between a courtesy and a surname belongs to it."""
    before = run.before
    if before is not None and before.low in PARTICLES and not before.capital:
        at = words.index(before)
        if at and words[at - 1].low in lists().courtesy:
            return before.start
    return run.tokens[0].start


def _end(text: str, last: Token) -> int:
    return last.end + (1 if _INITIAL.fullmatch(last.text) and text[last.end : last.end + 1] == "." else 0)
