from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from uuid import RFC_4122, UUID

import pytest

from luukku.foundation import ids
from luukku.foundation.ids import new_id


def _milliseconds(made: UUID) -> int:
    return made.int >> 80


def test_an_id_is_a_version_7_uuid_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= _milliseconds(made) <= time.time_ns() // 1_000_000


def test_ids_rise_within_a_process() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_rise_although_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_000_000)
    assert new_id() > first


def test_ids_of_many_threads_are_all_different() -> None:
    made: list[UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(new_id() for _ in range(2_000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000


def test_a_told_moment_is_the_moment_of_the_id_and_its_ids_rise() -> None:
    now = datetime(2026, 11, 22, 12, 0, 0, 123_000, tzinfo=UTC)
    made = [new_id(now) for _ in range(1_000)]
    assert {_milliseconds(m) for m in made} == {int(now.timestamp() * 1000)}
    assert made == sorted(set(made))
    earlier = new_id(datetime(2020, 1, 1, tzinfo=UTC))
    assert earlier < made[0]


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        new_id(datetime(2026, 1, 1))  # noqa: DTZ001
