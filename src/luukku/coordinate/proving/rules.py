"""What proves who somebody is at a desk, how long that holds, and what a code looks like; pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from luukku.foundation.numbers import birth_date_of, check_number
from luukku.people.facade import Facts

DOCUMENTS = ("passport", "identity-card", "driving-licence", "residence-permit")
VISIT = timedelta(hours=1)
"""So long whoever was made sure of still stands there; afterwards the document is looked at again."""
CODE_LASTS = timedelta(days=3)
MOST_TRIES = 5
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is easily taken for another
LENGTH = 12  # of 31 letters: 59 bits
GROUP = 4


def problem(facts: Facts, document: str, agrees: bool, number: str, *, made_up: bool) -> str | None:
    """The code of why nobody is proven by this; None where they are.

    `number`: as the document has it, where none was told; `made_up`: numbers that are never issued will do.
    """
    if document not in DOCUMENTS:
        return "no-document"
    if not agrees:
        return "not-agreed"
    if not number or facts.numbers:
        return None
    if check_number(number, facts.country, temporary=made_up) is not None:
        return "no-number"
    tells = birth_date_of(number, facts.country)
    if tells and facts.birth_date and tells != facts.birth_date:
        return "another-birth-date"
    return None


def still_there(proven: datetime | None, now: datetime) -> bool:
    """Whether this is the visit in which they were made sure of."""
    return proven is not None and now - proven < VISIT


def new_code(choose: Callable[[str], str]) -> str:
    """In groups, as it is printed. `choose`: one letter of many, such as `secrets.choice`."""
    letters = "".join(choose(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def plain_code(typed: str) -> str | None:
    """As it is kept, however it was typed; None where it can be no code."""
    plain = "".join(typed.upper().split()).replace("-", "")
    return plain if len(plain) == LENGTH and set(plain) <= set(LETTERS) else None


def with_birth(code: str, born: date) -> str:
    return f"{code}:{born.isoformat()}"
