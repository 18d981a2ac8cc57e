"""The log-in services of a municipality, as its settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from .who import Level


@dataclass(frozen=True, slots=True)
class Service:
    """One service: the residents' eID broker, in OpenID Connect or in SAML, or the house's own for staff."""

    name: str  # residents | saml | staff
    issuer: str = ""
    client: str = ""
    secret: str = ""
    scopes: tuple[str, ...] = ("openid", "profile")
    number_claim: str = ""  # residents: which claim holds the personal number
    levels: Mapping[str, str] | None = None  # residents: which `acr` means how much; others are refused
    # residents: what says for whom they may act (mandates/telling.py)
    mandates: Mapping[str, Any] | None = None
    metadata: str = ""  # saml: what the service says of itself, its certificates among it
    key: str = ""  # saml: ours, which signs what we ask and opens what is locked for us
    certificate: str = ""
    groups_claim: str = ""  # staff: which claim lists their groups
    groups: Mapping[str, tuple[tuple[str, str], ...]] | None = None  # staff: group -> administration, role

    @property
    def wanted(self) -> str:
        """The `acr` values that are enough for one's own matters, as the service is asked for them."""
        return " ".join(acr for acr in self.levels or {} if self.level_of(acr) >= Level.SUBSTANTIAL)

    def level_of(self, acr: str) -> Level:
        """Raises KeyError for an `acr` that the settings do not name."""
        return Level[(self.levels or {})[acr].upper()]


def service(name: str) -> Service | None:
    """`residents`, `saml` or `staff`; None where the municipality has none, and for any other name."""
    kept = settings.LUUKKU_SERVICES.get(name)
    return Service(**kept) if kept else None
