"""Samples of every page template in every state: for the component page, and for the tests that sweep them.

A room gives its own in `samples.py`, in the same words and by the same functions as its views, with invented people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules

Make = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One template in one state. `make` gets the page's language and gives the template's context."""

    template: str
    state: str
    make: Make
    status: int = 200

    @property
    def slug(self) -> str:
        return f"{self.template.removesuffix('.html').replace('/', '-')}-{self.state}"


_SAMPLES: dict[str, Sample] = {}


def sample(
    template: str, *states: str, status: int = 200
) -> Callable[[Callable[..., Mapping[str, Any]]], Any]:
    """Decorates `make(language)`, or `make(language, state)` where several states are named."""

    def declare(make: Callable[..., Mapping[str, Any]]) -> Callable[..., Mapping[str, Any]]:
        for state in states:
            one = Sample(template, state, _bound(make, state, many=len(states) > 1), status)
            _SAMPLES[one.slug] = one
        return make

    return declare


def _bound(make: Callable[..., Mapping[str, Any]], state: str, *, many: bool) -> Make:
    return (lambda language: make(language, state)) if many else make


@cache
def samples() -> Mapping[str, Sample]:
    """By slug, as the rooms declare them."""
    autodiscover_modules("samples")
    return dict(sorted(_SAMPLES.items()))
