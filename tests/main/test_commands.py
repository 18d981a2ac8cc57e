"""`luukku check`, `train` and `agents`, over a small town."""

from __future__ import annotations

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from luukku.coordinate.facade import agents
from luukku.journal.models import Body
from tests.coordinate.cases import town

OWN = {"kind": "example", "by": "agent", "url": {"env": "TOWN_XRAY"}}
REGISTERS = (
    town.register("dental", "health"),
    town.register("xray", "care", connector=OWN),
    town.REGISTERS[3],
)


@pytest.fixture
def standing(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town.stand(tmp_path, monkeypatch, REGISTERS)


def check(*args: str) -> tuple[list[dict[str, Any]], str | None]:
    out = StringIO()
    try:
        call_command("check", "--json", *args, stdout=out)
    except CommandError as refused:
        return json.loads(out.getvalue()), str(refused)
    return json.loads(out.getvalue()), None


def test_every_register_is_checked(standing: None) -> None:
    lines, refused = check()
    assert [line["register"] for line in lines] == ["dental", "paper", "xray"]
    dental, paper, xray = lines
    assert (dental["answers"], dental["asked_by"], dental["promises_nothing_held"]) == (True, "machine", True)
    assert "number" in dental["searches"]
    assert paper["rights"] == "asked on paper: a task at its desk"
    assert xray["problem"] == "no agent is known: luukku agents add care"
    assert refused == "1 of 3 registers do not answer."


def test_an_agent_that_came_lately_answers(standing: None) -> None:
    now = timezone.now()
    token = agents.add(administration="care", now=now)
    assert check()[0][2]["problem"] == "its agent has never come"
    agents.orders(token=token, now=now)
    assert check() == (check()[0], None)
    assert check()[0][2]["answers"]


def test_a_register_that_fails_is_named_and_the_status_says_so(
    standing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN_DENTAL", "/nowhere")
    lines, refused = check()
    assert not lines[0]["answers"]
    assert "dental" in lines[0]["problem"]
    assert refused == "2 of 3 registers do not answer."


@pytest.mark.django_db
def test_nothing_published_is_said_so() -> None:
    with pytest.raises(CommandError, match="luukku load PACK"):
        call_command("check")


def test_where_registers_are_may_stand_in_a_file(
    standing: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOWN_DENTAL")
    with override_settings(LUUKKU_HOME=tmp_path):
        assert not check()[0][0]["answers"]
        (tmp_path / "registers.env").write_text(f"TOWN_DENTAL={tmp_path / 'dental.json'}\n")
        assert check()[0][0]["answers"]
        (tmp_path / "registers.env").write_text("no line of ours\n")
        with pytest.raises(CommandError, match="line 1: expected NAME=value"):
            call_command("check")


def test_the_token_of_an_agent_is_shown_once_and_journalled(standing: None) -> None:
    out = StringIO()
    call_command("agents", "add", "care", stdout=out, stderr=StringIO())
    token = out.getvalue().strip().removeprefix("LUUKKU_AGENT_TOKEN=")
    assert agents.known(token=token, now=timezone.now()) == "care"
    (entry,) = Body.objects.filter(kind="agent-token-made")
    assert entry.administration == "care"


def test_too_little_to_learn_from_is_one_sentence_and_leaves_no_file(standing: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no register to learn from\."):
        call_command("train", "--out", str(tmp_path / "models"), stderr=StringIO())
    assert "models" not in os.listdir(tmp_path)


def test_registers_that_are_files_teach(tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("splink")
    lines = ["id;hetu;etunimet;sukunimi;synt_pvm"]
    for n in range(250):
        name = f"{'ABCDEFGHIJ'[n % 10]}nna;{'KLMNOPQRST'[n // 10 % 10]}aari"
        lines.append(f"{n};0101{n % 90 + 10:02}-9{n:03}X;{name};19{n % 90 + 10:02}-01-01")
    for slug in ("one", "two"):
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "patient.csv").write_text("\n".join(lines))
        monkeypatch.setenv(f"TOWN_{slug.upper()}", str(tmp_path / slug))
    files = [
        town.register(
            slug, "health",
            connector={"kind": "files", "format": "csv", "encoding": "utf-8", "url": {"env": f"TOWN_{slug.upper()}"}},
        )
        for slug in ("one", "two")
    ]  # fmt: skip
    town.stand(tmp_path, monkeypatch, tuple(files))
    out = StringIO()
    call_command("train", "--out", str(tmp_path / "models"), stdout=out, stderr=StringIO())
    assert "500 rows, 250 people, 250 pairs" in out.getvalue()
    assert (tmp_path / "models" / "default-1.json").exists()
