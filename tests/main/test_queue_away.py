"""What a worker has to tell its queue is told again where the database was killed just then; what is wrong is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from procrastinate.exceptions import ConnectorException

from luukku.main.working import Persistent
from tests.databases import Copy

KILLS_ITSELF_ONCE = "select case when nextval('told') = 1 then pg_terminate_backend(pg_backend_pid()) end"


def told(database: Copy, what: Callable[[Persistent], Awaitable[None]]) -> None:
    async def open_and_tell() -> None:
        connector = Persistent(conninfo=database.url("luukku_owner"))
        await connector.open_async()
        try:
            await what(connector)
        finally:
            await connector.close_async()

    asyncio.run(open_and_tell())


def test_a_connection_that_dies_under_it_is_replaced_and_it_is_told_again(committed_db: Copy) -> None:
    with committed_db.connect("luukku_owner") as owner:
        owner.execute("create sequence told")
    told(committed_db, lambda queue: queue.execute_query_async(KILLS_ITSELF_ONCE))
    with committed_db.connect("luukku_owner") as owner:
        assert owner.execute("select last_value from told").fetchone() == (2,)


def test_what_the_database_refuses_is_refused_at_once(committed_db: Copy) -> None:
    with pytest.raises(ConnectorException):
        told(committed_db, lambda queue: queue.execute_query_async("select 1 / 0"))
