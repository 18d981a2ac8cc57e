"""The answer's own words in five languages, and the choice among a pack's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from luukku.coordinate.answers.document import Phrase
from luukku.coordinate.answers.given import Words

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

AND: Mapping[str, str] = MappingProxyType({"en": "and", "fi": "ja", "sv": "och", "da": "og", "fr": "et"})


def pick(words: Words | None, language: str) -> Phrase | None:
    """A pack's text in this language, or in the next best one, said so; None where there is none at all."""
    if not words:
        return None
    if found := words.get(language):
        return Phrase(found, language)
    for other in INSTEAD[language]:
        if found := words.get(other):
            return Phrase(found, other)
    return next((Phrase(text, lang) for lang, text in words.items() if text), None)


def listed(items: tuple[str, ...], language: str) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {AND[language]} {items[-1]}"


class Texts:
    """All texts of one language. A missing key is a KeyError: tests hold the five languages equal."""

    def __init__(self, language: str, flat: Mapping[str, str | Mapping[str, str]]) -> None:
        self.language = language
        self.flat = flat
        self.page: Mapping[str, str] = MappingProxyType(
            {
                k.removeprefix("page."): v
                for k, v in flat.items()
                if k.startswith("page.") and isinstance(v, str)
            }
        )

    def __contains__(self, key: str) -> bool:
        return key in self.flat

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


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Texts:
    if language not in LANGUAGES:
        raise ValueError(f"no answer is written in {language!r}; there are {', '.join(LANGUAGES)}")
    flat: dict[str, str | Mapping[str, str]] = {}
    for file in (f"{language}.yaml", f"{language}.categories.yaml"):
        written = (Path(__file__).parent / "texts" / file).read_text("utf-8")
        tree = yaml.load(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
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
