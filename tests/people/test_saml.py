"""Log-in by a service that speaks SAML 2.0: who comes in, and every answer that does not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.conf import settings as conf
from django.test import Client
from django.utils import timezone

from luukku.people import facade as people
from luukku.people.facade import NOBODY, Level, Who
from luukku.people.identity.store import SessionStore
from luukku.people.identity.who import from_session
from luukku.people.models import Person, Session, StartedLogIn
from tests.coordinate.cases import town
from tests.coordinate.cases.town import NOW

from . import saml_service
from .saml_service import Says, asked, packed, sign_whole

NUMBER = "131052-9030"
ANNA = {
    "urn:oid:1.2.246.21": NUMBER,
    "urn:oid:2.5.4.42": "Anna Maria",
    "urn:oid:2.5.4.4": "Aaltonen",
    "urn:oid:0.9.2342.19200300.100.1.3": "kanarinta@birds.example",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _service(settings: Any) -> None:
    settings.LUUKKU_SERVICES = {"residents": None, "staff": None, "saml": saml_service.kept()}


def begin(browser: Client, **form: str) -> Says:
    """Our page, and away: what the service then says."""
    away = browser.post("/log-in/saml/", form)
    assert away.status_code == 302, away.content
    assert away["Location"].startswith("https://eid.example/sso?")
    return Says(conf.LUUKKU_URL, asked(away["Location"]).id, dict(ANNA))


def back(browser: Client, told: str) -> Any:
    """Another site's form: without our session's cookie, as browsers send such."""
    theirs = browser.cookies.pop(conf.SESSION_COOKIE_NAME, None)
    answer = browser.post("/log-in/saml/return", {"SAMLResponse": told, "RelayState": ""})
    if theirs is not None and conf.SESSION_COOKIE_NAME not in browser.cookies:
        browser.cookies[conf.SESSION_COOKIE_NAME] = theirs.value
    return answer


def who_is(browser: Client) -> Who:
    cookie = browser.cookies.get(conf.SESSION_COOKIE_NAME)
    return from_session(SessionStore(cookie.value).get("who")) if cookie and cookie.value else NOBODY


def refused(browser: Client, told: str, known: Who = NOBODY) -> None:
    """A plain page, nobody's data on it, and everything as it was."""
    people_before, sessions = Person.objects.count(), Session.objects.count()
    answer = back(browser, told)
    assert answer.status_code == 403
    assert "You are not logged in" in answer.content.decode()
    assert NUMBER not in answer.content.decode()
    assert who_is(browser) == known
    assert (Person.objects.count(), Session.objects.count()) == (people_before, sessions)


def test_a_proven_number_is_that_person_at_the_level_that_was_said() -> None:
    (subject,) = people.add(people=[replace(town.ANNA, numbers=(NUMBER,))], now=NOW)
    for level, means in (("urn:example:bank", Level.SUBSTANTIAL), ("urn:example:card", Level.HIGH)):
        browser = Client()
        says = begin(browser, then="/my/")
        says.level, says.assertion = level, f"_{means.name}"
        came = back(browser, says.form())
        assert (came.status_code, came["Location"]) == (302, "/my/")
        assert (who_is(browser).subject, who_is(browser).level) == (subject, means)
        assert people.known_well(who=who_is(browser))


def test_a_weak_log_in_is_known_as_weak() -> None:
    browser = Client()
    says = begin(browser)
    says.level = "urn:example:password"
    back(browser, says.form())
    assert who_is(browser).level == Level.LOW
    assert not people.known_well(who=who_is(browser))


def test_what_we_ask_is_signed_and_names_the_levels_that_are_enough() -> None:
    sent = asked(Client().post("/log-in/saml/")["Location"])
    assert sent.signed
    assert "urn:example:bank" in sent.xml
    assert "urn:example:password" not in sent.xml
    assert "ForceAuthn" not in sent.xml


def test_fresh_has_the_service_see_them_itself_and_an_old_sight_stays_old() -> None:
    browser = Client()
    away = browser.post("/log-in/saml/", {"fresh": "1"})
    sent = asked(away["Location"])
    assert 'ForceAuthn="true"' in sent.xml
    says = Says(conf.LUUKKU_URL, sent.id, dict(ANNA), seen=timedelta(hours=1))
    back(browser, says.form())
    now = timezone.now()
    assert not people.is_fresh(who=who_is(browser), now=now, within=timedelta(minutes=10))
    assert people.is_fresh(who=who_is(browser), now=now, within=timedelta(hours=2))


WRONG: dict[str, dict[str, Any]] = {
    "another counter's": {"audience": "https://elsewhere.example/metadata"},
    "nobody's in particular": {"audience": ""},
    "to another address": {"destination": "https://elsewhere.example/log-in/saml/return"},
    "to a longer address": {"destination": "http://testserver/log-in/saml/returned"},
    "to no address": {"destination": ""},
    "for another recipient": {"recipient": "https://elsewhere.example/"},
    "for no recipient": {"recipient": ""},
    "another service's": {"issuer": "https://evil.example/idp"},
    "signed by somebody else": {"key": "somebody"},
    "expired": {"at": timezone.now() - timedelta(hours=1)},
    "not yet": {"at": timezone.now() + timedelta(hours=1)},
    "to nothing that was asked": {"request": "", "confirms": ""},
    "to another question": {"confirms": "ONELOGIN_another"},
    "to which question is not signed": {"confirms": ""},
    "at a level nobody knows": {"level": "urn:example:postcard"},
    "stopped": {"status": "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"},
    "failed": {"status": "urn:oasis:names:tc:SAML:2.0:status:Responder"},
    "without a number": {"attributes": {k: v for k, v in ANNA.items() if v != NUMBER}},
    "a number that cannot be": {"attributes": {**ANNA, "urn:oid:1.2.246.21": "131052-903B"}},
    "without a name": {"attributes": {"urn:oid:1.2.246.21": NUMBER}},
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_an_answer_that_is_not_as_it_should_be_logs_nobody_in(wrong: dict[str, Any]) -> None:
    browser = Client()
    refused(browser, replace(begin(browser), **wrong).form())


def _stripped(says: Says) -> str:
    return says.whole(says.part())


def _changed(says: Says) -> str:
    return says.whole(says.signed().replace(NUMBER, "010190-9034"))


def _evil(says: Says) -> str:
    return replace(says, attributes={**ANNA, "urn:oid:1.2.246.21": "010190-9034"}, assertion="_evil").part()


def _wrapped_before(says: Says) -> str:
    return says.whole(_evil(says) + says.signed())


def _wrapped_after(says: Says) -> str:
    return says.whole(says.signed() + _evil(says))


def _wrapped_in_the_signature(says: Says) -> str:
    """The signed one hidden in an object of the signature of a forged one."""
    true = says.signed()
    signature = true[true.index("<ds:Signature") : true.index("</ds:Signature>")]
    hidden = f"{signature}<ds:Object>{true}</ds:Object></ds:Signature>"
    forged = _evil(says).replace("</saml:Issuer>", f"</saml:Issuer>{hidden}", 1)
    return says.whole(forged)


def _wrapped_in_extensions(says: Says) -> str:
    forged = says.whole(_evil(says))
    return forged.replace(
        "<samlp:Status>", f"<samlp:Extensions>{says.signed()}</samlp:Extensions><samlp:Status>", 1
    )


def _same_key_twice(says: Says) -> str:
    return says.whole(replace(says, attributes=dict(ANNA)).part() + says.signed())


def _only_the_whole_signed(says: Says) -> str:
    return sign_whole(says.whole(says.part()))


def _comment_in_the_number(says: Says) -> str:
    """Somebody else's number that begins with Anna's: cut at the comment it would be hers."""
    longer = {**ANNA, "urn:oid:1.2.246.21": f"{NUMBER}<!-- -->.evil"}
    return says.whole(replace(says, attributes=longer).signed())


def _comment_put_in_later(says: Says) -> str:
    return says.whole(says.signed().replace(NUMBER, f"{NUMBER[:4]}<!-- -->{NUMBER[4:]}"))


def _entity(says: Says) -> str:
    return '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + says.whole(says.signed())


FORGED: list[Callable[[Says], str]] = [
    _stripped, _changed, _wrapped_before, _wrapped_after, _wrapped_in_the_signature, _wrapped_in_extensions,
    _same_key_twice, _only_the_whole_signed, _comment_in_the_number, _comment_put_in_later, _entity,
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_forged_wrapped_unsigned_or_cut_answers_log_nobody_in(forged: Callable[[Says], str]) -> None:
    browser = Client()
    refused(browser, packed(forged(begin(browser))))


def test_the_same_untouched_answer_would_have_counted() -> None:
    """Else the tests above would prove nothing."""
    browser = Client()
    says = begin(browser)
    assert back(browser, packed(says.whole(says.signed()))).status_code == 302


@pytest.mark.parametrize("told", ["", "guessed", "PHg+", packed("<a/>"), packed("\x00"), "A" * 300_000])
def test_what_is_no_answer_at_all_is_a_plain_page(told: str) -> None:
    browser = Client()
    begin(browser)
    refused(browser, told)


def test_an_answer_broken_anywhere_is_a_plain_page_or_changes_nothing_that_counts() -> None:
    """Some of it is not signed and not used: the service's own time of sending, its certificate."""
    (anna,) = people.add(people=[replace(town.ANNA, numbers=(NUMBER,))], now=NOW)
    random = Random(7)
    for attempt in range(60):
        browser = Client()
        says = begin(browser)
        says.assertion = f"_assertion-{attempt}"
        whole = says.whole(says.signed())
        at, length = random.randrange(len(whole)), random.randrange(1, 30)
        answer = back(browser, packed(whole[:at] + whole[at + length :]))
        assert answer.status_code in (302, 403)
        assert who_is(browser).subject in ((anna,) if answer.status_code == 302 else (None,))


def test_an_answer_counts_once() -> None:
    browser = Client()
    told = begin(browser).form()
    assert back(browser, told).status_code == 302
    browser.post("/log-out/")
    refused(browser, told)


def test_the_same_assertion_does_not_answer_a_second_question() -> None:
    """Even a service that hands out one key twice lets nobody in twice."""
    browser = Client()
    assert back(browser, begin(browser).form()).status_code == 302
    browser.post("/log-out/")
    refused(browser, begin(browser).form())


def test_an_answer_counts_in_the_browser_that_asked_only() -> None:
    asked_here, forwarded_to = Client(), Client()
    told = begin(asked_here).form()
    refused(forwarded_to, told)
    begin(forwarded_to)
    refused(forwarded_to, told)
    assert back(asked_here, told).status_code == 302


def test_an_answer_that_took_too_long_is_a_plain_page() -> None:
    browser = Client()
    says = begin(browser)
    StartedLogIn.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert "took too long" in back(browser, says.form()).content.decode()
    assert who_is(browser) == NOBODY


def test_two_log_ins_in_two_tabs_both_land() -> None:
    browser = Client()
    first, second = begin(browser, then="/my/"), begin(browser, then="/ask/")
    second.assertion = "_assertion-2"
    assert back(browser, second.form())["Location"] == "/ask/"
    assert back(browser, first.form())["Location"] == "/my/"
    assert who_is(browser).subject


def test_a_log_in_anew_ends_the_session_it_replaces_and_a_failed_one_does_not() -> None:
    browser = Client()
    back(browser, begin(browser).form())
    before = browser.cookies[conf.SESSION_COOKIE_NAME].value
    known = who_is(browser)
    refused(browser, replace(begin(browser, fresh="1"), key="somebody").form(), known)
    back(browser, replace(begin(browser, fresh="1"), assertion="_assertion-2").form())
    assert browser.cookies[conf.SESSION_COOKIE_NAME].value != before
    assert not SessionStore().exists(before)
    assert who_is(browser).subject == known.subject


def test_a_session_put_into_somebody_s_browser_before_is_not_the_one_they_log_in_to() -> None:
    session = SessionStore()
    session.create()
    fixed = str(session.session_key)
    browser = Client()
    browser.cookies[conf.SESSION_COOKIE_NAME] = fixed
    back(browser, begin(browser).form())
    assert browser.cookies[conf.SESSION_COOKIE_NAME].value != fixed
    assert not SessionStore().exists(fixed)


def test_nothing_of_the_answer_is_kept_but_who_they_are() -> None:
    browser = Client()
    back(browser, begin(browser).form())
    subject = who_is(browser).subject
    kept = "".join(str(v) for row in Session.objects.values() for v in row.values())
    kept += str([SessionStore().decode(row.data) for row in Session.objects.all()])
    assert str(subject) in kept
    for secret in (NUMBER, "Aaltonen", "kanarinta", "transient"):
        assert secret not in kept
    assert StartedLogIn.objects.count() == 0


def test_the_page_for_whoever_sets_it_up_at_the_service_names_address_and_certificate() -> None:
    told = Client().get("/log-in/saml/metadata").content.decode()
    assert f'Location="{conf.LUUKKU_URL}/log-in/saml/return"' in told
    assert 'AuthnRequestsSigned="true"' in told
    assert "PRIVATE" not in told


def test_without_such_a_service_its_addresses_are_none(settings: Any) -> None:
    settings.LUUKKU_SERVICES = {"residents": None, "staff": None, "saml": None}
    browser = Client()
    assert browser.post("/log-in/saml/return").status_code == 404
    assert browser.get("/log-in/saml/metadata").status_code == 404
    assert browser.post("/log-in/saml/").status_code == 404


def test_who_has_both_services_chooses(settings: Any) -> None:
    settings.LUUKKU_SERVICES["residents"] = {"name": "residents", "issuer": "https://login.example"}
    page = Client().get("/log-in/").content.decode()
    assert 'action="/log-in/residents/"' in page
    assert 'action="/log-in/saml/"' in page


def test_lxml_and_xmlsec_come_with_the_same_library() -> None:
    """Two wheels, one libxml2 each, and elements go from one to the other: an update of one alone shows here."""
    import xmlsec
    from lxml import etree

    assert xmlsec.get_libxml_version() == etree.LIBXML_VERSION
