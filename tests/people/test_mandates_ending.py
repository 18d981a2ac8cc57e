"""A mandate ends while it is being used, or with whoever acted; seen by other connections, for real."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from luukku.people.facade import Level, Service, Who, mandates
from luukku.people.identity import actions as identity
from luukku.people.identity.store import SessionStore
from luukku.people.mandates import actions, taking
from tests.databases import Copy
from tests.people import cast

from .test_mandates_told import DECLARED, TOLD


def test_an_end_and_a_pick_up_at_one_moment_come_one_after_the_other(committed_db: Copy) -> None:
    """Whoever is at it holds it: the end waits, and then nothing more is done under it."""
    family = cast.family()
    mandate = cast.given(family.eeva, family.child)
    asked = {"mandate": mandate, "actor": family.eeva, "subject": family.child, "act": "picks-up"}
    over = "update people_mandate set ended_at = now() where id = %s"
    with committed_db.connect("luukku_owner") as clerk:
        with transaction.atomic():
            assert mandates.still_holds(**asked, now=timezone.now(), firm=True)  # type: ignore[arg-type]
            clerk.execute("set lock_timeout = '200ms'")
            with pytest.raises(LockNotAvailable):
                clerk.execute(over, [mandate])
            clerk.rollback()
        clerk.execute(over, [mandate])
        clerk.commit()
    with transaction.atomic():
        assert not mandates.still_holds(**asked, now=timezone.now(), firm=True)  # type: ignore[arg-type]


def test_who_is_erased_acts_for_nobody_any_more(committed_db: Copy) -> None:
    family = cast.family()
    cast.given(family.eeva, family.child)
    with committed_db.connect("luukku_owner") as owner:
        owner.execute("select people_erase(%s)", [[family.eeva]])
        owner.commit()
        assert owner.execute("select count(*) from people_mandate").fetchone() == (0,)


def test_what_a_log_in_told_is_over_when_its_session_is_with_every_look_committed(committed_db: Copy) -> None:
    family = cast.family()
    claims = {"pin": cast.EEVA.numbers[0], "mandates": [TOLD]}
    service = Service("residents", number_claim="pin", mandates=DECLARED)
    came = Who(subject=family.eeva, level=Level.HIGH, since=timezone.now())
    for again in (False, True):
        who = taking.at_log_in(claims, service, came, timezone.now(), country="FI")
        session = SessionStore()
        assert mandates.held_by(actor=family.eeva, now=timezone.now()) == (), "no session yet"
        identity.log_in(session, who)
        (held,) = mandates.held_by(actor=family.eeva, now=timezone.now())
        acting = actions.act_for(session=session, who=who, mandate=held.id, now=timezone.now())
        assert mandates.holds(who=acting, act="asks", now=timezone.now())
        identity.log_out(session, acting, everywhere=again)
        assert not mandates.holds(who=acting, act="asks", now=timezone.now())
    with committed_db.connect("luukku_owner") as owner:
        assert owner.execute("select count(*) from people_mandate").fetchone() == (1,)
