"""How far every case is: outcomes and sizes, what is late; never content, never a name, nothing secret."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Case, CaseState
from luukku.coordinate.overview.cases import PAGE
from luukku.coordinate.pace.telling import tell
from luukku.foundation.ids import new_id
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town

SECRET = town.register(
    "reports", "welfare", visibility="existence-secret", keyed_by=None, connector={"kind": "desk"}, tables=[]
)
REGISTERS = (
    town.register("dental", "health"),
    town.register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
    SECRET,
)


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch, REGISTERS)
    found, _ = town.annas_case(timezone.now())
    return found


def seen(address: str, role: str = "coordinator") -> str:
    answer = staff_of("digital", role).get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_is_told_by_outcome_and_size_without_a_name_or_what_is_secret(case: UUID) -> None:
    ask_at_once(case, timezone.now())
    (line,) = coordinate.cases(today=timezone.localdate()).lines
    assert dict(line.kinds) == {"found": 1, "": 1}
    assert (line.records, line.tasks, line.late) == (1, 1, 0)
    for address in ("/staff/cases/", f"/staff/case/{line.number}/", f"/staff/journal/{line.number}/"):
        page = seen(address, "auditor" if "journal" in address else "coordinator")
        assert line.number in page
        assert not re.search(r"Anna|Saari|\b\d{6}[-+A]\d{3}\w\b|reports|welfare", page)


def test_what_is_late_and_called_upon_is_told(case: UUID) -> None:
    later = timezone.now() + timedelta(days=60)
    tell(case, later)
    found = coordinate.cases(which="late", today=later.date())
    (line,) = found.lines
    assert (found.late, line.late) == (1, 1)
    assert line.escalated == 1
    assert "Marked urgent on" in seen(f"/staff/case/{line.number}/")


def test_a_case_that_is_closed_is_among_all_and_not_among_the_open(case: UUID) -> None:
    CaseState.objects.create(case_id=case, state="withdrawn", at=timezone.now(), by="resident", why="asked")
    today = timezone.localdate()
    assert coordinate.cases(today=today).lines == ()
    assert [line.state for line in coordinate.cases(which="all", today=today).lines] == ["withdrawn"]
    assert re.search(r"withdrawn.*Closed \d", seen("/staff/cases/?which=all&page=1"), re.DOTALL)
    assert staff_of("digital", "coordinator").get("/staff/cases/?which=odd").status_code == 404


def test_one_statement_by_an_index_whatever_there_is(case: UUID) -> None:
    one = Case.objects.get()
    now, today = timezone.now(), timezone.localdate()
    made = [
        Case(
            id=new_id(), number=f"2025-{n:06}", subject=one.subject, stream=one.stream, language="en", country="FI",
            received=today, due=today + timedelta(days=n % 40), opened_at=now,
        )
        for n in range(6000)
    ]  # fmt: skip
    Case.objects.bulk_create(made)
    CaseState.objects.bulk_create(
        CaseState(case=each, state="closed", at=now, by="test", why="test") for each in made[100:]
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze coordinate_case, coordinate_casestate, coordinate_order")
    with CaptureQueriesContext(connection) as asked:
        found = coordinate.cases(page=2, today=today)
    assert (len(found.lines), found.open, found.pages, len(asked)) == (PAGE, 101, 5, 1)
    with connection.cursor() as cursor:
        cursor.execute("explain " + asked[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "case_open" in plan
    assert "Seq Scan on coordinate_case " not in plan


@pytest.mark.parametrize("role", ["clerk", "official", "auditor", "id-desk"])
def test_other_roles_have_no_such_pages(case: UUID, role: str) -> None:
    number = Case.objects.get().number
    for address in ("/staff/cases/", f"/staff/case/{number}/"):
        assert staff_of("health", role).get(address).status_code == 404


def test_planted_reviews_are_off_and_say_why(case: UUID) -> None:
    page = seen("/staff/monitoring/")
    assert "they are off" in page
    assert "records no consultation" in page


def test_a_consultation_that_the_pack_records_is_told(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = {"consulted": "2026-02-01", "with_whom": town.text("the shop stewards")}
    monkeypatch.setattr(town, "PACK", town.PACK | {"monitoring": recorded})
    town.stand(tmp_path, monkeypatch, REGISTERS)
    page = seen("/staff/monitoring/")
    assert re.search(r"1\sFebruary\s2026", page)
    assert "shop stewards" in page
    assert "they are off" in page
    assert "sets no rate" in page
