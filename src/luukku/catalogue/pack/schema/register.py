"""`registers/<administration>.yaml`: what a system or paper archive holds, and how it may be asked."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from .words import EACH, Code, Column, Line, Shape, Slug, Words

Category = Literal[
    "business", "communication", "contact", "culture", "debts", "decisions", "education", "elections",
    "family", "guardianship", "health", "housing", "identity", "images", "immigration", "leisure", "money",
    "property", "safety", "social-care", "traffic", "utilities", "vehicles", "work",
]  # fmt: skip
"""Kinds of data by code; the answer has texts for them in its five languages."""
Fact = Literal["number", "name", "birth_date", "address", "phone", "email"]
Role = Literal[
    "number", "given_names", "call_name", "surname", "former_surname", "full_name",
    "birth_date", "street", "postcode", "town", "phone", "email",
]  # fmt: skip
Kind = Literal["text", "date", "datetime", "number", "money", "boolean", "code", "document"]
Life = Literal["home", "family", "health", "money", "work", "traffic", "culture", "contacts"]

Ground = Literal["secrecy", "others", "investigation", "harm", "security"]
"""On what ground a person is not shown their data; the answer has texts for these codes too."""


class LegalBasis(Shape):
    article: Line = Field(description='an article of the GDPR in quotes such as "6(1)(c)"')
    law: Words = Field(description=EACH)


class Recipient(Shape):
    name: Words = Field(description=EACH)


class AutomatedDecisions(Shape):
    logic: Words = Field(description=EACH)
    effects: Words = Field(description=EACH)


class Transfers(Shape):
    where: Words = Field(description=EACH)
    safeguards: Words = Field(description=EACH)


class Withheld(Shape):
    """Why what a content-secret register holds is not shown to the person it is about; the answer names both."""

    ground: Ground = Field(description="secrecy, others, investigation, harm or security")
    law: Words = Field(description=EACH)


class RegisterField(Shape):
    name: Column = Field(description="the column's name")
    is_: Role | None = Field(None, alias="is", description="what the field is of a person, such as surname")
    type: Kind = Field("text", description="the type of its values")
    label: Words = Field(description=EACH)
    codes: dict[Code, Words] | None = Field(None, description="each code with its meaning in each language")


class Table(Shape):
    name: Column = Field(description="the table's name")
    label: Words | None = Field(None, description="what its records are, in the plural, in each language")
    key: Column = Field(description="the column that tells one record from another")
    parent: Column | None = Field(None, description="the name of a table above")
    join: dict[Column, Column] | None = Field(None, description="own column: the parent's column")
    fields: list[RegisterField] = Field(min_length=1, description="a list of fields")


class Register(Shape):
    id: Slug = Field(description="a short name such as dental-care")
    name: Words = Field(description=EACH)
    purpose: Words = Field(description=EACH)
    legal_basis: LegalBasis = Field(description="article and law")
    categories: list[Category] = Field(min_length=1, description="a list of kinds of data")
    recipients: list[Recipient] = Field(description="a list of names, [] if there are none")
    retention: Words = Field(description=EACH)
    source: Words = Field(description=EACH)
    automated_decisions: AutomatedDecisions | None = Field(description="null, or logic and effects")
    transfers: Transfers | None = Field(description="null, or where and safeguards")
    part_of_life: Life = Field(description="a part of life such as health")
    visibility: Literal["open", "content-secret", "existence-secret"] = Field(
        description="open, content-secret or existence-secret"
    )
    withheld: Withheld | None = Field(None, description="the ground and the law")
    ask_by: list[Fact] = Field(min_length=1, description="a list of facts it may be asked by")
    keyed_by: Literal["number"] | None = Field(description="number or null")
    profile: Slug = Field("default", description="the name of a match profile")
    connector: dict[str, Any] = Field(description="the kind of connector and its settings")
    tables: list[Table] = Field(description="a list of tables, [] for a desk")
