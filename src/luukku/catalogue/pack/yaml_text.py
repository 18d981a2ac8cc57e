"""YAML as packs use it: plain texts, numbers, yes/no, lists and groups; every value remembers its line.

Left out on purpose: anchors and aliases (a few lines can grow to gigabytes), tags (they can make objects), and
the guesses that turn `NO` into false and `2024-01-01` into a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from .problems import BadPack, Place, Problem, spelled

DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_SLIPS = {
    "mapping values are not allowed": "a text that holds a colon must stand between quotation marks",
    "cannot start any token": "a line begins with a tab or a sign: use spaces, and quotation marks around texts",
    "unexpected end of stream": "a quotation mark is missing",
    "could not find expected ':'": "a key is followed by a colon, and a long text stands between quotation marks",
    "did not find expected key": "a line stands further in or out than those beside it, or a quotation mark is missing",
}
"""What people slip on, by what the parser says of it."""
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}


@dataclass(slots=True)
class Document:
    """What one file says, and on which line it says it. `top` is how messages call a list at the top."""

    file: str
    value: Any
    lines: dict[Place, int] = field(default_factory=dict)
    top: str = ""

    def problem(self, place: Place, sentence: str) -> Problem:
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        return Problem(self.file, self.lines.get(known, 1), spelled(self._from_top(place)), sentence)

    def _from_top(self, place: Place) -> Place:
        return (self.top, *place) if self.top and place and isinstance(place[0], int) else place


def parse(text: str, file: str, top: str = "") -> Document:
    """Raises BadPack with one sentence when the text is no YAML that a pack may use."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _Reading(Document(file, None, top=top), iter(events)).document()
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 0
        raise BadPack([Problem(file, line, "", _slip(wrong.problem or "it ends too early"))]) from None
    except (yaml.YAMLError, UnicodeError):
        raise BadPack(
            [Problem(file, 0, "", "expected YAML, but it holds characters that no text may hold")]
        ) from None


def _slip(said: str) -> str:
    plain = next((sentence for part, sentence in _SLIPS.items() if part in said), said)
    return f"expected YAML, but {plain}"


class _Reading:
    """Turns the parser's events into values, one document only."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self._document = document
        self._events = events

    def document(self) -> Document:
        next(self._events)  # the stream starts
        if isinstance(self._next((), 0), yaml.StreamEndEvent):
            self._refuse((), 1, "expected keys, but the file is empty")
        self._document.value = self._value(self._next((), 0), ())
        self._next((), 0)  # the document ends
        more = self._next((), 0)
        if not isinstance(more, yaml.StreamEndEvent):
            self._refuse((), _line(more), "expected one document, but `---` begins another")
        return self._document

    def _next(self, place: Place, depth: int) -> yaml.Event:
        event = next(self._events)
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                place, line, "anchors and aliases (& and *) are not used in packs; write the text out"
            )
        if getattr(event, "tag", None):
            self._refuse(place, line, "tags (!) are not used in packs")
        if depth > DEEPEST:
            self._refuse(place, line, f"expected at most {DEEPEST} levels")
        return event

    def _value(self, event: yaml.Event, place: Place) -> Any:
        self._document.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return self._group(place)

    def _list(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(place, len(place)), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, len(items))))
        return items

    def _group(self, place: Place) -> dict[str, Any]:
        group: dict[str, Any] = {}
        while not isinstance(event := self._next(place, len(place)), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(place, line, "expected a plain word as key")
            key = str(event.value)
            if key in group:
                first = self._document.lines[(*place, key)]
                self._refuse((*place, key), line, f"stands here a second time, first on line {first}")
            self._document.lines[(*place, key)] = line
            group[key] = self._value(self._next((*place, key), len(place) + 1), (*place, key))
        return group

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Any:
        text = event.value
        if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
            self._refuse(place, _line(event), "holds a character that no text may hold")
        if event.style not in (None, "") or not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text

    def _refuse(self, place: Place, line: int, sentence: str) -> NoReturn:
        self._document.lines[place] = line
        raise BadPack([self._document.problem(place, sentence)])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
