"""A request taken down by a clerk is a case like any other, with how it came and how it is known who asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Case, CaseContact
from luukku.coordinate.intake.told import read
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.coordinate.cases import town

from .test_told import LETTER, NUMBER, WHERE, numbered

LATER = {"received": "2026-11-02"}


def note(told: dict[str, Any]) -> UUID:
    return coordinate.note_request(request=read(told, WHERE), stream="access", country="FI", now=town.NOW)


@pytest.fixture
def standing(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town.stand(tmp_path, monkeypatch)


def test_the_clock_of_a_letter_starts_when_it_reached_the_house(standing: None) -> None:
    case = Case.objects.get(id=note(LETTER | LATER))
    assert (case.received, case.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert case.opened_at == town.NOW
    assert case.thin


def test_whoever_showed_a_passport_is_not_asked_back(standing: None) -> None:
    assert not Case.objects.get(id=note(numbered(channel="counter", identified="passport"))).thin


def test_the_contact_is_kept_and_one_entry_tells_it_without_a_word_of_theirs(standing: None) -> None:
    case = note(LETTER)
    (contact,) = CaseContact.objects.filter(case=case)
    assert (contact.channel, contact.identified, contact.taken_by) == ("letter", "told", "reg-2")
    (entry,) = Body.objects.filter(case=case, kind="case-opened")
    assert (entry.actor, entry.channel, entry.cause) == ("reg-2", "letter", "identified: told")
    assert Body.objects.filter(kind="case-opened").count() == 1


@pytest.mark.parametrize("identified", ["told", "e-id"])
def test_no_word_of_theirs_stands_in_the_journal_or_in_a_job(standing: None, identified: str) -> None:
    note(numbered(identified=identified, email="helmi@post.example"))
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(string_agg(b::text, ' '), '') from journal_entry b"
            " union all select coalesce(string_agg(args::text, ' '), '') from procrastinate_jobs"
        )
        told = " ".join(row[0] for row in cursor.fetchall()).casefold()
    assert "case-opened" in told
    for word in ("helmi", "kaislanen", "salo", "rantatie", NUMBER, "1957-03-04", "401234567", "post.example"):
        assert word.casefold() not in told


def test_the_person_is_seen_under_a_grant_and_not_without(standing: None) -> None:
    case = Case.objects.get(id=note(LETTER))
    with pytest.raises(people.Unknown):
        people.known(subject=case.subject)
    grant = journal.grant(subjects=[case.subject], purpose="test", case=case.id)
    with transaction.atomic(), journal.looking(grant):
        facts, _ = people.known(subject=case.subject)
    assert facts.shown_name == "Helmi Orvokki Kaislanen"


def test_every_register_is_asked_and_its_desk_gets_a_task(standing: None) -> None:
    progress = coordinate.progress(case=note(LETTER))
    assert {leg.register for leg in progress.legs} == {"dental", "xray", "broken", "paper"}
    (paper,) = (leg for leg in progress.legs if leg.register == "paper")
    assert paper.waits_for == "desk"


def test_where_nothing_is_published_nobody_is_entered(committed_db: Any) -> None:
    with pytest.raises(LookupError):
        note(LETTER)
    with committed_db.connect("luukku_owner") as db:
        assert db.execute("select count(*) from people_person").fetchone() == (0,)
        assert db.execute("select count(*) from coordinate_casecontact").fetchone() == (0,)


def test_where_the_contact_cannot_be_kept_there_is_no_case_and_nobody(
    committed_db: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch)
    with committed_db.connect("luukku_owner") as db:
        db.execute("alter table coordinate_casecontact add check (channel <> 'letter')")
    with pytest.raises(DatabaseError):
        note(LETTER)
    with committed_db.connect("luukku_owner") as db:
        for table in ("people_person", "coordinate_case", "coordinate_order"):
            assert db.execute(f"select count(*) from {table}").fetchone() == (0,)


PROVEN = {"channel": "counter", "identified": "passport"}


def facts_of(case: UUID) -> people.Facts:
    subject = Case.objects.get(id=case).subject
    grant = journal.grant(subjects=[subject], purpose="test")
    with transaction.atomic(), journal.looking(grant):
        return people.known(subject=subject)[0]


def test_who_proves_the_same_number_again_is_the_same_person(standing: None) -> None:
    first = note(numbered(**PROVEN, phone="", earlier_surnames=""))
    second = note(numbered(**PROVEN, surname="Lampi", earlier_surnames="", email="helmi@post.example"))
    assert Case.objects.get(id=first).subject == Case.objects.get(id=second).subject
    facts = facts_of(second)
    assert {(n.surname, n.role) for n in facts.names} == {("Kaislanen", "current"), ("Lampi", "former")}
    assert (len(facts.addresses), facts.phones, facts.emails) == (
        1, ("+358401234567",), ("helmi@post.example",),
    )  # fmt: skip
    assert facts.verified == ("number", "name", "birth_date")


def test_the_search_for_them_is_journalled_as_what_it_was(standing: None) -> None:
    note(numbered(**PROVEN))
    (searched,) = Body.objects.filter(kind="searched")
    (looked,) = Body.objects.filter(kind="looked")
    for entry in (searched, looked):
        assert (entry.purpose, entry.actor, entry.channel) == ("request-noted", "reg-2", "counter")


def test_whose_word_is_all_there_is_finds_and_changes_nobody(standing: None) -> None:
    """A letter in another's name, with their number in it."""
    known = note(numbered(**PROVEN))
    letter = note(numbered(street="Elsewhere 1"))
    assert Case.objects.get(id=letter).subject != Case.objects.get(id=known).subject
    assert [a.street for a in facts_of(known).addresses] == ["Rantatie 3"]
    assert facts_of(letter).verified == ()


def test_a_protected_address_is_sent_to_no_register_whatever_was_known_before(standing: None) -> None:
    known = note(numbered(**PROVEN))
    protected = note(numbered(**PROVEN, protected="yes"))
    assert Case.objects.get(id=protected).subject != Case.objects.get(id=known).subject
    assert facts_of(protected).protected


def test_every_fact_that_was_told_is_known_afterwards(standing: None) -> None:
    told = numbered(**PROVEN, email="helmi@post.example")
    facts, said = facts_of(note(told)), read(told, WHERE).facts
    assert {(n.given, n.surname) for n in facts.names} == {(n.given, n.surname) for n in said.names}
    assert facts.birth_date == said.birth_date
    assert (facts.addresses, facts.phones, facts.emails) == (said.addresses, said.phones, said.emails)
    assert (facts.numbers, facts.verified) == (said.numbers, said.verified)
