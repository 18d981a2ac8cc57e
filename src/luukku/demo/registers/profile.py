"""How one register came to know its people, and how well: shares, habits, ages of its data.

All shares are between 0 and 1. Where the recipe says nothing, the defaults describe an ordinary office system.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

WHO = (
    "all", "adults", "children", "small-children", "schoolchildren", "youth", "elderly", "parents", "homeowners",
    "tenants", "workers", "newcomers", "women", "men",
)  # fmt: skip
STORES = ("postgresql", "sqlite")
MARKS = ("kept", "plain", "pairs", "mixed")
NAME_ORDERS = ("surname-first", "given-first", "comma", "mixed")
PHONE_FORMS = ("mixed", "international", "national", "spaced")


class BadRecipe(ValueError):
    """A recipe that cannot be used; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Profile:
    # whom it knows
    who: str = "all"
    coverage: float = 0.4
    duplicate: float = 0.01  # of people, the same twice
    # what it knows of them
    number: float = 0.9
    birth_date: float = 0.95
    address: float = 0.97
    phone: float = 0.75
    email: float = 0.5
    missing: float = 0.01  # one more fact is blank
    # how old its knowledge is
    last_contact: float = 2.5  # years, on average
    # what went wrong
    typo: float = 0.02
    swapped_names: float = 0.003
    call_name_only: float = 0.08
    first_name_only: float = 0.12
    respelled: float = 0.4  # of names once written in another script
    cut_double: float = 0.15  # of double surnames
    new_year: float = 0.003  # 1 January of the right year
    day_month: float = 0.003
    number_of_another: float = 0.001
    number_slip: float = 0.002
    other_language: float = 0.03  # street name in the municipality's other language
    abbreviated: float = 0.05
    # habits of the system
    marks: str = "kept"  # letters like ä: kept | plain (a) | pairs (ae) | mixed (some rows plain)
    upper: bool = False
    truncate: int | None = None  # longest name or street, in letters
    number_bare: bool = False  # without the sign of the century
    name_order: str = "surname-first"
    phone_form: str = "mixed"
    rows: float = 1.7  # rows of a child table under one row of its parent, on average
    # the system
    store: str = "postgresql"
    misbehaves: str | None = None  # a mode of the zoo

    def but(self, **changes: Any) -> Profile:
        """The same with some habits changed; unknown names and impossible shares are refused."""
        known = {f.name: f for f in fields(self)}
        for name, value in changes.items():
            _check(name, value, known)
        return replace(self, **changes)


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "who": WHO, "store": STORES, "marks": MARKS, "name_order": NAME_ORDERS, "phone_form": PHONE_FORMS,
}  # fmt: skip


def _check(name: str, value: Any, known: Mapping[str, Any]) -> None:
    if name not in known:
        raise BadRecipe(f"{name!r} is no word of a recipe")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise BadRecipe(f"{name} is {value!r}, but must be one of {', '.join(_CHOICES[name])}")
    kind = str(known[name].type)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "float" and not (
        numeric and (0 <= value <= 1 or (name in ("last_contact", "rows") and value > 0))
    ):
        raise BadRecipe(f"{name} is {value!r}, but must be a share between 0 and 1")
    if kind == "bool" and not isinstance(value, bool):
        raise BadRecipe(f"{name} is {value!r}, but must be true or false")


def style(name: str, styles: Mapping[str, Mapping[str, Any]], base: Profile) -> Profile:
    """A named style of a recipe on top of another profile."""
    if name not in styles:
        raise BadRecipe(f"style {name!r} is not among {', '.join(styles)}")
    return base.but(**styles[name])
