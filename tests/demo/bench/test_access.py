"""The speed benchmark; and that a case costs the same number of statements however large the town."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.coordinate.asking import registers as ways
from luukku.coordinate.asking.asking import ask_at_once
from luukku.demo.bench import access_databases as databases
from luukku.demo.bench import access_figures as figures
from luukku.demo.bench import access_opener as opener
from luukku.demo.bench import access_pack as packs
from luukku.demo.bench.access import Settings, run
from luukku.demo.bench.access_clock import cpu_seconds, family
from luukku.demo.bench.access_counter import Asked
from luukku.demo.bench.access_floor import Floor
from luukku.main.database.server import OWNER

ASKED = Asked(wall=0.05, opening=0.01, cpu=0.04, pdf=0.3, pdf_cpu=0.1, cases=("a",))
MOST_STATEMENTS = 72
"""Of one case, from its opening to its answer, with the savepoints of a test; three of them sum up who looked."""


@pytest.fixture
def muni(test_server: Any) -> Iterator[databases.Databases]:
    """One small database, as the bench makes it; all registers of these tests lie in it."""
    name = f"run_{os.getpid()}_muni"
    there = databases.Databases(
        test_server.dsn(OWNER, "postgres"), lambda register: test_server.url(OWNER, name)
    )
    databases.make(there, name, 200)
    yield there
    ways.connectors().close()
    ways.connectors.cache_clear()
    test_server.drop_database(name)


def statements_of_a_case(
    count: int, there: databases.Databases, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> int:
    names = databases.names(count)
    for name in names:
        monkeypatch.setenv(packs.variable(name), there.url(name))
    catalogue.load(pack_path=packs.write(folder / str(count), names), now=timezone.now())
    ways.connectors.cache_clear()
    opener.enter(range(101, 104))
    for warm in (101, 102):
        ask_at_once(UUID(opener.open_cases([warm])["cases"][0]), timezone.now())
    with CaptureQueriesContext(connection) as said:
        (case,) = opener.open_cases([103])["cases"]
        ask_at_once(UUID(case), timezone.now())
    assert opener.read([case]) == [dict.fromkeys(names, databases.ROWS)]
    return len(said.captured_queries)


@pytest.mark.django_db
def test_a_case_over_twenty_registers_costs_as_many_statements_as_over_five(
    muni: databases.Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    five = statements_of_a_case(5, muni, tmp_path, monkeypatch)
    twenty = statements_of_a_case(20, muni, tmp_path, monkeypatch)
    assert five == twenty <= MOST_STATEMENTS


def test_the_bare_selects_find_ten_rows_in_each_database(muni: databases.Databases) -> None:
    name = f"run_{os.getpid()}_muni"
    floor = Floor(muni, [name, name])
    wall, cpu, rows = floor.ask(150)
    floor.close()
    assert rows == 2 * sum(databases.ROWS.values())
    assert wall > 0
    assert cpu > 0


def test_processor_time_of_another_process_is_its_own() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "import time\nwhile time.process_time() < 0.2: pass\ninput()"],
        stdin=subprocess.PIPE,
    )
    try:
        end = time.monotonic() + 20
        while cpu_seconds(family(child.pid)) < 0.2 and time.monotonic() < end:
            time.sleep(0.02)
        assert 0.2 <= cpu_seconds(family(child.pid)) < 1
    finally:
        child.kill()
        child.communicate()


def test_a_bar_without_a_figure_is_not_called_met() -> None:
    found = {"5x4": {"one": figures.ours([ASKED])}}
    bars = {line["figure"]: line for line in figures.bars(found)}
    assert set(bars) == {"5x4.one.wall.median", "5x4.one.cpu.mean", "5x4.one.pdf_later.median"}
    assert all(line["met"] for line in bars.values())


def test_a_bar_that_is_missed_says_so() -> None:
    slow = Asked(wall=0.2, opening=0.01, cpu=0.09, pdf=1.2, pdf_cpu=0.1, cases=("a",))
    bars = figures.bars({"5x4": {"one": figures.ours([slow]), "fides": {"wall_times_ours": 19.9}}})
    assert len(bars) == 4
    assert not any(line["met"] for line in bars)


def test_processor_time_of_a_batch_is_told_for_one_request() -> None:
    assert figures.ours([ASKED], each=20)["cpu"]["mean"] == pytest.approx(0.002)


def test_a_peer_that_is_nowhere_is_one_sentence() -> None:
    with pytest.raises(CommandError, match="--peer-folder must say where that is"):
        call_command("bench", "access", "--peer", "fides")


@pytest.mark.slow
def test_a_very_small_run_is_whole() -> None:
    shares: list[float] = []
    found = run(
        Settings(registers=(2,), requests=2, cold=1, batches=1, batch=3, people=200),
        lambda what, share: shares.append(share),
    )
    assert {"one", "cold", "batch", "bare"} == set(found["2x4"])
    assert found["2x4"]["one"]["wall"]["n"] == 2
    assert found["2x4"]["one"]["cpu"]["min"] > 0
    assert found["versions"]["luukku"]
    assert json.dumps(found, default=str)
    assert shares


def test_figures_are_shown_one_a_line() -> None:
    from luukku.demo.management.commands.bench import _lines

    out = StringIO("\n".join(_lines({"5x4": {"one": 1}, "bars": [{"figure": "x", "met": True}]})))
    assert [line.split() for line in out] == [["5x4.one", "1"], ["bars", "figure", "x,", "met", "True"]]
