"""What is put on the queue: ids only, inside the caller's transaction. What a worker does with it: `work.py`.

The queue only carries. Every job may be lost or come twice: the sweep finds open work in our own tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

FAST, SLOW = "fast", "slow"


def ask_now(case_id: UUID) -> None:
    """All machine registers of a case at once."""
    _defer("coordinate.ask", FAST, case_id=str(case_id))


def ask_later(orders: Iterable[tuple[UUID, datetime]]) -> None:
    """One job per order, not before its moment."""
    for order_id, at in orders:
        app.configure_task("coordinate.try", queue=SLOW, schedule_at=at).defer(order_id=str(order_id))


def send_links(task_ids: Sequence[UUID]) -> None:
    _batch("coordinate.send_link", [{"task_id": str(t)} for t in task_ids])


def remind(order_ids: Sequence[UUID]) -> None:
    _batch("coordinate.remind", [{"order_id": str(o)} for o in order_ids])


def assemble(edition_ids: Sequence[UUID]) -> None:
    _batch("coordinate.assemble", [{"edition_id": str(e)} for e in edition_ids])


def print_pdf(edition_id: UUID) -> None:
    _defer("coordinate.print_pdf", SLOW, edition_id=str(edition_id))


def print_letter(decision_id: UUID) -> None:
    _defer("coordinate.print_letter", SLOW, decision_id=str(decision_id))


def reviewed(task_id: UUID) -> None:
    _defer("coordinate.reviewed", SLOW, task_id=str(task_id))


def tell_timers(timer_ids: Sequence[UUID]) -> None:
    _batch("coordinate.timers", [{"timer_id": str(t)} for t in timer_ids])


def _defer(name: str, queue: str, **ids: str) -> None:
    app.configure_task(name, queue=queue).defer(**ids)


def _batch(name: str, ids: Sequence[dict[str, Any]]) -> None:
    if ids:
        app.configure_task(name, queue=SLOW).batch_defer(*ids)
