"""The words about passages that were withheld from a document: grounds in five languages, laws by country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from luukku.look.texts import Phrase, Texts, read, weave

TEXTS = Path(__file__).parent / "texts"
LAWS = Path(__file__).parent / "laws.yaml"


def texts(language: str) -> Texts:
    return read(TEXTS, language)


@cache
def _laws() -> Mapping[str, Mapping[str, str]]:
    return yaml.safe_load(LAWS.read_text("utf-8"))


SPOKEN = {"FI": "fi", "SE": "sv", "DK": "da", "FR": "fr"}
"""In which language laws.yaml cites a country's law."""


def cited(ground: str, country: str) -> Phrase | None:
    """National law beside Art. 15(4) GDPR, as that country cites it; None where none is known here."""
    found = _laws().get(country, {}).get(ground)
    return Phrase(found, SPOKEN[country]) if found else None


def named(code: str, language: str) -> str:
    """The ground alone, without a law."""
    return texts(language).say(f"ground.{code}")


def general(language: str) -> str:
    """The article that every ground rests on."""
    return texts(language).say("gdpr")


def ground(code: str, language: str, law: Phrase | None) -> str:
    """`another person can be recognised (GDPR, Article 15(4); ...)`; the law in its own language."""
    words = texts(language)
    articles = weave([words.say("gdpr"), *([law] if law else ())], language, "; ")
    return weave((words.say(f"ground.{code}"), " (", articles, ")"), language)


def told(withheld: Mapping[str, tuple[int, Phrase | None]], language: str) -> str:
    """One line about a document: how many passages, and on which grounds. By ground: how many, and the law."""
    count = sum(n for n, _ in withheld.values())
    if not count:
        return ""
    grounds = [ground(code, language, law) for code, (_, law) in withheld.items()]
    said = texts(language).count("withheld", count)
    return weave((f"{said}: ", weave(grounds, language, "; "), "."), language)
