"""The pair of keys of backups: the public one in a setting, the secret one in a file that is kept elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from .envelope import new_pair

ABOVE = """\
# Luukku: the secret key of the backups made for
# {public}
# Keep it where neither the counter nor its backups are. Without it no backup can be opened.
"""


class NoKey(Exception):
    """One sentence."""


def write_new(file: Path) -> str:
    """Make a pair; the secret key goes to a new file for its owner alone. Returns the public key. Raises OSError."""
    secret, public = new_pair()
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(ABOVE.format(public=public.hex()) + secret.hex() + "\n")
    return public.hex()


def read(file: Path) -> bytes:
    """The secret key. Raises `NoKey`."""
    try:
        lines = [line.strip() for line in file.read_text("ascii").splitlines() if not line.startswith("#")]
        secret = bytes.fromhex("".join(lines))
    except (OSError, ValueError):
        secret = b""
    if len(secret) != 32:
        raise NoKey(f"{file} holds no key such as `luukku backup-key` writes it.")
    return secret
