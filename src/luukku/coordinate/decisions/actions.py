"""People decide about a case as a whole: seen first, then done once; with a letter, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import lock, unlock
from luukku.coordinate.cases.models import Case, Decision, DecisionContent
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded, load
from luukku.coordinate.plans.rules import decide as plan
from luukku.coordinate.plans.state import apply
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import letter, lifting, posting
from .wanted import TWO, CannotDecide, Wanted, What, checked


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, as the journal names them."""

    actor: str
    administration: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None  # a representative acts: for whom; `role` says as what


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent, and what would follow; nothing was done."""

    letter: letter.Letter
    due_before: date
    due_after: date
    two: bool  # a second coordinator must agree
    served: date | None = None  # lift: from when the resident is taken to have the letter


def today(now: datetime) -> date:
    """In the municipality: its days decide what is in time."""
    return now.astimezone(settings.LUUKKU_TIME_ZONE).date()


def preview(*, case: UUID, wanted: Wanted, by: By, now: datetime) -> Preview:
    """The letter as it would leave, and the new date. Raises `CannotDecide`, LookupError."""
    with looking(case, by, "decision"):
        loaded = loaded_case(case)
        after = _after(loaded, _checked(loaded, wanted, today(now)), now)
        facts, _ = people.known(subject=loaded.case.subject)
        shown = letter.build(
            wanted, _facts(loaded, wanted, facts.shown_name, after.due, today(now)), loaded.case.language
        )
    served = lifting.served_on(today(now), loaded.case.country) if wanted.what == "lift" else None
    return Preview(shown, loaded.state.due, after.due, wanted.what in TWO, served)


def decide(*, id: UUID, case: UUID, wanted: Wanted, by: By, now: datetime) -> bool:
    """Whether it is in force now; else a second coordinator must confirm it. `id` is that of the form: the same
    form sent twice is one decision. Raises `CannotDecide`, LookupError.
    """
    with looking(case, by, "decision"):
        loaded = loaded_case(case)
        done = Decision.objects.filter(id=id, case_id=case).first()
        if done is not None:
            return done.in_force_at is not None
        if proposal(case) is not None:
            raise CannotDecide("proposed-already")
        made = _made(id, loaded, wanted, by, now)
        if wanted.what in TWO:
            record(made, "decision-proposed", by)
            return False
        _in_force(made, loaded, wanted, by, now)
    return True


def confirm(*, id: UUID, case: UUID, by: By, now: datetime) -> None:
    """A second coordinator agrees: now it is in force. Raises `CannotDecide`, LookupError."""
    with looking(case, by, "decision"):
        loaded = loaded_case(case)
        made = Decision.objects.filter(id=id, case_id=case).first()
        if made is None or made.taken_back_at is not None:
            raise CannotDecide("gone")
        if made.by == by.actor:
            raise CannotDecide("same-person")
        if made.in_force_at is not None:
            return
        made.confirmed_by = by.actor
        _in_force(made, loaded, wanted_of(made, people.data_key(subject=loaded.case.subject)), by, now)


def take_back(*, id: UUID, case: UUID, by: By, now: datetime) -> None:
    """A proposal that is not to be confirmed. Raises `CannotDecide`, LookupError."""
    with looking(case, by, "decision"):
        loaded_case(case)
        made = proposal(case)
        if made is None or made.id != id:
            raise CannotDecide("gone")
        made.taken_back_at = now
        made.save(update_fields=["taken_back_at"])
        record(made, "decision-taken-back", by)


def go_on(*, case: UUID, why: w.WhyOn, by: By, now: datetime) -> None:
    """What was waited for is there: paid, or shown at the counter. Raises `CannotDecide`, LookupError."""
    with looking(case, by, "decision"):
        tell(loaded_case(case), [w.WentOn(today(now), why)], by, now)


def wanted_of(made: Decision, key: bytes) -> Wanted:
    """As it was decided. Under a grant."""
    kept: Mapping[str, Any] = unlock(key, made.content.sealed, made.id)
    return Wanted(cast(What, made.what), tuple(made.codes), kept["words"], made.until, kept["fee"])


def loaded_case(case: UUID) -> Loaded:
    try:
        return load(case)
    except Case.DoesNotExist:
        raise LookupError("no such case") from None


@contextmanager
def looking(case: UUID, by: By, purpose: str) -> Iterator[None]:
    """A transaction under a grant that was committed before it."""
    subject = Case.objects.filter(id=case).values_list("subject", flat=True).first()
    if subject is None:
        raise LookupError("no such case")
    grant = journal.grant(
        subjects=[subject], purpose=purpose, actor=by.actor, case=case, actor_org=by.administration, role=by.role,
        on_behalf_of=by.on_behalf_of, legal_basis="GDPR 12",
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        yield


def proposal(case: UUID) -> Decision | None:
    return Decision.objects.filter(case_id=case, in_force_at=None, taken_back_at=None).first()


def _checked(loaded: Loaded, wanted: Wanted, on: date) -> w.Decision | None:
    """What follows in the case's course; of a lifting, which comes after it, nothing. Raises `CannotDecide`."""
    if wanted.what == "lift":
        lifting.checked(wanted, loaded, on)
    return checked(wanted, loaded.state, on)


def _after(loaded: Loaded, event: w.Decision | None, now: datetime) -> w.CaseState:
    if event is None:
        return loaded.state
    return apply(loaded.state, plan(loaded.stream, loaded.state, [event], loaded.moment(now)))


def _made(id: UUID, loaded: Loaded, wanted: Wanted, by: By, now: datetime) -> Decision:
    _checked(loaded, wanted, today(now))
    concerned = lifting.orders(wanted.registers, loaded)
    made = Decision.objects.create(
        id=id, case=loaded.case, what=wanted.what, codes=list(wanted.codes), on=today(now), until=wanted.until,
        due_before=loaded.state.due, at=now, by=by.actor, orders=concerned,
    )  # fmt: skip
    key = people.data_key(subject=loaded.case.subject)
    language = loaded.case.language
    kept = {
        "words": wanted.words,
        "fee": wanted.fee,
        "reasons": {language: "; ".join((*letter.reasons(wanted, language), wanted.words))},
    }
    DecisionContent.objects.create(
        decision=made, subject=loaded.case.subject, sealed=lock(key, kept, made.id)
    )
    return made


def _in_force(made: Decision, loaded: Loaded, wanted: Wanted, by: By, now: datetime) -> None:
    """What follows in the case, its letter, and the news that it waits."""
    if events := _events(loaded, wanted, today(now)):
        tell(loaded, events, by, now)
    made.on, made.in_force_at, made.due_after = today(now), now, loaded.state.due
    made.letter = 1 + Decision.objects.filter(case=loaded.case, letter__isnull=False).count()
    facts, key = people.known(subject=loaded.case.subject)
    shown = letter.build(
        wanted, _facts(loaded, wanted, facts.shown_name, loaded.state.due, made.on), loaded.case.language
    )
    posting.keep(made, shown, key)
    made.save()
    record(made, "decided", by)
    record(made, "letter-ready", by)


def _events(loaded: Loaded, wanted: Wanted, on: date) -> Sequence[w.Event]:
    if wanted.what == "lift":
        return lifting.events(wanted.registers, wanted.until, loaded)
    event = checked(wanted, loaded.state, on)
    return [event] if event else []


def tell(loaded: Loaded, events: Sequence[w.Event], by: By, now: datetime) -> None:
    """Raises `CannotDecide` where nothing follows from them."""
    now = loaded.moment(now)
    commands = plan(loaded.stream, loaded.state, events, now)
    if not commands:
        raise CannotDecide("nothing-waits")
    role = by.role if by.on_behalf_of else None
    given = Given(actor=by.actor, role=role, on_behalf_of=by.on_behalf_of)
    editions = execute(loaded, commands, now, given)
    jobs.assemble([edition.id for edition in editions])
    if any(isinstance(c, w.PlaceOrder) for c in commands):
        jobs.ask_now(loaded.case.id)


def _facts(loaded: Loaded, wanted: Wanted, person: str, due: date, on: date) -> letter.Facts:
    case, place = loaded.case, catalogue.municipality()
    return letter.Facts(
        person=person, reference=case.number, received=case.received, on=on, due=due,
        municipality=place.name, officer=place.officer, authority=place.authority,
        registers=lifting.names(wanted.registers, loaded),
    )  # fmt: skip


def record(made: Decision, kind: str, by: By) -> None:
    journal.record_many(
        [
            journal.Entry(
                kind=kind, actor=by.actor, actor_org=by.administration, role=by.role, subject=made.case.subject,
                case=made.case_id, step=made.what, cause=", ".join(made.codes) or None,
                legal_basis="GDPR 18" if made.what == "lift" else "GDPR 12",
            )
        ]
    )  # fmt: skip
