"""A made-up town for chaos: small offices, most registers behind HTTP, some of them hanging for ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .shape import Shape

EVERY_TENTH = 10  # of the registers that behave is one file of the example kind
TO_AN_OFFICE = 5
HANGING = "hanging"


def text(value: str) -> dict[str, str]:
    return {"en": value, "fi": value, "sv": value}


def write(folder: Path, shape: Shape, *, hangers: bool = True) -> Path:
    """The town's pack, with or without the office whose registers hang."""
    offices: dict[str, list[dict[str, Any]]] = {}
    for n in range(shape.registers - shape.hanging):
        offices.setdefault(f"office-{n // TO_AN_OFFICE}", []).append(_register(f"register-{n}", n))
    if hangers and shape.hanging:
        offices["hangs"] = [_register(f"{HANGING}-{n}", 1) for n in range(shape.hanging)]
    _write(folder / "pack.yaml", _PACK)
    _write(folder / "streams/access.yaml", _STREAM)
    for office, registers in offices.items():
        _write(folder / f"administrations/{office}.yaml", _office(office))
        _write(folder / f"registers/{office}.yaml", registers)
    return folder


def write_recipe(path: Path, shape: Shape) -> Path:
    """Well-kept registers: what goes wrong here are machines, not names."""
    kept = {
        "who": "all", "coverage": 0.6, "number": 1.0, "birth_date": 1.0, "duplicate": 0.0, "typo": 0.0,
        "missing": 0.0, "number_of_another": 0.0, "number_slip": 0.0, "call_name_only": 0.0, "new_year": 0.0,
        "day_month": 0.0, "swapped_names": 0.0, "first_name_only": 0.0, "respelled": 0.0, "cut_double": 0.0,
    }  # fmt: skip
    hanging = {f"{HANGING}-{n}": {"misbehaves": "hang"} for n in range(shape.hanging)}
    _write(path, {"format": 1, "defaults": kept, "registers": hanging})
    return path


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")


_PACK = {
    "format": 1, "id": "chaos", "name": text("Chaos"), "country": "FI", "languages": ["en", "fi", "sv"],
    "data_protection_officer": {"name": text("Officer"), "contact": {"email": "officer@chaos.example"}},
    "supervisory_authority": {"name": text("Authority"), "contact": {"web": "https://authority.example"}},
}  # fmt: skip
_STREAM = {
    "format": 1, "id": "access", "kind": "right", "name": text("What do you hold about me?"),
    "purpose": {"why": text("To know."), "for_whom": "resident", "delivers": text("One answer.")},
    "called": "resident", "promise": {"answer_within": "law", "typical_days": 9},
    "deadlines": {"law": "gdpr-12-3"}, "on_silence": "may complain",
    "steps": [
        {"id": "ask", "do": "order", "each": "register"},
        {"id": "gather", "do": "assemble", "after": ["ask"]},
        {"id": "hand-over", "do": "deliver", "after": ["gather"]},
    ],
    "retry": {"tries": 5, "pause_seconds": [0.5, 1, 3, 8], "later_hours": [1]},
}  # fmt: skip


def _office(slug: str) -> dict[str, Any]:
    return {
        "id": slug, "name": text(slug), "country": "FI",
        "controller": {"name": text(f"{slug} board"), "address": "Pier 1", "email": f"{slug}@chaos.example"},
        "contact": {"email": f"{slug}@chaos.example"},
        "arrangement": {"article": 26, "text": text("Joint controllers"), "since": date(2024, 3, 1)},
        "release": {"how": "rule", "rule": text("Goes out at once")},
    }  # fmt: skip


def _register(slug: str, n: int) -> dict[str, Any]:
    return {
        "id": slug, "name": text(slug), "purpose": text("To serve."),
        "legal_basis": {"article": "6(1)(c)", "law": text("The act")}, "categories": ["identity"],
        "recipients": [], "retention": text("Ten years"), "source": text("You yourself"),
        "automated_decisions": None, "transfers": None, "part_of_life": "money", "visibility": "open",
        "ask_by": ["number", "name", "birth_date"], "keyed_by": "number",
        "connector": _connector(slug.upper().replace("-", "_"), n), "tables": [_person(), _matter()],
    }  # fmt: skip


def _connector(name: str, n: int) -> dict[str, Any]:
    if n % EVERY_TENTH == 0:
        return {"kind": "example", "url": {"env": f"CHAOS_{name}"}}
    key = {"env": f"CHAOS_{name}_KEY"}
    return {
        "kind": "rest", "url": {"env": f"CHAOS_{name}"}, "connections": 8,
        "auth": {"kind": "api-key", "key": key, "header": "X-Api-Key"},
    }  # fmt: skip


def _person() -> dict[str, Any]:
    facts = {"number": "number", "surname": "surname", "given": "given_names"}
    fields: list[dict[str, Any]] = [{"name": n, "is": role, "label": text(n)} for n, role in facts.items()]
    born = {"name": "born", "is": "birth_date", "type": "date", "label": text("born")}
    return {"name": "person", "key": "id", "fields": [*fields, born]}


def _matter() -> dict[str, Any]:
    fields = [
        {"name": "opened", "type": "date", "label": text("Opened")},
        {"name": "note", "label": text("Note")},
    ]
    return {
        "name": "matter", "key": "id", "parent": "person", "join": {"person_id": "id"}, "fields": fields,
        "label": text("Matters"),
    }  # fmt: skip
