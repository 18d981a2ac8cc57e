"""Documents are picked up like the answer: behind a fresh log-in, as files, with a receipt."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.desk.sending import send_link
from luukku.coordinate.models import Case, Edition
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.coordinate.desk import desk

from .browsing import browser_of

pytestmark = pytest.mark.django_db
HOSTILE = b"<script>alert(document.cookie)</script>"
DOCUMENTS = (
    coordinate.desk.Upload('../../Anna\'s "card"\r\n.html', "text/html", HOSTILE),
    coordinate.desk.Upload("drawing.svg", "image/svg+xml", b"<svg onload='alert(1)'/>"),
)
WAYS = ("", "answer.html", "answer.json", "document/1", "everything.zip")


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> tuple[UUID, str]:
    """Anna, and the number of her case: an office has handed in two documents that mean her no good."""
    town.stand(tmp_path, monkeypatch, desk.PAPER)
    now = timezone.now()
    case, subject = town.annas_case(now)
    post = desk.Post(tmp_path, settings)
    for register, documents in (("paper", DOCUMENTS), ("books", ())):
        send_link(desk.task_of(case, register).id, now)
        kind = Kind.FOUND if documents else Kind.NOTHING_HELD
        coordinate.desk.answer(
            at=coordinate.desk.ByLink(post.tokens()[-1]), kind=kind, uploads=documents, now=now
        )
    answers.assemble(Edition.objects.get().id)
    return subject, Case.objects.get().number


def receipts(subject: UUID) -> list[tuple[str | None, str | None, str | None]]:
    picked_up = Body.objects.filter(subject=subject, kind="answer-picked-up").order_by("at", "id")
    return list(picked_up.values_list("outcome", "unit", "version"))


def test_each_document_stands_on_the_page_with_whose_it_is(answered: tuple[UUID, str]) -> None:
    subject, number = answered
    text = browser_of(subject).get(f"/my/{number}/answer/1/").content.decode()
    assert "Register paper" in text
    assert "drawing.svg" in text
    assert f"/my/{number}/answer/1/document/2" in text
    assert "<svg" not in text
    assert "Nothing has been picked up yet." in text


def test_a_document_is_kept_as_a_file_and_never_shown_in_the_page_s_place(
    answered: tuple[UUID, str],
) -> None:
    subject, number = answered
    for n, upload in enumerate(DOCUMENTS, 1):
        given = browser_of(subject).get(f"/my/{number}/answer/1/document/{n}")
        assert given.content == upload.content
        assert given["Content-Type"] == "application/octet-stream"
        assert given["Content-Disposition"].startswith("attachment; ")
        assert not set("/\\\r\n'") & set(given["Content-Disposition"])
        assert given["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in given["Content-Security-Policy"]
        assert "script" not in given["Content-Security-Policy"]
        assert "no-store" in given["Cache-Control"]
    assert receipts(subject) == [("document", "paper", "1")] * 2


def test_everything_at_once_is_what_the_counter_would_hand_over(answered: tuple[UUID, str]) -> None:
    subject, number = answered
    given = browser_of(subject).get(f"/my/{number}/answer/1/everything.zip")
    with zipfile.ZipFile(io.BytesIO(given.content)) as packed:
        names = packed.namelist()
        assert sorted(n for n in names if "/" not in n) == ["answer.html", "answer.json"]
        inside = [n for n in names if n.startswith("enclosed/")]
        assert len(inside) == 2
        assert {packed.read(n) for n in inside} == {u.content for u in DOCUMENTS}
        assert not [n for n in names if ".." in n or n.startswith("/") or n.count("/") > 1]
    assert receipts(subject) == [("everything", None, "1")]


def test_there_is_a_receipt_for_each_edition_and_form_and_the_page_shows_it(
    answered: tuple[UUID, str],
) -> None:
    subject, number = answered
    browser = browser_of(subject)
    for rest in ("answer.html", "answer.json"):
        browser.get(f"/my/{number}/answer/1/{rest}")
    assert receipts(subject) == [("html", None, "1"), ("json", None, "1")]
    text = browser.get(f"/my/{number}/answer/1/").content.decode()
    assert ": read as a page" in text
    assert ": data (JSON)" in text


@pytest.mark.parametrize("rest", WAYS)
def test_each_way_asks_for_a_fresh_log_in(answered: tuple[UUID, str], rest: str) -> None:
    subject, number = answered
    stale = browser_of(subject, ago=timedelta(minutes=11)).get(f"/my/{number}/answer/1/{rest}")
    assert stale.status_code == 302
    assert stale.headers["Location"].endswith("&fresh=1")
    assert receipts(subject) == []


@pytest.mark.parametrize("rest", WAYS)
def test_another_s_document_looks_like_one_that_is_not_there(answered: tuple[UUID, str], rest: str) -> None:
    subject, number = answered
    other = browser_of(uuid4())
    hers = other.get(f"/my/{number}/answer/1/{rest}")
    none = other.get(f"/my/2026-999999/answer/1/{rest}")
    assert (hers.status_code, hers.content) == (none.status_code, none.content)
    assert hers.status_code == 404
    assert receipts(subject) == []


@pytest.mark.parametrize("rest", WAYS)
def test_after_its_time_each_way_says_how_to_get_it_again(
    answered: tuple[UUID, str], rest: str, settings: Any
) -> None:
    subject, number = answered
    settings.LUUKKU_ANSWER_KEPT = timedelta()
    gone = browser_of(subject).get(f"/my/{number}/answer/1/{rest}")
    assert gone.status_code == 410
    assert "come to the counter with an identity document" in gone.content.decode()
    assert receipts(subject) == []


@pytest.mark.parametrize("rest", ["document/0", "document/3", "answer.docx", "answer.zip"])
def test_what_is_not_there_is_not_there(answered: tuple[UUID, str], rest: str) -> None:
    subject, number = answered
    assert browser_of(subject).get(f"/my/{number}/answer/1/{rest}").status_code == 404
    assert receipts(subject) == []
