"""pack new, change, check and build, l10n on a pack, and --pack of every command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.packs import cases

from rekindle import Library
from rekindle.pofile import read_catalog

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GUIDANCE = "locales/pt/LC_MESSAGES/guidance.po"


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new pack, acme, in the working directory."""
    monkeypatch.chdir(tmp_path)
    assert run("pack", "new", "acme").exit_code == 0
    return tmp_path / "acme"


def catalog(path: Path) -> dict[str, str]:
    """The translations of a catalog by their context."""
    locale = path.parts[-3].partition("@")[0]
    read = read_catalog("x", path.read_bytes(), locale)
    return {str(message.context): str(message.string) for message in read if message.id}


def test_new_pack_holds(run: Run, folder: Path) -> None:
    """What is written first is a pack that is taken, with a tip to begin from."""
    result = run("pack", "check", "acme")
    assert (result.exit_code, result.stdout) == (0, "acme\nNew: tips/acme-tip\n")
    assert "acme-tip" in run("tips", "--pack", "acme").stdout
    assert "acme-tip" not in run("tips").stdout


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("acme",), "acme: it is there already; name a folder that is not"),
        (("Acme Texts",), "Acme Texts: 'Acme Texts' is no id; name the folder like acme-texts"),
        (("other", "--language", "../x"), "locale"),
        (("other", "--language", "qqq"), "no locale 'qqq'"),
    ],
)
def test_new_pack_is_refused_before_anything_is_written(
    run: Run, folder: Path, arguments: tuple[str, ...], what: str
) -> None:
    """A folder that is there, a name that is no id and a language that is none leave nothing behind."""
    result = run("pack", "new", *arguments)
    assert result.exit_code == 1
    assert what in result.stderr
    assert [path.name for path in folder.parent.iterdir()] == ["acme"]


def test_update_gives_a_new_language_every_text_and_ours_those_of_the_pack(run: Run, folder: Path) -> None:
    """A language we do not have is begun whole; to one of ours only what the pack adds is to be translated."""
    for locale in ("pt", "de"):
        assert run("l10n", "new", locale, "--root", "acme").exit_code == 0
    assert len(catalog(folder / GUIDANCE)) > 1000
    own = catalog(folder / GUIDANCE.replace("pt", "de"))
    assert {key.rpartition(".acme-tip.")[0] for key in own} == {"tip"}
    assert catalog(folder / GUIDANCE.replace("pt", "de").replace("guidance", "messages")) == {}
    assert run("pack", "check", "acme").exit_code == 0


def test_new_pack_begins_languages(run: Run, folder: Path) -> None:
    """What is named with --language is there from the start."""
    result = run("pack", "new", "other", "--language", "pt-BR", "--language", "de")
    assert "other/locales/pt_BR/LC_MESSAGES/guidance.po" in result.stdout
    assert sorted(path.name for path in (folder.parent / "other/locales").iterdir()) == [
        "de",
        "glossary.pt.csv",
        "pt",
        "pt_BR",
    ]


def test_update_keeps_translations_and_marks_what_was_reworded(run: Run, folder: Path) -> None:
    """After the English of a tip has changed, its translation is fuzzy, and all others are as they were."""
    run("l10n", "new", "pt", "--root", "acme")
    for text, said in (("tip.acme-tip.title", "Um título"), ("tip.acme-tip.summary", "Uma frase.")):
        assert run("pack", "change", "acme", text, said, "--locale", "pt").exit_code == 0
    tip = folder / cases.TIP
    tip.write_text(tip.read_text("utf-8").replace("# A title that says", "# A better title that says"), "utf-8")
    assert run("l10n", "update", "--root", "acme").exit_code == 0
    after = (folder / GUIDANCE).read_text("utf-8")
    assert '#| msgid "A title that says what to do"\nmsgctxt "tip.acme-tip.title"' in after
    assert catalog(folder / GUIDANCE)["tip.acme-tip.summary"] == "Uma frase."


def test_change_finds_a_text_by_what_it_says(run: Run, folder: Path) -> None:
    """A text is named by its id or by its words; where two say the same, their ids are told."""
    result = run("pack", "change", "acme", "Herzliche Grüße", "Mit herzlichem Gruß", "--locale", "de")
    assert result.exit_code == 1
    assert "name one of these ids: phrase.closing.formal.warm, phrase.closing.informal.warm" in result.stderr
    result = run("pack", "change", "acme", "Kind regards,", "With all good wishes,")
    assert result.stdout.endswith("messages.po: phrase.closing.formal.warm\n")
    run("pack", "change", "acme", "phrase.closing.formal.warm", "Mit herzlichem Gruß", "--locale", "de")
    for locale, said in (("en", "With all good wishes,"), ("de", "Mit herzlichem Gruß")):
        letter = run(
            "render", "nudge", "--example", "--locale", locale, "--pack", "acme",
            "--set", "warmth=warm", "--set", "recipient.formality=formal",
        )  # fmt: skip
        assert f"\n{said}\n" in letter.stdout


def test_change_keeps_what_translators_have_noted(run: Run, folder: Path) -> None:
    """A comment above a text, which may set a rule of the check aside, stays when the text is changed again."""
    path, text = folder / "locales/de/LC_MESSAGES/messages.po", "phrase.closing.formal.warm"
    run("pack", "change", "acme", text, "Viele Grüße", "--locale", "de")
    note = "# rekindle: ignore RK604 because German writes no comma there\n"
    path.write_text(path.read_text("utf-8").replace("#. The closing", f"{note}#. The closing"), "utf-8")
    run("pack", "change", "acme", text, "Mit herzlichem Gruß", "--locale", "de")
    assert f"\n{note}#. The closing phrase" in path.read_text("utf-8")
    assert "RK604" not in run("l10n", "check", "de", "--root", "acme").stdout


def test_change_goes_into_the_overlay_of_its_form_of_address(run: Run, folder: Path) -> None:
    """With --formality informal the text of du is changed, and that of Sie stays."""
    text = "message.nudge.email.way_out"
    result = run("pack", "change", "acme", text, "Lass dir Zeit.", "--locale", "de", "--formality", "informal")
    assert "de@informal" in result.stdout
    assert catalog(folder / "locales/de@informal/LC_MESSAGES/messages.po") == {text: "Lass dir Zeit."}


def test_changes_leave_a_catalog_in_its_order(run: Run, folder: Path) -> None:
    """However texts are changed, what comes of it is a catalog as the check wants it."""
    for text, said in (("phrase.closing.informal.warm", "Love,"), ("phrase.closing.formal.warm", "Best wishes,")):
        assert run("pack", "change", "acme", text, said).exit_code == 0
    result = run("l10n", "check", "--root", "acme")
    assert (result.exit_code, result.stdout) == (0, ""), result.stdout


def test_change_holds_placeholders(run: Run, folder: Path) -> None:
    """A text without its placeholder is refused, and nothing is written."""
    result = run("pack", "change", "acme", "message.nudge.email.subject", "Erinnerung", "--locale", "de")
    assert result.exit_code == 1
    assert "missing placeholder %(subject)s" in result.stderr
    assert not (folder / "locales").exists()


def test_check_names_translations_of_nothing(run: Run, folder: Path) -> None:
    """An entry whose id or English is not there is served to nobody, so check says where it is."""
    wrong = cases.catalog(("phrase.closing.formal.warm", "Kindest regards,", "Gruß"), language="de")
    cases.write(folder, {"locales/de/LC_MESSAGES/messages.po": wrong})
    result = run("pack", "check", "acme")
    assert result.exit_code == 1
    assert "acme/locales/de/LC_MESSAGES/messages.po:8: phrase.closing.formal.warm is no text" in result.stderr


def test_wrong_pack_is_one_line(run: Run, folder: Path) -> None:
    """Every command that is given a wrong pack says file, line and remedy, and ends with 1."""
    cases.write(folder, {"run.py": "print()"})
    for command in (("pack", "check", "acme"), ("pack", "build", "acme"), ("tips", "--pack", "acme")):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("acme/run.py:1: no file of a pack; ")
    assert not (folder.parent / "acme.zip").exists()


def test_built_pack_is_used_as_the_folder_is(run: Run, folder: Path) -> None:
    """build writes one file, the same one each time, which goes wherever a folder goes."""
    assert run("pack", "build", "acme").stdout == "acme.zip\n"
    first = (folder.parent / "acme.zip").read_bytes()
    assert run("pack", "build", "acme", "--output", "again.zip").exit_code == 0
    assert (folder.parent / "again.zip").read_bytes() == first
    assert run("pack", "check", "acme.zip").stdout == run("pack", "check", "acme").stdout
    assert "acme-tip" in run("--pack", "acme.zip", "tips").stdout
    assert Library(packs=[folder.parent / "acme.zip"]).packs == Library(packs=[folder]).packs


def test_what_write_begins_with_a_pack_goes_on_with_it(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that goes on with the answers names the pack."""
    monkeypatch.setattr("rekindle.cli.write.drafts.folder", lambda: tmp_path / "drafts")
    result = run("write", "nudge", "--pack", "acme", data="\nAnna\n")
    assert "--pack acme" in result.stderr.splitlines()[-1]
