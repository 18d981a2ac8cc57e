"""Made-up names in the cases that a sentence asks for: Finnish bends them, the others add an s."""

from __future__ import annotations

_WEAK = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"))
_ENDS = {"gen": "n", "all": "lle", "abl": "lta", "ade": "lla"}
_VOWELS = "aeiouyäöåáéíóúø"


def bent(name: str, case: str, language: str) -> str:
    """The last word of it bends, as names do."""
    if language == "fi":
        *before, last = name.split(" ")
        return " ".join([*before, _finnish(last, case)])
    if language == "en":
        return f"{name}’s"
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def _finnish(word: str, case: str) -> str:
    front = not set(word.lower()) & set("aou")
    ending = _ENDS.get(case, "")
    if word.endswith("nen"):
        stem = word[:-3]
        return stem + ("stä" if front else "sta") if case == "par" else stem + "se" + _harmony(ending, front)
    if word[-1] not in _VOWELS:
        return word + "i" + ("ä" if front else "a" if case == "par" else _harmony(ending, front))
    if case == "par":
        return word + ("ä" if front else "a")
    return _weakened(word) + _harmony(ending, front)


def _weakened(word: str) -> str:
    body, end = word[:-1], word[-1]
    for strong, weak in _WEAK:
        if body.endswith(strong):
            return body[: -len(strong)] + weak + end
    return word


def _harmony(ending: str, front: bool) -> str:
    return ending.replace("a", "ä") if front else ending
