"""`connector:` of a register. What stands here is only what every connector of its kind needs to be judged by;
the connector itself refuses, when it is made, what it cannot use."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from .words import Reference, Shape

Seconds = Annotated[float, Field(gt=0, le=600, strict=False)]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
URL = "a reference such as {env: SALMELA_DENTAL_CARE}; addresses and secrets never stand in a pack"


class Machine(Shape):
    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    url: Reference = Field(description=URL)
    seconds: Seconds = Field(2, description="a number of seconds up to 600")
    rows: Count = Field(2000, description="a number of records up to 1000000")
    kilobytes: Count = Field(4096, description="a number of kilobytes up to 1000000")
    candidates: Count = Field(300, description="a number of candidates up to 1000000")


class Sql(Machine):
    kind: Literal["sql"]


class Rest(Machine):
    kind: Literal["rest"]
    auth: dict[str, Any] = Field(description="how to log in: kind, and references to its secrets")


class Files(Machine):
    kind: Literal["files"]
    format: Literal["csv", "fixed", "xml", "jsonl"] = Field(description="csv, fixed, xml or jsonl")
    encoding: str = Field("utf-8", description="the name of an encoding")


class Example(Machine):
    kind: Literal["example"]


class Desk(Shape):
    kind: Literal["desk"]


KINDS: dict[str, type[Shape]] = {"sql": Sql, "rest": Rest, "files": Files, "example": Example, "desk": Desk}
SECRET = frozenset({"password", "secret", "key", "token", "client_secret"})
