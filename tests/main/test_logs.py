"""What is logged of an error: type, place, SQLSTATE, constraint. Never its text, for texts carry values."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.test import Client

from luukku.main import logs

CANARY = "canary-210398-955J"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything logged, as json lines."""
    root, out = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    logs.configure(level="debug", as_json=True)
    ours = next(handler for handler in root.handlers if getattr(handler, "of_luukku", False))
    ours.setStream(out)  # type: ignore[attr-defined]
    yield out
    logs.configure(level="warning", as_json=False)
    root.setLevel(before[1])


def violate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into journal_unsealed (entry, at) values (%s, now())", [CANARY])


@pytest.mark.django_db
def test_a_database_error_is_logged_without_its_values(logged: io.StringIO) -> None:
    try:
        violate()
    except DatabaseError as wrong:
        logging.getLogger("django.request").exception("request failed: %s", wrong)
        structlog.get_logger("luukku").exception("verb failed", case="0190")
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert CANARY not in logged.getvalue()
    assert len(lines) == 2
    for line in lines:
        assert "SQLSTATE 42501" in line["error"] or "SQLSTATE 22P02" in line["error"]
        assert any("test_logs.py" in place for place in line["place"])
    assert lines[1]["case"] == "0190"


def test_any_error_is_logged_without_its_text(logged: io.StringIO) -> None:
    try:
        raise KeyError(CANARY)
    except KeyError:
        logging.getLogger("somewhere").exception("it broke")
        logging.getLogger("somewhere").error("it broke", exc_info=True)
    logging.getLogger("somewhere").error(ValueError(CANARY))
    logging.getLogger("somewhere").error("%(what)s", {"what": ValueError(CANARY)})
    assert CANARY not in logged.getvalue()
    assert "builtins.KeyError" in logged.getvalue()


def test_a_text_that_was_written_out_is_taken_out_again(logged: io.StringIO) -> None:
    """So Django does with a host it does not know: the text of the error is the message."""
    try:
        raise ValueError(f"Invalid header: {CANARY}.example")
    except ValueError as wrong:
        logging.getLogger("django.security").error(str(wrong), exc_info=True)
    line = json.loads(logged.getvalue())
    assert CANARY not in logged.getvalue()
    assert line["event"] == "builtins.ValueError"


def test_a_constraint_is_named_and_its_values_are_not(committed_db: object, logged: io.StringIO) -> None:
    with committed_db.connect("luukku_owner") as db:  # type: ignore[attr-defined]
        db.execute("create table t (x text constraint only_once primary key)")
        db.execute("insert into t values (%s)", [CANARY])
        try:
            db.execute("insert into t values (%s)", [CANARY])
        except Exception:
            logging.getLogger("x").exception("not stored")
    line = json.loads(logged.getvalue().splitlines()[-1])
    assert line["error"] == "psycopg.errors.UniqueViolation SQLSTATE 23505 constraint only_once"
    assert CANARY not in logged.getvalue()


def test_a_page_that_was_refused_is_logged_without_its_address(logged: io.StringIO) -> None:
    """The address of a desk's page is the one-time link itself."""
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/desk/{CANARY}/").status_code == 403
    assert strict.get(f"/nowhere/{CANARY}").status_code == 404
    said = [json.loads(line)["event"] for line in logged.getvalue().splitlines() if "django" in line]
    assert "Forbidden (CSRF cookie not set.): /desk/<str:token>/" in said
    assert "Not Found: an address that is none of ours" in said
    assert CANARY not in logged.getvalue()


def test_our_own_sentences_are_kept(logged: io.StringIO) -> None:
    assert logs.described(ImproperlyConfigured("LUUKKU_MODE is 'x'.")).endswith("LUUKKU_MODE is 'x'.")
