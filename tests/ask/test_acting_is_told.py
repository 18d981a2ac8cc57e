"""Whatever a representative does, the journal says that it was them, as what, and for whom; page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern
from django.utils import timezone

from luukku.ask import urls
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble, print_pdf
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Case, Edition, Task
from luukku.coordinate.facade import decisions
from luukku.foundation.ids import new_id
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.ask.browsing import browser_of, of, staff_of
from tests.coordinate.cases import town
from tests.people import cast

pytestmark = pytest.mark.django_db
PATIENT = {
    "id": 9, "hetu": cast.CHILD.numbers[0], "etunimet": "Vilho", "sukunimi": "Aaltonen", "synt_pvm": "2016-01-01",
}  # fmt: skip
OUT = ("log-out", "acting", "acting-company")
"""Pages that end the acting, or are about whom one acts for: what they leave is looked at in `test_mandates`."""


class Acting:
    """Eeva, who acts for her child in a case that she has just asked; what is journalled from here on."""

    def __init__(self) -> None:
        self.family = cast.family()
        self.mandate = cast.given(self.family.eeva, self.family.child)
        self.browser = of(cast.who_acts(self.family.eeva, self.family.child, self.mandate))
        self.before = set(Body.objects.values_list("id", flat=True))
        self.browser.post("/ask/what/", {"scope": "all"})
        self.browser.post("/ask/you/", {})
        self.browser.post("/ask/check/")
        self.case = Case.objects.get(subject=self.family.child)

    def answered(self) -> None:
        ask_at_once(self.case.id, timezone.now())
        for task in Task.objects.filter(leg__case=self.case, purpose="release", end=None):
            staff_of(task.leg.administration, "official").post(
                f"/staff/task/{task.id}/", {"interest": "none"}
            )
        for edition in Edition.objects.filter(case=self.case):
            assemble(edition.id)
            print_pdf(edition.id)

    def decides(self, what: Any) -> None:
        wanted = decisions.Wanted(what, (), "Which years?", timezone.localdate() + timedelta(days=14), "")
        decisions.decide(
            id=new_id(), case=self.case.id, wanted=wanted, by=decisions.By("staff:1", "town", "coordinator"),
            now=timezone.now(),
        )  # fmt: skip

    def told(self) -> list[Body]:
        """What the resident's side did since, and named wrongly; that there was something is asserted here."""
        new = [one for one in Body.objects.exclude(id__in=self.before) if one.actor == "resident"]
        assert new
        right = ("guardian", str(self.family.child))
        return [one for one in new if (one.role, one.on_behalf_of) != right]

    def kinds(self) -> set[str]:
        return set(Body.objects.exclude(id__in=self.before).values_list("kind", flat=True))

    def facts(self) -> people.Facts:
        with journal.looking(journal.grant(subjects=[self.family.child], purpose="test")):
            return people.known(subject=self.family.child)[0]


@pytest.fixture
def acting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acting:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    town.hold(tmp_path, monkeypatch, "dental", [PATIENT])
    return Acting()


def addresses(number: str) -> list[str]:
    """Every page of the resident's, of this case where it is of one."""
    values = {
        "<str:number>": number, "<int:edition>": "1", "<str:form>": "html", "<int:document>": "1", "<int:letter>": "1",
        "<str:right>": "erasure", "<str:kind>": "medical", "<uuid:entry>": str(new_id()), "<str:key>": "x",
        "<str:service>": "residents", "<str:language>": "en",
    }  # fmt: skip
    found = []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name in OUT:
            continue
        address = f"/{pattern.pattern}"
        for place, value in values.items():
            address = address.replace(place, value)
        assert "<" not in address, f"say what stands in the address of {pattern.name}"
        found.append(address)
    return found


def test_no_page_of_hers_leaves_an_entry_that_does_not_say_it_was_a_guardian(acting: Acting) -> None:
    acting.answered()
    for address in addresses(acting.case.number):
        acting.browser.get(address)
    for address in addresses(acting.case.number):
        if not address.endswith("/withdraw/"):
            acting.browser.post(address, {"scope": "all", "words": "x", "order": str(new_id())})
    assert [(one.kind, one.purpose, one.role) for one in acting.told()] == []
    assert {"case-opened", "order-placed", "answer-picked-up", "looked"} <= acting.kinds()


def withdraws(acting: Acting) -> str:
    acting.browser.post(f"/my/{acting.case.number}/withdraw/")
    return "case-closed"


def clarifies(acting: Acting) -> str:
    acting.decides("clarify")
    acting.browser.post(f"/my/{acting.case.number}/", {"words": "All of them."})
    return "wait-over"


def tells_who_it_is(acting: Acting) -> str:
    acting.decides("cannot-identify")
    acting.browser.post(f"/my/{acting.case.number}/", {"surnames": "Virtanen"})
    return "resident-awaited"


def picks_up_by_code(acting: Acting) -> str:
    acting.answered()
    desk, address = staff_of("town", "id-desk"), f"/staff/id-desk/{acting.case.number}/"
    desk.post(address, {"act": "prove", "document": "passport", "agrees": "yes"})
    code = town_code(desk.post(address, {"act": "code"}).content.decode())
    acting.browser.post("/pick-up/", {"code": code, "born": "5.5.1980"})
    assert acting.browser.get("/pick-up/answer.pdf").status_code == 200
    return "pick-up-code-used"


def town_code(page: str) -> str:
    return re.findall(r">([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})<", page)[0]


@pytest.mark.parametrize("deed", [withdraws, clarifies, tells_who_it_is, picks_up_by_code])
def test_every_deed_of_hers_says_so_with_all_that_follows_at_once(
    acting: Acting, deed: Callable[[Acting], str]
) -> None:
    kind = deed(acting)
    assert kind in acting.kinds()
    assert [(one.kind, one.purpose, one.role) for one in acting.told()] == []


def test_she_adds_nothing_to_what_is_known_of_her_child_by_any_answer(acting: Acting) -> None:
    tells_who_it_is(acting)
    assert "Virtanen" not in {name.surname for name in acting.facts().names}


def test_what_the_person_does_themselves_is_theirs(acting: Acting) -> None:
    family = acting.family
    proxy = cast.given(
        family.eeva, family.urho, kind="proxy", ground="power-of-attorney", proof="signed-paper"
    )
    under = coordinate.representing.Under(proxy, family.eeva, "proxy")
    case = coordinate.open_case(
        subject=family.urho, stream="access", language="en", country="FI", received=timezone.localdate(),
        now=timezone.now(), actor="resident", under=under,
    )  # fmt: skip
    browser_of(family.urho).post(f"/my/{Case.objects.get(id=case).number}/withdraw/")
    closed = Body.objects.get(case=case, kind="case-closed")
    assert (closed.actor, closed.role, closed.on_behalf_of) == ("resident", None, None)
