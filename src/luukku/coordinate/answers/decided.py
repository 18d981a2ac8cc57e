"""A decision about a right in plain words: what was done, or why not; who was told; where to appeal."""

from __future__ import annotations

from collections.abc import Iterator

from luukku.coordinate.answers.activity import basis
from luukku.coordinate.answers.document import Phrase
from luukku.coordinate.answers.given import CaseFacts, Outcome, Part, Telling
from luukku.coordinate.answers.letters import readable
from luukku.coordinate.answers.wording import Texts, pick
from luukku.coordinate.answers.wording import texts as words_of
from luukku.coordinate.plans.articles import COPIES
from luukku.coordinate.plans.outcomes import Decided
from luukku.coordinate.rights.grounds import law_of
from luukku.look import formats


def because(*, code: str, language: str) -> str:
    """A ground of `coordinate.Ground` in words, as an answer tells it. KeyError where there is none."""
    return words_of(language).say(f"decided.because.{code}")


def about(right: str) -> bool:
    """Whether people decided."""
    return right not in COPIES


def details(kind: str, case: CaseFacts, part: Part, texts: Texts) -> tuple[Phrase, ...]:
    """Empty where nothing was decided. What people wrote stands in their own words and language."""
    if part.outcome.decision is None and kind != Decided.REFUSED:
        return ()
    return (*_said(case, part.outcome, texts), *_refused(case, part, texts), *_told(case, part, texts))


def _said(case: CaseFacts, outcome: Outcome, texts: Texts) -> Iterator[Phrase]:
    decision = outcome.decision
    if decision is None:
        return
    if decision.since and case.right == "restriction":
        yield texts.phrase("decided.since", date=formats.day(decision.since, texts.language))
        yield texts.phrase("decided.before_lifting")
    if decision.to:
        yield texts.phrase("decided.passed_on", to=readable(decision.to))
    if decision.words:
        balance = decision.how == "refused" and case.right == "objection"
        yield texts.phrase("decided.balance" if balance else f"decided.words.{decision.how}")
        yield Phrase(readable(decision.words), case.written_in)


def _refused(case: CaseFacts, part: Part, texts: Texts) -> Iterator[Phrase]:
    """The ground and its law, what the data rest on, what would make it yes, and the way to appeal."""
    outcome, decision = part.outcome, part.outcome.decision
    if outcome.reason is None or outcome.kind not in (Decided.REFUSED, Decided.DONE):
        return
    yield texts.phrase(
        "decided.ground", ground=texts.say(f"decided.because.{outcome.reason}"), law=law_of(outcome.reason)
    )
    if decision is None:
        yield from basis(part.register.get("legal_basis"), texts)
    elif decision.yes_if:
        yield texts.phrase("decided.yes_if")
        yield Phrase(readable(decision.yes_if), case.written_in)
    if case.appeal and (to := pick(case.appeal.to, texts.language)):
        yield Phrase(texts.count("decided.appeal", case.appeal.days, to=to), texts.language)


def _told(case: CaseFacts, part: Part, texts: Texts) -> Iterator[Phrase]:
    """Every recipient by name (Art. 19); of a register that names none, that there is none."""
    if part.outcome.kind is not Decided.DONE or case.right not in ("rectification", "erasure", "restriction"):
        return
    if not part.told:
        yield texts.phrase("decided.no_recipients")
    for one in part.told:
        yield from _one(case, one, texts)


def _one(case: CaseFacts, one: Telling, texts: Texts) -> Iterator[Phrase]:
    name = pick(one.recipient, texts.language)
    recipient = name or ""
    match one.outcome.kind, one.outcome.decision:
        case Decided.DONE, decision if decision is not None and decision.since is not None:
            when = formats.day(decision.since, texts.language)
            yield texts.phrase("decided.told", recipient=recipient, date=when)
        case Decided.REFUSED, decision if decision is not None and one.outcome.reason:
            why = texts.say(f"decided.because.{one.outcome.reason}")
            yield texts.phrase("decided.not_told", recipient=recipient, ground=why)
            yield Phrase(readable(decision.words), case.written_in)
        case _:
            yield texts.phrase("decided.not_told_yet", recipient=recipient)
