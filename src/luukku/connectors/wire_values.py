"""The values a register may hold, in JSON: what JSON has goes as it is, all else says what it is."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID


class BadWire(ValueError):
    """One clear sentence: where the message is not what it should be. Never what it said instead."""


_OUT: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    datetime: ("datetime", datetime.isoformat),
    date: ("date", date.isoformat),
    time: ("time", time.isoformat),
    timedelta: ("seconds", lambda v: [v.days, v.seconds, v.microseconds]),
    Decimal: ("decimal", str),
    UUID: ("uuid", str),
    bytes: ("bytes", lambda v: base64.b64encode(v).decode()),
    memoryview: ("bytes", lambda v: base64.b64encode(v).decode()),
    bytearray: ("bytes", lambda v: base64.b64encode(v).decode()),
}

_IN: Mapping[str, Callable[[Any], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda v: timedelta(v[0], v[1], v[2]),
    "decimal": Decimal,
    "uuid": UUID,
    "bytes": lambda v: base64.b64decode(v, validate=True),
    "float": float,
}


def packed(value: Any) -> Any:
    """As JSON. A type of some driver that nobody here knows goes as its text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"is": "float", "value": str(value)}
    if isinstance(value, Mapping):
        return {"is": "object", "value": {str(key): packed(inner) for key, inner in value.items()}}
    if isinstance(value, list | tuple | set | frozenset):
        return [packed(inner) for inner in value]
    if type(value) in _OUT:
        kind, out = _OUT[type(value)]
        return {"is": kind, "value": out(value)}
    return str(value)


def unpacked(data: Any, at: str) -> Any:
    """The value again. Raises `BadWire`."""
    if isinstance(data, list):
        return [unpacked(inner, at) for inner in data]
    if not isinstance(data, dict):
        return data
    if set(data) != {"is", "value"}:
        raise BadWire(f"{at} holds a value that does not say what it is.")
    kind, value = data["is"], data["value"]
    if kind == "object" and isinstance(value, dict):
        return {key: unpacked(inner, at) for key, inner in value.items()}
    if not isinstance(kind, str) or kind not in _IN:
        raise BadWire(f"{at} holds a value of a kind that is not known.")
    try:
        return _IN[kind](value)
    except (ValueError, TypeError, IndexError, KeyError, OverflowError, InvalidOperation):
        raise BadWire(f"{at} holds a {kind} that cannot be read.") from None
