"""One seed's case: which registers, how they and their people behave, and what goes wrong on our own side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from luukku.coordinate.plans import words as w
from luukku.foundation.deadlines import answer_due

from .chance import Chance
from .coordinator_habits import Intent, draw_intents
from .habits import Machine, Person, Resident, draw_machine, draw_person, draw_resident

COUNTRIES = ("FI", "SE", "DK", "FR", "IE", "GB", "NL")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Shares: of jobs and transactions that go wrong on our own side."""

    worker_dies: float = 0.03  # between claim and settle
    settles_late: float = 0.03  # after its claim ran out and somebody else asked again
    replied_twice: float = 0.04
    job_lost: float = 0.03
    job_twice: float = 0.05
    transaction_lost: float = 0.03  # the database was restarted


@dataclass(frozen=True, slots=True)
class Scenario:
    seed: int
    stream: w.Stream
    country: str
    received: date
    due: date
    opened: datetime
    scope: tuple[w.InScope, ...]
    trouble: Trouble
    withdrawn_after: float | None  # days
    thin: bool  # little is known of the person
    resident: Resident
    intents: tuple[Intent, ...] = ()
    other_secrets: bool = False
    """The same case, but what is secret behaves otherwise: nothing that can be seen may differ."""

    def machine(self, register: str) -> Machine:
        """Drawn the same, however often."""
        return draw_machine(Chance(self.seed).of(f"machine/{register}{self.salt(register)}"))

    def person(self, about: str, purpose: str) -> Person:
        return draw_person(Chance(self.seed).of(f"person/{about}/{purpose}{self.salt(about)}"))

    def salt(self, about: str) -> str:
        return "/other" if self.other_secrets and self.is_secret(about) else ""

    def is_secret(self, about: str) -> bool:
        """Whether an order's ref or a register is existence-secret; an administration never is."""
        return any(r.secret and r.register == register_of(about) for r in self.scope)

    @property
    def has_secret(self) -> bool:
        return any(r.secret for r in self.scope)

    def with_other_secrets(self) -> Scenario:
        return replace(self, other_secrets=True)


def register_of(about: str) -> str:
    """An order's ref is its register and a number."""
    return about.partition("#")[0]


def draw(seed: int) -> Scenario:
    chance = Chance(seed).of("scenario")
    country = chance.choice(COUNTRIES)
    received = date(2027, 1, 1) + timedelta(days=chance.randrange(730))
    waited = 0 if chance.random() < 0.85 else chance.randrange(1, 28)  # a letter that lay about
    opened = datetime(received.year, received.month, received.day, tzinfo=UTC) + timedelta(
        days=waited, seconds=chance.randrange(5 * 3600, 20 * 3600)
    )
    return Scenario(
        seed=seed,
        stream=replace(
            _stream(chance, Chance(seed).of("question").choice((None, 2, 7, 20))),
            two_people=_two_people(Chance(seed).of("two people")),
        ),
        country=country,
        received=received,
        due=answer_due(received, country),
        opened=opened,
        scope=_sensitive(_scope(chance), Chance(seed).of("sensitive")),
        trouble=chance.choice(
            (Trouble(), Trouble(), Trouble(0.2, 0.2, 0.2, 0.2, 0.2, 0.2), Trouble(0, 0, 0, 0, 0, 0))
        ),
        withdrawn_after=chance.uniform(0, chance.choice((1e-5, 1e-3, 30)))
        if chance.random() < 0.06
        else None,
        thin=Chance(seed).once("thin") < 0.4,
        resident=draw_resident(Chance(seed).of("resident")),
        intents=draw_intents(Chance(seed).of("decisions")),
    )


def _stream(chance: Random, asks: int | None) -> w.Stream:
    steps = [w.Step("order"), w.Step("assemble")]
    steps.append(w.Step("deliver"))
    if asks is not None:
        steps.append(w.Step("ask", wait_days=asks))
    handed = tuple(steps)
    if chance.random() < 0.6:
        return w.Stream("access", handed)
    retry = w.Retry(
        tries=chance.randint(1, 5), later_hours=chance.choice(((1.0, 24.0), (0.1, 48.0), (72.0,)))
    )
    return w.Stream(
        "access", handed, retry, w.Desk(chance.randint(1, 40), chance.choice(((), (1,), (2, 5, 9))))
    )


def _scope(chance: Random) -> tuple[w.InScope, ...]:
    number = chance.randint(20, 67) if chance.random() < 0.03 else chance.randint(1, 12)
    offices = [f"office-{n}" for n in range(max(1, round(number * chance.uniform(0.3, 1.0))))]
    by_rule = {office: chance.random() < 0.6 for office in offices}
    secret = 0.15 if chance.random() < 0.4 else 0.0
    scope = []
    for n in range(number):
        office = chance.choice(offices)
        way: w.Way = chance.choices(("machine", "agent", "desk"), (55, 12, 33))[0]
        scope.append(w.InScope(f"register-{n}", office, way, by_rule[office], chance.random() < secret))
    return tuple(scope)


def _two_people(chance: Random) -> w.TwoPeople:
    return w.TwoPeople(
        second_look=chance.choice(("all", "sensitive", "none")), release=chance.choice(("sensitive", "none"))
    )


def _sensitive(scope: tuple[w.InScope, ...], chance: Random) -> tuple[w.InScope, ...]:
    return tuple(replace(one, sensitive=chance.random() < 0.4) for one in scope)
