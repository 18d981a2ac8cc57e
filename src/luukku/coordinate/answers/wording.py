"""The answer's own words in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from luukku.look.texts import LANGUAGES, Texts, pick, read, weave

__all__ = ["LANGUAGES", "Texts", "listed", "pick", "texts"]

AND: Mapping[str, str] = MappingProxyType({"en": "and", "fi": "ja", "sv": "och", "da": "og", "fr": "et"})


def texts(language: str) -> Texts:
    """ValueError where no answer is written in this language."""
    return read(Path(__file__).parent / "texts", language)


def listed(items: tuple[str, ...], language: str) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return weave(items, language)
    return weave((weave(items[:-1], language, ", "), items[-1]), language, f" {AND[language]} ")
