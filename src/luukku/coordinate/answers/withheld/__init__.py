"""The words about passages that were withheld from a document: grounds in five languages, laws by country."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from luukku.look.texts import Phrase, Texts, read

TEXTS = Path(__file__).parent / "texts"
LAWS = Path(__file__).parent / "laws.yaml"


def texts(language: str) -> Texts:
    return read(TEXTS, language)


@cache
def _laws() -> Mapping[str, Mapping[str, str]]:
    return yaml.safe_load(LAWS.read_text("utf-8"))


def law(ground: str, country: str) -> str:
    """National law beside Art. 15(4) GDPR, as that country cites it; empty where none is known here."""
    return _laws().get(country, {}).get(ground, "")


SPOKEN = {"FI": "fi", "SE": "sv", "DK": "da", "FR": "fr"}
"""In which language laws.yaml cites a country's law."""


def cited(ground: str, country: str) -> Phrase | None:
    """The national law and the language it is cited in; None where none is known here."""
    found = law(ground, country)
    return Phrase(found, SPOKEN[country]) if found else None


def named(code: str, language: str) -> str:
    """The ground alone, without a law."""
    return texts(language).say(f"ground.{code}")


def general(language: str) -> str:
    """The article that every ground rests on."""
    return texts(language).say("gdpr")


def ground(code: str, language: str, law: str) -> str:
    """`another person can be recognised (GDPR, Article 15(4); ...)`."""
    words = texts(language)
    cited = "; ".join(one for one in (words.say("gdpr"), law) if one)
    return f"{words.say(f'ground.{code}')} ({cited})"


def told(withheld: Mapping[str, tuple[int, str]], language: str) -> str:
    """One line about a document: how many passages, and on which grounds. By ground: how many, and the law."""
    count = sum(n for n, _ in withheld.values())
    grounds = [ground(code, language, law) for code, (_, law) in withheld.items()]
    return f"{texts(language).count('withheld', count)}: {'; '.join(grounds)}." if count else ""
