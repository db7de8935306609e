"""What is complete is served, what is not falls back as a whole, and both are counted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.l10n.command import main

from rekindle import Library
from rekindle.catalogs import load_localization
from rekindle.errors import RekindleError
from rekindle.l10n.root import reading_from
from rekindle.l10n.stats import domains, served
from rekindle.l10n.update import update

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
DE, DU = "locales/de/LC_MESSAGES/messages.po", "locales/de@informal/LC_MESSAGES/messages.po"
SUBJECT = "message.thank_offer.email.subject"


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A copy of the content and the catalogs, which rekindle reads until the test ends."""
    for folder in ("content", "locales"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    with reading_from(tmp_path) as found:
        yield found


def replaced(root: Path, path: str, pattern: str, replacement: str) -> None:
    """Change one place in a file, and forget what was read of it."""
    text, count = re.subn(pattern, replacement, (root / path).read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    (root / path).write_text(text, encoding="utf-8")


def fallen_back(root: Path, name: str) -> set[str]:
    """The messages that a locale does not serve, by stats; rendering agrees with it for each of them."""
    with reading_from(REPOSITORY), reading_from(root):  # forget what was read before
        missing = set(next(one for one in served(name) if one.group == "messages").fallback)
        formality = "informal" if "@" in name else "formal"
        library = Library("de", formality=formality)  # type: ignore[arg-type]
        for kind in library.kinds():
            for channel in kind.channels:
                try:
                    rendered = library.render(library.example(kind.id), channel=channel, today=TODAY)
                except RekindleError:
                    continue
                falls = f"{kind.id}/{channel}" in missing
                assert rendered.locale == ("en" if falls else "de"), (kind.id, channel)
                assert any(note.code == "fallback" for note in rendered.notes) == falls
        return missing


@pytest.mark.parametrize(("path", "name"), [(DE, "de"), (DU, "de@informal")])
def test_fuzzy_text_makes_exactly_its_message_fall_back(root: Path, path: str, name: str) -> None:
    """One fuzzy text, in the catalog or in the overlay, and its message is English as a whole; no other changes."""
    contexts = re.findall(r'msgctxt "(message\.(\w+)\.(\w+)\.[\w.]+)"', (root / path).read_text(encoding="utf-8"))
    msgctxt, kind, channel = next(one for one in contexts if one[1] not in ("shared",))
    replaced(root, path, rf'msgctxt "{re.escape(msgctxt)}"', rf'#, fuzzy\nmsgctxt "{msgctxt}"')
    missing = fallen_back(root, name)
    assert f"{kind}/{channel}" in missing
    assert {one.partition("/")[0] for one in missing} == {kind}
    state = next(one for one in domains(root, name) if one.domain == "messages")
    assert (state.fuzzy, state.missing) == (1, 0)


def test_fuzzy_text_of_the_overlay_does_not_touch_the_formal_messages(root: Path) -> None:
    """The formal catalog is complete whatever its overlay has."""
    replaced(root, DU, r'msgctxt "message\.accept_no\.email\.later"', r"#, fuzzy\n\g<0>")
    assert fallen_back(root, "de") == set()
    assert load_localization("de", "formal").locale == "de"


def test_missing_text_is_counted_and_falls_back(root: Path) -> None:
    """An empty translation is missing in stats, and its message is served in English."""
    replaced(root, DE, r'(msgctxt "message\.accept_no\.email\.no"\nmsgid [^\n]+\nmsgstr )"[^\n]+"', r'\1""')
    state = next(one for one in domains(root, "de") if one.domain == "messages")
    assert (state.fuzzy, state.missing, state.total - state.translated) == (0, 1, 1)
    assert fallen_back(root, "de") == {"accept_no/email"}


def test_update_marks_an_overlay_entry_whose_parent_changed(root: Path) -> None:
    """Where the formal text is another one now, the informal one is fuzzy until somebody has read it."""
    replaced(
        root, DE, r'(msgctxt "message\.accept_no\.email\.no"\nmsgid [^\n]+\nmsgstr )"[^\n]+"', r'\1"danke, Ihnen."'
    )
    before = {one.path.stem: one.fuzzy for one in update(root, "de@informal")}
    assert before == {"guidance": 0, "messages": 1, "interface": 0}
    assert "#. (de) danke, Ihnen." in (root / DU).read_text(encoding="utf-8")


def test_all_locales_are_told_in_a_short_block_each(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a locale each has its counts and what is served of it in at most five lines, and no names."""
    monkeypatch.chdir(root)
    assert main(["stats"]) == 0
    blocks = re.split(r"^(?=\S)", capsys.readouterr().out, flags=re.MULTILINE)[1:]
    assert [one.split("\n")[0] for one in blocks] == ["de", "de@informal", "de_AT", "en_GB", "fr", "fr@informal"]
    assert all(one.count("\n") <= 5 for one in blocks)
    assert re.search(r"^  served     68 of 68 messages, (\d+) of \1 guidance entries$", blocks[0], re.MULTILINE)


def test_language_with_little_done_is_told_in_few_lines(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a locale a few of what falls back are named and the rest is counted; JSON has it all."""
    monkeypatch.chdir(root)
    assert main(["stats", "fr"]) == 0
    said = capsys.readouterr().out
    group = re.search(r"^  tips .*\n((?:    .*\n)+)", said, re.MULTILINE)
    assert group
    lines = group[1].splitlines()
    assert len(lines) == 6
    assert said.count("\n") < 80
    assert lines[0].startswith("    in English: ")
    more = re.fullmatch(r"    … and (\d+) more; --format json lists all", lines[-1])
    assert main(["stats", "fr", "--format", "json"]) == 0
    every = json.loads(capsys.readouterr().out)["fr"]["served"]
    assert more
    assert len(next(one for one in every if one["group"] == "tips")["fallback"]) == 5 + int(more[1])
