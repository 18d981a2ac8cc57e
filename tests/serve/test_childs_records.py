"""Very many records of a child at release: they come in pages of one form, and what is marked goes along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.models import Outcome, Release, Task
from luukku.serve.interest import RECORDS
from tests.ask.browsing import staff_of
from tests.ask.test_acting import PATIENT, Home
from tests.coordinate.cases import town

pytestmark = pytest.mark.django_db
MANY = RECORDS * 2 + 5


class Releasing:
    """The official at the release of what a guardian asked, and the form as the browser has it."""

    def __init__(self, task: UUID, found: UUID) -> None:
        self.browser: Client = staff_of("health", "official")
        self.address, self.found = f"/staff/task/{task}/", found

    def get(self) -> str:
        return self.browser.get(self.address).content.decode()

    def send(self, status: int = 200, **form: Any) -> str:
        answer = self.browser.post(self.address, form)
        assert answer.status_code == status
        return answer.content.decode()

    def held(self, *places: int) -> list[str]:
        return [f"{self.found}:{place}" for place in places]


def marks(page: str, kind: str) -> list[int]:
    """Places that the page's form has: of `checkbox`es, `checked` ones, or `hidden` ones."""
    inputs = [tag for tag in re.findall(r"<input[^>]+>", page) if 'name="held"' in tag]
    wanted = [tag for tag in inputs if (" checked" in tag if kind == "checked" else f'type="{kind}"' in tag)]
    return [int(place) for tag in wanted for place in re.findall(r':(\d+)"', tag)]


@pytest.fixture
def releasing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Releasing:
    town.stand(tmp_path, monkeypatch, (town.register("dental", "health"),))
    town.hold(tmp_path, monkeypatch, "dental", [{**PATIENT, "id": n} for n in range(MANY)])
    case = Home().asks()
    ask_at_once(case.id, timezone.now())
    return Releasing(Task.objects.get(purpose="release").id, Outcome.objects.get(kind="found").id)


def test_a_page_has_so_many_records_and_only_the_last_one_releases(releasing: Releasing) -> None:
    first = releasing.get()
    last = releasing.send(turn="3")
    assert [marks(first, "checkbox"), marks(last, "checkbox")] == [
        [*range(RECORDS)],
        [*range(2 * RECORDS, MANY)],
    ]
    assert ["Page 1 of 3" in first, "Page 3 of 3" in last] == [True, True]
    assert ["Release the part" in first, "Release the part" in last] == [False, True]
    assert not Release.objects.exists()


def test_what_was_marked_and_written_is_kept_over_the_pages_and_stays_back(releasing: Releasing) -> None:
    written = {"interest": "some", "ground": "child", "ground_words": "Told in confidence."}
    second = releasing.send(**written, held=releasing.held(3), page="1", turn="2")
    assert [marks(second, "checked"), marks(second, "hidden")] == [[], [3]]
    back = releasing.send(**written, held=releasing.held(3, RECORDS + 1), page="2", turn="1")
    assert [marks(back, "checked"), marks(back, "hidden")] == [[3], [RECORDS + 1]]
    assert "Told in confidence.</textarea>" in back
    refused = releasing.send(422, interest="some", held=releasing.held(3, RECORDS + 1), page="3")
    assert ["Page 3 of 3" in refused, marks(refused, "hidden")] == [True, [3, RECORDS + 1]]
    releasing.send(**written, held=releasing.held(3, RECORDS + 1), page="3")
    newest = Outcome.objects.order_by("at", "id").last()
    assert (newest.kind, Release.objects.count()) == ("found", 1)


def test_marks_of_an_answer_that_is_no_longer_the_newest_are_said_and_not_lost_in_silence(
    releasing: Releasing,
) -> None:
    page = releasing.send(422, interest="some", held=[f"{UUID(int=1)}:0"], turn="2")
    assert "Something new came while you looked." in page
