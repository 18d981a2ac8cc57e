"""Orders and replies as JSON, exactly: what goes in at one end comes out equal at the other, or is refused.

Both ends of `luukku agent` use these two functions. Every message carries `format`; an unknown one, a missing
or surplus key, or a value of another type is a `BadWire` with one sentence that holds no value.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from luukku.connectors.port import Order, Reply
from luukku.connectors.wire_values import BadWire, packed, unpacked

FORMAT = 1

T = TypeVar("T", Order, Reply)


def to_wire(message: Order | Reply) -> dict[str, Any]:
    """A JSON object: `format`, `is` ("order" or "reply"), and the fields of the message."""
    return {"format": FORMAT, "is": type(message).__name__.lower(), **_object(message)}


def from_wire(data: Any, expected: type[T]) -> T:
    """The message again. Raises `BadWire`."""
    if not isinstance(data, dict):
        raise BadWire("The message is not a JSON object.")
    if data.get("format") != FORMAT:
        raise BadWire(f"The message is not of format {FORMAT}, which this program reads.")
    name = expected.__name__.lower()
    if data.get("is") != name:
        raise BadWire(f"The message is not: {name}.")
    content = {key: value for key, value in data.items() if key not in ("format", "is")}
    return cast(T, _read(expected, content, name))


def _object(value: Any) -> dict[str, Any]:
    hints = _hints(value.__class__)
    return {f.name: _plain(hints[f.name], getattr(value, f.name)) for f in fields(value)}


def _plain(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if hint is Any:
        return packed(value)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _plain(_present(hint), value)
    if origin is tuple:
        inner = get_args(hint)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return [_plain(kind, item) for kind, item in zip(kinds, value, strict=True)]
    if origin is Mapping:
        return {key: _plain(get_args(hint)[1], inner) for key, inner in value.items()}
    if is_dataclass(hint):
        return _object(value)
    return value.isoformat() if hint is date else value


def _read(hint: Any, data: Any, at: str) -> Any:
    if hint is Any:
        return unpacked(data, at)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if data is None else _read(_present(hint), data, at)
    if origin is tuple:
        return _tuple(get_args(hint), _of(list, data, at), at)
    if origin is Mapping:
        inner = get_args(hint)[1]
        return {key: _read(inner, value, f"{at}.*") for key, value in _of(dict, data, at).items()}
    if is_dataclass(hint):
        return _dataclass(hint, _of(dict, data, at), at)
    return _scalar(hint, data, at)


def _tuple(inner: tuple[Any, ...], data: list[Any], at: str) -> tuple[Any, ...]:
    kinds = (inner[0],) * len(data) if inner[-1] is Ellipsis else inner
    if len(kinds) != len(data):
        raise BadWire(f"{at} has another number of parts than it should.")
    return tuple(_read(kind, item, f"{at}[]") for kind, item in zip(kinds, data, strict=True))


def _dataclass(kind: Any, data: dict[str, Any], at: str) -> Any:
    hints = _hints(kind)
    if set(data) != set(hints):
        raise BadWire(f"{at} must have exactly these keys: {', '.join(hints)}.")
    return kind(**{name: _read(hint, data[name], f"{at}.{name}") for name, hint in hints.items()})


def _scalar(hint: Any, data: Any, at: str) -> Any:
    if hint is date or issubclass(hint, StrEnum):
        try:
            return date.fromisoformat(_of(str, data, at)) if hint is date else hint(data)
        except ValueError:
            raise BadWire(f"{at} is not a {hint.__name__.lower()}.") from None
    if hint is float and type(data) is int:
        return float(data)
    return _of(hint, data, at)


def _of(kind: type, data: Any, at: str) -> Any:
    if type(data) is not kind:
        raise BadWire(f"{at} is not of type {kind.__name__}.")
    return data


def _present(hint: Any) -> Any:
    return next(arg for arg in get_args(hint) if arg is not type(None))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}
