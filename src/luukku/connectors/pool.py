"""The connectors of one worker: one for each register and declaration, made once, shared by its threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path

from luukku.connectors import matching
from luukku.connectors.kinds import connect
from luukku.connectors.port import Connector, Failure, Health, Misconfigured, Register

MOST_VERSIONS = 3


class Connectors:
    """Keeps what is costly to make: ways in, their open connections, compiled questions, match models.

    `secrets` is where `{env: NAME}` is looked up (the worker passes its environment). `models` is a folder of
    trained models; without it the shipped ones are used. A newly trained model counts from the next start.
    """

    def __init__(self, secrets: Mapping[str, str], models: Path | None = None) -> None:
        self._secrets = secrets
        self._folder = models
        self._lock = threading.Lock()
        self._made: dict[str, list[tuple[Register, Connector]]] = {}
        self._models: dict[str, matching.Model] = {}

    def of(self, register: Register) -> Connector:
        """The connector of this register as declared. Raises `Misconfigured`.

        Cases pin the version they began with: the newest few are kept side by side.
        """
        with self._lock:
            versions = self._made.setdefault(register.id, [])
            for known, connector in versions:
                if known is register or known == register:
                    return connector
            made = connect(register, self._secrets)
            versions.append((register, made))
            dropped = versions.pop(0)[1] if len(versions) > MOST_VERSIONS else None
        if dropped is not None:
            dropped.close()
        return made

    def model(self, profile: str) -> matching.Model:
        """The weights of this register profile. Raises `Misconfigured`."""
        model = self._models.get(profile)
        if model is None:
            try:
                model = self._models[profile] = matching.load_model(profile, self._folder)
            except matching.BadModel as error:
                raise Misconfigured(str(error)) from None
        return model

    def warm(self, registers: Iterable[Register], pool: Executor) -> dict[str, Health]:
        """Go in once to each of these registers, so that the first request need not; says what was met."""
        return dict(pool.map(self._try, registers))

    def _try(self, register: Register) -> tuple[str, Health]:
        try:
            self.model(register.profile)
            return register.id, self.of(register).check()
        except Failure as failure:
            return register.id, Health(answers=False, rights="unknown", problem=str(failure))

    def close(self) -> None:
        with self._lock:
            made, self._made = self._made, {}
        for versions in made.values():
            for _, connector in versions:
                connector.close()
