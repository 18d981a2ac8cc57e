"""A room's own words in every language: YAML files for each language, read once; and the choice among a pack's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from .manners import FORMS, added, known, manner

LANGUAGES = ("en", "fi", "sv", "da", "fr")


class Phrase(NamedTuple):
    """Words and the language they are really in (a pack may lack the reader's language)."""

    text: str
    lang: str


class Woven(str):
    """A text in `lang` of which parts are in another language; as a string it is simply all of it."""

    lang: str
    parts: tuple[Phrase, ...]

    def __new__(cls, parts: Iterable[Phrase], lang: str) -> Woven:
        held = tuple(parts)
        self = super().__new__(cls, "".join(one.text for one in held))
        self.lang, self.parts = lang, held
        return self

    def __getnewargs__(self) -> tuple[tuple[Phrase, ...], str]:  # type: ignore[override]
        return self.parts, self.lang


def weave(texts: Iterable[str | Phrase], lang: str, between: str = "", *, capital: bool = False) -> str:
    """One text in `lang` of several: a `Woven` where a part of it is in another language."""
    parts: list[Phrase] = []
    for n, one in enumerate(texts):
        for phrase in (*([Phrase(between, lang)] if n and between else ()), *_parts(one, lang)):
            if parts and parts[-1].lang == phrase.lang:
                parts[-1] = Phrase(parts[-1].text + phrase.text, phrase.lang)
            else:
                parts.append(phrase)
    if capital and parts:
        parts[0] = Phrase(parts[0].text[:1].upper() + parts[0].text[1:], parts[0].lang)
    if all(one.lang == lang for one in parts):
        return "".join(one.text for one in parts)
    return Woven(parts, lang)


def _parts(text: str | Phrase, lang: str) -> tuple[Phrase, ...]:
    if isinstance(text, Phrase):
        return _parts(text.text, text.lang)
    return text.parts if isinstance(text, Woven) else (Phrase(text, lang),)


def _filled(form: str, lang: str, values: Mapping[str, object]) -> str:
    """The form with its values; a value in another language stays so."""
    if not any(isinstance(one, Phrase | Woven) for one in values.values()):
        return form.format_map(values)
    filled: list[str | Phrase] = []
    for literal, name, spec, _ in Formatter().parse(form):
        filled.append(literal)
        if name is not None:
            value = values[name]
            filled.append(value if isinstance(value, Phrase | Woven) else format(value, spec or ""))
    return weave(filled, lang)


def pick(words: Mapping[str, str] | None, language: str) -> Phrase | None:
    """A pack's text in this language, or in the next best one, said so; None where there is none at all."""
    if not words:
        return None
    for one in (language, *manner(language).instead):
        if found := words.get(one):
            return Phrase(spaced(found, one), one)
    return next((Phrase(spaced(text, lang), lang) for lang, text in words.items() if text), None)


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
        """A value may be a `Phrase`: in another language than this one it is a part that says so (`Woven`)."""
        text = self.flat[key]
        if not isinstance(text, str):
            raise TypeError(f"{key} depends on a number: use count")
        return _filled(text, self.language, values) if values else text

    def count(self, key: str, n: int, **values: object) -> str:
        """The form that goes with the number, as the language counts."""
        forms = self.flat[key]
        if isinstance(forms, str):
            raise TypeError(f"{key} does not depend on a number: use say")
        form = manner(self.language).form(n)
        return _filled(forms.get(form, forms["other"]), self.language, {"n": n, **values})

    def phrase(self, key: str, **values: object) -> Phrase:
        return Phrase(self.say(key, **values), self.language)


@lru_cache(maxsize=256)
def read(folder: Path, language: str) -> Texts:
    """What lies in `folder` for one language: en.yaml, and en.something.yaml beside it. ValueError for others.

    For a language that an operator added: what lies in its folder for this room; words it lacks are another's.
    """
    if language not in known():
        raise ValueError(f"nothing is written in {language!r}; there are {', '.join(known())}")
    flat: dict[str, str | Mapping[str, str]] = {}
    if language not in LANGUAGES:
        flat |= read(
            folder, next((one for one in manner(language).instead if one in LANGUAGES), LANGUAGES[0])
        ).flat
    for file in _files(folder, language):
        tree = yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        flat |= _flatten(tree or {}, "", language)
    return Texts(language, flat)


def _files(folder: Path, language: str) -> list[Path]:
    if language in LANGUAGES:
        return sorted((*folder.glob(f"{language}.yaml"), *folder.glob(f"{language}.*.yaml")))
    place = added()
    file = place / language / f"{room(folder)}.yaml" if place else None
    return [file] if file and file.is_file() else []


def room(folder: Path) -> str:
    """The name under which a room's texts lie in an added language: ask, serve, coordinate.answers."""
    parts = folder.parts
    return ".".join(parts[len(parts) - parts[::-1].index("luukku") : -1])


def _flatten(tree: Mapping[str, Any], path: str, language: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield path + key, spaced(value, language)
        elif "other" in value and set(value) <= FORMS:
            yield path + key, {k: spaced(v, language) for k, v in value.items()}
        else:
            yield from _flatten(value, f"{path}{key}.", language)


def spaced(text: str, language: str) -> str:
    """French sets a space that does not break before : » and after «, and a narrow one before ; ? ! and thousands."""
    if language != "fr":
        return text
    text = re.sub(r" (?=[:»])|(?<=«) ", "\u00a0", text)
    return re.sub(r" (?=[;?!])|(?<=\d) (?=\d{3}\b)", "\u202f", text)
