"""Reads an answer back from its finished forms, as somebody else's program would: no short cut into the Document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

VOID = frozenset({"meta", "br", "rect", "link", "img", "input", "hr"})


class ReadLine(NamedTuple):
    """One register as a form tells of it, all in words."""

    number: str
    administration: str
    register: str
    outcome: str
    detail: tuple[str, ...]
    searched: str
    when: str


Rows = tuple[tuple[str, ...], ...]


class ReadBack(NamedTuple):
    """Everything that must agree between two forms."""

    ledger: tuple[ReadLine, ...]
    parts: tuple[tuple[str, str, str, str, tuple[str, ...]], ...]
    """(number, administration, register, outcome, detail), by number."""
    values: tuple[tuple[str, Rows], ...]
    """(number, all values shown, row by row), by number; registers with records only."""
    sentences: tuple[str, ...]
    totals: tuple[tuple[str, int], ...]
    looked: tuple[tuple[str, ...], ...]
    """First the sentences above and below, then (body, purpose, how often and when) line by line."""


@dataclass
class Node:
    tag: str
    attrs: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def text(self) -> str:
        """What is read; the labels that only phones show are left out."""
        return "".join(
            c if isinstance(c, str) else "" if c.attrs.get("class") == "k" else c.text()
            for c in self.children
        )

    def cls(self, name: str) -> Node:
        return next(n for n in self.all("p", "span") if n.attrs.get("class") == name)

    def plain(self) -> tuple[str, ...]:
        """The paragraphs among the children that carry no class: sentences."""
        return tuple(
            c.text() for c in self.children if isinstance(c, Node) and c.tag == "p" and "class" not in c.attrs
        )


class Tree(HTMLParser):
    """Fails loudly on a page whose elements do not close in order: then something was not escaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {k: v or "" for k, v in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise ValueError(f"the page closes <{tag}> where <{self.open[-1].tag}> is open")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(page: str) -> Node:
    parser = Tree()
    parser.feed(page)
    parser.close()
    return parser.open[0]


def from_html(page: str) -> ReadBack:
    root = tree(page)
    table = next(n for n in root.all("table") if n.attrs.get("id") == "lines")
    ledger = tuple(_ledger_line(list(row.all("td"))) for row in next(table.all("tbody")).all("tr"))
    entries = sorted(
        (n for n in root.all("article", "li") if re.fullmatch(r"r\d+", n.attrs.get("id", ""))),
        key=lambda n: int(n.attrs["id"][1:]),
    )
    short = next(n for n in root.all("section") if n.attrs.get("class") == "short")
    totals = next(n for n in short.all("ul") if n.attrs.get("class") == "totals")
    return ReadBack(
        ledger=ledger,
        parts=tuple(_entry(n) for n in entries),
        values=tuple((n.attrs["id"][1:], rows) for n in entries if (rows := _rows(n))),
        sentences=(*(_after_label(p) for p in short.children[1:4]), next(short.all("figcaption")).text()),
        totals=tuple(_total(li) for li in totals.all("li")),
        looked=_looked(
            next((n for n in root.all("section") if n.attrs.get("aria-labelledby") == "looked"), None)
        ),
    )


def _ledger_line(cells: list[Node]) -> ReadLine:
    number, administration, register, outcome, searched, when = cells
    return ReadLine(
        number.text(), administration.text(), register.text(), next(outcome.all("b")).text(), outcome.plain(),
        searched.text(), when.text(),
    )  # fmt: skip


def _entry(node: Node) -> tuple[str, str, str, str, tuple[str, ...]]:
    name = next(node.all("h3", "b"))
    return node.attrs["id"][1:], node.cls("who").text(), name.text(), node.cls("status").text(), node.plain()


def _rows(node: Node) -> Rows:
    rows = (
        list(n.all("td" if n.tag == "tr" else "dd"))
        for n in node.all("tr", "dl")
        if n.tag == "tr" or n.attrs.get("class") == "card"
    )
    return tuple(tuple(cell.text() for cell in row) for row in rows if row)


def _looked(section: Node | None) -> tuple[tuple[str, ...], ...]:
    if section is None:
        return ()
    where = (n.text() for n in section.children if isinstance(n, Node) and n.attrs.get("class") == "small")
    lines = ((next(li.all("b")).text(), *(p.text() for p in li.all("p"))) for li in section.all("li"))
    return ((*section.plain(), *where), *lines)


def _after_label(paragraph: Node | str) -> str:
    assert isinstance(paragraph, Node)  # noqa: S101
    return "".join(
        c if isinstance(c, str) else "" if c.tag == "strong" else c.text() for c in paragraph.children
    ).strip()


def _total(item: Node) -> tuple[str, int]:
    said, number = item.children[0], next(item.all("b"))
    return str(said).replace("\u00a0", "").strip().removesuffix(":"), int(number.text())


def from_json(written: str) -> ReadBack:
    read = json.loads(written)
    said = read["summary"]
    every = sum(t["registers"] for t in read["totals"])
    return ReadBack(
        ledger=tuple(
            ReadLine(
                str(line["number"]), line["administration"], line["register"], line["outcome"],
                tuple(line["detail"]), line["searched"], line["when"],
            )
            for line in read["ledger"]
        ),
        parts=tuple(
            (
                str(p["number"]), p["administration"]["name"]["text"], p["register"]["name"]["text"],
                p["outcome"]["text"], tuple(d["text"] for d in p["outcome"]["detail"]),
            )
            for p in sorted(read["parts"], key=lambda p: p["number"])
        ),
        values=tuple(
            (str(p["number"]), tuple(tuple(c["text"] for c in row) for t in p["tables"] for row in t["rows"]))
            for p in sorted(read["parts"], key=lambda p: p["number"])
            if p["tables"]
        ),
        sentences=(said["complete"], said["missing"], said["object"], said["picture"]),
        totals=(*((t["text"], t["registers"]) for t in read["totals"]), ("", every)),
        looked=_told(read["looked"]),
    )  # fmt: skip


def _told(looked: dict[str, Any] | None) -> tuple[tuple[str, ...], ...]:
    if looked is None:
        return ()
    lines = ((line["administration"]["text"], line["purpose"], line["text"]) for line in looked["lines"])
    return ((*looked["lead"], looked["where"]), *lines)
