"""Finnish personal identity codes that nobody can ever have: individual numbers 900-999 are never issued."""

from __future__ import annotations

from datetime import date

_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SIGNS = {18: ("+",), 19: ("-", "Y", "X", "W", "V", "U"), 20: ("A", "B", "C", "D", "E", "F")}
_PER_SIGN = 50  # individual numbers of one sex among 900-999


class Numbers:
    """Hands out each number once: the n-th person of one sex and birthday gets the n-th free number."""

    def __init__(self) -> None:
        self._given: dict[int, int] = {}

    def next(self, born: date, sex: str) -> str:
        """The next number for this birthday and sex. Raises ValueError when 300 people share both."""
        key = born.toordinal() * 2 + (sex == "m")
        nth = self._given.get(key, 0)
        self._given[key] = nth + 1
        signs = _SIGNS[born.year // 100]
        if nth >= _PER_SIGN * len(signs):
            raise ValueError(f"no made-up number left for {born.isoformat()}: fewer people, please")
        individual = 900 + (key * 7 + nth * 3) % _PER_SIGN * 2 + (sex == "m")
        return written(born, signs[nth // _PER_SIGN], individual)


def written(born: date, sign: str, individual: int) -> str:
    """`131052-952X`: birth date, sign of the century, individual number, check character."""
    digits = born.day * 10_000_000 + born.month * 100_000 + born.year % 100 * 1000 + individual
    text = f"{digits:09d}"
    return f"{text[:6]}{sign}{text[6:]}{_CHECK[digits % 31]}"
