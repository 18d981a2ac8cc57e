"""The zoo over real sockets: a well-behaved register, every bad habit, and the receiver that counts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.demo.registers_town import Town, town

from luukku.connectors.kinds import connect
from luukku.connectors.port import Broken, OutOfTime, Register, Term, Unreachable
from luukku.demo.registers import Truth, environment
from luukku.demo.registers.places import Places
from luukku.demo.registers.recipe import declared
from luukku.demo.zoo import Running, running

__all__ = ["town"]
BAD_HABITS = (
    "hang", "hang-after", "drip", "error-500", "reset", "truncate", "empty-body", "fault-in-200", "broken-encoding",
    "closed", "latency", "wrong-person", "two-people",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, with one more animal for every bad habit: the same register, misbehaving."""
    home = tmp_path_factory.mktemp("zoo") / "home"
    shutil.copytree(town.home, home)
    places = Places(home)
    told = json.loads(places.zoo.read_text())
    cards = next(a for a in told["animals"] if a["id"] == "cards")
    told["animals"] += [{**cards, "id": mode, "mode": mode, "addresses": {}} for mode in BAD_HABITS]
    places.zoo.write_text(json.dumps(told))
    return home


@pytest.fixture(scope="module")
def zoo(home: Path) -> Iterator[Running]:
    with running(home) as zoo:
        yield zoo


@pytest.fixture(scope="module")
def key(home: Path, zoo: Running) -> dict[str, str]:
    return {"X-Api-Key": environment(home)["TOWN_CARDS_KEY"]}


@pytest.fixture(scope="module")
def asked(home: Path, town: Town) -> dict[str, Any]:
    """A search that finds exactly one person of the register."""
    truth = Truth(town.built.truth)
    for uid in truth.everybody():
        known = [k for k in truth.of(uid) if k.register == "cards"]
        if len(known) == 1 and not known[0].errors:
            life = truth.life(uid)
            rule = {"number": [life["number"]]}
            return {"rules": [rule], "limit": 10, "expected": known[0].key}
    raise AssertionError("nobody is in the register without an error")


def _search(
    zoo: Running, mode: str, key: dict[str, str], asked: dict[str, Any], seconds: float = 3
) -> httpx.Response:
    told = {name: asked[name] for name in ("rules", "limit")}
    return httpx.post(f"{zoo.url}/{mode}/search", json=told, headers=key, timeout=seconds)


def _keys(answer: httpx.Response) -> list[str]:
    return [str(item["id"]) for item in answer.json()["items"]]


def test_a_well_behaved_register_finds_and_tells_all(
    zoo: Running, key: dict[str, str], asked: dict[str, Any], town: Town
) -> None:
    assert httpx.get(f"{zoo.url}/cards/health", headers=key).json() == {"ok": True, "writes": False}
    assert _keys(_search(zoo, "cards", key, asked)) == [asked["expected"]]
    held = httpx.post(f"{zoo.url}/cards/records", json={"keys": [int(asked["expected"])]}, headers=key).json()
    assert held["next"] is None
    assert held["items"][0]["table"] == "person"
    visits = [item["row"] for item in held["items"] if item["table"] == "visit"]
    assert all(visit["person_id"] == int(asked["expected"]) for visit in visits)
    assert all(visit["paid"] in (True, False) for visit in visits)


def test_pages_follow_by_cursor_and_the_limit_holds(zoo: Running, key: dict[str, str], town: Town) -> None:
    rule = {"town": ["Salmela", "Salmnäs", "Turku", "Helsinki"]}
    found: list[str] = []
    cursor = None
    while True:
        told = {"rules": [rule], "limit": 130, "cursor": cursor}
        page = httpx.post(f"{zoo.url}/cards/search", json=told, headers=key)
        found += _keys(page)
        cursor = page.json()["next"]
        if cursor is None:
            break
    assert len(found) == len(set(found)) == 130


def test_without_the_right_key_nothing_is_told(zoo: Running, asked: dict[str, Any]) -> None:
    for wrong in ({}, {"X-Api-Key": "guess"}, {"Authorization": "Bearer guess"}):
        for register in ("cards", "passes"):
            answer = _search(zoo, register, wrong, asked)
            assert (answer.status_code, b"items" in answer.content) == (401, False)


def test_a_token_opens_its_own_register_only(zoo: Running, home: Path, asked: dict[str, Any]) -> None:
    values = environment(home)
    form = {"grant_type": "client_credentials", "client_id": values["TOWN_PASSES_ID"]}
    refused = httpx.post(f"{zoo.url}/passes/token", data={**form, "client_secret": "guess"})
    assert refused.status_code == 401
    given = httpx.post(
        f"{zoo.url}/passes/token", data={**form, "client_secret": values["TOWN_PASSES_SECRET"]}
    ).json()
    bearer = {"Authorization": f"Bearer {given['access_token']}"}
    assert _search(zoo, "passes", bearer, asked).status_code == 200
    assert _search(zoo, "cards", bearer, asked).status_code == 401


def test_the_rest_connector_speaks_with_the_zoo(
    zoo: Running, home: Path, town: Town, asked: dict[str, Any]
) -> None:
    for told in declared(town.pack):
        if told["id"] in ("cards", "passes"):
            connector = connect(Register.parse(told), environment(home))
            rule = (Term("number", tuple(asked["rules"][0]["number"])),)
            assert connector.check().answers
            found = connector.find([rule], limit=5, until=time.monotonic() + 5).rows
            assert told["id"] != "cards" or [str(row["id"]) for row in found] == [asked["expected"]]
            connector.close()


def test_a_database_that_hangs_takes_the_call_and_says_nothing(zoo: Running, home: Path, town: Town) -> None:
    register = Register.parse(next(r for r in declared(town.pack) if r["id"] == "silent"))
    connector = connect(register, environment(home))
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        connector.find([(Term("surname", ("Koskelo",)),)], limit=5, until=began + 0.5)
    assert 0.4 < time.monotonic() - began < 2
    connector.close()


@pytest.mark.parametrize("mode", ["hang", "hang-after", "drip"])
def test_it_hangs(zoo: Running, key: dict[str, str], asked: dict[str, Any], mode: str) -> None:
    told = json.dumps({name: asked[name] for name in ("rules", "limit")}).encode()
    head = f"POST /{mode}/search HTTP/1.1\r\nx-api-key: {key['X-Api-Key']}\r\ncontent-length: {len(told)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", zoo.port)) as line:
        line.sendall(head.encode() + told)
        line.settimeout(0.1)
        got = b""
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            try:
                got += line.recv(65_536)
            except TimeoutError:
                continue
        body = got.partition(b"\r\n\r\n")[2]
        assert (0 < len(body) < 8) if mode == "drip" else got == b""


@pytest.mark.parametrize(
    ("mode", "status"), [("error-500", 500), ("closed", 503), ("empty-body", 200), ("fault-in-200", 200)]
)
def test_it_answers_with_nothing_useful(
    zoo: Running, key: dict[str, str], asked: dict[str, Any], mode: str, status: int
) -> None:
    answer = _search(zoo, mode, key, asked)
    assert answer.status_code == status
    assert b'"items"' not in answer.content
    assert (answer.content == b"") == (mode == "empty-body")


@pytest.mark.parametrize("mode", ["reset", "truncate"])
def test_the_line_breaks(zoo: Running, key: dict[str, str], asked: dict[str, Any], mode: str) -> None:
    with pytest.raises(httpx.TransportError):
        _search(zoo, mode, key, asked)


def test_letters_are_broken(zoo: Running, key: dict[str, str], asked: dict[str, Any]) -> None:
    with pytest.raises(UnicodeDecodeError):
        _search(zoo, "broken-encoding", key, asked).content.decode()


def test_it_is_only_slow(zoo: Running, key: dict[str, str], asked: dict[str, Any]) -> None:
    began = time.monotonic()
    assert _keys(_search(zoo, "latency", key, asked)) == [asked["expected"]]
    assert time.monotonic() - began > 0.5


def test_somebody_else_comes_back(zoo: Running, key: dict[str, str], asked: dict[str, Any]) -> None:
    wrong = _keys(_search(zoo, "wrong-person", key, asked))
    two = _keys(_search(zoo, "two-people", key, asked))
    assert wrong
    assert asked["expected"] not in wrong
    assert asked["expected"] in two
    assert len(two) > 1


def test_what_the_connectors_make_of_bad_habits(
    zoo: Running, home: Path, town: Town, asked: dict[str, Any]
) -> None:
    """None of them reads as an answer."""
    cards = next(r for r in declared(town.pack) if r["id"] == "cards")
    rule = (Term("number", tuple(asked["rules"][0]["number"])),)
    expected = {
        "hang": OutOfTime, "drip": OutOfTime, "closed": Unreachable, "error-500": Broken, "empty-body": Broken,
        "broken-encoding": Broken, "fault-in-200": Broken, "truncate": Broken,
    }  # fmt: skip
    for mode, failure in expected.items():
        values = {**environment(home), "TOWN_CARDS": f"{zoo.url}/{mode}"}
        connector = connect(Register.parse(cards), values)
        with pytest.raises(failure):
            connector.find([rule], limit=5, until=time.monotonic() + 0.4)
        connector.close()


def test_work_is_done_once_for_a_key_however_often_it_arrives(zoo: Running) -> None:
    for _ in range(3):
        answer = httpx.post(f"{zoo.url}/effects/permit", json={"a": 1}, headers={"Idempotency-Key": "k-1"})
        assert answer.json() == {"receipt": "k-1"}
    other = httpx.post(f"{zoo.url}/effects/permit", json={"a": 2}, headers={"Idempotency-Key": "k-1"})
    assert other.status_code == 409
    for _ in range(2):
        httpx.post(f"{zoo.url}/effects/forgetful", json={}, headers={"Idempotency-Key": "k-2"})
    report = httpx.get(f"{zoo.url}/effects").json()
    assert (report["arrivals"]["k-1"], report["effects"]["k-1"]) == (4, 1)
    assert report["double"] == ["k-2"]
    assert httpx.post(f"{zoo.url}/effects/permit", json={}).status_code == 400


def _fates(zoo: Running, seed: int) -> list[str]:
    """What became of 150 requests: done, error, or hung after the work."""
    control = {"X-Zoo-Key": zoo.control}
    told = {"where": "effects", "seed": seed, "error": 0.2, "hang_after": 0.04}
    assert httpx.post(f"{zoo.url}/zoo/faults", json=told, headers=control).status_code == 200
    fates = []
    with httpx.Client(base_url=zoo.url, timeout=0.1) as client:
        for i in range(150):
            key = f"{seed}-{time.monotonic_ns()}-{i}"
            try:
                answer = client.post("/effects/x", json={}, headers={"Idempotency-Key": key})
                fates.append("done" if answer.status_code == 200 else "error")
            except httpx.TimeoutException:
                done = client.get("/effects", timeout=3).json()["effects"]
                fates.append("hung" if key in done else "lost")
    httpx.post(f"{zoo.url}/zoo/faults", json={}, headers=control)
    return fates


def test_faults_by_chance_have_their_share_and_replay(zoo: Running) -> None:
    first = _fates(zoo, 5)
    assert 15 <= first.count("error") <= 47
    assert 1 <= first.count("hung") <= 15
    assert "lost" not in first
    assert _fates(zoo, 5) == first
    assert _fates(zoo, 6) != first


def test_only_its_starter_orders_faults(zoo: Running) -> None:
    faults = {"where": "*", "error": 1.0}
    assert httpx.post(f"{zoo.url}/zoo/faults", json=faults).status_code == 401
    bad = httpx.post(f"{zoo.url}/zoo/faults", json={"oops": 1}, headers={"X-Zoo-Key": zoo.control})
    assert bad.status_code == 400


@pytest.mark.parametrize(
    "sent", [b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", b"\x00\xff\r\n\r\n"]
)
def test_nonsense_is_answered_and_hung_up_on(zoo: Running, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", zoo.port), timeout=3) as line:
        line.sendall(sent)
        assert line.recv(100).startswith(b"HTTP/1.1 4")
        while line.recv(1000):
            pass


def test_its_addresses_stay_when_it_opens_again(town: Town) -> None:
    with running(town.home) as first:
        before = environment(town.home)
    with running(town.home) as second:
        assert environment(town.home) == before
        assert (first.port, first.mute) == (second.port, second.mute)
    assert second.process.returncode == 0


def test_it_closes_when_its_starter_dies(town: Town) -> None:
    code = (
        "import subprocess, sys\n"
        f"zoo = subprocess.Popen([sys.executable, '-m', 'luukku.demo.zoo', '--home', {str(town.home)!r}],"
        " stdout=subprocess.PIPE, text=True)\n"
        "zoo.stdout.readline()\nprint(zoo.pid, flush=True)\nsys.stdin.read()\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    end = time.monotonic() + 5
    while time.monotonic() < end and _lives(pid):
        time.sleep(0.1)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_zoo_without_a_town_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "luukku.demo.zoo", "--home", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"There is no zoo in {tmp_path}: build the municipality first.\n"
