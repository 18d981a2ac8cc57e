"""The shape of a pack's files, in pydantic; every field says in plain words what is expected of it."""

from .administration import Administration
from .municipality import Municipality
from .register import Register
from .stream import Stream

__all__ = ["Administration", "Municipality", "Register", "Stream"]
