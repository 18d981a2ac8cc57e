"""A whole case over a small town, in a real database, with real registers in files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking import asking
from luukku.coordinate.asking.asking import ask_at_once, ask_one
from luukku.coordinate.cases.models import Order, Outcome

from . import town


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    town.stand(tmp_path, monkeypatch)
    return town.annas_case()


def outcomes(case_id: Any) -> dict[str, str]:
    rows = (
        Outcome.objects.filter(order__case_id=case_id)
        .order_by("at", "id")
        .values_list("order__register", "kind")
    )
    return dict(rows)


def test_one_case_asks_every_machine_register_at_once(case: Any) -> None:
    case_id, _ = case
    ask_at_once(case_id, town.NOW)
    assert outcomes(case_id) == {
        "dental": "found", "xray": "nothing-held", "reports": "found", "broken": "failed",
    }  # fmt: skip


def test_an_order_that_failed_for_good_waits_for_a_person(case: Any) -> None:
    case_id, _ = case
    ask_at_once(case_id, town.NOW)
    broken = Order.objects.get(case_id=case_id, register="broken")
    assert (broken.waits_for, broken.fallback, broken.next_at) == ("desk", True, None)


def test_a_claimed_order_is_not_asked_twice(case: Any) -> None:
    case_id, _ = case
    Order.objects.filter(case_id=case_id).update(claimed_until=town.NOW + timedelta(seconds=5))
    ask_at_once(case_id, town.NOW)
    assert outcomes(case_id) == {}


def test_the_claim_of_a_dead_worker_ends_by_itself(case: Any) -> None:
    case_id, _ = case
    Order.objects.filter(case_id=case_id).update(claimed_until=town.NOW + timedelta(seconds=5))
    order = Order.objects.get(case_id=case_id, register="dental")
    ask_one(order.id, town.NOW + timedelta(seconds=6))
    assert outcomes(case_id) == {"dental": "found"}


def test_nobody_hears_of_a_secret_register_from_a_case_s_progress(case: Any) -> None:
    case_id, _ = case
    ask_at_once(case_id, town.NOW)
    assert {leg.register for leg in coordinate.progress(case=case_id).legs} == {
        "dental",
        "xray",
        "broken",
        "paper",
    }


@pytest.mark.parametrize(("seconds", "held"), [(None, 10), (2, 10), (20, 28), (300, 38)])
def test_a_claim_holds_as_long_as_the_register_may_take_and_no_longer(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int | None, held: int
) -> None:
    """Else the orders of a worker that died would wait for nobody."""
    slow = town.register("dental", "health")
    slow["connector"] |= {"seconds": seconds} if seconds else {}
    town.stand(tmp_path, monkeypatch, (slow,))
    case_id, _ = town.annas_case()
    order = Order.objects.get(case=case_id)

    def dies(*_: Any) -> Any:
        raise SystemExit

    monkeypatch.setattr(asking.registers, "ask", dies)
    with pytest.raises(SystemExit):
        ask_one(order.id, town.NOW)
    order.refresh_from_db()
    assert order.claimed_until == town.NOW + timedelta(seconds=held)


def again(case_id: Any, *registers: str) -> dict[str, Any]:
    """These orders have failed once and are due again; their ids."""
    due = Order.objects.filter(case_id=case_id, register__in=registers)
    due.update(waits_for="attempt", tries=2, placed_at=town.NOW - timedelta(seconds=1), next_at=town.NOW)
    return dict(due.values_list("register", "id"))


def test_what_is_to_be_tried_again_in_one_case_goes_together(case: Any) -> None:
    case_id, _ = case
    ids = again(case_id, "dental", "xray")
    ask_one(ids["dental"], town.NOW)
    assert outcomes(case_id) == {"dental": "found", "xray": "nothing-held"}


def test_nobody_waits_for_a_register_that_takes_its_time(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = town.register("dental", "health"), town.register("xray", "health")
    slow["connector"] |= {"seconds": 20}
    town.stand(tmp_path, monkeypatch, (slow, quick))
    case_id, _ = town.annas_case()
    ids = again(case_id, "dental", "xray")
    ask_one(ids["xray"], town.NOW)
    assert outcomes(case_id) == {"xray": "nothing-held"}
    ask_one(ids["dental"], town.NOW)
    assert outcomes(case_id) == {"dental": "found", "xray": "nothing-held"}
