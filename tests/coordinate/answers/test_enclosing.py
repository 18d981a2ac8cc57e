"""Documents travel with the answer that shows them, and with no other."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.cases.models import Case, Edition
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.main.handing_over import Answer, write
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.desk.desk import Post

pytestmark = pytest.mark.django_db

WITHHELD = {"ground": "investigation", "law": town.text("The act, section 1")}


def paper(slug: str, office: str, **more: Any) -> dict[str, Any]:
    return town.register(slug, office, connector={"kind": "desk"}, tables=[], keyed_by=None, **more)


REGISTERS = (
    paper("books", "church"),
    paper("files", "health", visibility="content-secret", withheld=WITHHELD),
    paper("reports", "welfare", visibility="existence-secret"),
    paper("paper", "archive"),
)


def upload(register: str) -> coordinate.desk.Upload:
    return coordinate.desk.Upload(f"{register}.txt", "text/plain", f"Anna, in {register}".encode())


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Edition:
    """Every desk has handed in a document; the archive's official has not released."""
    town.stand(tmp_path, monkeypatch, REGISTERS, officials=("archive",))
    case, _ = town.annas_case()
    post = Post(tmp_path, settings)
    for register in ("books", "files", "reports", "paper"):
        token = desk.sent_link(case, post, register)
        coordinate.desk.answer(
            at=coordinate.desk.ByLink(token), kind=Kind.FOUND, uploads=[upload(register)], now=town.NOW
        )
    edition = Edition.objects.filter(case=case).first() or Edition.objects.create(
        case_id=case, number=1, at=town.NOW.replace(hour=12)
    )
    assemble(edition.id)
    print_pdf(edition.id)
    return edition


def granted(subject: UUID) -> journal.Grant:
    return journal.grant(subjects=[subject], purpose="own-answer")


def test_only_what_the_answer_shows_is_enclosed(answered: Edition) -> None:
    """Not what is withheld, not what may not be told, not what nobody has released."""
    given = coordinate.enclosures(edition=answered.id, grant=granted(answered.case.subject))
    assert [(one.register, one.name) for one in given] == [("books", "books.txt")]
    assert given[0].content == b"Anna, in books"
    assert "Anna, in" not in repr(given)


def test_nobody_else_gets_them(answered: Edition) -> None:
    (other,) = people.add(people=[town.BY_LETTER], now=town.NOW)
    with pytest.raises(LookupError):
        coordinate.enclosures(edition=answered.id, grant=granted(other))
    with pytest.raises(LookupError):
        coordinate.enclosures(edition=other, grant=granted(other))


def test_a_name_is_a_file_s_name_and_leads_nowhere(tmp_path: Path) -> None:
    names = ["../../x", "..", "C:\\users\\gun\\card.txt", "ä\x00ö?.pdf", "", "a" * 300 + ".pdf", "card.txt"]
    enclosed = tuple(coordinate.Enclosed(1, "books", name, b"1") for name in names)
    write(Answer({"html": b"<p>"}, enclosed), tmp_path / "out")
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(written) == len(names) + 1
    assert {path.parent for path in written} == {Path("out"), Path("out/enclosed")}
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_the_answer_is_handed_over_as_files_and_the_journal_says_who_did(
    answered: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = Case.objects.get(id=answered.case_id).number
    call_command("hand_over", number, out=tmp_path / "out", by="reg-2")
    assert "1 documents in enclosed/" in capsys.readouterr().out
    (document,) = (tmp_path / "out" / "enclosed").iterdir()
    assert document.name.endswith("-books-1-books.txt")
    assert hashlib.sha256(document.read_bytes()).digest() == hashlib.sha256(b"Anna, in books").digest()
    assert (tmp_path / "out" / "answer.pdf").read_bytes().startswith(b"%PDF-")
    (looked,) = Body.objects.filter(kind="looked", purpose="handed-over")
    assert (looked.actor, looked.case) == ("reg-2", answered.case_id)


def test_it_is_handed_over_once_it_is_there_and_into_no_folder_of_others(
    answered: Edition, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="is there already"):
        call_command("hand_over", "2026-000001", out=tmp_path, by="reg-2")
    with pytest.raises(CommandError, match="no case of this number"):
        call_command("hand_over", "1999-000001", out=tmp_path / "out", by="reg-2")
    with pytest.raises(CommandError, match="must be a sign"):
        call_command("hand_over", "2026-000001", out=tmp_path / "out", by="Gun Svensson")
    case, _ = town.annas_case()
    with pytest.raises(CommandError, match="has no answer yet"):
        call_command("hand_over", Case.objects.get(id=case).number, out=tmp_path / "out", by="reg-2")
    assert not (tmp_path / "out").exists()
