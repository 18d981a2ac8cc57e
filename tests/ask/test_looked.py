"""Who looked at my data: what the page tells, in whose words, and what it never tells."""

from __future__ import annotations

import ast
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from luukku.ask.showing import TEXTS
from luukku.coordinate.asking.asking import ask_at_once, ask_one
from luukku.coordinate.desk.sending import send_link
from luukku.coordinate.models import Case, Task, TaskEnd
from luukku.journal import facade as journal
from luukku.journal.purposes import TEXTS as PURPOSES
from luukku.look.texts import LANGUAGES, read
from tests.coordinate.cases import town
from tests.coordinate.desk import desk

from .browsing import browser_of

pytestmark = pytest.mark.django_db

SOURCE = Path(__file__).parents[2] / "src" / "luukku"
PAGE = "/my/looked/"
CLERK = f"staff:{uuid4()}"


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, str]:
    """Her key, and the number of her case, in which registers were asked three times."""
    town.stand(tmp_path, monkeypatch)
    case, subject = town.annas_case()
    for _ in range(3):
        ask_at_once(case, town.NOW)
    return subject, Case.objects.get().number


def look(subject: UUID, **more: Any) -> None:
    journal.grant(
        **{"subjects": [subject], "purpose": "desk-task", "actor": CLERK, "administration": "health", **more}
    )


def text_of(subject: UUID, query: str = "", status: int = 200, **headers: str) -> str:
    answer = browser_of(subject).get(PAGE + query, headers=headers)
    assert answer.status_code == status
    assert "no-store" in answer["Cache-Control"]
    return re.sub(r"\s+", " ", answer.content.decode())


def lines_of(page: str) -> list[str]:
    found = re.search(r'<ol class="luukku-timeline".*?</ol>', page)
    return (
        [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found[0].split("<li>")[1:]]
        if found
        else []
    )


def test_each_look_says_who_in_which_role_when_why_and_by_what_right(anna: tuple[UUID, str]) -> None:
    subject, number = anna
    case = Case.objects.get().id
    look(subject, role="clerk", case=case, legal_basis="GDPR 15", data_categories=("identity",))
    page = text_of(subject)
    first = lines_of(page)[0]
    for told in (
        "Health", "clerk", "To search the files for you", "What kinds of data: who you are",
        "Allowed by: your right to see what is held about you (Article 15 of the GDPR)", f"For your case {number}",
    ):  # fmt: skip
        assert told in first, told
    assert f'href="/my/{number}/"' in page


def test_a_machine_s_repeats_are_one_line(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    for _ in range(96):
        look(subject, actor="agent", purpose="access-request")
    folded = [line for line in lines_of(text_of(subject)) if "Health" in line]
    assert len(folded) == 1
    assert re.search(r"automatic 96 times, \d+ \w+ \d{4}, [\d:–]+ To find what is held about you", folded[0])


def test_no_member_of_staff_is_ever_named(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    look(subject, role="clerk")
    page = text_of(subject)
    assert CLERK not in page
    assert CLERK.removeprefix("staff:") not in page


def test_one_s_own_looks_are_told_where_one_asks_for_them(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    assert not [line for line in lines_of(text_of(subject)) if line.startswith("You ")]
    own = [line for line in lines_of(text_of(subject, "?own=yes")) if line.startswith("You ")]
    assert any("To read who looked." in line for line in own)


def test_the_page_is_narrowed_to_a_body_and_to_days(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    look(subject, role="clerk")
    today = timezone.localdate(timezone=settings.LUUKKU_TIME_ZONE)
    tomorrow = today + timedelta(days=1)
    assert [line.split()[0] for line in lines_of(text_of(subject, "?body=health"))] == ["Health"]
    assert all(line.startswith("The counter itself") for line in lines_of(text_of(subject, "?body=counter")))
    assert len(lines_of(text_of(subject, f"?since={today}&until={today}"))) == 2
    assert "Nobody has looked, as far as you chose." in text_of(subject, f"?since={tomorrow}")
    assert "Choose a day, or leave it empty." in text_of(subject, "?since=31.2.", status=422)
    assert lines_of(text_of(subject, "?body=%00%27nonsense")) == []


def test_many_lines_come_a_page_at_a_time(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    for _ in range(30):
        look(subject, actor=f"staff:{uuid4()}", role="clerk")
    first = text_of(subject)
    assert len(lines_of(first)) == 25
    assert 'href="?page=2">Older</a>' in first
    second = text_of(subject, "?page=2")
    assert len(lines_of(second)) == 6
    assert 'href="?page=1">Newer</a>' in second
    assert lines_of(text_of(subject, "?page=99")) == []
    assert len(lines_of(text_of(subject, "?page=-1"))) == 25


def test_a_hidden_look_is_told_when_its_time_has_come(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    now = timezone.now()
    look(
        subject, administration="archive", visible_from=now + timedelta(days=2), hidden_basis="penal law 5:3"
    )
    assert "Archive" not in text_of(subject)
    assert (
        "Over everybody together, 1 look is hidden at present." in Client().get("/looked/").content.decode()
    )
    look(subject, administration="archive", visible_from=now, hidden_basis="penal law 5:3")
    assert "This was not shown to you until" in text_of(subject)
    assert "The ground: penal law 5:3." in text_of(subject)


def test_nobody_reads_another_s(anna: tuple[UUID, str]) -> None:
    _, number = anna
    for address in (PAGE, f"{PAGE}who-looked.json"):
        other = browser_of(uuid4()).get(address).content.decode()
        assert number not in other
        assert "access-request" not in other
        assert Client().get(address).status_code == 302


def test_what_is_taken_along_is_whole_and_proven(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    journal.seal(timezone.now())
    answer = browser_of(subject).get(f"{PAGE}who-looked.json")
    assert answer["Content-Disposition"] == 'attachment; filename="who-looked.json"'
    taken = json.loads(answer.content)
    assert journal.unproven(taken, journal.Verifier.parse(taken["key"])) == []
    assert {one["entry"]["purpose"] for one in taken["sealed"]} == {"access-request"}
    assert [one["purpose"] for one in taken["waiting"]] == ["own-looks"]


BY_NAME = {"ask_by": ["name", "birth_date"], "keyed_by": None}
SECRET = (
    town.register("dental", "health"),
    town.register("reports", "welfare", visibility="existence-secret", **BY_NAME),
)
SOMEBODY = {**town.PATIENT, "hetu": "", "sukunimi": "Aalton"}


def _told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, held: list[dict[str, Any]]
) -> tuple[int, str]:
    """How many tasks a secret register's desk had, and page and download after it did them."""
    folder.mkdir()
    town.stand(folder, monkeypatch, SECRET)
    town.hold(folder, monkeypatch, "reports", held)
    post = desk.Post(folder, settings)
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    tasks = list(Task.objects.filter(leg__case=case, order__secret=True))
    for task in tasks:
        send_link(task.id, timezone.now())
        address = f"/desk/{post.tokens()[-1]}/"
        assert Client().get(address).status_code == 200
        Client().post(address, {"act": "review", "same-0": "yes", "reason": "the same person"})
        assert TaskEnd.objects.filter(task=task).exists()
        ask_one(task.order_id, timezone.now())
    page = text_of(subject, "?own=yes")
    return len(tasks), page + browser_of(subject).get(f"{PAGE}who-looked.json").content.decode()


def _same(text: str) -> str:
    """Without what differs in every run: ids, seals, moments, numbers of cases."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    plain = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{4}-\d{6}\b", "*", text)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z|\d+ \w+ \d{4}, [\d:.]+|\d{3,}", "*", plain)


def test_whatever_a_secret_register_holds_nothing_of_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    looked, with_it = _told(tmp_path / "held", monkeypatch, settings, [SOMEBODY])
    nobody, without = _told(tmp_path / "none", monkeypatch, settings, [])
    assert (looked, nobody) == (1, 0)
    assert journal.hidden(now=timezone.now()) == 0
    assert _same(with_it) == _same(without)
    assert "welfare" not in with_it.lower()


def _granted(word: str) -> set[str]:
    """Every code that some grant is written with, and that somebody will read."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "grant"
            ):
                values = [each.value for each in call.keywords if each.arg == word]
                found |= {value.value for value in values if isinstance(value, ast.Constant)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_purpose_and_every_right_has_its_plain_words(language: str) -> None:
    said = read(TEXTS, language)
    purposes = _granted("purpose")
    assert {"access-request", "desk-task", "own-looks"} <= purposes
    assert [one for one in sorted(purposes) if f"purpose.{one}" not in read(PURPOSES, language)] == []
    rights = [re.sub(r"[^a-z0-9]+", "-", one.lower()).strip("-") for one in _granted("legal_basis")]
    assert [one for one in rights if f"portal.looked.basis.{one}" not in said] == []


@pytest.fixture
def asking(anna: tuple[UUID, str], tmp_path: Path) -> tuple[UUID, str]:
    """Her, and the address at which she asks why a clerk of health looked."""
    town.add_rights(tmp_path)
    subject, _ = anna
    look(subject, role="clerk")
    found = re.search(r'href="(/my/looked/[0-9a-f-]+/why/)">Ask why', text_of(subject))
    assert found
    return subject, found[1]


def test_ask_why_opens_a_case_to_the_body_that_looked_with_a_date(asking: tuple[UUID, str]) -> None:
    subject, address = asking
    browser = browser_of(subject)
    assert "Health" in browser.get(address).content.decode()
    sent = browser.post(address, {"words": "I was never there."})
    case = Case.objects.latest("opened_at")
    assert sent["Location"] == f"/my/{case.number}/sent/"
    assert case.stream.slug == "ask-why"
    assert case.due > timezone.localdate()
    task = Task.objects.get(leg__case=case)
    assert (task.leg.administration, task.purpose) == ("health", "decide")
    assert CLERK not in browser.get(f"/my/{case.number}/").content.decode()


def test_asked_twice_about_one_look_is_one_case(asking: tuple[UUID, str]) -> None:
    subject, address = asking
    browser, before = browser_of(subject), Case.objects.count()
    first, second = (browser.post(address, {"words": ""})["Location"] for _ in range(2))
    assert first == second
    assert Case.objects.count() == before + 1


def test_nobody_asks_about_another_s_look(asking: tuple[UUID, str]) -> None:
    _, address = asking
    before = Case.objects.count()
    other = browser_of(uuid4())
    assert (other.get(address).status_code, other.post(address, {}).status_code) == (404, 404)
    assert Case.objects.count() == before


def test_without_a_stream_for_it_nobody_is_offered_to_ask(anna: tuple[UUID, str]) -> None:
    subject, _ = anna
    look(subject, role="clerk")
    assert "Ask why" not in text_of(subject)
