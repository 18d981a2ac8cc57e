"""What makes an answer provable later: the hash of every form, and the published register entries it cites."""

from __future__ import annotations

import hashlib
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


def manifest(document: Document, forms: Mapping[str, bytes]) -> dict[str, Any]:
    """What is kept with the edition. The PDF comes a moment later: its hash is added then."""
    return {"format": FORMAT, **cited(document), "forms": hashes(forms)}


def hashes(forms: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Of each form, "html" | "json" | "pdf", the SHA-256 and the size of its bytes as delivered."""
    return {
        name: {"sha256": hashlib.sha256(form).hexdigest(), "bytes": len(form)} for name, form in forms.items()
    }
