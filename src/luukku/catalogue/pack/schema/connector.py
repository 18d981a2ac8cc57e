"""`connector:` of a register, one shape a kind. `docs/connectors.md` says what each setting does."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .words import Column, Line, Reference, Shape

Seconds = Annotated[float, Field(gt=0, le=600, strict=False)]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
URL = "a reference such as {env: SALMELA_DENTAL_CARE}; addresses and secrets never stand in a pack"
SECRET = "a reference such as {env: SALMELA_KEY}; secrets never stand in a pack"  # noqa: S105 - a sentence
NAMES = "the tables, each with its name there"


class Machine(Shape):
    """What every kind has: where it is, and what one order may cost."""

    url: Reference = Field(description=URL)
    by: Literal["agent"] | None = Field(None, description="agent, or nothing")
    seconds: Seconds = Field(2, description="a number of seconds up to 600")
    rows: Count = Field(2000, description="a number of records up to 1000000")
    kilobytes: Count = Field(4096, description="a number of kilobytes up to 1000000")
    candidates: Count = Field(300, description="a number of candidates up to 1000000")


class Sql(Machine):
    kind: Literal["sql"]
    encoding: Line = Field("utf-8", description="the name of an encoding such as latin-1")
    connections: Annotated[int, Field(ge=1, le=50)] = Field(4, description="a number of connections up to 50")


class ApiKey(Shape):
    kind: Literal["api-key"] = Field(description="api-key")
    header: Line = Field("Authorization", description="the name of a header")
    key: Reference = Field(description=SECRET)


class ClientCredentials(Shape):
    kind: Literal["client-credentials"] = Field(description="client-credentials")
    token_path: Line | None = Field(None, description="a path below url")
    token_url: Reference | None = Field(None, description=URL)
    id: Reference = Field(description=SECRET)
    secret: Reference = Field(description=SECRET)
    scope: Line | None = Field(None, description="a scope")


class Rest(Machine):
    kind: Literal["rest"]
    auth: dict[str, object] | None = Field(
        None, description="how to log in: kind, and references to its secrets"
    )
    connections: Annotated[int, Field(ge=1, le=50)] = Field(4, description="a number of connections up to 50")


class Place(Machine):
    """A folder, here or over SFTP."""

    host_key: Reference | None = Field(None, description=SECRET)
    password: Reference | None = Field(None, description=SECRET)
    key_file: Reference | None = Field(None, description=SECRET)
    scan_kilobytes: Annotated[int, Field(ge=1, le=100_000_000)] | None = Field(
        None, description="a number of kilobytes"
    )


class Files(Place):
    kind: Literal["files"]
    format: Literal["csv", "fixed", "xml", "jsonl"] = Field(description="csv, fixed, xml or jsonl")
    encoding: Line = Field(description="the name of an encoding such as utf-8")
    files: dict[Column, Line] | None = Field(None, description=NAMES)
    element: dict[Column, Line] | None = Field(None, description=NAMES)
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        None, description="one character"
    )
    quote: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(None, description="one character")
    widths: dict[Column, dict[Column, Annotated[int, Field(ge=1, le=10_000)]]] | None = Field(
        None,
        description="for each table its columns in the order of the file, each with its width in characters",
    )


class Mailbox(Place):
    kind: Literal["mailbox"]


class Example(Machine):
    kind: Literal["example"]


class Desk(Shape):
    kind: Literal["desk"]


KINDS: dict[str, type[Shape]] = {
    "sql": Sql, "rest": Rest, "files": Files, "mailbox": Mailbox, "example": Example, "desk": Desk,
}  # fmt: skip
LOGINS: dict[str, type[Shape]] = {"api-key": ApiKey, "client-credentials": ClientCredentials}
