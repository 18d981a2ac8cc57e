"""Clocks of machines differ, and who waits for a lock comes late: in a case, what is decided later is later."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Edition, Outcome, Release, Task
from luukku.coordinate.desk import sending
from luukku.coordinate.facade import papers
from luukku.journal import facade as journal
from tests.coordinate.cases import town
from tests.coordinate.desk.desk import LINK, Post


@pytest.mark.django_db
def test_an_official_whose_clock_is_behind_releases_what_was_found_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),), officials=("health",))
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    found = Outcome.objects.get(order__case=case)
    behind = found.at - timedelta(hours=1)
    post = Post(tmp_path, settings)
    sending.send_link(Task.objects.get(leg__case=case, purpose="release").id, behind)
    token = LINK.search(post.messages()[-1].get_content())[1]  # type: ignore[index]
    papers.release(at=coordinate.desk.ByLink(token), now=behind)
    assert Release.objects.get(leg__case=case).at > found.at
    assert parts(case, subject) == {"dental": "found"}


def parts(case: Any, subject: Any) -> dict[str, str]:
    edition = Edition.objects.get(case=case)
    assemble(edition.id)
    grant = journal.grant(subjects=[subject], purpose="own-answer", case=case)
    told = json.loads(coordinate.answer(edition=edition.id, form="json", grant=grant))
    return {part["register"]["id"]: part["outcome"]["kind"] for part in told["parts"]}
