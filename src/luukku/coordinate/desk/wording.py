"""What a desk is told, in the municipality's first language. No name, no number of a person: only the case's."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from luukku.catalogue import facade as catalogue
from luukku.coordinate.cases.models import Task
from luukku.look import formats
from luukku.look.texts import spaced


@cache
def _texts() -> dict[str, dict[str, str]]:
    told = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text("utf-8"))
    return {lang: {key: spaced(text, lang) for key, text in one.items()} for lang, one in told.items()}


def task_message(task: Task, link: str, *, to: str | None = None, reminder: bool = False) -> dict[str, Any]:
    """The arguments of `channels.facade.send` for a task's link."""
    place = catalogue.municipality()
    texts = _texts()[place.language]
    administration = task.leg.administration_version.body
    number = task.leg.case.number
    subject = texts["subject-reminder" if reminder else "subject"].format(number=number)
    return {
        "to": to or administration["contact"]["email"],
        "sender": (place.name[place.language], place.officer_email),
        "subject": subject,
        "text": texts["body"].format(
            what=_what(task, texts, place.language), link=link, due=formats.day(task.due, place.language)
        ),
        "reference": str(task.id),
    }


def _what(task: Task, texts: dict[str, str], language: str) -> str:
    administration = task.leg.administration_version.body["name"]
    version = task.order.register_version if task.order else None
    register = version.body["name"] if version else administration
    again = texts["sent-back"] if task.order and task.order.sent_back else ""
    return again + texts[task.purpose].format(
        register=_said(register, language),
        administration=_said(administration, language),
        right=_said(task.leg.case.stream.body["name"], language),
        day=formats.day(task.order.lifts, language) if task.order and task.order.lifts else "",
    )


def _said(words: dict[str, str], language: str) -> str:
    return spaced(words.get(language, ""), language) or words.get("en", "")
