"""A file that whoever makes it cannot read: locked for one public key, in chunks, each of which knows its place.

X25519 with a key of the file's own, HKDF-SHA-256 over the header, AES-256-GCM per chunk. A chunk's nonce is its number
and whether it is the last one: what is cut, swapped, joined or changed is found before a byte of that chunk is handed
on.
"""

from __future__ import annotations

import io
import json
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FIRST = b"LUUKKU BACKUP 1\n"
CHUNK = 256 * 1024
TAG = 16
LONGEST_HEADER = 4096


class Unreadable(Exception):
    """One sentence: why a file cannot be opened. It holds no key and nothing of the file."""


class Locked(io.RawIOBase):
    """Writes what it is given to `out`, locked. `finish` makes it whole; without it nobody can open it."""

    def __init__(self, out: BinaryIO, recipient: bytes, made: datetime) -> None:
        own = X25519PrivateKey.generate()
        header = {
            "for": recipient.hex(),
            "from": own.public_key().public_bytes_raw().hex(),
            "made": made.isoformat(),
        }
        head = FIRST + json.dumps(header).encode() + b"\n"
        out.write(head)
        shared = own.exchange(X25519PublicKey.from_public_bytes(recipient))
        self._out, self._cipher = out, AESGCM(_key(shared, head))
        self._waiting, self._number = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is never empty, unless all is
            self._emit(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        self._emit(bytes(self._waiting), last=True)

    def _emit(self, chunk: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), chunk, None))
        self._number += 1


class Opened(io.RawIOBase):
    """Reads what `Locked` wrote. Raises `Unreadable`, at the latest when the end is read."""

    def __init__(self, file: BinaryIO, secret: bytes) -> None:
        head, self.header = read_header(file)
        own = X25519PrivateKey.from_private_bytes(secret)
        if own.public_key().public_bytes_raw().hex() != self.header["for"]:
            raise Unreadable("it is locked for another key")
        try:
            theirs = X25519PublicKey.from_public_bytes(bytes.fromhex(self.header["from"]))
            shared = own.exchange(theirs)
        except ValueError:
            raise Unreadable(_CHANGED) from None
        self._file, self._cipher, self._number = file, AESGCM(_key(shared, head)), 0
        self._next, self._ready = file.read(CHUNK + TAG), b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        if not self._ready and not self._take():
            return 0
        count = min(len(into), len(self._ready))
        into[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _take(self) -> bool:
        if self._number and not self._next:
            return False
        chunk, self._next = self._next, self._file.read(CHUNK + TAG)
        try:
            self._ready = self._cipher.decrypt(_nonce(self._number, not self._next), chunk, None)
        except (InvalidTag, ValueError):
            raise Unreadable(_CHANGED) from None
        self._number += 1
        return bool(self._ready)


_CHANGED = "it is not whole, or was changed after it was made"


def read_header(file: BinaryIO) -> tuple[bytes, dict[str, str]]:
    """What stands before the locked part, as bytes and as values."""
    first = file.readline(len(FIRST))
    line = file.readline(LONGEST_HEADER) if first == FIRST else b""
    try:
        header = json.loads(line)
        if not line.endswith(b"\n") or set(header) != {"for", "from", "made"}:
            raise ValueError
    except (ValueError, TypeError):
        raise Unreadable("it is no backup of Luukku") from None
    return first + line, header


def new_pair() -> tuple[bytes, bytes]:
    """Secret and public key."""
    secret = X25519PrivateKey.generate()
    return secret.private_bytes_raw(), secret.public_key().public_bytes_raw()


def _key(shared: bytes, head: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=sha256(head).digest(), info=b"luukku/backup").derive(
        shared
    )


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
