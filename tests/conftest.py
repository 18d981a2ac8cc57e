"""Databases for tests. Real PostgreSQL, logged in as luukku_app, never as the owner.

    @pytest.mark.django_db      one transaction, rolled back at the end. Grants work inside it: the database's check
    (or the fixture `db`)       that another transaction wrote them is left out in this copy, everything else holds.

    committed_db                a fresh copy of the database where commits are real, and so are grants; for threads,
                                processes, workers and everything about grants themselves. `committed_db.url()` is its
                                address, `committed_db.connect("luukku_owner")` a look from outside. About 0.2 s each.

    truncation, flush, transactional_db: there is none; the journal refuses to be emptied. Take committed_db.

One server per user and machine (tests/databases.py); the last test run to end stops it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests import databases
from tests.databases import Copy


@pytest.fixture(scope="session")
def test_server() -> Iterator[databases.Server]:
    """The embedded server for tests."""
    with databases.server() as server:
        yield server


@pytest.fixture(scope="session")
def test_template(test_server: databases.Server, django_db_blocker: DjangoDbBlocker) -> str:
    """A database with every migration applied, made once for each state of the migrations."""
    with django_db_blocker.unblock():
        return databases.template(test_server)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Copies are named by us."""


@pytest.fixture(scope="session")
def django_db_setup(test_server: databases.Server, test_template: str) -> Iterator[None]:
    """This worker's own copy, for tests that roll back."""
    with databases.copy_of(test_server, test_template) as copy:
        copy.believe_grants_of_the_same_transaction()
        with copy.in_use():
            yield


@pytest.fixture(autouse=True)
def _grants_in_the_same_transaction(request: pytest.FixtureRequest) -> Iterator[None]:
    """In a test that rolls back, the connection for grants is the test's own."""
    if not _rolls_back(request):
        yield
        return
    if "committed_db" in request.fixturenames:
        pytest.fail(
            "a test rolls back (django_db, db) or commits (committed_db), not both; mark tests, not the module"
        )
    request.getfixturevalue("db")
    apart = connections["grants"]
    connections["grants"] = connections["default"]
    try:
        yield
    finally:
        connections["grants"] = apart


def _rolls_back(request: pytest.FixtureRequest) -> bool:
    return "db" in request.fixturenames or request.node.get_closest_marker("django_db") is not None


@pytest.fixture
def committed_db(
    test_server: databases.Server,
    test_template: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Copy]:
    """A fresh copy where commits are real; gone after the test."""
    with databases.copy_of(test_server, test_template) as copy, copy.in_use(), django_db_blocker.unblock():
        yield copy
