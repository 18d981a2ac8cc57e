"""What a worker does for the resident's side."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from . import notice


@app.task(queue="slow", name="ask.question_waits")
def question_waits(*, entry: str, case: str, leg: str | None, order: str | None) -> None:
    """Follows the entry that the coordinator asked the resident."""
    notice.question_waits(UUID(case))


@app.task(queue="slow", name="ask.letter_ready")
def letter_ready(*, entry: str, case: str, leg: str | None, order: str | None) -> None:
    """Follows the entry that a decision's letter can be read."""
    notice.letter_ready(UUID(case))


@app.task(queue="slow", name="ask.answer_ready")
def answer_ready(*, entry: str, case: str, leg: str | None, order: str | None) -> None:
    """Follows the entry that an edition of the answer can be read."""
    notice.answer_ready(UUID(case))


@app.task(queue="slow", name="ask.more_needed")
def more_needed(*, entry: str, case: str, leg: str | None, order: str | None) -> None:
    """Follows the entry that people need more from the resident before they can decide."""
    notice.more_needed(UUID(case))
