"""`luukku serve`: the counter's pages, by granian; one process, blocking threads."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import Interfaces

from luukku.main.working import follow_parent


class Command(BaseCommand):
    help = "Serve the counter's pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=2, help="requests at once in this process (2)")
        parser.add_argument("--follow", action="store_true", help="end when whoever started this ends")

    def handle(self, *, host: str, port: int, threads: int, follow: bool, **_: Any) -> None:
        if follow:
            follow_parent()
        Granian(
            "luukku.main.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=threads,
            websockets=False,
            log_access=False,
        ).serve()
