"""Where a REST register may be, and that nothing else is ever called."""

from __future__ import annotations

import time

import pytest

from luukku.connectors.port import Misconfigured, Refused, Term
from luukku.connectors.rest.connector import RestConnector
from tests.connectors import rest_server
from tests.connectors.rest_server import Served
from tests.connectors.world import register

BY_NUMBER = ((Term("number", ("010290-9028",)),),)


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


ELSEWHERE = [
    "10.0.0.7", "169.254.169.254", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::]", "[fe80::1]",
    "[::ffff:10.0.0.7]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "127.0.0.1.nip.example", "localhost.example",
    "register.example", "xn--lo-kia.example",
]  # fmt: skip
REFUSED = [
    *(f"http://{host}/" for host in ELSEWHERE),
    *(f"http://{host}:8080/api" for host in ELSEWHERE),
    *(f"https://user:pw@{host}/" for host in ELSEWHERE),
    *(f"https://{host}/?to=http://127.0.0.1" for host in ELSEWHERE),
    "https://register.example/\r\nHost: x", "https://register.example /", "https://regïster.example/",
    "https://127.0.0.1\\@register.example/", "https://register.example\\.evil.example/",
    "http://register.example/api", "http://10.0.0.7/", "http://127.0.0.1.example.org/", "http://[::ffff:10.0.0.7]/",
    "http://2130706433.example/", "http://0x7f.1.example/", "http://169.254.169.254/latest", "ftp://127.0.0.1/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "https://user:pw@register.example/", "https://user@register.example/",
    "https://register.example/?next=1", "https://register.example/#x", "https://", "//register.example/", "register",
    "https://register.example:99999/", "https://register.example:0/", "https://[::1", "http://localhost.example/",
    "http://127.1@register.example/", "unix:///run/x.sock", "",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_must_not_be_called_is_refused_at_once(url: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        RestConnector(register("rest", url=url))
    assert str(refused.value).endswith(".")
    assert "pw" not in str(refused.value)


@pytest.mark.parametrize(
    "url", ["https://register.example/api", "http://127.0.0.1:8/x", "http://localhost:8", "http://[::1]:8/"]
)
def test_https_and_this_machine_itself_may_be_called(url: str) -> None:
    RestConnector(register("rest", url=url)).close()


def test_an_address_in_six_parts_may_be_this_machine_itself() -> None:
    with rest_server.serving("::1") as served:
        made = RestConnector(register("rest", url=f"http://[::1]:{served.server_port}/"))
        assert made.find(BY_NUMBER, limit=5, until=soon()).rows


def test_the_line_calls_no_other_place_even_when_told_to(served: Served) -> None:
    with rest_server.serving() as elsewhere:
        made = RestConnector(register("rest", url=served.url))
        with pytest.raises(Refused):
            made._line.call("GET", f"{elsewhere.url}/health", until=soon(), most=1000, headers={})
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_is_not_used(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with rest_server.serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert RestConnector(register("rest", url=served.url)).find(BY_NUMBER, limit=5, until=soon()).rows
        assert proxy.asked == []
