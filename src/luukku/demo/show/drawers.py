"""Kaislavaara, the town of packs/monday: nobody connected anything; who asks, and what lies in its drawers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import typst
import yaml
from django.conf import settings
from django.utils import timezone

from luukku.connectors.port import Person
from luukku.coordinate import facade as coordinate
from luukku.foundation.names import fold
from luukku.people.facade import More

from .archives import Document

CONTENTS = Path(__file__).with_name("drawers.yaml")
TYPES = {".csv": "text/csv", ".txt": "text/plain; charset=utf-8", ".pdf": "application/pdf"}
PAGE = b'#set document(title: "Matter")\n#json(bytes(sys.inputs.text))'


class Drawers:
    """Documents by register, each with whose it is."""

    def __init__(self, drawers: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self.drawers = drawers

    def look(self, register: str, asked: Person) -> list[Document] | None:
        return [_document(one) for one in self.drawers.get(register, ()) if _is_of(one, asked)]

    def same(self, register: str, case: str, keys: Sequence[str]) -> list[bool]:
        raise LookupError("where no system is connected nobody is asked to compare records")


@dataclass(frozen=True, slots=True)
class AtTheCounter:
    """Helmi, who came to the counter with her passport; a clerk takes down what she asks."""

    told: Mapping[str, Any]
    archive: Drawers
    adds: More | None = None

    def file(self, language: str) -> UUID:
        today = timezone.localdate()
        where = coordinate.Where(settings.LUUKKU_COUNTRY, (language,), today, made_up=True)
        request = coordinate.read_note({**self.told, "received": today.isoformat()}, where)
        return coordinate.note_request(
            request=request, stream="access", country=settings.LUUKKU_COUNTRY, now=timezone.now()
        )


def at_the_counter() -> AtTheCounter:
    contents = yaml.load(CONTENTS.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return AtTheCounter(contents["request"], Drawers(contents["drawers"]))


def _is_of(document: Mapping[str, Any], asked: Person) -> bool:
    given, surname = document["of"]
    names = {(fold(first), fold(name.surname)) for name in asked.names for first in name.given[:1]}
    return (given, surname) in names and asked.birth_date == date.fromisoformat(document["born"])


def _document(one: Mapping[str, Any]) -> Document:
    name, text = one["name"], one["text"]
    ending = Path(name).suffix
    return name, _pdf(text) if ending == ".pdf" else text.encode(), TYPES[ending]


def _pdf(text: str) -> bytes:
    return bytes(typst.compile(PAGE, None, format="pdf", sys_inputs={"text": json.dumps(text)}))
