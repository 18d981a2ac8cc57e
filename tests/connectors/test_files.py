"""A register that is handed over as files: four forms, one answer; what cannot be read is never an empty answer."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from luukku.connectors import matching
from luukku.connectors.files.connector import FilesConnector
from luukku.connectors.port import (
    Broken,
    Kind,
    Limits,
    Misconfigured,
    OutOfTime,
    Person,
    Refused,
    Reply,
    Term,
    Unreachable,
)  # fmt: skip
from luukku.connectors.runner import carry_out
from tests.connectors.world import ANNA, NOBODY, OF_ANNA, ROWS, keys, order, register

BY_NUMBER = ((Term("number", ("010290-9028",)),),)
WIDTHS = {
    "patient": {"id": 6, "hetu": 11, "surname": 20, "former_surname": 20, "given_names": 20, "birth_date": 10,
                "street": 25, "postcode": 5, "town": 15, "phone": 15},
    "visit": {"patient_id": 6, "reason": 30, "fee": 6, "id": 6},
    "item": {"id": 6, "visit_id": 6, "code": 20},
}  # fmt: skip


def text(value: Any) -> str:
    return "" if value is None else str(value)


def csv(table: str) -> str:
    rows = ROWS[table]
    lines = [";".join(rows[0]), *(";".join(f'"{text(v)}"' for v in row.values()) for row in rows)]
    return "\r\n".join(lines) + "\r\n"


def fixed(table: str) -> str:
    return "".join(
        "".join(text(row[c]).ljust(width) for c, width in WIDTHS[table].items()).rstrip() + "\n"
        for row in ROWS[table]
    )


def jsonl(table: str) -> str:
    return "".join(json.dumps(row, default=str, ensure_ascii=False) + "\n" for row in ROWS[table])


def xml(table: str) -> str:
    rows = (
        f"<{table} id={quoteattr(text(row['id']))}>"
        + "".join(f"<{c}>{escape(text(v))}</{c}>" for c, v in row.items() if c != "id")
        + f"</{table}>\n"
        for row in ROWS[table]
    )
    return (
        f"<?xml version='1.0' encoding='windows-1252'?>\n<export><made>today</made>{''.join(rows)}</export>"
    )


FORMS: dict[str, tuple[Callable[[str], str], str, str]] = {
    "csv": (csv, "iso-8859-1", "csv"), "fixed": (fixed, "cp850", "txt"), "jsonl": (jsonl, "utf-8", "jsonl"),
    "xml": (xml, "windows-1252", "xml"),
}  # fmt: skip


def settings(folder: Path, form: str, **more: Any) -> dict[str, Any]:
    return {"url": str(folder), "format": form, "encoding": FORMS[form][1], "widths": WIDTHS, **more}


def filled(folder: Path, form: str, **more: Any) -> FilesConnector:
    write, encoding, ending = FORMS[form]
    for table in ROWS:
        (folder / f"{table}.{ending}").write_bytes(write(table).encode(encoding))
    return FilesConnector(register("files", **settings(folder, form, **more)))


def asked(connector: FilesConnector, person: Person = ANNA, seconds: float = 5.0) -> Reply:
    until = time.monotonic() + seconds
    return carry_out(
        order(register("files"), person), connector, until=until, model=matching.load_model("default")
    )


@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_held_about_anna_is_found_in_every_form(tmp_path: Path, form: str) -> None:
    reply = asked(filled(tmp_path, form))
    assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)
    assert reply.records[0].row["former_surname"] == "Öberg"


@pytest.mark.parametrize("form", FORMS)
def test_a_beginning_narrows_a_rule(tmp_path: Path, form: str) -> None:
    home = (
        Term("surname", ("Virtanen",)),
        Term("postcode", ("00930",)),
        Term("given_names", ("A",), begins=True),
    )
    rows = filled(tmp_path, form).find((home,), limit=9, until=time.monotonic() + 5).rows
    assert [str(row["id"]) for row in rows] == ["7"]


@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_nothing_held_in_every_form(tmp_path: Path, form: str) -> None:
    assert asked(filled(tmp_path, form), NOBODY).kind is Kind.NOTHING_HELD


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_file_is_failed_and_never_nothing_held(tmp_path: Path, form: str) -> None:
    connector = filled(tmp_path, form)
    (tmp_path / f"patient.{FORMS[form][2]}").write_bytes(b"")
    reply = asked(connector, NOBODY)
    assert (reply.kind, reply.reason) == (Kind.FAILED, "broken-answer")


@pytest.mark.parametrize("form", FORMS)
def test_another_encoding_than_declared_is_failed_and_nothing_is_replaced(tmp_path: Path, form: str) -> None:
    connector = filled(tmp_path, form, encoding="utf-8")
    ending = FORMS[form][2]
    (tmp_path / f"patient.{ending}").write_bytes(FORMS[form][0]("patient").encode("latin-1"))
    assert asked(connector).reason == "broken-answer"


def test_a_byte_order_mark_is_not_part_of_the_first_column(tmp_path: Path) -> None:
    connector = filled(tmp_path, "csv", encoding="utf-8")
    (tmp_path / "patient.csv").write_bytes(csv("patient").encode("utf-8-sig"))
    assert asked(connector).kind is Kind.FOUND


@pytest.mark.parametrize("form", FORMS)
def test_rows_and_bytes_are_capped_and_it_says_so(tmp_path: Path, form: str) -> None:
    connector = filled(tmp_path, form)
    until = time.monotonic() + 5
    cut = connector.fetch(["7"], limits=Limits(rows=2), until=until)
    assert (cut.capped, len(cut.records)) == ("rows", 2)
    assert connector.fetch(["7"], limits=Limits(kilobytes=0), until=until).capped == "bytes"
    found = connector.find(((Term("surname", ("Virtanen",)),),), limit=1, until=until)
    assert (found.capped, len(found.rows)) == (True, 1)


def test_a_file_larger_than_one_order_may_read_says_nothing_about_who_is_not_in_it(tmp_path: Path) -> None:
    connector = filled(tmp_path, "csv", scan_kilobytes=200)
    line = ("x" * 99 + ";" * (len(ROWS["patient"][0]) - 1) + "\n") * 4000
    (tmp_path / "patient.csv").write_text(csv("patient") + line, encoding="latin-1")
    assert asked(connector, NOBODY).kind is Kind.NOT_IDENTIFIED
    assert asked(connector, NOBODY).capped == "candidates"


def test_a_long_file_ends_with_the_order(tmp_path: Path) -> None:
    connector = filled(tmp_path, "jsonl")
    with (tmp_path / "patient.jsonl").open("a") as file:
        for n in range(400_000):
            file.write(f'{{"id": {n + 100}, "hetu": "x{n}"}}\n')
    started = time.monotonic()
    assert asked(connector, NOBODY, seconds=0.1).reason == "out-of-time"
    assert time.monotonic() - started < 0.4


BROKEN = {
    "csv": [
        "id;hetu\n",
        csv("patient") + "7;8\n",
        csv("patient")[:-20],
        csv("patient") + '"open',
        "a\0b;c\n1;2\n",
    ],
    "fixed": ["", "   \n\n"],
    "jsonl": ["[1]\n", '{"id": 7\n', "null\n", '{"id": 1}\n' + "[" * 100_000 + "\n"],
    "xml": [
        xml("patient")[:-20],
        '<!DOCTYPE x [<!ENTITY a "aaa">]><x><patient id="7"><surname>&a;</surname></patient></x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "<x>&undeclared;</x>",
        '<x><patient id="7"><surname>A</surname><surname>B</surname></patient></x>',
        "not xml",
    ],
}


@pytest.mark.parametrize(("form", "content"), [(f, c) for f, contents in BROKEN.items() for c in contents])
def test_a_file_of_another_form_is_broken(tmp_path: Path, form: str, content: str) -> None:
    connector = filled(tmp_path, form)
    (tmp_path / f"patient.{FORMS[form][2]}").write_text(content, encoding=FORMS[form][1])
    assert asked(connector, NOBODY).reason == "broken-answer"


def test_a_missing_file_is_unreachable_and_one_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    connector = filled(tmp_path, "csv")
    (tmp_path / "visit.csv").unlink()
    assert asked(connector).reason == Unreachable.code
    (tmp_path / "visit.csv").mkdir()
    assert asked(connector).reason == Unreachable.code
    if os.geteuid() != 0:
        (tmp_path / "patient.csv").chmod(0)
        assert asked(connector).reason == Refused.code


def test_files_may_be_named_and_sit_in_folders_below(tmp_path: Path) -> None:
    connector = filled(tmp_path, "csv", files={"patient": "in/people.csv"})
    (tmp_path / "in").mkdir()
    (tmp_path / "patient.csv").rename(tmp_path / "in" / "people.csv")
    assert asked(connector).kind is Kind.FOUND


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/passwd", "a/../../b", "~/x", "..\\x", "a\0b"])
def test_no_file_outside_the_folder_is_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured, match="inside its folder"):
        FilesConnector(register("files", **settings(tmp_path, "csv", files={"patient": name})))


@pytest.mark.parametrize(
    "more",
    [
        {"format": "xlsx"}, {"format": ""}, {"encoding": "latin-99"}, {"encoding": ""}, {"url": ""},
        {"url": "http://x.example/y"}, {"url": "s3://bucket"}, {"url": "nosuch://x"}, {"url": "memory://x"},
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_one_clear_sentence(tmp_path: Path, more: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match=r"^Register dental-care: .*\.$"):
        FilesConnector(register("files", **{**settings(tmp_path, "csv"), **more}))


def test_a_width_that_is_not_declared_is_named(tmp_path: Path) -> None:
    connector = filled(tmp_path, "fixed", widths={**WIDTHS, "item": {"id": 6}})
    assert (asked(connector).reason, asked(connector).permanent) == ("misconfigured", True)


def test_check_opens_every_file(tmp_path: Path) -> None:
    connector = filled(tmp_path, "csv")
    assert connector.check().rights == "reads 3 files; opens them for reading only"
    (tmp_path / "item.csv").unlink()
    assert connector.check().problem == "unreachable (FileNotFoundError)"


def test_two_records_with_one_key_are_not_chosen_between(tmp_path: Path) -> None:
    connector = filled(tmp_path, "jsonl")
    with (tmp_path / "patient.jsonl").open("a") as file:
        file.write(json.dumps({"id": 7, "hetu": "010290-9028", "surname": "Other"}) + "\n")
    with pytest.raises(Broken):
        connector.find(BY_NUMBER, limit=5, until=time.monotonic() + 5)


def test_time_that_is_over_reads_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutOfTime):
        filled(tmp_path, "xml").find(BY_NUMBER, limit=5, until=time.monotonic() - 1)
