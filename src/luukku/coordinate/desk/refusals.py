"""What a desk sent and the counter cannot take."""

from __future__ import annotations


class Refused(Exception):
    """`code` says why; nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
