"""Looking at what is one's own: journalled before anything is seen. And the draft of a request, read and kept so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import Facts


def subject(request: HttpRequest) -> UUID:
    """Whoever is at the counter; pages that need one have seen to it."""
    found = people.who_is(request=request).subject
    if found is None:
        raise LookupError("nobody is logged in")
    return found


def grant(request: HttpRequest) -> journal.Grant:
    return journal.grant(
        subjects=[subject(request)],
        purpose="own-request",
        actor="resident",
        legal_basis="GDPR 15",
        channel="web",
    )


def note(request: HttpRequest, case: UUID | None = None) -> None:
    """That they looked at a case of theirs, or at the list of them: before anything of it is shown."""
    journal.grant(
        subjects=[subject(request)], purpose="own-case", actor="resident", case=case, legal_basis="GDPR 15",
        channel="web",
    )  # fmt: skip


def at_looks(request: HttpRequest) -> journal.Grant:
    """That they read who looked: a look like any other."""
    return journal.grant(
        subjects=[subject(request)],
        purpose="own-looks",
        actor="resident",
        legal_basis="GDPR 15",
        channel="web",
    )


@contextmanager
def at_own(request: HttpRequest) -> Iterator[UUID]:
    """At what is theirs. Whoever has been erased since they logged in finds no such page."""
    try:
        with transaction.atomic(), journal.looking(grant(request)):
            yield subject(request)
    except people.Unknown:
        raise Http404 from None


def read(request: HttpRequest) -> dict[str, Any]:
    with at_own(request) as who:
        return people.draft(subject=who)


def with_facts(request: HttpRequest) -> tuple[dict[str, Any], Facts]:
    with at_own(request) as who:
        facts, _ = people.known(subject=who)
        return people.draft(subject=who), facts


def keep(request: HttpRequest, draft: dict[str, Any]) -> None:
    with at_own(request) as who:
        people.keep_draft(subject=who, content=draft, now=timezone.now())
