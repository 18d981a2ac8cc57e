"""What people have said of a record goes along when its register is asked anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.asking.decisions import decisions_of
from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.cases.models import Doubt, Order
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import parish


@pytest.mark.django_db
def test_not_the_same_person_stays_not_the_same(tmp_path: Path, monkeypatch: Any) -> None:
    case_id, subject = parish.annas_letter(tmp_path, monkeypatch)
    ask_at_once(case_id, timezone.now())
    before = Order.objects.get(case=case_id, ref="parish#1")
    with journal.looking(journal.grant(subjects=[subject], purpose="test", case=case_id)):
        key = people.data_key(subject=subject)
        doubt = Doubt(order=before, subject=subject, at=timezone.now(), sealed=b"")
        doubt.decisions = lock(key, {"3": {"same": False, "by": "desk", "reason": "another Anna"}}, doubt.id)
        doubt.save()
    Client().post(f"/case/{key_of(case_id)}/", parish.MORE)
    after = Order.objects.get(replaces=before)
    with journal.looking(journal.grant(subjects=[subject], purpose="test", case=case_id)):
        assert decisions_of([after.id], key) == {after.id: {"3": False}}
    ask_at_once(case_id, timezone.now())
    assert after.outcomes.get().kind != "found"
