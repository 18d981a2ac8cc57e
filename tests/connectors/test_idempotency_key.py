"""Every call for an order says which: a system to which a question is an act does it once, however often asked."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from luukku.connectors.matching import load_model
from luukku.connectors.port import Kind, Order
from luukku.connectors.rest.connector import RestConnector
from luukku.connectors.runner import carry_out
from tests.connectors import rest_server
from tests.connectors.rest_server import Served
from tests.connectors.world import ANNA, register


@pytest.fixture
def server() -> Iterator[Served]:
    with rest_server.serving() as served:
        yield served


def carried_out(server: Served, order: str) -> Kind | None:
    its = register("rest", url=server.url, auth={"kind": "api-key", "key": "k"})
    connector = RestConnector(its)
    try:
        until = time.monotonic() + 1
        return carry_out(Order(order, ANNA, its), connector, until=until, model=load_model("default")).kind
    finally:
        connector.close()


def keys(server: Served) -> list[str | None]:
    return [{k.lower(): v for k, v in headers.items()}.get("idempotency-key") for _, headers in server.asked]


def test_each_call_for_an_order_carries_its_id(server: Served) -> None:
    assert carried_out(server, "order-1") is Kind.FOUND
    assert keys(server) == ["order-1"] * len(server.asked)
    assert len(server.asked) >= 2


def test_another_attempt_carries_the_same_id(server: Served) -> None:
    server.behave = lambda asking: asking.send(b"", 500)
    assert carried_out(server, "order-1") is Kind.FAILED
    server.behave = None
    assert carried_out(server, "order-1") is Kind.FOUND
    assert set(keys(server)) == {"order-1"}


def test_a_check_of_the_way_in_is_no_order(server: Served) -> None:
    its = register("rest", url=server.url, auth={"kind": "api-key", "key": "k"})
    assert RestConnector(its).check().answers
    assert keys(server) == [None]
