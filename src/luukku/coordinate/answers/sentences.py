"""An outcome in plain words: what came of it, what is missing and why, what happens next, what would help."""

from __future__ import annotations

from datetime import tzinfo

from luukku.connectors.port import ASKABLE, Kind
from luukku.coordinate.answers.document import NOT_TOLD, Phrase
from luukku.coordinate.answers.given import Outcome, Part
from luukku.coordinate.answers.wording import Texts, listed, pick
from luukku.coordinate.plans.outcomes import INTERIM, Decided
from luukku.look import formats

ONCE_KNOWN = frozenset({"number", "birth_date"})
"""Facts of which a person has one: having searched by it, it cannot help again. Names and addresses can."""


def shown_kind(part: Part) -> str:
    """The kind that may be told. Of an existence-secret register nothing of the outcome is even looked at."""
    match part.visibility:
        case "existence-secret":
            return NOT_TOLD
        case "content-secret" if part.outcome.kind is Kind.FOUND:
            return Kind.WITHHELD
        case _:
            return part.outcome.kind


def headline(kind: str, outcome: Outcome, texts: Texts) -> str:
    """ "Data found: 12 records and 1 document", "Late"."""
    partly = outcome.decision is not None and outcome.decision.how == "partly"
    words = texts.say("outcome.partly" if partly else f"outcome.{kind}")
    if kind != Kind.FOUND:
        return words
    things = tuple(
        texts.count(name, n)
        for name, n in (("records", len(outcome.records)), ("documents", len(outcome.enclosures)))
        if n
    )
    if not things:
        return words
    return texts.say("outcome_counted", outcome=words, things=listed(things, texts.language))


def details(kind: str, part: Part, texts: Texts, zone: tzinfo) -> tuple[Phrase, ...]:
    """The sentences that go with the headline; empty where it says all (data found, and nothing cut)."""
    if kind == NOT_TOLD:
        return (texts.phrase("detail.not-told"),)
    outcome = part.outcome
    said: list[Phrase] = []
    match kind:
        case Kind.NOTHING_HELD:
            said.append(texts.phrase("detail.nothing-held"))
        case Kind.NOTHING_FOUND | Kind.NOT_IDENTIFIED:
            said += [texts.phrase(f"detail.{kind}"), texts.phrase("detail.help", help=_help(part, texts))]
        case Kind.WITHHELD:
            said += [texts.phrase("detail.withheld"), *_ground(outcome, texts)]
        case Kind.PASSED_ON:
            said += [] if outcome.decision else _passed_on(outcome, texts)
        case Kind.FAILED | Kind.LATE:
            said += _gap(kind, outcome, texts, zone)
        case _ if outcome.ground or outcome.ground_law:
            said += [texts.phrase("detail.part"), *_ground(outcome, texts)]
    if outcome.capped and kind not in (Kind.WITHHELD, Kind.NOTHING_HELD):
        key = f"capped.{outcome.capped}"
        said.append(texts.phrase(key if key in texts else "capped.rows"))
    return tuple(said)


def searched(kind: str, part: Part, texts: Texts) -> str:
    """What the register was searched by, in words: "personal identity code; name and date of birth"."""
    if kind == NOT_TOLD:
        return texts.say("searched.not-told")
    if part.outcome.searched:
        return "; ".join(_facts(combination, texts) for combination in part.outcome.searched)
    if part.outcome.decision is not None:
        return texts.say("searched.people")
    if kind == Decided.REFUSED:
        return texts.say("searched.entry")
    if kind in INTERIM:
        return texts.say("searched.not-yet")
    by_hand = part.register["connector"]["kind"] == "desk"
    return texts.say("searched.hand" if by_hand else "searched.not-stated")


def _facts(combination: str, texts: Texts) -> str:
    keys = (f"fact_asked.{fact}" for fact in combination.split("+"))
    return listed(tuple(texts.say(k if k in texts else "fact_asked.other") for k in keys), texts.language)


def _help(part: Part, texts: Texts) -> str:
    """What the register can be asked by and was not, and what always helps: a paper that it wrote."""
    used = {fact for combination in part.outcome.searched for fact in combination.split("+")} & ONCE_KNOWN
    useful = [f for f in ASKABLE if f in part.register["ask_by"] and f not in used]
    return "; ".join(texts.say(f"help.{fact}") for fact in [*useful, "paper"])


def _ground(outcome: Outcome, texts: Texts) -> list[Phrase]:
    key = f"ground.{outcome.ground}" if outcome.ground else "ground.not-named"
    law = pick(outcome.ground_law, texts.language)
    if law and not outcome.ground:
        key = "ground.secrecy"
    said = [texts.phrase("detail.ground", ground=texts.say(key))]
    if law is not None:
        said.append(texts.phrase("detail.law", law=law))
    own = pick(outcome.ground_words, texts.language)
    return [*said, own] if own else said


def _passed_on(outcome: Outcome, texts: Texts) -> list[Phrase]:
    recipient = pick(outcome.recipient, texts.language)
    if recipient is None:
        return [texts.phrase("detail.passed-on-unnamed")]
    said = [texts.phrase("detail.passed-on", recipient=recipient)]
    if outcome.reached:
        said.append(
            texts.phrase("detail.passed-on-reached", date=formats.day(outcome.reached, texts.language))
        )
    return said


def _gap(kind: str, outcome: Outcome, texts: Texts, zone: tzinfo) -> list[Phrase]:
    """Late or failed: why, what was tried, what happens next and when. Never without a next step."""
    reason, otherwise = f"reason.{outcome.reason}", "detail.late" if kind == Kind.LATE else "reason.other"
    said = [texts.phrase(reason if reason in texts else otherwise)]
    if outcome.tried:
        key = "detail.asked" if kind == Kind.LATE else "detail.tried"
        said.append(Phrase(texts.count(key, outcome.tried), texts.language))
    if outcome.next_try:
        when = formats.moment(outcome.next_try, texts.language, zone)
        said.append(texts.phrase("detail.next", when=when))
    if outcome.expected:
        said.append(texts.phrase("detail.expected", date=formats.day(outcome.expected, texts.language)))
    said.append(texts.phrase("detail.follow"))
    return said
