"""What a register seems to be about, from the words of its sheet: kinds of data, and the part of life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_ABOUT: list[Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_name("subjects.yaml").read_text("utf-8"))


def kinds_of_data(texts: Iterable[str]) -> list[str]:
    """Always `identity`: whoever is in a register can be told apart there."""
    return ["identity", *dict.fromkeys(kind for about in _spoken_for(texts) for kind in about["data"])]


def part_of_life(texts: Iterable[str]) -> str:
    """The first part that a word speaks for; what nobody can place is among contacts and decisions."""
    return str(next((about["life"] for about in _spoken_for(texts)), "contacts"))


def _spoken_for(texts: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    words = [word.strip(".,;:()\"'") for text in texts for word in text.casefold().replace("/", " ").split()]
    for about in _ABOUT:
        if any(word.startswith(tuple(about["words"])) for word in words):
            yield about
