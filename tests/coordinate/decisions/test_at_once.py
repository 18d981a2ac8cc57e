"""Two coordinators at the same moment, and one form sent twice: commits are real here, and one decision counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from luukku.coordinate.facade import decisions
from luukku.coordinate.models import Decision
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.databases import Copy

MORE_TIME = decisions.Wanted("extend", ("many",), "Forty boxes.")


@pytest.fixture
def case(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case(timezone.now())
    return case


def both(case: UUID, ids: tuple[UUID, UUID]) -> list[str]:
    def decide(who: tuple[str, UUID]) -> str:
        try:
            by = decisions.By(f"staff:{who[0]}", "digital", "coordinator")
            decisions.decide(id=who[1], case=case, wanted=MORE_TIME, by=by, now=timezone.now())
        except decisions.CannotDecide as cannot:
            return cannot.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(decide, zip(("karin", "leo"), ids, strict=True)))


def test_of_two_coordinators_one_decides_and_the_other_learns_why_not(case: UUID) -> None:
    assert both(case, (uuid4(), uuid4())) == ["already-extended", "done"]
    assert Decision.objects.count() == 1
    assert Body.objects.filter(case=case, kind="term-extended").count() == 1


def test_one_form_sent_twice_at_once_is_one_decision(case: UUID) -> None:
    form = uuid4()
    assert both(case, (form, form)) == ["done", "done"]
    assert Decision.objects.count() == 1
    assert Body.objects.filter(case=case, kind="letter-ready").count() == 1
