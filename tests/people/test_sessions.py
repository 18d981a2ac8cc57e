"""A session ends: when it is left alone, after some hours, here, and everywhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as conf
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from luukku.look.formats import clock
from luukku.people import facade as people
from luukku.people.facade import NOBODY, Level, Who
from luukku.people.identity import actions, rules
from luukku.people.identity.store import WHO, SessionStore, hashed
from luukku.people.identity.who import from_session, to_session
from luukku.people.models import Session

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def browser_of(who: Who) -> Client:
    session = SessionStore()
    actions.log_in(session, who)
    browser = Client()
    browser.cookies[conf.SESSION_COOKIE_NAME] = session.session_key
    return browser


def resident() -> Who:
    return Who(subject=uuid4(), level=Level.HIGH, since=datetime.now(UTC))


def is_in(browser: Client) -> bool:
    return bool(SessionStore(browser.cookies[conf.SESSION_COOKIE_NAME].value).get(WHO))


@pytest.mark.parametrize(("column", "ago"), [("seen", timedelta(minutes=30)), ("began", timedelta(hours=8))])
@pytest.mark.django_db
def test_a_session_ends_by_itself(column: str, ago: timedelta) -> None:
    browser = browser_of(resident())
    now = datetime.now(UTC)
    Session.objects.update(**{column: now - ago + timedelta(minutes=1)})
    assert is_in(browser)
    Session.objects.update(**{column: now - ago})
    assert not is_in(browser)


@pytest.mark.django_db
def test_rows_of_sessions_that_are_over_go_away_with_the_next_log_in() -> None:
    browser_of(resident())
    Session.objects.update(seen=datetime.now(UTC) - timedelta(minutes=31))
    browser_of(resident())
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_using_it_keeps_it(settings: Any) -> None:
    browser = browser_of(resident())
    Session.objects.update(seen=datetime.now(UTC) - timedelta(minutes=29))
    assert is_in(browser)
    assert datetime.now(UTC) - Session.objects.get().seen < timedelta(minutes=1)


ALONE = {"x-luukku-unattended": "1"}


@pytest.mark.django_db
def test_what_a_page_asks_by_itself_keeps_no_log_in_alive() -> None:
    browser, before = browser_of(resident()), datetime.now(UTC) - timedelta(minutes=29)
    Session.objects.update(seen=before)
    for address in ("/my/", "/log-in/left"):
        assert browser.get(address, headers=ALONE).status_code == 200
        assert Session.objects.get().seen == before
    assert 'data-state="soon"' in browser.get("/log-in/left", headers=ALONE).content.decode()
    assert 'data-state="fine"' in browser.get("/log-in/left").content.decode()
    assert Session.objects.get().seen > before


@pytest.mark.django_db
def test_a_page_of_whoever_is_logged_in_knows_when_to_ask_and_no_other_does() -> None:
    browser = browser_of(resident())
    assert 'data-ending="16' in browser.get("/my/").content.decode()
    assert "data-ending" not in browser.get("/accessibility/").content.decode()
    assert "data-ending" not in Client().get("/log-in/").content.decode()
    assert 'data-state="over"' in Client().get("/log-in/left").content.decode()


@pytest.mark.django_db
def test_without_scripts_a_page_says_by_when_and_another_tab_keeps_the_log_in() -> None:
    """What was typed stays in the first tab."""
    browser, seen = browser_of(resident()), datetime.now(UTC) - timedelta(minutes=20)
    Session.objects.update(seen=seen)
    page = browser.get("/my/", headers=ALONE | {"accept-language": "en"}).content.decode()
    without = page.split("<noscript>")[1].split("</noscript>")[0]
    ends = (seen + timedelta(minutes=30)).astimezone(conf.LUUKKU_TIME_ZONE)
    assert f"You will be logged out at {clock(ends.time(), 'en')}, unless" in without
    assert 'href="/log-in/left?page=1" target="_blank"' in without
    tab = browser.get("/log-in/left?page=1", headers={"accept-language": "en"}).content.decode()
    assert '<h1 class="govuk-heading-l">You are still logged in</h1>' in tab
    assert Session.objects.get().seen > seen
    Session.objects.update(began=datetime.now(UTC) - timedelta(hours=7, minutes=59))
    assert "in any case at" in browser.get("/my/", headers={"accept-language": "en"}).content.decode()
    assert "<noscript>" not in Client().get("/log-in/").content.decode()
    assert (
        "You have been logged out"
        in Client().get("/log-in/left?page=1", headers={"accept-language": "en"}).content.decode()
    )


@pytest.mark.django_db
def test_the_last_hour_of_a_log_in_is_warned_of_and_use_does_not_put_it_off() -> None:
    browser = browser_of(resident())
    Session.objects.update(began=datetime.now(UTC) - timedelta(hours=7, minutes=59))
    for headers in (ALONE, {}):
        assert 'data-state="last"' in browser.get("/log-in/left", headers=headers).content.decode()


@pytest.mark.django_db
def test_log_out_ends_this_browser_and_everywhere_ends_all() -> None:
    who = resident()
    here, there, further, other = browser_of(who), browser_of(who), browser_of(who), browser_of(resident())
    assert here.post("/log-out/").status_code == 200
    assert [is_in(one) for one in (there, further, other)] == [True, True, True]
    assert "every browser" in there.post("/log-out/", {"where": "everywhere"}).content.decode()
    assert [is_in(one) for one in (further, other)] == [False, True]


@pytest.mark.django_db
def test_a_session_that_was_ended_elsewhere_does_not_come_back_by_being_saved() -> None:
    from django.contrib.sessions.backends.base import UpdateError

    session = SessionStore()
    actions.log_in(session, resident())
    Session.objects.all().delete()
    session["more"] = 1
    with pytest.raises(UpdateError):
        session.save()
    assert Session.objects.count() == 0


@pytest.mark.django_db
def test_a_guessed_key_opens_nothing_and_the_table_holds_no_key() -> None:
    session = SessionStore()
    actions.log_in(session, resident())
    row = Session.objects.get()
    assert row.key_hash == hashed(session.session_key or "")
    assert not SessionStore(row.key_hash).get(WHO)  # the hash is no key


@given(
    st.builds(
        Who,
        subject=st.none() | st.uuids(),
        staff=st.none() | st.uuids(),
        administration=st.text(max_size=9),
        roles=st.frozensets(st.text(max_size=5), max_size=3),
        level=st.sampled_from(Level),
        since=st.none() | st.datetimes(timezones=st.just(UTC)),
    )
)
def test_what_a_session_keeps_is_read_as_it_was_written(who: Who) -> None:
    assert from_session(to_session(who)) == who


@given(st.integers(60, 90_000), st.integers(0, 90_000), st.integers(0, 90_000))
def test_what_is_left_is_nothing_exactly_when_it_is_over(idle: int, began: int, seen: int) -> None:
    times = {"idle": timedelta(seconds=idle), "most": timedelta(hours=8)}
    at = [START - timedelta(seconds=ago) for ago in (max(began, seen), seen)]
    left = rules.left(at[0], at[1], START, **times)
    assert (left.time == timedelta()) == rules.over(at[0], at[1], START, **times)
    assert left.warned >= timedelta(seconds=30)


def test_nobody_is_known_neither_well_nor_lately() -> None:
    assert from_session(None) == NOBODY
    assert not people.known_well(who=NOBODY)
    assert not people.is_fresh(who=NOBODY, now=START, within=timedelta(days=1))


def test_a_proof_from_the_future_counts_from_now() -> None:
    assert rules.proven_at(START.timestamp() + 900, START.timestamp(), START) == START
    assert rules.proven_at(None, START.timestamp() - 60, START) == START - timedelta(minutes=1)
    assert rules.proven_at(START.timestamp() - 600, START.timestamp(), START) == START - timedelta(minutes=10)
