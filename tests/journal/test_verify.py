"""Whatever is done to the journal behind its back, verify finds it. Tampering is done as the owner, triggers off."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from luukku.journal.facade import Entry, record_many, seal, verify
from luukku.journal.models import Checkpoint
from tests.databases import Copy

NOW = datetime.now(UTC)
SIZE = 30


@pytest.fixture
def sealed(committed_db: Copy) -> Copy:
    """Thirty entries under three checkpoints, and two that wait."""
    for _ in range(3):
        record_many(
            [Entry(kind="thing-done", case=uuid4(), data_categories=("health",)) for _ in range(SIZE // 3)]
        )
        seal(NOW)
    record_many([Entry(kind="thing-done"), Entry(kind="thing-done")])
    return committed_db


def tamper(copy: Copy, *statements: str) -> None:
    with copy.connect("luukku_owner") as db:
        db.execute("set session_replication_role = replica")  # the owner of the disk can do this
        for sql in statements:
            assert db.execute(sql).rowcount >= 1


def codes() -> set[str]:
    return {fault.code for fault in verify().faults}


ENTRY = "(select entry from journal_leaf where index = 7)"
COLUMNS = {
    "actor": "'somebody-else'", "kind": "'looked-not'", "subject": "gen_random_uuid()", '"case"': "null",
    "data_categories": "'{}'", "txid": "txid + 1", "at": "at + interval '1 microsecond'", "format": "2",
    "salt": "uuid_send(gen_random_uuid())", "cause": "'because, Anna@example'",
}  # fmt: skip


def test_an_untouched_journal_is_whole(sealed: Copy) -> None:
    report = verify()
    assert report.whole
    assert (report.size, report.checkpoints, report.deleted, report.unsealed) == (SIZE, 3, 0, 2)


def test_a_counter_that_moved_to_another_address_still_knows_its_seals(sealed: Copy, settings: Any) -> None:
    settings.LUUKKU_URL = "https://counter.example.org"
    assert verify().whole
    assert seal(NOW)
    assert verify().whole
    settings.LUUKKU_SEAL_KEY = bytes(32)
    assert {fault.code for fault in verify().faults} == {"signature-differs"}


@pytest.mark.parametrize("column", COLUMNS)
def test_any_changed_value_is_found(sealed: Copy, column: str) -> None:
    tamper(sealed, f"update journal_entry set {column} = {COLUMNS[column]} where id = {ENTRY}")
    assert [(fault.code, fault.where) for fault in verify().faults] == [("body-differs", 7)]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (f"delete from journal_entry where id = {ENTRY}", {"body-missing"}),
        ("delete from journal_leaf where index = 7", {"leaf-missing"}),
        ("delete from journal_leaf where index >= 25", {"leaves-missing-at-the-end", "checkpoint-beyond-the-journal"}),
        ("delete from journal_leaf", {"leaves-missing-at-the-end", "checkpoint-beyond-the-journal"}),
        ("update journal_leaf set hash = sha256('') where index = 7", {"body-differs", "root-differs"}),
        ("update journal_checkpoint set root = sha256('') where size = 20", {"root-differs", "signature-differs"}),
        ("update journal_checkpoint set note = replace(note, '20', '21') where size = 20", {"signature-differs"}),
        ("delete from journal_checkpoint where size = 30", {"leaves-beyond-checkpoint"}),
        ("delete from journal_unsealed", {"bodies-outside-the-seal"}),
        ("delete from journal_entry where id = (select entry from journal_unsealed limit 1)",
         {"bodies-lost-before-their-seal"}),
    ],
)  # fmt: skip
def test_whatever_is_taken_away_or_put_in_is_found(sealed: Copy, sql: str, found: set[str]) -> None:
    tamper(sealed, sql)
    assert found <= codes()


def test_the_end_cut_off_everywhere_is_found_by_the_bodies_left(sealed: Copy) -> None:
    tamper(
        sealed, "delete from journal_leaf where index >= 20", "delete from journal_checkpoint where size > 20"
    )
    assert "bodies-outside-the-seal" in codes()


def test_the_end_cut_off_without_a_trace_is_found_by_a_checkpoint_kept_elsewhere(sealed: Copy) -> None:
    kept = Checkpoint.objects.get(size=SIZE).note
    tamper(
        sealed,
        "delete from journal_entry where id in (select entry from journal_leaf where index >= 20)",
        "delete from journal_leaf where index >= 20",
        "delete from journal_checkpoint where size > 20",
    )
    assert codes() == set()
    assert {fault.code for fault in verify(held=[kept]).faults} == {"checkpoint-beyond-the-journal"}


def test_a_rewritten_history_is_found_by_a_checkpoint_kept_elsewhere(sealed: Copy) -> None:
    """Whoever has the disk and the key can seal a false history anew; whoever kept a checkpoint sees it."""
    kept = Checkpoint.objects.get(size=SIZE).note
    tamper(
        sealed,
        f"update journal_entry set actor = 'false' where id = {ENTRY}",
        "insert into journal_unsealed select e.id, e.at from journal_entry e join journal_leaf l on l.entry = e.id",
        "delete from journal_leaf",
        "delete from journal_checkpoint",
    )
    seal(NOW)
    assert codes() == set()
    assert {fault.code for fault in verify(held=[kept]).faults} == {"root-differs"}


def test_a_hundred_random_tamperings_are_all_found(sealed: Copy) -> None:
    chance, missed = random.Random(7), []
    for _ in range(100):
        index, column = chance.randrange(SIZE), chance.choice(sorted(COLUMNS))
        where = f"where id = (select entry from journal_leaf where index = {index})"
        with sealed.connect("luukku_owner") as db:
            db.execute("set session_replication_role = replica")
            name = column.strip('"')
            before = db.execute(f"select {column} from journal_entry {where}").fetchone()[0]
            db.execute(f"update journal_entry set {column} = {COLUMNS[column]} {where}")
            if [fault.where for fault in verify().faults] != [index]:
                missed.append((index, name))
            db.execute(f"update journal_entry set {column} = %s {where}", [before])
    assert missed == []
    assert verify().whole


def test_bodies_deleted_past_their_date_leave_a_whole_journal_that_says_so(sealed: Copy) -> None:
    old = old_entries(sealed, 10)
    with sealed.connect("luukku_retention") as db:
        assert db.execute("select journal_forget(now() - interval '40 days')").fetchone() == (10,)
    assert {fault.code for fault in verify().faults} == {"body-missing"}  # the record of it is not sealed yet
    seal(NOW)
    report = verify()
    assert report.whole
    assert report.deleted == 10
    with sealed.connect("luukku_owner") as db:
        said = db.execute("select outcome, role from journal_entry where kind = 'bodies-deleted'").fetchone()
        assert said == ("10", "retention")
        assert db.execute("select count(*) from journal_leaf where entry = any(%s)", [old]).fetchone() == (
            10,
        )


def test_a_body_younger_than_the_recorded_deletion_may_not_be_missing(sealed: Copy) -> None:
    old_entries(sealed, 10)
    with sealed.connect("luukku_retention") as db:
        db.execute("select journal_forget(now() - interval '40 days')")
    seal(NOW)
    tamper(sealed, f"delete from journal_entry where id = {ENTRY}")
    assert codes() == {"body-missing"}


def old_entries(copy: Copy, count: int) -> list[UUID]:
    """Entries of fifty days ago, sealed: their ids carry that time."""
    from datetime import timedelta

    from luukku.foundation.ids import new_id

    then = NOW - timedelta(days=50)
    made = record_many([Entry(kind="thing-done", id=new_id(then)) for _ in range(count)])
    with copy.connect("luukku_owner") as db:
        db.execute("select journal_open_months(%s::date, %s::date)", [then, then])
        db.execute("set session_replication_role = replica")
        db.execute("update journal_entry set at = %s where id = any(%s)", [then, made])
        db.execute("update journal_unsealed set at = %s where entry = any(%s)", [then, made])
    seal(NOW)
    return made


def test_the_command_says_it_in_a_sentence(
    sealed: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("journal", "verify")
    assert "The journal is whole." in capsys.readouterr().out
    kept = tmp_path / "checkpoint"
    kept.write_text(Checkpoint.objects.get(size=20).note)
    call_command("journal", "verify", "--checkpoint", str(kept))
    tamper(sealed, f"update journal_entry set actor = 'x' where id = {ENTRY}")
    with pytest.raises(CommandError, match="NOT whole"):
        call_command("journal", "verify")
    assert "Entry 7 is not what was sealed." in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("journal", "verify", "--checkpoint", str(tmp_path / "nothing"))
    call_command("journal", "key")
    assert capsys.readouterr().out.startswith("127.0.0.1:8000/journal+")
