"""One life while it is being invented: born into a family, married, moved; then fixed as a `Resident`."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from luukku.demo.population import naming
from luukku.demo.population.contacts import email
from luukku.demo.population.lives import Called, Home, Resident, Spelling
from luukku.demo.population.moves import TODAY, YEAR

Family = tuple[str, str]
"""(tongue, surname key): what people are called after."""


@dataclass(slots=True, eq=False)
class Draft:
    uid: int
    household: int
    sex: str
    born: int  # ordinal day, as `since` and `TODAY`
    tongue: str
    custom: int
    keys: tuple[str, ...]
    call: int
    names: list[tuple[int, tuple[Family, ...]]]  # (since, what the surname is made of), oldest first
    homes: list[Home] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    parents: tuple[int, ...] = ()
    twin: int | None = None
    owner: bool = False
    protected: bool = False
    died: int | None = None
    emigrated: int | None = None
    groups: set[str] = field(default_factory=set)

    @property
    def age(self) -> float:
        return (TODAY - self.born) / YEAR

    @property
    def family(self) -> Family:
        """What a child of this person would be called after."""
        return self.names[-1][1][0]

    def take(self, when: int, *parts: Family) -> None:
        """Another surname from a day on; two parts make a double one."""
        self.names.append((when, parts))
        if len(parts) > 1:
            self.groups.add("double-surname")
        self.groups.add("renamed")

    def surname(self, parts: tuple[Family, ...], custom: int) -> str:
        return "-".join(naming.surname_written(tongue, key, self.sex, custom) for tongue, key in parts)

    def given(self, custom: int) -> tuple[str, ...]:
        return tuple([naming.written(self.tongue, key, custom) for key in self.keys])


def write_to(draft: Draft, rng: random.Random) -> None:
    """Give a mail address, made when the person bore any of the surnames so far."""
    parts = draft.names[int(rng.random() * len(draft.names))][1]
    surname = draft.surname(parts, draft.custom)
    draft.emails.append(email(draft.given(draft.custom)[draft.call], surname, draft.uid, rng))


def finished(draft: Draft, number: str, number_of_another: str) -> Resident:
    """The life as truth. Of the dead it ends with the home they died in; their papers stay."""
    given = draft.given(draft.custom)
    homes = draft.homes
    if draft.died:
        until = date.fromordinal(draft.died)
        homes = [home for home in homes if home.since <= until] or homes[:1]
    if len(homes) > 1 and homes[-1].since.toordinal() > TODAY - 2 * YEAR:
        draft.groups.add("recently-moved")
    return Resident(
        uid=draft.uid,
        household=draft.household,
        number=number,
        number_of_another=number_of_another,
        sex=draft.sex,
        born=date.fromordinal(draft.born),
        died=date.fromordinal(draft.died) if draft.died else None,
        emigrated=date.fromordinal(draft.emigrated) if draft.emigrated else None,
        protected=draft.protected,
        tongue=draft.tongue,
        given=given,
        call_name=given[draft.call],
        surnames=tuple(
            [
                Called(date.fromordinal(since), draft.surname(parts, draft.custom))
                for since, parts in draft.names
            ]
        ),
        spellings=_spellings(draft) if draft.tongue in naming.FOREIGN_SCRIPT else (),
        homes=tuple(homes),
        phones=tuple(draft.phones),
        emails=tuple(draft.emails),
        owner=draft.owner,
        parents=draft.parents,
        twin=draft.twin,
        groups=tuple(sorted(draft.groups)),
    )


def _spellings(draft: Draft) -> tuple[Spelling, ...]:
    draft.groups.add("transliterated")
    parts = draft.names[-1][1]
    written = [
        Spelling(draft.given(custom), draft.surname(parts, custom))
        for custom in range(naming.CUSTOMS)
        if custom != draft.custom
    ]
    official = Spelling(draft.given(draft.custom), draft.surname(parts, draft.custom))
    return tuple(spelling for spelling in dict.fromkeys(written) if spelling != official)
