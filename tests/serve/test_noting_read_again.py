"""Before a request is filed it is read once more, beside what was taken down already and may be the same."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate.models import Case
from luukku.journal.models import Body
from tests.ask.browsing import staff_of
from tests.coordinate.intake.test_told import NUMBER
from tests.people import cast

from .test_noting import EEVA, FOR_VILHO, LETTER, desk, send, standing, text

__all__ = ["desk", "standing"]
pytestmark = pytest.mark.django_db
ALREADY = "A request for this person has already been taken down."


def look(browser: Client, told: dict[str, Any], **more: Any) -> str:
    answer = send(browser, told, act="look", **more)
    assert answer.status_code == 200
    return text(answer)


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_what_was_understood_is_read_once_more_and_nothing_is_filed(desk: Client) -> None:
    page = look(desk, LETTER, number=NUMBER, born="", language="")
    for said in (
        "Nothing has been filed yet.", "By letter", "Helmi Orvokki", "4\u00a0March\u00a01957", "Rantaraitti 3",
        "They ask for themselves", "To see what is held about them", "Everything",
    ):  # fmt: skip
        assert said in page, said
    assert ALREADY not in page
    assert not Case.objects.exists()


def test_it_is_filed_as_it_was_read(desk: Client) -> None:
    told = fields(look(desk, LETTER))
    assert desk.post("/staff/note/", {**told, "act": "do"}).status_code == 302
    assert Case.objects.get().received.isoformat() == LETTER["received"]


def test_whoever_reads_a_slip_has_the_form_back_as_it_was_filled_in(desk: Client) -> None:
    told = fields(look(desk, LETTER))
    page = text(desk.post("/staff/note/", {**told, "act": "change"}))
    for kept in ('value="Salovuori"', 'value="told" checked', f'name="id" value="{told["id"]}"'):
        assert kept in page, kept
    assert not Case.objects.exists()


def test_one_of_the_same_person_way_and_day_is_told_before_another_is_filed(desk: Client) -> None:
    send(desk, LETTER)
    case = Case.objects.get()
    page = look(desk, LETTER, given="helmi", phone="")
    assert ALREADY in page
    assert f'href="/staff/note/{case.number}/"' in page
    send(desk, LETTER)
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "phone"},
        {"received": timezone.localdate().isoformat()},
        {"given": "Aino"},
        {"surname": "Salo"},
        {"born": "1952-10-14", "street": "", "postcode": "", "town": ""},
        {"born": "", "street": "Rantaraitti 30"},
    ],
)
def test_another_way_day_name_birth_date_or_address_is_another_request(
    desk: Client, other: dict[str, str]
) -> None:
    send(desk, LETTER)
    assert ALREADY not in look(desk, {**LETTER, **other})


def test_a_number_says_who_it_is_however_the_name_is_spelled(desk: Client) -> None:
    cast.family()
    send(desk, EEVA)
    assert ALREADY in look(desk, EEVA, given="Eva", surname="Altonen", identified="told")


def test_its_number_is_for_whoever_took_it_down_and_for_coordinators(desk: Client) -> None:
    send(desk, LETTER)
    number = Case.objects.get().number
    colleague = look(staff_of("town", "id-desk", key=UUID(int=8)), LETTER)
    assert ["One that a colleague took down" in colleague, number in colleague] == [True, False]
    coordinator = look(staff_of("digital", "coordinator"), LETTER)
    assert f'href="/staff/case/{number}/"' in coordinator


def entries() -> list[Any]:
    """What the search left: kind, about whom, by whom."""
    found = Body.objects.filter(purpose="request-noted").order_by("id")
    return [(one.kind, one.subject, (one.actor, one.actor_org, one.role)) for one in found]


def test_the_search_and_whom_it_found_stand_in_the_journal_and_no_word_of_theirs(desk: Client) -> None:
    look(desk, LETTER)
    assert not entries()  # there was nothing to search in
    send(desk, LETTER)
    look(desk, LETTER)
    look(desk, LETTER, surname="Salo")
    by = (f"staff:{UUID(int=7)}", "town", "id-desk")
    case = Case.objects.get()
    assert entries() == [("searched", None, by), ("looked", case.subject, by), ("searched", None, by)]


def test_what_is_asked_for_another_is_compared_by_whose_data_it_is(desk: Client) -> None:
    family = cast.family()
    cast.given(family.eeva, family.child)
    send(desk, FOR_VILHO)
    page = look(desk, FOR_VILHO)
    assert [ALREADY in page, "Guardian of a child" in page] == [True, True]


def test_a_request_of_yesterday_s_post_is_another(desk: Client) -> None:
    send(desk, LETTER)
    earlier = timezone.localdate() - timedelta(days=4)
    assert ALREADY not in look(desk, LETTER, received=earlier.isoformat())
