"""Nobody sees a row about a person unless an entry that says so was committed before."""

from __future__ import annotations

import threading
import time
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from luukku.foundation.ids import new_id
from luukku.journal.actions import insert
from luukku.journal.facade import Entry, grant, grant_search, looking
from tests.databases import Copy

Things = dict[str, UUID]


def seen() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select what from thing order by what")
        return [row[0] for row in cursor.fetchall()]


def lines_about(copy: Copy, subject: UUID) -> int:
    with copy.connect("luukku_owner") as db:
        found = db.execute(
            "select count(*) from journal_entry where kind = 'looked' and subject = %s", [subject]
        )
        return int(found.fetchone()[0])


def test_without_a_grant_nothing_is_seen(things: Things) -> None:
    assert seen() == []


def test_a_grant_shows_its_persons_and_nobody_else(things: Things) -> None:
    with looking(grant(subjects=[things["anna"]], purpose="data-request")):
        assert seen() == ["a house"]
    with looking(grant(subjects=things.values(), purpose="data-request")):
        assert seen() == ["a boat", "a house"]
    assert seen() == []


def test_a_grant_holds_inside_a_transaction_and_ends_with_its_block(things: Things) -> None:
    given = grant(subjects=[things["anna"]], purpose="data-request")
    with transaction.atomic():
        with looking(given):
            assert seen() == ["a house"]
        assert seen() == []


def test_a_grant_made_inside_a_transaction_commits_on_its_own(things: Things) -> None:
    with transaction.atomic(), looking(grant(subjects=[things["anna"]], purpose="data-request")):
        assert seen() == ["a house"]


def test_the_inner_grant_counts_and_the_outer_returns(things: Things) -> None:
    outer = grant(subjects=[things["anna"]], purpose="data-request")
    inner = grant(subjects=[things["dan"]], purpose="data-request")
    with transaction.atomic(), looking(outer):
        with looking(inner):
            assert seen() == ["a boat"]
        assert seen() == ["a house"]


def test_a_grant_that_is_not_committed_shows_nothing(things: Things) -> None:
    given = new_id()
    entry = Entry(kind="looked", grant=given, subject=things["anna"], purpose="data-request")
    with transaction.atomic(), connection.cursor() as cursor:
        insert([entry], using="default")
        cursor.execute("select set_config('luukku.grant', %s, true)", [str(given)])
        assert seen() == []
    with transaction.atomic(), connection.cursor() as cursor:  # the same entry, now committed
        cursor.execute("select set_config('luukku.grant', %s, true)", [str(given)])
        assert seen() == ["a house"]


def test_a_grant_rolled_back_to_a_savepoint_shows_nothing(things: Things) -> None:
    given = new_id()
    with transaction.atomic(), connection.cursor() as cursor:
        with transaction.atomic():
            insert([Entry(kind="looked", grant=given, subject=things["anna"], purpose="x")], using="default")
        cursor.execute("select set_config('luukku.grant', %s, true)", [str(given)])
        assert seen() == []


def test_another_transactions_uncommitted_grant_shows_nothing(things: Things, committed_db: Copy) -> None:
    given = new_id()
    with psycopg.connect(committed_db.url()) as other:
        other.execute(
            'insert into journal_entry (id, format, kind, actor, subject, purpose, data_categories, "grant", salt)'
            " values (%s, 1, 'looked', 'x', %s, 'x', '{}', %s, %s)",
            [new_id(), things["anna"], given, bytes(16)],
        )
        with connection.cursor() as cursor:
            cursor.execute("select set_config('luukku.grant', %s, false)", [str(given)])
            assert seen() == []
            other.commit()
            assert seen() == ["a house"]


def test_a_grant_older_than_ten_minutes_shows_nothing(things: Things, committed_db: Copy) -> None:
    fresh, old = grant(subjects=[things["anna"]], purpose="x"), grant(subjects=[things["anna"]], purpose="x")
    with committed_db.connect("luukku_owner") as db:
        db.execute("alter table journal_entry disable trigger unchanged")
        age = 'update journal_entry set at = clock_timestamp() - %s::interval where "grant" = %s'
        db.execute(age, ["9 minutes 50 seconds", fresh.id])
        db.execute(age, ["10 minutes 1 second", old.id])
    with looking(fresh):
        assert seen() == ["a house"]
    with looking(old):
        assert seen() == []


def test_only_an_entry_that_says_looked_opens_anything(things: Things) -> None:
    given = new_id()
    insert([Entry(kind="case-opened", grant=given, subject=things["anna"], purpose="x")], using="grants")
    with connection.cursor() as cursor:
        cursor.execute("select set_config('luukku.grant', %s, false)", [str(given)])
    assert seen() == []


@pytest.mark.parametrize("name", ["", "00000000-0000-7000-8000-000000000000"])
def test_a_grant_that_does_not_exist_shows_nothing(things: Things, name: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('luukku.grant', %s, true)", [name])
        assert seen() == []


def test_a_name_that_is_no_id_is_refused(things: Things) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('luukku.grant', 'x', true)")
        with pytest.raises(DataError, match="uuid"), transaction.atomic():
            seen()


@pytest.mark.parametrize("column", ["at", "txid"])
def test_time_and_transaction_cannot_be_forged(things: Things, column: str) -> None:
    value: Any = {"at": "2030-01-01", "txid": 1}[column]
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(
            f"insert into journal_entry (id, format, kind, actor, data_categories, salt, {column})"
            " values (%s, 1, 'x', 'x', '{}', %s, %s)",
            [new_id(), bytes(16), value],
        )


def test_a_row_can_be_added_for_anybody_and_changed_under_a_grant_only(things: Things) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into thing (id, subject, what) values (99, %s, 'a dog')", [things["anna"]])
        cursor.execute("update thing set what = 'lost'")
        assert cursor.rowcount == 0
        cursor.execute("delete from thing")
        assert cursor.rowcount == 0
        with looking(grant(subjects=[things["anna"]], purpose="x")):
            cursor.execute("update thing set what = 'a cat' where what = 'a dog'")
            assert cursor.rowcount == 1
            with pytest.raises(ProgrammingError, match="row-level security"):
                cursor.execute("update thing set subject = %s", [things["dan"]])
            cursor.execute("delete from thing")
            assert cursor.rowcount == 2


def test_the_line_stays_when_the_request_fails_after_reading(things: Things, committed_db: Copy) -> None:
    def a_request_that_breaks() -> None:
        with transaction.atomic(), looking(grant(subjects=[things["anna"]], purpose="data-request")):
            assert seen() == ["a house"]
            raise RuntimeError("broke after reading")

    with pytest.raises(RuntimeError, match="broke"):
        a_request_that_breaks()
    assert lines_about(committed_db, things["anna"]) == 1
    assert seen() == []


def test_a_failed_statement_under_a_grant_leaves_its_own_error(things: Things) -> None:
    given = grant(subjects=[things["anna"]], purpose="x")
    with pytest.raises(ProgrammingError, match="no_such_table"), transaction.atomic(), looking(given):
        connection.cursor().execute("select * from no_such_table")
    assert seen() == []
    with pytest.raises(ProgrammingError, match="no_such_table"), looking(given):
        connection.cursor().execute("select * from no_such_table")
    assert seen() == []


def test_another_thread_sees_nothing_of_this_ones_grant(things: Things) -> None:
    found: list[list[str]] = []

    def look() -> None:
        found.append(seen())
        connection.close()

    with looking(grant(subjects=[things["anna"]], purpose="x")):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert found == [[]]


def test_searching_is_granted_apart_and_shows_no_rows(things: Things) -> None:
    def may_search() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("select journal_may_search()")
            return bool(cursor.fetchone()[0])

    assert not may_search()
    with looking(grant(subjects=[things["anna"]], purpose="x")):
        assert not may_search()
    with looking(grant_search(purpose="intake")):
        assert may_search()
        assert seen() == []


def test_the_check_is_made_once_per_query_and_uses_the_index(things: Things, committed_db: Copy) -> None:
    with committed_db.connect("luukku_owner") as db:
        db.execute(
            "insert into thing (subject, what) select gen_random_uuid(), 'x' from generate_series(1, 20000)"
        )
        db.execute("analyze thing")
    with looking(grant(subjects=[things["anna"]], purpose="x")), connection.cursor() as cursor:
        cursor.execute("explain (analyze, costs off) select * from thing")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "InitPlan" in plan
    assert "Index" in plan
    assert "SubPlan" not in plan


def test_one_grant_for_fifty_people_is_one_round_trip(things: Things) -> None:
    people = [uuid4() for _ in range(50)]
    grant(subjects=people, purpose="warm")
    start = time.perf_counter()
    for _ in range(10):
        with looking(grant(subjects=people, purpose="list")):
            assert seen() == []
    assert (time.perf_counter() - start) / 10 < 0.1


def test_a_grant_names_somebody_and_a_purpose(things: Things) -> None:
    with pytest.raises(ValueError, match="at least one person"):
        grant(subjects=[], purpose="x")
    with pytest.raises(ValueError, match="codes only"):
        grant(subjects=[things["anna"]], purpose="")


@pytest.mark.django_db
def test_a_test_that_rolls_back_can_grant_too() -> None:
    somebody = uuid4()
    with looking(grant(subjects=[somebody], purpose="x")), connection.cursor() as cursor:
        cursor.execute("select journal_granted_subjects()")
        assert cursor.fetchone()[0] == [somebody]
