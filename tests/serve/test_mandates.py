"""The ID desk records who may act for whom, and ends it; numbers of people stand in no address."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from luukku.journal.models import Body
from luukku.people.facade import mandates
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.cases import town
from tests.people import cast

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "guardian", "actor_number": "050580-9053", "actor_given": "Eeva", "actor_surname": "Aaltonen",
    "subject_number": "010116A903P", "subject_given": "Vilho", "subject_surname": "Aaltonen",
    "covers": ["asks", "picks-up"], "ground": "custody", "proof": "register-extract", "starts": "2026-01-01",
    "until": "", "sure": "yes",
}  # fmt: skip
NEW, FIND = "/staff/id-desk/mandates/new/", "/staff/id-desk/mandates/"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    town.stand(tmp_path, monkeypatch)
    return staff_of("town", "id-desk")


def test_a_mandate_that_was_shown_at_the_desk_is_recorded_and_acted_under(desk: Any) -> None:
    family = cast.family()
    page = desk.post(NEW, FORM)
    assert page.status_code == 200, page.content.decode()
    (held,) = mandates.held_by(actor=family.eeva, now=timezone.now())
    assert (held.subject, held.for_whom, held.terms.covers) == (family.child, "Vilho Aaltonen", cast.BOTH)
    entry = Body.objects.get(kind="mandate-recorded")
    assert (entry.subject, entry.role, entry.channel, entry.outcome) == (
        family.child, "id-desk", "counter", "register-extract",
    )  # fmt: skip
    assert "Vilho Aaltonen" in browser_of(family.eeva).get("/acting/").content.decode()


def test_whoever_is_new_is_entered_by_what_the_document_says(desk: Any) -> None:
    desk.post(NEW, FORM)
    page = desk.post(FIND, {"number": "010116A903P"}).content.decode()
    for told in (
        "Vilho Aaltonen",
        "Eeva Aaltonen",
        "Guardian of a child",
        "holds today",
        "31\u00a0December\u00a02033",
    ):
        assert told in page, told


def test_ended_at_the_desk_it_acts_for_nothing(desk: Any) -> None:
    family = cast.family()
    desk.post(NEW, FORM)
    (held,) = mandates.held_by(actor=family.eeva, now=timezone.now())
    eeva = browser_of(family.eeva)
    eeva.post("/acting/", {"who": str(held.id)})
    for _ in range(2):
        page = desk.post(FIND, {"number": "050580-9053", "act": "end", "mandate": str(held.id)})
        assert "It has ended." in page.content.decode()
    assert len(Body.objects.filter(kind="mandate-ended")) == 1
    assert eeva.get("/my/")["Location"] == "/acting/"


def test_a_mandate_is_ended_only_where_it_was_found(desk: Any) -> None:
    family = cast.family()
    mandate = cast.given(family.eeva, family.child)
    page = desk.post(FIND, {"number": cast.URHO.numbers[0], "act": "end", "mandate": str(mandate)})
    assert page.status_code == 404
    assert not Body.objects.filter(kind="mandate-ended").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sure": ""}, "Confirm what you have seen."),
        ({"kind": ""}, "Choose how they act."),
        ({"covers": []}, "Choose what it covers."),
        ({"ground": "power-of-attorney"}, "it must go with how they act"),
        ({"proof": ""}, "Choose what you have seen."),
        ({"until": "2025-01-01"}, "That day is over already"),
        ({"until": "soon"}, "Enter the day."),
        ({"subject_number": "050580-9053", "subject_given": "Eeva"}, "Nobody acts for themselves."),
        ({"subject_number": "110985-906H", "subject_given": "Urho", "subject_surname": "Saari"}, "Custody ends at 18"),
        ({"kind": "legal-representative", "ground": "court-order"}, "A child has a guardian"),
        ({"actor_number": "050580-9054"}, "Enter a personal number"),
        ({"actor_surname": ""}, "Enter the names"),
        ({"subject_given": "Valto"}, "This number belongs to another name."),
        ({"kind": "company", "ground": "company-register"}, "Say which company."),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_said_plainly_and_changes_nothing(
    desk: Any, change: dict[str, Any], why: str
) -> None:
    cast.family()
    page = desk.post(NEW, {**FORM, **change})
    assert page.status_code == 422
    assert why in page.content.decode()
    assert not Body.objects.filter(kind="mandate-recorded").exists()


def test_a_number_that_nobody_has_is_said_plainly(desk: Any) -> None:
    page = desk.post(FIND, {"number": "020317A9048"})
    assert page.status_code == 422
    assert "Nobody with this number is known here." in page.content.decode()
    assert desk.get(FIND).status_code == 200
    assert desk.get(NEW).status_code == 200


def test_what_has_not_begun_can_be_ended_as_well(desk: Any) -> None:
    family = cast.family()
    later = cast.given(family.eeva, family.child, starts=timezone.localdate() + timedelta(days=9))
    page = desk.post(FIND, {"number": "050580-9053"}).content.decode()
    assert "does not hold today" in page
    assert f'name="mandate" value="{later}"' in page
    desk.post(FIND, {"number": "050580-9053", "act": "end", "mandate": str(later)})
    page = desk.post(FIND, {"number": "050580-9053"}).content.decode()
    assert 'name="mandate"' not in page
