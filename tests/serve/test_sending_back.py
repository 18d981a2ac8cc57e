"""The pages on which a part is sent back, and on which its desk does it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from luukku.connectors.port import Kind
from luukku.coordinate.cases.models import Order, Outcome, Release, Task
from luukku.coordinate.desk import links
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.desk.test_second import DENTAL, TWO, replied
from tests.serve import test_papers as handing_in

ENGLISH = {"accept-language": "en"}
MISTAKE = {"act": "send-back", "back": "not-withheld", "back_words": "The neighbour's street stands there."}


def address(purpose: str) -> str:
    task = Task.objects.exclude(order__register="books").get(purpose=purpose, end=None)
    return f"/staff/task/{task.id}/"


def mistake(**more: Any) -> dict[str, Any]:
    return {**MISTAKE, "parts": [str(one.id) for one in Order.objects.all()], **more}


@pytest.fixture
def at(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, str, UUID]:
    """A clerk with a link; whatever they answer is released by an official."""
    town.stand(tmp_path, monkeypatch, desk.PAPER, officials={"archive"})
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.NOW)
    case, _ = town.annas_case()
    return Client(), f"/desk/{links.make(desk.task_of(case, 'paper').id, town.NOW)}/", case


def test_an_official_sends_an_answer_back_and_the_clerk_finds_it_filled_in(at: Any) -> None:
    clerk, link, _ = at
    held = {"answer": "withheld", "ground": "others", "ground_words": "A neighbour.", "confirmed": "yes"}
    assert clerk.post(link, held).status_code == 200
    official = staff_of("archive", "official")
    there = address("release")
    assert "Send it back" in official.get(there, headers=ENGLISH).content.decode()
    for incomplete in (
        {"parts": []},
        {"back": ""},
        {"back_words": ""},
        {"back_words": "x" * 501},
        {"parts": ["no"]},
    ):
        assert official.post(there, mistake(**incomplete)).status_code == 422
    done = official.post(there, mistake(), headers=ENGLISH)
    assert "Sent back." in done.content.decode()
    assert official.post(there, mistake()).status_code == 410
    page = staff_of("archive", "clerk").get(address("answer"), headers=ENGLISH).content.decode()
    for said in (
        "Sent back before release",
        "The neighbour&#x27;s street",
        "Something must be withheld",
        "A neighbour.",
    ):
        assert said in page
    assert 'value="withheld" checked' in page
    assert (
        "Sent back before release"
        in staff_of("archive", "clerk").get("/staff/", headers=ENGLISH).content.decode()
    )


def test_the_documents_are_gone_through_again_and_what_was_black_stays_so_with_its_ground(at: Any) -> None:
    clerk, link, case = at
    handing_in.hand_in(clerk, link, handing_in.letter())
    handing_in.go_through(clerk, link)
    assert clerk.post(f"{link}papers/", {"confirmed": "yes"}).status_code == 200
    before = handing_in.content_of(case)
    official, again = staff_of("archive", "official"), staff_of("archive", "clerk")
    assert official.post(address("release"), mistake()).status_code == 200
    there = address("answer")
    assert "Go through the earlier documents again" in again.get(there, headers=ENGLISH).content.decode()
    assert "letter.pdf" in again.get(f"{there}papers/").content.decode()
    more = {"act": "stay", "words": "for help", "ground": "informant"}
    assert again.post(f"{there}papers/1/1/", more).status_code == 302
    again.post(f"{there}papers/1/1/", {"withhold": ["1"], "act": "next"})
    assert again.post(f"{there}papers/", {"confirmed": "yes"}).status_code == 200
    rows = contents_of(case)
    assert rows[0] == before, "the first answer stays on record"
    assert rows[1]["withheld"] == {**before["withheld"], "informant": 1}
    assert [mark for mark in rows[1]["marks"] if mark in before["marks"]] == before["marks"]


def contents_of(case: UUID) -> list[dict[str, Any]]:
    from luukku.coordinate.cases.contents import unlock
    from luukku.journal import facade as journal
    from luukku.people import facade as people

    subject = Order.objects.get(case=case, register="paper").case.subject
    with journal.looking(journal.grant(subjects=[subject], purpose="test", actor="test")):
        found = Outcome.objects.filter(order__case=case).select_related("content").order_by("at", "id")
        key = people.data_key(subject=subject)
        return [unlock(key, one.content.sealed, one.id)[0][1] for one in found]


def test_the_second_official_reads_what_became_of_their_task(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",), two_people=TWO)
    case, _ = town.annas_case()
    replied(case, Kind.FOUND)
    first, second = staff_of("health", "official"), staff_of("health", "official")
    there = address("second-release")
    assert second.get(there).status_code == 200
    assert first.post(address("release"), mistake()).status_code == 200
    for late in (second.post(there, {"another": "yes"}, headers=ENGLISH), second.get(there, headers=ENGLISH)):
        assert late.status_code == 410
        assert "This part was sent back" in late.content.decode()
    assert "This part was sent back" in second.get(f"{there}papers/", headers=ENGLISH).content.decode()
    assert not Release.objects.exists()
