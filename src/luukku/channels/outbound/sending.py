"""Messages out, by e-mail. Never personal data in them: they say that something waits, and where."""

from __future__ import annotations

from email.utils import formataddr

from django.core.mail import EmailMessage


def send(*, to: str, sender: tuple[str, str], subject: str, text: str, reference: str) -> None:
    """Hand one message to the mail server; where none is named, to the outbox folder.

    `sender`: name and address. `reference`: the id of the task or case it is about, which stands in a header of ours.
    Raises OSError when the server is away: the job tries again.
    """
    message = EmailMessage(
        subject=subject,
        body=text,
        from_email=formataddr(sender),
        to=[to],
        headers={"X-Luukku-Reference": reference, "Auto-Submitted": "auto-generated"},
    )
    message.send(fail_silently=False)
