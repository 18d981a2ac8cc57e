"""`luukku export --all`: read back by others' means, everything is there, and everybody looked at can see it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.catalogue.models import RegisterVersion
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.models import Case, Edition
from luukku.journal.models import Body
from luukku.main.exporting import open_tables
from tests.coordinate.cases import town
from tests.databases import Copy

REGISTERS = (town.register("dental", "health"), town.register("xray", "care"))


@pytest.fixture
def exported(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town in which Anna asked and was answered."""
    town.stand(tmp_path, monkeypatch, REGISTERS)
    now = timezone.now()
    case, _ = town.annas_case(now)
    ask_at_once(case, now)
    answers.assemble(Edition.objects.get().id)
    folder = tmp_path / "out"
    call_command("export", all=folder, by="ict-1", stdout=StringIO())
    return folder


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_cases_people_and_answers_are_there_in_plain_files(exported: Path) -> None:
    (person,) = rows(exported / "people.jsonl")
    assert person["numbers"] == [town.NUMBER]
    assert person["names"][0]["surname"] == "Aaltonen"
    case = Case.objects.get()
    told = json.loads((exported / "cases" / case.number / "case.json").read_text())
    assert {leg["register"]: leg["kind"] for leg in told["legs"]} == {
        "dental": "found",
        "xray": "nothing-held",
    }
    answer = json.loads((exported / "cases" / case.number / "answer-1.json").read_text())
    assert town.NUMBER in json.dumps(answer)
    assert "Aaltonen" in (exported / "cases" / case.number / "answer-1.html").read_text()
    tables = {file.stem: rows(file) for file in (exported / "tables").glob("*.jsonl")}
    assert [row["number"] for row in tables["coordinate_case"]] == [case.number]
    assert len(tables["coordinate_order"]) == len(tables["coordinate_outcome"]) == 2
    for file in exported.rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, file


def test_the_pack_can_be_published_again_and_is_the_same(exported: Path) -> None:
    before = set(RegisterVersion.objects.values_list("slug", "digest"))
    loaded = catalogue.load(pack_path=exported / "pack", now=timezone.now())
    assert set(RegisterVersion.objects.values_list("slug", "digest")) == before
    assert loaded
    assert {row["slug"] for row in rows(exported / "catalogue-versions.jsonl")} >= {
        "dental",
        "xray",
        "access",
    }


def test_the_journal_is_checked_with_nothing_but_sha_256(exported: Path) -> None:
    """RFC 9162: a leaf is the hash of 00 and the line, a node of 01 and its two halves."""
    bodies = (exported / "journal" / "entries.jsonl").read_bytes().splitlines()
    leaves = [sha256(b"\x00" + body).digest() for body in bodies]
    assert [leaf.hex() for leaf in leaves] == [
        row["hash"] for row in rows(exported / "journal" / "leaves.jsonl")
    ]
    last = (exported / "journal" / "checkpoints.txt").read_text().split("\n\n")[-2].splitlines()
    assert [int(last[-2]), last[-1]] == [len(leaves), b64encode(root(leaves)).decode()]


def root(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def test_whoever_was_looked_at_can_see_that_it_was_an_export(exported: Path) -> None:
    looks = Body.objects.filter(kind="looked", purpose="exported")
    assert {(look.actor, look.subject) for look in looks} == {("ict-1", Case.objects.get().subject)}
    assert Body.objects.filter(kind="export-begun", actor="ict-1").exists()


def test_every_table_of_ours_is_written_guarded_or_named_as_the_machine_s() -> None:
    ours = {m._meta.label for m in apps.get_models() if hasattr(m, "personal")}
    written = {m._meta.label for m in open_tables.taken()}
    guarded = {m._meta.label for m in apps.get_models() if hasattr(m, "personal") and m.personal.guarded}
    apart = {name for name in ours if name.split(".")[0] in open_tables.APART}
    assert ours - written - guarded - apart == open_tables.OF_THE_MACHINE


@pytest.mark.django_db
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path) -> None:
    for given, sentence in (
        ({"all": tmp_path, "by": "ict-1"}, "is there already; nothing was written."),
        ({"all": tmp_path / "a" / "b", "by": "ict-1"}, "cannot be written"),
        ({"all": tmp_path / "x", "by": "Anna Aaltonen"}, "--by must be a sign"),
    ):
        with pytest.raises(CommandError, match=re.escape(sentence)):
            call_command("export", **given)
    assert list(tmp_path.iterdir()) == []
