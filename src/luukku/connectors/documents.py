"""Files that belong to records, as they cross between a register and the counter."""

from __future__ import annotations

import base64
import hashlib

from luukku.connectors.port import Record

DOCUMENT = "document"
"""The table of files that belong to records; no register declares it. A row of it is made by `document`."""


def document(name: str, media_type: str, content: bytes, of: tuple[str, str] | None = None) -> Record:
    """A file as it is, in a form that crosses a network. `of`: table and key of the record it belongs to."""
    row = {
        "name": name,
        "type": media_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": base64.b64encode(content).decode(),
    }
    return Record(DOCUMENT, row | ({"of": list(of)} if of else {}))
