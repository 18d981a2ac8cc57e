"""What of a staged paper goes out: one PDF, and what was withheld from it where and on what ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from luukku.coordinate.answers.withheld import texts
from luukku.coordinate.desk.actions import Upload

from . import process
from .choices import boxes
from .store import Black, StagedPage

NOTHING = Black()


def document(
    number: int, name: str, pages: Sequence[StagedPage], language: str, now: datetime, before: Black = NOTHING
) -> Upload:
    """`name`: of the file as it came, or empty where that names somebody; `before`: what was black on it then."""
    words = texts(language)
    title = words.say("document", n=number)
    marks: list[Sequence[Any]] = list(before.marks)
    burnt = []
    grounds = Counter(before.withheld)
    for one in pages:
        size = (one.page.width, one.page.height)
        black = []
        for withheld in one.choices.withheld if one.choices else ():
            grounds[withheld.ground] += 1
            for box in boxes(withheld, one.page.words, size):
                black.append(box)
                marks.append([one.number, *_thousandths(box, size), withheld.ground])
        burnt.append((one.page.picture, one.page.words, black))
    about = {
        "title": name or title, "language": language, "mark": words.say("mark"),
        "date": [now.year, now.month, now.day],
    }  # fmt: skip
    return Upload(
        f"{name or title}.pdf", "application/pdf", process.burn(burnt, about),
        pages=len(pages), withheld=dict(grounds), marks=tuple(map(tuple, marks)),
    )  # fmt: skip


def _thousandths(box: tuple[int, int, int, int], size: tuple[int, int]) -> list[int]:
    width, height = size
    left, top, right, bottom = box
    return [left * 1000 // width, top * 1000 // height, right * 1000 // width, bottom * 1000 // height]
