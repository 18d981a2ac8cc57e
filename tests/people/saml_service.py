"""A log-in service that speaks SAML 2.0, with every way to be wrong: what it answers is made and signed here."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.utils import OneLogin_Saml2_Utils

ISSUER = "https://eid.example/idp"
NUMBER = "urn:oid:1.2.246.21"
LEVELS = {"urn:example:bank": "substantial", "urn:example:card": "high", "urn:example:password": "low"}
NAMES = (
    'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
)
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"


@cache
def pair(name: str) -> tuple[str, str]:
    """A private key and its certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    return (
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain).decode(),
        certificate.public_bytes(pem).decode(),
    )


def metadata() -> str:
    lines = pair("service")[1].splitlines()[1:-1]
    return (
        '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
        f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{ISSUER}"><md:IDPSSODescriptor '
        'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">'
        f"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{''.join(lines)}</ds:X509Certificate></ds:X509Data>"
        "</ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService "
        'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://eid.example/sso"/>'
        "</md:IDPSSODescriptor></md:EntityDescriptor>"
    )


def kept() -> dict[str, Any]:
    """As the settings name it."""
    key, certificate = pair("counter")
    return {
        "name": "saml", "metadata": metadata(), "key": key, "certificate": certificate,
        "number_claim": NUMBER, "levels": LEVELS,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What came with the browser."""

    id: str
    xml: str
    signed: bool


def asked(address: str) -> Asked:
    query = parse_qs(urlsplit(address).query)
    xml = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15).decode()
    found = re.search(r'ID="([^"]+)"', xml)
    assert found
    return Asked(found[1], xml, "Signature" in query)


@dataclass
class Says:
    """What an answer says; each of it can be made wrong."""

    to: str  # the address of the counter
    request: str
    attributes: dict[str, str] = field(default_factory=dict)
    issuer: str = ISSUER
    level: str = "urn:example:bank"
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    seen: timedelta = timedelta()
    lasts: timedelta = timedelta(minutes=5)
    assertion: str = "_assertion-1"
    destination: str | None = None
    recipient: str | None = None
    audience: str | None = None
    confirms: str | None = None  # the request named in what is signed
    status: str = SUCCESS
    key: str = "service"

    def part(self) -> str:
        """The assertion, not signed yet."""
        ours = f"{self.to}/log-in/saml/return" if self.recipient is None else self.recipient
        audience = f"{self.to}/log-in/saml/metadata" if self.audience is None else self.audience
        confirms = self.request if self.confirms is None else self.confirms
        restriction = (
            f"<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>"
        )
        attributes = "".join(
            f'<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
            for name, value in self.attributes.items()
        )
        return (
            f'<saml:Assertion {NAMES} ID="{self.assertion}" Version="2.0" IssueInstant="{_at(self.at)}">'
            f"<saml:Issuer>{self.issuer}</saml:Issuer><saml:Subject><saml:NameID>transient</saml:NameID>"
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData'
            f'{_with("InResponseTo", confirms)}{_with("Recipient", ours)} NotOnOrAfter="{_at(self.at + self.lasts)}"/>'
            "</saml:SubjectConfirmation></saml:Subject>"
            f'<saml:Conditions NotBefore="{_at(self.at)}" NotOnOrAfter="{_at(self.at + self.lasts)}">'
            f"{restriction if audience else ''}</saml:Conditions>"
            f'<saml:AuthnStatement AuthnInstant="{_at(self.at - self.seen)}"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>{self.level}</saml:AuthnContextClassRef></saml:AuthnContext>"
            f"</saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"
        )

    def signed(self) -> str:
        return _sign(self.part(), self.key)

    def whole(self, part: str) -> str:
        ours = f"{self.to}/log-in/saml/return" if self.destination is None else self.destination
        return (
            f'<samlp:Response {NAMES} ID="_response-1" Version="2.0" IssueInstant="{_at(self.at)}"'
            f"{_with('Destination', ours)}{_with('InResponseTo', self.request)}>"
            f"<saml:Issuer>{self.issuer}</saml:Issuer>"
            f'<samlp:Status><samlp:StatusCode Value="{self.status}"/></samlp:Status>{part}</samlp:Response>'
        )

    def form(self) -> str:
        """As the browser brings it."""
        return packed(self.whole(self.signed()))


def _with(name: str, value: str) -> str:
    return f' {name}="{value}"' if value else ""


def _sign(xml: str, key: str) -> str:
    return OneLogin_Saml2_Utils.add_sign(xml, *pair(key)).decode()


def sign_whole(xml: str, key: str = "service") -> str:
    return _sign(xml, key)


def packed(xml: str) -> str:
    return base64.b64encode(xml.encode()).decode()


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
