"""A mail as blocks: who wrote to whom and when, what it says, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser

from luukku.coordinate.papers.pages import Held

from . import limits
from .setting import Block

_HEADERS = ("From", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_ENDINGS = {
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif", "text/plain": ".txt",
    "text/csv": ".csv", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Enclosed:
    name: str
    content: bytes


def blocks(content: bytes) -> tuple[list[Block], list[Enclosed]]:
    mail = message_from_bytes(content, policy=policy.default)
    if not isinstance(mail, EmailMessage) or not mail.keys():
        raise Held("broken")
    if sum(1 for _ in mail.walk()) > limits.MAIL_PARTS:
        raise Held("too-large")
    if any(part.get_content_type() in _LOCKED for part in mail.walk()):
        raise Held("encrypted")
    told = [Block("text", f"{name}: {mail[name]}") for name in _HEADERS if mail[name]]
    body = mail.get_body(("plain", "html"))
    if body is not None:
        told += _body(body)
    enclosed = [_enclosed(part, number) for number, part in enumerate(_parts(mail, body), 1)]
    told += [Block("text", f"[{number}] {part.name}") for number, part in enumerate(enclosed, 1)]
    return told, enclosed


def _parts(mail: MIMEPart, body: object) -> Iterator[MIMEPart]:
    """Everything that is not the body, in any depth but within other mails."""
    if not mail.is_multipart():
        return
    alternative = mail.get_content_type() == "multipart/alternative"
    for part in mail.iter_parts():
        if part is body or (alternative and part.get_content_type() in ("text/plain", "text/html")):
            continue
        if part.get_content_maintype() == "multipart":
            yield from _parts(part, body)
        else:
            yield part


def _enclosed(part: MIMEPart, number: int) -> Enclosed:
    kind = part.get_content_type()
    name = part.get_filename() or f"{number}{_ENDINGS.get(kind, '')}"
    if kind == "message/rfc822":
        inner = part.get_payload(0)
        return Enclosed(name if name.lower().endswith(".eml") else f"{name}.eml", bytes(inner))  # type: ignore[arg-type]
    return Enclosed(name, part.get_payload(decode=True) or b" ")  # type: ignore[arg-type]


def _body(part: MIMEPart) -> list[Block]:
    try:
        text = part.get_content()
    except (LookupError, ValueError):
        text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
    if part.get_content_type() == "text/html":
        text = read_html(text)
    return [Block("text", line) for line in text.splitlines() if line.strip()]


class _Reader(HTMLParser):
    """What a page says, without anything it does."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head", "title"):
            self.silent += 1
        elif tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self.said.append("\n")
        elif tag == "td":
            self.said.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head", "title"):
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(re.sub(r"\s+", " ", data))


def read_html(text: str) -> str:
    reader = _Reader()
    reader.feed(text)
    return "".join(reader.said)
