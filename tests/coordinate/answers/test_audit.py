"""Every form of an answer agrees with every other, over made-up combinations; and the audit would notice if not."""

from __future__ import annotations

from random import Random

import pytest

from luukku.coordinate.answers import audit, html, jsonform
from luukku.coordinate.answers.audit import made_up
from luukku.coordinate.answers.audit.reading import from_html, from_json
from luukku.coordinate.answers.build import build


def test_ledger_page_data_and_paper_agree_line_by_line() -> None:
    seen: list[int] = []
    found = audit.combinations(150, seed=7, pdf_every=30, progress=lambda done, _: seen.append(done))
    assert found.mismatches == ()
    assert found.answers == 150
    assert found.papers == 5
    assert found.lines > 300
    assert found.values > 1000
    assert seen == list(range(1, 151))


@pytest.mark.slow
def test_ten_thousand_combinations_agree() -> None:
    found = audit.combinations(10_000, seed=11, pdf_every=50)
    assert found.mismatches == ()
    assert found.papers == 200


def test_a_word_changed_in_one_form_is_noticed() -> None:
    random = Random(3)
    document = build(made_up.case(random), made_up.parts(random), "en")
    page, data = html.render(document), from_json(jsonform.render(document))
    assert from_html(page)[:4] == data[:4]
    line = next(document.ledger())
    for wrong in (line.outcome, line.searched, line.when, document.opening.missing):
        assert wrong in page
        assert from_html(page.replace(wrong, "something else"))[:4] != data[:4]


def test_a_page_that_was_broken_open_is_noticed() -> None:
    with pytest.raises(ValueError, match="the page closes"):
        from_html("<table><tbody><tr><td></table>")
