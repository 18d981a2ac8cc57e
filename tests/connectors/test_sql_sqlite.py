"""A register in a SQLite file: the same answers, opened for reading only, stopped by its own alarm."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from luukku.connectors import matching
from luukku.connectors.port import Broken, Kind, Limits, Misconfigured, OutOfTime, Refused, Term, Unreachable
from luukku.connectors.runner import carry_out
from luukku.connectors.sql.connector import SqlConnector
from tests.connectors.world import NOBODY, OF_ANNA, ROWS, keys, order, register

BY_BIRTH = ((Term("birth_date", (ROWS["patient"][0]["birth_date"],)),),)


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dental care.db"
    with sqlite3.connect(path) as db:
        for table, rows in ROWS.items():
            db.execute(f"create table {table} ({', '.join(rows[0])})")
            marks = ", ".join(f":{c}" for c in rows[0])
            db.executemany(
                f"insert into {table} values ({marks})",
                [
                    {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}
                    for row in rows
                ],
            )
    db.close()
    return path


@pytest.fixture
def connector(file: Path) -> Iterator[SqlConnector]:
    made = SqlConnector(register("sql", url=f"sqlite:///{file}"))
    yield made
    made.close()


def test_all_that_is_held_about_anna_is_found(connector: SqlConnector) -> None:
    reply = carry_out(order(register("sql")), connector, until=soon(), model=matching.load_model("default"))
    assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)


def test_nobody_is_nothing_held(connector: SqlConnector) -> None:
    asked = order(register("sql"), NOBODY)
    reply = carry_out(asked, connector, until=soon(), model=matching.load_model("default"))
    assert reply.kind is Kind.NOTHING_HELD


def test_a_birth_date_kept_as_text_is_found_by_a_date(connector: SqlConnector) -> None:
    assert [row["id"] for row in connector.find(BY_BIRTH, limit=5, until=soon()).rows] == [7]


def test_a_beginning_narrows_a_rule(connector: SqlConnector) -> None:
    home = (
        Term("surname", ("Virtanen",)),
        Term("postcode", ("00930",)),
        Term("given_names", ("A",), begins=True),
    )
    assert [row["id"] for row in connector.find((home,), limit=9, until=soon()).rows] == [7]


def test_the_file_cannot_be_written(connector: SqlConnector, file: Path) -> None:
    before = file.read_bytes()
    for statement in (
        "delete from patient",
        "create table x (y)",
        "pragma query_only = off; delete from patient",
    ):
        with pytest.raises((Refused, Broken)), connector._taken(soon()) as taken:
            list(connector._way.rows(taken, statement, (), few=True))
    assert file.read_bytes() == before
    assert connector.check().rights == "reads 3 tables; cannot write"


def test_a_statement_that_runs_for_ever_is_stopped(connector: SqlConnector) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    started = time.monotonic()
    with pytest.raises(OutOfTime), connector._taken(soon(0.2)) as taken:
        list(connector._way.rows(taken, endless, (), few=True))
    assert time.monotonic() - started < 0.5


def test_a_locked_file_is_waited_for_within_the_budget(connector: SqlConnector, file: Path) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("begin exclusive")
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        connector.find(BY_BIRTH, limit=5, until=soon(0.2))
    assert time.monotonic() - started < 0.5
    holder.execute("rollback")
    holder.close()
    assert connector.find(BY_BIRTH, limit=5, until=soon()).rows


def test_a_missing_file_is_unreachable_and_is_not_made(tmp_path: Path) -> None:
    connector = SqlConnector(register("sql", url=f"sqlite:///{tmp_path}/none.db"))
    with pytest.raises(Unreachable):
        connector.find(BY_BIRTH, limit=5, until=soon())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(Broken):
        SqlConnector(register("sql", url=f"sqlite:///{tmp_path}/x.db")).find(BY_BIRTH, limit=5, until=soon())


def test_rows_are_capped_and_it_says_so(connector: SqlConnector) -> None:
    cut = connector.fetch([7], limits=Limits(rows=3), until=soon())
    assert (cut.capped, len(cut.records)) == ("rows", 3)


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x/y", "sqlite://", ""])
def test_an_address_that_is_none_is_one_clear_sentence(url: str) -> None:
    with pytest.raises(Misconfigured, match=r"^(Register dental-care: .*|A SQLite .*)\.$"):
        SqlConnector(register("sql", url=url))


def test_letters_the_database_does_not_have_are_not_asked_for(file: Path) -> None:
    connector = SqlConnector(register("sql", url=f"sqlite:///{file}", encoding="latin-1"))
    with pytest.raises(Misconfigured):
        connector.find(((Term("surname", ("Иванова",)),),), limit=5, until=soon())
    mixed = ((Term("surname", ("Иванова", "Virtanen")), Term("given_names", ("Anna Liisa",))),)
    assert len(connector.find(mixed, limit=5, until=soon()).rows) == 1
