"""A device with passkeys, in a few lines: it signs what it is asked, and what it is told to get wrong."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN = "https://counter.example"
PRESENT, SURE, ATTESTED = 1, 4, 64


@dataclass
class Device:
    origin: str = ORIGIN
    flags: int = PRESENT | SURE
    id: bytes = field(default_factory=lambda: os.urandom(16))
    counter: int = 0
    user: bytes = b""

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """What a browser would send of a new passkey."""
        self.user = websafe_decode(options["user"]["id"])
        public = ES256.from_cryptography_key(self._key.public_key())
        held = AttestedCredentialData.create(bytes(16), self.id, public)
        data = self._data(options["rp"]["id"], ATTESTED, bytes(held))
        attestation = AttestationObject.create("none", data, {})
        return self._said(options, "create", attestationObject=bytes(attestation))

    def get(self, options: dict[str, Any], **wrong: bytes) -> str:
        """What a browser would send of a log-in."""
        self.counter += 1
        data = self._data(options["rpId"], 0, b"")
        client = self._client(options, "get")
        signed = bytes(data) + hashlib.sha256(client).digest()
        parts = {
            "authenticatorData": bytes(data), "userHandle": self.user,
            "signature": self._key.sign(signed, ec.ECDSA(hashes.SHA256())), **wrong,
        }  # fmt: skip
        return self._said(options, "get", **parts)

    def _data(self, rp: str, flags: int, rest: bytes) -> AuthenticatorData:
        known = hashlib.sha256(rp.encode()).digest()
        return AuthenticatorData.create(known, self.flags | flags, self.counter, rest)

    def _client(self, options: dict[str, Any], act: str) -> bytes:
        told = {"type": f"webauthn.{act}", "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _said(self, options: dict[str, Any], act: str, **parts: bytes) -> str:
        response = {"clientDataJSON": self._client(options, act), **parts}
        plain = {name: websafe_encode(value) for name, value in response.items()}
        key = websafe_encode(self.id)
        return json.dumps(
            {"id": key, "rawId": key, "type": "public-key", "response": plain, "clientExtensionResults": {}}
        )
