"""The pages' facts in the words of their reader: pure, values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from luukku.coordinate.facade import papers
from luukku.look.texts import Texts, pick

from . import forms

FIELDS = {
    "not-on-page": "words",
    "why-withheld": "ground",
    "no-strip": "first",
    "not-gone-through": "confirmed",
    "pages-left": "confirmed",
}


def problem(code: str | None, words: Texts, fields: Mapping[str, str] = FIELDS) -> dict[str, Any]:
    """`code` may end in `:<number>`, which the sentence tells."""
    if not code:
        return {"wrong": {}, "problems": []}
    what, _, n = code.partition(":")
    sentence = words.say(f"problems.{what}", n=n)
    field = fields.get(what, "")
    return {"wrong": {field: sentence}, "problems": [{"name": field, "problem": sentence}]}


def desk(staged: Sequence[papers.Staged], words: Texts) -> dict[str, Any]:
    """The papers that wait, how far each is, and where to go on."""
    at = next(((n, one.decided) for n, one in enumerate(staged, 1) if one.decided < one.pages), None)
    return {
        "rows": [
            (
                words.say("papers.nth", n=n),
                one.name,
                words.say("papers.gone_through", n=one.decided, of=one.pages),
            )
            for n, one in enumerate(staged, 1)
        ],
        "head": [words.say(f"papers.{key}") for key in ("file", "name", "how_far")],
        "links": [
            {"href": f"{n}/{page}/", "text": words.say("papers.page_of_file", n=n, page=page)}
            for n, one in enumerate(staged, 1)
            for page in range(1, one.pages + 1)
        ],
        "ready": at is None and bool(staged),
        "confirm": [{"value": "yes", "text": words.say("papers.confirm")}],
    }


def first_left(shown: Sequence[tuple[int, frozenset[int]]]) -> tuple[int, int] | None:
    """Of papers with so many pages, of which these are done: the first page that is not."""
    for number, (pages, done) in enumerate(shown, 1):
        for page in range(1, pages + 1):
            if page not in done:
                return number, page
    return None


def page(
    shown: papers.PaperShown, words: Texts, country: str, post: QueryDict | None = None
) -> dict[str, Any]:
    """`post`: as it was sent, where it was refused."""
    standing, ticked = forms.standing(shown), forms.ticked(shown)
    items = [
        {"value": str(n), "text": _said(one, shown, words), "hint": _why(one, n, shown, words)}
        for n, one in enumerate(standing, 1)
    ]
    values = post.getlist("withhold") if post else [str(n) for n, on in enumerate(ticked, 1) if on]
    return {
        "title": words.say(
            "papers.page_title", n=shown.number, of=shown.of_pages, paper=shown.paper, papers=shown.of_papers
        ),
        "name": shown.name,
        "items": items,
        "values": values,
        "laws": _laws(standing, words, country),
        "notes": [words.say(f"papers.note.{one}") for one in shown.staged.page.notes],
        "text": shown.text,
        "strips": not shown.staged.page.words,
        "grounds": _grounds(words, country),
        "ground": post.get("ground") if post else "",
        "typed": post or {},
        "whole": [{"value": "yes", "text": words.say("papers.whole")}],
        "alt": words.say("papers.picture", n=shown.number, name=shown.name),
    }


def _grounds(words: Texts, country: str) -> list[dict[str, str]]:
    """Each ground to choose from, with the law that it stands on."""
    return [
        {"value": code, "text": papers.ground(code, words.language, papers.cited(code, country))}
        for code in papers.GROUNDS
    ]


def _said(one: papers.Withheld, shown: papers.PaperShown, words: Texts) -> str:
    if one.span is not None:
        return " ".join(shown.text[slice(*one.span)].split())
    if one.band is not None:
        return words.say("papers.strip", first=one.band[0], last=one.band[1])
    return words.say("papers.whole")


def _laws(standing: Sequence[papers.Withheld], words: Texts, country: str) -> list[dict[str, Any]]:
    """Each ground on the page once, with the law that it stands on, in the language that the law is cited in."""
    return [
        {
            "ground": papers.named(code, words.language),
            "general": papers.general(words.language),
            "law": papers.cited(code, country),
        }
        for code in dict.fromkeys(one.ground for one in standing)
    ]


def _why(one: papers.Withheld, number: int, shown: papers.PaperShown, words: Texts) -> str:
    offers = shown.staged.offers or ()
    ground = papers.named(one.ground, words.language)
    if number > len(offers):
        return words.say("papers.added", ground=ground)
    offer = offers[number - 1]
    if offer.group == "staff":
        return words.say("papers.in_office", n=number)
    return words.say("papers.offered", n=number, kind=words.say(f"papers.kind.{offer.kind}"), ground=ground)


def release(documents: Sequence[papers.ToRelease], words: Texts, country: str) -> dict[str, Any]:
    """What is to be released: each document, its register, what was withheld and how many pages are unread."""
    left = sum(one.left for one in documents)
    return {
        "rows": [
            (
                words.say("papers.nth", n=n),
                pick(one.register, words.language) or "",
                one.name,
                _withheld(one, words, country),
                words.say("papers.opened", n=len(one.opened), of=one.pages),
            )
            for n, one in enumerate(documents, 1)
        ],
        "head": [words.say(f"papers.{key}") for key in ("file", "register", "name", "withheld", "how_far")],
        "links": [
            {"href": f"{n}/{page}/", "text": words.say("papers.page_of_file", n=n, page=page)}
            for n, one in enumerate(documents, 1)
            for page in range(1, one.pages + 1)
        ],
        "ready": not left,
        "left": words.say("problems.unopened", n=left),
    }


def _withheld(one: papers.ToRelease, words: Texts, country: str) -> str:
    by_ground = {code: (n, papers.cited(code, country)) for code, n in one.withheld.items()}
    return papers.told(by_ground, words.language) or words.say("papers.nothing_withheld")


def released_page(
    one: papers.ToRelease, document: int, number: int, words: Texts, country: str
) -> dict[str, Any]:
    on = one.on(number)
    return {
        "title": words.say("papers.release_title", n=number, of=one.pages, paper=document),
        "name": one.name,
        "black": [
            (words.say("papers.box", n=n), papers.ground(code, words.language, papers.cited(code, country)))
            for n, code in enumerate(on, 1)
        ],
        "alt": words.say("papers.picture", n=number, name=one.name),
    }
