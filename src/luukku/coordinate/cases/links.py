"""A link to a case, for whoever has not logged in: signed, it names the case and nothing else, and opens no answer."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

from .progress import CaseProgress

_SALT = "luukku.ask.case"


def key_of(case: UUID) -> str:
    return signing.Signer(salt=_SALT).sign_object(case.hex)


def page_of(case: CaseProgress, url: str) -> str:
    """Where they follow it: after a log-in where it is proven who asks, else by a link that opens no answer."""
    return f"{url}/my/{case.number}/" if case.identified else f"{url}/case/{key_of(case.id)}/"


def case_of(key: str) -> UUID:
    """Raises LookupError for anything that we did not sign."""
    try:
        return UUID(hex=signing.Signer(salt=_SALT).unsign_object(key))
    except (signing.BadSignature, ValueError):
        raise LookupError("no such case") from None
