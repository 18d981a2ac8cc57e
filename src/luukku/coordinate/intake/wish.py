"""What is asked for, where a clerk takes it down: which right, and what should be different, in their words; pure."""

from __future__ import annotations

from luukku.coordinate.plans.articles import ARTICLES, COPIES

RIGHTS = tuple(right for right in ARTICLES if right != "ask-why")
"""What may be taken down; why somebody looked is asked where it is seen who did."""
WORDLESS = COPIES
LONGEST = 4000


def plain(value: object) -> str:
    """As somebody wrote it: several lines will do."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def problem(right: str, words: str) -> str | None:
    """What is wrong with the words, as a code."""
    if right in WORDLESS:
        return "takes-no-words" if words else None
    if not words:
        return "no-words"
    return "too-many-words" if len(words) > LONGEST else None
