"""Two workers, one case, the same moment: each order is settled once. Real commits, connections of their own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from luukku.connectors.port import Kind, Record, Reply
from luukku.coordinate.asking.asking import ask_at_once, ask_one
from luukku.coordinate.asking.settling import settle
from luukku.coordinate.cases.models import Attempt, Edition, Order, Outcome
from luukku.coordinate.pace.models import Lease
from luukku.coordinate.pace.sweeping import sweep
from luukku.coordinate.pace.telling import tell
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.desk.test_at_once import at_once

MACHINES = (
    town.register("dental", "health"),
    town.register("xray", "health"),
    town.register("reports", "care"),
)
SETTLED = {"dental": ["found"], "xray": ["nothing-held"], "reports": ["found"]}


@pytest.fixture
def case(committed_db: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, UUID]:
    town.stand(tmp_path, monkeypatch, MACHINES)
    return town.annas_case(timezone.now())


def outcomes(case: UUID) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for register, kind in Outcome.objects.filter(order__case=case).values_list("order__register", "kind"):
        found.setdefault(register, []).append(kind)
    return found


def test_two_workers_that_take_one_case_at_once_settle_it_once(case: tuple[UUID, UUID]) -> None:
    case_id, _ = case
    now = timezone.now()
    assert at_once(*[lambda: ask_at_once(case_id, now)] * 4) == ["done"] * 4
    assert outcomes(case_id) == SETTLED
    assert Attempt.objects.filter(order__case=case_id).count() == 3
    assert Edition.objects.filter(case=case_id).count() == 1
    assert not Lease.objects.exists()


def test_the_fast_and_the_slow_lane_share_a_case_s_orders(case: tuple[UUID, UUID]) -> None:
    case_id, _ = case
    now = timezone.now()
    orders = list(Order.objects.filter(case=case_id).values_list("id", flat=True))
    acts = [lambda order=order: ask_one(order, now) for order in orders]
    assert at_once(lambda: ask_at_once(case_id, now), *acts) == ["done"] * 4
    assert outcomes(case_id) == SETTLED
    assert Edition.objects.filter(case=case_id).count() == 1


def test_a_twin_that_comes_late_changes_nothing(case: tuple[UUID, UUID]) -> None:
    """A worker was thought dead, its orders were asked again; then it settles as well, at the same moment."""
    case_id, subject = case
    orders = Order.objects.filter(case=case_id)
    replies = {
        o.id: Reply(str(o.id), Kind.FOUND, records=(Record("patient", {**town.PATIENT, "id": 7}),))
        for o in orders
    }
    grant = journal.grant(subjects=[subject], purpose="access-request", case=case_id)
    with journal.looking(grant):
        key = people.data_key(subject=subject)

    def settled() -> None:
        settle(case_id, replies, key=key, grant=grant, holder=new_id())

    assert at_once(settled, settled, settled) == ["done"] * 3
    assert outcomes(case_id) == {register: ["found"] for register in SETTLED}
    assert Edition.objects.filter(case=case_id).count() == 1


def test_a_timer_told_by_two_workers_at_once_fires_once(case: tuple[UUID, UUID]) -> None:
    case_id, _ = case
    Order.objects.filter(case=case_id).update(claimed_until=timezone.now() + timedelta(days=400))
    late = timezone.now() + timedelta(days=40)
    assert at_once(*[lambda: tell(case_id, late)] * 3) == ["done"] * 3
    assert outcomes(case_id) == {register: ["late"] for register in SETTLED}
    assert Edition.objects.filter(case=case_id).count() == 1


def test_an_order_of_a_dead_worker_comes_back_by_the_sweep_and_is_settled_once(
    case: tuple[UUID, UUID],
) -> None:
    case_id, _ = case
    now = timezone.now()
    Order.objects.filter(case=case_id).update(claimed_until=now + timedelta(seconds=10))
    at_once(lambda: ask_at_once(case_id, now))
    assert outcomes(case_id) == {}
    later = now + timedelta(seconds=21)
    with_no_job(later)
    at_once(lambda: ask_at_once(case_id, later), lambda: ask_at_once(case_id, later))
    assert outcomes(case_id) == SETTLED


def with_no_job(later: Any) -> None:
    """The job went down with the worker: the sweep makes one."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
    swept = sweep(now=later)
    assert swept is not None
    assert swept.cases == 1
