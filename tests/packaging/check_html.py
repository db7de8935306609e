"""Have the Nu Html Checker, the W3C’s validator, look at every message and at the example applications.

``python tests/packaging/check_html.py vnu.jar`` needs Java; ``make test-html`` brings both.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.delivery.letters import LINES, letter  # noqa: E402
from tests.examples.apps import APPS, fields  # noqa: E402
from tests.rows import FORMS  # noqa: E402

from rekindle import Library  # noqa: E402
from rekindle.delivery import markup  # noqa: E402
from rekindle.messages import KINDS  # noqa: E402

TODAY = date(2026, 11, 16)


def messages() -> Iterator[tuple[str, str]]:
    """Every kind on every channel in every locale and formality, by name."""
    for locale, formality in FORMS:
        library = Library(locale, formality=formality)
        for kind in library.kinds():
            for channel in kind.channels:
                rendered = library.render(library.example(kind.id), channel=channel, today=TODAY)
                yield f"{kind.id}.{channel}.{locale}.{formality}", rendered.html


def hostile() -> Iterator[tuple[str, str]]:
    """A letter with each hostile value."""
    for name, value in LINES.items():
        yield name, markup.to_html(letter(value))


def pages() -> Iterator[tuple[str, str]]:
    """The pages of each example application: the start, and each form empty, with mistakes and with its message."""
    for (name, app), languages in itertools.product(APPS.items(), ("en", "de")):
        agent = app()
        yield f"{name}.{languages}", agent.get("/", languages).text
        for kind in KINDS:
            form = f"/write/{kind}"
            yield f"{name}.{languages}.{kind}", agent.get(form, languages).text
            filled = fields(agent.get(f"{form}?example=1", languages).text)
            yield f"{name}.{languages}.{kind}.filled", agent.post(form, filled, languages).text
            wrong = {one: value if one == agent.token else "\u202e<b>" for one, value in filled.items()}
            yield f"{name}.{languages}.{kind}.wrong", agent.post(form, wrong, languages).text


def main(checker: str) -> int:
    """Say how many pages were looked at, and each error; exit status 1 where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in itertools.chain(messages(), hostile(), pages()):
            (Path(folder) / f"{name}.html").write_text(text, "utf-8")
        count = len(list(Path(folder).iterdir()))
        command = ["java", "-jar", checker, "--errors-only", "--format", "json", folder]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        found = json.loads(done.stderr)["messages"]
    except ValueError:
        sys.exit(f"the checker did not answer: {done.stderr}")
    for one in found:
        print(f"{one['url'].rpartition('/')[2]}:{one.get('lastLine', '')}: {one['message']}")
    print(f"{count} pages, {len(found)} errors")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
