"""The sheet that every municipality has becomes the draft of a pack; a bad one writes nothing."""

from __future__ import annotations

import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from luukku.catalogue import facade
from luukku.catalogue.pack.reading import read
from luukku.catalogue.sheets.layout import find
from luukku.catalogue.sheets.workbook import BadSheet, grids
from tests.catalogue.sheets import ENGLISH, FINNISH, SWEDISH_TURNED, workbook

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _import(sheet: Path, *words: str) -> None:
    call_command("import", "registers", str(sheet), *words)


def test_headings_in_the_first_row(tmp_path: Path) -> None:
    _import(workbook(tmp_path / "s.xlsx", ENGLISH), "--out", str(tmp_path / "alderton"))
    pack = read(tmp_path / "alderton")
    assert {slug: place for slug, (place, _) in pack.registers.items()} == {
        "library-customers": "library", "reading-circle": "library", "library-customers-2": "schools",
    }  # fmt: skip
    circle = pack.registers["reading-circle"][1]
    assert circle["connector"] == {"kind": "desk"}
    assert circle["legal_basis"] == {"article": "6(1)(a)", "law": {"en": "Article 6.1 a, consent"}}
    assert [r["name"]["en"] for r in circle["recipients"]] == ["Municipal website", "Newspaper"]
    assert circle["transfers"]["where"] == {"en": "Mailing service in the United States"}
    assert circle["automated_decisions"]["logic"] == {"en": "Yes, by points"}
    customers = pack.registers["library-customers"][1]
    assert (customers["recipients"], customers["transfers"], customers["automated_decisions"]) == (
        [],
        None,
        None,
    )
    assert customers["part_of_life"] == "culture"


def test_headings_below_a_letterhead_with_titles_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = workbook(
        tmp_path / "s.xlsx", [["Ohje"], ["Täytä seuraava sivu"]], FINNISH, titles=("Ohje", "Seloste")
    )
    _import(book, "--out", str(tmp_path / "esimerkkila"))
    shown = capsys.readouterr().out
    assert "sheet Seloste: headings in row 4, 2 registers, texts in fi." in shown
    assert "Left out, for they hold a name only: lines 5." in shown
    assert "    C  Rekisterinpitäjä             administration\n" in shown
    assert "    L  Rekisterin suojaus           (not read)\n" in shown
    pack = read(tmp_path / "esimerkkila")
    assert set(pack.administrations) == {"sivistyslautakunta", "tekninen-lautakunta"}
    children = pack.registers["varhaiskasvatuksen-asiakasrekisteri"][1]
    assert children["legal_basis"]["article"] == "6(1)(c)"
    assert children["retention"] == {"fi": "10 vuotta"}
    assert children["transfers"] is None
    boats = pack.registers["venepaikat"][1]
    assert boats["legal_basis"]["article"] == "Ei ilmoitettu selosteessa käsittelytoimista."


def test_headings_down_the_first_column(tmp_path: Path) -> None:
    _import(workbook(tmp_path / "s.xlsx", SWEDISH_TURNED), "--out", str(tmp_path / "exempelby"))
    pack = read(tmp_path / "exempelby")
    assert set(pack.registers) == {"bygglov", "fardtjanst"}
    permits = pack.registers["bygglov"][1]
    assert [r["name"]["sv"] for r in permits["recipients"]] == ["Lantmäteriet", "Skatteverket"]
    assert permits["source"] == {"sv": "Anges inte i registret över behandling."}
    assert (permits["part_of_life"], permits["categories"]) == ("home", ["identity", "property"])


@pytest.mark.django_db
def test_a_draft_loads_as_it_is(tmp_path: Path) -> None:
    _import(workbook(tmp_path / "s.xlsx", FINNISH), "--out", str(tmp_path / "esimerkkila"))
    loaded = facade.load(pack_path=tmp_path / "esimerkkila", now=NOW)
    assert len(loaded.new) == 1 + 2 + 2
    assert {r.body["connector"]["kind"] for r in facade.current_registers()} == {"desk"}


def test_a_wrong_guess_is_corrected_by_heading_or_letter(tmp_path: Path) -> None:
    rows = [
        ["Thing", "Purpose", "Legal basis", "Retention", "Erasure in practice"],
        ["Berths", "Rent", "Contract", "?", "3 years"],
    ]
    sheet = workbook(tmp_path / "s.xlsx", rows)
    with pytest.raises(
        CommandError, match=r'^No column is read as the name of a register; say --map "HEADING=name" with'
    ):
        _import(sheet)
    _import(sheet, "--map", "thing=name", "--map", "E=retention", "--out", str(tmp_path / "town"))
    register = read(tmp_path / "town").registers["berths"][1]
    assert register["retention"] == {"en": "3 years"}


def test_without_out_the_reading_is_shown_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = workbook(tmp_path / "s.xlsx", ENGLISH)
    _import(sheet)
    assert "Nothing was written. If this is right, say --out packs/NAME." in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [sheet]


BAD_ROWS = {
    "no headings": ([["a", "b"], ["c", "d"]], "No row or column of headings was found: "),
    "nobody below": ([ENGLISH[0]], "Sheet Sheet1 has headings, but no register below them."),
    "a row without a name": (
        [ENGLISH[0], ["Library", "", "Lending"]], "Row 2 of sheet Sheet1 has no name, but something in other columns.",
    ),
    "a name without letters": (
        [ENGLISH[0], ["Library", "???", "Lending"]], '"???" has no letters that a short name could be made of.',
    ),
    "a text without end": (
        [ENGLISH[0], ["Library", "Loans", "x" * 4001]],
        "Line 2 of sheet Sheet1: purpose is longer than 4000 characters.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD_ROWS)
def test_a_bad_sheet_gets_one_sentence_and_writes_nothing(tmp_path: Path, bad: str) -> None:
    rows, sentence = BAD_ROWS[bad]
    sheet = workbook(tmp_path / "s.xlsx", rows)
    with pytest.raises(CommandError) as refused:
        _import(sheet, "--out", str(tmp_path / "town"))
    assert str(refused.value).startswith(sentence)
    assert list(tmp_path.iterdir()) == [sheet]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--map", "Purpose"], '--map Purpose: expected "COLUMN=FIELD", FIELD one of name, administration,'),
        (["--map", "Purpose=reason"], '--map Purpose=reason: expected "COLUMN=FIELD", FIELD one of name,'),
        (["--map", "Nowhere=source"], '--map: there is no column "nowhere".'),
        (["--map", "A=source", "--map", "B=source"], "--map: two columns cannot both be read as source."),
    ],
)
def test_a_bad_map_gets_one_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        _import(workbook(tmp_path / "s.xlsx", ENGLISH), *words)
    assert str(refused.value).startswith(sentence)


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town/pack.yaml").write_text("mine", "utf-8")
    with pytest.raises(CommandError, match=r"town exists already; nothing was written\."):
        _import(workbook(tmp_path / "s.xlsx", ENGLISH), "--out", str(tmp_path / "town"))
    assert (tmp_path / "town/pack.yaml").read_text("utf-8") == "mine"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    unreadable = r"expected an Excel workbook \(\.xlsx\) that opens without a password\.$"
    (tmp_path / "text.xlsx").write_text("Name;Purpose", "utf-8")
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as parts:
        parts.writestr("readme.txt", "hello")
    for name in ("text.xlsx", "zip.xlsx"):
        with pytest.raises(BadSheet, match=unreadable):
            grids(tmp_path / name)
    with pytest.raises(BadSheet, match=r"none\.xlsx: cannot be read: No such file or directory\.$"):
        grids(tmp_path / "none.xlsx")


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "s.xlsx", ENGLISH)
    with zipfile.ZipFile(sheet, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/big.xml", "w") as big:
        for _ in range(201):
            big.write(b" " * 1_000_000)
    with pytest.raises(BadSheet, match=r"expected at most 200 MB when unpacked\.$"):
        grids(sheet)


def test_a_damaged_workbook_is_read_or_refused_never_more(tmp_path: Path) -> None:
    """A hundred damaged copies: each is read, or refused in a sentence; nothing else happens."""
    whole = bytearray(workbook(tmp_path / "s.xlsx", ENGLISH).read_bytes())
    rng = random.Random(11)
    damaged = tmp_path / "d.xlsx"
    outcomes = set()
    for _ in range(100):
        copy = bytearray(whole)
        for _ in range(rng.randint(1, 40)):
            copy[rng.randrange(len(copy))] = rng.randrange(256)
        damaged.write_bytes(copy)
        try:
            find(grids(damaged), {})
            outcomes.add("read")
        except BadSheet:
            outcomes.add("refused")
    assert "refused" in outcomes


@pytest.mark.filterwarnings("ignore:.*invalid dependency definitions")
def test_damaged_parts_inside_a_sound_workbook(tmp_path: Path) -> None:
    sound = workbook(tmp_path / "s.xlsx", ENGLISH)
    rng = random.Random(12)
    with zipfile.ZipFile(sound) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    for _ in range(60):
        name = rng.choice(sorted(contents))
        part = bytearray(contents[name])
        for _ in range(rng.randint(1, 10)):
            part[rng.randrange(len(part))] = rng.choice(b'<>/"=ax0 &;')
        damaged = tmp_path / "d.xlsx"
        with zipfile.ZipFile(damaged, "w") as parts:
            for other, content in contents.items():
                parts.writestr(other, bytes(part) if other == name else content)
        try:
            find(grids(damaged), {})
        except BadSheet as refused:
            assert str(refused)  # noqa: PT017 - either way is right; anything else fails
