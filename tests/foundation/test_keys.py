from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.foundation.keys import CannotOpen, blind_index, derive, new_key, open_sealed, seal

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_what_is_sealed_opens_again(plaintext: bytes, about: bytes) -> None:
    assert open_sealed(KEY, seal(KEY, plaintext, about), about) == plaintext


def test_two_seals_of_one_text_look_different() -> None:
    assert seal(KEY, b"Anna") != seal(KEY, b"Anna")


@given(st.binary(min_size=1, max_size=40), st.data())
def test_no_changed_byte_goes_unseen(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plaintext))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        open_sealed(KEY, bytes(sealed))


@pytest.mark.parametrize("length", range(0, 30))
def test_cut_short_it_does_not_open(length: int) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(KEY, seal(KEY, b"Anna")[:length])


@pytest.mark.parametrize(("key", "about"), [(OTHER, b"row 1"), (KEY, b"row 2"), (KEY[:31], b"row 1")])
def test_another_key_or_another_row_does_not_open_it(key: bytes, about: bytes) -> None:
    with pytest.raises(CannotOpen) as told:
        open_sealed(key, seal(KEY, b"Anna", b"row 1"), about)
    assert "Anna" not in str(told.value)
    assert told.value.__cause__ is None


def test_keys_are_32_random_bytes() -> None:
    assert len(new_key()) == 32
    assert new_key() != new_key()


def test_each_purpose_has_its_own_key() -> None:
    assert len({derive(KEY, "seal"), derive(KEY, "blind index"), derive(KEY, "export"), KEY}) == 4
    assert derive(KEY, "seal") == derive(KEY, "seal")


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(KEY[:16], b"Anna")


def test_the_blind_index_forgives_spaces_case_and_form_but_tells_people_apart() -> None:
    assert blind_index(KEY, " 131052-308t ") == blind_index(KEY, "131052-308T")
    assert blind_index(KEY, "Mäki") == blind_index(KEY, "MA\u0308KI")
    assert blind_index(KEY, "131052-308T") != blind_index(KEY, "131052-309T")
    assert blind_index(OTHER, "131052-308T") != blind_index(KEY, "131052-308T")
