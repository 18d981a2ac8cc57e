"""The sweep brings back what was lost, once, and does not wear itself out on what cannot be done."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from luukku.coordinate.asking.asking import ask_at_once, ask_one
from luukku.coordinate.cases.models import Edition, Order, Outcome, TaskLink, Timer
from luukku.coordinate.pace.sweeping import OVERDUE, Swept, sweep
from tests.coordinate.cases import town

LATER = OVERDUE + timedelta(seconds=1)


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case()
    return case


def queued(task: str) -> list[str]:
    """What jobs of this kind are about."""
    return [
        next(iter(j.args.values())) for j in ProcrastinateJob.objects.filter(task_name=task, status="todo")
    ]


def lose_all_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")


def swept(now: datetime) -> Swept:
    said = sweep(now=now)
    assert said is not None
    return said


def test_a_case_whose_job_is_gone_is_asked_again(case: UUID) -> None:
    lose_all_jobs()
    assert swept(town.NOW + LATER).cases == 1
    assert queued("coordinate.ask") == [str(case)]


def test_a_case_whose_job_still_waits_is_left_alone(case: UUID) -> None:
    """The workers are behind: that is no reason to give them more."""
    for seconds in range(60):
        assert swept(town.NOW + LATER + timedelta(seconds=seconds)).cases == 0
    assert queued("coordinate.ask") == [str(case)]


def test_what_has_just_come_due_is_no_lost_work(case: UUID) -> None:
    lose_all_jobs()
    assert swept(town.NOW + OVERDUE) == Swept()


def test_orders_that_a_worker_took_with_it_come_back_when_its_claim_ends(case: UUID) -> None:
    lose_all_jobs()
    claim = town.NOW + timedelta(seconds=30)
    Order.objects.filter(case=case, way="machine").update(claimed_until=claim)
    assert swept(claim - timedelta(seconds=1)).cases == 0
    assert swept(claim + timedelta(seconds=1)).cases == 1
    ask_at_once(case, claim + timedelta(seconds=1))
    assert Outcome.objects.filter(order__case=case, order__register="dental", kind="found").count() == 1


def test_a_retry_whose_job_is_gone_comes_back_alone(case: UUID) -> None:
    ask_at_once(case, town.NOW)
    lose_all_jobs()
    order = Order.objects.get(case=case, register="dental")
    Order.objects.filter(id=order.id).update(waits_for="attempt", tries=2, next_at=town.NOW)
    said = swept(town.NOW + LATER)
    assert (said.cases, said.orders) == (0, 1)
    assert queued("coordinate.try") == [str(order.id)]


def test_a_desk_without_an_open_link_gets_one(case: UUID) -> None:
    lose_all_jobs()
    assert swept(town.NOW + LATER).tasks == 1
    assert len(queued("coordinate.send_link")) == 1
    assert TaskLink.objects.count() == 0


def test_a_timer_that_is_due_is_told_once(case: UUID) -> None:
    lose_all_jobs()
    timer = Timer.objects.filter(case=case).earliest("at", "id")
    assert swept(timer.at + timedelta(seconds=1)).timers == 1
    assert swept(timer.at + timedelta(seconds=6)).timers == 0
    assert queued("coordinate.timers") == [str(timer.id)]


def test_a_case_with_timer_upon_timer_is_neither_stuck_nor_slowed_down(case: UUID) -> None:
    """Each fires as it should: none of it was mislaid, however often the case comes by."""
    Timer.objects.filter(case=case).delete()
    moments = [town.NOW + timedelta(seconds=20 * n) for n in range(20)]
    for at in moments:
        Timer.objects.create(case_id=case, name="law", about="", at=at)
    for at in moments:
        lose_all_jobs()
        assert swept(at + timedelta(seconds=1)).timers == 1
        Timer.objects.filter(case=case, at=at).update(fired_at=at)


def test_an_answer_that_was_never_put_together_is(case: UUID) -> None:
    edition = Edition.objects.create(case_id=case, number=1, at=town.NOW)
    lose_all_jobs()
    assert swept(town.NOW + LATER).editions == 1
    assert queued("coordinate.assemble") == [str(edition.id)]


def test_what_fails_each_time_is_tried_less_and_less_often(case: UUID) -> None:
    """Its key does not open it, say: every job ends in an error, and no worker may spin on it."""
    Edition.objects.create(case_id=case, number=1, at=town.NOW)
    tried = []
    for seconds in range(0, 4 * 3600, 5):
        lose_all_jobs()
        if swept(town.NOW + LATER + timedelta(seconds=seconds)).editions:
            tried.append(seconds)
    assert tried[:4] == [0, 10, 20, 30]
    pauses = [after - before for before, after in itertools.pairwise(tried)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 3600
    assert len(tried) < 20


def dead_worker_with(jobs: str, *, silent: float) -> None:
    """A worker began these jobs and was not heard of since so many seconds."""
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values returning id")
        (worker,) = cursor.fetchone()
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = %s where id = %s",
            [town.NOW - timedelta(seconds=silent), worker],
        )
        cursor.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = %s where task_name = %s",
            [worker, jobs],
        )


def test_jobs_of_a_dead_worker_are_put_back(case: UUID) -> None:
    dead_worker_with("coordinate.ask", silent=31)
    assert queued("coordinate.ask") == []
    assert swept(town.NOW).jobs == 1
    assert queued("coordinate.ask") == [str(case)]


def test_jobs_of_a_worker_that_lives_are_left_to_it(case: UUID) -> None:
    dead_worker_with("coordinate.ask", silent=29)
    assert swept(town.NOW).jobs == 0
    assert queued("coordinate.ask") == []


def test_a_job_that_its_living_worker_has_long_forgotten_is_put_back(case: UUID) -> None:
    dead_worker_with("coordinate.ask", silent=5)
    with connection.cursor() as cursor:
        began = town.NOW - timedelta(minutes=16)
        cursor.execute("update procrastinate_events set at = %s where type = 'started'", [began])
    assert swept(town.NOW).jobs == 1
    assert queued("coordinate.ask") == [str(case)]


def test_a_job_that_kills_its_workers_is_dropped_in_the_end(case: UUID) -> None:
    for _ in range(3):
        dead_worker_with("coordinate.ask", silent=60)
        assert swept(town.NOW).jobs == 1
    assert not ProcrastinateJob.objects.filter(task_name="coordinate.ask").exists()


def test_there_is_one_sweeper_at_a_time(committed_db: Any) -> None:
    with committed_db.connect() as other:
        other.execute("begin")
        other.execute("select pg_advisory_xact_lock(%s)", [0x4C55554B])
        assert sweep(now=town.NOW) is None
    assert sweep(now=town.NOW) == Swept()


def test_an_order_asked_alone_is_settled_alone(case: UUID) -> None:
    order = Order.objects.get(case=case, register="dental")
    ask_one(order.id, town.NOW)
    assert list(Outcome.objects.filter(order__case=case).values_list("order__register", "kind")) == [
        ("dental", "found")
    ]
