"""The resident's own link to a case, until there is a log-in: signed, it names the case and nothing else."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

_SALT = "luukku.ask.case"


def key_of(case: UUID) -> str:
    return signing.Signer(salt=_SALT).sign_object(case.hex)


def case_of(key: str) -> UUID:
    """Raises LookupError for anything that we did not sign."""
    try:
        return UUID(hex=signing.Signer(salt=_SALT).unsign_object(key))
    except (signing.BadSignature, ValueError):
        raise LookupError("no such case") from None
