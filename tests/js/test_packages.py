"""Exported messages in Node, rendered by i18next and by FormatJS as docs/export.md shows it, say what we say."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from tests.delivery.letters import LINES
from tests.rows import FORMS, TODAY, Row, rows

from rekindle import Library
from rekindle.compiler.plurals import plural_rule
from rekindle.export import FORMATS, Format, export, export_schema, export_values
from rekindle.export.i18next import to_i18next
from rekindle.export.icu import to_icu
from rekindle.export.neutral import to_data
from rekindle.export.nodes import Nodes, Plural, Select, Slot, Text
from rekindle.locales import Formality
from rekindle.messages import KINDS

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = ROOT / "build" / "js" / "node_modules"
EACH = 4  # rows of a kind on each channel

random_rows = lru_cache(maxsize=None)(rows)  # the same for each format, and dear to make

Node = Callable[[str, Any], Any]


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """``node("render.mjs", data)``: what a script of this folder writes, with the page’s modules beside it."""
    folder = tmp_path_factory.mktemp("js")
    (folder / "node_modules").symlink_to(PACKAGES, target_is_directory=True)
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, folder)
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    blocks = re.findall(r"^```js file=(\w+\.mjs)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert {name for name, _ in blocks} == {f"{format}.mjs" for format in FORMATS}
    for name, block in blocks:
        (folder / name).write_text(block, "utf-8")

    def run(script: str, data: Any) -> Any:
        done = subprocess.run(
            ["node", script],
            cwd=folder,
            input=json.dumps(data),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,  # i18next tries for hours to read what it should never see
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
            for row in random_rows(kind, locale, formality, count=EACH, channel=channel):
                cases.add(library, row)
    assert len(cases.cases) > 200
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


def file_of(format: Format, locale: str, bodies: Mapping[str, Nodes]) -> dict[str, Any]:
    """A file of one language whose messages have these bodies."""
    file: dict[str, Any] = {"locale": locale, "messages": {}, "resources": {locale: {"messages": {}}}}
    body: Any
    index = file["index"] = {}
    for name, nodes in bodies.items():
        if format == "icu":
            file["messages"][name], body = to_icu(nodes, locale), name
        elif format == "i18next":
            body = to_i18next(nodes, locale, name, file["resources"][locale]["messages"])
        else:
            body = to_data(nodes, locale)
        index[name] = {"email": {"locale": locale, "subject": None, "body": body}}
    return file


@pytest.mark.parametrize("format", FORMATS)
def test_plural_forms_are_those_of_gettext(node: Node, format: Format) -> None:
    """In languages with one form to six, each number has the form that the rule of the catalog gives it."""
    files, cases, ours = [], [], []
    for locale in ("en", "de", "fr", "pl", "ru", "cs", "ar", "cy", "ja", "sl", "lt", "pt-BR"):
        rule = plural_rule(locale)
        forms = tuple((Text(f"form {number}"),) for number in range(len(rule.examples)))
        files.append(file_of(format, locale, {"many": (Text("A "), Plural("n", forms), Text("."))}))
        for number in (*range(0, 205), 1000, 1_000_000):
            values = {"n": number}
            cases.append({"file": len(files) - 1, "kind": "many", "channel": "email", "values": values})
            ours.append({"subject": None, "body": f"A form {int(eval(rule.source, {'n': number}))}."})
    assert node("render.mjs", {"format": format, "files": files, "cases": cases}) == ours


@pytest.mark.parametrize("format", FORMATS)
def test_literal_text_is_never_code(node: Node, format: Format) -> None:
    """Whatever stands in a text of ours is printed as it is: outside, in a choice and in a plural form."""
    chance = random.Random(7)
    signs = ["{", "}", "'", "''", "#", "<", ">", "<b>", "</b>", "{n}", "a", " ", "|", "$", "\\", "&", "{{", "$t(", "\n"]
    signs = [one for one in signs if format != "i18next" or one not in ("{{", "$t(")]
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 7))) for _ in range(600)]
    if format == "i18next":  # which refuses these two (tests/test_export.py)
        texts = [text for text in texts if "{{" not in text and "$t(" not in text]
    bodies: dict[str, Nodes] = {}
    for number, text in enumerate(texts):
        said: Nodes = (Text(text),)
        forms = (said, said)
        bodies[f"m{number}"] = (Slot("a"), *said, Select("s", (("yes", said),), ()), Slot("a"), Plural("n", forms))
    values = {"a": "{a}", "s": "yes", "n": 2}
    cases = [{"file": 0, "kind": name, "channel": "email", "values": values} for name in bodies]
    files = [file_of(format, "de", bodies)]
    ours = [{"subject": None, "body": f"{{a}}{text}{text}{{a}}{text}"} for text in texts]
    assert len(texts) > 400
    assert node("render.mjs", {"format": format, "files": files, "cases": cases}) == ours


@pytest.mark.parametrize("format", FORMATS)
def test_ajv_accepts_every_export(node: Node, format: Format) -> None:
    """A validator of the JavaScript world accepts the files by our schema, and refuses one with a part missing."""
    files = [export(Library(locale, formality=formality), format) for locale, formality in FORMS]
    broken = [{name: value for name, value in files[0].items() if name != left_out} for left_out in files[0]]
    answers = node("validate.mjs", {"schema": export_schema(format), "files": [*files, *broken]})
    assert answers == [True] * len(files) + [False] * len(broken)
