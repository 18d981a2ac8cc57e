"""What a log-in service tells: for whom somebody may act, no more than it says, no longer than the log-in lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from luukku.coordinate.cases.models import Case
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.main.options import yaml_or_none
from luukku.people import facade as people
from luukku.people.facade import mandates
from luukku.people.mandates.telling import Declared
from luukku.people.models import Mandate, Person
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.people import cast

from .log_in_service import CLIENT, OTHER_KEY, SECRET, LogInService, running
from .test_log_in import log_in, who_is

pytestmark = pytest.mark.django_db
CHILD, EEVA, URHO = (one.numbers[0] for one in (cast.CHILD, cast.EEVA, cast.URHO))
DECLARED = {
    "service": "Powers of Salmela", "claim": "mandates", "number": "for", "actor": "holder", "until": "until",
    "kind": {"key": "as", "values": {"custodian": "guardian", "authorised": "proxy"}},
    "acts": {"key": "matters", "values": {"data-request": ["asks", "picks-up"], "data-request:send": ["asks"]}},
}  # fmt: skip
TOLD = {"for": CHILD, "as": "custodian", "matters": ["data-request", "fishing-permit"], "holder": EEVA}
LOGGED_IN = {"pin": EEVA, "given_name": "Eeva", "family_name": "Aaltonen"}


@pytest.fixture
def service(settings: Any) -> Iterator[LogInService]:
    with running() as there:
        there.claims = {**LOGGED_IN, "mandates": [TOLD]}
        settings.LUUKKU_SERVICES = {
            "residents": {
                "name": "residents", "issuer": there.issuer, "client": CLIENT, "secret": SECRET, "number_claim": "pin",
                "levels": {"loa1": "low", "loa2": "substantial"}, "mandates": DECLARED,
            },
        }  # fmt: skip
        yield there


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cast.Family:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    town.hold(tmp_path, monkeypatch, "dental", [])
    return cast.family()


def came(service: LogInService, **claims: Any) -> Client:
    service.claims |= claims
    browser = Client()
    log_in(browser, service, then="/my/")
    return browser


def held(actor: UUID) -> list[mandates.Held]:
    return list(mandates.held_by(actor=actor, now=timezone.now()))


def nothing_of_it(family: cast.Family, browser: Client) -> None:
    assert held(family.eeva) == []
    assert not mandates.acts_for_any(actor=family.eeva, now=timezone.now())
    assert browser.get("/acting/").status_code in (302, 404)


def test_told_at_the_log_in_it_is_chosen_and_acted_under_as_one_of_the_id_desk(
    service: LogInService, family: cast.Family
) -> None:
    browser = came(service)
    (one,) = held(family.eeva)
    assert (one.for_whom, one.terms.kind, one.terms.covers) == ("Vilho Aaltonen", "guardian", cast.BOTH)
    assert "Vilho Aaltonen" in browser.get("/acting/").content.decode()
    browser.post("/acting/", {"who": str(one.id)})
    assert "You act for Vilho Aaltonen" in browser.get("/my/").content.decode()
    browser.post("/ask/what/", {"scope": "all"})
    browser.post("/ask/you/", {})
    browser.post("/ask/check/")
    case = Case.objects.get(subject=family.child)
    assert (case.mandate, case.asked_by, case.asked_as) == (one.id, family.eeva, "guardian")


def test_it_is_recorded_as_told_by_the_service(service: LogInService, family: cast.Family) -> None:
    came(service)
    entry = Body.objects.get(kind="mandate-recorded")
    assert (entry.subject, entry.actor, entry.service, entry.outcome, entry.channel) == (
        family.child, "luukku", "Powers of Salmela", "service", "web",
    )  # fmt: skip
    page = staff_of("town", "id-desk").post("/staff/id-desk/mandates/", {"number": CHILD}).content.decode()
    assert "Powers of Salmela" in page


def test_it_covers_what_was_said_and_no_more(service: LogInService, family: cast.Family) -> None:
    came(service, mandates=[TOLD | {"matters": "data-request:send"}])
    assert [one.terms.covers for one in held(family.eeva)] == [frozenset({"asks"})]


def test_it_ends_with_the_log_in_and_the_case_goes_on_at_the_next(
    service: LogInService, family: cast.Family
) -> None:
    browser = came(service)
    (before,) = held(family.eeva)
    browser.post("/acting/", {"who": str(before.id)})
    assert [one.id for one in held(family.eeva)] == [before.id], "acting for them is the same log-in"
    browser.post("/log-out/", {})
    assert held(family.eeva) == []
    came(service)
    assert [one.id for one in held(family.eeva)] == [before.id], "told again it is the same"
    assert Body.objects.filter(kind="mandate-told-again").count() == 1


def test_told_no_more_it_is_over_for_good(service: LogInService, family: cast.Family) -> None:
    browser = came(service)
    (before,) = held(family.eeva)
    nothing_of_it(family, came(service, mandates=[]))
    assert browser.get("/my/").status_code in (200, 302)
    assert held(family.eeva) == [], "also in the browser of before"
    came(service, mandates=[TOLD])
    assert [one.id for one in held(family.eeva)] != [before.id]
    assert Body.objects.filter(kind="mandate-ended").count() == 1


def test_it_ends_at_the_moment_that_the_claim_says(service: LogInService, family: cast.Family) -> None:
    at = timezone.now() + timedelta(hours=1)
    came(service, mandates=[TOLD | {"until": at.isoformat()}])
    (one,) = held(family.eeva)
    with journal.looking(journal.grant(subjects=[family.child], purpose="test")):
        assert Mandate.objects.get(id=one.id).told_until == at
        Mandate.objects.filter(id=one.id).update(told_until=timezone.now() - timedelta(seconds=1))
    assert held(family.eeva) == []


@pytest.mark.parametrize(
    "told",
    [
        TOLD | {"holder": URHO},  # somebody else's
        {key: value for key, value in TOLD.items() if key != "holder"},
        TOLD | {"for": "040357-9010"},  # not known here, or no number at all
        TOLD | {"for": "111111-1111"},
        TOLD | {"for": EEVA},  # herself
        TOLD | {"for": URHO},  # a guardian of a grown-up
        TOLD | {"for": None},
        TOLD | {"until": (timezone.now() - timedelta(minutes=1)).isoformat()},
        TOLD | {"until": 1},
        TOLD | {"until": "for ever"},
        TOLD | {"until": "2099-01-01"},  # in which zone?
        TOLD | {"as": "uncle"},
        TOLD | {"as": ["custodian"]},
        TOLD | {"matters": ["fishing-permit"]},
        TOLD | {"matters": []},
        "custodian of everybody",
    ],
)
def test_what_is_somebody_else_s_unknown_expired_or_not_accepted_is_nothing(
    service: LogInService, family: cast.Family, told: Any
) -> None:
    people_before = Person.objects.count()
    nothing_of_it(family, came(service, mandates=[told]))
    assert Person.objects.count() == people_before
    assert not Body.objects.filter(kind="mandate-recorded").exists()


@pytest.mark.parametrize("claim", [TOLD, "x", None, 7])
def test_a_claim_of_another_shape_is_nothing(service: LogInService, family: cast.Family, claim: Any) -> None:
    nothing_of_it(family, came(service, mandates=claim))


def test_a_token_that_another_signed_tells_nothing(service: LogInService, family: cast.Family) -> None:
    service.key = OTHER_KEY
    browser = came(service)
    assert who_is(browser) == people.NOBODY
    assert held(family.eeva) == []


def test_another_person_s_userinfo_tells_nothing(service: LogInService, family: cast.Family) -> None:
    del service.claims["mandates"]
    service.userinfo = {"sub": "43", "mandates": [TOLD]}
    assert who_is(came(service)) == people.NOBODY
    service.userinfo = {"sub": "42", "mandates": [TOLD]}
    came(service)
    assert len(held(family.eeva)) == 1


def test_whoever_logs_in_too_weakly_acts_for_nobody(service: LogInService, family: cast.Family) -> None:
    nothing_of_it(family, came(service, acr="loa1"))


def test_where_the_settings_accept_none_no_claim_counts(
    service: LogInService, family: cast.Family, settings: Any
) -> None:
    settings.LUUKKU_SERVICES["residents"]["mandates"] = None
    nothing_of_it(family, came(service))


def test_for_a_protected_child_it_opens_nothing(
    service: LogInService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    hidden = cast.family(replace(cast.CHILD, protected=True))
    browser = came(service)
    for one in held(hidden.eeva):
        assert browser.post("/acting/", {"who": str(one.id)}).status_code == 403


def test_a_declaration_is_read_or_said_in_one_sentence(tmp_path: Path) -> None:
    assert Declared.read(DECLARED).service == "Powers of Salmela"
    for wrong in (
        {"service": ""}, {"claim": 7}, {"kind": "as"}, {"kind": {"key": "as", "values": {"x": "company"}}},
        {"acts": {"key": "matters", "values": {"x": ["rules"]}}}, {"acts": {"key": "m", "values": {}}}, {"more": "x"},
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"must|there is no"):
            Declared.read({**DECLARED, **wrong})
    (tmp_path / "m.yaml").write_text("- a")
    with pytest.raises(ValueError, match="such as"):
        yaml_or_none(str(tmp_path / "m.yaml"))


def test_a_declaration_that_cannot_be_used_stops_the_start(settings: Any) -> None:
    from django.apps import apps

    settings.LUUKKU_SERVICES = {"residents": {"mandates": {"claim": "x"}}}
    with pytest.raises(ImproperlyConfigured, match="LUUKKU_LOGIN_MANDATES"):
        apps.get_app_config("people").ready()
