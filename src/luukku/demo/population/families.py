"""Households as they are: alone, in couples, with children, parted, or two generations under two roofs.

Every shape is a function that adds people to a `Maker` and never more than its declared size.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from luukku.demo.population import naming
from luukku.demo.population.contacts import phone
from luukku.demo.population.drafts import Draft, Family, write_to
from luukku.demo.population.lives import Home
from luukku.demo.population.moves import TODAY, YEAR, homes_between, since_birth

_FROM_AFAR = frozenset({"ru", "ar", "so", "vi"})


class Maker:
    """Adds people, household after household, from one source of chance."""

    def __init__(self, rng: random.Random, first_uid: int, first_household: int) -> None:
        self.rng = rng
        self.people: list[Draft] = []
        self.household = first_household - 1
        self._first_uid = first_uid

    def new_household(self) -> None:
        self.household += 1

    def born(self, age: float, sex: str, tongue: str, family: Family, first: str | None = None) -> Draft:
        """Somebody of about this age. People from afar often have the first of January on their papers."""
        rng = self.rng
        day = TODAY - int(age * YEAR)
        born = date.fromordinal(day)
        if tongue in _FROM_AFAR and age > 15 and rng.random() < 0.1:
            born = date(born.year, 1, 1)
            day = born.toordinal()
        keys, call = naming.given_keys(tongue, sex, born.year, rng, first)
        draft = Draft(
            uid=self._first_uid + len(self.people),
            household=self.household,
            sex=sex,
            born=day,
            tongue=tongue,
            custom=int(rng.random() * naming.CUSTOMS),
            keys=keys,
            call=call,
            names=[(day, (family,))],
        )
        self.people.append(draft)
        return draft

    def adult(self, low: float, high: float, sex: str | None = None, tongue: str | None = None) -> Draft:
        rng = self.rng
        tongue = tongue or naming.TONGUES.draw(rng)
        sex = sex or ("f" if rng.random() < 0.5 else "m")
        return self.born(
            low + (high - low) * rng.random(), sex, tongue, (tongue, naming.surname_key(tongue, rng))
        )

    def contacts(self, draft: Draft, shared: str | None = None) -> None:
        """A mobile of one's own from about ten years on, perhaps the household's; a mail address or two."""
        rng, age = self.rng, draft.age
        if age > 10 and rng.random() < (0.97 if age < 75 else 0.7):
            draft.phones.append(phone(draft.uid * 2))
        if shared and rng.random() < 0.6:
            draft.phones.append(shared)
        if age > 13 and rng.random() < (0.92 if age < 65 else 0.55):
            write_to(draft, rng)
            if rng.random() < 0.15:
                write_to(draft, rng)


def alone(make: Maker, low: float = 19, high: float = 96) -> Draft:
    """One person, who may have been married and widowed or divorced, and may have left the country."""
    rng = make.rng
    make.new_household()
    person = make.adult(low, high)
    if person.age > 35 and rng.random() < 0.3:
        ex_tongue = person.tongue if rng.random() < 0.85 else "fi"
        married = person.born + int((21 + rng.random() * (person.age - 26)) * YEAR)
        if person.sex == "f" and rng.random() < 0.7:
            ex = (ex_tongue, naming.surname_key(ex_tongue, rng))
            person.take(married, *((ex,) if rng.random() < 0.85 else (person.family, ex)))
            if rng.random() < 0.35:
                person.take(
                    min(married + int((2 + rng.random() * 12) * YEAR), TODAY - 30), person.names[0][1][0]
                )
    person.homes = _adult_homes(person, TODAY, rng, here=True)
    person.owner = person.age > 30 and rng.random() < 0.45
    person.protected = rng.random() < 0.006
    if rng.random() < 0.04:
        person.emigrated = TODAY - int(rng.random() * 5 * YEAR)
    make.contacts(person)
    return person


def _adult_homes(person: Draft, until: int, rng: random.Random, *, here: bool) -> list[Home]:
    start = person.born if rng.random() < 0.3 else person.born + int((18 + rng.random() * 4) * YEAR)
    return homes_between(min(start, until - 30), until, person.tongue, rng, ends_in_salmela=here)


def couple(make: Maker, low: float = 22, high: float = 92) -> tuple[Draft, Draft]:
    """Two who live together, most of them married: one keeps, changes or joins names, or both do."""
    rng = make.rng
    make.new_household()
    one = make.adult(low, high, "f")
    tongue = one.tongue if rng.random() < 0.88 else naming.TONGUES.draw(rng)
    age = 20 + abs(one.age + rng.gauss(1.5, 3.5) - 20)
    age = 97 - abs(97 - age)  # mirrored at both ends: nobody's birthday is everybody's
    sex = "m" if rng.random() < 0.97 else "f"
    two = make.born(age, sex, tongue, (tongue, naming.surname_key(tongue, rng)))
    years = min(one.age, two.age) - 19
    together = TODAY - int(years * (0.15 + 0.85 * rng.random()) * YEAR) - 60
    _marry(one, two, min(together + int(rng.random() * 3 * YEAR), TODAY - 20), rng)
    joint = homes_between(
        together, TODAY, one.tongue if rng.random() < 0.5 else two.tongue, rng, ends_in_salmela=True
    )
    shared = phone(one.uid * 2 + 1) if rng.random() < 0.3 else None
    owner, protected = rng.random() < 0.68, rng.random() < 0.003
    for person in (one, two):
        before = _adult_homes(person, together, rng, here=False) if rng.random() < 0.75 else []
        person.homes = [home for home in before if home.since < joint[0].since] + joint
        person.owner, person.protected = owner, protected
        make.contacts(person, shared)
    return one, two


def _marry(one: Draft, two: Draft, when: int, rng: random.Random) -> None:
    choice = rng.random()
    hers, his = one.family, two.family
    if one.tongue in ("is", "vi", "so") or choice < 0.35:
        return
    if choice < 0.76:
        one.take(when, his)
    elif choice < 0.82:
        two.take(when, hers)
    elif choice < 0.95:
        one.take(when, *((hers, his) if rng.random() < 0.5 else (his, hers)))
    elif choice < 0.97:
        two.take(when, his, hers)
    else:
        new = (one.tongue, naming.surname_key(one.tongue, rng))
        one.take(when, new)
        two.take(when, new)


def _children(
    make: Maker, mother: Draft, named_after: Draft, parents: tuple[Draft, ...], most: int
) -> list[Draft]:
    """One to `most` children of a mother: some are twins, some bear a parent's name."""
    rng = make.rng
    family = named_after.names[-1][1][-1]
    if named_after.tongue == "is" and named_after.sex == "m":
        family = ("is", named_after.keys[0])
    tongue = family[0]
    oldest = min(mother.age - 19, 19.5)
    children: list[Draft] = []
    count = min(most, 1 + int(rng.random() ** 1.5 * 3.6))
    while len(children) < count:
        age = _age_apart(oldest, children, rng)
        if age is None:
            break
        children.append(_child(make, age, tongue, family, parents, children))
        if len(children) < count and rng.random() < 0.03:
            _twin_of(make, children, family, parents)
    for child in children:
        child.parents = tuple(parent.uid for parent in parents)
        child.homes = since_birth(mother.homes, date.fromordinal(child.born))
        child.protected = mother.protected
        make.contacts(child, mother.phones[-1] if mother.phones else None)
    return children


def _age_apart(oldest: float, children: list[Draft], rng: random.Random) -> float | None:
    """An age at least eleven months from every sibling's; None where the family is full."""
    for _ in range(8):
        age = 0.05 + max(oldest - 0.05, 0.0) * rng.random()
        if all(abs(age - child.age) > 0.92 for child in children):
            return age
    return None


def _child(
    make: Maker, age: float, tongue: str, family: Family, parents: tuple[Draft, ...], siblings: list[Draft]
) -> Draft:
    rng = make.rng
    sex = "f" if rng.random() < 0.49 else "m"
    same = [p for p in parents if p.sex == sex and p.tongue == tongue and tongue not in ("vi", "so")]
    same = [p for p in same if all(p.keys[0] not in sibling.keys for sibling in siblings)]
    if same and rng.random() < 0.05:
        child = make.born(age, sex, tongue, family, first=same[0].keys[0])
        child.groups.add("namesake")
        same[0].groups.add("namesake")
        return child
    child = make.born(age, sex, tongue, family)
    _name_apart(child, siblings, rng)
    return child


def _name_apart(child: Draft, siblings: list[Draft], rng: random.Random) -> None:
    """Nobody calls two of their children the same: what one goes by, or bears first, is no name of another."""
    year = date.fromordinal(child.born).year
    while any(_calls_both(child, sibling) for sibling in siblings):
        child.keys, child.call = naming.given_keys(child.tongue, child.sex, year, rng)


def _calls_both(one: Draft, other: Draft) -> bool:
    return not _called(one).isdisjoint(other.keys) or not _called(other).isdisjoint(one.keys)


def _called(draft: Draft) -> set[str]:
    """What somebody goes by, and the first of their names (in Vietnam a middle name, common to siblings)."""
    own = draft.keys[draft.call]
    return {own} if draft.tongue == "vi" else {own, draft.keys[0]}


def _twin_of(make: Maker, children: list[Draft], family: Family, parents: tuple[Draft, ...]) -> None:
    first = children[-1]
    sex = first.sex if make.rng.random() < 0.65 else ("f" if first.sex == "m" else "m")
    second = make.born(first.age, sex, first.tongue, family)
    _name_apart(second, children, make.rng)
    second.born, second.names = first.born, [(first.born, (family,))]
    first.twin, second.twin = second.uid, first.uid
    first.groups.add("twin")
    second.groups.add("twin")
    children.append(second)


def with_children(make: Maker) -> None:
    """A couple and its children at home."""
    mother, other = couple(make, 23, 54)
    _children(make, mother, other if make.rng.random() < 0.8 else mother, (mother, other), 4)


def parted(make: Maker) -> None:
    """Divorced parents: the children with one, the other alone; old papers still have them together."""
    rng = make.rng
    mother, father = couple(make, 26, 54)
    left = max(TODAY - int((0.2 + rng.random() * 4) * YEAR), mother.names[-1][0] + 15)
    if len(mother.names) > 1 and rng.random() < 0.5:
        mother.take(left, mother.names[0][1][0])
    _children(make, mother, father, (mother, father), 3)
    make.new_household()
    father.household = make.household
    own = homes_between(left, TODAY, father.tongue, rng, ends_in_salmela=True)
    father.homes = [home for home in father.homes if home.since < own[0].since] + own


def generations(make: Maker) -> None:
    """An old couple or widow, and their grown child elsewhere in town, who may bear a parent's name."""
    rng = make.rng
    parents = couple(make, 62, 94) if rng.random() < 0.5 else (alone(make, 62, 96),)
    elder = parents[-1]
    family = elder.names[-1][1][-1]
    make.new_household()
    namesake = rng.random() < 0.3 and elder.tongue not in ("is", "vi", "so")
    sex = elder.sex if namesake or rng.random() < 0.5 else ("f" if elder.sex == "m" else "m")
    age = max(18.0, min(p.age for p in parents) - 20 - rng.random() * 18)
    child = make.born(age, sex, elder.tongue, family, first=elder.keys[0] if namesake else None)
    if namesake:
        child.groups.add("namesake")
        elder.groups.add("namesake")
    child.parents = tuple(p.uid for p in parents)
    left = min(child.born + int((18 + rng.random() * 5) * YEAR), TODAY - 30)
    child.homes = since_birth(elder.homes, date.fromordinal(child.born))
    own = homes_between(left, TODAY, child.tongue, rng, ends_in_salmela=True)
    child.homes = [home for home in child.homes if home.since < own[0].since] + own
    child.owner = rng.random() < 0.5
    make.contacts(child)


Shape = tuple[float, int, Callable[[Maker], object]]
SHAPES: tuple[Shape, ...] = (  # (share of draws, people at most, how)
    (0.30, 1, alone),
    (0.58, 2, couple),
    (0.83, 6, with_children),
    (0.90, 5, parted),
    (1.00, 3, generations),
)
"""Shares are cumulative."""
