"""One person is erased because it was decided: not where something keeps them, and not to come back with a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Case
from luukku.coordinate.facade import keeping
from luukku.main.backup import erased, keys
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.rights.house import House
from tests.databases import Copy
from tests.serve import counter

from .test_backup import empty
from .test_cli import luukku

__all__ = ["empty"]


class Office(House):
    """The town, Anna, and the operator at the terminal."""

    def __init__(self, db: Copy, folder: Path, monkeypatch: Any, settings: Any) -> None:
        super().__init__(folder, monkeypatch, settings)
        self.db, self.key, self.gone = db, folder / "secret", folder / "erased"
        self.env = counter.environment(
            db, LUUKKU_DATABASE_OWNER_URL=db.url("luukku_owner"),
            LUUKKU_DATABASE_RETENTION_URL=db.url("luukku_retention"), LUUKKU_BACKUP_FOR=keys.write_new(self.key),
        )  # fmt: skip

    def decided(self, how: str = "done", **more: Any) -> str:
        """Anna asked to be erased, and got her answer: the number of the case."""
        case = self.asks("erasure", registers=["xray"])
        self.decides(case, "xray#1", how, **more)
        self.answer(case)
        return Case.objects.get(id=case).number

    def erase(self, number: str, *more: str, file: Path | None = None) -> str:
        done = luukku("erase", number, "--by", "reg-2", "--list", str(file or self.gone), *more, env=self.env)
        return (done.stdout + done.stderr).replace("\xa0", " ")

    def rows(self, db: Copy | None = None) -> dict[str, int]:
        """What each table of people still holds about Anna."""
        with (db or self.db).connect("luukku_owner") as owner:
            held = owner.execute(
                "select table_name from information_schema.columns where table_schema = 'public'"
                " and column_name = 'subject' and table_name like 'people\\_%'"
            ).fetchall()
            counts = {
                name: owner.execute(
                    f"select count(*) from {name} where subject = %s", [self.anna]
                ).fetchone()[0]
                for (name,) in held
            }
        return {name: count for name, count in counts.items() if count}


@pytest.fixture
def office(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Office:
    return Office(committed_db, tmp_path, monkeypatch, settings)


def test_who_was_erased_does_not_come_back_with_a_backup_of_before(
    office: Office, empty: Copy, tmp_path: Path
) -> None:
    number, file = office.decided(), tmp_path / "all.luukku"
    assert luukku("backup", "--to", str(file), env=office.env).returncode == 0
    asked = office.erase(number)
    assert asked.endswith("would go. Nothing was erased.\n"), asked
    assert office.rows()["people_datakey"] == 1
    assert not office.gone.exists()
    assert "The journal says so." in office.erase(number, "--really")
    assert office.rows() == {}
    assert office.gone.read_text() == f"{office.anna}\n"
    assert office.gone.stat().st_mode & 0o077 == 0
    there = {"LUUKKU_DATABASE_URL": empty.url(), "LUUKKU_DATABASE_OWNER_URL": empty.url("luukku_owner")}
    back = luukku(
        "restore", str(file), "--key", str(office.key), "--erased", str(office.gone), env=office.env | there
    )
    assert back.returncode == 0, back.stderr
    assert office.rows(empty) == {}
    with empty.connect("luukku_owner") as owner:
        assert owner.execute("select count(*) from coordinate_case").fetchone() == (1,)


def test_the_case_stays_and_the_journal_says_who_did_it(office: Office) -> None:
    number = office.decided()
    office.erase(number, "--really")
    with pytest.raises(people.Unknown):
        people.data_key(subject=office.anna)
    case = Case.objects.get(number=number)
    with office.db.connect("luukku_owner") as owner:
        noted = owner.execute(
            'select subject, "case", cause, role from journal_entry where kind = %s', ["person-erased"]
        ).fetchall()
    assert noted == [(office.anna, case.id, "reg-2", "retention")]
    assert coordinate.progress(case=case.id).state == "closed"
    assert "was erased before. Nothing was erased." in office.erase(number, "--really")
    assert office.gone.read_text() == f"{office.anna}\n"


def test_what_keeps_her_is_said_with_the_number_of_the_case(office: Office) -> None:
    other = Case.objects.get(id=office.asks("restriction", registers=["xray"])).number
    number = office.decided()
    assert f"Case {other} is not over yet. Nothing was erased." in office.erase(number, "--really")
    office.decides(Case.objects.get(number=other).id, "xray#1", "refused", ground="no-case-of-18")
    office.answer(Case.objects.get(number=other).id)
    assert f"Case {other} keeps them. " in office.erase(number, "--really")
    assert f"Case {other} is no request for erasure" in office.erase(other, "--really")
    assert "There is no case of this number." in office.erase("2026-999999", "--really")
    assert office.rows()["people_datakey"] == 1
    assert erased.read(office.gone) == []


def test_a_hold_and_a_request_that_was_refused_keep_her(office: Office) -> None:
    number = office.decided()
    keeping.hold(number=number, why="court", by="reg-1", now=town.NOW)
    assert f"Case {number} is held" in office.erase(number, "--really")
    keeping.let_go(number=number, why="court", by="reg-1", now=town.NOW)
    assert "Nothing keeps them" in office.erase(number)


def test_where_nobody_decided_to_erase_anything_nobody_is_erased(office: Office) -> None:
    number = office.decided("refused", ground="legal-duty")
    assert f"In case {number} nobody has decided to erase anything." in office.erase(number, "--really")
    assert office.rows()["people_datakey"] == 1


def test_what_the_archive_must_have_goes_there_first(office: Office) -> None:
    number = office.decided()
    with office.db.connect("luukku_owner") as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute(
            "update catalogue_streamversion set body = (body::jsonb || %s::jsonb)::json where slug = 'erasure'",
            ['{"keep": {"class": "00.01", "years": 2, "then": "archive"}}'],
        )
    assert f"Case {number} goes to the archive first" in office.erase(number, "--really")


def test_where_the_list_cannot_be_written_nobody_is_erased(office: Office, tmp_path: Path) -> None:
    number, foreign = office.decided(), tmp_path / "names"
    foreign.write_text("Anna\n")
    assert "is no list of keys of persons" in office.erase(number, "--really", file=foreign)
    assert "cannot be written" in office.erase(number, "--really", file=tmp_path / "nowhere" / "erased")
    assert foreign.read_text() == "Anna\n"
    assert office.rows()["people_datakey"] == 1


def failing(file: Path, one: UUID) -> None:
    with erased.adding(file) as add:
        add(one)
        raise erased.NoList("so it goes")


def test_a_list_is_as_it_was_when_what_follows_fails(tmp_path: Path) -> None:
    file, one = tmp_path / "erased", UUID(int=1)
    file.write_text(f"{UUID(int=2)}")  # somebody left out the end of the line
    with pytest.raises(erased.NoList, match="so it goes"):
        failing(file, one)
    assert erased.read(file) == [UUID(int=2)]
    with erased.adding(file) as add:
        add(one)
    assert erased.read(file) == [UUID(int=2), one]


def test_no_name_and_no_number_of_a_person_is_taken(office: Office) -> None:
    for given in ("Anna Aaltonen", town.NUMBER):
        assert "There is no case of this number." in office.erase(given, "--really")
