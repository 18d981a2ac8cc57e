"""Every committed entry gets one index, in one tree, whatever the order of commits."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction

from luukku.journal.facade import Entry, follow, of_case, record, record_many, seal, since, verify
from luukku.journal.sealing import signer
from tests.databases import Copy

NOW = datetime.now(UTC)


def indexes() -> dict[UUID, int]:
    return {sealed.entry.id: sealed.index for sealed in since(0)}


def test_entries_are_sealed_once_and_told_in_order(committed_db: Copy) -> None:
    ids = record_many([Entry(kind="thing-done", step=str(i)) for i in range(25)])
    made = seal(NOW)
    assert made is not None
    assert made.size == 25
    assert signer().verifier.read(made.note) == (25, made.root)
    assert [sealed.entry.id for sealed in since(0)] == ids
    assert [sealed.index for sealed in since(20)] == [20, 21, 22, 23, 24]
    assert seal(NOW) is None
    assert record(Entry(kind="thing-done")) not in indexes()
    assert seal(NOW).size == 26


def test_an_entry_comes_back_as_it_went_in(committed_db: Copy) -> None:
    entry = Entry(
        kind="looked", actor="bo", actor_org="school", role="clerk", subject=uuid4(), case=uuid4(), order=uuid4(),
        grant=uuid4(), purpose="data-request", legal_basis="GDPR 6(1)(c)", data_categories=("health", "identity"),
        visible_from=NOW, hidden_basis="penal law 5:3",
    )  # fmt: skip
    record(entry)
    seal(NOW)
    assert [sealed.entry for sealed in since(0)] == [entry]


def test_late_commits_are_never_skipped(committed_db: Copy) -> None:
    """Transactions that began first commit last: each entry still gets its index, and no index is left out."""
    with committed_db.connect() as slow:
        slow.execute("begin")
        early = uuid4()
        slow.execute(
            "insert into journal_entry (id, format, kind, actor, data_categories, salt)"
            " values (%s, 1, 'x', 'x', '{}', %s)",
            [early, bytes(16)],
        )
        later = record_many([Entry(kind="thing-done") for _ in range(3)])
        assert seal(NOW).size == 3
        slow.execute("commit")
    assert seal(NOW).size == 4
    found = indexes()
    assert found[early] == 3
    assert sorted(found.values()) == [0, 1, 2, 3]
    assert set(found) == {early, *later}
    assert verify().whole


def test_many_writers_and_two_sealers_at_once_leave_one_gapless_tree(committed_db: Copy) -> None:
    stop, failures = threading.Event(), []

    def write() -> None:
        try:
            for _ in range(40):
                with transaction.atomic():
                    record_many([Entry(kind="thing-done"), Entry(kind="thing-done")])
        except Exception as wrong:
            failures.append(wrong)
        finally:
            connections.close_all()

    def keep_sealing() -> None:
        try:
            while not stop.is_set():
                seal(NOW)
        except Exception as wrong:
            failures.append(wrong)
        finally:
            connections.close_all()

    writers, sealers = (
        [threading.Thread(target=write) for _ in range(4)],
        [threading.Thread(target=keep_sealing) for _ in "ab"],
    )
    for thread in writers + sealers:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    seal(NOW)
    assert failures == []
    report = verify()
    assert report.whole
    assert (report.size, report.unsealed) == (320, 0)


def test_an_entry_that_was_rolled_back_never_happened(committed_db: Copy) -> None:
    with transaction.atomic():
        record(Entry(kind="thing-done"))
        transaction.set_rollback(True)
    assert seal(NOW) is None


def test_entries_of_a_case(committed_db: Copy) -> None:
    case = uuid4()
    first = record(Entry(kind="case-opened", case=case))
    record(Entry(kind="case-opened", case=uuid4()))
    assert [entry.id for _, entry in of_case(case)] == [first]


def test_what_is_no_code_is_refused() -> None:
    for bad in ("anna@example.org", "a" * 201, "two\nlines", ""):
        with pytest.raises(ValueError, match="codes only"):
            Entry(kind="x", cause=bad)
    with pytest.raises(ValueError, match="hidden"):
        Entry(kind="x", visible_from=NOW)


@pytest.mark.django_db
def test_the_verb_wired_to_a_kind_is_enqueued_with_ids_in_the_same_transaction() -> None:
    from procrastinate.contrib.django import app

    kind = f"wired-{uuid4().hex[:8]}"
    task = app.task(name=f"tests.{kind}", queue="nowhere")(lambda entry, case, leg, order: None)
    follow(kind, task)
    follow(kind, task)
    case = uuid4()
    ids = record_many([Entry(kind=kind, case=case), Entry(kind="not-wired"), Entry(kind=kind)])
    with connection.cursor() as cursor:
        cursor.execute(
            "select args from procrastinate_jobs where task_name = %s order by id", [f"tests.{kind}"]
        )
        jobs = [row[0] for row in cursor.fetchall()]
    jobs = [json.loads(job) if isinstance(job, str) else job for job in jobs]
    assert [job["entry"] for job in jobs] == [str(ids[0]), str(ids[2])]
    assert jobs[0] == {"entry": str(ids[0]), "case": str(case), "leg": None, "order": None}
