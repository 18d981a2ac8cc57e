"""`luukku note`: taken down at a keyboard, from a file or from standard input; never from the command's own words."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils import timezone

from luukku.coordinate.cases.links import case_of
from luukku.coordinate.cases.models import Case
from luukku.journal import facade as journal
from luukku.main.noting import ASKED, NOT_HELD, OF_ASKER
from tests.coordinate.cases import town
from tests.people import cast

ROOT = Path(__file__).parents[2]
LETTER: dict[str, Any] = yaml.load((ROOT / "docs/adopt/letter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506


@pytest.fixture
def standing(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town.stand(tmp_path, monkeypatch)


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def letter(folder: Path, **more: Any) -> Path:
    path = folder / "letter.yaml"
    path.write_text(yaml.safe_dump({**LETTER, "received": today(-3), **more}, allow_unicode=True), "utf-8")
    return path


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as said:
        call_command("note", file=file)
    assert not Case.objects.exists()
    return str(said.value)


def test_a_file_is_filed_and_number_date_and_link_are_said(
    standing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("note", file=letter(tmp_path))
    said = capsys.readouterr().out
    case = Case.objects.get()
    assert f"Filed as case {case.number}" in said
    assert "Helmi Orvokki Salovuori" in said
    assert f"until {case.due.day}\u00a0" in said
    link = next(line for line in said.splitlines() if line.startswith("For the resident: "))
    assert case_of(link.rstrip("/").rpartition("/")[2]) == case.id
    assert "Kaislanen" not in link


def test_whose_word_is_all_there_is_is_told_how_far_it_is_and_gets_no_answer(
    standing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("note", file=letter(tmp_path))
    assert "tells how far it is, and gives no answer" in capsys.readouterr().out
    call_command("note", file=letter(tmp_path, channel="counter", identified="passport"))
    assert "gives no answer" not in capsys.readouterr().out


def test_standard_input_will_do(standing: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(letter(tmp_path).read_text("utf-8")))
    call_command("note")
    assert Case.objects.count() == 1


def test_check_only_looks(standing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("note", file=letter(tmp_path), check=True)
    assert "Nothing was filed: --check only looks." in capsys.readouterr().out
    assert not Case.objects.exists()


def test_each_slip_is_one_sentence_and_no_value_is_repeated(standing: None, tmp_path: Path) -> None:
    said = refused(letter(tmp_path, postcode="6919Q", received=today(1)))
    assert said.splitlines() == [
        "Received lies in the future.", "Postcode is no postcode of FI.", "Nothing was filed.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "a: [b", "\x00", "a: " + "x" * 200_000])
def test_what_is_no_request_is_said_in_one_sentence(standing: None, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, "utf-8")
    assert refused(path).startswith("Nothing was filed: expected lines such as `surname: ...`")


def test_bytes_that_are_no_text_and_files_that_are_not_there(standing: None, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    assert refused(tmp_path / "odd.yaml").startswith("Nothing was filed")
    assert "cannot be read" in refused(tmp_path / "none.yaml")


def test_where_no_pack_is_loaded_it_says_so(db: None, tmp_path: Path) -> None:
    assert "published" in refused(letter(tmp_path)) or "pack" in refused(letter(tmp_path))


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(standing: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is typed, line by line; then the keyboard is left."""

    def types(lines: list[str]) -> None:
        waiting: Iterator[str] = iter(lines)

        def answer(question: str = "") -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(sys, "stdin", Keyboard())
        monkeypatch.setattr("builtins.input", answer)

    return types


def lines(**more: str) -> list[str]:
    said = {**LETTER, "earlier_surnames": "Salovuori", "received": today(), **more}
    return [said[field] for field in ASKED if field not in OF_ASKER or said["asks_as"]]


def test_field_by_field_a_slip_is_asked_again(typing: Any, capsys: pytest.CaptureFixture[str]) -> None:
    typed = lines()
    typed.insert(1, "some day")  # before the right day
    typing([*typed, "yes"])
    call_command("note")
    assert "Received is no day; write it like 2026-11-23 or 23.11.2026." in capsys.readouterr().out
    assert Case.objects.get().received == timezone.localdate()


@pytest.mark.parametrize("ending", [["no"], [], [""]])
def test_whoever_does_not_agree_files_nothing(typing: Any, ending: list[str]) -> None:
    typing([*lines(), *ending])
    with pytest.raises(CommandError, match="Nothing was filed"):
        call_command("note")
    assert not Case.objects.exists()


def test_no_word_of_the_command_takes_anything_of_a_person() -> None:
    from django.core.management import load_command_class

    parser = load_command_class("luukku.main", "note").create_parser("luukku", "note")
    words = {option for action in parser._actions for option in action.option_strings}
    own = {word for word in words if word in ("--file", "--check")}
    assert own == {"--file", "--check"}
    assert not words & {f"--{field}" for field in ASKED}
    assert not [action for action in parser._actions if not action.option_strings]


def test_another_right_goes_to_the_desks_with_the_words_it_was_asked_in(
    standing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town.add_rights(tmp_path)
    words = "My birth date is wrong.\nIt is 4 March."
    call_command("note", file=letter(tmp_path, words=words), right="rectification", part=["health"])
    case = Case.objects.get()
    assert case.stream.slug == "rectification"
    with journal.looking(journal.grant(subjects=[case.subject], purpose="test", case=case.id)):
        assert case.wishes.count() == 1
    assert set(case.orders.values_list("way", flat=True)) == {"desk"}
    said = capsys.readouterr().out
    assert words in said
    assert "the people of each register decide" in said


def test_another_right_needs_words_and_access_has_none(standing: None, tmp_path: Path) -> None:
    town.add_rights(tmp_path)
    for more, given in (({}, "erasure"), ({"words": "Delete it."}, "access")):
        with pytest.raises(CommandError, match=r"(?i)words.*Nothing was filed"):
            call_command("note", file=letter(tmp_path, **more), right=given)
    assert not Case.objects.exists()


VILHO = {
    "given": "Vilho", "surname": "Aaltonen", "number": cast.CHILD.numbers[0], "born": "", "street": "",
    "postcode": "", "town": "", "phone": "", "earlier_surnames": "", "asks_as": "guardian",
    "asks_number": cast.EEVA.numbers[0], "asks_given": "Eeva", "asks_surname": "Aaltonen",
}  # fmt: skip


def test_a_guardian_s_letter_is_filed_under_the_mandate_and_says_to_whom_the_answer_goes(
    typing: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    family = cast.family()
    mandate = cast.given(family.eeva, family.child)
    typing([*lines(**VILHO), "yes"])
    call_command("note")
    case, said = Case.objects.get(), capsys.readouterr().out
    assert (case.subject, case.asked_by, case.mandate) == (family.child, family.eeva, mandate)
    assert "Eeva Aaltonen" in said
    assert "The answer goes to them alone" in said
    assert "For the resident" not in said


def test_no_mandate_is_one_sentence_and_nothing_is_filed(standing: None, tmp_path: Path) -> None:
    family = cast.family()
    said = {refused(letter(tmp_path, **VILHO))}
    cast.ended(cast.given(family.eeva, family.child), family.child)
    said.add(refused(letter(tmp_path, **VILHO)))
    assert said == {NOT_HELD}


def test_a_company_and_another_right_are_told_in_one_sentence(standing: None, tmp_path: Path) -> None:
    town.add_rights(tmp_path)
    family = cast.family()
    cast.given(family.eeva, family.child)
    assert "asks in their own name" in refused(letter(tmp_path, **VILHO | {"asks_as": "company"}))
    with pytest.raises(CommandError, match="only data is asked for"):
        call_command("note", file=letter(tmp_path, **VILHO, words="Delete it."), right="erasure")
