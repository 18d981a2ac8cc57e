"""Hands the demo's answer over: forms in a folder, the sentences and the ledger on the terminal, where to look next."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from rich.console import Console

from luukku.coordinate.facade import CaseProgress, links
from luukku.main import handing_over

from . import next_steps, telling


def show(console: Console, case: CaseProgress, seconds: float) -> None:
    """What the resident gets. Looking at it is journalled like every look."""
    answer = handing_over.answer_of(case, actor="resident", purpose="own-answer")
    folder = _keep(case.number, answer)
    telling.answer(console, json.loads(answer.forms["json"]))
    page = next_steps.near(Path.cwd(), folder / "answer.html")
    console.print(f"\nAnswered in {seconds:.1f} s. The answer: {page} (and .pdf, .json)", soft_wrap=True)
    if answer.enclosed:
        console.print(
            f"With it, in {handing_over.FOLDER}/: {len(answer.enclosed)} documents that its desks handed in."
        )
    console.print(
        f"Clerk minutes: {case.clerk_minutes} (played clerks are quick; people's are counted the same way)."
    )


def where_next(console: Console, case: CaseProgress, luukku: str, url: str | None, *, pack: str) -> None:
    """Only what works: `url` is where the counter stands, None when it no longer does."""
    page = links.page_of(case, url) if url else None
    if pack == "monday":
        lines = next_steps.on_a_monday(luukku, case.number, page)
    else:
        lines = next_steps.while_it_stands(luukku, page) if page else next_steps.after_the_end(luukku)
    for line in ("", *lines):
        console.print(line, soft_wrap=True, highlight=False)


def as_data(case: CaseProgress) -> str:
    """The answer's JSON form, kept beside the others."""
    answer = handing_over.answer_of(case, actor="resident", purpose="own-answer")
    _keep(case.number, answer)
    return answer.forms["json"].decode()


def _keep(number: str, answer: handing_over.Answer) -> Path:
    folder = settings.LUUKKU_HOME / "answers" / number
    handing_over.write(answer, folder)
    return Path(folder)
