"""Components: every attribute is declared, values are escaped once, an error is told to everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client

from luukku.look import timeline
from luukku.look.apps import Look
from luukku.look.texts import Phrase
from luukku.look.timeline import Item

TEMPLATES = Path(__import__(Look.name, fromlist=["x"]).__file__).parent / "templates"
COMPONENTS = sorted((TEMPLATES / "cotton").glob("*.html"))
HOSTILE = """<script>alert("x")</script>'&"""
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#x27;&amp;"


def made(markup: str, **values: Any) -> str:
    from django_cotton.compiler_regex import CottonCompiler

    text = Template(CottonCompiler().process(markup)).render(Context(values))
    return re.sub(r"\s+", " ", text)


MARKUPS = (
    '<c-field name="n" :label="x" :hint="x" :error="x" :value="x" />',
    '<c-textarea name="n" :label="x" :hint="x" :error="x" :value="x" />',
    '<c-file name="n" :label="x" :hint="x" :error="x" />',
    '<c-radios name="n" :legend="x" :hint="x" :error="x" :items="items" :value="x" />',
    '<c-checkboxes name="n" :legend="x" :hint="x" :error="x" :items="items" :values="many" />',
    '<c-error-summary :problems="problems" :title="x" />',
    '<c-notice :title="x">{{ x }}</c-notice>',
    '<c-panel :title="x">{{ x }}</c-panel>',
    '<c-summary-list :rows="rows" />',
    '<c-timeline :items="legs" />',
    "<c-tag>{{ x }}</c-tag>",
    '<c-table :caption="x" :head="many" :rows="rows" />',
    '<c-details :summary="x">{{ x }}</c-details>',
    '<c-back href="/">{{ x }}</c-back>',
    '<c-button name="n" :value="x">{{ x }}</c-button>',
    '<c-link-button :href="x">{{ x }}</c-link-button>',
    '<c-field name="n" label="{{ x }}" hint="{{ x }}" value="{{ x }}" />',
)


@pytest.mark.parametrize("markup", MARKUPS)
def test_whatever_somebody_typed_is_escaped_once(markup: str) -> None:
    text = made(
        markup, x=HOSTILE, many=[HOSTILE, HOSTILE], rows=[(HOSTILE, HOSTILE)],
        items=[{"value": HOSTILE, "text": HOSTILE, "hint": HOSTILE}],
        problems=[{"name": "n", "problem": HOSTILE}], legs=[Item(*[HOSTILE] * 6)],
    )  # fmt: skip
    assert ESCAPED in text
    assert "<script" not in text
    assert "&amp;lt;" not in text
    assert HOSTILE not in text


def test_a_time_line_of_nothing_is_empty() -> None:
    assert timeline.lines([], "en") == ""


def test_every_component_is_tried_with_hostile_values() -> None:
    tried = {name.replace("-", "_") for markup in MARKUPS for name in re.findall(r"<c-([a-z-]+)", markup)}
    assert {file.stem for file in COMPONENTS} - tried == {"above", "ending", "exit", "qr"}


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_every_attribute_is_declared(file: Path) -> None:
    source = file.read_text()
    declared = re.search(r"<c-vars (.*?)/>", source, re.S)
    names = (
        {name.replace("-", "_") for name in re.findall(r":?([a-z-]+)=", declared[1])} if declared else set()
    )
    source = source[declared.end() :] if declared else source
    used = set(re.findall(r"\{\{ ([a-z_]+)", source)) | set(re.findall(r"\{% if ([a-z_]+)", source))
    used |= set(re.findall(r" in ([a-z_]+) %\}", source))
    local = {"slot", "forloop", "item", "one", "row", "cell", "not"}
    assert used - local - names == set()


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.stem)
def test_nothing_needs_a_script_or_a_style_in_the_page(file: Path) -> None:
    source = file.read_text()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?://", source)


def test_a_browser_is_told_to_run_nothing_but_ours() -> None:
    policy = Client().get("/components/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_an_error_is_told_beside_its_field_and_by_it() -> None:
    text = made('<c-field name="town" label="Town" hint="Where" error="Write a town." />')
    assert 'aria-describedby="town-hint town-error"' in text
    assert 'aria-invalid="true"' in text
    assert re.search(
        r'<p class="govuk-error-message" id="town-error">.*Error:</span> Write a town\.</p>', text
    )
    quiet = made('<c-field name="town" label="Town" />')
    assert "aria-" not in quiet


def test_the_summary_leads_to_the_first_of_several_choices() -> None:
    items = [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}]
    text = made(
        '<c-radios name="which" legend="Which?" :items="items" value="b" error="Choose." />', items=items
    )
    assert re.findall(r'id="(which[^"]*)" name', text) == ["which", "which-2"]
    assert re.search(r'value="b" checked', text)
    assert '<fieldset class="govuk-fieldset" aria-describedby="which-error" aria-invalid="true">' not in text
    assert 'aria-describedby="which-error"' in text


def test_a_text_in_another_language_says_so() -> None:
    text = made(
        '<c-summary-list :rows="rows" />', rows=[(Phrase("Register", "en"), Phrase("Hammashoito", "fi"))]
    )
    assert '<span lang="en">Register</span>' in text
    assert '<span lang="fi">Hammashoito</span>' in text


def test_a_component_sees_nothing_of_the_page_around_it() -> None:
    assert "leaked" not in made(
        '<c-field name="n" label="L" />', error="leaked", value="leaked", hint="leaked"
    )
