"""The list of people who were erased: one key of a person a line, kept apart from the database, for `restore`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID


class NoList(Exception):
    """Its text says what is wrong with the file."""


def read(file: Path) -> list[UUID]:
    """Raises `NoList`."""
    try:
        return [UUID(line.strip()) for line in file.read_text("ascii").splitlines() if line.strip()]
    except (OSError, ValueError):
        raise NoList(f"{file} is no list of keys of persons, one a line.") from None


@contextmanager
def adding(file: Path) -> Iterator[Callable[[UUID], None]]:
    """Adds to the file and has it on the disk; if what follows fails, the file is as it was. Raises `NoList`."""
    if file.exists():
        read(file)
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError as error:
        raise NoList(f"{file} cannot be written: {error.strerror}.") from None
    before = os.fstat(opened).st_size
    ends = before == 0 or os.pread(opened, 1, before - 1) == b"\n"

    def add(subject: UUID) -> None:
        try:
            os.write(opened, f"{'' if ends else chr(10)}{subject}\n".encode())
            os.fsync(opened)
        except OSError as error:
            raise NoList(f"{file} cannot be written: {error.strerror}.") from None

    try:
        yield add
    except BaseException:
        os.ftruncate(opened, before)
        raise
    finally:
        os.close(opened)
