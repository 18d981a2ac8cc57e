"""What a SAML answer says, once it is known to be true: pure, text in, values out.

The library's own checks come first. It lets pass what is absent; here whatever we count on must be there: for whom,
where to, until when, to which question of ours. And no comments: what is read is what was signed.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xmlsec
from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as C
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from .log_in_service import Service

LARGEST = 200_000  # characters of an answer; real ones have a tenth of it
STOPPED = ("AuthnFailed", "RequestDenied")
GIVEN = (
    "urn:oid:2.5.4.42", "http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "givenName",
)  # fmt: skip
SURNAME = (
    "urn:oid:2.5.4.4", "http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "sn",
)  # fmt: skip
BORN = (
    "urn:oid:1.3.6.1.5.5.7.9.1",
    "http://eidas.europa.eu/attributes/naturalperson/DateOfBirth",
    "dateOfBirth",
)


class Untrue(Exception):
    """An answer that does not count: `code` is cancelled, stale or refused."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answer:
    """Which question of ours it answers, how it is known again, how long it counts, and what it says."""

    request: str
    assertion: str
    until: datetime
    claims: dict[str, Any]


def read(told: str, described: OneLogin_Saml2_Settings, at: dict[str, Any], service: Service) -> Answer:
    """Raises `Untrue`, and nothing else, whatever was sent."""
    if not told or len(told) > LARGEST:
        raise Untrue("refused")
    try:
        if b"<!--" in base64.b64decode(told):
            raise Untrue("refused")
        response = _Response(described, told)
        if response.stopped():
            raise Untrue("cancelled")
        response.is_valid(at, raise_exceptions=True)
        return response.read(described.get_sp_data()["assertionConsumerService"]["url"], service)
    except Untrue:
        raise
    except (
        OneLogin_Saml2_Error,
        OneLogin_Saml2_ValidationError,
        etree.LxmlError,
        xmlsec.Error,
        binascii.Error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ):
        raise Untrue("refused") from None


class _Response(OneLogin_Saml2_Response):
    def stopped(self) -> bool:
        """Whether the service says that they did not want to, or could not, log in. It need not be signed."""
        codes = self._query_all("/samlp:Response/samlp:Status//samlp:StatusCode/@Value")
        return any(str(code).endswith(STOPPED) for code in codes)

    def read(self, ours: str, service: Service) -> Answer:
        if self.get_xml_document().xpath("//comment()"):  # within what was locked
            raise Untrue("refused")
        (confirmed,) = self._query_assertion("/saml:Subject/saml:SubjectConfirmation")
        (data,) = self._query_assertion("/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData")
        (stated,) = self._query_assertion("/saml:AuthnStatement")
        (context,) = self.get_authn_contexts()
        if (
            confirmed.get("Method") != C.CM_BEARER
            or data.get("Recipient") != ours
            or self.document.get("Destination") != ours
            or not self.get_audiences()
            or data.get("InResponseTo") != self.get_in_response_to()
        ):
            raise Untrue("refused")
        attributes = self.get_attributes()
        claims = {
            "acr": context,
            "auth_time": _moment(stated.get("AuthnInstant")),
            "iat": self.get_assertion_issue_instant(),
            "given_name": _one(attributes, *GIVEN),
            "family_name": _one(attributes, *SURNAME),
            "birthdate": _one(attributes, *BORN),
            service.number_claim: _one(attributes, service.number_claim),
        }
        until = datetime.fromtimestamp(_moment(data.get("NotOnOrAfter")), tz=UTC)
        return Answer(data.get("InResponseTo"), self.get_assertion_id(), until, claims)

    def _query_all(self, path: str) -> list[Any]:
        return list(self.document.xpath(path, namespaces=C.NSMAP))


def _one(attributes: dict[str, list[Any]], *names: str) -> str:
    """The only value of the first attribute that is there; empty where there are several."""
    values = next((attributes[name] for name in names if name in attributes), [])
    return values[0] if len(values) == 1 and isinstance(values[0], str) else ""


def _moment(text: str) -> int:
    """Seconds since 1970. Raises ValueError, TypeError."""
    return int(OneLogin_Saml2_Utils.parse_SAML_to_time(text))
