"""For the supervisory authority: all that shows how a case was handled, and never what was found. For the archive: a
bag that can be checked without us.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import print_pdf
from luukku.coordinate.cases.models import Edition
from luukku.coordinate.facade import keeping
from luukku.journal import facade as journal
from tests.coordinate.cases import town
from tests.databases import Copy
from tests.main.test_cli import luukku

from .test_disposal import KEEP, aged, answered, env

__all__ = ["env"]


def unpacked(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_shows_all_that_was_done_and_nothing_that_was_found(env: dict[str, str], tmp_path: Path) -> None:
    case, number, _ = answered()
    journal.seal(timezone.now())
    out = tmp_path / "evidence.zip"
    said = luukku("evidence", number, "--out", str(out), "--by", "reg-2", env=env)
    assert said.stdout.startswith(f"{out}: "), said.stderr
    files = unpacked(out)
    listed = json.loads(files.pop("manifest.json"))
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    orders = {o["register"]: o for o in json.loads(files["orders.json"])}
    assert orders["dental"]["outcomes"][-1]["kind"] == "found"
    assert orders["dental"]["outcomes"][-1]["searched"], "by which particulars"
    assert orders["dental"]["attempts"]
    assert {"registers/dental.json", "registers/xray.json", "stream.json", "statistics.json"} <= set(files)
    told = b"".join(files.values())
    for theirs in (town.NUMBER, "Aaltonen", "Koulukatu", "1952-10-13"):
        assert theirs.encode() not in told, theirs
    statistics = json.loads(files["statistics.json"])
    assert (statistics["registers_asked"], statistics["answered_in_time"]) == (2, True)
    looks = [e for _, e in journal.of_case(case) if e.purpose == "supervision"]
    assert [e.actor for e in looks] == ["reg-2"]


def test_its_trail_is_proven_without_us(env: dict[str, str], tmp_path: Path) -> None:
    _, number, _ = answered()
    journal.seal(timezone.now())
    luukku("evidence", number, "--out", str(tmp_path / "e.zip"), "--by", "reg-2", env=env)
    files = unpacked(tmp_path / "e.zip")
    (tmp_path / "journal.json").write_bytes(files["journal.json"])
    trail = json.loads(files["journal.json"])
    assert {"case-opened", "order-placed", "outcome-recorded", "part-released", "answer-ready"} <= {
        one["entry"]["kind"] for one in trail["sealed"]
    }
    checked = luukku("journal", "verify", "--looked", str(tmp_path / "journal.json"), env=env)
    assert checked.returncode == 0, checked.stderr
    trail["sealed"][0]["entry"]["actor"] = "somebody else"
    (tmp_path / "journal.json").write_text(json.dumps(trail))
    assert luukku("journal", "verify", "--looked", str(tmp_path / "journal.json"), env=env).returncode == 1


@pytest.mark.django_db
def test_of_a_register_that_must_not_be_known_nothing_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch)
    case, subject = town.annas_case()
    grant = journal.grant(subjects=[subject], purpose="supervision", actor="reg-2", case=case)
    files = keeping.evidence(number=coordinate.progress(case=case).number, grant=grant)
    told = b"".join(files.values())
    assert b"reports" not in told
    assert b"welfare" not in told
    assert b"dental" in told


def test_a_bag_for_the_archive_can_be_checked_by_its_own_list(
    env: dict[str, str], tmp_path: Path, committed_db: Copy
) -> None:
    _, number, _ = answered()
    print_pdf(Edition.objects.get().id)
    into = tmp_path / "bag"
    said = luukku("archive", number, "--into", str(into), "--by", "reg-2", env=env)
    assert said.returncode == 0, said.stderr
    listed = dict(line.split("  ")[::-1] for line in (into / "manifest-sha256.txt").read_text().splitlines())
    there = {str(f.relative_to(into)): f for f in into.rglob("*") if f.is_file() and f.parent != into}
    assert {name: hashlib.sha256(f.read_bytes()).hexdigest() for name, f in there.items()} == listed
    assert there["data/answer-1.pdf"].read_bytes().startswith(b"%PDF-")
    assert b"pdfaid" in there["data/answer-1.pdf"].read_bytes()
    metadata = ET.parse(there["data/metadata.xml"]).getroot()  # noqa: S314 - our own file
    assert metadata.findtext("{http://purl.org/dc/terms/}identifier") == number
    files = {e.get("name"): e.get("sha256") for e in metadata.findall("{urn:luukku:archive:1}file")}
    assert files["answer-1.pdf"] == listed["data/answer-1.pdf"]
    again = luukku("archive", number, "--into", str(into), "--by", "reg-2", env=env)
    assert again.returncode == 1


def test_what_belongs_into_the_archive_is_destroyed_only_afterwards(
    committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(town.STREAM, "keep", {**KEEP, "then": "archive"})
    town.stand(tmp_path, monkeypatch, town.REGISTERS[:2])
    case, number, subject = answered()
    grant = journal.grant(subjects=[subject], purpose="archiving", actor="reg-2", case=case)
    with pytest.raises(keeping.NotReady):
        keeping.bag(number=number, grant=grant, now=timezone.now())  # its PDF is still being set
    print_pdf(Edition.objects.get().id)
    aged(committed_db, case)
    assert keeping.past_their_date() == []
    made = keeping.bag(number=number, grant=grant, now=timezone.now())
    keeping.archived(number=number, manifest=made.manifest, by="reg-2", now=timezone.now())
    assert [one.number for one in keeping.past_their_date()] == [number]
