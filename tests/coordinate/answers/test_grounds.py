"""A whole case over a register whose content is secret: the answer names the ground that its declaration names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Edition
from luukku.journal import facade as journal
from tests.coordinate.cases import town

LAW = "Openness Act (621/1999), section 24"


@pytest.fixture
def answer(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Anna's answer as JSON: found in one register, nothing held in the other, both of secret content."""
    town.stand(tmp_path, monkeypatch, (_secret("dental"), _secret("xray")))
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    edition = Edition.objects.get(case_id=case)
    grant = journal.grant(subjects=[subject], purpose="access-request", actor="resident", case=case)
    return coordinate.answer(edition=edition.id, form="json", grant=grant).decode()


def _secret(slug: str) -> dict[str, Any]:
    withheld = {"ground": "investigation", "law": town.text(LAW)}
    return town.register(slug, "health", visibility="content-secret", withheld=withheld)


def _ledger(answer: str) -> dict[str, str]:
    """What came of it -> all that the line says."""
    return {line["kind"]: json.dumps(line) for line in json.loads(answer)["ledger"]}


def test_what_was_found_is_withheld_on_the_declared_ground_and_by_the_declared_law(answer: str) -> None:
    line = _ledger(answer)["withheld"]
    assert "investigation or inspection that is still going on" in line
    assert LAW in line
    assert town.PATIENT["hetu"] not in answer


def test_where_nothing_is_held_no_ground_is_given(answer: str) -> None:
    line = _ledger(answer)["nothing-held"]
    assert "investigation" not in line
