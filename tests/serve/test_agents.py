"""`luukku agent` and the counter: two processes, one wire, no common database."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luukku.connectors.facade import from_wire, to_wire
from luukku.connectors.port import Candidate, FieldAccount, Kind, Order, Record, Reply
from luukku.coordinate import facade as coordinate
from luukku.coordinate.agents.models import AgentCredential
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases import models
from luukku.coordinate.desk import links
from luukku.coordinate.facade import agents
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.databases import Copy

from . import counter

OWN = {"kind": "example", "by": "agent", "url": {"env": "HEALTH_DENTAL"}}
REGISTERS = (
    town.register("dental", "health", connector=OWN),
    town.register("xray", "health"),
    town.register("clinic", "care", connector=OWN | {"url": {"env": "CARE_CLINIC"}}),
)
NOW = town.NOW


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    town.stand(tmp_path, monkeypatch, REGISTERS)
    case_id, _ = town.annas_case()
    return case_id


@pytest.fixture
def token(case: Any) -> str:
    return agents.add(administration="health", now=NOW)


def state(case_id: Any) -> list[Any]:
    """Everything that a reply could change."""
    orders = models.Order.objects.filter(case_id=case_id).order_by("id").values_list()
    return [list(orders), models.Outcome.objects.count(), models.Attempt.objects.count()]


def order_of(case_id: Any, register: str) -> models.Order:
    return models.Order.objects.get(case_id=case_id, register=register)


def found(order: Order | models.Order) -> Reply:
    return Reply(
        str(order.id), Kind.FOUND, (Record("patient", town.PATIENT),), searched=("number",), model="m-1"
    )


# --- by whom, and for whom -------------------------------------------------------------------------------


def test_the_worker_leaves_an_agents_register_alone(case: Any) -> None:
    ask_at_once(case, NOW)
    kinds = models.Outcome.objects.filter(order__case_id=case).values_list("order__register", "kind")
    assert dict(kinds) == {"xray": "nothing-held"}
    coordinate.sweep(now=NOW + timedelta(hours=1))
    assert order_of(case, "dental").waits_for == "attempt"


def test_an_agent_gets_the_orders_of_its_own_administration_and_only_what_they_may_be_asked_by(
    case: Any, token: str
) -> None:
    (order,) = agents.orders(token=token, now=NOW)
    assert order.id == str(order_of(case, "dental").id)
    assert order.person.numbers == (town.NUMBER,)
    assert order.person.addresses == order.person.phones == ()


def test_looking_is_journalled_in_the_name_of_the_administration(case: Any, token: str) -> None:
    agents.orders(token=token, now=NOW)
    (looked,) = Body.objects.filter(kind="looked", actor="agent")
    assert (looked.administration, looked.case) == ("health", case)


def test_what_was_fetched_is_given_out_again_only_when_nobody_brought_an_answer(
    case: Any, token: str
) -> None:
    (first,) = agents.orders(token=token, now=NOW)
    assert agents.orders(token=token, now=NOW + timedelta(seconds=20)) == []
    (again,) = agents.orders(token=token, now=NOW + timedelta(minutes=6))
    assert again.id == first.id


def test_a_case_that_was_withdrawn_is_asked_about_no_more(case: Any, token: str) -> None:
    models.CaseState.objects.create(case_id=case, state="withdrawn", at=NOW, by="resident", why="asked")
    assert agents.orders(token=token, now=NOW) == []


def test_a_new_token_ends_the_one_before(case: Any, token: str) -> None:
    fresh = agents.add(administration="health", now=NOW)
    with pytest.raises(agents.NoSuchAgent):
        agents.orders(token=token, now=NOW)
    assert len(agents.orders(token=fresh, now=NOW)) == 1


def test_only_the_hash_of_a_token_is_kept(case: Any, token: str) -> None:
    kept = AgentCredential.objects.get(ended_at=None)
    assert token.encode() not in bytes(kept.token_hash)
    with pytest.raises(LookupError):
        agents.add(administration="nobody", now=NOW)


# --- what is brought -------------------------------------------------------------------------------------


def test_a_reply_is_settled_like_every_attempt(case: Any, token: str) -> None:
    (order,) = agents.orders(token=token, now=NOW)
    receipt = agents.replies(token=token, replies=[found(order)], now=NOW)
    assert (receipt.taken, receipt.not_taken) == (1, ())
    outcome = models.Outcome.objects.get(order_id=order.id)
    assert (outcome.kind, outcome.records, outcome.searched) == ("found", 1, ["number"])


def test_the_same_reply_again_changes_nothing(case: Any, token: str) -> None:
    (order,) = agents.orders(token=token, now=NOW)
    agents.replies(token=token, replies=[found(order)], now=NOW)
    before = state(case)
    receipt = agents.replies(token=token, replies=[found(order)], now=NOW)
    assert (receipt.taken, receipt.not_taken) == (0, (order.id,))
    assert state(case) == before


def test_a_reply_to_an_order_that_was_never_fetched_changes_nothing(case: Any, token: str) -> None:
    before = state(case)
    receipt = agents.replies(token=token, replies=[found(order_of(case, "dental"))], now=NOW)
    assert receipt.taken == 0
    assert state(case) == before


@pytest.mark.parametrize("register", ["clinic", "xray"])
def test_a_reply_to_anothers_order_refuses_them_all(case: Any, token: str, register: str) -> None:
    """Of another administration; or of its own, but asked by the counter."""
    other = agents.add(administration="care", now=NOW)
    agents.orders(token=other, now=NOW)
    (own,) = agents.orders(token=token, now=NOW)
    before = state(case)
    with pytest.raises(agents.BadReply):
        agents.replies(token=token, replies=[found(own), found(order_of(case, register))], now=NOW)
    assert state(case) == before


DOUBT = Candidate("7", "review", 4.2, (FieldAccount("given", "given", 0.9, 0.1, None, 4.2),), (), "m-1")
LIES = {
    "records of somebody doubtful": {
        "kind": None, "records": (), "doubtful": (DOUBT,), "doubtful_records": (Record("patient", town.PATIENT),),
    },
    "found, with nothing": {"records": ()},
    "nothing, with records": {"kind": Kind.NOTHING_FOUND},
    "no answer and no doubt": {"kind": None, "records": ()},
    "late by its own account": {"kind": Kind.LATE, "records": ()},
    "a table nobody declared": {"records": (Record("salary", {"id": 7}),)},
    "a sentence for a code": {"kind": Kind.FAILED, "records": (), "reason": "Anna Aaltonen was not at home"},
    "a name for a search": {"searched": ("Anna Aaltonen",)},
    "less than nothing": {"milliseconds": -1},
    "a word for what was cut": {"capped": "Anna"},
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_reply_that_cannot_be_is_refused_and_changes_nothing(
    case: Any, token: str, lie: dict[str, Any]
) -> None:
    (order,) = agents.orders(token=token, now=NOW)
    before = state(case)
    with pytest.raises(agents.BadReply):
        agents.replies(token=token, replies=[replace(found(order), **lie)], now=NOW)
    assert state(case) == before


def test_doubtful_candidates_come_without_records_and_are_looked_at_by_that_administration(
    case: Any, token: str
) -> None:
    (order,) = agents.orders(token=token, now=NOW)
    doubtful = Reply(order.id, None, doubtful=(DOUBT,), searched=("name+birth_date",), model="m-1")
    agents.replies(token=token, replies=[doubtful], now=NOW)
    task = models.Task.objects.get(order_id=order.id)
    assert (task.purpose, task.leg.administration) == ("review", "health")
    link = f"/desk/{links.make(task.id, timezone.now())}/"
    page = Client().get(link).content.decode()
    assert re.search(r"<dt[^>]*>id</dt><dd[^>]*>7</dd>", page)
    assert "stays in your own system" in page
    assert Client().post(link, {"same-0": "yes", "reason": "asked back"}).status_code == 200
    (again,) = agents.orders(token=token, now=timezone.now() + timedelta(seconds=1))
    assert (again.id, again.decisions) == (order.id, {"7": True})


# --- over the network ------------------------------------------------------------------------------------


def post(path: str, content: Any, token: str | None) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token is not None else {}
    return Client(enforce_csrf_checks=True).post(
        path, content, content_type="application/json", headers=headers
    )


@pytest.mark.parametrize("path", ["/agent/orders", "/agent/replies"])
@pytest.mark.parametrize("token", [None, "", "wrong", "ä"])
def test_without_a_token_in_force_there_is_nothing_here(case: Any, path: str, token: str | None) -> None:
    answer = post(path, {"format": 1}, token)
    assert (answer.status_code, answer.content) == (404, b"Not found.\n")
    assert Client().get(path).content == b"Not found.\n"


@pytest.mark.parametrize(
    "message", ["{", "[]", '{"format": 2, "replies": []}', '{"format": 1, "replies": {}}', "[" * 100_000]
)
def test_what_is_no_message_is_refused_in_one_sentence(case: Any, token: str, message: str) -> None:
    answer = post("/agent/replies", message, token)
    assert answer.status_code == 422
    assert answer.json()["problem"].endswith(".")


def test_the_wire_carries_orders_and_replies(case: Any, token: str) -> None:
    said = post("/agent/orders", {"format": 1}, token).json()
    (order,) = (from_wire(one, Order) for one in said["orders"])
    answer = post("/agent/replies", {"format": 1, "replies": [to_wire(found(order))]}, token)
    assert answer.json() == {"format": 1, "taken": 1, "not_taken": []}
    again = post("/agent/replies", {"format": 1, "replies": [to_wire(found(order))]}, token)
    assert again.status_code == 409


# --- two processes ---------------------------------------------------------------------------------------

PROGRAM = """
import os, runpy, sys
assert not [name for name in os.environ if "DATABASE" in name or name.startswith("PG")], os.environ
sys.argv[0] = "agent"
try:
    runpy.run_module("luukku.connectors.agent", run_name="__main__")
finally:
    loaded = {name.partition(".")[0] for name in sys.modules}
    assert not loaded & {"django", "procrastinate", "psycopg"}, loaded
"""


@pytest.fixture
def living(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    town.stand(tmp_path, monkeypatch, REGISTERS)
    now = timezone.now()
    case_id, _ = town.annas_case(now)
    token = agents.add(administration="health", now=now)
    with counter.standing(committed_db, tmp_path) as standing:
        yield case_id, token, standing


def run_agent(folder: Path, url: str, token: str) -> subprocess.CompletedProcess[str]:
    env_file = folder / "agent.env"
    env_file.write_text(f"LUUKKU_AGENT_TOKEN={token}\nHEALTH_DENTAL={folder / 'dental.json'}\n")
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "--counter", url, "--env-file", str(env_file), "--once"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(counter.ROOT / "src")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_an_agent_without_a_way_into_the_database_answers_its_order(living: Any, tmp_path: Path) -> None:
    case_id, token, standing = living
    done = run_agent(tmp_path, standing.url, token)
    assert done.returncode == 0, done.stderr
    outcome = models.Outcome.objects.get(order=order_of(case_id, "dental"))
    assert (outcome.kind, outcome.records) == ("found", 1)
    told = done.stderr + done.stdout + standing.log.read_text()
    assert not [secret for secret in (token, town.NUMBER, "Aaltonen") if secret in told]


def test_an_agent_with_a_wrong_token_learns_nothing(living: Any, tmp_path: Path) -> None:
    case_id, _, standing = living
    before = state(case_id)
    done = run_agent(tmp_path, standing.url, "wrong")
    assert done.returncode == 1
    assert state(case_id) == before
    assert json.dumps(done.stderr).count("404") == 1
