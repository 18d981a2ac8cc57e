"""What one message says, for search: its people, its day, its words. Never raises: mail is as mail is.

Anybody may write to a mailbox: one message must neither hide the others nor hold the search up. So no step takes
longer than in proportion to the message, and what the library cannot take is read as the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import Any

DEEPEST = 20
"""Messages in messages in messages: deeper ones are not looked into."""
LONGEST = 10_000
"""Characters of a header that are read; those that list people have no end."""

# Each alternative ends at the next that could begin: a thousand open tags are not a thousand looks to the end.
_TAG = re.compile(
    r"<(script|style)\b(?:(?!</?(?:script|style)\b).)*+</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,255}")
_PEOPLE = ("from", "to", "cc", "bcc", "reply-to", "sender")
_NO_CHARSETS = ("idna", "punycode")  # of names in addresses; what is long takes them for ever


@dataclass(frozen=True, slots=True)
class Said:
    """Texts are decoded as well as they can be; what cannot be read is left out, never guessed."""

    # display name and address of everybody it names as sender or recipient
    people: tuple[tuple[str, str], ...]
    sent: str  # ISO moment in UTC, or nothing
    subject: str
    text: str  # subject and every part that is text
    attachments: tuple[str, ...]  # their names


class _Short(Compat32):
    """The library's way of reading headers, as far as they are read; a zero byte would stop it."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        read = value if name.lower() in _PEOPLE else value[:LONGEST]
        return super().header_fetch_parse(name, read.replace("\0", ""))


def said(raw: bytes) -> Said:
    message = BytesParser(policy=_Short()).parsebytes(raw)
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
    try:
        named = getaddresses(told)
    except RecursionError:  # comments in comments in comments: then whatever looks like an address
        named = [("", address) for address in _ADDRESS.findall("\n".join(told))]
    for name, address in named:
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
    return _without_tags(text) if part.get_content_subtype() == "html" else text


def _without_tags(html: str) -> str:
    text = _TAG.sub(" ", html)
    try:
        return unescape(text)
    except ValueError:  # the number of a letter with thousands of digits
        return text


def _in(content: bytes, charset: str) -> str:
    """In the charset that it names; where there is no such, each byte as the letter of its number."""
    try:
        return content.decode("latin-1" if charset.lower() in _NO_CHARSETS else charset, errors="replace")
    except (LookupError, ValueError):
        return content.decode("latin-1")


def _decoded(value: object) -> str:
    text = "" if value is None else str(value)
    if len(text) > LONGEST:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
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
