"""packs/monday is what comes out of its sheet, and what a town then writes by hand; nothing is connected."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command

from luukku.catalogue import facade
from luukku.look.texts import LANGUAGES
from tests.catalogue.packs import ROOT
from tests.catalogue.sheets import workbook

STREAMS = 8
PACK = ROOT / "packs" / "monday"
SHEET = PACK / "records.xlsx"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
BY_HAND = {
    "boat-berths": {"part_of_life", "categories"},
    "child-welfare-notifications": {"part_of_life", "visibility"},
    "home-help-for-older-people": {"categories"},
    "pupils": {"categories"},
}
"""What the draft had guessed wrong, or could not know, of the registers."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    call_command("import", "registers", SHEET, out=tmp_path / "ours")
    return tmp_path / "ours"


def contacts(pack: Path) -> dict[str, str]:
    files = sorted((pack / "administrations").glob("*.yaml"))
    return {p.stem: yaml.safe_load(p.read_text("utf-8"))["contact"]["email"] for p in files}


def test_where_the_links_go_is_read_from_the_sheet(draft: Path) -> None:
    assert contacts(draft) == contacts(PACK)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Registry, registry@town.example (weekdays)", "registry@town.example"),
        ("a@town.example; b@town.example", "a@town.example"),
        ("ask at the hatch", "library@ours.example"),
        ("x" * 300 + "@town.example", "library@ours.example"),
        ("@", "library@ours.example"),
    ],
)
def test_a_cell_without_an_address_leaves_one_that_leads_nowhere(
    tmp_path: Path, cell: str, address: str
) -> None:
    rows: list[list[object]] = [
        ["Department", "Register", "Purpose", "Retention", "Contact e-mail"],
        ["Library", "Loans", "To lend", "3 years", cell],
    ]
    call_command("import", "registers", workbook(tmp_path / "s.xlsx", rows), out=tmp_path / "ours")
    assert contacts(tmp_path / "ours") == {"library": address}


def registers(pack: Path) -> dict[str, dict[str, Any]]:
    files = sorted((pack / "registers").glob("*.yaml"))
    return {r["id"]: r for file in files for r in yaml.safe_load(file.read_text("utf-8"))}


def test_twelve_registers_in_eight_administrations_and_no_connector() -> None:
    assert len(registers(PACK)) == 12
    assert {r["connector"]["kind"] for r in registers(PACK).values()} == {"desk"}
    offices = [yaml.safe_load(p.read_text("utf-8")) for p in (PACK / "administrations").glob("*.yaml")]
    assert len(offices) == 8
    assert {office["release"]["how"] for office in offices} == {"official", "rule"}


def test_its_registers_are_the_sheets_but_for_what_is_named_here(draft: Path) -> None:
    made, shipped = registers(draft), registers(PACK)
    assert made.keys() == shipped.keys()
    for name, register in shipped.items():
        differs = {key for key in register if register[key] != made[name].get(key)}
        assert differs == BY_HAND.get(name, set()), name
    files = {p.relative_to(draft) for p in draft.rglob("*.yaml")}
    added = {p.relative_to(PACK) for p in PACK.rglob("*.yaml")} - files
    assert added == {Path("streams") / p.name for p in (PACK / "streams").glob("*.yaml")}


@pytest.mark.django_db
def test_the_draft_loads_once_completed_and_can_then_be_asked(draft: Path) -> None:
    for part in ("administrations", "streams"):
        shutil.copytree(PACK / part, draft / part, dirs_exist_ok=True)
    shutil.copy(PACK / "pack.yaml", draft)
    loaded = facade.load(pack_path=draft, now=NOW)
    assert len(loaded.new) == 1 + 8 + 12 + STREAMS
    assert facade.current_stream(slug="access").slug == "access"


@pytest.mark.django_db
def test_the_pack_loads_with_its_sheet_beside_it() -> None:
    assert facade.load(pack_path=PACK, now=NOW).pack == "monday"
    assert facade.municipality().name["sv"] == "Vassberga"


def test_its_streams_say_their_purpose_in_every_language() -> None:
    streams = [yaml.safe_load(p.read_text("utf-8")) for p in (PACK / "streams").glob("*.yaml")]
    assert len(streams) == STREAMS
    for stream in streams:
        for words in (stream["name"], stream["purpose"]["why"], stream["purpose"]["delivers"]):
            assert set(words) == set(LANGUAGES)
