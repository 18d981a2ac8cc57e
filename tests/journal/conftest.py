"""A table about persons, guarded the way every room guards its own."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from luukku.journal.guarding import Guard
from tests.databases import Copy

ANNA, DAN = uuid4(), uuid4()


@pytest.fixture
def things(committed_db: Copy) -> dict[str, UUID]:
    """The table `thing`, one row about Anna and one about Dan."""
    with committed_db.connect("luukku_owner") as db:
        db.execute("create table thing (id serial primary key, subject uuid not null, what text not null)")
        db.execute("create index on thing (subject)")
        db.execute(Guard("thing", "subject").sql)
        db.execute("insert into thing (subject, what) values (%s, 'a house'), (%s, 'a boat')", [ANNA, DAN])
    return {"anna": ANNA, "dan": DAN}
