"""Who looked: what the person reads of it, what folds, what is hidden until when, and that it can be proven."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given as drawn
from hypothesis import strategies as st

from luukku.foundation.ids import new_id
from luukku.journal import looked as door
from luukku.journal.facade import (
    HIDDEN_AT_MOST,
    Asked,
    Entry,
    Grant,
    Looks,
    download,
    grant,
    hidden,
    looked,
    one_look,
    record_many,
    seal,
    seal_key,
    unproven,
)
from luukku.journal.notes import Signer, Verifier
from luukku.journal.proving import paths, root_of
from luukku.journal.tree import Frontier, leaf_hash
from tests.databases import Copy

ANNA, EEVA = uuid4(), uuid4()
NOW = datetime.now(UTC)
ANY = Asked()
CASE = uuid4()


def looks_at(subject: UUID = ANNA, times: int = 1, **more: Any) -> None:
    for _ in range(times):
        grant(
            **{
                "subjects": [subject],
                "purpose": "access-request",
                "actor": "coordinator",
                "case": CASE,
                **more,
            }
        )


def mine(subject: UUID = ANNA) -> Grant:
    return grant(subjects=[subject], purpose="own-looks", actor="resident")


def read(asked: Asked = ANY, *, now: datetime | None = None, **more: Any) -> Looks:
    now = now or datetime.now(UTC)
    return looked(
        given=mine(),
        subject=ANNA,
        asked=asked,
        **{"without": (), "now": now, "zone": "Europe/Helsinki", **more},
    )


def test_a_machine_s_repeats_are_one_line_and_what_people_did_is_one_each(committed_db: Copy) -> None:
    looks_at(times=96)
    looks_at(actor="agent", administration="health", times=3)
    looks_at(actor=f"staff:{uuid4()}", administration="health", role="clerk", purpose="desk-task")
    looks_at(actor=f"staff:{uuid4()}", administration="health", role="clerk", purpose="desk-task")
    looks_at(EEVA, times=5)
    page = read()
    assert [(line.who, line.body, line.role, line.times) for line in page.lines] == [
        ("person", "health", "clerk", 1), ("person", "health", "clerk", 1), ("machine", "health", None, 3),
        ("machine", None, None, 96),
    ]  # fmt: skip
    machine = page.lines[-1]
    assert machine.first < machine.last
    assert (page.total, page.bodies) == (4, (("", 96), ("health", 5)))


def test_within_a_day_people_come_before_machines(committed_db: Copy) -> None:
    looks_at(actor=f"staff:{uuid4()}", administration="health", role="clerk", purpose="desk-task")
    looks_at(actor="agent", administration="health", times=3)
    assert [line.who for line in read().lines] == ["person", "machine"]


def test_the_newest_comes_first_a_page_at_a_time_and_can_be_narrowed(committed_db: Copy) -> None:
    for office in ("health", "land", "school", "health"):
        looks_at(actor=f"staff:{uuid4()}", administration=office, role="clerk")
    assert [line.body for line in read(most=2).lines] == ["health", "school"]
    assert [line.body for line in read(most=2, start=2).lines] == ["land", "health"]
    assert read(most=2).total == 4
    assert [line.body for line in read(Asked(body="land")).lines] == ["land"]
    assert read(Asked(since=NOW + timedelta(days=1))).lines == ()
    assert read(Asked(until=NOW - timedelta(days=1))).lines == ()
    assert len(read(Asked(since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))).lines) == 4


def test_reading_it_is_an_entry_itself_and_one_s_own_looks_are_told_where_asked_for(
    committed_db: Copy,
) -> None:
    assert read().lines == ()
    own = read(Asked(own=True)).lines
    assert [(line.who, line.purpose, line.times) for line in own] == [("self", "own-looks", 2)]


def test_whoever_acts_for_somebody_is_told_to_them(committed_db: Copy) -> None:
    looks_at(actor="resident", on_behalf_of=f"mandate:{uuid4()}", role="guardian", purpose="own-case")
    assert [(line.who, line.role) for line in read().lines] == [("instead", "guardian")]


def test_without_a_grant_that_names_the_person_nothing_is_shown(committed_db: Copy) -> None:
    looks_at()
    eeva = mine(EEVA)
    never = Grant(id=new_id(), subjects=frozenset({ANNA}))
    for other in (eeva, never):
        page = looked(given=other, subject=ANNA, asked=Asked(own=True), without=(), now=NOW, zone="UTC")
        assert (page.lines, page.total, page.bodies) == ((), 0, ())
        assert download(given=other, subject=ANNA, without=(), now=datetime.now(UTC))["sealed"] == []


def test_looks_that_nobody_may_know_of_neither_appear_nor_count(committed_db: Copy) -> None:
    secret, leg = uuid4(), uuid4()
    looks_at(actor="desk", administration="welfare", order=secret)
    looks_at(actor="desk", administration="welfare", leg=leg)
    looks_at(actor="desk", administration="health", order=uuid4(), leg=leg)
    page = read(without=[secret, leg])
    assert [line.body for line in page.lines] == ["health"]
    assert (page.total, page.bodies) == (1, (("health", 1),))
    taken = download(given=mine(), subject=ANNA, without=[secret, leg], now=datetime.now(UTC))
    assert "welfare" not in json.dumps(taken)


def test_a_hidden_look_shows_itself_when_its_time_has_come_and_is_counted_for_everybody(
    committed_db: Copy,
) -> None:
    until = NOW + timedelta(days=90)
    looks_at(actor="desk", administration="police", visible_from=until, hidden_basis="penal law 5:3")
    looks_at(EEVA, actor="desk", visible_from=until, hidden_basis="penal law 5:3")
    assert (read().lines, read().bodies, hidden(now=NOW)) == ((), (), 2)
    assert "police" not in json.dumps(download(given=mine(), subject=ANNA, without=(), now=datetime.now(UTC)))
    assert read(now=until - timedelta(seconds=1)).lines == ()
    (line,) = read(now=until).lines
    assert (line.body, line.hidden_until, line.hidden_basis) == ("police", until, "penal law 5:3")
    assert hidden(now=until) == 0


@drawn(st.lists(st.integers(-400, 729), max_size=6), st.integers(-400, 800))
@pytest.mark.usefixtures("blank_journal")
def test_on_no_day_is_anything_hidden_past_its_date(days: list[int], today: int) -> None:
    anna, now = uuid4(), NOW + timedelta(days=today)
    until = [NOW + timedelta(days=day) for day in days]
    record_many(
        [
            Entry(kind="looked", subject=anna, grant=uuid4(), purpose="x", visible_from=u, hidden_basis="law")
            for u in until
        ]
    )
    given = mine(anna)
    lines = looked(given=given, subject=anna, asked=Asked(), without=(), now=now, zone="UTC").lines
    assert sorted(line.hidden_until for line in lines if line.hidden_until) == sorted(
        {u for u in until if u <= now}
    )


@pytest.fixture
def blank_journal(db: None) -> None:
    """Rolled back at the end."""


@pytest.mark.parametrize(
    ("until", "ground"),
    [
        (None, "penal law 5:3"),
        (NOW, None),
        (NOW, ""),
        (NOW + HIDDEN_AT_MOST + timedelta(days=2), "penal law 5:3"),
    ],
)
def test_no_ground_no_date_or_too_long_is_refused(until: datetime | None, ground: str | None) -> None:
    with pytest.raises(ValueError, match=r"hidden|codes only"):
        grant(subjects=[ANNA], purpose="x", visible_from=until, hidden_basis=ground)


@pytest.mark.parametrize(
    "values", ["now() + interval '731 days', 'law'", "now(), ''", "now(), null", "null, 'law'"]
)
def test_the_table_itself_refuses_what_the_door_would(committed_db: Copy, values: str) -> None:
    for role in ("luukku_app", "luukku_owner"):
        with committed_db.connect(role) as db, pytest.raises(psycopg.errors.CheckViolation):
            db.execute(
                "insert into journal_entry (id, format, kind, actor, data_categories, salt, visible_from, hidden_basis)"
                f" values (%s, 1, 'x', 'x', '{{}}', %s, {values})",
                [new_id(), bytes(16)],
            )


def test_one_line_by_its_entry_and_nobody_else_s(committed_db: Copy) -> None:
    looks_at(actor="desk", administration="health")
    (line,) = read().lines
    now = datetime.now(UTC)
    assert one_look(given=mine(), subject=ANNA, entry=line.entry, without=(), now=now, zone="UTC") == line
    assert one_look(given=mine(EEVA), subject=EEVA, entry=line.entry, without=(), now=now, zone="UTC") is None
    assert one_look(given=mine(), subject=ANNA, entry=uuid4(), without=(), now=now, zone="UTC") is None


@drawn(st.integers(1, 70), st.data())
def test_every_path_leads_to_the_root_and_a_changed_one_does_not(size: int, data: Any) -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(size)]
    root, found = Frontier().grown(leaves).root(), paths(leaves, range(size))
    for index, path in found.items():
        assert root_of(leaves[index], index, size, path) == root
        assert root_of(leaf_hash(b"another"), index, size, path) != root
        assert root_of(leaves[index], index + 1, size, path) != root
        assert root_of(leaves[index], index, size, [*path, leaves[0]]) != root
        assert not path or root_of(leaves[index], index, size, path[:-1]) != root


@pytest.fixture
def taken(committed_db: Copy) -> dict[str, Any]:
    """Her download: five looks among others', sealed, and her own that waits."""
    for n in range(40):
        looks_at(ANNA if n % 8 == 0 else EEVA, administration="health")
    seal(NOW)
    return download(given=mine(), subject=ANNA, without=(), now=datetime.now(UTC))


def test_a_download_is_proven_by_the_counter_s_key_alone(taken: dict[str, Any]) -> None:
    assert (len(taken["sealed"]), len(taken["waiting"])) == (5, 1)
    assert {one["entry"]["subject"] for one in taken["sealed"]} == {str(ANNA)}
    again = json.loads(json.dumps(taken))
    assert unproven(again, Verifier.parse(seal_key())) == []


def test_whatever_is_changed_in_a_download_no_longer_holds(taken: dict[str, Any]) -> None:
    key, chance = Verifier.parse(seal_key()), random.Random(3)
    for _ in range(60):
        false = json.loads(json.dumps(taken))
        one = chance.choice(false["sealed"])
        name = chance.choice(sorted(one["entry"]))
        one["entry"][name] = "another"
        assert unproven(false, key) != []
    for field in ("index", "path"):
        false = json.loads(json.dumps(taken))
        false["sealed"][0][field] = false["sealed"][1][field]
        assert unproven(false, key) == ["1"]
    assert unproven({**taken, "checkpoint": taken["checkpoint"].replace("\n40\n", "\n41\n")}, key) == [
        "checkpoint"
    ]
    assert unproven({**taken, "checkpoint": ""}, key) == ["checkpoint"]
    assert unproven({}, key) == ["form"]
    assert unproven(taken, Signer.from_seed("x", bytes(32)).verifier) == ["checkpoint"]


def test_the_command_accepts_a_download_and_says_what_does_not_hold(
    taken: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "who-looked.json"
    file.write_text(json.dumps(taken))
    call_command("journal", "verify", "--looked", str(file), "--key", seal_key())
    assert "All 5 looks are in the sealed journal" in capsys.readouterr().out
    call_command("journal", "verify", "--looked", str(file))
    taken["sealed"][2]["entry"]["actor"] = "nobody"
    file.write_text(json.dumps(taken))
    with pytest.raises(CommandError, match="3 is not what was sealed"):
        call_command("journal", "verify", "--looked", str(file))
    file.write_text("[]")
    with pytest.raises(CommandError, match="no download"):
        call_command("journal", "verify", "--looked", str(file))
    with pytest.raises(CommandError, match="no key"):
        call_command("journal", "verify", "--looked", str(file), "--key", "x+y+z")


def test_a_page_is_read_by_the_index(committed_db: Copy) -> None:
    with committed_db.connect("luukku_owner") as db:
        db.execute(
            'insert into journal_entry (id, format, kind, actor, subject, purpose, "grant", data_categories, salt)'
            " select gen_random_uuid(), 1, 'looked', 'coordinator', gen_random_uuid(), 'x', gen_random_uuid(), '{}',"
            " uuid_send(gen_random_uuid()) from generate_series(1, 5000)"
        )
        db.execute("analyze journal_entry")
    values = {**door._values(ANNA, Asked(), (), NOW), "zone": "UTC", "start": 0, "most": 25}
    with connection.cursor() as cursor:
        for sql in (door.FOLDED, door.BODIES):
            cursor.execute(f"explain {sql}", values)
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert f"Seq Scan on m{NOW:%Y_%m}" not in plan
            assert "subject" in plan
            assert "Index" in plan
        cursor.execute(
            "explain select count(*) from journal_entry where visible_from > now() and kind = 'looked'"
        )
        assert "Index" in "\n".join(row[0] for row in cursor.fetchall())


TOWN = """
insert into journal_entry (id, format, at, kind, actor, administration, role, subject, purpose, "grant",
  data_categories, salt)
select gen_random_uuid(), 1, now() - random() * interval '25 days', 'looked',
  case when mod(n, 3) = 0 then 'staff:' || mod(n, 40) else 'coordinator' end, 'office-' || mod(n, 40), 'clerk',
  case when mod(n, 50) = 0 then %s else lpad(to_hex(mod(n, 1000)), 32, '0')::uuid end, 'access-request',
  gen_random_uuid(), '{identity}', uuid_send(gen_random_uuid()) from generate_series(1, 100000) n
"""


@pytest.mark.slow
def test_a_page_among_a_hundred_thousand_looks_takes_fifty_milliseconds(
    committed_db: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    with committed_db.connect("luukku_owner") as db:
        db.execute(TOWN, [ANNA])
        db.execute("analyze journal_entry")
    took = []
    for n in range(40):
        began = time.perf_counter()
        page = read(start=25 * (n % 4))
        took.append((time.perf_counter() - began) * 1000)
    assert len(page.lines) == 25
    while seal(NOW):
        pass
    began = time.perf_counter()
    taken = download(given=mine(), subject=ANNA, without=(), now=datetime.now(UTC))
    proven = time.perf_counter() - began
    assert len(taken["sealed"]) > 2000
    assert unproven(taken, Verifier.parse(seal_key())) == []
    median, worst = statistics.median(took), sorted(took)[-2]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{page.total} lines of 2,000 looks among 100,000: median {median:.1f} ms, p95 {worst:.1f} ms"
            f"\ndownload of them with proofs: {proven:.2f} s\n"
        )
    assert median <= 50
