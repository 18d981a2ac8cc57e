"""What a desk may send, and what is wrong with it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email

from luukku.connectors.port import Kind
from luukku.coordinate.facade import desk
from luukku.foundation.days import read_day

KINDS: Mapping[str, Kind] = {
    "found": Kind.FOUND,
    "nothing": Kind.NOTHING_HELD,
    "withheld": Kind.WITHHELD,
    "passed-on": Kind.PASSED_ON,
}


def answer(post: Mapping[str, str], files: Sequence[UploadedFile]) -> tuple[Kind, list[desk.Upload]]:
    """The chosen answer. Raises `Refused` with the code of the one sentence that is shown."""
    kind = KINDS.get(post.get("answer", ""))
    if kind is None or (kind is Kind.FOUND) != bool(files):
        raise desk.Refused("documents-or-nothing")
    if post.get("confirmed") != "yes":
        raise desk.Refused("not-confirmed")
    return kind, [desk.Upload(f.name or "document", f.content_type or "", f.read()) for f in files]


def note(post: Mapping[str, str]) -> desk.Note:
    """What stays back and why; or to whom it went, and when they had it."""
    received = read_day(post.get("received", ""))
    return desk.Note(
        post.get("ground", ""), post.get("ground_words", ""), post.get("recipient", ""), received
    )


def decisions(post: Mapping[str, str], keys: Sequence[str]) -> dict[str, bool]:
    """Same or not, for every candidate. Raises `Refused`."""
    said = {key: post.get(f"same-{number}") for number, key in enumerate(keys)}
    if not keys or any(value not in ("yes", "no") for value in said.values()):
        raise desk.Refused("undecided")
    return {key: value == "yes" for key, value in said.items()}


def opinion(post: Mapping[str, str]) -> tuple[bool, bool, str]:
    """Whether they agree, confirm to be somebody else, and why not. Raises `Refused`."""
    if post.get("agrees") not in ("yes", "no"):
        raise desk.Refused("no-opinion")
    return post["agrees"] == "yes", another(post), post.get("reason", "")[:200]


def another(post: Mapping[str, str]) -> bool:
    """Whether they confirm that somebody else went before."""
    return post.get("another") == "yes"


def colleague(post: Mapping[str, str]) -> str:
    """A mail address to pass the task on to. Raises `Refused`."""
    address = post.get("to", "").strip()
    try:
        validate_email(address)
    except ValidationError:
        raise desk.Refused("address") from None
    return address
