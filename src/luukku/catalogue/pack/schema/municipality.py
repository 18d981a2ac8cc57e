"""`pack.yaml`: the municipality itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .words import EACH, Day, Language, Office, Shape, Slug, Words

Country = Literal["FI", "SE", "DK", "FR", "IE", "GB", "NL"]


class Monitoring(Shape):
    """That the staff were consulted before anybody's work may be looked at by planted cases."""

    consulted: Day = Field(description="a day such as 2026-03-01")
    with_whom: Words = Field(description=EACH)
    one_in: int | None = Field(
        None, ge=10, le=1000, description="one in so many reviews is planted, such as 50; without it none is"
    )


class Children(Shape):
    """From which age on a child asks for themselves as well, and whether they are told when a guardian asks."""

    own_age: int = Field(
        ge=7, le=17, description="the age from which a child asks themselves as well, such as 15"
    )
    told: bool = Field(description="true where a child of that age is told when a guardian asks")


class Municipality(Shape):
    format: Literal[1] = Field(description="1")
    id: Slug = Field(description="a short name such as salmela")
    name: Words = Field(description=EACH)
    country: Country = Field(description="a country code such as FI")
    languages: list[Language] = Field(
        min_length=1,
        description="the languages in which every text of this pack is written, such as [en, fi, sv]",
    )
    note: Words | None = Field(None, description=EACH)
    data_protection_officer: Office = Field(description="the name and contact of the officer")
    supervisory_authority: Office = Field(description="the name and contact of the authority")
    children: Children | None = Field(None, description="own_age and told")
    monitoring: Monitoring | None = Field(None, description="consulted and with_whom")
