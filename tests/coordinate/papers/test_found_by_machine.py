"""What a register hands over as documents goes out only when people of its administration have gone through it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Order, Outcome, Prepared, Task
from luukku.coordinate.desk import links
from luukku.coordinate.papers import process
from luukku.coordinate.papers.pages import Held
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town

FIELDS = [
    {"name": "sent", "label": town.text("Sent")}, {"name": "subject", "label": town.text("Subject")},
    {"name": "hetu", "is": "number", "label": town.text("Number")},
    {"name": "name", "is": "full_name", "label": town.text("Name")},
]  # fmt: skip
MAIL = town.register(
    "mail", "archive", keyed_by=None, ask_by=["number", "name"],
    connector={"kind": "mailbox", "url": {"env": "TOWN_MAIL"}},
    tables=[{"name": "message", "key": "id", "label": town.text("Messages"), "fields": FIELDS}],
)  # fmt: skip
LETTER = f"Anna Maria Aaltonen ({town.NUMBER}) applied. Her neighbour Eeva Korhonen called from 040 765 4321."


def put(folder: Path, name: str, text: str) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "Bo Lind <bo@town.example>", "registry@town.example"
    message["Subject"], message["Date"] = "An application", "Mon, 02 Feb 2026 10:00:00 +0200"
    message.set_content(text)
    (folder / name).write_bytes(bytes(message))


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    box = tmp_path / "box"
    box.mkdir()
    put(box, "1.eml", LETTER)
    put(box, "2.eml", "Nothing about anybody.")
    town.stand(tmp_path, monkeypatch, (MAIL,), officials={"archive"})
    monkeypatch.setenv("TOWN_MAIL", str(box))
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.NOW)
    case, _ = town.annas_case()
    ask_at_once(case, town.NOW)
    return case


def at_desk(case: UUID) -> tuple[Client, str]:
    task = Task.objects.get(leg__case=case, purpose="answer")
    return Client(), f"/desk/{links.make(task.id, town.NOW)}/"


def waiting(case: UUID) -> int:
    subject = Order.objects.get(case=case).case.subject
    with journal.looking(journal.grant(subjects=[subject], purpose="test", actor="test")):
        return Prepared.objects.count()


def records(case: UUID) -> list[Any]:
    outcome = Outcome.objects.get(order__case=case)
    subject = outcome.order.case.subject
    with journal.looking(journal.grant(subjects=[subject], purpose="test", actor="test")):
        outcome = Outcome.objects.select_related("content").get(id=outcome.id)
        return unlock(people.data_key(subject=subject), outcome.content.sealed, outcome.id)


def test_a_document_that_was_found_waits_for_people(case: UUID) -> None:
    order = Order.objects.get(case=case)
    assert (order.waits_for, list(order.outcomes.all()), waiting(case)) == ("desk", [], 1)
    browser, link = at_desk(case)
    task = browser.get(link).content.decode()
    assert "Go through the documents that the search has found" in task
    page = browser.get(f"{link}papers/1/1/").status_code
    assert page == 404, "nothing lies there before the list was opened"
    listed = browser.get(f"{link}papers/").content.decode()
    assert "2026-02-02 mail.eml" in listed
    assert "Eeva Korhonen" in browser.get(f"{link}papers/1/1/").content.decode()


def test_what_is_confirmed_goes_out_with_what_the_register_said_and_without_others(case: UUID) -> None:
    browser, link = at_desk(case)
    browser.get(f"{link}papers/")
    shown = browser.get(f"{link}papers/1/1/")
    offers = [n for n in range(40) if f'value="{n}"' in shown.content.decode()]
    browser.post(f"{link}papers/1/1/", {"act": "keep", "offer": offers})
    done = browser.post(f"{link}papers/", {"confirmed": "yes"})
    assert done.status_code == 200, done.content.decode()
    outcome = Outcome.objects.get(order__case=case)
    assert (outcome.kind, outcome.searched) == ("found", ["number", "name"])
    (table, row), (document, file) = records(case)
    assert (table, row["subject"]) == ("message", "An application")
    assert (document, file["name"]) == ("document", "2026-02-02 mail.pdf")
    assert waiting(case) == 0, "gone with the task"


def test_what_concerns_nobody_here_is_said_by_people(case: UUID) -> None:
    browser, link = at_desk(case)
    browser.get(f"{link}papers/")
    browser.post(link, {"answer": "nothing", "confirmed": "yes"})
    assert [o.kind for o in Outcome.objects.filter(order__case=case)] == ["nothing-found"]
    assert waiting(case) == 0


def test_a_file_that_cannot_be_shown_leaves_a_page_that_says_so(
    case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = process.read

    def broken(content: bytes, name: str) -> Any:
        if name.endswith(".eml"):
            raise Held("broken")
        return whole(content, name)

    monkeypatch.setattr(process, "read", broken)
    browser, link = at_desk(case)
    browser.get(f"{link}papers/")
    assert "could not be shown as pages" in browser.get(f"{link}papers/1/1/").content.decode()
