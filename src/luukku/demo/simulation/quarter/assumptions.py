"""Everything that is assumed, for both sides, in one place: a number, and the reason for it.

What is not a number, and each time in favour of calling: whoever calls knows all administrations and reaches them
at once; a coordinator begins the same hour; no administration overlooks a register of its own; a letter that came
to a wrong office is passed on without a word to the resident; once identified, the resident waits for nothing but
the work; each administration puts all its registers into one answer. The people are the same on both sides: how
long they let a request lie, whether they forget it, how long a look-up takes them, is drawn once and used for both.

Two people must agree at the counter only, as Salmela's stream asks for it: a second look at every review, a second
official for health, social care and guardianship. No law asks for it, so whoever is called lets one person do it: this
too is in favour of calling. What it costs is in `docs/decisions/two-people.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

BOTH, LUUKKU, CALLING = "both", "luukku", "calling"


def _assumed(default: float, side: str, unit: str, reason: str) -> Any:
    return field(default=default, metadata={"side": side, "unit": unit, "reason": reason})


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Shares are between 0 and 1; days of clerks are working days, all others calendar days."""

    clerk_days: float = _assumed(
        2.0,
        BOTH,
        "working days",
        "median until somebody gets to a request: it waits in a pile beside daily work",
    )
    clerk_spread: float = _assumed(
        0.9,
        BOTH,
        "of the logarithm",
        "waiting times are skewed: one in ten waits more than three times the median",
    )
    minutes: float = _assumed(
        8.0,
        BOTH,
        "minutes",
        "median of one look-up by hand: log in, search, check the person, print or export",
    )
    minutes_spread: float = _assumed(
        0.6, BOTH, "of the logarithm", "paper and old systems take several times as long"
    )
    forget: float = _assumed(
        0.05,
        BOTH,
        "share",
        "put aside and not thought of again until somebody asks; may happen again after that",
    )
    release_minutes: float = _assumed(
        4.0, BOTH, "minutes", "where a named official lets the part go out, on paper as in the counter"
    )
    phone_minutes: float = _assumed(
        4.0, BOTH, "minutes", "one call, for each of our people who is on the line"
    )
    pass_on_minutes: float = _assumed(
        3.0, BOTH, "minutes", "to see that it is another office's, and to pass it on"
    )
    counter_minutes: float = _assumed(
        10.0,
        BOTH,
        "minutes",
        "to receive and identify one resident; for Luukku even where a log-in does it",
    )
    misrouted: float = _assumed(
        0.02, LUUKKU, "share", "the catalogue names the desk of each register; sometimes it is out of date"
    )
    task_minutes: float = _assumed(
        3.0,
        LUUKKU,
        "minutes",
        "per register at a desk: open the link, read, upload or confirm that nothing is held",
    )
    machine_fails: float = _assumed(
        0.03,
        LUUKKU,
        "share",
        "of connected registers that stay broken for the whole case: a clerk looks instead",
    )
    doubtful: float = _assumed(
        0.08, LUUKKU, "share", "of connected registers with candidates that only people may decide on"
    )
    review_minutes: float = _assumed(5.0, LUUKKU, "minutes", "to compare candidates side by side and decide")
    wrong_office: float = _assumed(
        0.10, CALLING, "share", "whoever calls from outside does not know who keeps which register"
    )
    identify_again: float = _assumed(
        0.5,
        CALLING,
        "share",
        "administrations that see for themselves who asks: each is its own controller",
    )
    identify_minutes: float = _assumed(
        5.0, CALLING, "minutes", "to ask for proof, look at it, note that it was seen"
    )
    resident_days: float = _assumed(1.0, CALLING, "days", "until the resident has sent or shown the proof")
    letter_minutes: float = _assumed(
        10.0,
        CALLING,
        "minutes",
        "per administration: register the request, write, check and send an answer of its own",
    )
    resident_asks_again: float = _assumed(
        30.0, CALLING, "days", "without an answer: a resident waits for the law's month before complaining"
    )
    coordinator_asks_again: float = _assumed(
        14.0,
        CALLING,
        "days",
        "without an answer: a careful coordinator goes through the list every second week",
    )


SHARES = tuple(f.name for f in fields(Assumptions) if f.metadata["unit"] == "share")


def lines() -> list[str]:
    """One line for each, with its reason."""
    return [
        f"{f.name.replace('_', ' ')}: {f.default:g} {f.metadata['unit']} ({f.metadata['side']}): {f.metadata['reason']}"
        for f in fields(Assumptions)
    ]


def problem(assumed: Assumptions) -> str | None:
    """One sentence where a number makes no sense."""
    for f in fields(Assumptions):
        value = getattr(assumed, f.name)
        most = 0.95 if f.name == "forget" else 1.0 if f.name in SHARES else 10_000.0
        least = 1.0 if f.name.endswith("asks_again") else 0.0
        if not least <= value <= most:
            return f"--{f.name.replace('_', '-')} is {value:g}, but must lie between {least:g} and {most:g}."
    return None
