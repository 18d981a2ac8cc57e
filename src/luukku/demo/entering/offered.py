"""Who may be chosen: the cast, and where Kaislavaara stands, whoever came to its counter."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.demo.population import cast
from luukku.demo.population.cast import CAST
from luukku.demo.show import drawers, residents
from luukku.people.facade import Facts, Told

KAISLAVAARA, HELMI = "monday", "helmi"


def names() -> tuple[str, ...]:
    """Codes, in the order of the page."""
    try:
        town = catalogue.municipality().slug
    except catalogue.NotPublished:
        town = ""
    return (HELMI, *CAST) if town == KAISLAVAARA else CAST


def call_name(name: str) -> str:
    return _helmi().names[0].given[0] if name == HELMI else cast()[name].call_name


def told(name: str) -> Told:
    """As a log-in service would tell of them."""
    known = _helmi() if name == HELMI else residents.facts(cast()[name])
    return Told(
        number=known.numbers[0],
        country=known.country,
        names=known.names[:1],
        birth_date=known.birth_date,
        language=known.language,
    )


def _helmi() -> Facts:
    where = coordinate.Where(settings.LUUKKU_COUNTRY, ("en",), timezone.localdate(), made_up=True)
    request = {**drawers.at_the_counter().told, "received": timezone.localdate().isoformat()}
    return coordinate.read_note(request, where).facts
