"""The door of `channels`: words out (words in come with their issue)."""

from __future__ import annotations

from .outbound import sending


def send(*, to: str, sender: tuple[str, str], subject: str, text: str, reference: str) -> None:
    """One message, without personal data. Raises OSError when the mail server is away: the job tries again."""
    sending.send(to=to, sender=sender, subject=subject, text=text, reference=reference)
