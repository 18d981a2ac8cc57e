"""What makes an answer provable later: the hash of every form, and the published register entries it cites."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from luukku.coordinate.answers.document import Document

FORMAT = 1


def cited(document: Document) -> dict[str, Any]:
    """The case, the edition, and which version of each register's entry the answer was made from."""
    return {
        "case": document.reference,
        "edition": document.edition,
        "language": document.language,
        "catalogue": {entry.id: entry.version for entry in document.entries()},
    }


def manifest(document: Document, forms: Mapping[str, bytes]) -> bytes:
    """Canonical JSON: keys sorted, no spaces, UTF-8. `forms`: "html" | "json" | "pdf" -> the bytes as delivered.

    The PDF may come a moment later: the manifest is then made again with all three.
    """
    body = {
        "format": FORMAT,
        **cited(document),
        "forms": {
            name: {"sha256": hashlib.sha256(form).hexdigest(), "bytes": len(form)}
            for name, form in forms.items()
        },
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def agrees(written: bytes, forms: Mapping[str, bytes]) -> bool:
    """Whether these are, byte for byte, the forms the manifest speaks of, and all of them."""
    stated = json.loads(written)["forms"]
    return stated == {
        name: {"sha256": hashlib.sha256(form).hexdigest(), "bytes": len(form)} for name, form in forms.items()
    }
