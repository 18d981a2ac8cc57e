"""What was found of others, and what else was offered: recall, precision, by language and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from luukku.coordinate.papers.finding import Group, Passage
from luukku.coordinate.papers.finding import forms as finding_forms
from luukku.coordinate.papers.finding.lists import lists

from .passages import Text

Span = tuple[int, int]


def covered(span: Span, offered: Sequence[Passage], text: str) -> bool:
    """Every letter and digit of it: half a name is a name."""
    hidden = {at for p in offered for at in range(p.start, p.end)}
    return all(at in hidden for at in range(*span) if text[at].isalnum())


def counted(text: Text, offered: Sequence[Passage]) -> Counter[str]:
    """`offered` all; those of staff are offered apart and count for nothing, where they are of staff."""
    others = [p for p in offered if p.group is Group.OTHERS]
    found = sum(covered(span, others, text.text) for span in text.others)
    right = sum(any(p.start < end and start < p.end for start, end in text.others) for p in others)
    return Counter(passages=len(text.others), found=found, offered=len(others), right=right,
                   **names(text))  # fmt: skip


def names(text: Text) -> dict[str, int]:
    return {"names": len(text.names), "unlisted": sum(not _listed(n) for n in text.names)}


def shares(counts: Counter[str]) -> dict[str, Any]:
    return {
        "passages": counts["passages"],
        "recall": round(counts["found"] / max(counts["passages"], 1), 4),
        "precision": round(counts["right"] / max(counts["offered"], 1), 4),
        "names_not_in_our_lists": round(counts["unlisted"] / max(counts["names"], 1), 3),
    }


def missed(text: Text, offered: Sequence[Passage]) -> list[str]:
    """For looking at while tuning, with what surrounds it."""
    others = [p for p in offered if p.group is Group.OTHERS]
    lost = [s for s in text.others if not covered(s, others, text.text)]
    needless = [
        (p.start, p.end) for p in others if not any(p.start < e and s < p.end for s, e in text.others)
    ]
    return [f"- {_around(text.text, s)}" for s in lost] + [f"+ {_around(text.text, s)}" for s in needless]


def _around(text: str, span: Span) -> str:
    return f"{text[max(0, span[0] - 25) : span[0]]}[{text[span[0] : span[1]]}]{text[span[1] : span[1] + 25]}"


def _listed(name: str) -> bool:
    return bool(finding_forms.bent_from(name, lists().given)) or name.lower().endswith(lists().surname_ends)
