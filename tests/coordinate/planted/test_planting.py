"""When a review is planted, what is kept of it, and when it is taken away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from luukku.coordinate import facade as coordinate
from luukku.coordinate.planted import actions, rules
from luukku.coordinate.planted.models import Planted, PlantedOffice
from luukku.journal.models import Body

from . import office
from .office import NOW


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    return office.stand(tmp_path, monkeypatch)


def test_one_in_so_many_is_planted_in_the_mean_and_not_at_a_fixed_turn(case: UUID) -> None:
    planted = office.reviews(case, 200)
    assert 12 <= len(planted) <= 28
    assert PlantedOffice.objects.get().reviews == 200
    one = planted[0]
    assert (one.administration, one.due) == ("health", NOW.date() + timedelta(days=9))
    assert len({p.number for p in planted}) == len(planted)


def test_without_a_rate_nothing_is_planted_whatever_was_recorded(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.reviews(office.stand(tmp_path, monkeypatch, one_in=None), 60) == []
    assert not PlantedOffice.objects.exists()


def test_where_one_or_two_review_none_is_planted_for_it_would_look_at_them(case: UUID) -> None:
    assert office.reviews(case, 60, people=2) == []


def test_who_reviewed_long_ago_is_not_counted(case: UUID) -> None:
    long_ago = NOW - rules.LATELY - timedelta(days=1)
    for _ in range(3):
        office.decided(case, by=uuid4(), now=long_ago)
    assert office.reviews(case, 60, people=1) == []


def test_a_register_that_must_not_be_known_of_gets_none(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.stand(tmp_path, monkeypatch, visibility="existence-secret")
    assert office.reviews(case, 60) == []


def test_the_journal_names_the_office_and_nobody(case: UUID) -> None:
    assert office.reviews(case, 40)
    entries = Body.objects.filter(kind="review-planted")
    assert entries.exists()
    for one in entries:
        assert (one.administration, one.actor, one.subject, one.case) == ("health", "luukku", None, None)


def test_when_the_record_is_taken_back_what_lies_about_goes(
    case: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.reviews(case, 40)
    coordinate.sweep(now=NOW)
    assert Planted.objects.filter(ended_at=None).exists()
    office.unheard(tmp_path, monkeypatch)
    coordinate.sweep(now=NOW + timedelta(days=2))
    assert not Planted.objects.filter(ended_at=None).exists()
    assert set(Planted.objects.values_list("made_up", "taken_by")) == {(None, None)}


def test_nothing_is_said_of_an_office_before_it_has_decided_enough(db: Any) -> None:
    PlantedOffice.objects.create(administration="health", next_after=1, tried=19, right=19)
    PlantedOffice.objects.create(administration="archive", next_after=1, tried=20, right=17)
    PlantedOffice.objects.create(administration="church", next_after=1)
    assert [(one.administration, one.tried, one.right) for one in coordinate.planted.fared()] == [
        ("archive", 20, 17),
        ("health", 19, None),
    ]


def test_ending_none_writes_nothing(db: Any) -> None:
    before = Body.objects.count()
    with transaction.atomic():
        actions.end([], NOW)
    assert Body.objects.count() == before
