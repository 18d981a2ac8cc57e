"""`streams/<id>.yaml`: a value stream, purpose first."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .register import Category
from .words import EACH, Line, Shape, Slug, Words, matching


class Purpose(Shape):
    why: Words = Field(description=EACH)
    for_whom: Slug = Field(description="whom it is for, such as resident, patient or pupil")
    delivers: Words = Field(description=EACH)


Days = Annotated[int, Field(ge=1, le=3650)]
Seconds = Annotated[float, Field(gt=0, le=3600, strict=False)]
Hours = Annotated[float, Field(gt=0, le=2400, strict=False)]


class Promise(Shape):
    answer_within: Literal["law"] | Days = Field(description="law, or a number of days")
    typical_days: Days | None = Field(None, description="a number of days")


class Deadlines(Shape):
    law: Literal["gdpr-12-3"] = Field(description="gdpr-12-3")


class Step(Shape):
    id: Slug = Field(description="a short name such as gather")
    do: Literal["order", "decide", "tell", "task", "ask", "assemble", "deliver"] = Field(
        description="order, decide, tell, task, ask, assemble or deliver"
    )
    each: Literal["register", "administration", "recipient"] | None = Field(
        None, description="register, administration or recipient"
    )
    after: list[Slug] = Field(default_factory=list, description="a list of earlier steps")
    say: Words | None = Field(None, description=EACH)
    wait_days: int | None = Field(None, ge=2, le=20, description="a number of days from 2 to 20")


class Retry(Shape):
    tries: int = Field(3, ge=1, le=10, description="a number from 1 to 10")
    pause_seconds: list[Seconds] = Field([2, 5], min_length=1, description="a list of seconds")
    later_hours: list[Hours] = Field([1, 6, 24, 72], min_length=1, description="a list of hours")


class Desk(Shape):
    due_days: Days = Field(10, description="a number of days")
    remind_days: list[Days] = Field([5], description="a list of days")
    delegate: bool = Field(True, description="true or false")


Right = Literal[
    "access", "rectification", "erasure", "restriction", "portability", "objection", "human-review", "ask-why"
]
Basis = Annotated[str, matching(r"\d{1,2}\(\d\)(\([a-z]\))?", "an article such as 6(1)(e)")]


class AppliesWhere(Shape):
    """By a register's own entry; where it does not, that is said at once, and why."""

    basis: list[Basis] | None = Field(None, min_length=1, description="a list of articles such as 6(1)(e)")
    automated_decisions: Literal[True] | None = Field(None, description="true")


class Appeal(Shape):
    to: Words = Field(description=EACH)
    days: int = Field(ge=1, le=365, description="a number of days")


class TwoPeople(Shape):
    """Where one person's word is not enough."""

    categories: list[Category] = Field(default_factory=list, description="kinds of data that are sensitive")
    second_look: Literal["all", "sensitive", "none"] = Field(
        "none", description="whose reviews somebody looks at again: all, sensitive or none"
    )
    release: Literal["sensitive", "none"] = Field(
        "none", description="which parts two officials release: sensitive or none"
    )


class Keep(Shape):
    """How long a case of this stream is kept once it is over, and what comes then. Without it, for ever."""

    class_: Line = Field(alias="class", description="the class in your registry's plan, such as 00 01 03")
    years: int = Field(ge=1, le=100, description="a number of years up to 100")
    then: Literal["destroy", "archive"] = Field(description="destroy or archive")
    law: Words | None = Field(None, description=EACH)


class Stream(Shape):
    format: Literal[1] = Field(description="1")
    id: Slug = Field(description="a short name such as access")
    kind: Literal["right", "service", "life-event"] = Field(description="right, service or life-event")
    right: Right | None = Field(
        None,
        description="access, rectification, erasure, restriction, portability, objection, human-review or ask-why",
    )
    applies_where: AppliesWhere | None = Field(None, description="basis, automated_decisions or both")
    appeal: Appeal | None = Field(None, description="to whom, and within how many days")
    name: Words = Field(description=EACH)
    purpose: Purpose = Field(description="why, for_whom and delivers")
    called: Slug = Field(description="what the person is called here, such as resident or patient")
    promise: Promise = Field(description="answer_within, and typical_days")
    deadlines: Deadlines = Field(description="the law whose deadlines hold")
    on_silence: Literal["nothing", "granted", "refused", "penalty", "may complain"] = Field(
        description="what silence means: nothing, granted, refused, penalty or may complain"
    )
    steps: list[Step] = Field(min_length=1, description="a list of steps")
    retry: Retry | None = Field(None, description="tries, pause_seconds and later_hours")
    keep: Keep | None = Field(None, description="class, years and then")
    desk: Desk | None = Field(None, description="due_days, remind_days and delegate")
    two_people: TwoPeople | None = Field(None, description="categories, second_look and release")
