"""What is said to databases that are not here: bound values, a limit in each one's own way, nothing that writes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import Dialect
from sqlalchemy.engine import make_url

from luukku.connectors.port import OutOfTime, Refused, Register, Term, Unreachable
from luukku.connectors.sql.questions import Question, Questions
from luukku.connectors.sql.statements import arms
from luukku.connectors.sql.ways import Session
from tests.connectors.world import declaration, register

CANARY = "'; DROP TABLE patient; --CANARY"
RULES = (
    (Term("number", ("010290-9028", CANARY)),),
    (Term("surname", (CANARY,)), Term("birth_date", (date(1990, 2, 1),))),
)
LIMIT = {
    "mysql": r"LIMIT %s(\) AS k |$)",
    "mariadb": r"LIMIT %s(\) AS k |$)",
    "mssql": r"SELECT TOP ",
    "oracle": r"FETCH FIRST .* ROWS ONLY(\) k |$)",
}


DRIVER = {"mysql": "pymysql", "mariadb": "pymysql", "mssql": "pyodbc", "oracle": "oracledb"}


def dialect(name: str) -> Dialect:
    return make_url(f"{name}+{DRIVER[name]}://x/y").get_dialect()()


def values_of(question: Question) -> list[object]:
    values = question[1]
    return list(values.values() if isinstance(values, dict) else values)


@pytest.mark.parametrize("name", ["mysql", "mariadb", "mssql", "oracle"])
def test_candidates_are_one_bound_and_limited_select(name: str) -> None:
    root = register().root
    ask = Questions(dialect(name), Session(name).membership)
    [(text, values)] = list(ask.who(root, arms(RULES, root), 301))
    assert text.startswith("SELECT")
    assert re.search(LIMIT[name], text)
    assert "UNION" in text
    assert "CANARY" not in text
    assert "1990" not in text
    bound = values_of((text, values))
    assert {CANARY, "010290-9028"} <= set(bound)
    assert any(isinstance(value, date) for value in bound)
    assert not re.search(r"\b(INSERT|UPDATE|DELETE|MERGE|CALL|EXEC)\b", text)


@pytest.mark.parametrize("name", ["mysql", "mariadb", "mssql", "oracle"])
def test_a_beginning_is_asked_for_by_bound_patterns(name: str) -> None:
    root = register().root
    rule = (Term("surname", (CANARY,)), Term("given_names", ("A", "a", "%"), begins=True))
    [(text, values)] = list(
        Questions(dialect(name), Session(name).membership).who(root, arms((rule,), root), 9)
    )
    assert "given_names LIKE" in text
    assert {"A%", "a%"} <= set(values_of((text, values)))
    assert "%%" not in values_of((text, values))


@pytest.mark.parametrize("name", ["mysql", "mariadb", "mssql", "oracle"])
def test_children_are_one_select_for_many_parents(name: str) -> None:
    visit = register().tables[1]
    ask = Questions(dialect(name), Session(name).membership)
    [(text, values)] = list(ask.below(visit, ("patient_id",), [(n,) for n in range(5)], 2001))
    assert "patient_id IN (" in text
    assert re.search(LIMIT[name], text)
    bound = [value for value in values_of((text, values)) if value != 2001]
    assert bound == [0, 1, 2, 3, 4, 4, 4, 4]  # filled up to a power of two: few texts serve all sizes


def test_a_join_of_two_columns_asks_for_pairs() -> None:
    declared = declaration()
    declared["tables"][1]["join"] = {"patient_id": "id", "clinic": "town"}
    visit = Register.parse(declared).tables[1]
    ask = Questions(dialect("mssql"), Session("mssql").membership)
    [(text, values)] = list(ask.below(visit, ("patient_id", "clinic"), [(7, "A"), (8, "B")], 9))
    assert text.count(" OR ") == 1
    assert text.count(" AND ") == 2
    assert [value for value in values_of((text, values)) if value != 9] == [7, "A", 8, "B"]


def test_mssql_is_asked_in_parts_where_it_takes_no_more_values() -> None:
    root = register().root
    rules = tuple((Term("surname", tuple(f"{r}{n}" for n in range(1000))),) for r in "abc")
    parts = list(Questions(dialect("mssql"), Session("mssql").membership).who(root, arms(rules, root), 301))
    assert len(parts) == 6  # three rules, two columns each
    assert all(len(values) <= 2100 for _, values in parts)


def test_thousands_of_parents_are_asked_about_in_lists_that_every_database_takes() -> None:
    visit = register().tables[1]
    parts = list(
        Questions(dialect("oracle"), Session("oracle").membership).below(
            visit, ("patient_id",), [(n,) for n in range(1200)], 9
        )
    )
    assert len(parts) == 3
    assert all(len(values) <= 1000 for _, values in parts)


def test_a_table_in_a_schema_is_named_with_it() -> None:
    declared = declaration()
    declared["tables"][0]["name"] = "dbo.patient"
    root = Register.parse(declared).root
    [(text, _)] = list(
        Questions(dialect("mssql"), Session("mssql").membership).who(root, arms(RULES, root), 5)
    )
    assert "FROM dbo.patient" in text


def test_each_session_is_told_to_read_only_and_when_to_end() -> None:
    assert Session("mariadb").AT_START["mariadb"] == ("SET SESSION TRANSACTION READ ONLY",)
    assert Session("mariadb").at_order(1.5) == ("SET SESSION max_statement_time = 1.5",)
    assert Session("mysql").at_order(1.5) == ("SET SESSION max_execution_time = 1500",)
    assert Session("mssql").at_order(1.5) == ("SET LOCK_TIMEOUT 1500",)
    assert Session("oracle").at_order(1.5) == ("SET TRANSACTION READ ONLY",)


def test_errors_of_drivers_are_understood_and_their_texts_left_behind() -> None:
    way = Session("mysql")
    meant = {
        "(1045, \"Access denied for user 'x'\")": Refused,
        "(3024, 'Query execution was interrupted, maximum statement execution time exceeded')": OutOfTime,
        '(2003, "Can\'t connect to MySQL server")': Unreachable,
    }
    operational = type("OperationalError", (Exception,), {})
    for text, kind in meant.items():
        failure = way.failure(operational(text))
        assert type(failure) is kind
        assert "user" not in str(failure)
