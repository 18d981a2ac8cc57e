"""What a clerk sees of a page: boxes with numbers where something is offered, and what was decided filled in."""

from __future__ import annotations

from . import process
from .choices import Box, boxes, by_default, offered
from .store import StagedPage

Drawn = tuple[Box, str, bool]
"""A box, its number, and whether it is withheld as things stand."""


def marked(staged: StagedPage) -> bytes:
    size = (staged.page.width, staged.page.height)
    drawn: list[Drawn] = []
    chosen = {w.span: w for w in staged.choices.withheld} if staged.choices else None
    for number, offer in enumerate(staged.offers or (), 1):
        span = (offer.start, offer.end)
        gone = by_default(offer) if chosen is None else span in chosen
        drawn += [(box, str(number), gone) for box in boxes(offered(offer), staged.page.words, size)]
    spans = {(o.start, o.end) for o in staged.offers or ()}
    for one in staged.choices.withheld if staged.choices else ():
        if one.span not in spans or one.span is None:
            drawn += [(box, "", True) for box in boxes(one, staged.page.words, size)]
    return process.drawn(staged.page.picture, drawn, ruler=not staged.page.words)
