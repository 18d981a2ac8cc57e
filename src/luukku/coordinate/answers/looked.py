"""Who looked, in short: how often each administration did for what, and where every single look is listed."""

from __future__ import annotations

from datetime import datetime

from luukku.journal.facade import purpose
from luukku.look import formats

from .document import Looked, LookedLine, Phrase
from .given import CaseFacts, Look, Looks
from .wording import Texts, pick


def looked(case: CaseFacts, words: Texts) -> Looked | None:
    """None where nothing was written down by the answer's moment, or the answer is about another right."""
    if case.looks is None:
        return None
    lines = _lines(case.looks, case, words)
    every = sum(line.times for line in lines)
    return Looked(
        lead=(
            words.say("looked.since", date=_day(case.looks.since, case, words)),
            words.count("looked.count", every) if every else words.say("looked.none"),
        ),
        lines=lines,
        where=words.say("looked.where", address=case.looks.address),
    )


def _lines(looks: Looks, case: CaseFacts, words: Texts) -> tuple[LookedLine, ...]:
    """Purposes that read the same are one line."""
    folded: dict[tuple[Phrase, str], list[Look]] = {}
    for look in looks.looks:
        read_as = (_body(look, words), purpose(look.purpose, language=words.language))
        folded.setdefault(read_as, []).append(look)
    return tuple(_line(body, why, ones, case, words) for (body, why), ones in folded.items())


def _line(body: Phrase, why: str, ones: list[Look], case: CaseFacts, words: Texts) -> LookedLine:
    times, last = sum(one.times for one in ones), max(one.last for one in ones)
    said = words.count("looked.times", times, last=_day(last, case, words))
    return LookedLine(body, why, said, times, last.astimezone(case.zone).date())


def _body(look: Look, words: Texts) -> Phrase:
    return pick(look.body, words.language) or words.phrase("looked.counter")


def _day(at: datetime, case: CaseFacts, words: Texts) -> str:
    return formats.day(at.astimezone(case.zone).date(), words.language)
