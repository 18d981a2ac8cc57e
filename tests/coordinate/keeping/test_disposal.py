"""Cases past their date are destroyed whole, as the retention's own login, told to the journal, and provably gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Case
from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from luukku.main.backup import erased, keys
from tests.coordinate.cases import town
from tests.databases import Copy
from tests.main.test_backup import empty
from tests.main.test_cli import luukku
from tests.serve import counter

__all__ = ["empty"]

KEEP = {"class": "00 01 03", "years": 2, "then": "destroy"}
LONG_AGO = datetime(2023, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def env(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setitem(town.STREAM, "keep", KEEP)
    town.stand(tmp_path, monkeypatch, town.REGISTERS[:2])
    return counter.environment(
        committed_db, LUUKKU_DATABASE_RETENTION_URL=committed_db.url("luukku_retention"),
        ERASED=str(tmp_path / "erased"), LUUKKU_DATABASE_OWNER_URL=committed_db.url("luukku_owner"),
        LUUKKU_BACKUP_FOR=keys.write_new(tmp_path / "secret"),
    )  # fmt: skip


def destroy(env: dict[str, str]) -> Any:
    return luukku("dispose", "--really", "--list", env["ERASED"], env=env)


def answered(subject: UUID | None = None) -> tuple[UUID, str, UUID]:
    """Anna has asked and has her answer: case, number, subject."""
    if subject is None:
        case, subject = town.annas_case(timezone.now())
    else:
        case = coordinate.open_case(
            subject=subject, stream="access", language="en", country="FI",
            received=timezone.now().date(), now=timezone.now(), actor="resident",
        )  # fmt: skip
    ask_at_once(case, timezone.now())
    progress = coordinate.progress(case=case)
    assert progress.state == "closed", progress
    return case, progress.number, subject


def aged(db: Copy, *cases: UUID) -> None:
    """As if they had ended long ago."""
    with db.connect("luukku_owner") as owner:
        owner.execute(
            "update coordinate_casestate set at = %s where case_id = any(%s)", [LONG_AGO, list(cases)]
        )


def rows(db: Copy, query: str, *values: Any) -> Any:
    with db.connect("luukku_owner") as owner:
        return owner.execute(query, values).fetchone()[0]


def test_what_is_past_its_date_goes_whole_and_with_it_who_is_in_no_other_case(
    env: dict[str, str], committed_db: Copy
) -> None:
    case, number, subject = answered()
    aged(committed_db, case)
    said = luukku("dispose", env=env)
    assert said.stdout.replace("\xa0", " ").startswith(f"{number}  class 00 01 03  ended 1 March 2023"), (
        said.stderr
    )
    assert said.stdout.endswith("1 cases are past their date. Nothing was destroyed.\n")
    done = destroy(env)
    assert done.stdout == f"{number}\n1 cases were destroyed. The journal says so.\n", done.stderr
    for table in ("case", "order", "leg", "outcomecontent", "edition", "editionform", "attempt", "task"):
        assert rows(committed_db, f"select count(*) from coordinate_{table}") == 0, table
    for table in ("person", "personname", "identifier", "datakey"):
        assert rows(committed_db, f"select count(*) from people_{table} where subject = %s", subject) == 0
    proven = luukku("dispose", "--prove", number, env=env)
    assert "No table holds a row of it." in proven.stdout, proven.stderr
    assert luukku("journal", "verify", env=env).returncode == 0
    kinds = {e.kind: e for _, e in journal.of_case(case)}
    assert (kinds["case-disposed"].cause, kinds["case-disposed"].role) == ("00 01 03", "retention")
    last = "select kind from journal_entry where subject = %s order by at desc limit 1"
    assert rows(committed_db, last, subject) == "person-erased"


def test_who_went_with_their_last_case_does_not_come_back_with_a_backup_of_before(
    env: dict[str, str], committed_db: Copy, empty: Copy, tmp_path: Path
) -> None:
    case, _, subject = answered()
    aged(committed_db, case)
    file, listed, key = tmp_path / "all.luukku", Path(env["ERASED"]), tmp_path / "secret"
    assert luukku("backup", "--to", str(file), env=env).returncode == 0
    assert destroy(env).returncode == 0
    assert erased.read(listed) == [subject]
    there = {"LUUKKU_DATABASE_URL": empty.url(), "LUUKKU_DATABASE_OWNER_URL": empty.url("luukku_owner")}
    back = luukku("restore", str(file), "--key", str(key), "--erased", str(listed), env=env | there)
    assert back.returncode == 0, back.stderr
    for table in ("person", "personname", "identifier", "datakey"):
        assert rows(empty, f"select count(*) from people_{table} where subject = %s", subject) == 0


def test_without_a_list_that_can_be_written_nothing_is_destroyed(
    env: dict[str, str], committed_db: Copy, tmp_path: Path
) -> None:
    case, _, _ = answered()
    aged(committed_db, case)
    assert "needs --list FILE. Nothing was destroyed." in luukku("dispose", "--really", env=env).stderr
    foreign = tmp_path / "names"
    foreign.write_text("Anna\n")
    for wrong in (foreign, tmp_path / "nowhere" / "erased"):
        assert destroy(env | {"ERASED": str(wrong)}).stderr.endswith("Nothing was destroyed.\n")
    assert foreign.read_text() == "Anna\n"
    assert Case.objects.filter(id=case).exists()


def test_whoever_is_in_another_case_stays_known(env: dict[str, str], committed_db: Copy) -> None:
    case, number, subject = answered()
    answered(subject)
    aged(committed_db, case)
    assert number in destroy(env).stdout
    assert rows(committed_db, "select count(*) from people_person where subject = %s", subject) == 1
    assert rows(committed_db, "select count(*) from coordinate_case") == 1
    assert erased.read(Path(env["ERASED"])) == []


def test_a_hold_keeps_it_until_its_reason_is_over(env: dict[str, str], committed_db: Copy) -> None:
    case, number, _ = answered()
    aged(committed_db, case)
    held = luukku("hold", number, "--because", "complaint", "--by", "reg-2", env=env)
    assert held.stdout == "It is held: nothing of it is destroyed.\n", held.stderr
    again = luukku("hold", number, "--because", "complaint", "--by", "reg-2", env=env)
    assert (again.returncode, again.stderr) == (1, "The case is held for this reason already.\n")
    assert destroy(env).stdout.startswith("0 cases")
    over = luukku("hold", number, "--because", "complaint", "--by", "reg-2", "--end", env=env)
    assert over.stdout.replace("\xa0", " ").startswith(
        "Class 00 01 03: it is kept until 1 March 2025, then it is destroyed."
    )
    assert number in destroy(env).stdout


@pytest.mark.parametrize("keep", [None, {**KEEP, "years": 50}, {**KEEP, "then": "archive"}])
def test_nothing_goes_without_a_rule_before_its_time_or_past_the_archive(
    keep: Any, committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(town.STREAM, "keep", keep)
    if keep is None:
        monkeypatch.delitem(town.STREAM, "keep")
    town.stand(tmp_path, monkeypatch, town.REGISTERS[:2])
    case, number, _ = answered()
    aged(committed_db, case)
    with committed_db.connect("luukku_retention") as retention:
        assert retention.execute("select coordinate_dispose(%s)", [[case]]).fetchall() == []
    assert Case.objects.filter(number=number).exists()
    assert keeping.fate_of(number=number).code in ("no-rule", "kept", "to-archive")


def test_a_case_under_way_and_one_just_over_stay(env: dict[str, str], committed_db: Copy) -> None:
    answered()
    town.annas_case(timezone.now(), town.BY_LETTER)
    assert keeping.past_their_date() == []


def test_the_counter_itself_may_destroy_nothing(env: dict[str, str], committed_db: Copy) -> None:
    case, _, _ = answered()
    aged(committed_db, case)
    without = destroy(env | {"LUUKKU_DATABASE_RETENTION_URL": committed_db.url("luukku_app")})
    assert (without.returncode, without.stdout) == (1, "")
    assert "may not do this" in without.stderr
    assert Case.objects.filter(id=case).exists()


def test_the_database_and_the_rule_say_the_same(env: dict[str, str], committed_db: Copy) -> None:
    numbers = {}
    for days in (0, 729, 730, 731, 732, 1000):
        case, number, _ = answered() if days == 0 else answered(numbers["subject"])
        numbers["subject"] = _
        with committed_db.connect("luukku_owner") as owner:
            at = timezone.now() - timedelta(days=days)
            owner.execute("update coordinate_casestate set at = %s where case_id = %s", [at, case])
        past = {one.number for one in keeping.past_their_date()}
        assert (keeping.fate_of(number=number).code == "past") == (number in past), days


def test_a_case_that_was_not_destroyed_is_not_proven(env: dict[str, str]) -> None:
    said = luukku("dispose", "--prove", answered()[1], env=env)
    assert (said.returncode, said.stderr) == (1, "No case of this number was destroyed.\n")


def test_every_table_that_names_a_case_can_be_found_by_its_keys() -> None:
    """A column that holds a case's key without leading to it would be forgotten."""
    leading = {f.attname for model in apps.get_app_config("coordinate").get_models() for f in model._meta.fields
               if f.is_relation}  # fmt: skip
    named = {
        (model.__name__, f.attname)
        for model in apps.get_app_config("coordinate").get_models()
        for f in model._meta.fields
        if f.attname in ("case_id", "case", "leg_id", "order_id", "edition_id", "task_id")
        and not f.is_relation
    }
    assert "case_id" in leading
    assert named == set()
