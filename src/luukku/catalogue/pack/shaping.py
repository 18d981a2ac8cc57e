"""Does a file have the shape it must have? Pydantic's findings, said in plain sentences."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from .problems import Place, Problem, shown
from .yaml_text import Document

NEVER_REPEATED = "env"
"""Under this key, and in place of a group of keys, somebody may have put a secret: messages do not repeat it."""


def misshapen(
    model: type[BaseModel], document: Document, place: Place = (), *, languages: tuple[str, ...] = ()
) -> list[Problem]:
    """What keeps the value at `place` from being a `model`; nothing if it is one."""
    value = document.value
    for part in place:
        value = value[part]
    try:
        model.model_validate(value, context={"languages": languages})
    except ValidationError as wrong:
        return [_problem(model, document, place, error) for error in wrong.errors(include_url=False)]
    return []


def _problem(model: type[BaseModel], document: Document, place: Place, error: Mapping[str, Any]) -> Problem:
    inner = tuple(part for part in error["loc"] if part != "[key]")
    owner, field = _declared(model, inner)
    return document.problem((*place, *inner), _sentence(error, inner, owner, field))


def _sentence(
    error: Mapping[str, Any], inner: Place, owner: type[BaseModel] | None, field: FieldInfo | None
) -> str:
    what = (field.description if field else None) or "a group of keys"
    match error["type"]:
        case "missing":
            return f"is missing; expected {what}"
        case "extra_forbidden":
            return f"is not a key here; expected one of {', '.join(_keys(owner))}"
        case "expected":
            sentence = str(error["ctx"]["sentence"])
        case "literal_error" if choices := _choices(field):
            sentence = f"expected {choices}"
        case _:
            sentence = f"expected {what}"
    if isinstance(error["input"], dict) or error["type"] == "model_type" or NEVER_REPEATED in inner:
        return sentence
    return f"{sentence}, got {shown(error['input'])}"


def _choices(field: FieldInfo | None) -> str:
    """The words of a field that takes one of a few, or a list of them."""
    for kind in _unwrapped(field.annotation) if field else ():
        inner = get_args(kind)[0] if get_origin(kind) is list else kind
        words = [str(word) for word in get_args(inner)] if get_origin(inner) is Literal else []
        if len(words) > 1:
            return f"one of {', '.join(words)}"
    return ""


def _keys(model: type[BaseModel] | None) -> Iterator[str]:
    for name, field in (model.model_fields if model else {}).items():
        yield field.alias or name


def _declared(model: type[BaseModel], inner: Place) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The model and the field that `inner` leads to, as deep as they are declared."""
    owner: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for part in inner:
        if isinstance(part, int) or owner is None:
            continue
        found = next((f for n, f in owner.model_fields.items() if part in (f.alias, n)), None)
        if found is None:
            return owner, field
        field = found
        owner_below = _model_in(found.annotation)
        if owner_below is None:
            return owner, field
        owner = owner_below
    return owner, field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for kind in _unwrapped(annotation):
        if get_origin(kind) is list:
            return _model_in(get_args(kind)[0])
        if isinstance(kind, type) and not get_args(kind) and issubclass(kind, BaseModel):
            return kind
    return None


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """The kinds an annotation allows, without `None` and notes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _unwrapped(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for kind in get_args(annotation):
            yield from _unwrapped(kind)
    elif annotation is not type(None):
        yield annotation
