"""A case's progress in the words of its page: pure, values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from luukku.coordinate.facade import CaseProgress, LegProgress
from luukku.look import formats
from luukku.look import language as languages
from luukku.look.texts import Phrase, Texts, pick, read

TEXTS = Path(__file__).parent / "texts"
GOOD = frozenset({"found", "nothing-held", "nothing-found", "passed-on", "done"})


def facts(case: CaseProgress, language: str) -> list[tuple[str, str | Phrase]]:
    """The head of the page, label and value; the case's own language where the page is in another."""
    words = texts(language)
    told: list[tuple[str, str | Phrase]] = [
        (words.say("number"), case.number),
        (words.say("received"), formats.day(case.received, language)),
        (words.say("due"), formats.day(case.due, language)),
    ]
    if case.language != language:
        told.append((words.say("language"), Phrase(languages.own_name(case.language), case.language)))
    return told


def lead(case: CaseProgress, language: str) -> Phrase | None:
    """What was asked, as the municipality calls it; None of the question what is held: the page has words for that."""
    return None if case.right == "access" else pick(case.stream_name, language)


def letter_back(case: CaseProgress, language: str) -> str:
    """That the post could not deliver it, and when it came back; never where to. Empty where there is no such thing."""
    back = case.letter_back
    return texts(language).say("letter_back", date=formats.day(back, language)) if back else ""


def texts(language: str) -> Texts:
    return read(TEXTS, language)


def done(case: CaseProgress) -> int:
    return sum(map(answered, case.legs))


def answered(leg: LegProgress) -> bool:
    return leg.kind in GOOD or leg.kind in ("withheld", "not-identified", "refused")


def promise(slug: str, stream: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A value stream as the first page tells it: why it exists, what one gets, how long it usually takes."""
    purpose, days = stream["purpose"], stream["promise"].get("typical_days")
    return {
        "slug": slug,
        "name": pick(stream["name"], language),
        "why": pick(purpose["why"], language),
        "delivers": pick(purpose["delivers"], language),
        "typical": texts(language).count("home.typical", days) if days else "",
    }
