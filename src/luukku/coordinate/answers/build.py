"""`build`: case facts and parts in, the answer's one Document out. Pure: same values in, equal document out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from luukku.connectors.port import Kind
from luukku.coordinate.answers import decided, records, withheld
from luukku.coordinate.answers.activity import activity
from luukku.coordinate.answers.document import (
    LIFE,
    NOT_TOLD,
    Document,
    Entry,
    Fact,
    Line,
    Phrase,
    Right,
    Section,
)
from luukku.coordinate.answers.given import CaseFacts, Enclosure, Part, Words
from luukku.coordinate.answers.letters import readable
from luukku.coordinate.answers.looked import looked
from luukku.coordinate.answers.opening import Told, name, opening, picture, reached, totals
from luukku.coordinate.answers.scope import scope
from luukku.coordinate.answers.sentences import details, headline, searched, shown_kind
from luukku.coordinate.answers.wording import Texts, pick
from luukku.coordinate.answers.wording import texts as texts_of
from luukku.coordinate.plans.outcomes import INTERIM
from luukku.look import formats
from luukku.look.texts import weave

QUIET = frozenset({Kind.NOTHING_HELD, Kind.NOTHING_FOUND, NOT_TOLD})
AFTER_A_DECISION = ("refused", "contact", "complain")
RIGHTS = ("access", "correct", "erase", "restrict", "object", "withheld", "contact", "complain")


def build(case: CaseFacts, parts: Sequence[Part], language: str) -> Document:
    """The answer to one case in one language. Every part has exactly one entry and one ledger line.

    ValueError: no such language, an unknown part of life or visibility, or two parts of one register.
    """
    words = texts_of(language)
    told = tuple(_entries(case, parts, words))
    entries = tuple(t.entry for t in told)
    new = _new(case, entries)
    return Document(
        language=language,
        title=words.say("page.title" if case.right == "access" else f"title_of.{case.right}"),
        municipality=pick(case.municipality, language) or Phrase("", language),
        person=readable(case.person),
        reference=case.reference,
        answered=case.answered,
        edition=case.edition,
        facts=tuple(_facts(case, words)),
        opening=replace(
            opening(told, case.officer, case.authority, words, decided=decided.about(case.right)),
            scope=scope(case, words),
        ),
        picture=picture(entries, words),
        totals=totals(entries, words),
        news=_news(case, new, words),
        new=new,
        sections=_sections(entries, parts, words),
        looked=looked(case, words),
        rights=_rights(case, words),
        words=words.under("page"),
    )


def ordered(parts: Sequence[Part]) -> list[Part]:
    """By part of life; within one, as given."""
    seen: set[str] = set()
    for part in parts:
        register, life = part.register["id"], part.register["part_of_life"]
        if life not in LIFE:
            raise ValueError(f"register {register}: part_of_life must be one of {LIFE}")
        if register in seen:
            raise ValueError(f"register {register} has two parts: an answer tells of each register once")
        seen.add(register)
    return sorted(parts, key=lambda p: LIFE.index(p.register["part_of_life"]))


def _entries(case: CaseFacts, parts: Sequence[Part], words: Texts) -> Iterator[Told]:
    authority = Phrase(reached(case.authority, words), words.language)
    for number, part in enumerate(ordered(parts), 1):
        line = _line(number, case, part, words)
        if line.kind == NOT_TOLD:
            yield Told(_secret(part, line, words), capped=False, expected=None)
        else:
            entry = _entry(case, part, line, authority, words)
            yield Told(entry, capped=_cut(part, line.kind), expected=part.outcome.expected)


def _cut(part: Part, kind: str) -> bool:
    return kind == Kind.FOUND and part.outcome.capped is not None


def _line(number: int, case: CaseFacts, part: Part, words: Texts) -> Line:
    kind = shown_kind(part)
    language = words.language
    if kind == NOT_TOLD:
        when = formats.day(case.answered, language)
    else:
        when = formats.moment(part.outcome.at, language, case.zone)
    return Line(
        number=number,
        administration=_named(part.administration.name, part.administration.id, language),
        register=_named(part.register["name"], part.register["id"], language),
        kind=str(kind),
        outcome=headline(kind, part.outcome, words),
        detail=_details(kind, case, part, words),
        searched=searched(kind, part, words),
        when=when,
    )


def _details(kind: str, case: CaseFacts, part: Part, words: Texts) -> tuple[Phrase, ...]:
    said = details(kind, part, words, case.zone)
    return said if kind == NOT_TOLD else (*said, *decided.details(kind, case, part, words))


def _named(words: Words, instead: str, language: str) -> Phrase:
    return pick(words, language) or Phrase(instead, language)


def _secret(part: Part, line: Line, words: Texts) -> Entry:
    """The neutral line: made from the register's entry alone, never from what came of its order."""
    return Entry(part.register["id"], part.version, line, quiet=True, cited=_cited(part, words))


def _entry(case: CaseFacts, part: Part, line: Line, authority: Phrase, words: Texts) -> Entry:
    found = line.kind == Kind.FOUND
    held = found or line.kind == Kind.WITHHELD
    reading = records.Reading(words, case.zone, case.currency)
    outcome = part.outcome
    return Entry(
        id=part.register["id"],
        version=part.version,
        line=line,
        quiet=line.kind in QUIET,
        contact=part.administration.contact.lines(),
        tables=records.tables(part.register, outcome.records, reading) if found else (),
        enclosures=tuple(_enclosed(e, words) for e in outcome.enclosures) if found else (),
        activity=activity(part.register, authority, words) if held else (),
        released=_released(case, part, words) if line.kind not in INTERIM else "",
        cited=_cited(part, words),
    )


def _enclosed(one: Enclosure, words: Texts) -> str:
    """Its name and size, and what is missing from it and why (Art. 15(4))."""
    told = withheld.told(one.withheld, words.language)
    name = f"{readable(one.name)} ({formats.size(one.bytes, words.language)})"
    return weave((name, ". ", told) if told else (name,), words.language)


def _released(case: CaseFacts, part: Part, words: Texts) -> str:
    if part.release is None:
        return ""
    date = formats.day(part.release.at.astimezone(case.zone).date(), words.language)
    by = pick(part.release.by, words.language)
    if by is None:
        return words.say("activity.released_rule", date=date)
    return words.say("activity.released_by", date=date, by=by)


def _cited(part: Part, words: Texts) -> str:
    return words.say("activity.cited", id=part.register["id"], version=part.version)


def _sections(entries: Sequence[Entry], parts: Sequence[Part], words: Texts) -> tuple[Section, ...]:
    life = {p.register["id"]: p.register["part_of_life"] for p in parts}
    by_life: dict[str, list[Entry]] = {}
    for entry in entries:
        by_life.setdefault(life[entry.id], []).append(entry)
    return tuple(
        Section(code, words.say(f"life.{code}"), tuple(by_life[code])) for code in LIFE if code in by_life
    )


def _news(case: CaseFacts, new: tuple[Phrase, ...], words: Texts) -> str:
    return "" if case.edition == 1 else words.say(f"edition.{'new' if new else 'same'}", n=case.edition)


def _new(case: CaseFacts, entries: Sequence[Entry]) -> tuple[Phrase, ...]:
    """Registers that answered anew, in the answer's order; of existence-secret ones none, ever."""
    return tuple(e.line.register for e in entries if e.id in case.new and e.line.kind != NOT_TOLD)


def _facts(case: CaseFacts, words: Texts) -> Iterator[Fact]:
    language = words.language

    def fact(code: str, text: Phrase | str) -> Fact:
        phrase = text if isinstance(text, Phrase) else Phrase(text, language)
        return Fact(code, words.say(f"fact.{code}"), phrase)

    yield fact("person", readable(case.person))
    yield fact("reference", case.reference)
    yield fact("received", formats.day(case.received, language))
    yield fact("due", formats.day(case.due, language))
    if longer := case.extension:
        told, due = formats.day(longer.told, language), formats.day(longer.due, language)
        yield fact("extended", words.say("extended", due=due, told=told))
        if reasons := pick(longer.reasons, language):
            yield fact("reasons", reasons)
    yield fact("answered", formats.day(case.answered, language))
    yield fact("edition", str(case.edition))


def _rights(case: CaseFacts, words: Texts) -> tuple[Right, ...]:
    officer, authority = (
        weave((name(one, words), *one.contact.lines()), words.language, ", ")
        for one in (case.officer, case.authority)
    )
    values = {"officer": officer, "authority": authority, "reference": case.reference}
    return tuple(
        Right(words.say(f"right.{r}.heading"), words.say(f"right.{r}.text", **values))
        for r in (AFTER_A_DECISION if decided.about(case.right) else RIGHTS)
    )
