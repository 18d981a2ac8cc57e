"""A page gone through with the keyboard alone: every stop is seen, none holds one back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import FileChooser, Page

MOST = 80
WHERE = """() => {
  const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
  const label = e.labels && e.labels.length ? e.labels[0].innerText : (e.innerText || e.value || '');
  const frame = e.type === 'radio' || e.type === 'checkbox' ? getComputedStyle(e.nextElementSibling, '::before') : s;
  const seen = o => o.outlineStyle !== 'none' || o.boxShadow !== 'none';
  return {tag: e.tagName, id: e.id, name: label.trim(), seen: seen(s) || seen(frame),
          inside: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth};
}"""


@dataclass
class Keys:
    page: Page
    choosers: list[FileChooser] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listening from the first page on, for a browser may be slow to begin with it."""
        self.page.on("filechooser", lambda chooser: self.choosers.append(chooser))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def where(self) -> dict[str, Any]:
        return dict(self.page.evaluate(WHERE))

    def tab(self) -> dict[str, Any]:
        """One stop on: its frame can be seen, and it is on the screen."""
        self.press("Tab")
        there = self.where()
        if there["tag"] != "BODY":
            assert there["seen"], f"focus cannot be seen: {there}"
            assert there["inside"], f"focus is not on the screen: {there}"
        return there

    def to(self, name: str) -> None:
        """On to the next stop of this name. AssertionError where the page has none, or holds one back before it."""
        passed: list[str] = []
        for _ in range(MOST):
            there = self.tab()
            if there["name"] == name:
                return
            passed.append(there["name"])
            assert passed[-3:] != [there["name"]] * 3 or not there["name"], f"caught at {there}"
        raise AssertionError(f"no stop is called {name!r}; there are {passed}")

    def skip_to_content(self, name: str) -> None:
        """The first stop of every page leads past its head."""
        first = self.tab()
        assert first["name"] == name, first
        self.press("Enter")
        assert self.page.evaluate("location.hash") == "#main"

    def choose(self, name: str) -> None:
        """A radio button or a box. One group of radio buttons is one stop; arrows go on within it."""
        for _ in range(MOST):
            there = self.tab()
            for _ in range(10):
                if there["name"] == name:
                    self.press("Space")
                    assert self.page.evaluate("document.activeElement.checked")
                    return
                if self.page.evaluate("document.activeElement.type") != "radio":
                    break
                self.press("ArrowDown")
                there = self.where()
        raise AssertionError(f"nothing to choose is called {name!r}")

    def enter(self, name: str) -> None:
        """A link or a button, by Enter; a new page is there afterwards."""
        self.to(name)
        with self.page.expect_navigation():
            self.press("Enter")

    def file(self, name: str) -> FileChooser:
        self.to(name)
        self.press("Enter")
        for _ in range(100):
            if self.choosers:
                return self.choosers.pop()
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{name!r} lets nobody choose a file: {self.where()}")

    def round(self) -> list[str]:
        """All stops from the head of the page to its end: one gets out again at the bottom."""
        self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        names = []
        for _ in range(MOST):
            there = self.tab()
            if there["tag"] == "BODY":
                return names
            names.append(there["name"])
        raise AssertionError(f"no way out of the page: {names}")
