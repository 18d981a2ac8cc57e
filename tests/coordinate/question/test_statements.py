"""An answered question costs a fixed number of statements, however many registers are asked anew."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Order
from luukku.people.facade import More
from tests.coordinate.cases import town

from . import parish


def costs(folder: Path, monkeypatch: Any, count: int) -> int:
    registers = tuple(
        town.register(f"r{n}", f"office{n // 2}", **deepcopy(parish.PARISH)) for n in range(count)
    )
    town.stand(folder, monkeypatch, registers)
    for n in range(count):
        town.hold(folder, monkeypatch, f"r{n}", [])
    case, _ = town.annas_case(timezone.now(), town.BY_LETTER)
    ask_at_once(case, timezone.now())
    with CaptureQueriesContext(connection) as seen:
        coordinate.answer_question(case=case, more=More(surnames=("Saari",)), now=timezone.now())
    assert Order.objects.filter(case=case, replaces__isnull=False).count() == count
    return len(seen)


@pytest.mark.django_db
def test_twelve_registers_cost_as_many_statements_as_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = costs(tmp_path / "few", monkeypatch, 3)
    many = costs(tmp_path / "many", monkeypatch, 12)
    assert few == many
    assert few < 40
