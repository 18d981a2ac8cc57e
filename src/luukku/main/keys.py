"""Keys that a demo makes for itself, once, in LUUKKU_HOME/keys; production names its own."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def own_key(home: Path, name: str) -> str:
    """64 hexadecimal digits from `home/keys/name`, made when absent; the same for all processes that ask at once."""
    file = home / "keys" / name
    if not file.exists():
        _make(file)
    return file.read_text().strip()


def _make(file: Path) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.parent.mkdir(exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(32) + "\n")
    try:
        os.link(draft, file)  # fails when another process was first: then its key is the key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
