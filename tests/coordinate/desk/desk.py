"""A desk to test at: the small town has one register on paper, and what was mailed to it lies in a folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Outcome, Task
from luukku.coordinate.desk import sending
from tests.coordinate.cases import town

PAPER = (
    town.register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
    town.register("books", "church", connector={"kind": "desk"}, tables=[], keyed_by=None),
)
SCAN = coordinate.desk.Upload("card.txt", "text/plain", b"Anna Saari, 1952")
LINK = re.compile(r"/desk/([\w-]+)/")


class Post:
    """The outbox folder, read as a mail server's clients would."""

    def __init__(self, folder: Path, settings: Any) -> None:
        self.folder = folder / "outbox"
        settings.LUUKKU_OUTBOX = self.folder
        self.back(settings)

    def back(self, settings: Any) -> None:
        settings.EMAIL_BACKEND = "luukku.channels.outbound.folder.EmailBackend"

    def away(self, settings: Any) -> None:
        """A mail server is named, and nobody is there."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    def messages(self) -> Sequence[EmailMessage]:
        found = []
        for path in sorted(self.folder.glob("*.eml")):
            with path.open("rb") as file:
                found.append(message_from_binary_file(file, policy=policy.default))
        return found

    def tokens(self) -> list[str]:
        """In the order in which they were sent."""
        return [LINK.search(m.get_content())[1] for m in self.messages()]  # type: ignore[index]


def stand(folder: Path, monkeypatch: Any, settings: Any, **more: Any) -> tuple[UUID, Post]:
    """A town whose two registers are both on paper; Anna's case; the post."""
    town.stand(folder, monkeypatch, PAPER, **more)
    case, _ = town.annas_case()
    return case, Post(folder, settings)


def sent_link(case: UUID, post: Post, register: str = "paper", purpose: str = "answer") -> str:
    """The token that the desk of this register was sent for its task."""
    sending.send_link(task_of(case, register, purpose).id, town.NOW)
    return post.tokens()[-1]


def task_of(case: UUID, register: str, purpose: str = "answer") -> Task:
    return Task.objects.get(leg__case=case, order__register=register, purpose=purpose)


def kinds(case: UUID, register: str) -> list[str]:
    """Every outcome there ever was of this register's order."""
    of_order = Outcome.objects.filter(order__case=case, order__register=register)
    return list(of_order.order_by("at", "id").values_list("kind", flat=True))
