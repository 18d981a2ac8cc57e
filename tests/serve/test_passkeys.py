"""Staff come in by passkey: invited, registered, used, removed; and whoever tries with what is not theirs."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from luukku.journal.models import Body
from luukku.people.facade import Who
from luukku.people.identity import accounts
from luukku.people.models import Passkey, PasskeyChallenge, StaffAccount
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.people.device import PRESENT, Device

ENGLISH = {"accept-language": "en"}
THERE = "/staff/log-in/"


@pytest.fixture(autouse=True)
def counter(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    town.stand(tmp_path, monkeypatch)
    settings.LUUKKU_URL = "https://counter.example"


def invitation(*roles: str) -> str:
    """The operator's link, as a path."""
    out = StringIO()
    call_command("staff", "invite", "health", *(roles or ("official",)), stdout=out, stderr=StringIO())
    return out.getvalue().strip().removeprefix("https://counter.example")


def come_in(device: Device, *roles: str) -> Client:
    """Invited, registered, logged in."""
    link, browser = invitation(*roles), Client()
    told = device.create(browser.post(f"{link}options").json())
    assert browser.post(link, {"told": told, "name": "Work phone"})["Location"] == "/staff/"
    return browser


def log_in(browser: Client, device: Device, **more: Any) -> Any:
    told = device.get(browser.post(f"{THERE}options").json())
    return browser.post(THERE, {"told": told, "then": "/staff/", **more}, headers=ENGLISH)


def refused(answer: Any, sentence: str) -> None:
    """A plain page, and nobody is logged in."""
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert answer.client.get("/staff/").status_code == 302


# --- from nothing to being in -----------------------------------------------------------------------------


def test_a_house_without_a_log_in_service_begins_with_an_invitation() -> None:
    device = Device()
    browser = come_in(device, "clerk", "official")
    assert browser.get("/staff/").status_code == 200
    browser.post("/log-out/")
    assert browser.get("/staff/").status_code == 302
    assert log_in(browser, device)["Location"] == "/staff/"
    assert browser.get("/staff/").status_code == 200
    account = StaffAccount.objects.get()
    assert (account.administration, account.roles) == ("health", ["clerk", "official"])
    kinds = set(Body.objects.filter(actor=f"staff:{account.staff}").values_list("kind", flat=True))
    assert {"passkey-registered", "passkey-used", "logged-in"} <= kinds
    assert Body.objects.filter(kind="staff-invited").exists()


def test_an_invitation_works_once() -> None:
    link, first, second = invitation(), Client(), Client()
    assert first.get(link, headers=ENGLISH).status_code == 200
    told = Device().create(second.post(f"{link}options").json())
    mine = Device()
    assert first.post(link, {"told": mine.create(first.post(f"{link}options").json())}).status_code == 302
    late = second.post(link, {"told": told}, headers=ENGLISH)
    assert late.status_code == 410
    assert "no longer opens anything" in late.content.decode()
    assert Passkey.objects.count() == 1
    assert Client().post(f"{link}options").status_code == 404


def test_an_invitation_ends_after_three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    link, now = invitation(), timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=3, seconds=1))
    assert Client().get(link).status_code == 410


def test_a_passkey_log_in_is_fresh_enough_to_release() -> None:
    device = Device()
    browser = come_in(device)
    log_in(browser, device)
    assert browser.get("/staff/passkeys/").status_code == 200


def test_whoever_is_logged_in_by_the_house_registers_one_if_they_came_lately(settings: Any) -> None:
    key, device = uuid4(), Device()
    stale = staff_of("health", "clerk", key=key, ago=timedelta(minutes=11))
    assert stale.get("/staff/passkeys/")["Location"].endswith("&fresh=1")
    assert stale.post("/staff/passkeys/options").status_code == 302
    browser = staff_of("health", "clerk", key=key)
    told = device.create(browser.post("/staff/passkeys/options").json())
    assert browser.post("/staff/passkeys/", {"told": told, "name": "Key"})["Location"] == "/staff/passkeys/"
    assert "Key" in browser.get("/staff/passkeys/").content.decode()
    other = Client()
    assert log_in(other, device)["Location"] == "/staff/"
    assert Passkey.objects.get().staff == key


def test_what_the_house_says_of_somebody_holds_for_a_month_and_moves_with_them(settings: Any) -> None:
    key, device, now = uuid4(), Device(), timezone.now()
    browser = staff_of("health", "clerk", key=key)
    browser.post("/staff/passkeys/", {"told": device.create(browser.post("/staff/passkeys/options").json())})
    accounts.vouched(Who(staff=key, administration="care", roles=frozenset({"official"}), since=now), now)
    account = StaffAccount.objects.get()
    assert (account.administration, account.roles) == ("care", ["official"])
    StaffAccount.objects.update(vouched_at=now - timedelta(days=31))
    refused(log_in(Client(), device), "opens nothing at present")
    accounts.vouched(Who(staff=key, administration="care", roles=frozenset({"official"}), since=now), now)
    assert log_in(Client(), device).status_code == 302
    accounts.lost(key, now)
    refused(log_in(Client(), device), "opens nothing at present")


# --- several, and fewer ---------------------------------------------------------------------------------------


def test_several_are_registered_and_one_is_removed_but_not_the_last() -> None:
    first, second = Device(), Device()
    browser = come_in(first)
    told = second.create(browser.post("/staff/passkeys/options").json())
    assert browser.post("/staff/passkeys/", {"told": told, "name": "Spare"}).status_code == 302
    page = browser.get("/staff/passkeys/").content.decode()
    keys = re.findall(r'name="remove" value="([^"]+)"', page)
    assert len(keys) == 2
    assert browser.post("/staff/passkeys/", {"remove": keys[0]}).status_code == 302
    last = browser.post("/staff/passkeys/", {"remove": keys[1]}, headers=ENGLISH)
    assert last.status_code == 409
    assert "your only way in" in last.content.decode()
    refused(log_in(Client(), first), "not known here")
    assert log_in(Client(), second).status_code == 302
    assert Body.objects.filter(kind="passkey-removed").count() == 1


def test_nobody_removes_another_s() -> None:
    come_in(Device())
    theirs = Passkey.objects.get()
    other = come_in(Device())
    for guess in (str(theirs.id), str(uuid4()), "no-key"):
        assert other.post("/staff/passkeys/", {"remove": guess}).status_code == 404
    assert Passkey.objects.filter(id=theirs.id).exists()


def test_an_account_that_is_ended_is_out_at_once_and_a_lost_device_is_replaced() -> None:
    device, new = Device(), Device()
    browser = come_in(device)
    account = StaffAccount.objects.get().staff
    out = StringIO()
    call_command("staff", "again", str(account), stdout=out, stderr=StringIO())
    assert browser.get("/staff/").status_code == 302
    refused(log_in(Client(), device), "not known here")
    link = out.getvalue().strip().removeprefix("https://counter.example")
    again = Client()
    assert again.post(link, {"told": new.create(again.post(f"{link}options").json())}).status_code == 302
    call_command("staff", "end", str(account), stdout=StringIO())
    assert again.get("/staff/").status_code == 302
    refused(log_in(Client(), new), "not known here")
    with pytest.raises(CommandError):
        call_command("staff", "end", str(account))


# --- attacks --------------------------------------------------------------------------------------------------


def test_what_was_signed_once_is_refused_when_it_comes_again() -> None:
    device = Device()
    come_in(device)
    thief = Client()
    told = device.get(thief.post(f"{THERE}options").json())
    assert thief.post(THERE, {"told": told}).status_code == 302
    thief.post("/log-out/")
    refused(thief.post(THERE, {"told": told}, headers=ENGLISH), "answered already")
    refused(Client().post(THERE, {"told": told}, headers=ENGLISH), "answered already")


def test_what_was_asked_in_another_session_is_refused() -> None:
    device = Device()
    come_in(device)
    asked, other = Client(), Client()
    told = device.get(asked.post(f"{THERE}options").json())
    other.post(f"{THERE}options")
    refused(other.post(THERE, {"told": told}, headers=ENGLISH), "answered already")


def test_a_challenge_ends_after_five_minutes() -> None:
    device, browser = Device(), Client()
    come_in(device)
    told = device.get(browser.post(f"{THERE}options").json())
    PasskeyChallenge.objects.update(until=timezone.now() - timedelta(seconds=1))
    refused(browser.post(THERE, {"told": told}, headers=ENGLISH), "took too long")


@pytest.mark.parametrize("origin", ["https://counter.example.evil.example", "http://counter.example"])
def test_what_was_signed_for_another_origin_is_refused(origin: str) -> None:
    device = Device()
    come_in(device)
    device.origin = origin
    refused(log_in(Client(), device), "does not hold here")
    link, browser = invitation(), Client()
    told = Device(origin=origin).create(browser.post(f"{link}options").json())
    assert browser.post(link, {"told": told}).status_code == 403
    assert Passkey.objects.count() == 1


def test_a_device_that_made_sure_of_nobody_is_refused() -> None:
    device = Device()
    come_in(device)
    device.flags = PRESENT
    refused(log_in(Client(), device), "does not hold here")


def test_another_person_s_passkey_is_refused() -> None:
    mine, theirs = Device(), Device()
    come_in(mine)
    come_in(theirs)
    mine.id = theirs.id  # signs with its own key in the other's name
    refused(log_in(Client(), mine), "does not hold here")
    mine.user = theirs.user
    refused(log_in(Client(), mine), "does not hold here")


def test_one_s_own_log_in_is_made_fresh_by_no_other_s_passkey() -> None:
    mine, theirs = Device(), Device()
    browser = come_in(mine)
    come_in(theirs)
    answer = log_in(browser, theirs)
    assert answer.status_code == 403
    assert "somebody else" in answer.content.decode()
    assert Body.objects.filter(kind="passkey-refused", cause="another").exists()


def test_a_passkey_that_exists_twice_is_refused_and_told_to_the_journal() -> None:
    device = Device()
    come_in(device)
    assert log_in(Client(), device).status_code == 302
    device.counter -= 1
    refused(log_in(Client(), device), "seems to exist twice")
    assert Body.objects.filter(kind="passkey-refused", cause="copied").exists()


def test_a_device_that_counts_nothing_is_let_in_each_time() -> None:
    device = Device()
    come_in(device)
    for _ in range(2):
        device.counter = -1
        assert log_in(Client(), device).status_code == 302


@pytest.mark.parametrize("told", ["", "{", "[]", "null", "{}", '{"id": "x"}', "x" * 30_000])
def test_nonsense_is_a_plain_page(told: str) -> None:
    refused(Client().post(THERE, {"told": told}, headers=ENGLISH), "does not hold here")
    link = invitation()
    assert Client().post(link, {"told": told}).status_code == 403
    assert Passkey.objects.count() == 0


def test_the_same_passkey_is_registered_once_and_for_one() -> None:
    device = Device()
    come_in(device)
    link, browser = invitation(), Client()
    assert (
        browser.post(link, {"told": device.create(browser.post(f"{link}options").json())}).status_code == 403
    )
    assert Passkey.objects.count() == 1


def test_nobody_is_led_elsewhere() -> None:
    device = Device()
    come_in(device)
    assert log_in(Client(), device, then="https://evil.example/")["Location"] == "/staff/"


# --- where there are none -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://counter.example", "https://[::1]"])
def test_a_counter_without_a_protected_name_has_none(url: str, settings: Any) -> None:
    settings.LUUKKU_URL = url
    assert Client().get(THERE).status_code == 404
    assert "passkeys" not in staff_of("health", "clerk").get("/staff/").content.decode()
    with pytest.raises(CommandError):
        call_command("staff", "list")


def test_the_log_in_page_offers_it_where_somebody_could() -> None:
    assert "passkey" not in Client().get("/log-in/", headers=ENGLISH).content.decode()
    invitation()
    page = Client().get("/log-in/?then=/staff/", headers=ENGLISH).content.decode()
    assert "/staff/log-in/?then=/staff/" in page


def test_whoever_is_asked_to_log_in_anew_finds_the_staff_s_ways() -> None:
    browser = come_in(Device())
    page = browser.get("/log-in/?then=/staff/passkeys/&fresh=1", headers=ENGLISH).content.decode()
    assert "please log in once more" in page
    assert "Log in with a passkey" in page
