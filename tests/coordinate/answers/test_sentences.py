"""What the answer says of each outcome, and what it never says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.answers.given import Enclosure
from luukku.coordinate.answers.wording import LANGUAGES
from luukku.look.texts import Woven
from tests.coordinate.answers.salmela import NOON, entry, part, register, said, table, words


def test_a_failed_register_names_what_was_tried_and_what_happens_next() -> None:
    text = said(
        part(
            Kind.FAILED,
            reason="out-of-time",
            tried=3,
            next_try=NOON + timedelta(hours=5),
            expected=date(2026, 12, 1),
        )
    ).replace("\u00a0", " ")
    assert "did not answer in time" in text
    assert "tried 3 times" in text
    assert "next try is due: 22 November 2026, 17:05" in text
    assert "expect the answer by 1 December 2026" in text


@pytest.mark.parametrize("kind", [Kind.FAILED, Kind.LATE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_without_any_date_still_has_a_next_step(kind: Kind, language: str) -> None:
    assert len(entry(part(kind), language).line.detail) >= 2


def test_a_code_nobody_explained_is_never_shown() -> None:
    assert "x-42" not in said(part(Kind.FAILED, reason="x-42"))


def test_finding_nobody_says_what_was_searched_and_what_would_help() -> None:
    asked = register(ask_by=["number", "name", "address"])
    given = part(Kind.NOTHING_FOUND, declared=asked, searched=("number", "name+address"))
    line = entry(given).line
    assert line.searched == "personal identity code; name and address"
    assert "an earlier surname" in said(given)
    assert "an address where you lived before" in said(given)
    assert "your personal identity code" not in said(given)
    assert "does not prove" in said(given)


def test_what_would_help_is_only_what_the_register_may_be_asked_by() -> None:
    given = part(Kind.NOT_IDENTIFIED, declared=register(ask_by=["phone"]), searched=("phone",))
    assert "phone number" in said(given)
    assert "identity code" not in said(given)
    assert "surname" not in said(given)


def test_withheld_names_its_ground_and_its_law() -> None:
    text = said(part(Kind.WITHHELD, ground="harm", ground_law=words("Data Protection Act, section 34")))
    assert "seriously endanger your health" in text
    assert "Law: Data Protection Act, section 34." in text


def test_withheld_without_a_ground_says_that_it_was_not_named() -> None:
    assert "has not named it" in said(part(Kind.WITHHELD))


def test_a_law_that_is_not_in_the_reader_s_language_is_marked_as_such() -> None:
    line = entry(part(Kind.WITHHELD, ground="secrecy", ground_law=words("Secrecy Act")), "fr").line
    law = line.detail[-1].text
    assert isinstance(law, Woven)
    assert law == "Loi\u00a0: Secrecy Act."
    assert ("Secrecy Act", "en") in law.parts


def test_part_of_a_found_register_can_be_withheld() -> None:
    assert "part of the data is not shown" in said(part(Kind.FOUND, ground="others"))


def test_passed_on_names_to_whom() -> None:
    assert "Tax Administration" in said(part(Kind.PASSED_ON, recipient=words("Tax Administration")))


@pytest.mark.parametrize("what", ["rows", "bytes", "candidates", "something-new"])
def test_what_was_cut_is_said(what: str) -> None:
    assert len(entry(part(Kind.FOUND, capped=what)).line.detail) == 1


def test_the_headline_counts_records_and_documents() -> None:
    given = part(
        Kind.FOUND,
        declared=register(tables=[table("visit")]),
        records=(("visit", {"id": 1}), ("visit", {"id": 2})),
        enclosures=(Enclosure("card.pdf", 120_400),),
    )
    assert entry(given).line.outcome == "Data found: 2 records and 1 document"
    assert entry(given, "fi").line.outcome == "Tietoja löytyi: 2 merkintää ja 1 asiakirja"


def test_a_desk_that_answered_was_searched_by_hand() -> None:
    by_hand = register(connector={"kind": "desk"})
    assert entry(part(Kind.FOUND, declared=by_hand)).line.searched == "by hand in the administration"
    assert entry(part(Kind.LATE, declared=by_hand)).line.searched == "not yet searched"
