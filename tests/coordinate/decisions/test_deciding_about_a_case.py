"""A coordinator decides about a case as a whole: once, in time, with a letter that the resident can read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from luukku.coordinate import facade as coordinate
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.decisions import posting
from luukku.coordinate.decisions.page import body
from luukku.coordinate.facade import decisions
from luukku.coordinate.models import Case, CaseState, Decision, Edition, Order, Task
from luukku.coordinate.pace.telling import tell
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.look.formats import day
from luukku.people.facade import More
from tests.coordinate.cases import town

NOW = town.NOW  # 2 March 2026
LAST = date(2026, 4, 2)
KARIN, LEO = (
    decisions.By("staff:karin", "digital", "coordinator"),
    decisions.By("staff:leo", "digital", "coordinator"),
)
MORE_TIME = decisions.Wanted("extend", ("paper",), "Forty boxes of paper lie in two cellars.")
QUESTION = decisions.Wanted("clarify", words="Do you mean the years after 1990?", until=date(2026, 3, 16))
NO = decisions.Wanted(
    "refuse", ("excessive",), "The twelfth identical request of this month; the log is with the case."
)
WHO = decisions.Wanted("cannot-identify", words="Eleven people bear this name.", until=date(2026, 5, 31))
FEE = decisions.Wanted("fee", ("excessive",), "Nine requests in a week.", date(2026, 3, 16), "25 €")

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case()
    return case


def decide(
    case: UUID,
    wanted: decisions.Wanted,
    by: decisions.By = KARIN,
    now: datetime = NOW,
    id: UUID | None = None,
) -> bool:
    return decisions.decide(id=id or uuid4(), case=case, wanted=wanted, by=by, now=now)


def after(**days: int) -> datetime:
    return NOW + timedelta(**days)


def letter(case: UUID, form: str = "html", number: int = 1) -> str:
    subject = Case.objects.get().subject
    grant = journal.grant(subjects=[subject], purpose="test", case=case)
    return decisions.letter(case=case, number=number, form=form, grant=grant).decode("utf-8", "replace")


def told(case: UUID) -> list[str]:
    return list(Body.objects.filter(case=case).order_by("id").values_list("kind", flat=True))


def test_more_time_moves_every_date_and_leaves_a_letter(case: UUID) -> None:
    assert decide(case, MORE_TIME)
    row = Case.objects.get()
    assert (row.due, row.extended_on) == (date(2026, 6, 2), NOW.date())
    assert coordinate.progress(case=case).due == row.due
    read = letter(case)
    assert day(date(2026, 6, 2), "en") in read
    assert "Forty boxes" in read
    assert "archives on paper" in read
    assert "officer@town.example" in read
    assert "authority.example" in read
    assert "court" in read
    assert {"term-extended", "decided", "letter-ready"} <= set(told(case))


def test_the_letter_is_a_tagged_pdf_as_well(case: UUID) -> None:
    decide(case, MORE_TIME)
    posting.print_pdf(Decision.objects.get().id)
    posting.print_pdf(Decision.objects.get().id)  # once, however often
    assert letter(case, "pdf").startswith("%PDF")
    assert sorted(coordinate.progress(case=case).decided[0].forms) == ["html", "pdf"]


def test_the_preview_is_the_letter_and_changes_nothing(case: UUID) -> None:
    seen = decisions.preview(case=case, wanted=MORE_TIME, by=KARIN, now=NOW)
    assert (seen.due_before, seen.due_after, seen.two) == (LAST, date(2026, 6, 2), False)
    assert not Decision.objects.exists()
    assert Case.objects.get().due == LAST
    decide(case, MORE_TIME)
    assert body(seen.letter) in letter(case)


@pytest.mark.parametrize(
    ("wanted", "now", "code"),
    [
        (MORE_TIME, datetime(2026, 4, 3, 9, tzinfo=UTC), "notice-after-the-term"),
        (decisions.Wanted("extend", (), "Because."), NOW, "no-reasons"),
        (decisions.Wanted("extend", ("weather",), "Because."), NOW, "no-reasons"),
        (decisions.Wanted("extend", ("many",), "  "), NOW, "no-words"),
        (decisions.Wanted("clarify", words="What?"), NOW, "no-date"),
        (decisions.Wanted("clarify", words="What?", until=NOW.date()), NOW, "until-too-soon"),
        (
            decisions.Wanted("fee", ("excessive",), "Nine.", date(2026, 3, 30), "25 €"),
            NOW,
            "until-too-late",
        ),
        (decisions.Wanted("fee", ("excessive",), "Nine.", date(2026, 3, 10)), NOW, "no-fee"),
        (NO, datetime(2026, 4, 3, 9, tzinfo=UTC), "month-over"),
        (WHO, datetime(2026, 4, 3, 9, tzinfo=UTC), "month-over"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_cannot_be_decided_is_refused_by_its_code_and_changes_nothing(
    case: UUID, wanted: decisions.Wanted, now: datetime, code: str
) -> None:
    before = told(case)
    with pytest.raises(decisions.CannotDecide) as refused:
        decide(case, wanted, now=now)
    assert refused.value.code == code
    assert not Decision.objects.exists()
    assert Case.objects.get().due == LAST
    assert [k for k in told(case) if k != "looked"] == [k for k in before if k != "looked"]


def test_the_municipality_s_own_day_counts_and_not_greenwich_s(case: UUID, settings: Any) -> None:
    """At 22.30 UTC of the last day it is the day after in Helsinki."""
    assert str(settings.LUUKKU_TIME_ZONE) == "Europe/Helsinki"
    with pytest.raises(decisions.CannotDecide, match="notice-after-the-term"):
        decide(case, MORE_TIME, now=datetime(2026, 4, 2, 22, 30, tzinfo=UTC))


def test_the_same_form_sent_twice_is_one_decision(case: UUID) -> None:
    form = uuid4()
    assert decide(case, MORE_TIME, id=form)
    assert decide(case, MORE_TIME, id=form)
    assert Decision.objects.count() == 1
    assert told(case).count("term-extended") == 1


def test_of_two_who_decide_the_second_is_told_so(case: UUID) -> None:
    decide(case, MORE_TIME)
    with pytest.raises(decisions.CannotDecide, match="already-extended"):
        decide(case, MORE_TIME, LEO)
    decide(case, QUESTION)
    with pytest.raises(decisions.CannotDecide, match="waits-already"):
        decide(case, QUESTION, LEO)


def test_a_question_stops_the_clock_and_the_answer_lets_it_run(case: UUID) -> None:
    decide(case, QUESTION)
    paper = Task.objects.get(order__ref="paper#1", end=None)
    waits = coordinate.progress(case=case).waiting
    assert waits
    assert (waits.what, waits.until) == ("clarification-needed", QUESTION.until)
    assert paper.due == date(2026, 3, 26)
    decisions.clarify(case=case, words="Yes, after 1990.", now=after(days=4))
    assert Case.objects.get().due == date(2026, 4, 7)  # four days later, and Easter
    assert coordinate.progress(case=case).waiting is None
    (said,) = decisions.situation(case=case, by=KARIN, now=after(days=5)).said
    assert said.words == "Yes, after 1990."
    with pytest.raises(decisions.CannotDecide, match="nothing-waits"):
        decisions.clarify(case=case, words="Once more.", now=after(days=5))


def test_who_stays_silent_lets_the_case_go_on_at_their_date(case: UUID) -> None:
    decide(case, QUESTION)
    tell(case, datetime(2026, 3, 17, 6, 0, 1, tzinfo=UTC))
    row = CaseState.objects.filter(case=case).latest("at")
    assert (row.state, row.why) == ("in-progress", "silent")
    assert Case.objects.get().due == date(2026, 4, 17)
    assert not Edition.objects.exists()


def test_a_refusal_needs_two_and_the_first_alone_sends_nothing(case: UUID) -> None:
    form = uuid4()
    assert not decide(case, NO, id=form)
    assert "letter-ready" not in told(case)
    assert coordinate.progress(case=case).decided == ()
    with pytest.raises(decisions.CannotDecide, match="same-person"):
        decisions.confirm(id=form, case=case, by=KARIN, now=NOW)
    with pytest.raises(decisions.CannotDecide, match="proposed-already"):
        decide(case, MORE_TIME, LEO)
    decisions.confirm(id=form, case=case, by=LEO, now=after(days=1))
    decisions.confirm(id=form, case=case, by=LEO, now=after(days=1))  # a second click
    assert coordinate.progress(case=case).state == "closed"
    assert not Task.objects.filter(end=None).exists()
    assert "twelfth identical" in letter(case)
    assert day(date(2026, 3, 3), "en") in letter(case)
    assert told(case).count("letter-ready") == 1


def test_a_refusal_that_is_confirmed_too_late_is_none(case: UUID) -> None:
    form = uuid4()
    decide(case, NO, id=form)
    with pytest.raises(decisions.CannotDecide, match="month-over"):
        decisions.confirm(id=form, case=case, by=LEO, now=datetime(2026, 4, 3, 9, tzinfo=UTC))
    assert coordinate.progress(case=case).state != "closed"


def test_a_proposal_can_be_taken_back(case: UUID) -> None:
    form = uuid4()
    decide(case, NO, id=form)
    decisions.take_back(id=form, case=case, by=LEO, now=NOW)
    with pytest.raises(decisions.CannotDecide, match="gone"):
        decisions.confirm(id=form, case=case, by=LEO, now=NOW)
    assert decide(case, MORE_TIME)


def test_who_cannot_be_identified_supplies_more_and_is_searched_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.coordinate.question import parish

    parish.stand(tmp_path, monkeypatch)
    case, _ = town.annas_case(facts=town.BY_LETTER)
    decide(case, WHO)
    with pytest.raises(decisions.CannotDecide, match="nothing-new"):
        decisions.supply(case=case, more=More(), now=after(days=3))
    decisions.supply(case=case, more=More(surnames=("Saari",)), now=after(days=3))
    assert coordinate.progress(case=case).waiting is None
    assert Order.objects.filter(case=case, replaces__isnull=False).count() >= 1


def test_a_fee_waits_for_the_payment_and_moves_no_date(case: UUID) -> None:
    decide(case, FEE)
    assert Case.objects.get().due == LAST
    assert "25 €" in letter(case)
    decisions.go_on(case=case, why="fee-paid", by=KARIN, now=after(days=2))
    assert coordinate.progress(case=case).waiting is None
    with pytest.raises(decisions.CannotDecide, match="nothing-waits"):
        decisions.go_on(case=case, why="fee-paid", by=LEO, now=after(days=2))


def test_who_withdraws_is_asked_for_nowhere_any_more(case: UUID) -> None:
    decisions.withdraw(case=case, now=NOW)
    assert coordinate.progress(case=case).state == "withdrawn"
    assert not Task.objects.filter(end=None).exists()
    with pytest.raises(decisions.CannotDecide, match="closed"):
        decisions.withdraw(case=case, now=NOW)


def test_the_answer_says_that_more_time_was_taken_and_why(case: UUID) -> None:
    from luukku.coordinate.answers import actions as answers

    decide(case, MORE_TIME)
    ask_at_once(case, after(minutes=1))
    tell(case, datetime(2026, 5, 30, 6, 0, 1, tzinfo=UTC))
    edition = Edition.objects.get()
    answers.assemble(edition.id)
    grant = journal.grant(subjects=[Case.objects.get().subject], purpose="test", case=case)
    page = coordinate.answer(edition=edition.id, form="html", grant=grant).decode()
    assert day(date(2026, 6, 2), "en") in page
    assert "Forty boxes" in page


def test_no_words_of_a_decision_reach_the_journal_or_the_rows_that_anybody_may_read(case: UUID) -> None:
    decide(case, MORE_TIME)
    for entry in Body.objects.filter(case=case).values():
        assert "boxes" not in repr(entry)
    assert "boxes" not in repr(Decision.objects.values())


def test_what_is_possible_today_is_said_for_each_decision(case: UUID) -> None:
    today = decisions.situation(case=case, by=KARIN, now=NOW).possible
    assert set(today) == set(decisions.WHATS) - {"lift"}
    assert set(today.values()) == {None}
    late = decisions.situation(case=case, by=KARIN, now=datetime(2026, 4, 3, 9, tzinfo=UTC)).possible
    assert late["extend"] == "notice-after-the-term"
    assert late["refuse"] == "month-over"


def test_the_letters_are_handed_over_on_paper_before_there_is_an_answer_and_with_it(
    case: UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(case, MORE_TIME)
    number = Case.objects.get().number
    with pytest.raises(CommandError, match="has no answer yet"):
        call_command("hand_over", number, out=tmp_path / "paper", by="reg-2")  # not printed yet
    posting.print_pdf(Decision.objects.get().id)
    call_command("hand_over", number, out=tmp_path / "paper", by="reg-2")
    assert "2 files of letters" in capsys.readouterr().out
    assert (tmp_path / "paper" / "letter-1.pdf").read_bytes().startswith(b"%PDF")
