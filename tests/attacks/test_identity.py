"""Who pretends to be Anna: by a log-in service, by what is known of her, by fields that no form has."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.models import Case
from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.identity import entering
from luukku.people.identity.log_in_service import Service
from tests.ask.browsing import browser_of
from tests.databases import Copy

from .catalogue import FIELDS
from .effects import hers
from .world import World, stand

NOW = timezone.now()
RESIDENTS = Service("residents", "https://a.example", number_claim="number", levels={"high": "high"})
STAFF = {"groups_claim": "groups", "groups": {"g": (("health", "clerk"),)}}


@pytest.fixture
def world(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    return stand(tmp_path, monkeypatch, settings)


def told(sub: str, **more: str) -> dict[str, Any]:
    return {"sub": sub, "iat": NOW.timestamp(), "acr": "high", "groups": ["g"], **more}


@pytest.mark.django_db
def test_one_account_name_at_two_log_in_services_is_two_members_of_staff() -> None:
    here, there = (Service("staff", issuer, **STAFF) for issuer in ("https://a.example", "https://b.example"))
    assert entering.staff(told("7"), here, NOW).staff != entering.staff(told("7"), there, NOW).staff


def test_a_resident_is_their_number_and_not_the_name_of_their_account(world: World) -> None:
    hers_, another = (
        entering.resident(
            told("7", number=number, given_name="A", family_name="B"),
            RESIDENTS,
            NOW,
            country="FI",
            language="en",
        ).subject
        for number in (world.birds.number, "010203-9013")
    )
    assert hers_ == world.anna
    assert another != world.anna


def noted(world: World, channel: str) -> UUID:
    """A request in her name, with all that somebody may know of her."""
    birds = world.birds
    letter = {
        "channel": channel, "received": timezone.localdate().isoformat(), "identified": "told", "taken_by": "reg-2",
        "given": birds.given, "surname": birds.surname, "earlier_surnames": birds.former, "born": "1952-10-13",
        "street": f"{birds.street} 7", "postcode": "69100", "town": "Salmela", "phone": birds.phone,
        "email": birds.email, "number": birds.number,
    }  # fmt: skip
    where = coordinate.Where("FI", ("en", "fi", "sv"), timezone.localdate(), made_up=True)
    request = coordinate.read_note(letter, where)
    return coordinate.note_request(request=request, stream="access", country="FI", now=timezone.now())


@pytest.mark.parametrize("channel", ["mail", "letter", "phone"])
def test_whoever_writes_with_all_that_is_known_of_her_opens_a_case_and_gets_nothing(
    committed_db: Copy, world: World, channel: str
) -> None:
    """Stolen mail, a phone that was hers, a husband once at the same address: words prove nothing."""
    before = hers(committed_db, world)
    case = Case.objects.get(id=noted(world, channel))
    ask_at_once(case.id, timezone.now())
    assert case.subject != world.anna
    assert case.thin
    assert hers(committed_db, world) == before  # no address, phone or mail of hers was changed
    page = Client().get(f"/case/{key_of(case.id)}/").content.decode().casefold()
    assert not [one for one in world.canaries() if one.casefold() in page]


def test_a_form_with_every_field_of_every_table_changes_no_more_than_the_form_asks(world: World) -> None:
    (other,) = people.add(people=[people.Facts(names=(people.Name(("Bertta",), "Toinen"),))], now=NOW)
    browser = browser_of(other)
    every = dict.fromkeys(FIELDS, str(world.anna)) | {
        "protected": "on", "verified": "number", "level": "3", "subject": str(world.anna), "country": "SE",
        "scope": "all", "due": "2099-01-01", "number": world.numbers[0], "case": world.numbers[0], "roles": "clerk",
    }  # fmt: skip
    for address in ("/ask/what/", "/ask/you/", "/ask/check/"):
        browser.post(address, every)
    case = Case.objects.get(subject=other)
    assert case.number not in world.numbers
    assert case.due < timezone.localdate().replace(year=2098)
    with journal.looking(journal.grant(subjects=[other], purpose="test")):
        facts, _ = people.known(subject=other)
    assert (facts.protected, facts.verified, facts.country) == (False, (), "FI")
    assert browser.get(f"/my/{world.numbers[0]}/").status_code == 404
