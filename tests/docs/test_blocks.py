"""The code blocks of the pages are run, compared and never passed over in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sybil import Document
from sybil.example import SybilFailure
from tests.docs.blocks import PAGES, regions, snippets

Problems = Callable[[str], list[str]]


@pytest.fixture
def problems(tmp_path: Path) -> Iterator[Problems]:
    """A function that says what is wrong with the blocks of a page."""
    pages: list[Document] = []

    def run(text: str) -> list[str]:
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        page = Document.parse(str(path), regions)
        pages.append(page)
        found = []
        for example in page.examples():
            try:
                example.evaluate()
            except SybilFailure as failure:
                found.append(failure.result)
        return found

    yield run
    for page in pages:
        assert snippets.teardown
        snippets.teardown(page.namespace)


def test_every_page_has_its_place_in_the_tests() -> None:
    """The pages at the top, of docs/ and of examples/ are all collected."""
    assert {"README.md", "CONTRIBUTING.md", "quickstart.md", "delivery.md"} <= {page.name for page in PAGES}


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("```cobol\nSTOP RUN.\n```", "no rule"),
        ("```\nmake test\n```", "no rule"),
        ("    make test\n", "no rule"),
        ("```python\nprint(1)  # 2\n```", "'2' is not what is printed"),
        ("```python\nprint(1)\nprint(2)  # 2\nprint(3)  # 1\n```", "'1' is not"),
        ("```python\n>>> 1 + 1\n3\n```", "Expected"),
        ("```python\nprint(1)\n```\n\n```text\n2\n```", "it prints:\n1"),
        ("```python\nprint('x')\n```\n\n```json\n{}\n```", "it prints"),
        ("```text\nout of nowhere\n```", "printed nothing"),
        ("```console\n$ echo yes\nno\n```", "it prints:\nyes"),
        ("```console\n$ rekindle tips no-such-tip\n...\n$ echo on\n```", "ended with status 1"),
        ("```console\n$ rekindle render nudge --no-such-option\n...\n$ echo $?\n1\n```", "it prints:\n2"),
        ("```console\n$ rm -rf /\n```", "rm is not known"),
        ('```sh\npip install "rekindle[fax]"\n```', "no extra fax"),
        ("```sh\npip install leftpad\n```", "in no group"),
        ("```sh\nmake coffee\n```", "no target coffee"),
        ("```console\nrekindle no-such-command\n```", "No such command"),
        ("```sh\nrekindle tips no-such-tip\n```", "ended with status 1"),
    ],
)
def test_what_does_not_hold_is_said(block: str, said: str, problems: Problems) -> None:
    """A block without a rule, an output that is another, a command that fails or an extra that is not there fails."""
    (problem,) = problems(block)
    assert said in problem


@pytest.mark.parametrize(
    "block",
    [
        "```python\nx = 1\n```\n\n```python\nprint(x + 1)  # 2: the names of a page are shared\n```",
        "```python\n>>> x = 2\n```\n\n```python\n>>> x\n2\n```",
        "```python\nprint('a b c')\nprint('d')\n```\n\n```text\na … c\n...\n```",
        '```json file=a.json\n{"a": 1}\n```\n\n```console\n$ cat a.json  # what was written\n{"a": 1}\n```',
        "```console\n$ rekindle tips no-such-tip\n...\n$ echo $?\n1\n```",
        "```console\n$ rekindle example nudge > a\n$ rekindle render nudge \\\n --data a\nSubject: ...\n...\n```",
        "```sh\nmake test\npip install 'rekindle[cli]'\n```",
        "<!-- not run: nobody has a compiler -->\n```cobol\nSTOP RUN.\n```",
        "<!-- no block of this page is run: an example -->\n\n```cobol\nSTOP RUN.\n```",
    ],
)
def test_what_holds_passes(block: str, problems: Problems) -> None:
    """Names, files and the last output are shared by the blocks of a page; what is said not to be run is not."""
    assert problems(block) == []
