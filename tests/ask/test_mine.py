"""My cases: whose they are, how they are followed, how an answer is picked up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.models import Case, Edition
from luukku.journal.models import Body
from tests.coordinate.cases import town

from .browsing import browser_of

MACHINES = (town.register("dental", "health"), town.register("xray", "health"))
SECRET = (*MACHINES, town.register("reports", "welfare", visibility="existence-secret"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, str]:
    """Anna, and the number of her case, which is under way."""
    town.stand(tmp_path, monkeypatch)
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    return subject, Case.objects.get().number


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, str]:
    """Anna, and the number of her case, whose answer is there."""
    town.stand(tmp_path, monkeypatch, MACHINES)
    now = timezone.now()
    case, subject = town.annas_case(now)
    ask_at_once(case, now)
    answers.assemble(Edition.objects.get().id)
    return subject, Case.objects.get().number


def kinds(subject: UUID) -> list[str]:
    return list(Body.objects.filter(subject=subject).order_by("at", "id").values_list("kind", flat=True))


def test_the_list_shows_one_s_own_cases_only(asked: tuple[UUID, str]) -> None:
    subject, number = asked
    assert number in browser_of(subject).get("/my/").content.decode()
    other = browser_of(uuid4()).get("/my/").content.decode()
    assert number not in other
    assert "You have not asked anything yet." in other


def test_the_time_line_tells_who_has_it_since_when_by_when_and_what_next(asked: tuple[UUID, str]) -> None:
    subject, number = asked
    page = browser_of(subject).get(f"/my/{number}/").content.decode()
    for told in (
        "Register dental",
        "Health",
        "found",
        "Since ",
        "with a person, by",
        "a person looks in the files",
    ):
        assert told in page, told
    assert "reports" not in page


def test_what_has_not_changed_is_not_sent_again(asked: tuple[UUID, str]) -> None:
    subject, number = asked
    browser = browser_of(subject)
    first = browser.get(f"/my/{number}/")
    again = browser.get(f"/my/{number}/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-store" in again["Cache-Control"]
    other = browser.get(f"/my/{number}/", headers={"if-none-match": first["ETag"], "accept-language": "fi"})
    assert other.status_code == 200


def test_a_mark_gives_nobody_else_a_304(asked: tuple[UUID, str]) -> None:
    subject, number = asked
    mark = browser_of(subject).get(f"/my/{number}/")["ETag"]
    assert browser_of(uuid4()).get(f"/my/{number}/", headers={"if-none-match": mark}).status_code == 404


def test_without_scripts_one_looks_again_and_with_them_it_can_be_stopped(asked: tuple[UUID, str]) -> None:
    subject, number = asked
    browser = browser_of(subject)
    live = browser.get(f"/my/{number}/").content.decode()
    assert "Show the newest" in live
    assert "data-live=" in live
    still = browser.get(f"/my/{number}/?still").content.decode()
    assert "data-live=" not in still
    assert "live.js" not in still


def test_another_s_case_looks_like_one_that_is_not_there(asked: tuple[UUID, str]) -> None:
    _, number = asked
    browser = browser_of(uuid4())
    for start in ("/my/{}/", "/my/{}/sent/"):
        hers, none = browser.get(start.format(number)), browser.get(start.format("2026-999999"))
        assert (hers.status_code, hers.content) == (none.status_code, none.content)
        assert hers.status_code == 404
    assert browser.post(f"/my/{number}/", {"act": "nothing"}).status_code == 404


def test_the_answer_is_picked_up_after_a_fresh_log_in_and_a_receipt_is_kept(
    answered: tuple[UUID, str],
) -> None:
    subject, number = answered
    late = browser_of(subject, ago=timedelta(minutes=11)).get(f"/my/{number}/answer/1/answer.html")
    assert late.status_code == 302
    assert late.headers["Location"].startswith("/log-in/?then=%2Fmy%2F")
    assert late.headers["Location"].endswith("&fresh=1")
    assert "answer-picked-up" not in kinds(subject)
    fresh = browser_of(subject).get(f"/my/{number}/answer/1/answer.html")
    assert fresh.status_code == 200
    assert "no-store" in fresh["Cache-Control"]
    assert kinds(subject)[-2:] == ["looked", "answer-picked-up"]


def test_another_picks_up_nothing_however_fresh(answered: tuple[UUID, str]) -> None:
    subject, number = answered
    before = kinds(subject)
    browser = browser_of(uuid4())
    for form in ("html", "json", "pdf", "nonsense"):
        hers = browser.get(f"/my/{number}/answer/1/answer.{form}")
        none = browser.get(f"/my/2026-999999/answer/1/answer.{form}")
        assert hers.status_code == 404
        assert hers.content == none.content
    assert kinds(subject) == before


def test_an_answer_is_there_for_a_while_and_then_asked_anew(
    answered: tuple[UUID, str], settings: Any
) -> None:
    subject, number = answered
    settings.LUUKKU_ANSWER_KEPT = timedelta()
    gone = browser_of(subject).get(f"/my/{number}/answer/1/answer.html")
    assert gone.status_code == 410
    assert "Ask again" in gone.content.decode()
    assert "come to the counter with an identity document" in gone.content.decode()
    told = browser_of(subject).get(f"/my/{number}/").content.decode()
    assert "How to get it again" in told
    assert "Read the answer" not in told


def test_a_form_that_is_not_there_is_not_there(answered: tuple[UUID, str]) -> None:
    subject, number = answered
    assert browser_of(subject).get(f"/my/{number}/answer/1/answer.docx").status_code == 404
    assert browser_of(subject).get(f"/my/{number}/answer/2/answer.html").status_code == 404


def _pages(folder: Path, monkeypatch: pytest.MonkeyPatch, *, held: bool) -> list[bytes]:
    """Everything Anna sees, where a secret register holds something of her and where it holds nothing."""
    folder.mkdir()
    town.stand(folder, monkeypatch, SECRET)
    town.hold(folder, monkeypatch, "reports", [town.PATIENT] if held else [])
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    number = Case.objects.get(id=case).number
    browser = browser_of(subject)
    return [
        browser.get(address).content.replace(number.encode(), b"NUMBER")
        for address in ("/my/", f"/my/{number}/?still", f"/my/{number}/sent/")
    ]


def test_a_secret_register_that_holds_something_and_one_that_does_not_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = _pages(tmp_path / "held", monkeypatch, held=True)
    without = _pages(tmp_path / "none", monkeypatch, held=False)
    for one, other in zip(with_it, without, strict=True):
        assert _without_form_keys(one) == _without_form_keys(other)
        assert b"reports" not in one


def _without_form_keys(page: bytes) -> bytes:
    import re

    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)
