"""What the played clerks look into: documents, and whose a record is. Each municipality of a demo has its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from luukku.connectors.port import Person
from luukku.demo.registers import Built, Truth, look

Document = tuple[str, bytes, str]
"""File name, content, media type."""


class Archive(Protocol):
    """A careful clerk who knows the archive looks into it."""

    def look(self, register: str, asked: Person) -> list[Document] | None:
        """What is held about a person, empty where nothing is. None: several people could be meant."""

    def same(self, register: str, case: str, keys: Sequence[str]) -> list[bool]:
        """Of each record whether it is about whoever asks in this case."""


class SalmelaArchive:
    """The paper of Salmela, and the truth about its registers."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.asked: dict[str, int] = {}
        """Case number -> who asks: what a reviewer knows who asks back by telephone."""

    def look(self, register: str, asked: Person) -> list[Document] | None:
        cards = look(self.built.archives, register, asked)
        if cards is None:
            return None
        uploads = (card.upload() for card in cards)
        return [(name, content, media_type) for name, media_type, content in uploads]

    def same(self, register: str, case: str, keys: Sequence[str]) -> list[bool]:
        truth = Truth(self.built.truth)
        whose = [truth.whose(register, key) for key in keys]
        truth.close()
        uid = self.asked.get(case)
        return [one == uid for one in whose]
