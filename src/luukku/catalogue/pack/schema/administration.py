"""`administrations/<id>.yaml`: a line organisation, its own controller."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from .municipality import Country
from .words import EACH, Contact, Day, Email, Line, Shape, Slug, Words, expected


class Controller(Shape):
    name: Words = Field(description=EACH)
    address: Line = Field(description="a postal address on one line")
    email: Email = Field(description="a role's mail address")


class Arrangement(Shape):
    """On what terms it takes part (GDPR): 26 joint controllers, 28 the counter as its processor."""

    article: Literal[26, 28] = Field(description="26 (joint controllers) or 28 (processor)")
    text: Words = Field(description=EACH)
    since: Day = Field(description="a day such as 2024-03-01")


class Release(Shape):
    """The act that lets its part of an answer go out."""

    how: Literal["rule", "official"] = Field(description="rule or official")
    rule: Words | None = Field(None, description=EACH)
    official: Words | None = Field(None, description=EACH)

    @model_validator(mode="after")
    def _says_which(self) -> Release:
        if (self.rule if self.how == "rule" else self.official) is None:
            raise expected(f"the key {self.how} too, which says by which {self.how}")
        return self


class Administration(Shape):
    id: Slug = Field(description="a short name such as dental")
    name: Words = Field(description=EACH)
    country: Country = Field(description="a country code such as FI")
    controller: Controller = Field(description="name, address and email of the controller")
    contact: Contact = Field(description="some of email, phone, post, web")
    arrangement: Arrangement | None = Field(None, description="article, text and since")
    release: Release = Field(description="how: rule or official, and the rule or the official's title")
