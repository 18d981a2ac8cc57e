"""A request taken down by a clerk is a case like any other, with how it came and how it is known who asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Case, CaseContact
from luukku.coordinate.intake.told import read
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.coordinate.cases import town

from .test_told import LETTER, WHERE, numbered

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
