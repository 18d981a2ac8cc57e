"""The first three sentences, the picture beside them and the totals: all counted from the ledger itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luukku.connectors.port import Kind
from luukku.coordinate.answers.document import NOT_TOLD, Entry, Opening, Total
from luukku.coordinate.answers.given import Office
from luukku.coordinate.answers.wording import Texts, listed, pick
from luukku.coordinate.plans.outcomes import INTERIM, Decided
from luukku.look import formats
from luukku.look.texts import Phrase, weave

NAMED = 3
"""So many missing registers are named in the sentence; the others follow below it."""

CLAUSES = (
    (Kind.WITHHELD, "opening.withheld"),
    (Kind.NOT_IDENTIFIED, "opening.unsure"),
    (Kind.PASSED_ON, "opening.passed_on"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One register as the opening needs it: what may be told, and when a missing answer is expected."""

    entry: Entry
    capped: bool
    expected: date | None


def opening(
    told: Sequence[Told], officer: Office, authority: Office, texts: Texts, *, decided: bool = False
) -> Opening:
    """`decided`: people decided about a right, instead of registers being asked what they hold."""
    counts = Counter(t.entry.line.kind for t in told)
    return Opening(
        complete=_sentence((_decisions if decided else _complete)(counts, texts), texts),
        missing=_sentence(_missing(told, counts, texts), texts),
        object=_sentence([_object(officer, authority, texts)], texts),
    )


def totals(entries: Sequence[Entry], texts: Texts) -> tuple[Total, ...]:
    """How many registers came out how; together they are all registers asked."""
    counts = Counter(e.line.kind for e in entries)
    kinds = [*(str(k) for k in Kind), *(str(k) for k in Decided), NOT_TOLD]
    return tuple(Total(k, texts.say(f"outcome.{k}"), counts[k]) for k in kinds if counts[k])


def picture(entries: Sequence[Entry], texts: Texts) -> str:
    """The picture's text alternative; of what there is none, nothing is said."""
    counts = Counter(e.line.kind for e in entries)
    missing, not_told = sum(counts[k] for k in INTERIM), counts[NOT_TOLD]
    parts = {"answered": counts.total() - missing - not_told, "missing": missing, "not_told": not_told}
    said = [texts.count(f"picture.{which}", n) for which, n in parts.items() if n or not counts]
    return texts.count("picture.of", counts.total(), parts=listed(tuple(said), texts.language))


def _complete(counts: Counter[str], texts: Texts) -> list[str]:
    """Counts only registers that may be told of; the others are one clause, the same whatever they hold."""
    all_told = counts.total() - counts[NOT_TOLD]
    missing = sum(counts[k] for k in INTERIM)
    said: list[str] = []
    if all_told:
        answered = all_told - missing
        form = "all" if not missing else "some" if answered else "none"
        n = answered if form == "some" else all_told
        said.append(texts.count(f"opening.answered.{form}", n, of=all_told))
        if answered:
            found = counts[Kind.FOUND]
            said.append(
                texts.count("opening.holding.some", found) if found else texts.say("opening.holding.none")
            )
    if counts[NOT_TOLD]:
        said.append(texts.count("opening.not_told", counts[NOT_TOLD]))
    return said


def _decisions(counts: Counter[str], texts: Texts) -> list[str]:
    """How many registers decided, and what; the same clause of those that may not be told of."""
    all_told = counts.total() - counts[NOT_TOLD]
    missing = sum(counts[k] for k in INTERIM)
    said: list[str] = []
    if all_told:
        said.append(texts.count("decisions.of", all_told, decided=all_told - missing))
        said += [
            texts.count(f"decisions.{k}", counts[k]) for k in (Decided.DONE, Decided.REFUSED) if counts[k]
        ]
    if counts[NOT_TOLD]:
        said.append(texts.count("opening.not_told", counts[NOT_TOLD]))
    return said


def _missing(told: Sequence[Told], counts: Counter[str], texts: Texts) -> list[str]:
    late = [t for t in told if t.entry.line.kind in INTERIM]
    said = [_names(late, texts) if late else texts.say("opening.missing.none")]
    said += [texts.count(key, counts[kind]) for kind, key in CLAUSES if counts[kind]]
    if capped := sum(t.capped for t in told):
        said.append(texts.count("opening.capped", capped))
    return said


def _names(late: list[Told], texts: Texts) -> str:
    """The soonest first; one more than fits is named rather than counted."""
    late = sorted(late, key=lambda t: (t.expected is None, t.expected or date.max, t.entry.line.number))
    shown = late if len(late) <= NAMED + 1 else late[:NAMED]
    names = [_name(t, texts) for t in shown]
    if rest := len(late) - len(shown):
        names.append(texts.count("opening.missing.more", rest))
    return texts.count("opening.missing.some", len(late), names=listed(tuple(names), texts.language))


def _name(told: Told, texts: Texts) -> str:
    name = told.entry.line.register
    if told.expected is None:
        return texts.say("opening.missing.open", name=name)
    return texts.say("opening.missing.by", name=name, date=formats.day(told.expected, texts.language))


def _object(officer: Office, authority: Office, texts: Texts) -> str:
    return texts.say("opening.object", officer=reached(officer, texts), authority=name(authority, texts))


def name(office: Office, texts: Texts) -> Phrase:
    return pick(office.name, texts.language) or Phrase("", texts.language)


def reached(office: Office, texts: Texts) -> str:
    """Name and the shortest way there: "Data protection officer, officer@salmela.example"."""
    ways = office.contact.lines()
    return weave((name(office, texts), *ways[:1]), texts.language, ", ")


def _sentence(clauses: list[str], texts: Texts) -> str:
    if not clauses:
        return ""
    between = "\u202f; " if texts.language == "fr" else "; "
    return weave((weave(clauses, texts.language, between), "."), texts.language, capital=True)
