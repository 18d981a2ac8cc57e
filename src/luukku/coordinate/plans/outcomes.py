"""What may come of an order. In a data request what a register said (`port.Kind`); of other rights what was decided.

The wire to connectors carries the first only: no machine decides about a right.
"""

from __future__ import annotations

from enum import StrEnum

from luukku.connectors.port import INTERIM as _INTERIM
from luukku.connectors.port import Kind


class Decided(StrEnum):
    """What a person of the administration decided; beside these `passed-on`, `nothing-held`, `failed` and `late`."""

    DONE = "done"
    REFUSED = "refused"  # with its ground, and with reasons
    NEEDS_MORE = "needs-more"  # interim: what the resident is asked for


Outcome = Kind | Decided
_DECIDED = {str(one): one for one in Decided}
INTERIM: frozenset[Outcome] = _INTERIM | {Decided.NEEDS_MORE}


def outcome_of(text: str) -> Outcome:
    """As a row holds it. Raises ValueError."""
    return _DECIDED.get(text) or Kind(text)
