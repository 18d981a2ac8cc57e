"""When a letter counts as received, and until when its reader may appeal. Rows of law, one table each.

No row means that the country has no such general rule: proof of receipt or the decision's own law says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from luukku.foundation.periods import Period, Unit, add_months, last_day
from luukku.foundation.working_days import next_working_day


class Manner(StrEnum):
    LETTER = "letter"  # ordinary post
    MESSAGE = "message"  # electronic, by consent
    NOTICE = "public-notice"
    SIMPLIFIED = "simplified"  # Sweden: letter, and a second one that says so


class Appeal(StrEnum):
    COURT = "court"
    REVIEW = "review"  # the authority itself looks again first
    MUNICIPAL_REVIEW = "municipal-review"


@dataclass(frozen=True, slots=True)
class Served:
    days: int  # calendar days after sending or publishing; a presumption, so a day off does not move it
    law: str


@dataclass(frozen=True, slots=True)
class Term:
    period: Period
    law: str
    clear: bool = False  # a French délai franc: neither the first nor the last day is counted


SERVED = {
    ("FI", Manner.LETTER): Served(7, "hallintolaki (434/2003) 59 §"),
    ("FI", Manner.MESSAGE): Served(3, "laki sähköisestä asioinnista viranomaistoiminnassa (13/2003) 19 §"),
    ("FI", Manner.NOTICE): Served(7, "hallintolaki (434/2003) 62 ja 62 a §"),
    ("SE", Manner.SIMPLIFIED): Served(14, "delgivningslag (2010:1932) 26 §"),
    ("SE", Manner.NOTICE): Served(14, "delgivningslag (2010:1932) 51 §"),
    ("NL", Manner.LETTER): Served(0, "Algemene wet bestuursrecht 3:41, 6:8"),
}

APPEALS = {
    ("FI", Appeal.COURT): Term(
        Period(30, Unit.DAYS), "laki oikeudenkäynnistä hallintoasioissa (808/2019) 13 §"
    ),
    ("FI", Appeal.REVIEW): Term(Period(30, Unit.DAYS), "hallintolaki (434/2003) 49 c §"),
    ("FI", Appeal.MUNICIPAL_REVIEW): Term(Period(14, Unit.DAYS), "kuntalaki (410/2015) 138 §"),
    ("SE", Appeal.COURT): Term(Period(3, Unit.WEEKS), "förvaltningslag (2017:900) 44 §"),
    ("NL", Appeal.REVIEW): Term(Period(6, Unit.WEEKS), "Algemene wet bestuursrecht 6:7"),
    ("FR", Appeal.COURT): Term(Period(2, Unit.MONTHS), "code de justice administrative R. 421-1", clear=True),
}


def deemed_served(sent: date, country: str, manner: Manner) -> date | None:
    """The day on which the reader is taken to have it, unless they show otherwise; None without a rule."""
    rule = SERVED.get((country, manner))
    return None if rule is None else sent + timedelta(days=rule.days)


def appeal_ends(served: date, country: str, appeal: Appeal) -> date | None:
    """The last day to appeal, if the decision's own law says nothing else; None without a general rule."""
    term = APPEALS.get((country, appeal))
    if term is None:
        return None
    if term.clear:
        return next_working_day(add_months(served, term.period.amount) + timedelta(days=1), country)
    return last_day(term.period, served, country, union_law=False)
