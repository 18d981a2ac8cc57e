"""What a proxy says of a request is believed of our own proxies only; from anybody else it is taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
FORWARDED = "HTTP_X_FORWARDED_"
ALSO = "HTTP_FORWARDED"


def only_from(proxies: Sequence[IPv4Network | IPv6Network], application: Application) -> Application:
    """The application, which sees no forwarding header but of a request that one of these proxies handed on."""

    def handle(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _one_of(proxies, environ.get("REMOTE_ADDR", "")):
            for name in [name for name in environ if name == ALSO or name.startswith(FORWARDED)]:
                del environ[name]
        return application(environ, start_response)

    return handle


def _one_of(proxies: Sequence[IPv4Network | IPv6Network], sender: str) -> bool:
    try:
        address = ip_address(sender)
    except ValueError:
        return False
    return any(address in network for network in proxies)
