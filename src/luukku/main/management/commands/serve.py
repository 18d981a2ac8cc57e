"""`luukku serve`: the counter's pages, by granian: some processes, a few blocking threads in each."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from luukku.main.working import follow_parent

LAST_WORDS = 20  # seconds in which a request that is under way may end
WITHOUT_PROXY = (
    "LUUKKU_PROXY must name the proxy that ends TLS, such as 127.0.0.1: else no request counts as https."
)


class Command(BaseCommand):
    help = "Serve the counter's pages. SIGTERM lets requests that are under way end."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        address, port = settings.VALUES["LUUKKU_LISTEN"]
        parser.add_argument("--host", default=address, help=f"({address}; LUUKKU_LISTEN)")
        parser.add_argument("--port", type=int, default=port, help=f"({port}; LUUKKU_LISTEN)")
        for what, told in (("workers", "processes"), ("threads", "requests at once in each process")):
            setting = f"LUUKKU_SERVE_{what.upper()}"
            now = settings.VALUES[setting]
            parser.add_argument(f"--{what}", type=int, default=now, help=f"{told} ({now}; {setting})")
        parser.add_argument("--follow", action="store_true", help="end when whoever started this ends")

    def handle(self, *, host: str, port: int, workers: int, threads: int, follow: bool, **_: Any) -> None:
        if settings.PRODUCTION and not settings.LUUKKU_PROXY:
            raise CommandError(WITHOUT_PROXY)
        if follow:
            follow_parent()
        _look_whether_it_is_free(host, port)
        Granian(
            "luukku.main.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,  # as proxies speak
            workers=workers,
            blocking_threads=threads,
            respawn_failed_workers=True,
            workers_kill_timeout=LAST_WORDS,
            websockets=False,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()


def _look_whether_it_is_free(host: str, port: int) -> None:
    """Another counter may listen there too: so a new version takes over from the old without a pause."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            probe.bind(address)
    except OSError as wrong:
        raise CommandError(f"The pages cannot be served at {host}:{port}: {wrong.strerror}.") from None
