"""Looking at what is one's own: journalled before anything is seen. And the draft of a request, read and kept so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone

from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import Facts, mandates


def subject(request: HttpRequest) -> UUID:
    """Whose matters it is about: of whoever is at the counter, or for whom they act; pages have seen to it."""
    who = people.who_is(request=request)
    found = who.on_behalf_of or who.subject
    if found is None:
        raise LookupError("nobody is logged in")
    return found


def named(request: HttpRequest) -> dict[str, Any]:
    """As whom the journal names whoever looks: themselves, or a representative."""
    who = people.who_is(request=request)
    if who.on_behalf_of is None:
        return {"actor": "resident"}
    return mandates.named(who.on_behalf_of, who.acts_as)


@contextmanager
def firmly(request: HttpRequest, act: str) -> Iterator[None]:
    """Around an effect, in its transaction: whoever acts for somebody still may, until it ends. Raises Http404."""
    with transaction.atomic():
        who = people.who_is(request=request)
        if who.on_behalf_of is not None and not mandates.holds(
            who=who, act=act, now=timezone.now(), firm=True
        ):
            raise Http404
        yield


def grant(request: HttpRequest) -> journal.Grant:
    return journal.grant(
        subjects=[subject(request)],
        purpose="own-request",
        legal_basis="GDPR 15",
        channel="web",
        **named(request),
    )


def note(request: HttpRequest, case: UUID | None = None) -> None:
    """That they looked at a case of theirs, or at the list of them: before anything of it is shown."""
    journal.grant(
        subjects=[subject(request)], purpose="own-case", case=case, legal_basis="GDPR 15", channel="web",
        **named(request),
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
def at_own(request: HttpRequest, act: str = "asks") -> Iterator[UUID]:
    """At what is theirs. Whoever has been erased since they logged in finds no such page."""
    try:
        with firmly(request, act), journal.looking(grant(request)):
            yield subject(request)
    except people.Unknown:
        raise Http404 from None


def read(request: HttpRequest) -> dict[str, Any]:
    with at_own(request) as who:
        return _draft(request, who)


def with_facts(request: HttpRequest) -> tuple[dict[str, Any], Facts]:
    """What they wrote, and what is known; no mandate tells where somebody lives, or how they are reached."""
    with at_own(request) as who:
        facts, _ = people.known(subject=who)
        if _mandate(request):
            facts = replace(facts, addresses=(), phones=(), emails=())
        return _draft(request, who), facts


def keep(request: HttpRequest, draft: dict[str, Any]) -> None:
    with at_own(request) as who:
        if mandate := _mandate(request):
            mandates.keep_draft(mandate=mandate, content=draft)
        else:
            people.keep_draft(subject=who, content=draft, now=timezone.now())


def take(request: HttpRequest, who: UUID) -> dict[str, Any] | None:
    """What is to be sent, which is then gone with the caller's transaction; None where another has taken it."""
    mandate = _mandate(request)
    return mandates.take_draft(mandate=mandate) if mandate else people.take_draft(subject=who)


def _draft(request: HttpRequest, who: UUID) -> dict[str, Any]:
    """What they write for somebody lies with the mandate; what that one writes themselves is not theirs to read."""
    mandate = _mandate(request)
    return mandates.draft(mandate=mandate) if mandate else people.draft(subject=who)


def _mandate(request: HttpRequest) -> UUID | None:
    return people.who_is(request=request).mandate
