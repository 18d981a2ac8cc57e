"""The pages on which a request is taken down: values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, links, noting
from luukku.look import formats, qr
from luukku.look import language as languages
from luukku.look.texts import Phrase, Texts
from luukku.people.facade import mandates
from luukku.serve import showing
from luukku.serve.entering import Staff

from . import forms

ORDER = (
    "channel", "received", "identified", "given", "surname", "born", "number", "earlier_surnames", "street", "postcode",
    "town", "phone", "email", "protected", "language", "asks_as", "asks_number", "asks_given", "asks_surname", "right",
    "parts", "words",
)  # fmt: skip
"""As the page has them."""
OF_ANOTHER = ("asks_as", "asks_number", "asks_given", "asks_surname")
CHOSEN = ("channel", "identified", "language", "asks_as", "right")
KINDS = tuple(kind for kind in mandates.KINDS if kind != "company")
"""A company is nobody's personal data."""


def form(
    language: str, typed: forms.Typed, offered: forms.Offered, id: UUID, problems: Mapping[str, str] | None = None
) -> dict[str, Any]:  # fmt: skip
    """`problems`: by field, the code of what is wrong."""
    words, codes = showing.texts(language), problems or {}
    wrong = {field: _sentence(words, field, codes[field]) for field in ORDER if field in codes}
    told = {"asks_as": forms.THEMSELVES, **{field: text for field, text in typed.told.items() if text}}
    another = told["asks_as"] != forms.THEMSELVES or any(told.get(field) for field in OF_ANOTHER[1:])
    return {
        **_base(words),
        "id": id,
        "label": {field: _label(words, field) for field in ORDER},
        "hint": words.under("noting.hint"),
        "typed": told,
        "right": typed.right,
        "parts_chosen": typed.parts,
        "own_words": typed.words,
        "channels": _items(words, "channels", noting.CHANNELS),
        "identified": _items(words, "identified", noting.IDENTIFIED, hints=True),
        "languages": [
            {"value": code, "text": Phrase(languages.own_name(code), code)} for code, _ in settings.LANGUAGES
        ],
        "protected": [{"value": "yes", "text": words.say("noting.label.protected")}],
        "protected_chosen": [told.get("protected", "")],
        "rights": _items(words, "rights", offered.rights),
        "parts": _items(words, "life", offered.parts),
        "kinds": _items(words, "as", (forms.THEMSELVES, *KINDS)),
        "for_another": another or any(field in wrong for field in OF_ANOTHER),
        "wrong": wrong,
        "problems": [{"name": field, "problem": sentence} for field, sentence in wrong.items()],
    }


def check(
    language: str,
    typed: forms.Typed,
    id: UUID,
    request: coordinate.Noted,
    before: Sequence[noting.TakenDown],
    staff: Staff,
) -> dict[str, Any]:
    """What was understood of what was typed, to be read once more. `before`: what may be the same."""
    words = showing.texts(language)
    told = [(field, text) for field, text in typed.told.items() if text]
    parts = [("parts", part) for part in typed.parts]
    understood = {**typed.told, **_understood(words, typed, request)}
    return {
        **_base(words),
        "id": id,
        "rows": [(words.say(f"noting.label.{f}"), understood[f]) for f in ORDER if understood.get(f)],
        "own_label": words.say("noting.label.words"),
        "own_words": typed.words,
        "before": [_earlier(words, one, staff) for one in before],
        "hidden": [*told, ("right", typed.right), *parts, ("words", typed.words)],
    }


def _understood(words: Texts, typed: forms.Typed, request: coordinate.Noted) -> dict[str, str | Phrase]:
    """Fields that are told in other words than they were typed in."""
    facts, kind = request.facts, request.asker.kind if request.asker else forms.THEMSELVES
    parts = ", ".join(words.say(f"noting.life.{part}") for part in typed.parts)
    return {
        "channel": words.say(f"noting.channels.{request.channel}"),
        "received": formats.day(request.received, words.language),
        "identified": words.say(f"noting.identified.{request.identified}"),
        "born": formats.day(facts.birth_date, words.language) if facts.birth_date else "",
        "protected": words.say("noting.so") if facts.protected else "",
        "language": Phrase(languages.own_name(facts.language), facts.language),
        "asks_as": words.say(f"noting.as.{kind}"),
        "right": words.say(f"noting.rights.{typed.right}"),
        "parts": parts or words.say("noting.everything"),
    }


def _earlier(words: Texts, one: noting.TakenDown, staff: Staff) -> dict[str, str]:
    """The number of its case for who may see it: whoever took it down, and coordinators."""
    text = f"{words.say('case')} {one.number}"
    if one.taken_by == str(staff.key):
        return {"text": text, "href": reverse("noted", args=[one.number])}
    if "coordinator" in staff.roles:
        return {"text": text, "href": reverse("staff-case", args=[one.number])}
    return {"text": words.say("noting.colleague")}


def noted(
    filed: noting.Filed, language: str, url: str, roles: Collection[str], *, again: bool = False
) -> dict[str, Any]:
    """`url`: of this counter. `again`: the same form was sent a second time."""
    words, case = showing.texts(language), filed.progress
    mine, how = f"{url}/my/{case.number}/", _opens_how(filed)
    return {
        **_base(words),
        "again": again,
        "rows": [
            (words.say("case"), case.number),
            (words.say("noting.label.received"), formats.day(case.received, language)),
            (words.say("noting.due"), formats.day(case.due, language)),
        ],
        "goes_on": words.say(f"noting.next.{'decide' if case.decides else 'ask'}"),
        "how": words.say(f"noting.for.{how}", address=mine),
        "slip": _slip(case, how, mine, mine if case.asked_as else f"{url}/case/{links.key_of(case.id)}/"),
        "desk": reverse("id-desk-case", args=[case.number]) if "id-desk" in roles else "",
    }


def _opens_how(filed: noting.Filed) -> str:
    """What the answer will ask for before it opens."""
    if filed.progress.asked_as:
        return "another"
    return "told" if filed.identified == "told" else "proven"


def _slip(case: CaseProgress, how: str, mine: str, address: str) -> dict[str, Any]:
    """What the resident takes along, in the language of their answer."""
    words, language = showing.texts(case.language), case.language
    return {
        "language": language,
        "direction": languages.direction(language),
        "title": words.say("noting.slip.title"),
        "rows": [
            (words.say("noting.slip.number"), case.number),
            (words.say("noting.slip.received"), formats.day(case.received, language)),
            (words.say("noting.slip.due"), formats.day(case.due, language)),
            (words.say("noting.slip.follow"), address),
        ],
        "scan": words.say("scan"),
        "code": qr.code(address),
        "how": words.say(f"noting.slip.{how}", address=mine),
    }


def _label(words: Texts, field: str) -> str:
    label = words.say(f"noting.label.{field}")
    needed = field in noting.NEEDED or field in (*CHOSEN, *OF_ANOTHER, "protected", "words")
    return label if needed else words.say("noting.optional", label=label)


def _sentence(words: Texts, field: str, code: str) -> str:
    key = f"noting.missing.{field}" if code == "missing" else f"noting.problems.{code}"
    return words.say(key, field=words.say(f"noting.label.{field}"))


def _items(words: Texts, group: str, values: Iterable[str], *, hints: bool = False) -> list[dict[str, str]]:
    return [
        {"value": one, "text": words.say(f"noting.{group}.{one}")}
        | ({"hint": words.say(f"noting.{group}_hint.{one}")} if hints else {})
        for one in values
    ]


def _base(words: Texts) -> dict[str, Any]:
    return {"language": words.language, "words": words.flat, "said": words.under("noting")}
