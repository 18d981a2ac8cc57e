"""Where no mail server is named: each message becomes a file in the outbox folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from luukku.foundation.ids import new_id


class EmailBackend(BaseEmailBackend):
    """Files in order of their names are messages in order of time."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(settings.LUUKKU_OUTBOX)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{new_id()}.eml"
            draft = self.folder / f"{name}.part"  # no .eml: nobody reads half a message
            draft.write_bytes(message.message().as_bytes())
            draft.rename(self.folder / name)
        return len(email_messages)
