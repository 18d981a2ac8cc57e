"""A register in PostgreSQL: found by its own indexes, read and never written, ended in time."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from luukku.connectors import matching
from luukku.connectors.port import Broken, Kind, Limits, Name, OutOfTime, Refused, Term, Unreachable
from luukku.connectors.runner import carry_out, rules_for
from luukku.connectors.sql.connector import SqlConnector
from luukku.connectors.sql.statements import arms
from tests.connectors.conftest import Dental
from tests.connectors.world import ANNA, NOBODY, OF_ANNA, keys, order, register

BY_NUMBER = ((Term("number", ("010290-9028",)),),)


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


@pytest.fixture
def opened() -> Iterator[list[SqlConnector]]:
    made: list[SqlConnector] = []
    yield made
    for connector in made:
        connector.close()


@pytest.fixture
def connector(dental: Dental, opened: list[SqlConnector]) -> SqlConnector:
    opened.append(SqlConnector(register("sql", url=dental.url)))
    return opened[0]


def test_all_that_is_held_about_anna_is_found_and_nothing_of_her_mother(connector: SqlConnector) -> None:
    reply = carry_out(order(register("sql")), connector, until=soon(), model=matching.load_model("default"))
    assert reply.kind is Kind.FOUND
    assert keys(reply.records) == OF_ANNA
    assert reply.searched[0] == "number"
    assert reply.doubtful == ()


def test_somebody_unknown_to_a_register_keyed_by_number_is_nothing_held(connector: SqlConnector) -> None:
    model = matching.load_model("default")
    asked = order(register("sql"), NOBODY)
    assert carry_out(asked, connector, until=soon(), model=model).kind is Kind.NOTHING_HELD


def test_a_former_surname_finds_by_either_column(connector: SqlConnector) -> None:
    by_old_name = ((Term("surname", ("Öberg",)), Term("given_names", ("Anna Liisa",))),)
    assert [row["id"] for row in connector.find(by_old_name, limit=10, until=soon()).rows] == [7]


def test_more_candidates_than_the_limit_are_said_to_be_capped(connector: SqlConnector) -> None:
    many = ((Term("surname", tuple(f"Family{n}" for n in range(30))), Term("postcode", ("00001", "00002"))),)
    everything = connector.find(many, limit=500, until=soon())
    assert not everything.capped
    assert len(everything.rows) > 2
    few = connector.find(many, limit=2, until=soon())
    assert few.capped
    assert len(few.rows) == 2


def test_where_there_are_too_many_the_strongest_rule_s_are_kept(connector: SqlConnector) -> None:
    many = ((Term("surname", tuple(f"Family{n}" for n in range(30))), Term("postcode", ("00001", "00002"))),)
    kept = connector.find((*BY_NUMBER, *many), limit=1, until=soon())
    assert ([row["id"] for row in kept.rows], kept.capped) == ([7], True)


def test_a_beginning_narrows_a_rule(connector: SqlConnector) -> None:
    home = (Term("surname", ("Virtanen",)), Term("postcode", ("00930",)))
    assert [row["id"] for row in connector.find((home,), limit=9, until=soon()).rows] == [7, 8]
    narrowed = (*home, Term("given_names", ("A", "a"), begins=True))
    assert [row["id"] for row in connector.find((narrowed,), limit=9, until=soon()).rows] == [7]


def test_a_look_up_takes_one_process_of_the_register_and_no_more(connector: SqlConnector) -> None:
    with connector._taken(soon()) as taken:
        told = connector._way.rows(taken, "show max_parallel_workers_per_gather", {}, few=True)
        assert list(told) == [("0",)]


@pytest.mark.parametrize(
    "name",
    [
        "Robert'); DROP TABLE patient;--",
        "' OR '1'='1",
        '"} OR 1=1 --',
        "\\",
        '\\"',
        "{}",
        "a\0b",
        "%s %(x)s",
        "\ud800",
        "NULL",
    ],
)
def test_sql_in_a_name_stays_a_name(connector: SqlConnector, dental: Dental, name: str) -> None:
    person = replace(ANNA, numbers=(), phones=(), addresses=(), birth_date=None, names=(Name((name,), name),))
    rules = [*rules_for(person, register("sql")), *BY_NUMBER]
    assert [row["id"] for row in connector.find(rules, limit=10, until=soon()).rows] == [7]
    with dental.connect() as db:
        assert db.execute("select count(*) from patient").fetchone() == (20003,)


def test_a_name_with_quotes_and_backslashes_is_found_as_it_is_written(
    connector: SqlConnector, dental: Dental
) -> None:
    odd = 'O\'Neil "Bob" \\ {x,y} %s'
    with dental.connect() as db:
        db.execute("insert into patient (id, surname, given_names) values (5, %s, 'Pat')", [odd])
    try:
        rules = ((Term("surname", ("other", odd)), Term("given_names", ("Pat",))),)
        assert [row["id"] for row in connector.find(rules, limit=10, until=soon()).rows] == [5]
    finally:
        with dental.connect() as db:
            db.execute("delete from patient where id = 5")


def test_each_rule_uses_an_index_of_its_own(connector: SqlConnector, dental: Dental) -> None:
    rules = rules_for(ANNA, register("sql"))
    every = arms(rules, register("sql").root)
    assert len(every) >= 6
    with dental.connect() as db:
        for arm in every:
            text, values = next(iter(connector._ask.who(register("sql").root, [arm], 301)))
            plan = "\n".join(line for (line,) in db.execute(b"explain " + text.encode(), values))
            assert "Seq Scan" not in plan, f"{[column for column, *_ in arm]}\n{plan}"
        text, values = next(iter(connector._ask.who(register("sql").root, every, 301)))
        plan = "\n".join(line for (line,) in db.execute(b"explain " + text.encode(), values))
        assert "Seq Scan" not in plan


def test_one_look_up_is_one_statement_whatever_the_number_of_names(connector: SqlConnector) -> None:
    much = replace(ANNA, names=ANNA.names + tuple(Name((f"G{n}",), f"S{n}", "alias") for n in range(20)))
    root = register("sql").root
    one = list(connector._ask.who(root, arms(rules_for(ANNA, register("sql")), root), 301))
    other = list(connector._ask.who(root, arms(rules_for(much, register("sql")), root), 301))
    assert len(one) == len(other) == 1
    assert one[0][0] == other[0][0]


def test_the_session_refuses_to_write_even_for_a_user_who_may(
    dental: Dental, opened: list[SqlConnector]
) -> None:
    opened.append(SqlConnector(register("sql", url=dental.writer_url)))
    for statement in ("insert into settings values ('x')", "delete from patient", "drop table item"):
        with pytest.raises(Refused) as refused, opened[0]._taken(soon()) as taken:
            list(opened[0]._way.rows(taken, statement, {}, few=True))
        assert str(refused.value) in ("25006", "42501")
    assert "may write to 3" in opened[0].check().rights


def test_check_says_that_it_reads_and_cannot_write(connector: SqlConnector) -> None:
    health = connector.check()
    assert (health.answers, health.rights, health.problem) == (True, "reads 3 tables; cannot write", None)


def test_a_table_that_may_not_be_read_is_refused_without_its_contents(
    dental: Dental, opened: list[SqlConnector]
) -> None:
    with dental.connect() as db:
        db.execute("revoke select on item from register_reader")
    try:
        opened.append(SqlConnector(register("sql", url=dental.url)))
        assert opened[0].check().problem == "refused (42501)"
        with pytest.raises(Refused):
            opened[0].fetch([7], limits=Limits(), until=soon())
    finally:
        with dental.connect() as db:
            db.execute("grant select on item to register_reader")


def test_rows_and_bytes_are_capped_and_it_says_so(connector: SqlConnector) -> None:
    whole = connector.fetch([7], limits=Limits(), until=soon())
    assert (whole.capped, keys(whole.records)) == (None, OF_ANNA)
    cut = connector.fetch([7], limits=Limits(rows=2), until=soon())
    assert (cut.capped, len(cut.records)) == ("rows", 2)
    narrow = connector.fetch([7], limits=Limits(kilobytes=0), until=soon())
    assert (narrow.capped, len(narrow.records)) == ("bytes", 0)
    assert connector.fetch([7], limits=Limits(), until=soon()).capped is None


def test_an_error_names_its_code_and_never_the_value(connector: SqlConnector) -> None:
    with pytest.raises(Broken) as broken, connector._taken(soon()) as taken:
        list(connector._way.rows(taken, "select cast(%(v)s as integer)", {"v": "CANARY-Virtanen"}, few=True))
    assert str(broken.value) == "22P02"
    assert "CANARY" not in repr(broken.value)
    assert broken.value.__cause__ is None


def test_a_slow_statement_is_ended_by_the_server_within_the_budget(connector: SqlConnector) -> None:
    started = time.monotonic()
    with pytest.raises(OutOfTime), connector._taken(soon(0.3)) as taken:
        list(connector._way.rows(taken, "select pg_sleep(30)", {}, few=True))
    assert time.monotonic() - started < 0.6
    assert connector.find(BY_NUMBER, limit=5, until=soon()).rows[0]["id"] == 7


def test_a_restarted_server_costs_no_attempt(connector: SqlConnector, dental: Dental) -> None:
    assert connector.find(BY_NUMBER, limit=5, until=soon()).rows
    with dental.connect() as db:
        db.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'register_reader'")
        time.sleep(0.2)
    assert connector.find(BY_NUMBER, limit=5, until=soon()).rows


def test_a_wrong_user_is_refused_and_a_closed_port_is_unreachable(
    dental: Dental, opened: list[SqlConnector], closed_port: int
) -> None:
    opened.append(SqlConnector(register("sql", url=dental.server.url("nobody_here", dental.name))))
    with pytest.raises(Refused):
        opened[0].find(BY_NUMBER, limit=5, until=soon())
    opened.append(SqlConnector(register("sql", url=f"postgresql://x@127.0.0.1:{closed_port}/x")))
    with pytest.raises(Unreachable):
        opened[1].find(BY_NUMBER, limit=5, until=soon())


def test_a_server_that_accepts_and_never_answers_ends_with_the_order(
    hole: socket.socket, opened: list[SqlConnector]
) -> None:
    opened.append(SqlConnector(register("sql", url=f"postgresql://x@127.0.0.1:{hole.getsockname()[1]}/x")))
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        opened[0].find(BY_NUMBER, limit=5, until=soon(0.3))
    assert time.monotonic() - started < 0.6


def test_more_orders_than_connections_wait_their_turn_and_no_longer(
    dental: Dental, opened: list[SqlConnector]
) -> None:
    opened.append(SqlConnector(register("sql", url=dental.url, connections=1)))
    with opened[0]._taken(soon()):
        started = time.monotonic()
        with pytest.raises(OutOfTime):
            opened[0].find(BY_NUMBER, limit=5, until=soon(0.2))
        assert time.monotonic() - started < 0.4
    assert opened[0].find(BY_NUMBER, limit=5, until=soon()).rows
