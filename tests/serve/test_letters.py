"""An answer by registered letter: to the address in the population register and no other, followed."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from luukku.coordinate.cases.links import key_of
from luukku.coordinate.registered.models import RegisteredLetter
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.ask.browsing import browser_of
from tests.coordinate.cases import town
from tests.coordinate.question import parish

from .test_id_desk import TOLD, Desk, staff_of

HOME = {
    **parish.SAARI,
    "sukunimi": "Aaltonen",
    "osoite": "Rekisterikuja 1",
    "postinro": "69155",
    "paikka": "Salmela",
}
WITH_TOWN = deepcopy(parish.PARISH)
WITH_TOWN["tables"][0]["fields"].append({"name": "paikka", "is": "town", "label": town.text("Town")})  # type: ignore[index]
CLAIMED = replace(TOLD, addresses=(people.Address("Huijarinkatu 6", "00100", "Helsinki"),))
BACK = "The registered letter with your answer came back to us"
TRACKING = "RR 123 456 789 FI"

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.LUUKKU_POPULATION_REGISTER = "home"
    town.stand(
        tmp_path,
        monkeypatch,
        (town.register("home", "health", **{**WITH_TOWN, "ask_by": ["name", "birth_date"]}),),
    )
    town.hold(tmp_path, monkeypatch, "home", [HOME])


def asked(facts: people.Facts = CLAIMED) -> tuple[Desk, str]:
    """A letter is asked for at the ID desk; where it is followed."""
    desk = Desk(facts)
    desk.answer()
    there = desk.browser.post(f"{desk.address}letter/")
    return desk, there["Location"]


def cover_of(desk: Desk, letter: str) -> str:
    printed = desk.browser.post(letter, {"act": "print"})
    assert printed.content.startswith(b"%PDF"), printed.content[:300]
    return PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()


def today() -> str:
    return timezone.localdate().isoformat()


def test_it_goes_to_the_population_register_s_address_and_never_to_one_of_the_request(stand: None) -> None:
    desk, letter = asked()
    cover = cover_of(desk, letter)
    assert "Anna Maria Aaltonen\nRekisterikuja 1\n69155 Salmela" in cover
    assert "Huijarinkatu" not in cover
    (printed,) = desk.told("registered-letter-printed")
    assert (printed.channel, printed.role) == ("letter", "id-desk")
    assert [e.purpose for e in desk.told("looked")].count("registered-letter") == 1


def test_the_print_file_is_the_cover_and_the_whole_answer(stand: None) -> None:
    desk, letter = asked()
    content = desk.browser.post(letter, {"act": "print"}).content
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert desk.number in pages[0]
    assert len(pages) >= 2
    assert "Art" in "".join(pages[1:]) or desk.number in "".join(pages[1:])


def test_where_no_address_is_registered_the_window_stays_empty(stand: None, settings: Any) -> None:
    settings.LUUKKU_POPULATION_REGISTER = ""
    desk, letter = asked()
    cover = cover_of(desk, letter)
    assert "Anna Maria Aaltonen" in cover
    assert "Rekisterikuja" not in cover
    assert "Huijarinkatu" not in cover
    assert "look it up in the population register" in desk.browser.get(letter).content.decode()


def test_a_protected_address_is_told_to_nobody_and_the_letter_goes_by_the_service(
    stand: None, settings: Any
) -> None:
    settings.LUUKKU_ADDRESS_SERVICE = ("Address service", "PL 70", "00052 Helsinki")
    desk, letter = asked(replace(CLAIMED, protected=True))
    cover = cover_of(desk, letter)
    assert "Address service\nPL 70\n00052 Helsinki" in cover
    for own in ("Rekisterikuja", "69155", "Huijarinkatu"):
        assert own not in cover
    open_desk, open_letter = asked()
    assert "Rekisterikuja 1" in cover_of(open_desk, open_letter)
    pages = [d.browser.get(at).content.decode() for d, at in ((desk, letter), (open_desk, open_letter))]
    assert pages[0].count("<") == pages[1].count("<"), "the list and the page are the same for both"


def test_asked_twice_it_is_one_letter(stand: None) -> None:
    desk, letter = asked()
    assert desk.browser.post(f"{desk.address}letter/")["Location"] == letter
    assert RegisteredLetter.objects.count() == 1
    assert len(desk.told("registered-letter-asked")) == 1


def test_it_is_printed_posted_and_delivered_each_once(stand: None) -> None:
    desk, letter = asked()
    assert (
        desk.browser.post(letter, {"act": "posted", "on": today(), "tracking": TRACKING}).status_code == 422
    )
    desk.browser.post(letter, {"act": "print"})
    for _ in range(2):
        assert (
            desk.browser.post(letter, {"act": "posted", "on": today(), "tracking": TRACKING}).status_code
            == 302
        )
    assert RegisteredLetter.objects.get().tracking == "RR123456789FI"
    for _ in range(2):
        assert desk.browser.post(letter, {"act": "delivered", "on": today()}).status_code == 302
    kinds = Body.objects.filter(case=desk.case, kind__startswith="registered-letter").values_list(
        "kind", flat=True
    )
    assert sorted(kinds) == [f"registered-letter-{k}" for k in ("asked", "delivered", "posted", "printed")]
    assert "No letter is waiting." in desk.browser.get("/staff/letters/").content.decode()


def test_a_returned_one_is_told_and_stays_open_until_the_next(stand: None) -> None:
    desk, letter = asked()
    desk.browser.post(letter, {"act": "print"})
    desk.browser.post(letter, {"act": "posted", "on": today(), "tracking": TRACKING})
    desk.browser.post(letter, {"act": "returned", "on": today()})
    assert "came back" in desk.browser.get("/staff/letters/").content.decode()
    assert "The case stays open" in desk.browser.get(letter).content.decode()
    again = desk.browser.post(f"{desk.address}letter/")["Location"]
    assert again != letter
    assert desk.browser.get("/staff/letters/").content.decode().count(desk.number) == 1


def test_the_resident_reads_that_it_came_back_never_where_to_and_not_once_another_is_asked_for(
    stand: None,
) -> None:
    desk, letter = asked()
    by_link, own = f"/case/{key_of(desk.case)}/", f"/my/{desk.number}/"
    resident = browser_of(desk.subject)

    def read(address: str) -> str:
        page = (Client() if address == by_link else resident).get(address, headers={"accept-language": "en"})
        assert page.status_code == 200
        return page.content.decode()

    desk.browser.post(letter, {"act": "print"})
    desk.browser.post(letter, {"act": "posted", "on": today(), "tracking": TRACKING})
    assert [BACK in read(address) for address in (by_link, own)] == [False, False]
    desk.browser.post(letter, {"act": "returned", "on": today()})
    for address in (by_link, own):
        page = read(address)
        assert BACK in page
        assert not any(where in page for where in ("Rekisterikuja", "69155", "Huijarinkatu", TRACKING))
    desk.browser.post(f"{desk.address}letter/")
    assert [BACK in read(address) for address in (by_link, own)] == [False, False]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"on": "soon", "tracking": TRACKING}, "Enter a day"),
        ({"on": "2099-01-01", "tracking": TRACKING}, "cannot be right"),
        (
            {"on": (timezone.localdate() - timedelta(days=9)).isoformat(), "tracking": TRACKING},
            "cannot be right",
        ),
        ({"on": timezone.localdate().isoformat(), "tracking": "?"}, "at least eight"),
    ],
)
def test_a_slip_is_one_sentence_and_changes_nothing(stand: None, form: dict[str, str], why: str) -> None:
    desk, letter = asked()
    desk.browser.post(letter, {"act": "print"})
    page = desk.browser.post(letter, {"act": "posted", **form})
    assert page.status_code == 422
    assert why in page.content.decode()
    assert RegisteredLetter.objects.get().posted_on is None


def test_the_list_holds_nobody_s_name_and_is_for_that_desk_alone(stand: None) -> None:
    desk, letter = asked()
    page = desk.browser.get("/staff/letters/").content.decode()
    assert desk.number in page
    assert "Aaltonen" not in page
    assert "Aaltonen" not in desk.browser.get(letter).content.decode()
    clerk = staff_of("health", "clerk")
    assert clerk.get("/staff/letters/").status_code == 404
    assert clerk.post(letter, {"act": "print"}).status_code == 404
