"""A clerk takes down that somebody asks for another: what holds on the web holds here; the answer is the asker's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Case, Edition, Task
from luukku.coordinate.intake.told import Unreadable, Where, read
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people.facade import mandates
from luukku.people.models import Mandate, Person
from tests.ask.browsing import browser_of, of
from tests.coordinate.cases import town
from tests.people import cast

from .test_told import NUMBER

pytestmark = pytest.mark.django_db
FOR_VILHO = {
    "channel": "letter", "received": "today", "identified": "told", "taken_by": "reg-2", "given": "Vilho",
    "surname": "Aaltonen", "number": cast.CHILD.numbers[0], "language": "en", "asks_as": "guardian",
    "asks_number": cast.EEVA.numbers[0], "asks_given": "Eeva", "asks_surname": "Aaltonen",
}  # fmt: skip
PATIENT = {
    "id": 9, "hetu": cast.CHILD.numbers[0], "etunimet": "Vilho", "sukunimi": "Aaltonen", "synt_pvm": "2016-01-01",
}  # fmt: skip


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cast.Family:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    town.hold(tmp_path, monkeypatch, "dental", [PATIENT])
    return cast.family()


def note(stream: str = "access", **more: str) -> Case:
    where = Where("FI", ("en", "fi"), timezone.localdate(), made_up=True)
    request = read(FOR_VILHO | more, where)
    id_ = coordinate.note_request(request=request, stream=stream, country="FI", now=timezone.now())
    return Case.objects.get(id=id_)


def refused(**more: str) -> None:
    before = Person.objects.count(), Case.objects.count()
    with pytest.raises(mandates.DoesNotHold):
        note(**more)
    assert (Person.objects.count(), Case.objects.count()) == before
    assert not Body.objects.filter(kind="case-opened").exists()


def test_a_guardian_who_writes_is_whoever_asked_and_the_child_whom_it_is_about(family: cast.Family) -> None:
    mandate = cast.given(family.eeva, family.child)
    case = note()
    assert (case.subject, case.asked_by, case.mandate, case.asked_as) == (
        family.child, family.eeva, mandate, "guardian",
    )  # fmt: skip
    assert not case.thin
    (entry,) = Body.objects.filter(case=case.id, kind="case-opened")
    assert (entry.actor, entry.channel, entry.role, entry.on_behalf_of) == (
        "reg-2", "letter", "guardian", str(family.child),
    )  # fmt: skip
    (contact,) = case.contacts.all()
    assert (contact.channel, contact.identified) == ("letter", "told")


def test_the_search_for_both_and_the_look_at_both_are_journalled_as_the_clerk_s(family: cast.Family) -> None:
    cast.given(family.eeva, family.child)
    note()
    looks = Body.objects.filter(purpose="request-noted", kind="looked")
    assert {one.subject for one in looks} == {family.eeva, family.child}
    assert {(one.actor, one.channel) for one in looks} == {("reg-2", "letter")}


def test_the_answer_is_hers_alone_and_the_official_is_asked_about_the_child_first(
    family: cast.Family,
) -> None:
    mandate = cast.given(family.eeva, family.child)
    case = note()
    ask_at_once(case.id, timezone.now())
    assert not Edition.objects.filter(case=case).exists()
    assert Task.objects.filter(leg__case=case, purpose="release", end=None).exists()
    hers = of(cast.who_acts(family.eeva, family.child, mandate))
    assert hers.get(f"/my/{case.number}/").status_code == 200
    for other in (browser_of(family.urho), browser_of(family.eeva), browser_of(family.child)):
        assert other.get(f"/my/{case.number}/").status_code == 404


def changed(family: cast.Family, mandate: Any, **change: Any) -> None:
    with journal.looking(journal.grant(subjects=[family.child], purpose="test")):
        assert Mandate.objects.filter(id=mandate).update(**change) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"ended_at": timezone.now()},
        {"starts": timezone.localdate() + timedelta(days=1)},
        {"until": timezone.localdate() - timedelta(days=1)},
        {"asks": False},
        {"kind": "proxy"},
    ],
)
def test_a_mandate_that_does_not_hold_or_covers_no_asking_files_nothing(
    family: cast.Family, change: dict[str, Any]
) -> None:
    mandate = cast.given(family.eeva, family.child)
    changed(family, mandate, **change)
    refused()


@pytest.mark.parametrize(
    "more",
    [
        {"asks_number": cast.URHO.numbers[0], "asks_given": "Urho", "asks_surname": "Saari"},
        {"asks_given": "Urho"},
        {"surname": "Saari"},
        {"number": cast.EEVA.numbers[0], "given": "Eeva"},
        {"number": NUMBER},
        {"asks_number": NUMBER},
        {"asks_as": "proxy"},
        {"protected": "yes"},
    ],
)
def test_another_s_mandate_another_name_an_unknown_number_all_look_alike(
    family: cast.Family, more: dict[str, str]
) -> None:
    cast.given(family.eeva, family.child)
    refused(**more)


def test_for_a_child_whose_address_is_protected_it_is_refused_as_where_there_is_no_mandate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    hidden = cast.family(replace(cast.CHILD, protected=True))
    cast.given(hidden.eeva, hidden.child)
    refused()


def test_of_two_mandates_the_one_that_holds_counts(family: cast.Family) -> None:
    first = cast.given(family.eeva, family.child)
    later = cast.given(family.eeva, family.child)
    changed(family, later, ended_at=timezone.now())
    assert note().mandate == first


def test_under_a_mandate_only_data_is_asked_for(family: cast.Family) -> None:
    cast.given(family.eeva, family.child)
    with pytest.raises(coordinate.NotForAnother):
        note(stream="erasure")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("more", "problems"),
    [
        ({"asks_as": "company"}, {"asks_as": "a-company"}),
        ({"asks_as": "friend"}, {"asks_as": "not-a-choice"}),
        ({"asks_as": ""}, {"asks_as": "missing"}),
        ({"asks_number": ""}, {"asks_number": "missing"}),
        ({"number": "", "born": "2016-01-01"}, {"number": "missing"}),
        ({"phone": "040 123 4567"}, {"phone": "of-another"}),
    ],
)
def test_what_is_not_told_whole_is_asked_again(more: dict[str, str], problems: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(FOR_VILHO | more, Where("FI", ("en",), timezone.localdate(), made_up=True))
    assert dict(refusal.value.problems) == problems
