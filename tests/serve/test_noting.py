"""A clerk who has no terminal takes a request down: the fields and the rules of `luukku note`, on a page."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from luukku.coordinate.cases.links import key_of
from luukku.coordinate.models import Case, CaseContact
from luukku.coordinate.rights import wishes
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.main.noting import SAID
from luukku.people import facade as people
from luukku.serve import showing
from luukku.serve.noting import forms, shaping
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.cases import town
from tests.people import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/note/"
LETTER = {
    "channel": "letter", "received": (timezone.localdate() - timedelta(days=3)).isoformat(), "identified": "told",
    "given": "Helmi Orvokki", "surname": "Salovuori", "born": "1952-10-13", "street": "Rantaraitti 3",
    "postcode": "69190", "town": "Kaislavaara", "phone": "040 123 4567", "language": "fi", "asks_as": "themselves",
    "right": "access",
}  # fmt: skip
EEVA = {
    "channel": "counter", "received": timezone.localdate().isoformat(), "identified": "passport", "given": "Eeva",
    "surname": "Aaltonen", "number": cast.EEVA.numbers[0], "language": "en", "asks_as": "themselves", "right": "access",
}  # fmt: skip
FOR_VILHO = {
    **EEVA, "channel": "letter", "identified": "told", "given": "Vilho", "number": cast.CHILD.numbers[0],
    "asks_as": "guardian", "asks_number": cast.EEVA.numbers[0], "asks_given": "Eeva", "asks_surname": "Aaltonen",
}  # fmt: skip


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    town.stand(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def desk(standing: Path) -> Client:
    return staff_of("town", "id-desk", key=UUID(int=7))


def form(browser: Client) -> dict[str, str]:
    """The id that the empty form brings, and that it has been read once more."""
    (found,) = re.findall(r'name="id" value="([^"]+)"', browser.get(ADDRESS).content.decode())
    return {"id": found, "act": "do"}


def send(browser: Client, told: dict[str, Any], **more: Any) -> HttpResponse:
    return browser.post(ADDRESS, {**form(browser), **told, **more}, follow=True)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_letter_is_a_case_whose_clock_starts_when_it_reached_the_house(desk: Client) -> None:
    page = text(send(desk, LETTER))
    case = Case.objects.get()
    assert (case.received.isoformat(), case.language, case.thin) == (LETTER["received"], "fi", True)
    for said in (
        case.number,
        f"{case.due.day}\u00a0",
        f"{settings.LUUKKU_URL}/case/{key_of(case.id)}/",
        "gives no answer",
    ):
        assert said in page, said
    (contact,) = CaseContact.objects.all()
    assert (contact.channel, contact.identified, contact.taken_by) == ("letter", "told", str(UUID(int=7)))


def test_the_slip_for_the_resident_is_in_the_language_of_their_answer(desk: Client) -> None:
    page = text(send(desk, LETTER, language="da"))
    slip = page[page.index('<div class="luukku-record luukku-slip" lang="da" dir="ltr">') :]
    assert "Sagsnummer" in slip
    assert "Svaret gives kun til dig" in slip
    assert f"{settings.LUUKKU_URL}/case/{key_of(Case.objects.get().id)}/" in slip


def test_the_journal_says_which_of_the_staff_took_it_down_and_no_word_of_theirs(desk: Client) -> None:
    send(desk, LETTER)
    (entry,) = Body.objects.filter(kind="case-opened")
    assert (entry.actor, entry.actor_org, entry.role, entry.channel, entry.cause) == (
        f"staff:{UUID(int=7)}", "town", "id-desk", "letter", "identified: told",
    )  # fmt: skip
    told = " ".join(str(vars(one)) for one in Body.objects.all()).casefold()
    assert not [
        word for word in ("helmi", "salovuori", "rantaraitti", "1952-10-13", "401234567") if word in told
    ]


def test_whoever_showed_a_document_is_the_person_of_their_number_and_the_look_is_the_clerk_s(
    desk: Client,
) -> None:
    family = cast.family()
    page = text(send(desk, EEVA))
    case = Case.objects.get()
    assert (case.subject, case.thin) == (family.eeva, False)
    assert f"{settings.LUUKKU_URL}/my/{case.number}/" in page
    noted = Body.objects.filter(purpose="request-noted")
    assert {one.kind for one in noted} == {"searched", "looked"}
    assert {(one.actor, one.actor_org, one.role) for one in noted} == {
        (f"staff:{UUID(int=7)}", "town", "id-desk")
    }


def test_known_before_or_not_the_page_says_the_same(desk: Client) -> None:
    """Only numbers, days and addresses differ."""

    def said() -> str:
        page = text(send(desk, EEVA))
        number = Case.objects.order_by("-number")[0].number
        return re.sub(
            r"/case/[^/]+/|<path d=\"[^\"]+\"|data-ending=\"\d+\"|nonce=\"[^\"]+\"|csrf\w+\" value=\"[^\"]+\"",
            "",
            page.replace(number, ""),
        )

    new, known = said(), said()
    assert len(set(Case.objects.values_list("subject", flat=True))) == 1
    assert new == known


def test_a_guardian_s_letter_is_filed_under_the_mandate_and_says_where_the_guardian_follows_it(
    desk: Client,
) -> None:
    family = cast.family()
    cast.given(family.eeva, family.child)
    page = text(send(desk, FOR_VILHO))
    case = Case.objects.get()
    assert (case.subject, case.asked_by, case.asked_as) == (family.child, family.eeva, "guardian")
    assert f"{settings.LUUKKU_URL}/my/{case.number}/" in page
    assert key_of(case.id) not in page
    (entry,) = Body.objects.filter(kind="case-opened")
    assert (entry.actor, entry.actor_org, entry.role, entry.on_behalf_of) == (
        f"staff:{UUID(int=7)}", "town", "guardian", str(family.child),
    )  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"protected": "yes"}, {"surname": "Saari"}, {"asks_given": "Urho"}])
def test_where_no_mandate_holds_one_sentence_says_so_whatever_the_reason(
    desk: Client, more: dict[str, str]
) -> None:
    family = cast.family()
    if more:
        cast.given(family.eeva, family.child)
    page = send(desk, FOR_VILHO, **more)
    assert page.status_code == 422
    (said,) = re.findall(r'<li><a href="#(\w+)">([^<]+)</a>', text(page))
    assert said == ("asks_as", shaping.showing.texts("en").say("noting.problems.not-held"))
    assert not Case.objects.exists()


def test_the_same_form_sent_twice_is_one_case(desk: Client) -> None:
    told = {**form(desk), **LETTER}
    first = desk.post(ADDRESS, told)
    second = desk.post(ADDRESS, told)
    assert Case.objects.count() == CaseContact.objects.count() == 1
    assert second["Location"] == f"{first['Location']}?again=yes"
    assert "Nothing was filed a second time." in text(desk.get(second["Location"]))
    assert "Nothing was filed a second time." not in text(desk.get(first["Location"]))
    assert desk.post(ADDRESS, {**LETTER, "id": str(uuid4()), "act": "do"}).status_code == 302
    assert Case.objects.count() == 2


def test_a_wish_is_filed_with_their_words_for_the_parts_of_life_they_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers = (
        town.register("dental", "health"),
        town.register("library", "health", part_of_life="culture"),
    )
    town.stand(tmp_path, monkeypatch, registers)
    town.add_rights(tmp_path)
    clerk, words = staff_of("town", "id-desk"), "The visits of 2019.\r\nAll of them."
    page = text(send(clerk, LETTER, right="erasure", parts=["health"], words=words))
    case = Case.objects.get()
    assert (case.asked, case.left_out) == (["health"], ["culture"])
    assert "The people of each register decide." in page
    grant = journal.grant(subjects=[case.subject], purpose="test", case=case.id)
    with transaction.atomic(), journal.looking(grant):
        assert wishes.read(case.id, None, people.data_key(subject=case.subject)) == (
            "The visits of 2019.\nAll of them.",
        )


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"channel": ""}, "channel", "Choose how the request came."),
        ({"received": ""}, "received", "Enter the day on which it reached the house."),
        ({"received": "2199-01-01"}, "received", "lies in the future"),
        ({"received": "2019-01-01"}, "received", "more than a year back"),
        ({"received": "soon"}, "received", "The day it reached the house: enter a day."),
        ({"identified": "passport"}, "identified", "seen at the counter only"),
        ({"given": ""}, "given", "Enter the given names."),
        ({"given": "H3lmi"}, "given", "Given names: this is not written as a name."),
        ({"surname": "S" * 201}, "surname", "Surname: enter one line"),
        ({"born": "1852-10-13"}, "born", "cannot be a date of birth"),
        ({"born": "", "street": "", "postcode": "", "town": ""}, "born", "A name alone could be anybody’s."),
        ({"number": "131052-9039"}, "number", "a digit or the check character is wrong"),
        ({"number": cast.EEVA.numbers[0]}, "number", "another date of birth"),
        ({"postcode": "6919Q"}, "postcode", "This is no postcode."),
        ({"town": ""}, "town", "Town: an address needs street, postcode and town."),
        ({"street": "--"}, "street", "Street and number: enter it in letters."),
        ({"phone": "call me"}, "phone", "cannot be a phone number"),
        ({"email": "at home"}, "email", "cannot be a mail address"),
        ({"language": "tlh"}, "language", "choose one of the answers given"),
        ({"asks_number": cast.EEVA.numbers[0]}, "asks_as", "Choose as what they ask for another."),
        ({"asks_as": "company"}, "asks_as", "A company is nobody’s personal data"),
        ({"right": "ask-why"}, "right", "Choose what they ask for."),
        ({"words": "Please."}, "words", "Leave this empty"),
        ({"parts": ["culture"]}, "parts", "No register belongs"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_at_its_field_and_changes_nothing(
    desk: Client, change: dict[str, Any], field: str, why: str
) -> None:
    page = send(desk, {**LETTER, **change})
    assert page.status_code == 422
    assert why in text(page)
    (named,) = re.findall(r'<li><a href="#(\w+)">', text(page))
    assert named == field
    assert f'id="{field}-error"' in text(page)
    assert not Case.objects.exists()
    assert not Body.objects.filter(purpose="request-noted").exists()


def test_everything_that_is_wrong_is_said_at_once_and_what_was_typed_is_kept(desk: Client) -> None:
    page = text(send(desk, LETTER, channel="", postcode="6919Q", words="Please."))
    assert re.findall(r'<li><a href="#(\w+)">', page) == ["channel", "postcode", "words"]
    for kept in ('value="Salovuori"', 'value="6919Q"', "Please.</textarea>", 'value="told" checked'):
        assert kept in page, kept


def test_what_is_left_out_for_another_is_said_field_by_field(desk: Client) -> None:
    page = text(send(desk, FOR_VILHO, phone="040 123 4567", number="", born="2016-01-01"))
    assert re.findall(r'<li><a href="#(\w+)">', page) == ["number", "phone"]
    assert "Phone: leave this empty where somebody asks for another." in page
    assert '<details class="govuk-details" open>' in page


def test_under_a_mandate_only_data_is_asked_for(desk: Client, standing: Path) -> None:
    town.add_rights(standing)
    page = send(desk, FOR_VILHO, right="erasure", words="All of it.")
    assert page.status_code == 422
    assert "Under a mandate only data is asked for" in text(page)


def test_a_coordinator_takes_down_too_and_no_other_role(standing: Path) -> None:
    coordinator = staff_of("digital", "coordinator")
    assert send(coordinator, LETTER).status_code == 200
    assert Body.objects.get(kind="case-opened").role == "coordinator"
    assert 'href="/staff/note/"' in text(coordinator.get("/staff/"))
    for role in ("clerk", "official", "auditor"):
        other = staff_of("town", role)
        assert other.get(ADDRESS).status_code == 404
        assert other.post(ADDRESS, {**LETTER, "id": str(uuid4()), "act": "do"}).status_code == 404
        assert 'href="/staff/note/"' not in text(other.get("/staff/"))
    assert Client().get(ADDRESS)["Location"].startswith("/log-in/")
    assert Case.objects.count() == 1


def test_what_was_filed_is_told_to_whoever_took_it_down_alone(desk: Client) -> None:
    told = {**form(desk), **LETTER}
    address = desk.post(ADDRESS, told)["Location"]
    assert re.fullmatch(r"/staff/note/\d{4}-\d{6}/", address)
    assert desk.get(address).status_code == 200
    colleague = staff_of("town", "id-desk")
    assert colleague.get(address).status_code == 404
    assert colleague.post(ADDRESS, told, follow=True).status_code == 404
    assert Case.objects.count() == 1


def test_the_page_has_each_field_of_the_command_and_a_sentence_for_each_of_its_codes() -> None:
    assert set(forms.TOLD) | {"right", "parts", "words"} == set(shaping.ORDER)
    texts = showing.texts("en")
    unreached = {"no-such-field", "no-sign", "missing"}
    assert [code for code in SAID if code not in unreached and f"noting.problems.{code}" not in texts] == []


def test_a_slip_is_mended_in_the_same_form_and_filed_once(desk: Client) -> None:
    told = {**form(desk), **LETTER}
    slip = desk.post(ADDRESS, {**told, "surname": ""})
    assert (slip.status_code, f'name="id" value="{told["id"]}"' in text(slip)) == (422, True)
    assert desk.post(ADDRESS, told).status_code == 302
    assert Case.objects.count() == 1


def test_the_resident_reads_which_office_took_it_down_and_no_name(standing: Path) -> None:
    family = cast.family()
    send(staff_of("health", "id-desk", key=UUID(int=7)), EEVA)
    page = text(browser_of(family.eeva).get("/my/looked/"))
    assert "To take down your request at the counter or from a letter." in page
    assert "Health" in page
    assert str(UUID(int=7)) not in page
