"""A town whose parish knows Anna by the surname she bore before, at the address where she lived then."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from django.utils import timezone

from tests.coordinate.cases import town

PARISH = {
    "ask_by": ["name", "birth_date", "address"], "keyed_by": None,
    "tables": [
        {
            "name": "patient", "key": "id",
            "fields": [
                {"name": "etunimet", "is": "given_names", "label": town.text("Given names")},
                {"name": "sukunimi", "is": "surname", "label": town.text("Surname")},
                {"name": "synt_pvm", "is": "birth_date", "type": "date", "label": town.text("Born")},
                {"name": "osoite", "is": "street", "label": town.text("Street")},
                {"name": "postinro", "is": "postcode", "label": town.text("Postcode")},
            ],
        }
    ],
}  # fmt: skip
SAARI = {
    "id": 3, "etunimet": "Anna Maria", "sukunimi": "Saari", "synt_pvm": "1952-10-13", "osoite": "Satamatie 3",
    "postinro": "69150",
}  # fmt: skip
REGISTERS = (
    town.register("parish", "church", **deepcopy(PARISH)),
    town.register("choir", "church", **deepcopy(PARISH)),
    town.register("reports", "welfare", visibility="existence-secret", **deepcopy(PARISH)),
)


MORE = {
    "given": "Maria", "surnames": "Saari", "addresses": "Satamatie 3, 69150 Salmela", "phone": "", "act": "more",
}  # fmt: skip


def stand(folder: Path, monkeypatch: Any) -> None:
    town.stand(folder, monkeypatch, REGISTERS)
    town.hold(folder, monkeypatch, "parish", [SAARI])
    town.hold(folder, monkeypatch, "choir", [])
    town.hold(folder, monkeypatch, "reports", [SAARI])


def annas_letter(folder: Path, monkeypatch: Any) -> Any:
    """She writes the name she goes by, her birth date and where she lives; the id of her case and her subject."""
    stand(folder, monkeypatch)
    return town.annas_case(timezone.now(), town.BY_LETTER)
