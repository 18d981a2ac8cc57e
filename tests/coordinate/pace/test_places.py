"""Places at registers and breakers: how many ask at once, and which register is left alone for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luukku.coordinate.pace import actions as pace
from luukku.foundation.ids import new_id
from tests.coordinate.cases.town import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_register_has_so_many_places_and_no_more() -> None:
    took = [pace.take_places({"dental": 3}, new_id(), NOW, NOW + MINUTE) for _ in range(5)]
    assert took == [{"dental"}] * 3 + [set()] * 2


def test_a_place_that_is_left_is_free_again() -> None:
    holder = new_id()
    pace.take_places({"dental": 1}, holder, NOW, NOW + MINUTE)
    assert pace.take_places({"dental": 1}, new_id(), NOW, NOW + MINUTE) == set()
    pace.leave_places(holder)
    assert pace.take_places({"dental": 1}, new_id(), NOW, NOW + MINUTE) == {"dental"}


def test_a_place_is_left_where_it_answered_and_kept_where_it_hangs() -> None:
    holder, both = new_id(), {"dental": 1, "xray": 1}
    pace.take_places(both, holder, NOW, NOW + MINUTE)
    pace.leave(holder, {"dental"})
    assert pace.take_places(both, new_id(), NOW, NOW + MINUTE) == {"dental"}


def test_the_place_of_a_dead_worker_is_free_when_its_time_is_up() -> None:
    pace.take_places({"dental": 1}, new_id(), NOW, NOW + MINUTE)
    assert pace.take_places({"dental": 1}, new_id(), NOW + MINUTE, NOW + 2 * MINUTE) == {"dental"}


def test_one_full_register_keeps_nobody_from_another() -> None:
    pace.take_places({"dental": 1}, new_id(), NOW, NOW + MINUTE)
    assert pace.take_places({"dental": 1, "xray": 1}, new_id(), NOW, NOW + MINUTE) == {"xray"}


def test_a_register_that_fails_again_and_again_is_left_alone_longer_each_time() -> None:
    rests = []
    for _ in range(12):
        pace.note(["dental"], [], NOW)
        rest = next(s for s in range(0, 700, 10) if not pace.resting(["dental"], NOW + timedelta(seconds=s)))
        rests.append(rest)
    assert rests[:5] == [0, 0, 30, 60, 120]
    assert rests[-1] == 600


def test_a_register_that_answers_is_forgiven_at_once() -> None:
    for _ in range(5):
        pace.note(["dental"], [], NOW)
    assert pace.resting(["dental", "xray"], NOW) == {"dental"}
    pace.note([], ["dental"], NOW)
    assert pace.resting(["dental"], NOW) == set()
    pace.note(["dental"], [], NOW)
    assert pace.resting(["dental"], NOW) == set()
