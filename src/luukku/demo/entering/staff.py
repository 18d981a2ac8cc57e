"""The demo's staff: who works where, and as what. They are nobody's residents here, and have a key of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from luukku.catalogue import facade as catalogue
from luukku.look.texts import Phrase, pick
from luukku.people.facade import Level, Who


@dataclass(frozen=True, slots=True)
class Place:
    """`administrations`: the first of these that the pack has."""

    administrations: tuple[str, ...]
    roles: frozenset[str]


def _place(administrations: str, roles: str) -> Place:
    return Place(tuple(administrations.split()), frozenset(roles.split()))


PLACES: Mapping[str, Place] = {
    "clerk": _place("health-centre social-services", "clerk"),
    "colleague": _place("health-centre social-services", "clerk"),
    "official": _place("health-centre social-services", "official"),
    "second-official": _place("health-centre social-services", "official"),
    "bo-at-work": _place("contact-centre town-office", "id-desk coordinator"),
    "chloe-at-work": _place("digital town-office", "coordinator auditor"),
    "dan-at-work": _place("sports leisure", "clerk"),
    "gun-s-official": _place("registry library", "official"),
}


def there() -> dict[str, tuple[str, Mapping[str, str], frozenset[str]]]:
    """Who of them there is in the town whose catalogue this is: administration, its name, roles."""
    names = {one.slug: one.body["name"] for one in catalogue.current_administrations()}
    found = {}
    for name, place in PLACES.items():
        slug = next((one for one in place.administrations if one in names), None)
        if slug is not None:
            found[name] = (slug, names[slug], place.roles)
    return found


def named(language: str) -> dict[str, Phrase | None]:
    """Whoever can be chosen, and where they work."""
    return {name: pick(office, language) for name, (_, office, _) in there().items()}


def who(name: str, now: datetime) -> Who:
    """Raises KeyError where there is nobody of that name."""
    administration, _, roles = there()[name]
    key = UUID(bytes=sha256(f"demo staff {name}".encode()).digest()[:16])
    return Who(staff=key, administration=administration, roles=roles, level=Level.SUBSTANTIAL, since=now)
