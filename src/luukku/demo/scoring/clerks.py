"""The played clerks of a score: real mail, real one-time links, the room's own door instead of its pages."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from email import message_from_binary_file, policy
from pathlib import Path

from django.db import connections
from django.utils import timezone

from luukku.connectors.port import Kind, Register
from luukku.coordinate.facade import desk, papers
from luukku.demo.registers import Built, Card, Truth, look

LINK = re.compile(r"/desk/([\w-]+)/")
HANDS = 3


class Clerks:
    """Follow the outbox while the block runs. What nobody here can answer is left lying, as in life."""

    def __init__(self, outbox: Path, built: Built, registers: Mapping[str, Register]) -> None:
        self.outbox, self.built = outbox, built
        self.registers = registers  # by name in the language of the municipality
        self.asked: dict[str, int] = {}  # case number -> uid: what a clerk learns who asks back by telephone
        self.asked_back = 0
        self.reviewed = 0
        self._read: set[Path] = set()
        self._trouble: Exception | None = None
        self._ending = threading.Event()
        self._here = threading.local()
        self._thread = threading.Thread(target=self._work, name="clerks", daemon=True)

    def __enter__(self) -> Clerks:
        self.outbox.mkdir(mode=0o700, exist_ok=True)
        self._read.update(self.outbox.glob("*.eml"))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(30)

    def ask_how_it_goes(self) -> None:
        """Raises what went wrong at a desk, if anything did: nobody waits for clerks who have gone home."""
        if self._trouble is not None:
            raise self._trouble

    def _work(self) -> None:
        try:
            self._follow()
        except Exception as trouble:
            self._trouble = trouble

    def _follow(self) -> None:
        with ThreadPoolExecutor(HANDS, thread_name_prefix="clerk") as hands:
            while not self._ending.wait(0.2):
                new = sorted(set(self.outbox.glob("*.eml")) - self._read)
                self._read.update(new)
                list(hands.map(self._open, new))
            list(hands.map(lambda _: connections.close_all(), range(HANDS)))

    def _open(self, path: Path) -> None:
        token = _token(path)
        if token is None or self._ending.is_set():
            return
        try:
            self._do(token, desk.task(at=desk.ByLink(token), now=timezone.now()))
        except desk.NoSuchLink:
            return  # overtaken by a reminder, or by the register itself

    def _do(self, token: str, task: desk.Task) -> None:
        register = self.registers.get(next(iter((task.register or {"": ""}).values())))
        uid = self.asked.get(task.case_number)
        if task.purpose in ("release", "second-release"):
            papers.release(at=desk.ByLink(token), another=True, now=timezone.now())
        elif task.purpose == "second-look":
            desk.look_again(at=desk.ByLink(token), agrees=True, another=True, now=timezone.now())
        elif uid is None or register is None:
            return
        elif task.purpose == "review":
            self._review(token, task, register, uid)
        elif register.kind == "desk":
            self._look(token, task, register, uid)

    def _review(self, token: str, task: desk.Task, register: Register, uid: int) -> None:
        """Decides rightly, as somebody does who has the whole record before them."""
        truth = self._truth()
        same = {c["key"]: truth.whose(register.id, c["key"]) == uid for c in task.candidates}
        self.reviewed += 1
        desk.review(
            at=desk.ByLink(token),
            same=same,
            reason="looked at the whole record",
            now=timezone.now(),
        )

    def _look(self, token: str, task: desk.Task, register: Register, uid: int) -> None:
        cards = look(self.built.archives, register.id, task.person)
        if cards is None:
            cards = self._ask_back(register, task, uid)
        uploads = [desk.Upload(*card.upload()) for card in cards]
        kind = Kind.FOUND if uploads else Kind.NOTHING_HELD
        desk.answer(at=desk.ByLink(token), kind=kind, uploads=uploads, now=timezone.now())

    def _ask_back(self, register: Register, task: desk.Task, uid: int) -> list[Card]:
        """Several people could be meant: the resident says on the telephone which cards are theirs."""
        self.asked_back += 1
        keys = [k.key for k in self._truth().of(uid) if k.register == register.id]
        return [Card(register.id, key, "card") for key in keys]

    def _truth(self) -> Truth:
        if not hasattr(self._here, "truth"):
            self._here.truth = Truth(self.built.truth)
        return self._here.truth


def _token(path: Path) -> str | None:
    with path.open("rb") as file:
        body = message_from_binary_file(file, policy=policy.default).get_body(("plain",))
    found = LINK.search(body.get_content()) if body else None
    return found.group(1) if found else None
