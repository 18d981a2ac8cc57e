"""Two people publish the same pack at the same moment: one does, the other finds nothing left to do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connections

from luukku.catalogue import facade
from luukku.journal.models import Body
from tests.catalogue.packs import SALMELA
from tests.databases import Copy

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_two_loads_at_once_publish_once(committed_db: Copy) -> None:
    def load(_: int) -> facade.Loaded:
        try:
            return facade.load(pack_path=SALMELA, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as people:
        loaded = list(people.map(load, range(4)))
    assert sorted(bool(one.new) for one in loaded) == [False, False, False, True]
    assert {r.number for r in facade.current_registers()} == {1}
    assert Body.objects.filter(kind="pack-loaded").count() == 1
