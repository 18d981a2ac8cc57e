"""How long a case is kept: by its stream's rule, never without one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luukku.coordinate.keeping.rules import Fate, fate

DESTROY = {"class": "00 01 03", "years": 2, "then": "destroy"}
ARCHIVE = {"class": "00 01 04", "years": 10, "then": "archive"}
ENDED = date(2024, 2, 29)


def after(today: date, keep: Any = DESTROY, *, ended: date | None = ENDED, **more: bool) -> Fate:
    return fate(keep, ended=ended, today=today, **{"held": False, "archived": False, **more})


def test_without_a_rule_it_is_kept_for_ever() -> None:
    assert after(date(2999, 1, 1), None).code == "no-rule"


def test_a_case_that_is_not_over_is_no_matter_of_years() -> None:
    assert after(date(2999, 1, 1), ended=None).code == "running"


@pytest.mark.parametrize(("today", "code"), [(date(2026, 2, 28), "kept"), (date(2026, 3, 1), "past")])
def test_its_time_ends_with_the_day(today: date, code: str) -> None:
    assert after(today) == Fate(code, "00 01 03", "destroy", date(2026, 2, 28))  # type: ignore[arg-type]


def test_whoever_needs_it_holds_it() -> None:
    assert after(date(2999, 1, 1), held=True).code == "held"


def test_what_belongs_into_the_archive_goes_there_first() -> None:
    assert after(date(2999, 1, 1), ARCHIVE).code == "to-archive"
    assert after(date(2999, 1, 1), ARCHIVE, archived=True).code == "past"
