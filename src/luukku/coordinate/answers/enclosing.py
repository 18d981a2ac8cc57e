"""The documents that travel beside an answer: those of parts that it shows, and of no others; pure."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from anyascii import anyascii

from luukku.connectors.port import Kind

from .build import ordered
from .given import Part
from .sentences import shown_kind

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One document; `number` is its register's line in the answer."""

    number: int
    register: str
    name: str  # as the desk called it: no more to be trusted than any upload
    content: bytes = field(repr=False)

    def file_name(self, count: int) -> str:
        """The line of the answer, the register, and the desk's own name as far as it is a file's name and no path."""
        last = anyascii(self.name.replace("\\", "/").rpartition("/")[2])
        plain = "".join(c if c.isalnum() or c in "._-" else "-" for c in last).lstrip(".")[-LONGEST:]
        return f"{self.number:02}-{self.register}-{count}-{plain or 'document'}"


def enclosed(parts: Sequence[Part]) -> Iterator[Enclosed]:
    """In the order of the answer. What may not be told, or is not released, encloses nothing."""
    for number, part in enumerate(ordered(parts), 1):
        if shown_kind(part) == Kind.FOUND:
            for one in part.outcome.enclosures:
                yield Enclosed(number, part.register["id"], one.name, base64.b64decode(one.content))
