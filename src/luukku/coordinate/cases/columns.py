"""What a statement of ours gets out of a JSON column."""

from __future__ import annotations

import json
from typing import Any


def plain(raw: Any) -> Any:
    """Its value: outside Django's models `jsonb` comes as text, `json` already read."""
    return json.loads(raw) if isinstance(raw, str) else raw
