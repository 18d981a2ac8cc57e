"""In which language a screen reader speaks the laws that a page cites."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from luukku.coordinate.answers import withheld
from luukku.coordinate.facade import papers

VOID = frozenset({"meta", "br", "rect", "link", "img", "input", "hr"})
LAWS = {
    law.text: law.lang
    for country in withheld.SPOKEN
    for ground in papers.GROUNDS
    if (law := withheld.cited(ground, country))
}


class Heard(HTMLParser):
    """Every run of text with the language in which a screen reader speaks it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tongues = [""]
        self.runs: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.tongues.append(dict(attrs).get("lang") or self.tongues[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.tongues.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append((data, self.tongues[-1]))


def cited(page: str) -> Iterator[tuple[str, str, str]]:
    """Each law that the page cites: itself, the language it is spoken in, the language it is in."""
    heard = Heard()
    heard.feed(page)
    for said, tongue in heard.runs:
        yield from ((law, tongue, lang) for law, lang in LAWS.items() if law in said)


def misspoken(page: str) -> list[tuple[str, str, str]]:
    return [one for one in cited(page) if one[1] != one[2]]
