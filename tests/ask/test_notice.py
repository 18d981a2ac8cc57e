"""The mail that an answer is ready: where to go, and nothing of what is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from luukku.ask.notice import answer_ready
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.models import Case, Edition
from luukku.people.facade import Facts
from tests.coordinate.cases import town

pytestmark = pytest.mark.django_db
MACHINES = town.REGISTERS[:2]
ANNA = replace(town.ANNA, emails=("anna@post.example",))


def answered(folder: Path, monkeypatch: pytest.MonkeyPatch, facts: Facts) -> Any:
    town.stand(folder, monkeypatch, MACHINES)
    case, _ = town.annas_case(facts=facts)
    ask_at_once(case, town.NOW)
    edition = Edition.objects.filter(case=case).first()
    if edition is None:  # asked back: the law's day has come
        edition = Edition.objects.create(case_id=case, number=1, at=town.NOW)
    assemble(edition.id)
    return case


def test_whoever_has_proven_it_is_led_to_the_log_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    case = answered(tmp_path, monkeypatch, ANNA)
    (job,) = ProcrastinateJob.objects.filter(task_name="ask.answer_ready")
    assert job.args["case"] == str(case)
    answer_ready(case)
    (mail,) = mailoutbox
    number = Case.objects.get().number
    assert mail.to == ["anna@post.example"]
    assert f"/my/{number}/" in mail.body
    assert "/case/" not in mail.body
    for content in ("Anna", "Aaltonen", "dental", "Health", "found"):
        assert content not in mail.subject + mail.body.replace("anna@post", "")


def test_whoever_has_not_is_sent_to_the_counter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    answer_ready(answered(tmp_path, monkeypatch, town.BY_LETTER))
    (mail,) = mailoutbox
    assert "come to the counter with an identity document" in mail.body
    assert "/case/" in mail.body
    assert "/my/" not in mail.body


def test_a_mailbox_is_no_way_to_whoever_is_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    answer_ready(answered(tmp_path, monkeypatch, replace(ANNA, protected=True)))
    assert mailoutbox == []
