"""A resident asks on the web: at most three screens after the log-in, nothing lost, one case."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from luukku.coordinate import facade as coordinate
from luukku.coordinate.models import Case
from luukku.journal import facade as journal
from luukku.people import facade as people
from luukku.people.facade import Level
from tests.coordinate.cases import town

from .browsing import browser_of

LIVES = (
    town.register("dental", "health"),
    town.register("xray", "health"),
    town.register("library", "culture", part_of_life="culture"),
    town.register("reports", "welfare", visibility="existence-secret", part_of_life="family"),
)


@pytest.fixture
def anna(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch, LIVES)
    (subject,) = people.add(people=[town.ANNA], now=town.NOW)
    return subject


def ask(browser: Client, *, scope: str = "all", parts: tuple[str, ...] = (), **typed: str) -> Any:
    """The three screens; what the last one answers."""
    assert browser.post("/ask/what/", {"scope": scope, "parts": parts}).headers["Location"] == "/ask/you/"
    assert browser.post("/ask/you/", typed).headers["Location"] == "/ask/check/"
    return browser.post("/ask/check/")


def registers_of(case: Case) -> set[str]:
    return set(case.orders.values_list("register", flat=True))


def test_three_screens_after_the_log_in_and_the_request_is_filed(anna: UUID) -> None:
    browser = browser_of(anna)
    sent = ask(browser)
    case = Case.objects.get()
    assert sent.headers["Location"] == f"/my/{case.number}/sent/"
    page = browser.get(sent.headers["Location"]).content.decode()
    assert case.number in page
    assert "3 registers are being asked now" in page
    assert case.subject == anna
    assert registers_of(case) == {"dental", "xray", "library", "reports"}
    assert ("case-opened", "resident", "web") in [
        (entry.kind, entry.actor, entry.channel) for _, entry in journal.of_case(case.id)
    ]


def test_only_the_chosen_parts_of_life_are_asked(anna: UUID) -> None:
    ask(browser_of(anna), scope="parts", parts=("culture", "nonsense"))
    assert registers_of(Case.objects.get()) == {"library"}


def test_what_was_left_out_is_kept_and_said_on_the_time_line(anna: UUID) -> None:
    browser = browser_of(anna)
    ask(browser, scope="parts", parts=("culture", "family"))
    case = Case.objects.get()
    assert (case.asked, case.left_out) == (["family", "culture"], ["health"])
    page = browser.get(f"/my/{case.number}/").content.decode()
    assert "Family and school; Culture and leisure" in page
    assert "Not asked about: Health and care." in page


@pytest.mark.parametrize("parts", [(), ("health", "culture", "family")])
def test_whoever_chooses_every_part_has_asked_for_everything(anna: UUID, parts: tuple[str, ...]) -> None:
    browser = browser_of(anna)
    ask(browser, scope="parts" if parts else "all", parts=parts)
    case = Case.objects.get()
    assert (case.asked, case.left_out) == ([], [])
    assert "Ask for the rest" not in browser.get(f"/my/{case.number}/").content.decode()


def test_nothing_is_asked_of_nobody(anna: UUID) -> None:
    with pytest.raises(ValueError, match="no register"):
        coordinate.open_case(
            subject=anna, stream="access", language="en", country="FI", received=town.NOW.date(), now=town.NOW,
            actor="resident", parts=("traffic",),
        )  # fmt: skip
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ({}, "Choose everything, or only parts."),
        ({"scope": "parts"}, "Choose at least one part of your life."),
        ({"scope": "parts", "parts": ["traffic"]}, "Choose at least one part of your life."),
    ],
)
def test_what_is_missing_is_said_and_the_page_stays(anna: UUID, post: dict[str, Any], said: str) -> None:
    answer = browser_of(anna).post("/ask/what/", post)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_draft_survives_a_reload_another_browser_and_a_log_out(anna: UUID) -> None:
    first = browser_of(anna)
    first.post("/ask/what/", {"scope": "parts", "parts": ["health"]})
    first.post("/ask/you/", {"surnames": "Saarinen"})
    first.post("/log-out/")
    second = browser_of(anna)
    assert 'value="parts" checked' in second.get("/ask/what/").content.decode()
    assert "Saarinen" in second.get("/ask/you/").content.decode()
    check = second.get("/ask/check/").content.decode()
    assert "Health and care" in check
    assert "Saarinen" in check


def test_what_they_add_is_searched_with(anna: UUID) -> None:
    ask(browser_of(anna), surnames="Saarinen", addresses="Kauppakatu 1, 20100 Turku")
    with journal.looking(journal.grant(subjects=[anna], purpose="test")):
        facts, _ = people.known(subject=anna)
    assert "Saarinen" in {name.surname for name in facts.names}
    assert "Kauppakatu 1" in {address.street for address in facts.addresses}


def test_what_cannot_be_read_stays_as_typed_and_is_pointed_at(anna: UUID) -> None:
    answer = browser_of(anna).post("/ask/you/", {"phone": "tomorrow"})
    assert answer.status_code == 422
    assert 'value="tomorrow"' in answer.content.decode()
    assert 'href="#phone"' in answer.content.decode()


def test_posting_twice_files_one_case(anna: UUID) -> None:
    browser = browser_of(anna)
    ask(browser)
    again = browser.post("/ask/check/")
    assert again.headers["Location"] == "/my/"
    assert Case.objects.count() == 1


def test_a_draft_is_sealed_and_seen_by_nobody_without_a_grant(anna: UUID) -> None:
    from luukku.people.models import Draft

    browser_of(anna).post("/ask/what/", {"scope": "all"})
    assert not Draft.objects.exists()
    with journal.looking(journal.grant(subjects=[anna], purpose="test")):
        assert b"scope" not in bytes(Draft.objects.get().sealed)
    other = browser_of(uuid4())
    with journal.looking(journal.grant(subjects=[uuid4()], purpose="test")):
        assert not Draft.objects.exists()
    assert other.get("/ask/check/").status_code == 404  # somebody whom the counter has erased


def test_the_plain_question_tells_the_five_apart() -> None:
    browser = Client()
    page = browser.get("/ask/").content.decode()
    assert page.count('type="radio"') == 5
    assert browser.post("/ask/", {"kind": "own"}).headers["Location"] == "/ask/what/"
    for kind in ("party", "document", "record"):
        there = browser.post("/ask/", {"kind": kind}).headers["Location"]
        assert browser.get(there).status_code == 200
    assert browser.post("/ask/").status_code == 422
    assert browser.get("/ask/other/nonsense/").status_code == 404


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/ask/what/", "/ask/you/", "/ask/check/", "/my/", "/my/2026-000001/"])
def test_nobody_and_whoever_is_known_weakly_logs_in_first(address: str) -> None:
    for browser in (Client(), browser_of(uuid4(), level=Level.LOW)):
        answer = browser.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/log-in/?then=%2F")


def test_an_old_log_in_is_enough_to_ask(anna: UUID) -> None:
    assert browser_of(anna, ago=timedelta(hours=7)).get("/ask/you/").status_code == 200
