"""What an answer of a desk may claim."""

from __future__ import annotations

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.desk.rules import meant

KEYED, BY_NAME = {"keyed_by": "number"}, {"keyed_by": None}


def test_nothing_is_held_only_where_records_are_kept_by_a_number_that_was_verified() -> None:
    assert meant(Kind.NOTHING_HELD, KEYED, verified=True) is Kind.NOTHING_HELD
    assert meant(Kind.NOTHING_HELD, BY_NAME, verified=True) is Kind.NOTHING_FOUND
    assert meant(Kind.NOTHING_HELD, KEYED, verified=False) is Kind.NOTHING_FOUND


@pytest.mark.parametrize("said", [Kind.FOUND, Kind.NOTHING_FOUND, Kind.WITHHELD, Kind.PASSED_ON])
def test_what_else_a_desk_says_stands(said: Kind) -> None:
    assert meant(said, BY_NAME, verified=False) is said
