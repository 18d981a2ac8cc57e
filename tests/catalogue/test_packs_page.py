"""docs/packs.md tells the truth: its pack loads, and no key is left unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from luukku.catalogue import facade
from luukku.catalogue.pack import schema
from luukku.catalogue.pack.schema import connector, words
from luukku.catalogue.pack.schema.register import Category, Fact, Ground, Kind, Life, Role
from tests.catalogue.packs import ROOT

PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")


@pytest.mark.django_db
def test_the_smallest_pack_loads(tmp_path: Path) -> None:
    written = re.findall(r"^`([a-z/]+\.yaml)`\n\n```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(written) == 4
    for name, text in written:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    loaded = facade.load(pack_path=tmp_path, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert loaded.new == (
        "pack harbourtown", "administration library", "register borrowers", "register old-cards", "stream access",
    )  # fmt: skip


def _models(module: object) -> Iterator[type[BaseModel]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, BaseModel):
            yield value


def test_every_key_is_explained() -> None:
    modules = (schema.administration, schema.municipality, schema.register, schema.stream, connector, words)
    keys = {
        f.alias or name for module in modules for m in _models(module) for name, f in m.model_fields.items()
    }
    explained = set(re.findall(r"`([a-z_]+)", PAGE)) | {"env"}
    assert keys - explained == set()


def test_every_word_of_a_choice_is_named() -> None:
    for choice in (Category, Fact, Ground, Kind, Life, Role):
        for word in get_args(choice):
            assert re.search(rf"\b{re.escape(word)}\b", PAGE), word
