"""The whole way with commits that are real: grants before looks, the journal whole, two answers at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.cases.models import Order
from luukku.journal import facade as journal
from luukku.people.models import PersonName
from tests.databases import Copy

from . import parish


@pytest.fixture
def case(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    case_id, subject = parish.annas_letter(tmp_path, monkeypatch)
    ask_at_once(case_id, timezone.now())
    return case_id, subject


def test_from_the_letter_to_the_answer(case: Any) -> None:
    case_id, subject = case
    assert Client().post(f"/case/{key_of(case_id)}/", parish.MORE).status_code == 302
    assert PersonName.objects.count() == 0, "nobody sees a name without a grant"
    ask_at_once(case_id, timezone.now())
    (edition,) = coordinate.progress(case=case_id).editions
    grant = journal.grant(subjects=[subject], purpose="own-answer", actor="resident", case=case_id)
    told = json.loads(coordinate.answer(edition=edition.id, form="json", grant=grant))
    assert sorted(line["kind"] for line in told["ledger"]) == ["found", "not-told", "nothing-found"]
    (looked,) = [e for _, e in journal.of_case(case_id) if e.purpose == "resident-answers"]
    assert (looked.actor, looked.channel) == ("resident", "web")
    journal.seal(timezone.now())
    assert journal.verify().whole


def test_of_two_answers_at_the_same_moment_one_counts(case: Any) -> None:
    case_id, _ = case

    def answer(surname: str) -> str:
        try:
            return Client().post(f"/case/{key_of(case_id)}/", parish.MORE | {"surnames": surname})["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        ends = sorted(place.rpartition("=")[2] for place in both.map(answer, ("Saari", "Koski")))
    assert ends == ["answered", "over"]
    assert Order.objects.filter(case=case_id).count() == 2 * len(parish.REGISTERS)
