"""Which model a profile gets: the newest trained one, else what is shipped; a broken file is never stepped over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luukku.connectors.facade import Connectors
from luukku.connectors.matching import BadModel, load_model
from luukku.connectors.matching.model import SHIPPED, content_hash
from luukku.connectors.port import Misconfigured

SHIPPED_DEFAULT = load_model("default").version


def trained(folder: Path, profile: str, number: int, auto: float = 21.5) -> str:
    """A model as `luukku train` would write it; returns its version."""
    content: dict[str, Any] = json.loads(next(SHIPPED.glob("default-*.json")).read_text())
    content |= {"profile": profile, "number": number, "auto": auto}
    content["hash"] = content_hash(content)
    (folder / f"{profile}-{number}.json").write_text(json.dumps(content))
    return f"{profile}-{number}+{content['hash'][:8]}"


def test_the_newest_trained_model_of_the_profile_counts(tmp_path: Path) -> None:
    trained(tmp_path, "care", 9)
    newest = trained(tmp_path, "care", 10, auto=22.0)
    assert load_model("care", tmp_path).version == newest


def test_a_profile_that_was_not_trained_uses_what_is_shipped(tmp_path: Path) -> None:
    trained(tmp_path, "care", 1)
    assert load_model("default", tmp_path).version == SHIPPED_DEFAULT
    assert load_model("archive", tmp_path).version == SHIPPED_DEFAULT


def test_a_profile_nobody_knows_prefers_the_trained_default(tmp_path: Path) -> None:
    own = trained(tmp_path, "default", 3)
    assert load_model("archive", tmp_path).version == own


def test_a_longer_name_that_begins_alike_is_another_profile(tmp_path: Path) -> None:
    trained(tmp_path, "care-home", 1)
    assert load_model("care", tmp_path).version == SHIPPED_DEFAULT


def test_a_broken_file_is_refused_although_a_shipped_model_is_there(tmp_path: Path) -> None:
    (tmp_path / "care-1.json").write_text("{")
    with pytest.raises(BadModel, match=r"care-1\.json cannot be read as JSON"):
        load_model("care", tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="neither a model file nor a folder"):
        load_model("care", tmp_path / "typo")


def test_a_register_whose_profile_was_not_trained_is_not_misconfigured(tmp_path: Path) -> None:
    trained(tmp_path, "care", 1)
    known = Connectors({}, tmp_path)
    assert known.model("default").version == SHIPPED_DEFAULT
    (tmp_path / "archive-1.json").write_text("[]")
    with pytest.raises(Misconfigured, match=r"archive-1\.json is not a matching model"):
        known.model("archive")
