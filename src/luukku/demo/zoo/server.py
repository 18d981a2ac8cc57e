"""The zoo's server: one port for all that speak, one that takes calls and says nothing."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime

from luukku.demo.zoo import contract, modes
from luukku.demo.zoo.animals import Animal
from luukku.demo.zoo.chances import Chances
from luukku.demo.zoo.effects import Effects
from luukku.demo.zoo.http import Answer, Request, Unreadable, read, said
from luukku.demo.zoo.mixups import mixed_up

HOST = "127.0.0.1"


class Zoo:
    """Animals by id, their faults, and what was done to them."""

    def __init__(self, animals: Mapping[str, Animal], *, seed: int = 1, night: str = "always") -> None:
        self.control = secrets.token_urlsafe(16)
        self._animals = animals
        self._night = night
        self._tokens = contract.Tokens()
        self._effects = Effects()
        self._chances = Chances(seed=seed)
        self._served = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, request after request."""
        try:
            while (request := await read(reader)) is not None:
                if not await self._serve(request, writer):
                    break
        except Unreadable as wrong:
            writer.write(said(wrong.status, error="not understood").head())
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the other side hung up, as they do with registers that misbehave
        finally:
            writer.close()

    async def _serve(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        self._served += 1
        self._effects.arrived(request)
        place, _, verb = request.path.strip("/").partition("/")
        if place == "zoo":
            return await modes.send(self._ordered(verb, request), None, writer)
        animal = self._animals.get(place)
        if animal is None and place != "effects":
            return await modes.send(said(404, error="no such register"), None, writer)
        if place == "effects" and request.method == "GET":
            return await modes.send(self._effects.report(), None, writer)
        mode = self._chances.mode(place) or (animal.mode if animal else None)
        answer = await modes.before(mode, night=modes.is_night(self._night, datetime.now().astimezone()))
        if answer is None:
            answer = await self._work(animal, verb, request)
        return await modes.send(answer, mode, writer)

    async def _work(self, animal: Animal | None, verb: str, request: Request) -> Answer:
        if animal is None:
            return self._effects.do(verb, request)
        if verb == "token" and request.method == "POST":
            return self._tokens.give(animal, request.body)
        if not contract.may(animal, request, self._tokens):
            return said(401, error="who are you?")
        self._effects.asked(request)
        answer = await asyncio.to_thread(contract.answer, animal, verb, request)
        return await asyncio.to_thread(mixed_up, animal, verb, answer, self._served)

    def _ordered(self, verb: str, request: Request) -> Answer:
        """What whoever started the zoo tells it."""
        if not hmac.compare_digest(request.headers.get("x-zoo-key", "").encode(), self.control.encode()):
            return said(401, error="X-Zoo-Key is missing or wrong")
        if verb != "faults":
            return said(404, error="no such place")
        if request.method == "GET":
            return said(
                200,
                where=self._chances.where,
                shares=dict(self._chances.shares),
                happened=self._chances.happened,
            )
        try:
            self._chances = Chances.told(request.json())
        except (ValueError, TypeError) as wrong:
            return said(400, error=str(wrong))
        return said(200, where=self._chances.where)


async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes every call and never says a word: a database server that hangs."""
    try:
        while await reader.read(65_536):
            pass
    except ConnectionError:
        pass  # the caller gave up
    finally:
        writer.close()
