"""What one message says, for search: its people, its day, its words. Never raises: mail is as mail is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape

DEEPEST = 20
"""Messages in messages in messages: deeper ones are not looked into."""

_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_PEOPLE = ("from", "to", "cc", "bcc", "reply-to", "sender")


@dataclass(frozen=True, slots=True)
class Said:
    """Texts are decoded as well as they can be; what cannot be read is left out, never guessed."""

    people: tuple[
        tuple[str, str], ...
    ]  # display name and address of everybody it names as sender or recipient
    sent: str  # ISO moment in UTC, or nothing
    subject: str
    text: str  # subject and every part that is text
    attachments: tuple[str, ...]  # their names


def said(raw: bytes) -> Said:
    message = BytesParser().parsebytes(raw)
    people = tuple(_people(message, _PEOPLE))
    parts = list(_parts(message, DEEPEST))
    subject = _decoded(message.get("subject"))
    attachments = tuple(name for part in parts if (name := _file_name(part)))
    words = [subject, *(f"{name} {address}" for name, address in people), *attachments, *map(_text, parts)]
    return Said(
        people=people,
        sent=_moment(message.get("date")),
        subject=subject,
        text="\n".join(words),
        attachments=attachments,
    )


def _people(message: Message, headers: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    told = [str(value) for name in headers for value in message.get_all(name, [])]
    for name, address in getaddresses(told):
        if "@" in address:
            yield _decoded(name), address.strip().lower()


def _parts(message: Message, deeper: int) -> Iterator[Message]:
    inner = message.get_payload()
    if isinstance(inner, list):
        for part in inner if deeper else ():
            if isinstance(part, Message):
                yield from _parts(part, deeper - 1)
    else:
        yield message


def _text(part: Message) -> str:
    if part.get_content_maintype() != "text":
        return ""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text = _in(content, part.get_content_charset() or "utf-8")
    return unescape(_TAG.sub(" ", text)) if part.get_content_subtype() == "html" else text


def _in(content: bytes, charset: str) -> str:
    """In the charset that it names; where there is no such, each byte as the letter of its number."""
    try:
        return content.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return content.decode("latin-1")


def _decoded(value: object) -> str:
    if value is None:
        return ""
    try:
        pieces = decode_header(str(value))
    except ValueError:
        return str(value)
    return "".join(
        _in(piece, charset or "utf-8") if isinstance(piece, bytes) else piece for piece, charset in pieces
    )


def _file_name(part: Message) -> str:
    return _decoded(part.get_filename()) if part.get_filename() else ""


def _moment(value: object) -> str:
    try:
        at = parsedate_to_datetime(str(value))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (TypeError, ValueError, OverflowError):
        return ""
