"""docs/connectors.md: what it says can be done, is done here."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import sys
import time
from pathlib import Path

import pytest
import yaml

from luukku.connectors import failures, kinds, matching
from luukku.connectors.agent import TOKEN
from luukku.connectors.check import check
from luukku.connectors.custody import FOREIGN, MORE
from luukku.connectors.house_rules import refusal
from luukku.connectors.lane import DEFECT
from luukku.connectors.port import Failure, Kind, Register
from luukku.connectors.runner import NOTHING_TO_ASK_BY, carry_out
from tests.connectors.world import OF_ANNA, ROWS, declaration, keys, order, register

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "connectors.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.S)]


def test_copying_the_example_makes_a_new_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(kinds.__file__).parent / "example"
    shutil.copytree(source, tmp_path / "ledgerbook", ignore=shutil.ignore_patterns("__pycache__"))
    copied = tmp_path / "ledgerbook" / "connector.py"
    copied.write_text(copied.read_text().replace("ExampleConnector", "LedgerbookConnector"))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        kinds, "KINDS", {**kinds.KINDS, "ledgerbook": "ledgerbook.connector:LedgerbookConnector"}
    )
    (tmp_path / "rows.json").write_text(json.dumps(ROWS, default=str))
    made = kinds.connect(register("ledgerbook", url={"env": "X"}), {"X": str(tmp_path / "rows.json")})
    assert sys.modules["ledgerbook.connector"].LedgerbookConnector is type(made)
    until = time.monotonic() + 5
    reply = carry_out(order(register()), made, until=until, model=matching.load_model("default"))
    assert (reply.kind, keys(reply.records)) == (Kind.FOUND, OF_ANNA)
    importlib.invalidate_caches()


def test_the_example_fits_on_one_screen() -> None:
    lines = (Path(kinds.__file__).parent / "example" / "connector.py").read_text().splitlines()
    assert len(lines) <= 50


@pytest.mark.parametrize("described", EXAMPLES, ids=[e["connector"]["kind"] for e in EXAMPLES])
def test_every_declaration_in_it_can_be_connected(described: dict[str, object], tmp_path: Path) -> None:
    declared = Register.parse({**declaration(), **described})
    url = {"sql": f"sqlite:///{tmp_path}/x.db", "rest": "https://dental.example"}.get(
        declared.kind, str(tmp_path)
    )
    secrets = {"DENTAL": url, "DENTAL_ID": "x", "DENTAL_SECRET": "x"}
    kinds.connect(declared, secrets).close()
    assert refusal(declared) is None
    assert check(declared, secrets).searches[0] == "number"


def test_it_names_every_kind_failure_and_reason() -> None:
    for kind in kinds.KINDS:
        assert f"| `{kind}` |" in TEXT
    known = [
        f
        for f in vars(failures).values()
        if isinstance(f, type) and issubclass(f, Failure) and f is not Failure
    ]
    for failure in known:
        again = "no" if failure.permanent else "yes"
        assert re.search(rf"\| `{failure.__name__}` \| `{failure.code}` \| .* \| {again} \|", TEXT)
    for code in (FOREIGN, MORE, NOTHING_TO_ASK_BY, DEFECT, TOKEN):
        assert f"`{code}`" in TEXT


def test_every_setting_in_it_is_read_somewhere() -> None:
    named = re.findall(r"^\| ((?:`\w+` ?)+)\| [a-z, ]+ \|", TEXT, re.M)
    settings = [name for cell in named for name in re.findall(r"`(\w+)`", cell)]
    code = "".join(
        p.read_text() for p in Path(kinds.__file__).parent.rglob("*.py") if "matching" not in p.parts
    )
    assert len(settings) >= 14
    for name in settings:
        assert f'"{name}"' in code or f"    {name}: " in code, name
