"""A mandate ends while it is being used, or with whoever acted; seen by other connections, for real."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from luukku.people.facade import mandates
from tests.databases import Copy
from tests.people import cast


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
