"""Is a stream fit to be published? Purpose first; and it exists for somebody outside the organisation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from .problems import Problem
from .yaml_text import Document

NO_PURPOSE = (
    "is missing; a stream cannot be published before it says why it exists, for whom, and what it delivers"
)
OUTSIDE = "a stream exists for somebody outside the organisation, such as resident, patient or pupil"
OWN_PARTS = re.compile(
    r"(^|-)(administration|administrations|department|departments|unit|division|office|board|committee|team"
    r"|staff|management|municipality|osasto|toimiala|hallinto|virasto|yksikko|lautakunta|forvaltning"
    r"|forvaltningen|avdelning|namnd|enhet|afdeling|service|direction|departement)(-|$)"
)
"""Words, as a slug has them, for parts of the organisation itself."""


def without_purpose(document: Document) -> Problem | None:
    """The one thing said of a stream that has no purpose at all."""
    if isinstance(document.value, dict) and not document.value.get("purpose"):
        return document.problem(("purpose",), NO_PURPOSE)
    return None


def stream_problems(document: Document, organisation: Collection[str]) -> Iterator[Problem]:
    """`organisation`: the ids and names of the pack's own administrations, as slugs."""
    stream: Mapping[str, Any] = document.value
    for_whom = stream["purpose"]["for_whom"]
    if for_whom in organisation:
        yield document.problem(
            ("purpose", "for_whom"), f'"{for_whom}" is one of our administrations; {OUTSIDE}'
        )
    elif OWN_PARTS.search(for_whom):
        yield document.problem(
            ("purpose", "for_whom"), f'"{for_whom}" is a part of the organisation; {OUTSIDE}'
        )
    yield from _right_problems(document, stream)
    yield from _step_problems(document, stream["steps"])


EACH = {
    "order": ("register",),
    "decide": ("register", "administration"),
    "tell": ("recipient",),
}
"""For what a step may be done each; the first where it is not said."""
ONLY_WHERE = ("portability", "objection", "human-review")


def _right_problems(document: Document, stream: Mapping[str, Any]) -> Iterator[Problem]:
    """A right that people decide about says how a refusal is appealed against; one that is theirs alone, where."""
    right = stream.get("right")
    does = {step["do"] for step in stream["steps"]}
    for key in ("right", "applies_where", "appeal"):
        if stream.get(key) and stream["kind"] != "right":
            yield document.problem((key,), "only a stream of kind right says so")
    if stream.get("applies_where") and right not in ONLY_WHERE:
        yield document.problem(
            ("applies_where",), f"only {', '.join(ONLY_WHERE)} hold at some registers and not at others"
        )
    if "decide" in does and right in (None, "access", "portability"):
        yield document.problem(
            ("right",), "expected the right that people decide about, such as rectification"
        )
    if "decide" in does and not stream.get("appeal"):
        yield document.problem(
            ("appeal",), "is missing; whoever is refused must be told to whom they may appeal, and by when"
        )
    if does >= {"decide", "order"}:
        yield document.problem(("steps",), "a stream orders from registers, or their people decide; not both")
    if "tell" in does and right not in ("rectification", "erasure", "restriction"):
        yield document.problem(
            ("steps",), "recipients are told of what was corrected, erased or restricted only"
        )


def _step_problems(document: Document, steps: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    asks: list[int] = []
    for i, step in enumerate(steps):
        if step["id"] in seen:
            yield document.problem(("steps", i, "id"), f'a step above is called "{step["id"]}" too')
        for j, earlier in enumerate(step.get("after") or ()):
            if earlier not in seen:
                yield document.problem(("steps", i, "after", j), f'no step above is called "{earlier}"')
        if "each" in step and step["each"] not in EACH.get(step["do"], ()):
            may = EACH.get(step["do"])
            sentence = (
                f"expected {' or '.join(may)}" if may else "only steps that order, decide or tell do so"
            )
            yield document.problem(("steps", i, "each"), sentence)
        if step["do"] == "tell" and not any(before["do"] == "decide" for before in steps[:i]):
            yield document.problem(
                ("steps", i, "do"), "recipients are told after a decision; no step above decides"
            )
        if "wait_days" in step and step["do"] != "ask":
            yield document.problem(("steps", i, "wait_days"), "only a step that asks waits for the resident")
        if step["do"] == "ask":
            asks.append(i)
        seen.add(step["id"])
    for i in asks[1:]:
        yield document.problem(("steps", i, "do"), "the resident is asked once; a step above asks already")


def as_slug(text: str) -> str:
    """`Sports and swimming halls` as somebody would write it in a slug."""
    plain = text.casefold().translate(str.maketrans("äöåæøéèê", "aoaaoeee"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
