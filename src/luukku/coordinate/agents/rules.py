"""What an agent's reply must be before it is believed; pure. It comes from another house, by the network."""

from __future__ import annotations

import re

from luukku.connectors.port import Kind, Register, Reply

KINDS = frozenset({Kind.FOUND, Kind.NOTHING_HELD, Kind.NOTHING_FOUND, Kind.NOT_IDENTIFIED, Kind.FAILED, None})
CAPPED = frozenset({None, "candidates", "rows", "bytes"})
CODE = re.compile(r"[a-z][a-z-]{0,39}")
SEARCHED = re.compile(r"[a-z_+]{1,80}")
MODEL = re.compile(r"[\w.+-]{0,64}", re.ASCII)
MOST = 2**31 - 1


def wrong(reply: Reply, register: Register, *, by_number: bool) -> str | None:
    """The code of what cannot be; None where all is well. `by_number`: the person's number is proven."""
    if reply.kind not in KINDS:
        return "kind"
    if reply.doubtful_records:
        return "doubtful-records"  # they stay with the administration
    if bool(reply.records) != (reply.kind is Kind.FOUND):
        return "records"
    if (reply.kind is None) > bool(reply.doubtful):
        return "doubtful"
    if reply.kind is Kind.NOTHING_HELD and not (register.keyed_by == "number" and by_number):
        return "nothing-held"
    if {r.table for r in reply.records} - {t.name for t in register.tables}:
        return "tables"
    return None if _plain(reply) else "form"


def _plain(reply: Reply) -> bool:
    """Codes are codes and counts are counts: what is written beside the content may not carry any."""
    return (
        reply.capped in CAPPED
        and (reply.reason is None or CODE.fullmatch(reply.reason) is not None)
        and len(reply.searched) <= 50
        and all(SEARCHED.fullmatch(one) for one in reply.searched)
        and MODEL.fullmatch(reply.model) is not None
        and 0 <= reply.quarantined <= MOST
        and 0 <= reply.milliseconds <= MOST
    )
