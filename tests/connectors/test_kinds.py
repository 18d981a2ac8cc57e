"""From a declaration to a connector: secrets by reference only, and one clear sentence for what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luukku.connectors.facade import check
from luukku.connectors.kinds import connect
from luukku.connectors.port import Misconfigured
from tests.connectors.conftest import Dental
from tests.connectors.world import register

SECRET = "s3cr3t-CANARY"


NOT_SET = "url is read from NOT_SET, which is not set here."
HOLDS = "holds a secret; write {env: NAME} and set the variable."
NO_DATABASE = "its url does not name a database that can be reached from here (ArgumentError)."
REST = "https://h.example"
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("sql", {"url": {"env": "NOT_SET"}}, NOT_SET),
    ("sql", {"url": {"env": "EMPTY"}}, NOT_SET.replace("NOT_SET", "EMPTY")),
    ("sql", {"url": f"postgresql://u:{SECRET}@h/d"}, f"url {HOLDS}"),
    ("sql", {"url": {"env": "BAD_URL"}}, NO_DATABASE),
    ("sql", {"url": {"env": "ODD_URL"}}, NO_DATABASE),
    ("rest", {"url": REST, "auth": {"kind": "api-key", "key": SECRET}}, f"auth.key {HOLDS}"),
    ("rest", {"url": REST, "auth": {"kind": "api-key"}}, "auth lacks 'key'."),
    ("rest", {"url": REST, "auth": {"kind": "basic"}}, "auth.kind must be api-key or client-credentials."),
    ("rest", {}, "its url is missing."),
    (
        "soap",
        {"url": "x"},
        "kind soap is not asked by machine; known are sql, rest, files, mailbox, example.",
    ),
    ("example", {}, "its url names no file of rows in JSON."),
]


@pytest.mark.parametrize(("kind", "settings", "sentence"), WRONG)
def test_a_wrong_declaration_is_one_clear_sentence_without_the_secret(
    kind: str, settings: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Misconfigured) as wrong:
        connect(
            register(kind, **settings),
            {"EMPTY": "", "BAD_URL": SECRET, "ODD_URL": f"postgresql://h/d?{SECRET}=1"},
        )
    assert str(wrong.value) == f"Register dental-care: {sentence}"


def test_without_tables_nothing_can_be_asked() -> None:
    with pytest.raises(Misconfigured, match="no tables are declared"):
        connect(replace(register("sql", url="sqlite:///x"), tables=()), {})


def test_check_says_whether_it_answers_with_what_rights_and_what_it_would_be_asked(dental: Dental) -> None:
    line = check(register("sql", url={"env": "X"}), {"X": dental.url})
    assert (line.register, line.kind, line.health.answers) == ("dental-care", "sql", True)
    assert line.health.rights == "reads 3 tables; cannot write"
    assert line.facts == ("number", "name", "birth_date", "address", "phone")
    assert line.searches == ("number", "phone", "birth_date", "name", "name+address")
    assert line.promises_nothing_held


def test_check_of_what_cannot_be_reached_says_so_and_still_what_would_be_asked(closed_port: int) -> None:
    line = check(register("rest", url={"env": "X"}, keyed_by=None), {"X": f"http://127.0.0.1:{closed_port}"})
    assert (line.health.answers, line.health.problem) == (False, "unreachable (ConnectError)")
    assert line.searches[0] == "number"
    assert not line.promises_nothing_held


def test_check_of_a_declaration_that_can_never_be_asked_says_so(dental: Dental) -> None:
    line = check(register("sql", url={"env": "X"}, ask_by=["email"]), {"X": dental.url})
    assert line.health.problem is not None
    assert line.searches == ()


def test_check_of_paper_and_of_a_missing_secret() -> None:
    assert check(register("desk"), {}).health.answers
    assert check(register("sql", url={"env": "X"}), {}).health.problem == (
        "Register dental-care: url is read from X, which is not set here."
    )
