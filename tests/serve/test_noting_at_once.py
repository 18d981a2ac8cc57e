"""A clerk presses twice: with real commits, the second waits for the first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client

from luukku.coordinate.models import Case, CaseContact
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.databases import Copy

from .test_noting import ADDRESS, LETTER


def test_the_same_form_sent_four_times_at_once_is_one_case(
    committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch)
    told = {"id": str(uuid4()), "act": "do", **LETTER}

    def press(browser: Client) -> str:
        try:
            return browser.post(ADDRESS, told)["Location"]
        finally:
            connections.close_all()

    browsers = [staff_of("town", "id-desk", key=UUID(int=7)) for _ in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        led = list(at_once.map(press, browsers))
    assert Case.objects.count() == CaseContact.objects.count() == 1
    assert len([one for one in led if one.endswith("?again=yes")]) == 3
    with committed_db.connect("luukku_owner") as db:
        assert db.execute("select count(*) from people_person").fetchone() == (1,)
