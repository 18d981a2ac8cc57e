"""Makes many answers and holds every form of each against the others, line by line. One mismatch is one too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from luukku.connectors.port import Kind
from luukku.coordinate.answers import html, jsonform
from luukku.coordinate.answers.audit import made_up, paper
from luukku.coordinate.answers.audit.reading import ReadBack, ReadLine, from_html, from_json
from luukku.coordinate.answers.build import build
from luukku.coordinate.answers.document import Document
from luukku.coordinate.answers.given import CaseFacts, Part
from luukku.coordinate.answers.wording import LANGUAGES, pick, texts


@dataclass(frozen=True, slots=True)
class Audit:
    """What was compared, and what did not agree: one line each, naming seed and combination."""

    answers: int
    lines: int
    values: int
    papers: int
    mismatches: tuple[str, ...]


def combinations(
    n: int, *, seed: int = 1, pdf_every: int = 50, progress: Callable[[int, int], None] | None = None
) -> Audit:
    """`n` made-up answers, each read back from HTML and JSON, every `pdf_every`-th from its PDF too (0: none).

    Combination `i` of a seed is the same in every run: `Random(f"{seed}/{i}")`.
    """
    lines = values = papers = 0
    mismatches: list[str] = []
    for i in range(n):
        random = Random(f"{seed}/{i}")  # noqa: S311
        language = LANGUAGES[i % len(LANGUAGES)]
        case, parts = made_up.case(random), made_up.parts(random)
        document = build(case, parts, language)
        page, data = html.render(document), jsonform.render(document)
        seen = from_json(data)
        wrong = [
            *_forms(document, from_html(page), seen),
            *_truth(parts, document),
            *_looks(case, document),
            *_silence(case, parts, random),
        ]
        if pdf_every and i % pdf_every == 0:
            papers += 1
            wrong += paper.differences(document, seen)
        mismatches += (f"seed {seed}, combination {i} ({language}): {what}" for what in wrong)
        lines += len(seen.ledger)
        values += sum(len(row) for _, rows in seen.values for row in rows)
        if progress:
            progress(i + 1, n)
    return Audit(n, lines, values, papers, tuple(mismatches))


def _forms(document: Document, page: ReadBack, data: ReadBack) -> list[str]:
    """The two forms against each other and against the ledger they were made from."""
    wrong = [
        f"page and data differ in {name}"
        for name in ("ledger", "parts", "values", "sentences", "looked")
        if getattr(page, name) != getattr(data, name)
    ]
    if page.totals[:-1] != data.totals[:-1] or page.totals[-1][1] != data.totals[-1][1]:
        wrong.append("page and data differ in totals")
    ledger = tuple(
        ReadLine(
            str(line.number), line.administration.text, line.register.text, line.outcome,
            tuple(p.text for p in line.detail), line.searched, line.when,
        )
        for line in document.ledger()
    )  # fmt: skip
    wrong += [f"line {a.number} differs" for a, b in zip(ledger, data.ledger, strict=True) if a != b]
    if [line[:5] for line in data.ledger] != [tuple(p) for p in data.parts]:
        wrong.append("parts and ledger differ")
    return wrong


EXPECTED = {
    "open": lambda kind: str(kind),
    "content-secret": lambda kind: str(Kind.WITHHELD if kind is Kind.FOUND else kind),
    "existence-secret": lambda kind: "not-told",
}


def _truth(parts: Sequence[Part], document: Document) -> list[str]:
    """The ledger against what was put in: every register once, under its true outcome, and the totals add up."""
    true = sorted((p.register["id"], EXPECTED[p.visibility](p.outcome.kind)) for p in parts)
    told = sorted((e.id, e.line.kind) for e in document.entries())
    wrong = [] if true == told else ["the ledger does not tell what came of the orders"]
    words = texts(document.language)
    wrong += [
        f"line {line.number} has another headline than its kind"
        for line in document.ledger()
        if not line.outcome.startswith(words.say(f"outcome.{line.kind}"))
    ]
    if sum(t.registers for t in document.totals) != len(parts):
        wrong.append("totals do not add up")
    for entry in document.entries():
        if entry.tables and entry.line.kind != Kind.FOUND:
            wrong.append(f"line {entry.line.number} shows records it must not")
    return wrong


def _looks(case: CaseFacts, document: Document) -> list[str]:
    """Not one look more or less than was handed over, and each body's own."""
    given, told = case.looks, document.looked
    if given is None or told is None:
        return [] if given is told is None else ["looks were left out or made up"]
    words = texts(document.language)
    true = Counter[str]()
    for look in given.looks:
        body = pick(look.body, document.language)
        true[body.text if body else words.say("looked.counter")] += look.times
    said = Counter[str]()
    for line in told.lines:
        said[line.body.text] += line.times
    return [] if true == said else ["looks were counted otherwise than they are"]


def _silence(case: CaseFacts, parts: Sequence[Part], random: Random) -> list[str]:
    """Give every existence-secret register another outcome: not one byte of any answer may change."""
    if all(p.visibility != "existence-secret" for p in parts):
        return []
    other = [
        replace(p, outcome=made_up.outcome(p.register, random), release=None)
        if p.visibility == "existence-secret"
        else p
        for p in parts
    ]
    first, second = build(case, parts, "en"), build(case, other, "en")
    same = html.render(first) == html.render(second) and jsonform.render(first) == jsonform.render(second)
    return [] if first == second and same else ["an existence-secret register shows through"]
