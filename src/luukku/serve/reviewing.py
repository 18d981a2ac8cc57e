"""Doubtful records in the words of the page on which somebody decides about them: pure, values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from luukku.coordinate.facade import desk
from luukku.look import formats
from luukku.look.texts import Phrase, Texts, pick

HALF = 60
"""Units of the picture from its middle to either end."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What speaks for goes to the right and is full, what speaks against to the left and hollow: never by colour."""

    x: str
    width: str
    against: bool


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One record: its key first, then what it holds; what speaks for and against; why it was not left to a machine."""

    title: str
    key: tuple[str, str]  # column, value
    held: list[tuple[Phrase, str]]  # empty where the record stays with the administration
    account: list[tuple[str, str, str]]  # fact, how it compares, points
    sum: tuple[str, str, str]  # its label, nothing, points
    bars: list[Bar]  # the account again, as a picture: one for each line
    legend: str  # what is to be decided
    why: list[str]
    decided: str = ""  # for a second look: what a colleague decided

    @property
    def rows(self) -> list[tuple[Phrase | str, str]]:
        return [self.key, *self.held]

    @property
    def accounted(self) -> list[tuple[str, str, str, Bar]]:
        """The account and its sum, each line with its picture."""
        return [(*line, bar) for line, bar in zip([*self.account, self.sum], self.bars, strict=True)]


def doubtful(task: desk.Task, words: Texts) -> list[Doubtful]:
    """In the order in which the task names them: the form speaks of them by number."""
    rows = {str(row.get(task.key)): row for _, row in task.rows}
    return [
        _doubtful(number, one, rows.get(one["key"]), task, words)
        for number, one in enumerate(task.candidates, 1)
    ]


def _doubtful(
    number: int,
    one: Mapping[str, Any],
    row: Mapping[str, Any] | None,
    task: desk.Task,
    words: Texts,
) -> Doubtful:
    return Doubtful(
        title=words.say("record", n=number),
        key=(task.key, one["key"]),
        held=list(_held(row, task, words.language)) if row else [],
        account=[_compared(part, words) for part in one["account"]],
        sum=(words.say("sum"), "", _points(one["bits"], words.language)),
        legend=f"{words.say('record', n=number)} – {words.say('title.review')}",
        bars=bars([*(part["bits"] for part in one["account"]), one["bits"]]),
        why=[_say(words, "guards", code) for code in one["guards"]],
        decided=_decided(one["key"], task, words),
    )


def bars(points: Sequence[float]) -> list[Bar]:
    """On one scale: the longest reaches the end."""
    most = max((abs(one) for one in points), default=0.0) or 1.0
    return [_bar(one, abs(one) / most * (HALF - 2)) for one in points]


def _bar(points: float, width: float) -> Bar:
    return Bar(f"{-width if points < 0 else 0:.1f}", f"{width:.1f}", points < 0)


def _decided(key: str, task: desk.Task, words: Texts) -> str:
    if key not in task.decided:
        return ""
    return words.say("same" if task.decided[key] else "not_same")


def _held(row: Mapping[str, Any], task: desk.Task, language: str) -> Iterator[tuple[Phrase, str]]:
    for field in task.fields:
        name = field["name"]
        if name != task.key and row.get(name) not in (None, ""):
            yield pick(field["label"], language) or Phrase(name, language), _value(row[name], field, language)


def _value(value: Any, field: Mapping[str, Any], language: str) -> str:
    """As the system has it; a date as the reader writes one, a code with its meaning."""
    text = str(value)
    if field.get("type") == "date":
        try:
            return formats.day(date.fromisoformat(text), language)
        except ValueError:
            return text
    meaning = pick((field.get("codes") or {}).get(text), language)
    return f"{meaning.text} ({text})" if meaning else text


def _compared(part: Mapping[str, Any], words: Texts) -> tuple[str, str, str]:
    fact, level = part["fact"], part["level"]
    if fact == "household":
        how = _listed([_say(words, "facts", name) for name in level.split("+")])
    else:
        how = _say(words, "levels", level)
    return _say(words, "facts", fact), how, _points(part["bits"], words.language)


def _say(words: Texts, group: str, code: str) -> str:
    """A newer model may know codes that these texts do not."""
    key = f"{group}.{code}"
    return words.say(key if key in words else f"{group}.other")


def _listed(names: Sequence[str]) -> str:
    first, *rest = names
    return ", ".join((first, *(name[0].lower() + name[1:] for name in rest)))


def _points(bits: float, language: str) -> str:
    """With a true minus sign and the decimal mark of the language."""
    text = f"{abs(bits):.1f}"
    sign = "\u2212" if bits < 0 and text != "0.0" else "+"
    return sign + (text if language == "en" else text.replace(".", ","))
