"""What a browser is asked, and whether what its device signed holds: by `fido2`, values in and values out.

Origin and the name under which devices know us come from LUUKKU_URL, whatever host a request names.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

LARGEST = 20_000
"""Characters of an answer; a real one has some two thousand."""
SURE = UserVerificationRequirement.REQUIRED
"""The device makes sure of the person each time: by finger, face or PIN."""


class Untrue(Exception):
    """What came does not hold, or is none of ours; nothing of it is told."""


@dataclass(frozen=True, slots=True)
class Registered:
    credential: bytes
    public: bytes = field(repr=False)
    signed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a device that is to log somebody in, before it is believed."""

    credential: bytes
    challenge: bytes
    owner: bytes | None  # whom the device takes it for
    signed: int
    response: AuthenticationResponse = field(repr=False)


def possible(url: str) -> bool:
    """Devices know a counter by its name: none by a number, and none that is reached unprotected."""
    at = urlsplit(url)
    try:
        ipaddress.ip_address(at.hostname or "")
    except ValueError:
        return bool(at.hostname) and (at.scheme == "https" or at.hostname == "localhost")
    return False


def to_register(
    url: str, challenge: bytes, *, staff: UUID, called: str, known: Sequence[bytes]
) -> dict[str, Any]:
    """The options for a new passkey; not one that this device has already."""
    user = PublicKeyCredentialUserEntity(name=called, id=staff.bytes, display_name=called)
    options, _ = _server(url).register_begin(
        user, [AttestedCredentialData(one) for one in known], ResidentKeyRequirement.REQUIRED, SURE,
        challenge=challenge,
    )  # fmt: skip
    return _plain(options)


def to_log_in(url: str, challenge: bytes) -> dict[str, Any]:
    """The options for whichever passkey of theirs they choose."""
    options, _ = _server(url).authenticate_begin(None, SURE, challenge=challenge)
    return _plain(options)


def challenge_of(text: str) -> bytes:
    """Which challenge a new passkey answers. Raises `Untrue`."""
    try:
        return RegistrationResponse.from_dict(_read(text)).response.client_data.challenge
    except (ValueError, KeyError, TypeError):
        raise Untrue from None


def registered(url: str, text: str, challenge: bytes) -> Registered:
    """Raises `Untrue`: signed for another origin, another challenge, or with nobody made sure of."""
    try:
        told = RegistrationResponse.from_dict(_read(text))
        found = _server(url).register_complete(_state(challenge), told)
    except (ValueError, KeyError, TypeError):
        raise Untrue from None
    data = found.credential_data
    if data is None:
        raise Untrue
    return Registered(data.credential_id, bytes(data), found.counter)


def answer(text: str) -> Answer:
    """What of it is read before it is believed. Raises `Untrue`."""
    try:
        told = AuthenticationResponse.from_dict(_read(text))
        data = told.response
        return Answer(
            told.raw_id, data.client_data.challenge, data.user_handle, data.authenticator_data.counter, told
        )
    except (ValueError, KeyError, TypeError):
        raise Untrue from None


def holds(url: str, said: Answer, public: bytes) -> None:
    """Raises `Untrue` where this passkey has not signed it, here, now, for a person it was sure of."""
    try:
        _server(url).authenticate_complete(
            _state(said.challenge), [AttestedCredentialData(public)], said.response
        )
    except Exception:  # the library lets errors of key kinds through; each of them is a no
        raise Untrue from None


def _server(url: str) -> Fido2Server:
    at = urlsplit(url)
    ours = f"{at.scheme}://{at.netloc}"
    entity = PublicKeyCredentialRpEntity(name=at.hostname or "", id=at.hostname)
    return Fido2Server(entity, verify_origin=lambda origin: origin == ours)


def _state(challenge: bytes) -> Mapping[str, Any]:
    return {"challenge": websafe_encode(challenge), "user_verification": SURE}


def _read(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise ValueError("too long")
    told = json.loads(text)
    if not isinstance(told, dict):
        raise TypeError("no answer")
    return told


def _plain(options: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(dict(options)))["publicKey"]
    return plain
