"""A register behind REST: to the declared place only, never longer than the order, and silence is never an answer."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from luukku.connectors import matching
from luukku.connectors.port import (
    Broken,
    Failure,
    Kind,
    Limits,
    OutOfTime,
    Refused,
    Reply,
    Term,
    Unreachable,
)  # fmt: skip
from luukku.connectors.rest.connector import RestConnector
from luukku.connectors.runner import carry_out
from tests.connectors import rest_server
from tests.connectors.rest_server import Asking, Served
from tests.connectors.world import ANNA, NOBODY, OF_ANNA, keys, order, register

BY_NUMBER = ((Term("number", ("010290-9028",)),),)


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


@pytest.fixture
def connector(served: Served) -> Iterator[RestConnector]:
    made = RestConnector(register("rest", url=served.url))
    yield made
    made.close()


def asked(connector: RestConnector, person: object = ANNA, seconds: float = 5.0) -> Reply:
    model = matching.load_model("default")
    return carry_out(order(register("rest"), person), connector, until=soon(seconds), model=model)  # type: ignore[arg-type]


def test_all_that_is_held_about_anna_is_found(connector: RestConnector) -> None:
    reply = asked(connector)
    assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)


def test_nobody_is_nothing_held(connector: RestConnector) -> None:
    assert asked(connector, NOBODY).kind is Kind.NOTHING_HELD


def test_pages_are_followed_to_the_end(connector: RestConnector, served: Served) -> None:
    served.size = 1
    assert keys(asked(connector).records) == OF_ANNA
    assert sum(path == "/records" for path, _ in served.asked) == len(OF_ANNA)


def test_rows_and_bytes_are_capped_and_it_says_so(connector: RestConnector, served: Served) -> None:
    cut = connector.fetch([7], limits=Limits(rows=2), until=soon())
    assert (cut.capped, len(cut.records)) == ("rows", 2)
    long = [{"table": "visit", "row": {"id": n, "patient_id": 7, "reason": "x" * 400}} for n in range(9)]
    served.size = 1
    served.behave = lambda asking: asking.page(long)
    narrow = connector.fetch([7], limits=Limits(kilobytes=1), until=soon())
    assert (narrow.capped, len(narrow.records)) == ("bytes", 2)
    served.behave, served.size = None, 100
    found = connector.find(((Term("surname", ("Virtanen",)),),), limit=1, until=soon())
    assert (found.capped, len(found.rows)) == (True, 1)


@pytest.mark.parametrize("way", [rest_server.hang, rest_server.drip_headers, rest_server.drip_body])
def test_a_register_that_hangs_or_drips_ends_with_the_order(
    connector: RestConnector, served: Served, way: Callable[[Asking], None]
) -> None:
    served.behave = way
    started = time.monotonic()
    reply = asked(connector, seconds=0.4)
    assert (reply.kind, reply.reason, reply.permanent) == (Kind.FAILED, "out-of-time", False)
    assert time.monotonic() - started < 0.7


def test_a_port_that_accepts_and_says_nothing_ends_with_the_order(hole: socket.socket) -> None:
    made = RestConnector(register("rest", url=f"http://127.0.0.1:{hole.getsockname()[1]}"))
    started = time.monotonic()
    with pytest.raises(OutOfTime):
        made.find(BY_NUMBER, limit=5, until=soon(0.3))
    assert time.monotonic() - started < 0.6


def test_a_closed_port_is_unreachable(closed_port: int) -> None:
    with pytest.raises(Unreachable):
        RestConnector(register("rest", url=f"http://127.0.0.1:{closed_port}")).find(
            BY_NUMBER, limit=5, until=soon()
        )


GARBAGE = {
    "empty body": b"",
    "blank body": b"  \n",
    "not json": b"<html>all is well</html>",
    "wrong encoding": '{"items": [{"id": 7, "surname": "Öberg"}]}'.encode("latin-1"),
    "no items": b'{"next": null}',
    "items of another kind": b'{"items": {"id": 7}}',
    "a bare list": b"[]",
    "null": b"null",
    "items without key": b'{"items": [{"surname": "Virtanen"}]}',
    "items that are words": b'{"items": ["Virtanen"]}',
    "a nested value": b'{"items": [{"id": 7, "surname": {"first": "V"}}]}',
    "not a number": b'{"items": [{"id": NaN}]}',
    "too deep": b'{"items": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too long a number": b'{"items": [{"id": ' + b"9" * 10_000 + b"}]}",
    "cut short": b'{"items": [{"id": 7, "hetu": "010290-9028", "surna',
    "two records with one key": b'{"items": [{"id": 7, "surname": "A"}, {"id": 7, "surname": "B"}]}',
}


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_failed_and_never_nothing_held(
    connector: RestConnector, served: Served, body: bytes
) -> None:
    served.behave = lambda asking: asking.send(body)
    reply = asked(connector, NOBODY)
    assert (reply.kind, reply.reason) == (Kind.FAILED, "broken-answer")


STATUS = {
    500: Broken,
    502: Unreachable,
    503: Unreachable,
    429: Unreachable,
    404: Broken,
    204: Broken,
    401: Refused,
    403: Refused,
}


@pytest.mark.parametrize(("status", "kind"), STATUS.items())
def test_every_status_but_200_is_a_failure(
    connector: RestConnector, served: Served, status: int, kind: type[Failure]
) -> None:
    served.behave = lambda asking: asking.send(b"" if status == 204 else b'{"items": []}', status)
    reply = asked(connector, NOBODY)
    assert (reply.kind, reply.reason, reply.permanent) == (Kind.FAILED, kind.code, kind.permanent)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(connector: RestConnector, served: Served, status: int) -> None:
    with rest_server.serving() as elsewhere:
        served.behave = lambda asking: asking.send(b"{}", status, Location=f"{elsewhere.url}/search")
        assert asked(connector).reason == "broken-answer"
        assert elsewhere.asked == []
    assert len(served.asked) == 1


def test_an_endless_list_of_pages_ends(connector: RestConnector, served: Served) -> None:
    served.behave = lambda asking: asking.say({"items": [], "next": "again"})
    assert asked(connector).reason == "broken-answer"
    assert len(served.asked) == 2


def test_an_answer_that_grows_on_unpacking_is_not_unpacked(connector: RestConnector, served: Served) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    served.behave = lambda asking: asking.send(bomb, Content_Encoding="gzip")
    assert asked(connector).reason == "broken-answer"


def test_an_answer_without_end_stops_at_the_cap(connector: RestConnector, served: Served) -> None:
    def flood(asking: Asking) -> None:
        asking.send_response(200)
        asking.end_headers()
        while True:
            asking.wfile.write(b" " * 65536)

    served.behave = flood
    started = time.monotonic()
    assert asked(connector).reason == "broken-answer"
    assert time.monotonic() - started < 2


def test_an_api_key_goes_in_its_header(served: Served) -> None:
    auth = {"kind": "api-key", "header": "X-Api-Key", "key": "k-1"}
    RestConnector(register("rest", url=served.url, auth=auth)).find(BY_NUMBER, limit=5, until=soon())
    assert served.asked[0][1]["X-Api-Key"] == "k-1"
    bearer = {"kind": "api-key", "key": "k-2"}
    RestConnector(register("rest", url=served.url, auth=bearer)).find(BY_NUMBER, limit=5, until=soon())
    assert served.asked[1][1]["Authorization"] == "Bearer k-2"


def with_token(served: Served) -> RestConnector:
    auth = {"kind": "client-credentials", "token_path": "/token", "id": "luukku", "secret": "s"}
    return RestConnector(register("rest", url=served.url, auth=auth))


def test_a_token_is_fetched_once_and_kept(served: Served) -> None:
    connector = with_token(served)
    for _ in range(3):
        connector.find(BY_NUMBER, limit=5, until=soon())
    assert [path for path, _ in served.asked] == ["/token", "/search", "/search", "/search"]
    assert served.asked[-1][1]["Authorization"] == "Bearer t1"


def test_a_kept_token_that_is_no_longer_taken_is_replaced_once(served: Served) -> None:
    connector = with_token(served)
    connector.find(BY_NUMBER, limit=5, until=soon())
    refuse_t1: Callable[[Asking], None] = lambda asking: (  # noqa: E731
        asking.say({}, 401) if asking.headers["Authorization"] == "Bearer t1" else asking.honest()
    )
    served.behave = refuse_t1
    assert connector.find(BY_NUMBER, limit=5, until=soon()).rows
    served.behave = lambda asking: asking.say({}, 401)
    with pytest.raises(Refused):
        connector.find(BY_NUMBER, limit=5, until=soon())
    assert [path for path, _ in served.asked].count("/token") == 3


def test_a_token_answer_without_a_token_is_broken(served: Served) -> None:
    served.spared = "/none"
    served.behave = lambda asking: asking.say({"error": "x"})
    with pytest.raises(Broken):
        with_token(served).find(BY_NUMBER, limit=5, until=soon())


def test_only_declared_columns_are_kept(connector: RestConnector, served: Served) -> None:
    extra = {"id": 7, "hetu": "010290-9028", "password_hash": "x"}
    served.behave = lambda asking: asking.say({"items": [extra], "next": None})
    assert connector.find(BY_NUMBER, limit=5, until=soon()).rows == ({"id": 7, "hetu": "010290-9028"},)


def test_what_is_asked_is_the_rules_and_nothing_more(connector: RestConnector, served: Served) -> None:
    seen: list[object] = []
    served.behave = lambda asking: (seen.append(json.loads(asking.raw)), asking.honest())[1]
    connector.find((*BY_NUMBER, (Term("birth_date", (ANNA.birth_date,)),)), limit=5, until=soon())
    assert seen == [{"rules": [{"number": ["010290-9028"]}, {"birth_date": ["1990-02-01"]}], "limit": 6}]


def test_how_a_value_begins_is_left_out(connector: RestConnector, served: Served) -> None:
    seen: list[object] = []
    served.behave = lambda asking: (seen.append(json.loads(asking.raw)), asking.honest())[1]
    home = (
        Term("surname", ("Virtanen",)),
        Term("postcode", ("00930",)),
        Term("given_names", ("A",), begins=True),
    )
    assert len(connector.find((home,), limit=5, until=soon()).rows) == 2
    assert seen == [{"rules": [{"surname": ["Virtanen"], "postcode": ["00930"]}], "limit": 6}]


def test_check_asks_for_health_only(connector: RestConnector, served: Served) -> None:
    assert connector.check().answers
    assert [path for path, _ in served.asked] == ["/health"]
    served.behave = lambda asking: asking.send(b"", 500)
    assert connector.check().problem == "broken-answer (500)"
