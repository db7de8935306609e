"""A new language: its files, its plural rule, and what the newcomer is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rekindle.catalogs import DOMAINS, load_localization
from rekindle.errors import LocaleError
from rekindle.l10n.checks.workbench import check_root
from rekindle.l10n.extract import by_domain
from rekindle.l10n.new import create, next_steps
from rekindle.l10n.root import reading_from
from rekindle.l10n.update import update
from rekindle.pofile import forms, read_catalog
from rekindle.trees import Leaf

Project = Callable[..., Path]
REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "count", "rule"),
    [
        ("pl", 3, "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"),
        ("ar", 6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"),
        ("ja", 1, "plural=0"),
        ("fr", 2, "n > 1"),
        ("zh_Hant", 1, "plural=0"),
        ("pt_BR", 2, "n > 1"),
    ],
)
def test_new_language_has_all_files_with_its_plural_rule(project: Project, name: str, count: int, rule: str) -> None:
    """Each catalog has CLDR's rule and as many forms as the language, can be read, and has no finding."""
    root = project()
    created = create(root, name.replace("_", "-"))
    language = name.partition("_")[0]
    assert {path.relative_to(root).as_posix() for path in created.paths} == {
        *(f"locales/{name}/LC_MESSAGES/{domain}.po" for domain in DOMAINS),
        f"locales/{language}/language.toml",
        f"locales/glossary.{language}.csv",
    }
    for domain in DOMAINS:
        path = root / "locales" / name / "LC_MESSAGES" / f"{domain}.po"
        text = path.read_text(encoding="utf-8")
        assert f"nplurals={count}; plural=" in text
        assert rule in text
        catalog = read_catalog(path.name, path.read_bytes(), name)
        assert all(len(forms(one.string)) == count for one in catalog if len(forms(one.id)) > 1)
    assert check_root(root, [name]) == []
    before = {path: path.read_bytes() for path in created.paths}
    update(root, name)
    assert {path: path.read_bytes() for path in created.paths} == before


def test_overlay_begins_empty(project: Project) -> None:
    """An informal overlay and a variety of a language hold nothing until something differs."""
    root = project()
    for name, below in (("de_AT", "de"), ("en_GB", "en"), ("fr", ""), ("fr@informal", "fr")):
        created = create(root, name)
        assert created.parent == below
        if below:
            assert all(b"msgctxt" not in path.read_bytes() for path in created.paths)
            update(root, name)
            assert all(b"msgctxt" not in path.read_bytes() for path in created.paths)
        assert next_steps(root, created)[-1] == f"rekindle l10n stats {name}"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("de", "is there already"),
        ("xx", "no locale"),
        ("de-XX", "no locale"),
        ("../../x", "malformed"),
        ("en", "English is the source"),
        ("it@informal", "it@informal is laid over it"),
        ("", "malformed"),
    ],
)
def test_what_is_no_new_language_is_refused(project: Project, name: str, what: str) -> None:
    """A locale that exists, that CLDR does not know, or whose formal catalog is missing is refused, nothing written."""
    root = project()
    before = sorted(root.rglob("*"))
    with pytest.raises(LocaleError, match=what):
        create(root, name)
    assert sorted(root.rglob("*")) == before


def test_glossary_of_a_new_language_asks_for_the_settled_terms(project: Project) -> None:
    """The terms that another language has settled are there to be filled."""
    root = project()
    shutil.copy(REPOSITORY / "locales" / "glossary.de.csv", root / "locales")
    create(root, "fr")
    written = (root / "locales" / "glossary.fr.csv").read_text(encoding="utf-8")
    assert written.startswith("term,translations,note,meaning\nanchor,,,")


OWN = {
    "locales/it/language.toml": '[address]\nformal = ["Lei", "Suo"]\ninformal = ["tu", "tuo"]\n',
}


def formal_italian(project: Project) -> Path:
    """A checkout with an Italian catalog, in which one of two translated texts addresses its reader."""
    root = project()
    create(root, "it")
    for name, data in OWN.items():
        (root / name).write_text(data, encoding="utf-8")
    path = root / "locales/it/LC_MESSAGES/messages.po"
    said = {"message.nudge.email.subject": "Re: %(subject)s", "message.shared.reminder": "Il %(day)s ho scritto a Lei."}
    text = path.read_text(encoding="utf-8")
    for msgctxt, string in said.items():
        text, count = re.subn(rf'(msgctxt "{re.escape(msgctxt)}"\nmsgid .*\nmsgstr )""', rf'\1"{string}"', text)
        assert count == 1
    path.write_text(text, encoding="utf-8")
    return root


def test_informal_overlay_begins_with_what_addresses_its_reader(project: Project) -> None:
    """Each formal text with a word of address is in the new overlay as it stands, fuzzy, and as update has it."""
    root = formal_italian(project)
    created = create(root, "it@informal")
    path = root / "locales/it@informal/LC_MESSAGES/messages.po"
    found = [one for one in read_catalog(path.name, path.read_bytes(), "it") if one.id]
    assert [(one.context, one.string, one.fuzzy) for one in found] == [
        ("message.shared.reminder", "Il %(day)s ho scritto a Lei.", True)
    ]
    assert "#. (it) Il %(day)s ho scritto a Lei.\n" in path.read_text(encoding="utf-8")
    assert created.seeded == 1
    assert next_steps(root, created)[0].startswith("One text that addresses its reader in it is in these files")
    before = path.read_bytes()
    update(root, "it@informal")
    assert path.read_bytes() == before


def test_text_that_an_overlay_begins_with_is_not_served(project: Project) -> None:
    """Until somebody has changed it, its message is English for those who are addressed informally, and no other."""
    root = formal_italian(project)
    create(root, "it@informal")
    with reading_from(REPOSITORY), reading_from(root):  # forget what was read before
        texts = [Leaf("message.shared.reminder", by_domain()["messages"]["message.shared.reminder"].msgid)]
        assert load_localization("it", "formal").has_all("messages", texts)
        assert not load_localization("it", "informal").has_all("messages", texts)
    assert {one.rule for one in check_root(root, ["it@informal"], with_gates=False)} == {"RK203"}
