"""What a form about one page says; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import QueryDict

from luukku.coordinate.facade import desk, papers


def standing(shown: papers.PaperShown) -> list[papers.Withheld]:
    """What may be ticked on this page: what is offered, then what somebody has added before."""
    offers = [papers.offered(one) for one in shown.staged.offers or ()]
    spans = {one.span for one in offers}
    added = shown.staged.choices.withheld if shown.staged.choices else ()
    return [*offers, *(one for one in added if one.span is None or one.span not in spans)]


def ticked(shown: papers.PaperShown) -> list[bool]:
    """As things stand: as it was decided, or else as it is offered."""
    if shown.staged.choices is None:
        return [papers.by_default(one) for one in shown.staged.offers or ()]
    return [one in shown.staged.choices.withheld for one in standing(shown)]


def choices(post: QueryDict, shown: papers.PaperShown) -> tuple[papers.Choices, bool]:
    """What is withheld, and whether something was added that they should look at. Raises `Refused`."""
    said = set(post.getlist("withhold"))
    kept = [one for number, one in enumerate(standing(shown), 1) if str(number) in said]
    added = [*_words(post, shown), *_strips(post), *_whole(post)]
    fresh = [one for one in added if one not in kept]
    return papers.Choices((*kept, *fresh)), bool(fresh)


def _ground(post: QueryDict) -> str:
    ground = post.get("ground", "")
    if ground not in papers.GROUNDS:
        raise desk.Refused("why-withheld")
    return ground


def _words(post: QueryDict, shown: papers.PaperShown) -> list[papers.Withheld]:
    lines = [line for line in post.get("words", "").splitlines() if line.strip()]
    found = [papers.places_of(line, shown.staged.page.words, _ground(post)) for line in lines]
    if not all(found):
        raise desk.Refused("not-on-page")
    return [one for places in found for one in places]


def _strips(post: QueryDict) -> list[papers.Withheld]:
    said = post.get("first", "").strip(), post.get("last", "").strip()
    if said == ("", ""):
        return []
    first, last = (_number(one) for one in (said[0] or said[1], said[1] or said[0]))
    if not 1 <= first <= last <= papers.BANDS:
        raise desk.Refused("no-strip")
    return [papers.Withheld(_ground(post), band=(first, last))]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise desk.Refused("no-strip")
    return int(text)


def _whole(post: QueryDict) -> list[papers.Withheld]:
    return [papers.Withheld(_ground(post))] if post.get("whole") == "yes" else []


def confirmed(post: Mapping[str, str]) -> None:
    """Raises `Refused`."""
    if post.get("confirmed") != "yes":
        raise desk.Refused("not-gone-through")


def next_page(shown: papers.PaperShown, pages: Sequence[int]) -> tuple[int, int] | None:
    """The page after this one, of this paper or the next. `pages`: how many each paper has."""
    if shown.number < shown.of_pages:
        return shown.paper, shown.number + 1
    return (shown.paper + 1, 1) if shown.paper < len(pages) else None
