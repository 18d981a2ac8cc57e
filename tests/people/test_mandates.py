"""What a mandate is good for: the same by the rules and by the database, on every day of a childhood."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.people.facade import mandates
from luukku.people.mandates import actions, rules
from luukku.people.models import Mandate
from tests.people import cast

pytestmark = pytest.mark.django_db
DAYS = [date(2033, 12, day) for day in (30, 31)] + [date(2034, 1, day) for day in (1, 2)] + [date(2026, 3, 2)]


def test_rules_and_database_agree_on_every_mandate() -> None:
    family = cast.family()
    seen = set()
    for kind, covers, starts, until, ended in product(
        ("guardian", "proxy"), (cast.BOTH, frozenset({"asks"})), (date(2026, 1, 1), date(2034, 1, 1)),
        (None, date(2026, 3, 1), date(2034, 1, 1)), (False, True),
    ):  # fmt: skip
        terms = cast.terms(
            kind=kind, covers=covers, starts=starts, until=until,
            ground="custody" if kind == "guardian" else "power-of-attorney",
        )  # fmt: skip
        row = Mandate(
            subject=family.child, actor=family.eeva, kind=kind, asks="asks" in covers, picks_up="picks-up" in covers,
            ground=terms.ground, proof=terms.proof, starts=starts, until=until, recorded_at=timezone.now(),
            ended_at=timezone.now() if ended else None,
        )  # fmt: skip
        row.save(force_insert=True)
        for day, act in product(DAYS, ("asks", "picks-up", "rules")):
            said = rules.holds(terms, act, day, born=cast.BORN, ended=ended)
            found = mandates.still_holds(
                mandate=row.id, actor=family.eeva, subject=family.child, act=act,
                now=datetime.combine(day, time(12), UTC),
            )  # fmt: skip
            assert said == found, (terms, act, day)
            seen.add(said)
    assert seen == {True, False}


def test_a_guardian_s_ends_by_itself_on_the_eighteenth_birthday() -> None:
    family = cast.family()
    mandate = cast.given(family.eeva, family.child)
    for day, holds in ((date(2033, 12, 31), True), (date(2034, 1, 1), False)):
        assert holds == mandates.still_holds(
            mandate=mandate, actor=family.eeva, subject=family.child, act="asks",
            now=datetime.combine(day, time(12), UTC),
        )  # fmt: skip


def test_who_was_born_on_29_february_is_of_age_a_day_early_rather_than_late() -> None:
    assert rules.birthday(date(2008, 2, 29), 18) == date(2026, 2, 28)
    with connection.cursor() as cursor:
        cursor.execute("select (date '2008-02-29' + interval '18 years')::date")
        assert cursor.fetchone()[0] == date(2026, 2, 28)


def test_it_is_nobody_else_s_and_for_nobody_else() -> None:
    family = cast.family()
    mandate = cast.given(family.eeva, family.child)
    now = timezone.now()
    for actor, subject in (
        (family.urho, family.child),
        (family.eeva, family.urho),
        (family.child, family.eeva),
    ):
        assert not mandates.still_holds(mandate=mandate, actor=actor, subject=subject, act="asks", now=now)


def test_without_a_grant_that_names_one_of_the_two_the_row_is_not_there() -> None:
    family = cast.family()
    cast.given(family.eeva, family.child)
    for subject, seen in ((family.eeva, 1), (family.child, 1), (family.urho, 0)):
        with journal.looking(journal.grant(subjects=[subject], purpose="test")):
            assert Mandate.objects.count() == seen
    assert Mandate.objects.count() == 0


def test_a_session_in_which_one_acts_is_begun_by_a_mandate_that_holds_only() -> None:
    family = cast.family()
    later = cast.given(family.eeva, family.child, starts=timezone.localdate() + timedelta(days=3))
    assert mandates.held_by(actor=family.eeva, now=timezone.now()) == ()
    who = cast.who_acts(family.eeva, family.child, later)
    assert not actions.holds(who=who, act="asks", now=timezone.now())
