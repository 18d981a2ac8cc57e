"""PDFs are set one at a time, in processes that end with each; whoever waits for that holds no transaction."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers import pdf
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Edition
from tests.coordinate.answers.salmela import answer, field, part, register, table
from tests.coordinate.cases import town
from tests.databases import Copy


def presses() -> int:
    """How many typesetters this process has running now, as the system tells."""
    children = "".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    return sum(b"press.py" in _told(Path(f"/proc/{child}/cmdline")) for child in children)


def _told(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""  # it ended meanwhile


def test_two_are_never_set_at_once() -> None:
    declared = register(tables=[table("visit", field("f"))])
    document = answer(part(Kind.FOUND, declared=declared, records=(("visit", {"f": "Check-up"}),) * 200))
    seen: list[int] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.002):
            seen.append(presses())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        with ThreadPoolExecutor(4) as threads:
            printed = set(threads.map(pdf.render, [document] * 4))
    finally:
        done.set()
        watching.join()
    assert len(printed) == 1
    assert max(seen) == 1


def test_a_typesetter_that_fails_tells_its_status_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("import sys\nsys.stdin.read()\nraise SystemExit(3)\n")
    monkeypatch.setattr(pdf, "PRESS", broken)
    with pytest.raises(pdf.NotPrinted) as refused:
        pdf.render(answer(part(Kind.FOUND)))
    assert str(refused.value) == "the typesetter ended with 3"


def test_whoever_waits_for_the_turn_holds_no_transaction(
    committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = assembled(tmp_path, monkeypatch)
    with ThreadPoolExecutor(1) as threads:
        with pdf.turn:
            waiting = threads.submit(_print, edition)
            time.sleep(0.5)
            assert not waiting.done()
            assert transactions(committed_db) == 0
        waiting.result(30)
    assert "pdf" in Edition.objects.get(id=edition).manifest["forms"]


def assembled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """An edition of Anna's answer, with its HTML and JSON."""
    town.stand(folder, monkeypatch)
    case_id, _ = town.annas_case()
    ask_at_once(case_id, town.NOW)
    edition = Edition.objects.create(case_id=case_id, number=1, at=town.NOW)
    assemble(edition.id)
    return edition.id


def _print(edition: object) -> None:
    from django.db import connections

    try:
        print_pdf(edition)  # type: ignore[arg-type]
    finally:
        connections.close_all()


def transactions(db: Copy) -> int:
    """Of any session in this database but the one that asks."""
    with db.connect("luukku_owner") as owner:
        found = owner.execute(
            "select count(*) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
            " and xact_start is not null", [db.name],
        ).fetchone()  # fmt: skip
    return int(found[0])
