"""Exported messages in Node, rendered by i18next and by FormatJS as docs/export.md shows it, say what we say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.delivery.letters import LINES
from tests.rows import FORMS, TODAY, Row, rows

from rekindle import Library
from rekindle.export import FORMATS, Format, export, export_values, schema
from rekindle.locales import Formality
from rekindle.messages import KINDS

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = ROOT / "build" / "js" / "node_modules"
EACH = 12  # rows of a kind on each channel

Node = Callable[[str, Any], Any]


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """``node("render.mjs", data)``: what a script of this folder writes, with the page’s modules beside it."""
    folder = tmp_path_factory.mktemp("js")
    (folder / "node_modules").symlink_to(PACKAGES, target_is_directory=True)
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, folder)
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    for block in re.findall(r"^```js\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        name = re.match(r"// (\w+\.mjs)\n", block)
        assert name
        (folder / name[1]).write_text(block, "utf-8")

    def run(script: str, data: Any) -> Any:
        done = subprocess.run(
            ["node", script],
            cwd=folder,
            input=json.dumps(data),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert not done.stderr
        return json.loads(done.stdout)

    return run


class Cases:
    """Messages to render in Node, with the files they are in and what we say."""

    def __init__(self, format: Format) -> None:
        self.format = format
        self.files: dict[tuple[Any, ...], dict[str, Any]] = {}
        self.cases: list[dict[str, Any]] = []
        self.ours: list[dict[str, Any]] = []

    def add(self, library: Library, row: Row) -> None:
        """Add a message in the language of a library."""
        message, channel, variant, today = row
        data = export_values(library, message, channel=channel, variant=variant, today=today)
        to = data["recipient"]
        key = (library.locale, library.formality, to["formality"], to["capital_du"])
        if key not in self.files:
            self.files[key] = export(library, self.format, recipient=to["formality"], capital_du=to["capital_du"])
        file = list(self.files).index(key)
        self.cases.append({"file": file, "kind": data["kind"], "channel": data["channel"], "values": data["values"]})
        rendered = library.render(message, channel=channel, variant=variant, today=today)
        self.ours.append({"subject": rendered.subject, "body": rendered.body})

    def check(self, node: Node) -> None:
        """Each of them says in Node what it says here."""
        data = {"format": self.format, "files": list(self.files.values()), "cases": self.cases}
        theirs = node("render.mjs", data)
        for case, one, other in zip(self.cases, theirs, self.ours, strict=True):
            assert one == other, case


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_every_message_says_what_ours_says(node: Node, format: Format, locale: str, formality: Formality) -> None:
    """Random rows of every kind on every channel, with awkward names, are the same text, character by character."""
    library, cases = Library(locale, formality=formality), Cases(format)
    for kind in KINDS:
        for channel in library.kind(kind).channels:
            for row in rows(kind, locale, formality, count=EACH, channel=channel):
                cases.add(library, row)
    assert len(cases.cases) > 500
    cases.check(node)


def hostile() -> Iterator[Row]:
    """Messages with a hostile text in every slot that takes one line."""
    example = Library("de").example("ask_reference").model_dump(mode="json", exclude_unset=True)
    signs = {
        f"sign-{number}": sign
        for number, sign in enumerate(
            ("{{closing}}", "{closing}", "{{sender_name}} {{vacancy__at}}", "$t(closing)", "$t(", "$&", "$1", "{", "$",
             "{{", "}}", "'", "''", "'{'", "#", "<b>", "</b>", "<", "{n, plural, other {#}}", "%(name)s", "constructor")
        )
    }  # fmt: skip
    for value in (LINES | signs).values():
        data = json.loads(json.dumps(example))
        for path in ("anchor.organisation", "anchor.project", "vacancy.title", "vacancy.employer", "sender.family"):
            group, name = path.split(".")
            data[group][name] = value
        data |= {"thanks": value, "question": value}
        yield Row(KINDS["ask_reference"].model_validate(data), "email", 1, TODAY)


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_values_stay_text(node: Node, format: Format) -> None:
    """No value of the corpus is read as code by the packages: the text is ours."""
    library, cases = Library("de"), Cases(format)
    for row in hostile():
        cases.add(library, row)
    assert len(cases.cases) > 100
    cases.check(node)


@pytest.mark.parametrize("format", FORMATS)
def test_ajv_accepts_every_export(node: Node, format: Format) -> None:
    """A validator of the JavaScript world accepts the files by our schema, and refuses one with a part missing."""
    files = [export(Library(locale, formality=formality), format) for locale, formality in FORMS]
    broken = [{name: value for name, value in files[0].items() if name != left_out} for left_out in files[0]]
    answers = node("validate.mjs", {"schema": schema(format), "files": [*files, *broken]})
    assert answers == [True] * len(files) + [False] * len(broken)
