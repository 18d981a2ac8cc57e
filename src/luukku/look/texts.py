"""A room's own words in five languages: YAML files for each language, read once; and the choice among a pack's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

LANGUAGES = ("en", "fi", "sv", "da", "fr")

INSTEAD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("fi", "sv"),
        "fi": ("en", "sv"),
        "sv": ("en", "fi"),
        "da": ("sv", "en", "fi"),
        "fr": ("en", "fi", "sv"),
    }
)
"""Where a pack lacks a language: which of its languages such a reader is most likely to follow."""


class Phrase(NamedTuple):
    """Words and the language they are really in (a pack may lack the reader's language)."""

    text: str
    lang: str


def pick(words: Mapping[str, str] | None, language: str) -> Phrase | None:
    """A pack's text in this language, or in the next best one, said so; None where there is none at all."""
    if not words:
        return None
    for one in (language, *INSTEAD[language]):
        if found := words.get(one):
            return Phrase(found, one)
    return next((Phrase(text, lang) for lang, text in words.items() if text), None)


class Texts:
    """All texts of one language. A missing key is a KeyError: tests hold the five languages equal."""

    def __init__(self, language: str, flat: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self.flat = flat

    def __contains__(self, key: str) -> bool:
        return key in self.flat

    def under(self, prefix: str) -> Mapping[str, str]:
        """The plain texts below `prefix.`, by the rest of their key: what a template takes."""
        start = f"{prefix}."
        return MappingProxyType(
            {
                k.removeprefix(start): v
                for k, v in self.flat.items()
                if k.startswith(start) and isinstance(v, str)
            }
        )

    def say(self, key: str, **values: object) -> str:
        text = self.flat[key]
        if not isinstance(text, str):
            raise TypeError(f"{key} depends on a number: use count")
        return text.format_map(values) if values else text

    def count(self, key: str, n: int, **values: object) -> str:
        """The form that goes with the number: French counts 0 as one, the others do not."""
        forms = self.flat[key]
        if isinstance(forms, str):
            raise TypeError(f"{key} does not depend on a number: use say")
        one = n < 2 if self.language == "fr" else n == 1
        return forms["one" if one else "other"].format_map({"n": n, **values})

    def phrase(self, key: str, **values: object) -> Phrase:
        return Phrase(self.say(key, **values), self.language)


@lru_cache(maxsize=64)
def read(folder: Path, language: str) -> Texts:
    """What lies in `folder` for one language: en.yaml, and en.something.yaml beside it. ValueError for others."""
    if language not in LANGUAGES:
        raise ValueError(f"nothing is written in {language!r}; there are {', '.join(LANGUAGES)}")
    flat: dict[str, str | Mapping[str, str]] = {}
    for file in sorted((*folder.glob(f"{language}.yaml"), *folder.glob(f"{language}.*.yaml"))):
        tree = yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        flat |= _flatten(tree, "", french=language == "fr")
    return Texts(language, flat)


def _flatten(tree: Mapping[str, Any], path: str, *, french: bool) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield path + key, _spaced(value) if french else value
        elif set(value) == {"one", "other"}:
            yield path + key, {k: _spaced(v) if french else v for k, v in value.items()}
        else:
            yield from _flatten(value, f"{path}{key}.", french=french)


def _spaced(text: str) -> str:
    """French sets a space that does not break before : ; ? ! and inside « »."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\u00a0", text)
