"""Which registers a case is about, or which administrations as such; and how each of them is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luukku.catalogue import facade as catalogue
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.articles import decides
from luukku.coordinate.plans.writing import Pin
from luukku.coordinate.rights import rules


@dataclass(frozen=True, slots=True)
class About:
    """What the resident chose: parts of life, registers, administrations; of what is not named, all."""

    parts: Collection[str] = ()
    registers: Collection[str] = ()
    administrations: Collection[str] = ()

    def takes(self, r: catalogue.Register) -> bool:
        return (
            (not self.parts or r.body["part_of_life"] in self.parts)
            and (not self.registers or r.slug in self.registers)
            and (not self.administrations or r.administration.slug in self.administrations)
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """What the interpreter is told, and to which published versions the orders are bound."""

    asked: tuple[w.InScope, ...]
    pins: Mapping[str, Pin]


def scope(stream: Mapping[str, Any], about: About) -> Scope:
    """Raises ValueError where nothing would be asked."""
    chosen = [r for r in catalogue.current_registers() if about.takes(r)]
    if not chosen and (about.parts or about.registers or about.administrations):
        raise ValueError("no register belongs to what was chosen")
    if any(step.get("each") == "administration" for step in stream["steps"]):
        return _administrations(chosen)
    by_rule = _released_by_rule(stream, chosen)
    asked = tuple(_in_scope(stream, r, by_rule) for r in chosen)
    return Scope(asked, {r.slug: Pin(r.id, r.administration.id) for r in chosen})


def released_by_officials(chosen: Scope) -> Scope:
    """None of it goes out by an administration's rule alone."""
    return replace(chosen, asked=tuple(replace(one, by_rule=False) for one in chosen.asked))


def _administrations(chosen: Sequence[catalogue.Register]) -> Scope:
    """Each administration once, whatever registers it keeps."""
    offices = {r.administration.slug: r.administration for r in chosen}
    asked = tuple(w.InScope(slug, slug, "desk", _by_rule(one)) for slug, one in sorted(offices.items()))
    return Scope(asked, {slug: Pin(None, one.id) for slug, one in offices.items()})


def _in_scope(stream: Mapping[str, Any], r: catalogue.Register, by_rule: Collection[str]) -> w.InScope:
    why_not = rules.why_not(stream, r.body)
    by_people = why_not is not None or decides(stream)
    return w.InScope(
        register=r.slug,
        administration=r.administration.slug,
        way="desk" if by_people else w.way_of(r.body["connector"]),
        by_rule=r.administration.slug in by_rule,
        secret=r.body.get("visibility") == "existence-secret",
        sensitive=w.Stream.parse(stream).sensitive(r.body["categories"]),
        why_not=why_not,
    )


def _released_by_rule(stream: Mapping[str, Any], chosen: Sequence[catalogue.Register]) -> set[str]:
    """By the administration's own rule; or because nothing goes out but what its published entries say."""
    to_look_at = {r.administration.slug for r in chosen if rules.why_not(stream, r.body) is None}
    return set(_ruled(chosen)) | {r.administration.slug for r in chosen} - to_look_at


def _ruled(chosen: Sequence[catalogue.Register]) -> Iterator[str]:
    return (r.administration.slug for r in chosen if _by_rule(r.administration))


def _by_rule(administration: catalogue.Administration) -> bool:
    return bool(administration.body["release"]["how"] == "rule")
