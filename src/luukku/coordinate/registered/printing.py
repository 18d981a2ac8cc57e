"""One file for the printer: the cover with the address in the envelope's window, the answer, and its documents."""

from __future__ import annotations

import struct
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Record
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.answers.pdf import NotPrinted, printed
from luukku.coordinate.cases.contents import records_of, unlock
from luukku.coordinate.cases.models import Order, OutcomeContent
from luukku.journal import facade as journal
from luukku.look import formats
from luukku.look.texts import pick, read
from luukku.people import facade as people

from . import rules
from .models import RegisteredLetter

TEXTS = Path(__file__).parent / "texts"
JOINING = Path(__file__).with_name("joining.py")
MOST_SECONDS = 60


def whole(letter: RegisteredLetter, grant: journal.Grant, now: datetime) -> bytes:
    """Raises LookupError where it is not to be seen, `NotPrinted`."""
    case = letter.case
    with transaction.atomic(), journal.looking(grant):
        try:
            facts, key = people.known(subject=case.asked_by or case.subject)
        except people.Unknown:
            raise LookupError("no such letter") from None
        lines = _looked_up(facts) if case.asked_by else _address(letter, facts, key)
    answer = answers.answer(edition=letter.edition_id, form="pdf", grant=grant)
    papers = list(answers.enclosures(edition=letter.edition_id, grant=grant))
    readable = [one.content for one in papers if one.content.startswith(b"%PDF")]
    apart = [one.file_name(n) for n, one in enumerate(papers, 1) if not one.content.startswith(b"%PDF")]
    return _joined([_cover(letter, facts, lines, apart, now), answer, *readable])


def _looked_up(facts: people.Facts) -> tuple[str, ...]:
    """Of whoever asked for another: no register was asked about them, so the post room looks their address up."""
    return rules.address((), {}, facts.protected, settings.LUUKKU_ADDRESS_SERVICE)


def _address(letter: RegisteredLetter, facts: people.Facts, key: bytes) -> tuple[str, ...]:
    """From the population register's own record in this case; never an address that came with the request."""
    order = (
        Order.objects.filter(case_id=letter.case_id, register=settings.LUUKKU_POPULATION_REGISTER)
        .select_related("register_version")
        .order_by("-placed_at")
        .first()
    )
    version = order.register_version if order else None
    tables = version.body.get("tables", []) if version else []
    return rules.address(
        _records(order, key) if order else (), tables[0] if tables else {}, facts.protected,
        settings.LUUKKU_ADDRESS_SERVICE,
    )  # fmt: skip


def _records(order: Order, key: bytes) -> tuple[Record, ...]:
    content = OutcomeContent.objects.filter(outcome__order=order).order_by("-outcome__at").first()
    if content is None:
        return ()
    return records_of(unlock(key, content.sealed, content.outcome_id))


def _cover(
    letter: RegisteredLetter, facts: people.Facts, lines: tuple[str, ...], apart: list[str], now: datetime
) -> bytes:
    language = letter.case.language
    words = read(TEXTS, language)
    town = pick(catalogue.municipality().name, language)
    return printed(
        "cover",
        {
            "lang": language,
            "title": words.say("title"),
            "town": town.text if town else "",
            "to": [facts.shown_name, *lines],
            "lead": words.say(
                "lead", number=letter.case.number, date=formats.day(letter.case.received, language)
            ),
            "whole": words.say("whole"),
            "apart": [words.say("apart"), *apart] if apart else [],
            "again": words.say("again"),
            "date": [now.year, now.month, now.day],
        },
    )


def _joined(papers: list[bytes]) -> bytes:
    done = subprocess.run(
        [sys.executable, "-I", JOINING], input=b"".join(struct.pack(">I", len(p)) + p for p in papers),
        stdout=subprocess.PIPE, env={}, timeout=MOST_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotPrinted(f"joining ended with {done.returncode}")
    return done.stdout
