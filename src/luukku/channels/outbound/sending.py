"""Messages out, by e-mail. Never personal data in them: they say that something waits, and where."""

from __future__ import annotations

from email.utils import formataddr

from django.core.mail import EmailMessage


def send(*, to: str, sender: tuple[str, str], subject: str, text: str, reference: str) -> None:
    """Hand one message to the mail server (in a demo: to the outbox folder). Raises OSError when it is away.

    `reference` is the id of the task or case it is about: it goes into the Message-ID's header companion so
    that a bounce finds its way back; the subject holds no more than that either.
    """
    message = EmailMessage(
        subject=subject,
        body=text,
        from_email=formataddr(sender),
        to=[to],
        headers={"X-Luukku-Reference": reference, "Auto-Submitted": "auto-generated"},
    )
    message.send(fail_silently=False)
