"""Anna, made of canaries: a case that is answered, one under way, a draft; and everybody who wants to see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings as conf
from django.test import Client
from django.utils import timezone

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import actions as answers
from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.desk.sending import send_link
from luukku.coordinate.facade import agents
from luukku.coordinate.models import Case, Edition, Leg, Order, Task, TaskLink
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from luukku.people.facade import NOBODY, Level, Who
from luukku.people.identity import actions
from luukku.people.identity.store import SessionStore, hashed
from tests.architecture.canaries import Canaries
from tests.coordinate.cases import town
from tests.coordinate.desk import desk

NOTE = {"name": "huom", "label": town.text("Note")}
DESK: dict[str, Any] = {"connector": {"kind": "desk"}, "tables": [], "keyed_by": None}


def _noted(slug: str, office: str, **more: Any) -> dict[str, Any]:
    made = town.register(slug, office, **more)
    made["tables"][0]["fields"].append(NOTE)
    return made


REGISTERS = (
    _noted("dental", "health"),
    _noted("reports", "welfare", visibility="existence-secret"),
    town.register("paper", "archive", **DESK),
    town.register("books", "church", part_of_life="culture", **DESK),
    town.register("cards", "museum", part_of_life="culture", **DESK),
    town.register(
        "far", "outside", part_of_life="culture",
        connector={"kind": "example", "by": "agent", "url": {"env": "TOWN_FAR"}},
    ),
    town.register("trees", "land", part_of_life="home"),
)  # fmt: skip


@dataclass
class Attacker:
    """Somebody who is not Anna. `own`: what they share with her and may see of themselves; `task`: addresses at
    which it is their task to see who she is, and their look is journalled.
    """

    name: str
    who: Who = NOBODY
    own: frozenset[str] = frozenset()
    key: str | None = None
    task: str = ""

    def log_in(self) -> None:
        if self.who != NOBODY:
            session = SessionStore()
            actions.log_in(session, self.who)
            self.key = session.session_key

    def browser(self) -> Client:
        made = Client(raise_request_exception=False)
        if self.key:
            made.cookies[conf.SESSION_COOKIE_NAME] = self.key
        return made


@dataclass
class World:
    """Anna, and what of hers an attacker may have got hold of: everything but her own session and open links."""

    birds: Canaries
    anna: UUID
    numbers: list[str]
    stolen: dict[str, str] = field(
        default_factory=dict
    )  # spent links, old keys, others' tokens, by what they are
    ids: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)  # entries of looks at her
    attackers: list[Attacker] = field(default_factory=list)

    def canaries(self) -> list[str]:
        birds = self.birds
        return [
            birds.given, birds.surname, birds.former, birds.street, birds.content, birds.file, birds.number,
            birds.phone, birds.email,
        ]  # fmt: skip


def stand(
    folder: Path, monkeypatch: Any, settings: Any, *, held: bool = True, birds: Canaries | None = None
) -> World:
    """`held`: whether the register of whose existence nobody may know holds something of her."""
    birds, now = birds or Canaries(), timezone.now()
    town.stand(folder, monkeypatch, REGISTERS)
    town.add_rights(folder)
    town.hold(folder, monkeypatch, "dental", [birds.row()])
    town.hold(folder, monkeypatch, "reports", [birds.row()] if held else [])
    post = desk.Post(folder, settings)
    (anna,) = people.add(people=[birds.person()], now=now)
    cases = [_ask(anna, part, now) for part in ("health", "culture")]
    world = World(birds, anna, list(Case.objects.order_by("number").values_list("number", flat=True)))
    used = _answered(cases[0], birds, post)
    world.stolen |= {"used": used, **_left_over(cases[1], post)}
    world.stolen |= _sessions(anna)
    world.stolen["agent"] = agents.add(administration="land", now=now)
    world.stolen["case"] = key_of(cases[0])
    _draft(anna, birds)
    journal.seal(now)
    world.ids = _ids(anna)
    world.tasks = [str(one) for one in Task.objects.filter(end=None).values_list("id", flat=True)]
    world.looks = [
        str(one) for one in Body.objects.filter(subject=anna, kind="looked").values_list("id", flat=True)
    ]
    world.attackers = _attackers(birds, anna)
    return world


def _ask(anna: UUID, part: str, now: datetime) -> UUID:
    case = coordinate.open_case(
        subject=anna, stream="access", language="en", country="FI", received=now.date(), now=now, actor="resident",
        parts=[part],
    )  # fmt: skip
    ask_at_once(case, now)
    return case


def _answered(case: UUID, birds: Canaries, post: desk.Post) -> str:
    """The paper archive hands in a file; the answer is made. The link that it used."""
    send_link(desk.task_of(case, "paper").id, timezone.now())
    token = post.tokens()[-1]
    scan = coordinate.desk.Upload(
        f"{birds.file}.txt", "text/plain", f"{birds.content} {birds.given}".encode()
    )
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(token), kind=Kind.FOUND, uploads=[scan], now=timezone.now()
    )
    for edition in Edition.objects.filter(case_id=case):
        answers.assemble(edition.id)
        answers.print_pdf(edition.id)
    assert coordinate.progress(case=case).editions
    return token


def _left_over(case: UUID, post: desk.Post) -> dict[str, str]:
    """A link that was passed on, and one that has expired."""
    now, left = timezone.now(), {}
    for register in ("books", "cards"):
        send_link(desk.task_of(case, register).id, now)
        left[register] = post.tokens()[-1]
    coordinate.desk.delegate(at=coordinate.desk.ByLink(left["books"]), to="colleague@town.example", now=now)
    expired = TaskLink.objects.filter(task=desk.task_of(case, "cards"))
    expired.update(expires_at=now - timedelta(seconds=1))
    return {"forwarded": left["books"], "expired": left["cards"]}


def _sessions(anna: UUID) -> dict[str, str]:
    """A session of hers that she ended, and what stands in the table of one that goes on."""
    over, on = SessionStore(), SessionStore()
    for session in (over, on):
        actions.log_in(session, Who(subject=anna, level=Level.HIGH, since=timezone.now()))
    ended = over.session_key or ""
    over.delete()
    return {"ended session": ended, "hash of a session": hashed(on.session_key or "")}


def _draft(anna: UUID, birds: Canaries) -> None:
    with journal.looking(journal.grant(subjects=[anna], purpose="own-request", actor="resident")):
        draft = {"scope": "all", "parts": [], "typed": {"surnames": birds.former, "addresses": birds.street}}
        people.keep_draft(subject=anna, content=draft, now=timezone.now())


def _ids(anna: UUID) -> list[str]:
    found: list[UUID] = [anna]
    for model in (Case, Leg, Order, Task, TaskLink, Edition):
        found += model._default_manager.values_list("pk", flat=True)
    return [str(one) for one in found]


def _attackers(birds: Canaries, anna: UUID) -> list[Attacker]:
    now = timezone.now()
    named, born = people.Name((birds.given,), birds.surname), date(1952, 10, 13)
    home = (people.Address(f"{birds.street} 7", "69100", "Salmela"),)
    other, former, twin = people.add(
        people=[
            people.Facts(
                names=(people.Name(("Bertta",), "Toinen"),), verified=("number",), numbers=("010190-902U",)
            ),
            people.Facts(
                names=(people.Name(("Entinen",), "Puoliso"),), addresses=home, phones=(birds.phone,)
            ),
            people.Facts(names=(named,), birth_date=born),
        ],
        now=now,
    )
    made = [
        Attacker("nobody"),
        Attacker("known too weakly", Who(subject=anna, level=Level.LOW, since=now)),
        Attacker("another resident", _resident(other)),
        Attacker(
            "former husband, same address, her old phone",
            _resident(former),
            frozenset({birds.street, birds.phone}),
        ),
        Attacker("same name, same day", _resident(twin), frozenset({birds.given, birds.surname})),
        Attacker("somebody erased", _resident(uuid4())),
    ]
    offices = {
        "clerk elsewhere": ("land", {"clerk"}), "official elsewhere": ("land", {"official"}),
        "both elsewhere": ("health", {"clerk", "official"}), "coordinator": ("digital", {"coordinator"}),
        "auditor": ("digital", {"auditor"}), "identity desk": ("digital", {"id-desk"}),
        "operator": ("digital", {"operator"}), "no role": ("church", set()),
        "every role, no office": ("", {"clerk", "official", "coordinator", "auditor", "id-desk"}),
    }  # fmt: skip
    for name, (office, roles) in offices.items():
        task = "staff/id-desk/" if name == "identity desk" else ""
        made.append(Attacker(name, _staff(office, frozenset(roles)), task=task))
    for one in made:
        one.log_in()
    return made


def _resident(subject: UUID) -> Who:
    return Who(subject=subject, level=Level.HIGH, since=datetime.now(UTC))


def _staff(office: str, roles: frozenset[str]) -> Who:
    return Who(
        staff=uuid4(), administration=office, roles=roles, level=Level.SUBSTANTIAL, since=datetime.now(UTC)
    )
