"""Each right from the resident's words to the answer, with the small town's desks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Edition, Task
from luukku.coordinate.facade import desk, papers, rights
from luukku.coordinate.rights.models import Wish
from luukku.journal import facade as journal
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.coordinate.rights.house import WORDS, House, outcomes, said

pytestmark = pytest.mark.django_db
TODAY = town.NOW.date()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> House:
    return House(tmp_path, monkeypatch, settings)


def test_what_was_corrected_is_told_to_every_recipient_and_the_resident_reads_who(house: House) -> None:
    case = house.asks("rectification", registers=["dental", "xray"])
    house.decides(case, "xray#1", "refused", "The card says the 31st.", ground="accurate")
    house.decides(case, "dental#1", "done", "The birth date is now the 13th.")
    assert not Edition.objects.filter(case=case).exists(), "its recipients have not been told"
    house.decides(case, "dental#1.1", "done", "", since=TODAY)
    house.decides(case, "dental#1.2", "refused", "It was dissolved in 2019.", ground="impossible")
    answer = house.answer(case)
    told = said(answer, "dental")
    assert "The birth date is now the 13th." in told
    assert "Told on 2 March 2026: The clinic." in told
    assert "Not told: The insurer, because it was not possible." in told
    refused = said(answer, "xray")
    assert refused.startswith("Refused")
    for words in (
        "The card says the 31st.",
        "Article 16",
        "A passport that says so.",
        "appeal within 30 days",
    ):
        assert words in refused
    assert answer["title"] == "Decisions on correcting your data"
    assert "authority.example" in str(answer["rights"])


def test_what_a_law_keeps_is_not_erased_and_its_exception_is_named(house: House) -> None:
    case = house.asks("erasure", registers=["dental"])
    house.decides(case, "dental#1", "partly", "Notes of 2009 erased; the card stays.", ground="legal-duty")
    house.decides(case, "dental#1.1", "done", "", since=TODAY)
    house.decides(case, "dental#1.2", "done", "", since=TODAY)
    told = said(house.answer(case), "dental")
    assert told.startswith("Done in part")
    assert "17(3)(b)" in told
    assert "appeal" in told


def test_a_restriction_stands_from_a_day_that_is_told(house: House) -> None:
    case = house.asks("restriction", registers=["xray"])
    with pytest.raises(desk.Refused, match="no-day"):
        house.decides(case, "xray#1", "done", "Marked.")
    house.decides(case, "xray#1", "done", "Marked.", since=TODAY)
    told = said(house.answer(case), "xray")
    assert "since 2 March 2026" in told
    assert "before the restriction is lifted" in told


def test_portability_gives_what_rests_on_a_contract_and_says_why_not_of_the_rest(house: House) -> None:
    from luukku.coordinate.asking.asking import ask_at_once

    case = house.asks("portability", registers=["boats", "dental", "grants"], words="")
    assert outcomes(case) == {"boats#1": None, "dental#1": "refused", "grants#1": "refused"}
    assert not Task.objects.filter(leg__case=case).exists(), "nobody is asked what the entries say"
    ask_at_once(case, town.NOW)
    answer = house.answer(case)
    (boats,) = (p for p in answer["parts"] if p["register"]["id"] == "boats")
    assert boats["outcome"]["kind"] == "found"
    assert boats["tables"][0]["rows"], "the data themselves, for machines"
    for register, basis in (("dental", "a duty laid down by law"), ("grants", "a public task")):
        why = said(answer, register).lower()
        assert "never for a public task" in why
        assert "20(3)" in why
        assert basis in why


def test_an_objection_to_a_public_task_is_refused_only_with_the_balance_stated(house: House) -> None:
    case = house.asks("objection", registers=["grants", "dental"])
    assert outcomes(case) == {"grants#1": None, "dental#1": "refused"}, "of a duty by law one cannot object"
    with pytest.raises(desk.Refused, match="no-words"):
        house.decides(case, "grants#1", "refused", " ", ground="compelling")
    house.decides(
        case, "grants#1", "refused", "Your address is known; so is the budget's need.", ground="compelling"
    )
    told = said(house.answer(case), "grants")
    assert "weighed against yours: Your address is known" in told
    assert "21(1)" in told


def test_a_human_decides_again_only_where_a_machine_decides(house: House) -> None:
    case = house.asks("human-review", registers=["grants", "xray"])
    house.decides(case, "grants#1", "done", "Maija Salo looked: the grant is given.")
    answer = house.answer(case)
    assert "the grant is given" in said(answer, "grants")
    assert "no decision about you is made there by machine alone" in said(answer, "xray")


def test_an_administration_is_asked_why_it_looked_as_such(house: House) -> None:
    case = house.asks("ask-why", administrations=["health"], words="On 1 March at nine.")
    assert outcomes(case) == {"health#1": None}
    task = desk.task(at=house.link(house.task(case, "health#1")), now=town.NOW)
    assert task.deciding is not None
    assert task.deciding.wishes == ("On 1 March at nine.",)
    house.decides(case, "health#1", "done", "You had an appointment that day.")
    answer = house.answer(case)
    assert answer["title"] == "Why your data were looked at"
    assert "You had an appointment that day." in said(answer, "health")
    assert [leg.register_name["en"] for leg in coordinate.progress(case=case).legs] == ["Health"]


def test_the_wish_goes_to_the_desk_and_nowhere_else(house: House) -> None:
    case = house.asks("rectification", registers=["dental"])
    task = desk.task(at=house.link(house.task(case, "dental#1")), now=town.NOW)
    assert task.deciding is not None
    assert task.deciding.wishes == (WORDS,)
    assert WORDS not in "".join(m.as_string() for m in house.post.messages())
    told = list(Body.objects.filter(case=case).values())
    assert told
    assert "13th" not in str(told)
    assert not Wish.objects.exists(), "nobody sees it without a grant"
    with journal.looking(journal.grant(subjects=[house.anna], purpose="test", case=case)):
        (wish,) = Wish.objects.all()
    assert b"13th" not in bytes(wish.sealed)


def test_what_more_is_needed_reaches_the_resident_and_their_words_the_desk(house: House) -> None:
    case = house.asks("rectification", registers=["xray"])
    house.decides(case, "xray#1", "needs-more", "Which visit do you mean?")
    (need,) = rights.needs(case=case)
    assert need.words == "Which visit do you mean?"
    later = town.NOW + timedelta(days=2)
    rights.tell_more(case=case, order=need.order, words="The one of 2009.", now=later)
    assert rights.needs(case=case) == ()
    with pytest.raises(coordinate.NotAsked):
        rights.tell_more(case=case, order=need.order, words="Again.", now=later)
    task = desk.task(at=house.link(house.task(case, "xray#1"), later), now=later)
    assert task.deciding is not None
    assert task.deciding.wishes == (WORDS, "The one of 2009.")
    house.decides(case, "xray#1", "done", "Corrected.", now=later)
    assert outcomes(case) == {"xray#1": "done"}


def test_a_refusal_without_ground_reasons_or_a_way_is_not_taken(house: House) -> None:
    case = house.asks("erasure", registers=["xray"])
    at = house.link(house.task(case, "xray#1"))
    for decision, code in (
        (rights.Ruling("refused", "No.", yes_if="-"), "no-ground"),
        (rights.Ruling("refused", "No.", "accurate", yes_if="-"), "no-ground"),
        (rights.Ruling("refused", " ", "claims", yes_if="-"), "no-words"),
        (rights.Ruling("refused", "No.", "claims"), "no-way"),
        (rights.Ruling("passed-on", "Elsewhere."), "no-addressee"),
        (rights.Ruling("silence", "?"), "no-decision"),
    ):
        with pytest.raises(desk.Refused, match=code):
            desk.rule(at=at, decision=decision, now=town.NOW)
    assert outcomes(case) == {"xray#1": None}


def test_of_two_clicks_one_decides(house: House) -> None:
    case = house.asks("erasure", registers=["xray"])
    at = house.link(house.task(case, "xray#1"))
    desk.rule(at=at, decision=rights.Ruling("done", "Erased."), now=town.NOW)
    with pytest.raises(desk.NoSuchLink):
        desk.rule(at=at, decision=rights.Ruling("refused", "No.", "claims", yes_if="-"), now=town.NOW)
    assert outcomes(case) == {"xray#1": "done"}


def test_where_nobody_is_known_it_is_said_and_nothing_believed(house: House) -> None:
    case = house.asks("erasure", registers=["xray"])
    house.decides(case, "xray#1", "nothing", "")
    assert outcomes(case) == {"xray#1": "nothing-found"}, "a paper file cannot promise that nothing is held"


def test_a_secret_register_is_answered_with_the_same_line_whatever_it_decides(house: House) -> None:
    told = []
    for how in ("done", "refused"):
        case = house.asks("erasure", registers=["reports", "xray"])
        ground = {"ground": "claims"} if how == "refused" else {}
        house.decides(case, "reports#1", how, **ground)
        house.decides(case, "xray#1", "done")
        told.append(said(house.answer(case), "reports"))
    assert told[0] == told[1]
    assert "May not be told" in told[0]


def test_a_link_for_a_decision_takes_no_documents_and_the_other_way_round(house: House) -> None:
    case = house.asks("erasure", registers=["xray"])
    at = house.link(house.task(case, "xray#1"))
    with pytest.raises(desk.Refused, match="other-task"):
        papers.release(at=at, now=town.NOW)
    assert isinstance(at, desk.ByLink)


def test_what_was_passed_on_says_to_whom_and_once(house: House) -> None:
    case = house.asks("erasure", registers=["xray"])
    house.decides(case, "xray#1", "passed-on", "The harbour lets the berths.", to="Harbour Ltd")
    told = said(house.answer(case), "xray")
    assert told.count("went on to") == 1
    assert "Your request went on to: Harbour Ltd." in told
