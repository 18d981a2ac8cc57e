"""How alike two facts can be, written once: each test runs here in Python and in Splink as SQL (DuckDB).

A fact is compared by the first level whose test holds; the last is `different`. A fact missing on either side
says nothing. Left is who is asked about, right is what the register holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from rapidfuzz.distance import OSA, JaroWinkler

from luukku.connectors.matching.facts import Facts

_alike = JaroWinkler.similarity
_edits = OSA.distance


@dataclass(frozen=True, slots=True)
class Test:
    holds: Callable[[Facts, Facts], bool]
    sql: str


@dataclass(frozen=True, slots=True)
class Level:
    name: str
    test: Test
    tf: str = ""  # column whose value's frequency takes the place of u


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    missing: Test
    levels: tuple[Level, ...]

    def level_of(self, left: Facts, right: Facts) -> str:
        if self.missing.holds(left, right):
            return MISSING
        for level in self.levels:
            if level.test.holds(left, right):
                return level.name
        return DIFFERENT

    def names(self) -> tuple[str, ...]:
        return (*(level.name for level in self.levels), DIFFERENT)


MISSING = "missing"
DIFFERENT = "different"


def missing(column: str) -> Test:
    """Nothing known on either side (a list is empty, or a text is)."""
    of = attrgetter(column)
    return Test(lambda a, b: not of(a) or not of(b), f"(len({column}_l) = 0 or len({column}_r) = 0)")


def holds_key(column: str, key: str) -> Test:
    """The register's own value is among those asked."""
    known, own = attrgetter(column), attrgetter(key)
    return Test(lambda a, b: own(b) in known(a), f"list_contains({column}_l, {key}_r)")


def overlap(column: str, other: str = "") -> Test:
    other = other or column
    left, right = attrgetter(column), attrgetter(other)

    def test(a: Facts, b: Facts) -> bool:
        known = left(a)
        for value in right(b):  # noqa: SIM110 in a hurry: three times as fast as any()
            if value in known:
                return True
        return False

    return Test(test, f"list_has_any({column}_l, {other}_r)")


def within(column: str) -> Test:
    """Every value of the shorter list stands in the longer one."""
    of = attrgetter(column)

    def test(a: Facts, b: Facts) -> bool:
        x, y = of(a), of(b)
        if len(x) > len(y):
            x, y = y, x
        for value in x:  # noqa: SIM110 in a hurry: three times as fast as all()
            if value not in y:
                return False
        return True

    return Test(test, f"(list_has_all({column}_l, {column}_r) or list_has_all({column}_r, {column}_l))")


def near(column: str, least: float) -> Test:
    """Every value of one list has one in the other that is at least so alike (Jaro-Winkler)."""
    of = attrgetter(column)

    def covered(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
        return all(any(_alike(v, w, score_cutoff=least) >= least for w in y) for v in x)

    def test(a: Facts, b: Facts) -> bool:
        x, y = of(a), of(b)
        return covered(x, y) or covered(y, x)

    def half(x: str, y: str) -> str:
        best = f"list_max(list_transform({y}, lambda w: jaro_winkler_similarity(v, w)))"
        return f"list_min(list_transform({x}, lambda v: {best})) >= {least}"

    left, right = f"{column}_l", f"{column}_r"
    return Test(test, f"({half(left, right)} or {half(right, left)})")


def any_near(column: str, least: float) -> Test:
    """One pair of values is at least so alike."""
    of = attrgetter(column)

    def test(a: Facts, b: Facts) -> bool:
        theirs = of(b)
        for mine in of(a):
            for value in theirs:
                if _alike(mine, value, score_cutoff=least) >= least:
                    return True
        return False

    best = f"list_max(list_transform({column}_r, lambda w: jaro_winkler_similarity(v, w)))"
    return Test(test, f"list_max(list_transform({column}_l, lambda v: {best})) >= {least}")


def one_edit(column: str) -> Test:
    """One pair of values differs by one letter: too many, left out, wrong, or two neighbours turned."""
    of = attrgetter(column)

    def test(a: Facts, b: Facts) -> bool:
        return any(_edits(v, w, score_cutoff=1) <= 1 for v in of(a) for w in of(b))

    best = f"list_min(list_transform({column}_r, lambda w: damerau_levenshtein(v, w)))"
    return Test(test, f"list_min(list_transform({column}_l, lambda v: {best})) <= 1")


def initial(column: str) -> Test:
    """The register keeps one letter only."""

    def test(a: Facts, b: Facts) -> bool:
        return any(len(w) == 1 and v[0] == w for w in getattr(b, column) for v in getattr(a, column))

    letters = f"list_filter({column}_r, lambda w: len(w) = 1)"
    return Test(test, f"list_has_any(list_transform({column}_l, lambda v: v[1]), {letters})")


def both(one: Test, other: Test) -> Test:
    return Test(lambda a, b: one.holds(a, b) and other.holds(a, b), f"({one.sql} and {other.sql})")


def born_same() -> Test:
    return Test(lambda a, b: a.born == b.born, "born_l = born_r")


def born_on_new_year() -> Test:
    return Test(lambda a, b: b.born[4:] == "0101", "substr(born_r, 5) = '0101'")


def born_turned() -> Test:
    """Day and month in the other's place."""
    return Test(
        lambda a, b: a.born[:4] == b.born[:4] and a.born[4:6] == b.born[6:] and a.born[6:] == b.born[4:6],
        "(substr(born_l, 1, 4) = substr(born_r, 1, 4) and substr(born_l, 5, 2) = substr(born_r, 7, 2)"
        " and substr(born_l, 7, 2) = substr(born_r, 5, 2))",
    )


def born_one_edit() -> Test:
    return Test(
        lambda a, b: _edits(a.born, b.born, score_cutoff=1) <= 1, "damerau_levenshtein(born_l, born_r) <= 1"
    )


def born_same_year() -> Test:
    return Test(lambda a, b: a.born[:4] == b.born[:4], "substr(born_l, 1, 4) = substr(born_r, 1, 4)")


FACTS: tuple[Fact, ...] = (
    Fact(
        "number",
        missing("numbers"),
        (
            Level("same", overlap("numbers")),
            Level("one-edit", one_edit("numbers")),
        ),
    ),
    Fact(
        "given",
        missing("given"),
        (
            Level("same", both(within("given"), holds_key("given", "given_key")), tf="given_key"),
            Level("within", within("given")),
            Level("near", near("given", 0.9)),
            Level("sounds", within("given_sounds")),
            Level("shares", overlap("given")),
            Level("initial", initial("given")),
            Level("partly", any_near("given", 0.9)),
        ),
    ),
    Fact(
        "surname",
        missing("surnames"),
        (
            Level("same", holds_key("surnames", "surname_key"), tf="surname_key"),
            Level("former", overlap("surnames")),
            Level("near", any_near("surnames", 0.9)),
            Level("part", overlap("surname_parts")),
            Level("sounds", overlap("surname_sounds")),
        ),
    ),
    Fact(
        "birth_date",
        missing("born"),
        (
            Level("same-new-year", both(born_same(), born_on_new_year())),
            Level("same", born_same()),
            Level("turned", born_turned()),
            Level("one-edit", both(born_same_year(), born_one_edit())),
            Level("far-edit", born_one_edit()),
            Level("year", both(born_same_year(), born_on_new_year())),
        ),
    ),
    Fact(
        "phone", missing("phones"), (Level("same", overlap("phones")), Level("one-edit", one_edit("phones")))
    ),
    Fact(
        "email", missing("emails"), (Level("same", overlap("emails")), Level("one-edit", one_edit("emails")))
    ),
    Fact(
        "address",
        missing("homes"),
        (
            Level("flat", overlap("flats")),
            Level("same", overlap("homes")),
            Level("near", any_near("homes", 0.95)),
            Level("door", overlap("doors")),
            Level("postcode", overlap("postcodes")),
            Level("town", holds_key("towns", "town_key"), tf="town_key"),
        ),
    ),
)

EASY, ADDRESS = FACTS[:-1], FACTS[-1]
"""Taking an address apart costs the most, so it comes last and only where it can still matter."""

KEYS = tuple(dict.fromkeys(level.tf for fact in FACTS for level in fact.levels if level.tf))
"""Columns with frequencies: the register's own value counts."""
