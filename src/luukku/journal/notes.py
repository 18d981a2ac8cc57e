"""Signed checkpoints in the form of C2SP `tlog-checkpoint` and `signed-note`, with Ed25519.

counter.example.org/journal
1234
<root, base64>

— counter.example.org/journal <key id and signature, base64>
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Signer:
    origin: str
    key: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, origin: str, seed: bytes) -> Signer:
        return cls(origin, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.origin, self.key.public_key())

    def sign(self, size: int, root: bytes) -> str:
        text = f"{self.origin}\n{size}\n{base64.b64encode(root).decode()}\n"
        signature = self.verifier.key_id + self.key.sign(text.encode())
        return f"{text}\n— {self.origin} {base64.b64encode(signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    origin: str
    key: Ed25519PublicKey

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.origin.encode() + b"\n" + ED25519 + self.key.public_bytes_raw()).digest()[
            :4
        ]

    def text(self) -> str:
        """The verifier key as others take it: origin+key id+base64."""
        return f"{self.origin}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.key.public_bytes_raw()).decode()}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """A key as `text` writes it. Raises ValueError."""
        origin, _, rest = text.strip().partition("+")
        key_id, _, key = rest.partition("+")
        raw = base64.b64decode(key, validate=True)
        if raw[:1] != ED25519:
            raise ValueError("a key of another kind")
        parsed = cls(origin, Ed25519PublicKey.from_public_bytes(raw[1:]))
        if parsed.key_id.hex() != key_id:
            raise ValueError("a key that is not whole")
        return parsed

    def read(self, note: str) -> tuple[int, bytes] | None:
        """Size and root that this key signed; None when the note is not whole or not signed by it."""
        text, gap, signatures = note.partition("\n\n")
        lines = text.split("\n")
        if not gap or len(lines) < 3 or lines[0] != self.origin or not lines[1].isdigit():
            return None
        start = f"— {self.origin} "
        for line in signatures.splitlines():
            try:
                signature = base64.b64decode(line.removeprefix(start), validate=True)
                root = base64.b64decode(lines[2], validate=True)
            except binascii.Error:
                continue
            if (
                line.startswith(start)
                and signature[:4] == self.key_id
                and self._signed(signature[4:], text + "\n")
            ):
                return int(lines[1]), root
        return None

    def read_under_any_name(self, note: str) -> tuple[int, bytes] | None:
        """The same for a note that this key signed when the counter had another address."""
        return Verifier(note.partition("\n")[0], self.key).read(note)

    def _signed(self, signature: bytes, text: str) -> bool:
        try:
            self.key.verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True
