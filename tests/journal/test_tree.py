"""The tree of RFC 9162, against its known answers and a second way to compute it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.journal.notes import Signer
from luukku.journal.tree import EMPTY_ROOT, Frontier, leaf_hash

# Known answers used by Certificate Transparency implementations: eight leaves and the roots of their first n.
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def as_the_rfc_says(leaves: list[bytes]) -> bytes:
    """Section 2.1.1, word for word: split at the largest power of two below the size."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + as_the_rfc_says(leaves[:k]) + as_the_rfc_says(leaves[k:])).digest()


@pytest.mark.parametrize("size", ROOTS)
def test_known_answers(size: int) -> None:
    assert Frontier().grown(map(leaf_hash, LEAVES[:size])).root().hex() == ROOTS[size]


def test_every_size_to_two_hundred_equals_the_rfc() -> None:
    bodies = [str(i).encode() for i in range(200)]
    for size in range(201):
        assert Frontier().grown(map(leaf_hash, bodies[:size])).root() == as_the_rfc_says(bodies[:size])


@given(st.lists(st.integers(0, 40), max_size=6))
def test_growing_in_any_steps_gives_the_same_tree(steps: list[int]) -> None:
    bodies = [str(i).encode() for i in range(sum(steps))]
    grown, done = Frontier(), 0
    for step in steps:
        grown = grown.grown(map(leaf_hash, bodies[done : done + step]))
        grown = Frontier.from_bytes(grown.size, grown.to_bytes())
        done += step
    assert grown.root() == as_the_rfc_says(bodies)
    assert len(grown.roots) <= max(1, grown.size.bit_length())


def test_an_empty_tree_has_a_root_too() -> None:
    assert Frontier().root() == EMPTY_ROOT


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError):
        Frontier.from_bytes(3, bytes(32))


def test_a_note_is_read_back_only_by_its_own_key_and_only_whole() -> None:
    ours, others = (
        Signer.from_seed("a.example/journal", bytes(32)),
        Signer.from_seed("a.example/journal", b"1" * 32),
    )
    note = ours.sign(5, b"r" * 32)
    assert ours.verifier.read(note) == (5, b"r" * 32)
    assert others.verifier.read(note) is None
    assert ours.verifier.read(note.replace("\n5\n", "\n6\n")) is None
    assert ours.verifier.read(note.replace("a.example", "b.example")) is None
    assert ours.verifier.read_under_any_name(note.replace("a.example", "b.example")) is None
    assert others.verifier.read_under_any_name(note) is None
    assert ours.verifier.read(note.partition("\n\n")[0]) is None
    assert ours.verifier.read("") is None
    assert ours.verifier.read(note + others.sign(5, b"r" * 32).partition("\n\n")[2]) == (5, b"r" * 32)
