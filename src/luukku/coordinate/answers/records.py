"""A register's records as tables a reader can follow: declared columns only, labels, explained codes, dates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from luukku.connectors.port import Row
from luukku.coordinate.answers.document import Cell, Column, Phrase, Table
from luukku.coordinate.answers.letters import readable
from luukku.coordinate.answers.wording import Texts, pick
from luukku.coordinate.cases import durations
from luukku.look import formats

TRUE = frozenset({"true", "t", "1", "yes", "y", "k", "j", "ja", "oui"})
FALSE = frozenset({"false", "f", "0", "no", "n", "e", "ei", "nej", "non"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are told: in which words, which time zone, which money."""

    texts: Texts
    zone: tzinfo
    currency: str


def tables(
    declared: Mapping[str, Any], records: tuple[tuple[str, Row], ...], reading: Reading
) -> tuple[Table, ...]:
    """One table for each declared kind of record that has any, in the declaration's order."""
    rows: dict[str, list[Row]] = {t["name"]: [] for t in declared.get("tables", ())}
    for name, row in records:
        if name not in rows:
            raise ValueError(f"register {declared['id']}: it declares no table {name!r}")
        rows[name].append(row)
    return tuple(_table(t, rows[t["name"]], reading) for t in declared.get("tables", ()) if rows[t["name"]])


def _table(declared: Mapping[str, Any], rows: list[Row], reading: Reading) -> Table:
    columns = tuple(_column(f, reading.texts) for f in declared["fields"])
    readers = tuple((f["name"], _reader(f, reading)) for f in declared["fields"])
    empty = reading.texts.say("value.empty")
    return Table(
        name=declared["name"],
        label=_label(declared, reading.texts),
        count=reading.texts.count("records", len(rows)),
        columns=columns,
        rows=tuple(tuple(_cell(row.get(name), read, empty) for name, read in readers) for row in rows),
    )


def _label(declared: Mapping[str, Any], texts: Texts) -> Phrase | None:
    """Without a label in the pack the first table, one row per person, is called the basic details."""
    if label := pick(declared.get("label"), texts.language):
        return label
    return None if declared.get("parent") else texts.phrase("table.root")


def _column(field: Mapping[str, Any], texts: Texts) -> Column:
    label = pick(field.get("label"), texts.language) or texts.phrase("value.unnamed")
    return Column(field["name"], field.get("type", "text"), label)


Read = Callable[[Any], Cell]


def _cell(value: Any, read: Read, empty: str) -> Cell:
    if value is None or value == "":
        return Cell(value, empty)
    return read(value)


def _reader(field: Mapping[str, Any], reading: Reading) -> Read:
    """What does not read as its declared type is shown as it stands: a copy stays faithful."""
    language = reading.texts.language
    match field.get("type", "text"):
        case "code":
            return _codes(field.get("codes") or {}, reading.texts)
        case "boolean":
            return lambda v: Cell(v, _boolean(v, reading.texts))
        case "date":
            return lambda v: Cell(v, _date(v, language))
        case "datetime":
            return lambda v: Cell(v, _moment(v, reading))
        case "number":
            return lambda v: Cell(v, _number(v, lambda n: formats.number(n, language)))
        case "money":
            currency = field.get("currency") or reading.currency
            return lambda v: Cell(v, _number(v, lambda n: formats.money(n, language, currency)))
        case _:
            return lambda v: Cell(v, _text(v, reading.texts))


def _codes(explained: Mapping[Any, Mapping[str, str]], texts: Texts) -> Read:
    labels: dict[str, Phrase] = {}
    for code, words in explained.items():
        if label := pick(words, texts.language):
            labels[str(code)] = Phrase(texts.say("value.code", label=label.text, code=code), label.lang)

    def read(value: Any) -> Cell:
        code = _text(value, texts)
        if found := labels.get(code) or labels.get(code.strip()):
            return Cell(value, found.text, found.lang)
        return Cell(value, texts.say("value.unexplained", code=code))

    return read


def _boolean(value: Any, texts: Texts) -> str:
    said = str(value).strip().lower()
    if said in TRUE:
        return texts.say("value.true")
    if said in FALSE:
        return texts.say("value.false")
    return _text(value, texts)


def _date(value: Any, language: str) -> str:
    if isinstance(value, date):
        return formats.day(value, language)
    try:
        return formats.day(date.fromisoformat(str(value).strip()), language)
    except ValueError:
        return readable(str(value))


def _moment(value: Any, reading: Reading) -> str:
    language = reading.texts.language
    try:
        moment = value if isinstance(value, date) else datetime.fromisoformat(str(value).strip())
    except ValueError:
        return readable(str(value))
    if isinstance(moment, datetime):
        return formats.moment(moment, language, reading.zone)
    return formats.day(moment, language)


def _number(value: Any, say: Callable[[Decimal], str]) -> str:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return readable(str(value))
    return say(number) if number.is_finite() and abs(number) < 10**18 else readable(str(value))


def _text(value: Any, texts: Texts) -> str:
    match value:
        case str():
            length = durations.read(value)
            return readable(value) if length is None else formats.duration(length, texts.language)
        case timedelta():
            return formats.duration(value, texts.language)
        case bool():
            return texts.say("value.true" if value else "value.false")
        case bytes() | memoryview() | bytearray():
            return texts.say("value.binary", size=formats.size(len(value), texts.language))
        case list() | tuple():
            return "; ".join(_text(v, texts) for v in value)
        case dict():
            return readable(json.dumps(value, ensure_ascii=False, default=str))
        case _:
            return readable(str(value))
