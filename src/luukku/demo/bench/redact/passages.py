"""Made-up text in which it is known, sign by sign, what is somebody else's."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from luukku.connectors.port import Person

from . import people
from .forms import bent

LANGUAGES = ("en", "fi", "sv", "da", "fr")
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Text:
    language: str
    text: str
    person: Person
    others: tuple[tuple[int, int], ...]
    """Where in the text somebody else's particulars stand."""
    staff: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    """Of others, each word."""


@cache
def _sentences() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"))


def text(language: str, sentences: int, rng: random.Random, *, held: bool) -> Text:
    """Some sentences of one file, about one resident."""
    person, own = people.resident(language, rng, held=held)
    written: list[str] = []
    spans: list[tuple[int, int]] = []
    staff: list[tuple[int, int]] = []
    names: list[str] = []
    for pattern in _drawn(_sentences()[language]["held" if held else "tuning"], sentences, rng):
        at = sum(len(part) + 1 for part in written)
        said = _Sentence(
            language, own, *(people.somebody_else(own, language, rng, held=held) for _ in range(2))
        )
        written.append(said.fill(pattern))
        spans += [(at + start, at + end) for start, end in said.others]
        staff += [(at + start, at + end) for start, end in said.in_office]
        names += [word for full in said.named for word in full.split()]
    return Text(language, " ".join(written), person, tuple(spans), tuple(staff), tuple(names))


def _drawn(patterns: Sequence[str], number: int, rng: random.Random) -> list[str]:
    whole, rest = divmod(number, len(patterns))
    return [*patterns] * whole + rng.sample(list(patterns), rest)


class _Sentence:
    def __init__(
        self, language: str, own: people.Somebody, other: people.Somebody, staff: people.Somebody
    ) -> None:
        self.language, self.own, self.other, self.staff = language, own, other, staff
        self.others: list[tuple[int, int]] = []
        self.in_office: list[tuple[int, int]] = []
        self.named: list[str] = []

    def fill(self, pattern: str) -> str:
        made, at = "", 0
        for slot in _SLOT.finditer(pattern):
            made += pattern[at : slot.start()]
            at = slot.end()
            value = self._value(slot[1], slot[2])
            self._note(slot[1], len(made), len(made) + len(value))
            made += value
        return made + pattern[at:]

    def _value(self, slot: str, case: str | None) -> str:
        if slot == "staff":
            return self.staff.name
        who = self.own if slot.startswith("own_") else self.other
        value: str = getattr(who, slot.removeprefix("own_"))
        return bent(value, case, self.language) if case else value

    def _note(self, slot: str, start: int, end: int) -> None:
        if slot == "staff":
            self.in_office.append((start, end))
        elif not slot.startswith("own_"):
            self.others.append((start, end))
            if slot in ("name", "given", "surname"):
                self.named.append(getattr(self.other, slot))
