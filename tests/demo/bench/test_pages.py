"""The bench of pages and of restoring, small: it comes to an end, and its figures are of what was asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from luukku.demo.bench import pages, restore
from luukku.main import database


@pytest.mark.slow
def test_pages_come_at_the_pace_that_was_set() -> None:
    found = pages.run(pages.Settings(people=200, cases=100, seconds=2, a_second=5), lambda what, share: None)
    assert found["rows"]["people_person"] == 200
    assert found["rows"]["coordinate_case"] == 100
    assert 0 < found["next in kB"] <= 15
    assert found["next in kB"] < found["first load in kB"] <= 60
    assert pages.line(found, "today").startswith("| case pages, 200 residents, 100 cases, 5 a second for 2 s")


@pytest.mark.slow
def test_a_counter_is_wiped_and_comes_back() -> None:
    """The drill of docs/operator.md, as it is measured: the journal's root is the one from before."""
    found = restore.run(restore.Settings(people=100, cases=50), lambda what, share: None)
    assert found["rows"]["coordinate_order"] > 50 * 60
    assert found["restore, journal verified, in s"] < restore.BAR
    assert len(found["root of the journal"]) == 44


PLANS = {
    "whose case it is": "select subject from coordinate_case where number = '2026-000050'",
    "a resident's cases": "select * from coordinate_case where subject = '{}'",
    "a case's orders": "select * from coordinate_order where case_id = '{}'",
    "the latest outcome": "select * from coordinate_outcome where order_id = '{}' order by at desc, id desc limit 1",
    "the latest state": "select * from coordinate_casestate where case_id = '{}' order by at desc, id desc limit 1",
    "a session": "select * from people_session where key_hash = 'x'",
    "a grant": "select subject from journal_entry where \"grant\" = '{}' and kind in ('looked', 'searched')",
    "who looked at somebody": "select * from journal_entry where subject = '{}' order by at, id",
}
READS_ALL = re.compile(
    r"Seq Scan on .*cost=0\.00\.\.(?!0\.00)"
)  # a month of the journal without a row costs nothing
ANY = "0192a000-0000-7000-8000-000000000000"


@pytest.mark.slow
def test_no_page_reads_a_whole_table(tmp_path: Path) -> None:
    """The plans that the database makes with many rows there: every query that a case page needs goes by an index."""
    home = tmp_path / "home"
    try:
        pages.filled(home, people=2_000, cases=500)
        with database.ensure(home).connect(database="luukku") as db:
            for what, query in PLANS.items():
                plan = "\n".join(row[0] for row in db.execute("explain " + query.replace("{}", ANY)))
                assert "Index" in plan, (what, plan)
                assert not READS_ALL.search(plan), (what, plan)
    finally:
        database.remove(home)


@pytest.mark.parametrize(
    ("words", "said"), [(("pages", "--cases", "x"), "invalid int"), (("fly",), "invalid choice")]
)
def test_wrong_words_are_refused(words: tuple[str, ...], said: str) -> None:
    done: Any = subprocess.run(
        [sys.executable, "-m", "luukku.main", "bench", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
