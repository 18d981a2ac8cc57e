"""A clerk goes through what they hand in, page by page; whoever releases has every page before them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from luukku.coordinate.cases.models import Outcome, Task
from luukku.coordinate.desk import links
from luukku.coordinate.models import PageOpened, Paper, PaperPage
from luukku.coordinate.papers import at_release
from luukku.demo.bench.redact.extracting import everything
from luukku.journal import facade as journal
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.papers import files

LETTER = "Anna Aaltonen applied. Her mother Eeva Korhonen called from 040 765 4321. She asked for help."
Desk = tuple[Client, str, UUID]


@pytest.fixture
def at(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A browser, the link of the desk's task, and Anna's case; whatever is found is released by an official."""
    town.stand(tmp_path, monkeypatch, desk.PAPER, officials={"archive"})
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.NOW)
    case, _ = town.annas_case()
    return Client(), f"/desk/{links.make(desk.task_of(case, 'paper').id, town.NOW)}/", case


def hand_in(browser: Client, link: str, *given: tuple[str, bytes]) -> Any:
    uploads = [SimpleUploadedFile(name, content) for name, content in given]
    return browser.post(link, {"answer": "found", "confirmed": "yes", "files": uploads})


def letter(text: str = LETTER) -> tuple[str, bytes]:
    return "letter.pdf", files.pdf(text)


def outcomes(case: UUID) -> list[str]:
    return desk.kinds(case, "paper")


def content_of(case: UUID) -> dict[str, Any]:
    """The document as it was recorded."""
    from luukku.coordinate.cases.contents import unlock
    from luukku.people import facade as people

    outcome = Outcome.objects.get(order__case=case, order__register="paper")
    subject = outcome.order.case.subject
    grant = journal.grant(subjects=[subject], purpose="test", actor="test")
    with journal.looking(grant):
        outcome = Outcome.objects.select_related("content").get(id=outcome.id)
        ((_, row),) = unlock(people.data_key(subject=subject), outcome.content.sealed, outcome.id)
    return row


def count(model: Any) -> int:
    """As the owner sees them."""
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {model._meta.db_table}")
        return int(cursor.fetchone()[0])


def test_what_is_handed_in_waits_until_every_page_was_gone_through(at: Desk) -> None:
    browser, link, case = at
    answer = hand_in(browser, link, letter())
    assert (answer.status_code, answer["Location"]) == (302, "papers/")
    assert outcomes(case) == []
    shown = browser.get(f"{link}papers/").content.decode()
    assert "letter.pdf" in shown
    assert 'name="confirmed"' not in shown
    refused = browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert refused.status_code == 422
    assert "Pages that nobody has gone through yet: 1" in refused.content.decode()
    assert outcomes(case) == []


def test_what_is_about_others_is_offered_and_what_is_the_residents_is_not(at: Desk) -> None:
    browser, link, _ = at
    hand_in(browser, link, letter())
    page = browser.get(f"{link}papers/1/1/").content.decode()
    offered = re.findall(r'<label class="govuk-label govuk-checkboxes__label"[^>]*>([^<]+)</label>', page)
    assert offered[:2] == ["Eeva Korhonen", "040 765 4321"]
    assert page.count(" checked") == 2
    assert (
        page.count('another person can be recognised: GDPR, Article 15(4); <span lang="fi">tietosuojalaki')
        == 1
    )
    picture = browser.get(f"{link}papers/1/1/picture")
    assert picture["Content-Type"] == "image/jpeg"
    assert "no-store" in picture["Cache-Control"]
    assert picture.content.startswith(b"\xff\xd8")


def go_through(browser: Client, link: str, **more: Any) -> Any:
    return browser.post(f"{link}papers/1/1/", {"withhold": ["1", "2"], "act": "next", **more})


def test_confirmed_the_answer_is_one_pdf_without_what_was_withheld(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    assert go_through(browser, link)["Location"] == "../../"
    done = browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert done.status_code == 200
    assert outcomes(case) == ["found"]
    row = content_of(case)
    assert (row["name"], row["pages"]) == ("letter.pdf", 1)
    assert row["withheld"] == {"other-person": 1, "other-contact": 1}
    import base64

    found = everything(base64.b64decode(row["content"]))
    assert "Anna Aaltonen applied." in found
    assert "[withheld]" in found
    for gone in ("Eeva", "Korhonen", "765 4321", "7654321"):
        assert gone not in found


def test_what_was_staged_is_gone_with_the_task(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    subject = Task.objects.get(order__case=case, order__register="paper").leg.case.subject
    grant = journal.grant(subjects=[subject], purpose="test", actor="test")
    with journal.looking(grant):
        assert (count(Paper), count(PaperPage)) == (1, 1)
    assert (count(Paper), count(PaperPage)) == (0, 0)  # no log, no look
    browser.post(link, {"answer": "nothing", "confirmed": "yes"})
    with journal.looking(grant):
        assert (count(Paper), count(PaperPage)) == (0, 0)


def test_nothing_is_done_twice(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    hand_in(browser, link, letter())
    assert browser.get(f"{link}papers/").content.decode().count("letter.pdf") == 1
    go_through(browser, link)
    go_through(browser, link)
    browser.post(f"{link}papers/", {"confirmed": "yes"})
    again = browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert again.status_code == 410
    assert outcomes(case) == ["found"]


def test_a_file_that_is_held_leaves_everything_as_it_was(at: Desk) -> None:
    browser, link, case = at
    held = hand_in(browser, link, letter(), ("locked.pdf", files.locked_pdf()))
    assert held.status_code == 422
    assert "File 2 is locked with a password." in held.content.decode()
    assert browser.get(f"{link}papers/").status_code == 302
    assert outcomes(case) == []


def test_words_are_withheld_wherever_they_stand_and_the_clerk_sees_it_before_going_on(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter("The dog bit the cat. The dog ran."))
    add = {"words": "the  DOG", "ground": "informant"}
    assert go_through(browser, link, withhold=[], **add)["Location"] == "."
    page = browser.get(f"{link}papers/1/1/").content.decode()
    assert page.count("Added by you:") == 2
    assert page.count(" checked") == 2
    browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert content_of(case)["withheld"] == {"informant": 2}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"words": "elephant", "ground": "secret"}, "These words do not stand on this page."),
        ({"words": "called"}, "Choose why it is withheld."),
        ({"whole": "yes", "ground": "of-my-own"}, "Choose why it is withheld."),
        ({"first": "30", "last": "20", "ground": "secret"}, "Give two numbers from 1 to 40"),
    ],
)
def test_what_cannot_be_withheld_is_said_and_nothing_is_kept(
    at: Desk, sent: dict[str, str], sentence: str
) -> None:
    browser, link, _ = at
    hand_in(browser, link, letter())
    refused = go_through(browser, link, **sent)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert "0 of 1 pages gone through" in browser.get(f"{link}papers/").content.decode()


def test_a_page_without_words_can_be_blackened_in_strips_and_as_a_whole(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, link, case = at
    monkeypatch.setattr("luukku.coordinate.papers.process.recognise", lambda picture: None)
    hand_in(browser, link, ("scan.png", files.scan()))
    page = browser.get(f"{link}papers/1/1/").content.decode()
    assert "No words could be read on this page." in page
    go_through(browser, link, first="1", last="20", ground="other-person")
    go_through(browser, link, withhold=["1"], whole="yes", ground="secret")
    browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert content_of(case)["withheld"] == {"other-person": 1, "secret": 1}


def test_beginning_again_takes_everything_back(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    assert browser.post(f"{link}papers/", {"act": "again"})["Location"] == "../"
    assert browser.get(f"{link}papers/").status_code == 302
    assert outcomes(case) == []


def test_a_page_that_is_not_there_and_a_task_of_another_kind_are_not_there(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    for address in ("papers/1/2/", "papers/2/1/", "papers/0/0/picture"):
        assert browser.get(f"{link}{address}").status_code == 404
    assert browser.get("/desk/nobody-knows-this/papers/").status_code == 410
    task = desk.task_of(case, "paper").id
    assert staff_of("church", "clerk").get(f"/staff/task/{task}/papers/").status_code == 404
    assert staff_of("archive", "official").get(f"/staff/task/{task}/papers/").status_code == 404


def released(case: UUID) -> bool:
    return Task.objects.get(leg__case=case, purpose="release").leg.releases.exists()


def release_link(case: UUID) -> str:
    return f"/desk/{links.make(Task.objects.get(leg__case=case, purpose='release').id, town.NOW)}/"


def test_a_page_to_release_is_one_unsealing_and_its_picture_another(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, link, case = at
    hand_in(browser, link, letter())
    go_through(browser, link)
    browser.post(f"{link}papers/", {"confirmed": "yes"})
    unsealed, really = [], at_release.unlock

    def counted(key: bytes, sealed: Any, about: UUID) -> Any:
        unsealed.append(about)
        return really(key, sealed, about)

    monkeypatch.setattr(at_release, "unlock", counted)
    official = release_link(case)
    page = Client().get(f"{official}papers/1/1/")
    assert (page.status_code, len(unsealed)) == (200, 1)
    assert Client().get(f"{official}papers/1/1/picture").content.startswith(b"\xff\xd8")
    assert len(unsealed) == 2


def test_whoever_releases_opens_every_page_first_and_sees_what_was_withheld_and_why(at: Desk) -> None:
    browser, link, case = at
    hand_in(browser, link, letter(), ("second.txt", b"Nothing of others in here."))
    go_through(browser, link)
    browser.post(f"{link}papers/2/1/", {"act": "next"})
    browser.post(f"{link}papers/", {"confirmed": "yes"})
    official = release_link(case)
    refused = browser.post(official)
    assert refused.status_code == 422
    assert "Pages that you have not opened yet: 2." in refused.content.decode()
    assert not released(case)
    listed = browser.get(f"{official}papers/").content.decode()
    assert "2 passages were withheld: another person can be recognised" in listed
    page = browser.get(f"{official}papers/1/1/").content.decode()
    assert "another person’s address, phone or e-mail" in page
    assert browser.get(f"{official}papers/1/1/picture").content.startswith(b"\xff\xd8")
    assert "not opened yet: 1." in browser.post(official).content.decode()
    browser.get(f"{official}papers/2/1/")
    browser.get(f"{official}papers/2/1/")
    assert PageOpened.objects.count() == 2
    assert browser.post(official).status_code == 200
    assert released(case)


def test_somebody_logged_in_goes_the_same_way(at: Desk) -> None:
    _, _, case = at
    clerk = staff_of("archive", "clerk")
    link = f"/staff/task/{desk.task_of(case, 'paper').id}/"
    hand_in(clerk, link, letter())
    go_through(clerk, link)
    assert clerk.post(f"{link}papers/", {"confirmed": "yes"}).status_code == 200
    assert outcomes(case) == ["found"]


def test_a_name_withheld_on_one_page_is_offered_on_the_next(at: Desk) -> None:
    browser, link, _ = at
    hand_in(browser, link, letter("She met Kotilo there."), letter("Kotilo is not at home."))
    browser.get(f"{link}papers/1/1/")
    browser.post(f"{link}papers/1/1/", {"withhold": ["1"], "act": "next"})
    assert "Kotilo</label>" in browser.get(f"{link}papers/2/1/").content.decode()
