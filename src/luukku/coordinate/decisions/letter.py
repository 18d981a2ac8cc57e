"""A decision's letter as words already resolved for one language; the page and the PDF render this and add nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from luukku.coordinate.answers.letters import readable
from luukku.look.formats import day
from luukku.look.texts import Phrase, Texts, pick, read, weave

from .wanted import Wanted

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter needs to know beside the decision itself."""

    person: str
    reference: str
    received: date
    on: date
    due: date  # in law, after the decision
    municipality: Mapping[str, Any]
    officer: Mapping[str, Any]
    authority: Mapping[str, Any]
    registers: tuple[Mapping[str, str], ...] = ()  # lift: whose data are no more restricted


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what stands below it, in parts of several languages where need be (`Woven`); `own`: somebody's
    own words, kept in their lines.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    language: str
    title: str
    town: Phrase
    facts: tuple[tuple[str, str], ...]
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    on: date
    reference: str


def texts(language: str) -> Texts:
    return read(TEXTS, language)


def reasons(wanted: Wanted, language: str) -> tuple[str, ...]:
    """The ticked codes in words."""
    words = texts(language)
    return tuple(words.say(f"reason.{wanted.what}.{code}") for code in wanted.codes)


def build(wanted: Wanted, facts: Facts, language: str) -> Letter:
    """Same values in, equal letter out. ValueError: no such language."""
    words = texts(language)
    town = pick(facts.municipality, language) or Phrase("", language)
    values = {
        "received": day(facts.received, language),
        "due": day(facts.due, language),
        "until": day(wanted.until, language) if wanted.until else "",
        "fee": readable(wanted.fee),
        "authority": _office(facts.authority, language),
        "officer": _office(facts.officer, language),
        "reference": facts.reference,
    }
    return Letter(
        language=language,
        title=words.say(f"title.{wanted.what}"),
        town=town,
        facts=(
            (words.say("fact.person"), readable(facts.person)),
            (words.say("fact.reference"), facts.reference),
            (words.say("fact.date"), day(facts.on, language)),
        ),
        lead=_said(words, f"lead.{wanted.what}", values),
        blocks=(
            *_registers(facts, words),
            Block(
                words.say(f"own.{wanted.what}"), points=reasons(wanted, language), own=readable(wanted.words)
            ),
            Block(words.say("next.heading"), _said(words, f"next.{wanted.what}", values)),
            Block(words.say("routes.heading"), _said(words, "routes", values)),
        ),
        on=facts.on,
        reference=facts.reference,
    )


def _registers(facts: Facts, words: Texts) -> tuple[Block, ...]:
    language = words.language
    names = tuple(weave([found], language) for one in facts.registers if (found := pick(one, language)))
    return (Block(words.say("registers.lift"), points=names),) if names else ()


def _said(words: Texts, key: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """One key, or `key.1`, `key.2` and so on."""
    keys = [key] if key in words else [f"{key}.{n}" for n in range(1, 9) if f"{key}.{n}" in words]
    return tuple(words.say(k, **values) for k in keys)


def _office(office: Mapping[str, Any], language: str) -> str:
    ways = (office["contact"].get(way, "") for way in ("email", "phone", "post", "web"))
    return weave([part for part in (pick(office["name"], language), *ways) if part], language, ", ")
