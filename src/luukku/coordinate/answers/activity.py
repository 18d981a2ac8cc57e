"""Art. 15(1)(a)-(h) and 15(2) for one processing activity, from its register's published entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from luukku.coordinate.answers.document import Item, Phrase
from luukku.coordinate.answers.wording import Texts, pick

CITED = re.compile(r"(\d+)\((\d+)\)\(([a-z])\)")


def activity(declared: Mapping[str, Any], authority: Phrase, texts: Texts) -> tuple[Item, ...]:
    """Everything the resident must be told about this processing, in the order of the Article."""
    return (
        _item("a", "purpose", _words(declared.get("purpose"), texts), texts),
        _item("", "basis", basis(declared.get("legal_basis"), texts), texts),
        _item("b", "categories", _categories(declared.get("categories", ()), texts), texts),
        _item("c", "recipients", _recipients(declared.get("recipients", ()), texts), texts),
        _item("d", "retention", _words(declared.get("retention"), texts), texts),
        _item("e", "rights", [texts.phrase("activity.rights")], texts),
        _item("f", "complaint", [authority], texts),
        _item("g", "source", _words(declared.get("source"), texts), texts),
        _item("h", "automated", _pair(declared, "automated_decisions", ("logic", "effects"), texts), texts),
        _item("2", "transfers", _pair(declared, "transfers", ("where", "safeguards"), texts), texts),
    )


def _item(letter: str, key: str, lines: list[Phrase], texts: Texts) -> Item:
    return Item(letter, texts.say(f"article.{key}"), tuple(lines) or (texts.phrase("activity.not-stated"),))


def _words(words: Mapping[str, str] | None, texts: Texts) -> list[Phrase]:
    found = pick(words, texts.language)
    return [found] if found else []


def basis(basis: Mapping[str, Any] | None, texts: Texts) -> list[Phrase]:
    """The articles cited, each with what its letter means, and the law that lays the task down."""
    if not basis:
        return []
    said = [_article(a.strip(), texts) for a in str(basis.get("article", "")).split(",") if a.strip()]
    return [*said, *_words(basis.get("law"), texts)]


def _article(cited: str, texts: Texts) -> Phrase:
    parts = CITED.fullmatch(cited)
    if parts is None:
        return texts.phrase("basis.whole", article=cited)
    article, paragraph, letter = parts.groups()
    text = texts.say("basis.article", article=article, paragraph=paragraph, letter=letter)
    meaning = f"basis.{letter}"
    if article == "6" and paragraph == "1" and meaning in texts:
        text = f"{texts.say(meaning)} ({text})"
    return Phrase(text[0].upper() + text[1:], texts.language)


def _categories(codes: tuple[str, ...], texts: Texts) -> list[Phrase]:
    keys = [f"category.{code}" for code in codes]
    known = dict.fromkeys(texts.say(k if k in texts else "category.other") for k in keys)
    return [Phrase(", ".join(known), texts.language)] if known else []


def _recipients(recipients: tuple[Mapping[str, Any], ...], texts: Texts) -> list[Phrase]:
    named = [found for r in recipients if (found := pick(r["name"], texts.language))]
    return named or [texts.phrase("activity.no-recipients")]


def _pair(declared: Mapping[str, Any], key: str, names: tuple[str, str], texts: Texts) -> list[Phrase]:
    """Automated decisions and transfers: either none, or two texts, each under its own lead-in."""
    given = declared.get(key)
    if not given:
        none = {"automated_decisions": "no-automated", "transfers": "no-transfers"}[key]
        return [texts.phrase(f"activity.{none}")]
    said: list[Phrase] = []
    for name in names:
        if found := pick(given.get(name), texts.language):
            lead = f"activity.{name}"
            said += [texts.phrase(lead), found] if lead in texts else [found]
    return said
