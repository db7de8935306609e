"""Merging new English into the catalogs: nothing is lost, nothing guessed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tests.l10n.command import main

from rekindle.catalogs import DOMAINS
from rekindle.errors import CatalogError
from rekindle.l10n.update import Updated, update
from rekindle.pofile import forms, read_catalog, to_mo

Project = Callable[..., Path]
REPOSITORY = Path(__file__).parents[2]
TINY = REPOSITORY / "tests" / "tiny"
PHRASES, LINES, TIP = "content/phrases.toml", "content/messages/shared/lines.j2", "content/tips/wait.md"
DE, DU = "locales/de/LC_MESSAGES/messages.po", "locales/de@informal/LC_MESSAGES/messages.po"
GUIDANCE = "locales/de/LC_MESSAGES/guidance.po"


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """A file of the tiny project with one thing in it replaced."""
    text = (TINY / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    return {path: text.replace(old, new)}


def message(root: Path, path: str, context: str) -> Message:
    """An entry of a catalog, by its context."""
    (found,) = (one for one in read_catalog(path, (root / path).read_bytes(), "de") if one.context == context)
    return found


def counts(updated: list[Updated], domain: str) -> tuple[int, ...]:
    """What an update of one domain did: translated, fuzzy, missing, dropped."""
    return next(one[1:] for one in updated if one.path.stem == domain)


@pytest.mark.parametrize("name", ["de", "de@informal"])
def test_own_catalogs_are_up_to_date_and_canonical(tmp_path: Path, name: str) -> None:
    """An update of our own catalogs changes no byte: none lacks a text, has one too many or another form."""
    shutil.copytree(REPOSITORY / "locales", tmp_path / "locales")
    before = {path: path.read_bytes() for path in (tmp_path / "locales").rglob("*.po")}
    for one in update(tmp_path, name):
        assert (one.fuzzy, one.missing, one.dropped) == (0, 0, 0), one.path
    for path, data in before.items():
        assert path.read_bytes() == data, path
    assert set((tmp_path / "locales").rglob("*.po")) == set(before)


def test_update_twice_is_update_once(project: Project) -> None:
    """A second update changes no byte, whatever the first one found."""
    root = project(changed(LINES, "I wrote to you on", "I sent you a mail on"))
    for name in ("de", "de@informal"):
        update(root, name)
    once = {path: path.read_bytes() for path in (root / "locales").rglob("*.po")}
    for name in ("de", "de@informal"):
        update(root, name)
    assert {path: path.read_bytes() for path in (root / "locales").rglob("*.po")} == once


def test_new_texts_are_added_untranslated(project: Project) -> None:
    """A language gets each text it does not have, in each domain, and its translations stay."""
    root = project()
    updated = update(root, "de")
    assert [one.path.stem for one in updated] == list(DOMAINS)
    assert counts(updated, "messages") == (10, 0, 0, 0)
    assert counts(updated, "guidance")[:2] == (9, 0)
    assert message(root, GUIDANCE, "tip.say-it.title").string == ""
    assert message(root, GUIDANCE, "tip.wait.title").string == "Warten"
    assert counts(updated, "interface")[0] == 0
    assert (root / "locales/de/LC_MESSAGES/interface.po").is_file()


def test_reworded_text_keeps_its_translation_as_fuzzy(project: Project) -> None:
    """The old translation stays, marked fuzzy with the English it was made for, and is not served."""
    root = project(changed(LINES, "I wrote to you on", "I sent you a mail on"))
    assert counts(update(root, "de"), "messages") == (9, 1, 0, 0)
    found = message(root, DE, "message.shared.reminder")
    assert found.id == "I sent you a mail on %(day)s."
    assert (found.string, found.fuzzy) == ("am %(day)s habe ich Ihnen geschrieben.", True)
    assert found.previous_id == ["I wrote to you on %(day)s."]
    assert '#, fuzzy, python-format\n#| msgid "I wrote to you on %(day)s."\n' in (root / DE).read_text(encoding="utf-8")
    assert b"habe ich Ihnen geschrieben" not in to_mo(read_catalog(DE, (root / DE).read_bytes(), "de"))


def test_text_reworded_twice_remembers_what_was_translated(project: Project) -> None:
    """The previous msgid stays the one that the translation was made for."""
    root = project(changed(LINES, "I wrote to you on", "I sent you a mail on"))
    update(root, "de")
    (root / LINES).write_text((root / LINES).read_text().replace("sent you a mail", "mailed you"))
    project({LINES: (root / LINES).read_text()} | {DE: (root / DE).read_text(encoding="utf-8")})
    update(root, "de")
    found = message(root, DE, "message.shared.reminder")
    assert (found.id, found.previous_id) == ("I mailed you on %(day)s.", ["I wrote to you on %(day)s."])


def test_reworded_plural_text_keeps_both_forms_and_both_previous_msgids(project: Project) -> None:
    """A text with a plural is carried over with all its forms."""
    root = project(changed(PHRASES, '"%(number)s minutes"]', '"some %(number)s minutes"]'))
    update(root, "de")
    found = message(root, DE, "phrase.minutes")
    assert (found.string, found.fuzzy) == (("%(number)s Minute", "%(number)s Minuten"), True)
    assert found.previous_id == ["%(number)s minute", "%(number)s minutes"]


def test_long_previous_msgid_is_one_line(project: Project) -> None:
    """A long previous msgid is written so that every tool can read it again."""
    long = "word " * 40 + "end."
    catalog = (TINY / GUIDANCE).read_text(encoding="utf-8").replace('msgid "Two weeks."', f'msgid "{long}"')
    root = project({GUIDANCE: catalog})
    update(root, "de")
    assert f'\n#| msgid "{long}"\n' in (root / GUIDANCE).read_text(encoding="utf-8")
    assert message(root, GUIDANCE, "tip.wait.summary").previous_id == [long]


def test_nothing_is_carried_from_one_context_to_another(project: Project) -> None:
    """A renamed text is missing, even if an old entry has the same English, and that entry is dropped and counted."""
    root = project(changed(LINES, "message.shared.reminder", "message.shared.nudge"))
    assert counts(update(root, "de"), "messages") == (9, 0, 1, 1)
    assert message(root, DE, "message.shared.nudge").string == ""
    assert "habe ich Ihnen geschrieben" not in (root / DE).read_text(encoding="utf-8")


def test_obsolete_entries_are_dropped_and_counted(project: Project) -> None:
    """What the content no longer has, and what an editor set aside with #~, leaves the catalog and is counted."""
    old = 'msgctxt "gone"\nmsgid "Gone"\nmsgstr "Fort"\n\n#~ msgid "Long gone"\n#~ msgstr "Lange fort"\n'
    root = project({DE: (TINY / DE).read_text(encoding="utf-8") + "\n" + old})
    assert counts(update(root, "de"), "messages") == (10, 0, 0, 2)
    written = (root / DE).read_text(encoding="utf-8")
    assert "Gone" not in written
    assert "Lange fort" not in written
    assert "#~" not in written


@pytest.mark.parametrize(
    ("path", "old", "new", "context"),
    [
        (
            PHRASES,
            'minutes = ["%(number)s minute", "%(number)s minutes"]',
            'minutes = "%(number)s minute"',
            "phrase.minutes",
        ),
        (
            PHRASES,
            'formal.reserved = "Kind regards,"',
            'formal.reserved = ["Kind regards,", "x"]',
            "phrase.closing.formal.reserved",
        ),
    ],
)
def test_translation_of_another_shape_is_dropped(project: Project, path: str, old: str, new: str, context: str) -> None:
    """Where a text gains or loses its plural, the old translation fits no more and the text counts as missing."""
    root = project(changed(path, old, new))
    assert counts(update(root, "de"), "messages") == (9, 0, 1, 0)
    found = message(root, DE, context)
    assert not any(forms(found.string))
    assert not found.fuzzy


def test_overlay_stays_an_overlay(project: Project) -> None:
    """An overlay keeps to the entries it has, gets no file it did not have, and lacks nothing."""
    root = project()
    updated = update(root, "de@informal")
    assert [one.path.stem for one in updated] == ["messages"]
    assert counts(updated, "messages") == (1, 0, 0, 0)
    assert len(read_catalog(DU, (root / DU).read_bytes(), "de")) == 1


def test_overlay_loses_what_no_longer_fits(project: Project) -> None:
    """An overlay entry of another shape, or an empty one, is left to the parent."""
    entries = 'msgctxt "phrase.signature.formal"\nmsgid "%(name)s"\nmsgstr ""\n'
    plural = 'msgctxt "phrase.minutes"\nmsgid "%(number)s minute"\nmsgstr "%(number)s Minute"\n'
    root = project({DU: f"{(TINY / DU).read_text(encoding='utf-8')}\n{entries}\n{plural}"})
    update(root, "de@informal")
    assert len(read_catalog(DU, (root / DU).read_bytes(), "de")) == 1


def test_overlay_entry_of_a_reworded_text_is_fuzzy_too(project: Project) -> None:
    """A du sentence for an older English is kept and not served, like its Sie parent."""
    root = project(changed(LINES, "I wrote to you on", "I sent you a mail on"))
    assert counts(update(root, "de@informal"), "messages") == (0, 1, 0, 0)
    assert message(root, DU, "message.shared.reminder").string == "am %(day)s habe ich dir geschrieben."


def test_comments_of_translators_survive(project: Project) -> None:
    """A translator's comment stays with its text, also when that is reworded, fuzzy or untranslated."""
    comment = "# Why “am”: the day follows.\n#\n#  And a long line that nobody wraps: " + "word " * 30 + "end.\n"
    catalog = (TINY / DE).read_text(encoding="utf-8")
    catalog = catalog.replace('msgctxt "message.shared.reminder"', f'{comment}msgctxt "message.shared.reminder"')
    catalog = catalog.replace('msgctxt "phrase.minutes"', '# Ask Jane.\nmsgctxt "phrase.minutes"')
    catalog = catalog.replace('msgstr "Viele Grüße"', 'msgstr ""').replace(
        'msgctxt "phrase.closing.informal.friendly"', '# Undecided.\nmsgctxt "phrase.closing.informal.friendly"'
    )
    root = project({DE: catalog} | changed(LINES, "I wrote to you on", "I sent you a mail on"))
    update(root, "de")
    written = (root / DE).read_text(encoding="utf-8")
    assert comment in written
    assert message(root, DE, "message.shared.reminder").fuzzy
    assert message(root, DE, "phrase.minutes").user_comments == [" Ask Jane."]
    assert message(root, DE, "phrase.closing.informal.friendly").user_comments == [" Undecided."]


def test_header_of_translators_survives(project: Project) -> None:
    """The comment at the top of a catalog, who translated and when, stay as they are."""
    root = project()
    update(root, "de")
    written = (root / DE).read_text(encoding="utf-8")
    assert written.startswith("# A tiny catalog.\n# Translated by Jane Doe.\n#\nmsgid")
    assert '"Last-Translator: Jane Doe <jane@example.org>\\n"\n' in written
    assert '"PO-Revision-Date: 2026-02-03 04:05+0000\\n"\n' in written


def test_fuzzy_without_a_reason_stays_fuzzy(project: Project) -> None:
    """What a translator marked as doubtful stays so, without an invented previous msgid."""
    catalog = (TINY / DE).read_text(encoding="utf-8").replace("msgctxt", "#, fuzzy\nmsgctxt", 1)
    root = project({DE: catalog})
    assert counts(update(root, "de"), "messages") == (9, 1, 0, 0)
    assert "#|" not in (root / DE).read_text(encoding="utf-8")


def test_of_two_entries_with_one_context_the_current_one_is_kept(project: Project) -> None:
    """A stale entry beside the right one, as a merge may leave it, does not replace it."""
    stale = 'msgctxt "tip.wait.title"\nmsgid "Do wait"\nmsgstr "Warte"\n'
    catalog = (TINY / GUIDANCE).read_text(encoding="utf-8")
    head, rest = catalog.split("\n\n", 1)
    for text in (f"{head}\n\n{stale}\n{rest}", f"{catalog}\n{stale}"):
        root = project({GUIDANCE: text})
        update(root, "de")
        assert message(root, GUIDANCE, "tip.wait.title").string == "Warten"


def test_broken_catalog_is_refused_and_left_alone(project: Project) -> None:
    """An update of a catalog that cannot be read changes nothing."""
    broken = (TINY / DE).read_text(encoding="utf-8").replace('Grüßen"', "Grüßen")
    root = project({DE: broken})
    with pytest.raises(CatalogError, match=rf"^{DE}:\d+: not a line of a PO file"):
        update(root, "de")
    assert (root / DE).read_text(encoding="utf-8") == broken


def test_failure_before_the_last_step_leaves_the_old_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the new catalog is whole the old one stays, and what is unfinished has another name."""
    root = project()
    before = (root / GUIDANCE).read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        update(root, "de")
    assert (root / GUIDANCE).read_bytes() == before
    assert [path.name for path in (root / GUIDANCE).parent.iterdir() if path.suffix == ".new"] == ["guidance.po.new"]
    monkeypatch.undo()
    assert read_catalog(GUIDANCE, before, "de")


def test_kill_before_the_last_step_leaves_the_old_file(tmp_path: Path) -> None:
    """A process that dies between writing and renaming leaves a whole catalog, and the next update succeeds."""
    shutil.copytree(REPOSITORY / "locales", tmp_path / "locales")
    path = tmp_path / GUIDANCE
    path.write_bytes(path.read_bytes().replace(b"\n#: content", b"\n#:  content", 1))  # something to repair
    before = path.read_bytes()
    program = """
        import os, pathlib, sys
        from rekindle.l10n.update import update
        pathlib.Path.replace = lambda *_: os._exit(9)
        update(pathlib.Path(sys.argv[1]), "de")
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(program), tmp_path], env=os.environ, check=False)
    assert killed.returncode == 9
    assert path.read_bytes() == before
    assert path.with_suffix(".po.new").is_file()
    update(tmp_path, "de")
    assert path.read_bytes() != before
    assert not list(tmp_path.rglob("*.new"))


def test_command_reports_each_catalog(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command updates every locale, or the one that is named, and prints a line for each catalog."""
    old = 'msgctxt "gone"\nmsgid "Gone"\nmsgstr "Fort"\n'
    monkeypatch.chdir(project({DE: (TINY / DE).read_text(encoding="utf-8") + "\n" + old}))
    assert main(["update", "de@informal"]) == 0
    assert capsys.readouterr().out == f"{DU}: 1 translated, 0 fuzzy, 0 missing\n"
    assert main(["update"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{DE}: 10 translated, 0 fuzzy, 0 missing, 1 no longer used" in lines
    assert len(lines) == 4


def test_command_refuses_an_unknown_locale(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A locale without a folder is refused with those that there are."""
    monkeypatch.chdir(project())
    assert main(["update", "dee"]) == 1
    assert capsys.readouterr().err == "no locale folder 'dee'; did you mean 'de'? there is: de, de@informal\n"
