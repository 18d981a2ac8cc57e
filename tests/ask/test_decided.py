"""Anna reads what was decided about her request, answers what she is asked, and may withdraw."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from luukku.ask import notice
from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.decisions import posting
from luukku.coordinate.facade import ANSWER_POLICY, decisions
from luukku.coordinate.models import Case, Decision, Order, Task
from luukku.journal.models import Body
from luukku.look.formats import day
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.question import parish

from .browsing import browser_of

pytestmark = pytest.mark.django_db
KARIN, LEO = (
    decisions.By("staff:karin", "digital", "coordinator"),
    decisions.By("staff:leo", "digital", "coordinator"),
)


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, Client, str]:
    town.stand(tmp_path, monkeypatch)
    case, subject = town.annas_case(timezone.now())
    return case, browser_of(subject), f"/my/{Case.objects.get().number}/"


def decide(case: UUID, what: str, codes: tuple[str, ...] = (), **more: Any) -> UUID:
    id = uuid4()
    wanted = decisions.Wanted(what, codes, "Do you mean the years after 1990?", **more)  # type: ignore[arg-type]
    decisions.decide(id=id, case=case, wanted=wanted, by=KARIN, now=timezone.now())
    return id


def soon(days: int = 14) -> date:
    return timezone.localdate() + timedelta(days=days)


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_her_page_says_what_was_decided_with_the_new_date_and_the_letter(anna: Any) -> None:
    case, browser, mine = anna
    decide(case, "extend", ("many",))
    page = text(browser, mine)
    assert "Our answer takes longer" in page
    assert day(Case.objects.get().due, "en") in page
    letter = browser.get(f"{mine}letter/1.html")
    assert "Do you mean" in letter.content.decode()
    assert letter["Content-Security-Policy"] == ANSWER_POLICY
    assert Body.objects.filter(kind="letter-read", case=case).count() == 1
    assert browser.get(f"{mine}letter/1.pdf").status_code == 404, "not printed yet"
    posting.print_pdf(Decision.objects.get().id)
    assert browser.get(f"{mine}letter/1.pdf").content.startswith(b"%PDF")


def test_nobody_else_reads_her_letter(anna: Any) -> None:
    case, _, mine = anna
    decide(case, "extend", ("many",))
    assert browser_of(uuid4()).get(f"{mine}letter/1.html").status_code == 404
    assert Client().get(f"{mine}letter/1.html").status_code == 302
    assert Client().get(f"/case/{key_of(case)}/letter/1.html").status_code == 404, "she can log in"


def test_she_answers_a_question_in_her_own_words_once(anna: Any) -> None:
    case, browser, mine = anna
    decide(case, "clarify", until=soon())
    assert "We need to know what you mean" in text(browser, mine)
    empty = browser.post(mine, {"words": " ", "act": "more"})
    assert empty.status_code == 422
    assert "Write something" in empty.content.decode()
    thanks = browser.post(mine, {"words": "After 1990.", "act": "more"}, follow=True)
    assert "Your request goes on." in thanks.content.decode()
    assert coordinate.progress(case=case).waiting is None
    assert "You answered our question" in text(browser, mine)
    again = browser.post(mine, {"words": "Twice.", "act": "more"}, follow=True)
    assert "answered already, or its time is over" in again.content.decode()
    assert Decision.objects.filter(what="answer").count() == 1


def test_who_could_not_be_identified_supplies_more_by_their_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parish.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case(timezone.now(), town.BY_LETTER)
    decide(case, "cannot-identify", until=soon(90))
    address = f"/case/{key_of(case)}/"
    page = text(Client(), address)
    assert "We could not tell which data are yours" in page
    assert "Do you mean" in text(Client(), f"{address}letter/1.html")
    assert (
        Client().post(address, {**parish.MORE, "given": "", "surnames": "", "addresses": ""}).status_code
        == 422
    )
    Client().post(address, parish.MORE)
    assert coordinate.progress(case=case).waiting is None
    assert Order.objects.filter(case=case, replaces__isnull=False).exists()


def test_a_fee_is_told_without_a_form(anna: Any) -> None:
    case, browser, mine = anna
    decide(case, "fee", ("excessive",), until=soon(7), fee="25 €")
    page = text(browser, mine)
    assert "We wait for the payment" in page
    assert 'name="words"' not in page
    assert "25 €" in text(browser, f"{mine}letter/1.html")


def test_she_withdraws_after_a_page_that_says_what_it_means(anna: Any) -> None:
    case, browser, mine = anna
    assert f'href="{mine}withdraw/"' in text(browser, mine)
    assert "you get no answer" in text(browser, f"{mine}withdraw/")
    assert coordinate.progress(case=case).state != "withdrawn", "reading is no deed"
    done = browser.post(f"{mine}withdraw/", follow=True)
    assert "Your request is withdrawn." in done.content.decode()
    assert not Task.objects.filter(end=None).exists()
    twice = browser.post(f"{mine}withdraw/", follow=True)
    assert twice.status_code == 200
    assert "withdraw/" not in text(browser, mine)


def test_another_cannot_withdraw_for_her(anna: Any) -> None:
    case, _, mine = anna
    assert browser_of(uuid4()).post(f"{mine}withdraw/").status_code == 404
    assert coordinate.progress(case=case).state != "withdrawn"


def test_a_refusal_is_told_once_two_agreed(anna: Any) -> None:
    case, browser, mine = anna
    id = decide(case, "refuse", ("excessive",))
    assert "We do not carry out" not in text(browser, mine)
    decisions.confirm(id=id, case=case, by=LEO, now=timezone.now())
    assert "We do not carry out your request" in text(browser, mine)


def test_the_mail_that_a_letter_waits_says_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    town.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case(timezone.now(), town.BY_LETTER)
    post = desk.Post(tmp_path, settings)
    decide(case, "extend", ("many",))
    notice.letter_ready(case)
    body = post.messages()[-1].get_content() + str(post.messages()[-1]["Subject"])
    assert "Do you mean" not in body
    assert "Aaltonen" not in body
    assert re.search(r"/case/\S+/", body)
