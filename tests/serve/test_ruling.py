"""A clerk decides about a resident's right at their desk, in the browser, by a link or logged in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate.cases.models import Outcome
from tests.coordinate.rights.house import WORDS, House, outcomes, said

pytestmark = pytest.mark.django_db
REFUSAL = {
    "how": "refused", "ground": "legal-duty", "words": "The act keeps it ten years.", "yes_if": "In 2031.",
    "sure": "yes",
}  # fmt: skip


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> House:
    return House(tmp_path, monkeypatch, settings)


def page(house: House, case: Any, ref: str, purpose: str = "decide") -> str:
    at = house.link(house.task(case, ref, purpose), timezone.now())
    return f"/desk/{at.token}/"


def test_the_desk_reads_what_is_asked_and_on_what_it_may_be_refused(house: House) -> None:
    case = house.asks("erasure", registers=["dental"], now=timezone.now())
    text = Client().get(page(house, case, "dental#1"), headers={"accept-language": "en"}).content.decode()
    for words in (WORDS, "(Art. 17(3)(b))", "(Art. 17(3)(e))", "The clinic", "The insurer", "6(1)(c)"):
        assert words.replace("'", "&#x27;") in text
    assert 'type="date"' not in text, "only a restriction has a day from which it stands"


def test_a_refusal_is_kept_with_its_ground_and_reaches_the_answer(house: House) -> None:
    case = house.asks("erasure", registers=["xray"], now=timezone.now())
    done = Client().post(page(house, case, "xray#1"), REFUSAL)
    assert done.status_code == 200
    outcome = Outcome.objects.get(order__case=case)
    assert (outcome.kind, outcome.reason) == ("refused", "legal-duty")
    told = said(house.answer(case), "xray")
    for words in ("The act keeps it ten years.", "17(3)(b)", "In 2031."):
        assert words in told


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("sure", "Confirm that you decide"), ("how", "Choose what you decided"), ("ground", "Choose the ground"),
        ("words", "Write what was done"), ("yes_if", "Write what would make it yes"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_written_stays(
    house: House, left_out: str, sentence: str
) -> None:
    case = house.asks("erasure", registers=["xray"], now=timezone.now())
    sent = {name: value for name, value in REFUSAL.items() if name != left_out}
    answer = Client().post(page(house, case, "xray#1"), sent, headers={"accept-language": "en"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert all(value in text for name, value in sent.items() if name in ("words", "yes_if"))
    assert outcomes(case) == {"xray#1": None}


def test_the_same_form_twice_is_one_decision(house: House) -> None:
    case = house.asks("erasure", registers=["xray"], now=timezone.now())
    address = page(house, case, "xray#1")
    assert Client().post(address, REFUSAL).status_code == 200
    assert Client().post(address, REFUSAL).status_code == 410
    assert Outcome.objects.filter(order__case=case).count() == 1


def test_a_recipient_is_told_by_a_confirmed_act(house: House) -> None:
    case = house.asks("rectification", registers=["dental"], now=timezone.now())
    done = {"how": "done", "words": "The birth date is now the 13th.", "sure": "yes"}
    assert Client().post(page(house, case, "dental#1"), done).status_code == 200
    address = page(house, case, "dental#1.1", "tell")
    text = Client().get(address).content.decode()
    assert "The clinic" in text
    assert "The birth date is now the 13th." in text
    assert WORDS not in text, "the resident's own words are for those who decide"
    assert Client().post(address, {"how": "done", "sure": "yes"}).status_code == 422, "when was it told?"
    told = {"how": "done", "sure": "yes", "since": timezone.localdate().isoformat()}
    assert Client().post(address, told).status_code == 200
    assert outcomes(case) == {"dental#1": "done", "dental#1.1": "done", "dental#1.2": None}
