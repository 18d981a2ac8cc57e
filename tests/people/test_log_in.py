"""Log-in by a service that speaks OpenID Connect, with a real one on loopback: who comes in, and who does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings as conf
from django.db import ProgrammingError, connection
from django.test import Client
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.main.options import places_of_groups
from luukku.people import facade as people
from luukku.people.facade import NOBODY, Level, Who
from luukku.people.identity.store import SessionStore
from luukku.people.identity.who import from_session
from luukku.people.models import Session
from tests.coordinate.cases import town
from tests.coordinate.cases.town import NOW

from .log_in_service import CLIENT, KEY, OTHER_KEY, SECRET, LogInService, query_of, running

NUMBER = "131052-9030"  # with its right check character: a log-in service knows no other
ANNA = replace(town.ANNA, numbers=(NUMBER,))
GROUPS = "Dental clerks=dental:clerk,Dental heads=dental:clerk,Dental heads=dental:official"
TOKEN = {
    "pin": NUMBER,
    "given_name": "Anna Maria",
    "family_name": "Aaltonen",
    "email": "kanarinta@birds.example",
}


@pytest.fixture
def service(settings: Any) -> Iterator[LogInService]:
    with running() as there:
        there.claims = dict(TOKEN)
        settings.LUUKKU_SERVICES = {
            "residents": {
                "name": "residents", "issuer": there.issuer, "client": CLIENT, "secret": SECRET,
                "number_claim": "pin", "levels": {"loa1": "low", "loa2": "substantial"},
            },
            "staff": {
                "name": "staff", "issuer": there.issuer, "client": CLIENT, "secret": SECRET,
                "groups_claim": "groups", "groups": places_of_groups(GROUPS),
            },
        }  # fmt: skip
        yield there


def log_in(client: Client, there: LogInService, name: str = "residents", **form: str) -> Any:
    """All the way: our page, the service's, ours again."""
    away = client.post(f"/log-in/{name}/", form)
    assert away.status_code == 302, away.content
    assert away["Location"].startswith(f"{there.issuer}/authorise?")
    return client.get(there.authorise(query_of(away["Location"])))


def who_is(client: Client) -> Who:
    cookie = client.cookies.get(conf.SESSION_COOKIE_NAME)
    if cookie is None or not cookie.value:
        return NOBODY
    return from_session(SessionStore(cookie.value).get("who"))


pytestmark = pytest.mark.django_db


def test_somebody_known_by_their_proven_number_is_that_person(service: LogInService) -> None:
    (subject,) = people.add(people=[ANNA], now=NOW)
    browser = Client()
    back = log_in(browser, service, then="/log-in/")
    assert (back.status_code, back["Location"]) == (302, "/log-in/")
    who = who_is(browser)
    assert (who.subject, who.level) == (subject, Level.SUBSTANTIAL)
    assert who.since is not None
    assert timezone.now() - who.since < timedelta(minutes=1)


def test_a_new_number_is_entered_once_with_name_and_birth_date_and_nothing_else(
    service: LogInService,
) -> None:
    first, second = Client(), Client()
    log_in(first, service)
    log_in(second, service)
    subject = who_is(first).subject
    assert subject is not None
    assert who_is(second).subject == subject
    with journal.looking(journal.grant(subjects=[subject], purpose="test")):
        facts, _ = people.known(subject=subject)
    assert (facts.shown_name, facts.numbers, facts.birth_date) == (
        "Anna Maria Aaltonen",
        (NUMBER,),
        ANNA.birth_date,
    )
    assert facts.emails == ()
    assert facts.verified == ("number", "name", "birth_date")


def test_a_number_that_somebody_only_wrote_in_a_letter_makes_nobody_that_person(
    service: LogInService,
) -> None:
    (claimed,) = people.add(people=[replace(ANNA, verified=())], now=NOW)
    browser = Client()
    log_in(browser, service)
    assert who_is(browser).subject != claimed


def test_the_session_s_row_tells_neither_key_nor_number_nor_name_nor_token(service: LogInService) -> None:
    browser = Client()
    log_in(browser, service)
    key = browser.cookies[conf.SESSION_COOKIE_NAME].value
    kept = "".join(str(value) for row in Session.objects.values() for value in row.values())
    decoded = str([SessionStore().decode(row.data) for row in Session.objects.all()])
    for secret in (key, NUMBER, "Aaltonen", "kanarinta", "opens-userinfo", "eyJ"):
        assert secret not in kept + decoded


@pytest.mark.parametrize("table", ["auth_user", "socialaccount_socialtoken", "account_emailaddress"])
def test_the_library_s_own_accounts_cannot_even_be_written(service: LogInService, table: str) -> None:
    log_in(Client(), service)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")


def test_a_log_in_leaves_an_entry_and_the_session_s_key_changes(service: LogInService) -> None:
    browser = Client()
    away = browser.post("/log-in/residents/")
    before = browser.cookies[conf.SESSION_COOKIE_NAME].value
    browser.get(service.authorise(query_of(away["Location"])))
    assert browser.cookies[conf.SESSION_COOKIE_NAME].value != before
    assert not SessionStore().exists(before)
    subject = who_is(browser).subject
    from luukku.journal.models import Body

    assert [*Body.objects.filter(subject=subject, kind="logged-in").values_list("to_state", flat=True)] == [
        "substantial"
    ]
    assert Body.objects.filter(kind="searched", purpose="log-in").count() == 1


WRONG: dict[str, dict[str, Any]] = {
    "another counter's": {"spoil": {"aud": "another"}},
    "another service's": {"spoil": {"iss": "https://elsewhere.example"}},
    "too old": {"spoil": {"exp": 1}},
    "of another log-in": {"spoil": {"nonce": "guessed"}},
    "without a nonce": {"spoil": {"nonce": None}},
    "signed by somebody else": {"key": OTHER_KEY},
    "signed with what is public": {"key": "public", "algorithm": "HS256"},
    "not signed": {"key": "", "algorithm": "none"},
    "too weak to be known": {"spoil": {"acr": "password"}},
    "without a level": {"spoil": {"acr": None}},
    "without a number": {"spoil": {"pin": None}},
    "a number that cannot be": {"spoil": {"pin": "131052-903B"}},
    "without a name": {"spoil": {"family_name": None}},
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:The HMAC key")
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_token_that_is_not_as_it_should_be_logs_nobody_in(
    service: LogInService, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(service, name, value)
    browser = Client()
    answer = log_in(browser, service)
    assert answer.status_code == 403
    assert "You are not logged in" in answer.content.decode()
    assert who_is(browser) == NOBODY
    assert NUMBER not in answer.content.decode()


def test_the_number_may_come_from_the_userinfo_page_of_the_same_person_only(service: LogInService) -> None:
    service.claims = {}
    service.userinfo = {"sub": "42", **TOKEN}
    browser = Client()
    log_in(browser, service)
    assert who_is(browser).subject
    service.userinfo["sub"] = "43"
    other = Client()
    assert log_in(other, service).status_code == 403
    assert who_is(other) == NOBODY


def test_a_way_back_counts_once_and_in_the_browser_that_began(service: LogInService) -> None:
    browser = Client()
    back = service.authorise(query_of(browser.post("/log-in/residents/")["Location"]))
    assert Client().get(back).status_code == 403  # forwarded to somebody else
    assert browser.get(back).status_code == 302
    assert browser.get(back).status_code == 403  # replayed


def test_a_weak_log_in_is_not_enough_for_one_s_own_matters(service: LogInService) -> None:
    service.spoil = {"acr": "loa1"}
    browser = Client()
    log_in(browser, service)
    assert who_is(browser).level == Level.LOW
    assert not people.known_well(who=who_is(browser))


def test_fresh_asks_the_service_to_see_them_itself_and_an_old_sight_stays_old(service: LogInService) -> None:
    long_ago = int(timezone.now().timestamp()) - 3600
    service.spoil = {"auth_time": long_ago}
    browser = Client()
    log_in(browser, service, fresh="1")
    assert service.asked[-1]["prompt"] == "login"
    assert service.asked[-1]["max_age"] == "0"
    assert service.asked[-1]["acr_values"] == "loa2"
    who = who_is(browser)
    assert not people.is_fresh(who=who, now=timezone.now(), within=timedelta(minutes=10))
    assert people.is_fresh(who=who, now=timezone.now(), within=timedelta(hours=2))


def test_a_service_that_is_away_is_a_plain_page(service: LogInService, settings: Any) -> None:
    settings.LUUKKU_SERVICES["residents"]["issuer"] = "http://127.0.0.1:1"
    answer = Client().post("/log-in/residents/")
    assert answer.status_code == 503
    assert "does not answer just now" in answer.content.decode()


def test_a_stop_at_the_service_is_a_plain_page(service: LogInService) -> None:
    browser = Client()
    state = query_of(browser.post("/log-in/residents/")["Location"])["state"]
    answer = browser.get(f"/log-in/residents/return?error=access_denied&state={state}")
    assert "You stopped the log-in." in answer.content.decode()


def test_nobody_is_sent_elsewhere_after_a_log_in(service: LogInService) -> None:
    for address in (
        "https://elsewhere.example/",
        "//elsewhere.example",
        "javascript:alert(1)",
        "/\\elsewhere",
    ):
        assert log_in(Client(), service, then=address)["Location"] == "/"


def test_staff_come_by_their_groups_and_without_one_not_at_all(service: LogInService) -> None:
    service.claims = {"groups": ["Dental clerks", "Everybody"]}
    browser = Client()
    log_in(browser, service, "staff")
    who = who_is(browser)
    assert (who.administration, who.roles, who.subject) == ("dental", {"clerk"}, None)
    assert who.staff is not None
    service.claims = {"groups": ["Everybody"]}
    assert log_in(Client(), service, "staff").status_code == 403


def test_one_group_may_stand_for_several_roles_and_two_groups_add_up(service: LogInService) -> None:
    for groups in (["Dental heads"], ["Dental heads", "Dental clerks"]):
        service.claims = {"groups": groups}
        browser = Client()
        log_in(browser, service, "staff")
        assert who_is(browser).roles == {"clerk", "official"}, groups


def test_without_a_service_the_page_says_where_to_go(settings: Any) -> None:
    settings.LUUKKU_SERVICES = {"residents": None, "staff": None}
    assert "Nobody can log in here yet" in Client().get("/log-in/").content.decode()
    assert Client().post("/log-in/residents/").status_code == 404


def test_the_token_s_own_algorithm_is_not_believed() -> None:
    """What the double signs is really read as such: else the tests above would prove nothing."""
    signed = jwt.encode({"sub": "42"}, OTHER_KEY, algorithm="RS256")
    assert jwt.get_unverified_header(signed)["alg"] == "RS256"


def test_of_two_log_ins_in_two_windows_one_lands_and_the_other_says_plainly(service: LogInService) -> None:
    browser = Client()
    first, second = (browser.post("/log-in/residents/")["Location"] for _ in range(2))
    assert browser.get(service.authorise(query_of(second))).status_code == 302
    subject = who_is(browser).subject
    late = browser.get(service.authorise(query_of(first)))
    assert late.status_code == 403
    assert "begun in another window" in late.content.decode()
    assert who_is(browser).subject == subject, "who is in, stays in"


def test_what_was_being_written_survives_a_log_in_that_failed(service: LogInService) -> None:
    browser = Client()
    log_in(browser, service)
    browser.post("/ask/what/", {"scope": "all"})
    subject = who_is(browser).subject
    assert subject is not None
    service.key = OTHER_KEY
    assert log_in(browser, service, fresh="1").status_code == 403
    browser.post("/log-out/")
    service.key = KEY
    log_in(browser, service)
    with journal.looking(journal.grant(subjects=[subject], purpose="test")):
        assert people.draft(subject=subject)["scope"] == "all"
