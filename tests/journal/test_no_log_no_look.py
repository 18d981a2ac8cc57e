"""Nobody sees a row about a person unless a committed entry says so."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from luukku.journal.facade import grant, looking


@pytest.mark.django_db
def test_hello() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, count(*) from journal_entry")
        assert cursor.fetchone() == ("luukku_app", 0)
    who = uuid4()
    given = grant(subjects=[who], purpose="test")
    with looking(given), connection.cursor() as cursor:
        cursor.execute("select journal_granted_subjects()")
        assert cursor.fetchone()[0] == [who]


def test_committed(committed_db) -> None:
    who = uuid4()
    given = grant(subjects=[who], purpose="test")
    with transaction.atomic(), looking(given), connection.cursor() as cursor:
        cursor.execute("select journal_granted_subjects()")
        assert cursor.fetchone()[0] == [who]
