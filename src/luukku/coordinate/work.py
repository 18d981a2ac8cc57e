"""What a worker does. Shallow and idempotent: each job calls one verb with ids; to lose or repeat one is no harm."""

from __future__ import annotations

from random import SystemRandom
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking import asking, registers
from luukku.coordinate.decisions import posting
from luukku.coordinate.desk import sending
from luukku.coordinate.jobs import FAST, SLOW
from luukku.coordinate.pace import telling
from luukku.coordinate.planted import actions as planted


@app.task(queue=FAST, name="coordinate.ask")
def ask(*, case_id: str) -> None:
    asking.ask_at_once(UUID(case_id), timezone.now())


@app.task(queue=SLOW, name="coordinate.try")
def try_order(*, order_id: str) -> None:
    asking.ask_one(UUID(order_id), timezone.now())


@app.task(queue=SLOW, name="coordinate.send_link")
def send_link(*, task_id: str) -> None:
    sending.send_link(UUID(task_id), timezone.now())


@app.task(queue=SLOW, name="coordinate.remind")
def remind(*, order_id: str) -> None:
    sending.remind(UUID(order_id), timezone.now())


@app.task(queue=SLOW, name="coordinate.assemble")
def assemble(*, edition_id: str) -> None:
    answers.assemble(UUID(edition_id))


@app.task(queue=SLOW, name="coordinate.print_pdf")
def print_pdf(*, edition_id: str) -> None:
    answers.print_pdf(UUID(edition_id))


@app.task(queue=SLOW, name="coordinate.print_letter")
def print_letter(*, decision_id: str) -> None:
    posting.print_pdf(UUID(decision_id))


@app.task(queue=SLOW, name="coordinate.reviewed")
def reviewed(*, task_id: str) -> None:
    planted.reviewed(UUID(task_id), timezone.now(), registers.connectors().model, SystemRandom())


@app.task(queue=SLOW, name="coordinate.timers")
def timers(*, timer_id: str) -> None:
    telling.tell_with(UUID(timer_id), timezone.now())
