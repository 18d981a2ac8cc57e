"""How far it is, for whoever sits before a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import Progress


@contextmanager
def bar(what: str, out: TextIO) -> Iterator[Callable[[int, int], None]]:
    """A function that takes what is done and all there is."""
    with Progress(console=Console(file=out), transient=True, disable=not out.isatty()) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, all_of_it: shown.update(task, completed=done, total=all_of_it)
