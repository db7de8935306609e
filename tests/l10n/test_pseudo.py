"""Pseudo locales: every text in disguise, whole for the library, and never anybody's language."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from unicodedata import bidirectional, combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.l10n.command import main

from rekindle import Library, available_locales, inventory
from rekindle.content import load
from rekindle.errors import CatalogError, LocaleError
from rekindle.filling import placeholders
from rekindle.l10n.bundle import build_data
from rekindle.l10n.pseudo import DISGUISES, LONGER, accented, mirrored, write_pseudo
from rekindle.locales import Resolution
from rekindle.pofile import forms, read_catalog

Project = Callable[..., Path]
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def checkout(project: Project) -> Path:
    """A checkout with all of our content, and with pseudo locales."""
    root = project()
    shutil.rmtree(root)
    for folder in ("content", "locales"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    write_pseudo(root)
    return root


@pytest.mark.parametrize(
    "kept",
    [
        *("%(name)s", "%%", "<b>", "</b>", "&nbsp;", "`code`"),
        *("https://example.org/a?b=c", "www.example.org", "me@example.org"),
    ],
)
@pytest.mark.parametrize("disguise", DISGUISES.values())
def test_what_a_program_reads_is_left_alone(disguise: Callable[[str], str], kept: str) -> None:
    """Placeholders, markup and addresses come through as they are, and once."""
    assert disguise(f"Before {kept} after.").count(kept) == 1
    assert disguise(f"Before {kept} after.").count("Before") == 0


def test_target_of_a_link_is_left_alone() -> None:
    """Of a Markdown link the words change and the target does not."""
    assert accented("See [the page](page-one.html).").endswith("](page-one.html).]")


def test_accented_can_be_read() -> None:
    """Without its accents a text is the English, some of its letters twice."""
    assert accented("No hurry.") == "[Ñö ĥûûŕŕýý.]"
    plain = "".join(letter for letter in normalize("NFKD", accented("No hurry.")) if not combining(letter))
    assert plain == "[No huurryy.]"


def test_accented_is_longer_by_a_third() -> None:
    """All texts together are 35 % longer, and none of some length falls far short of it."""
    pairs = [(len(text.msgid), len(accented(text.msgid))) for text in inventory.texts() if "%" not in text.msgid]
    assert abs(sum(long for _, long in pairs) / sum(short for short, _ in pairs) - 1 - LONGER) < 0.03
    assert all(1.25 < long / short < 1.5 for short, long in pairs if short >= 40)


def test_mirrored_runs_from_right_to_left() -> None:
    """Every letter is a right-to-left one, and no control character says so."""
    text = mirrored("Would Friday suit you, or is it too soon?")
    assert {bidirectional(letter) for letter in text if letter.isalpha()} == {"AL"}
    assert text.endswith("؟]")
    assert not any(bidirectional(letter) in {"RLE", "RLO", "RLI", "PDF", "PDI"} for letter in text)


@given(st.text(alphabet=st.sampled_from("aZ %(name)s\n<>b/&;.,?`{}[]")))
@pytest.mark.parametrize("disguise", DISGUISES.values())
def test_any_text_keeps_its_placeholders(disguise: Callable[[str], str], text: str) -> None:
    """Whatever the text, it has the same placeholders and the same outer whitespace."""
    out = disguise(text)
    assert placeholders(out) == placeholders(text)
    assert (out[: len(out) - len(out.lstrip())], out[len(out.rstrip()) :]) == (
        text[: len(text) - len(text.lstrip())],
        text[len(text.rstrip()) :],
    )


def test_catalogs_are_whole_and_always_the_same(checkout: Path) -> None:
    """Each has every text in every plural form, passes the reader, and is made anew with the same bytes."""
    texts = {(text.domain, text.msgctxt) for text in inventory.texts()}
    for name, plurals in (("en_XA", 2), ("ar_XB", 6)):
        found = set()
        for path in sorted((checkout / "build" / "pseudo" / name / "LC_MESSAGES").iterdir()):
            for message in read_catalog(path.name, path.read_bytes(), name):
                if message.id:
                    found.add((path.stem, str(message.context)))
                    assert all(forms(message.string))
                    assert not message.fuzzy
                    assert len(forms(message.string)) == (plurals if isinstance(message.id, tuple) else 1)
        assert found == texts
    before = {path: path.read_bytes() for path in (checkout / "build" / "pseudo").rglob("*.po")}
    assert {path: path.read_bytes() for path in write_pseudo(checkout)} == before


@pytest.mark.parametrize(("tag", "shown"), [("en-XA", "Ď"), ("ar-XB", "دعار")])
def test_library_speaks_them_in_a_checkout(checkout: Path, tag: str, shown: str) -> None:
    """Every message and every entry is served in disguise, nothing in English."""
    library = Library(tag)
    assert library.resolution == Resolution(tag, "formal", "exact")
    for info in library.kinds():
        assert info.title.startswith("[")
        for channel in info.channels:
            rendered = library.render(library.example(info.id), channel=channel)
            assert rendered.locale == tag
            assert not [note.code for note in rendered.notes if note.code == "fallback"]
    assert shown in library.render(library.example("ask_reference")).body
    own = {name for group in ("guides", "tips") for name, tree in load()[group].items() if "only" in tree}
    entries = [one for one in (*library.tips(), *library.guides(), *library.playbooks()) if one.id not in own]
    assert entries
    assert all(entry.title.startswith("[") for entry in entries)


def test_right_to_left_has_the_dates_of_arabic(checkout: Path) -> None:
    """Days and months come from CLDR, in the pattern that the phrases name."""
    library = Library("ar-XB")
    assert "ديسمبر" in library.render(library.example("ask_reference")).body


def test_they_are_nobodys_language(checkout: Path) -> None:
    """They are not among the available locales, and no other tag is served with them."""
    assert not {"en-XA", "ar-XB"} & {one.tag for one in available_locales()}
    with pytest.raises(LocaleError, match=r"no locale 'ar'; there is: de, de-AT, en, en-GB, fr$"):
        Library("ar")
    assert Library("en-AU").locale == "en"


def test_without_them_there_is_no_such_library(project: Project) -> None:
    """Before they are made, the one is served as English and says so, the other is refused."""
    project()
    assert Library("en-XA").resolution == Resolution("en", "formal", "parent")
    with pytest.raises(LocaleError, match="no locale 'ar-XB'"):
        Library("ar-XB")


def test_wheel_carries_none(project: Project, tmp_path: Path) -> None:
    """A build of a checkout that has them is the same as of one that has not."""
    root = project()
    build_data(root, tmp_path / "before")
    write_pseudo(root)
    project()
    build_data(root, tmp_path / "after")
    before, after = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "before", tmp_path / "after")
    )
    assert before == after
    assert before


def test_pseudo_locale_among_the_catalogs_is_refused(project: Project, tmp_path: Path) -> None:
    """A pseudo locale that somebody put into locales is named, and nothing is built."""
    catalog = (REPOSITORY / "tests/tiny/locales/de/LC_MESSAGES/messages.po").read_bytes()
    root = project({"locales/en_XA/LC_MESSAGES/messages.po": catalog})
    assert [one.tag for one in available_locales()] == ["en", "de"]
    with pytest.raises(CatalogError, match=r"^locales/en_XA/LC_MESSAGES/messages\.po:1: a pseudo locale"):
        build_data(root, tmp_path / "out")


def test_command_names_what_it_wrote(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``pseudo --root`` works on any folder of the same layout."""
    root = project()
    assert main(["pseudo", "--root", str(root)]) == 0
    written = capsys.readouterr().out.splitlines()
    assert len(written) == 6
    assert "build/pseudo/ar_XB/LC_MESSAGES/messages.po" in written
    assert all((root / path).is_file() for path in written)
