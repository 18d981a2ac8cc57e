"""A planted review on the pages of the staff: it lies there as others do, and says what it was when it is decided."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from luukku.coordinate.cases.models import TaskLink
from luukku.coordinate.planted.made_up import read
from luukku.coordinate.planted.models import Planted, PlantedOffice
from luukku.journal.models import Body
from tests.ask.browsing import staff_of
from tests.coordinate.planted import office

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def planted(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    case = office.stand(tmp_path, monkeypatch)
    PlantedOffice.objects.create(administration="health", next_after=9)
    return office.planted(case)


def there(planted: Planted) -> str:
    return f"/staff/task/{planted.id}/"


def said(planted: Planted, *, rightly: bool) -> dict[str, str]:
    same = read(planted.made_up or {}).same
    return {"same-0": "yes" if same == rightly else "no"}


def test_it_lies_in_the_inbox_as_every_other_review_and_is_taken_and_put_back(planted: Planted) -> None:
    key = uuid4()
    clerk, colleague = staff_of("health", "clerk", key=key), staff_of("health", "clerk")
    assert f"Case {planted.number}" in clerk.get("/staff/", headers=ENGLISH).content.decode()
    assert clerk.post("/staff/", {"take": str(planted.id)}).status_code == 302
    assert "You have taken" in clerk.get("/staff/?of=me", headers=ENGLISH).content.decode()
    assert colleague.post("/staff/", {"take": str(planted.id)}).status_code == 409
    assert colleague.post("/staff/", {"put-back": str(planted.id)}).status_code == 302
    assert Planted.objects.get().taken_by == key
    assert colleague.post("/staff/", {"take-over": str(planted.id)}).status_code == 302
    assert clerk.post("/staff/", {"put-back": str(planted.id)}).status_code == 302
    assert Planted.objects.get().taken_by != key


def test_its_page_is_that_of_a_review_and_no_look_is_journalled_for_it_shows_nobody(planted: Planted) -> None:
    clerk, before = staff_of("health", "clerk"), Body.objects.count()
    page = clerk.get(there(planted), headers=ENGLISH)
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    assert read(planted.made_up or {}).life.surname in page.content.decode()
    assert Body.objects.count() == before


@pytest.mark.parametrize("rightly", [True, False])
def test_whoever_decides_is_told_at_once_and_only_the_office_is_counted(
    planted: Planted, rightly: bool
) -> None:
    clerk, answer = staff_of("health", "clerk"), said(planted, rightly=rightly)
    page = clerk.post(there(planted), answer, headers=ENGLISH).content.decode()
    assert "planted review about nobody" in page
    assert ("as it was made." in page) is rightly
    counted = PlantedOffice.objects.get()
    assert (counted.tried, counted.right) == (1, int(rightly))
    kept = Planted.objects.get()
    assert (kept.made_up, kept.taken_by) == (None, None)
    entry = Body.objects.get(kind="planted-review-ended")
    assert (entry.actor, entry.role, entry.outcome) == ("luukku", None, None)


def test_decided_twice_it_counts_once_and_the_second_is_told_plainly(planted: Planted) -> None:
    clerk, answer = staff_of("health", "clerk"), said(planted, rightly=True)
    assert clerk.post(there(planted), answer).status_code == 200
    assert clerk.post(there(planted), answer).status_code == 410
    assert clerk.get(there(planted)).status_code == 410
    assert clerk.post("/staff/", {"take": str(planted.id)}, headers=ENGLISH).status_code == 409
    assert PlantedOffice.objects.get().tried == 1
    assert planted.number not in clerk.get("/staff/").content.decode()


def test_passed_on_it_ends_says_so_and_nobody_is_sent_anything(planted: Planted) -> None:
    form = {"act": "pass-on", "to": "colleague@town.example"}
    page = staff_of("health", "clerk").post(there(planted), form, headers=ENGLISH).content.decode()
    assert "counts for nothing" in page
    assert PlantedOffice.objects.get().tried == 0
    assert not TaskLink.objects.exists()


def test_undecided_it_stays_and_says_what_is_missing(planted: Planted) -> None:
    page = staff_of("health", "clerk").post(there(planted), {}, headers=ENGLISH)
    assert page.status_code == 422
    assert Planted.objects.get().ended_at is None


def test_another_office_and_another_role_find_nothing(planted: Planted) -> None:
    for stranger in (staff_of("archive", "clerk"), staff_of("health", "official")):
        assert stranger.get(there(planted)).status_code == 404
        assert stranger.post(there(planted), said(planted, rightly=True)).status_code == 404
        assert stranger.post("/staff/", {"take": str(planted.id)}).status_code == 404
    assert Planted.objects.get().ended_at is None


def test_a_coordinator_finds_no_such_case(planted: Planted) -> None:
    assert staff_of("health", "coordinator").get(f"/staff/case/{planted.number}/").status_code == 404


def test_where_reviews_are_planted_the_inbox_leads_to_the_page_that_says_so(planted: Planted) -> None:
    page = staff_of("health", "clerk").get("/staff/monitoring/", headers=ENGLISH).content.decode()
    assert "About one review in 10 is planted" in page
    assert "/staff/monitoring/" in staff_of("health", "clerk").get("/staff/").content.decode()


def test_an_office_sees_how_it_fared_and_no_other_the_coordinator_sees_all(planted: Planted) -> None:
    PlantedOffice.objects.update(tried=25, right=23)
    PlantedOffice.objects.create(administration="archive", next_after=9, tried=4, right=4)
    own = staff_of("health", "clerk").get("/staff/monitoring/", headers=ENGLISH).content.decode()
    every = staff_of("archive", "coordinator").get("/staff/monitoring/", headers=ENGLISH).content.decode()
    assert "23 of 25" in own
    assert "archive" not in own
    assert "23 of 25" in every
    assert "Fewer than 20" in every
