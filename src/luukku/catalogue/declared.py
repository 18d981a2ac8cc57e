"""A column that keeps a declaration as it was written."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from django.db import models
from psycopg.types.json import Json

_dumps = partial(json.dumps, ensure_ascii=False, allow_nan=False)


class Declared(models.JSONField):
    """`json`, not `jsonb`: that one puts keys into an order of its own, and the widths of a fixed form, the codes
    of a field and the parts of a text mean something in theirs."""

    def db_type(self, connection: Any) -> str:
        return "json"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return Json(value, dumps=_dumps)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value
