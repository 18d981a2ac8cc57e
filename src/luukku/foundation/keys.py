"""One data key per person: seal what is theirs, find it by a blind index, forget it by destroying the key."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"  # AES-256-GCM under derive(key, "seal"), 96-bit random nonce, tag at the end


class CannotOpen(Exception):
    """Wrong key, wrong `about`, unknown version or changed bytes; which one is not told, and no value is."""

    def __init__(self) -> None:
        super().__init__("sealed data cannot be opened with this key")


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose (HKDF-SHA-256): one leaking tells nothing of the others."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key is {KEY_BYTES} bytes")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"luukku/" + purpose.encode()).derive(
        key
    )


def seal(key: bytes, plaintext: bytes, about: bytes = b"") -> bytes:
    """version | nonce | ciphertext and tag. `about` is not kept, but must be given again to open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(derive(key, "seal")).encrypt(nonce, plaintext, _VERSION + about)


def open_sealed(key: bytes, sealed: bytes, about: bytes = b"") -> bytes:
    """The plaintext, or CannotOpen."""
    if len(key) != KEY_BYTES or sealed[:1] != _VERSION:
        raise CannotOpen
    nonce, secret = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(derive(key, "seal")).decrypt(nonce, secret, _VERSION + about)
    except (InvalidTag, ValueError):  # ValueError: cut short within nonce or tag
        raise CannotOpen from None


def blind_index(key: bytes, text: str) -> bytes:
    """32 bytes to look an encrypted text up by: HMAC-SHA-256 over it, without spaces, case and Unicode form.

    Give the normal form (number, phone, mail address) where there is one.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hmac.new(derive(key, "blind index"), plain.encode(), hashlib.sha256).digest()
