"""A case costs a fixed number of statements, however many registers the town has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Edition, Outcome
from tests.coordinate.cases import town

pytestmark = pytest.mark.django_db


def statements(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def costs(folder: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> dict[str, int]:
    """Statements of each step of a case in a town of so many registers, two an office, one of them broken."""
    registers = tuple(town.register(f"r{n}", f"office{n // 2}") for n in range(count))
    town.stand(folder, monkeypatch, registers)
    for n in range(1, count):
        town.hold(folder, monkeypatch, f"r{n}", [town.PATIENT])
    coordinate.warm_up()
    catalogue.municipality()  # a process reads each published version once
    cases: list[Any] = []
    opened = statements(lambda: cases.append(town.annas_case()))
    case, _ = cases[0]
    asked = statements(lambda: ask_at_once(case, town.NOW))
    assert Outcome.objects.filter(order__case=case).count() == count
    looked = statements(lambda: coordinate.progress(case=case))
    edition = Edition.objects.create(case_id=case, number=2, at=Outcome.objects.latest("at").at)
    assembled = statements(lambda: assemble(edition.id))
    return {"opened": opened, "asked": asked, "looked": looked, "assembled": assembled}


def test_twelve_registers_cost_as_many_statements_as_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = costs(tmp_path / "few", monkeypatch, 3)
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
    many = costs(tmp_path / "many", monkeypatch, 12)
    assert few == many
    assert few["asked"] < 64
