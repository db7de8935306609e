"""What the wheel carries: compiled whole, or not at all."""

from __future__ import annotations

import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.l10n.command import main

from rekindle.authored import read_authored
from rekindle.errors import CatalogError, ContentError
from rekindle.l10n.bundle import build_data, compile_catalogs
from rekindle.serving import GROUPS

Project = Callable[..., Path]
TESTS = Path(__file__).parents[1]
CORPUS = TESTS / "corpora" / "po_errors"
BROKEN = sorted(path.name for path in CORPUS.glob("de_E*.po"))
DOMAINS = ("guidance", "interface", "messages")


def files(root: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_build_is_whole_and_always_the_same(project: Project, tmp_path: Path) -> None:
    """A build holds the content and every catalog, and a second one has the same bytes."""
    root = project()
    build_data(root, tmp_path / "one")
    build_data(root, tmp_path / "two")
    built = files(tmp_path / "one")
    assert built == files(tmp_path / "two")
    tree, groups = read_authored(root), sorted(GROUPS)
    assert sorted(built) == [
        "compiled/de_formal.py",
        "compiled/de_informal.py",
        "compiled/en_formal.py",
        "compiled/en_informal.py",
        *(f"content/{group}.json" for group in sorted(tree)),
        *(f"guidance/{form}/{group}.json" for form in ("de_formal", "de_informal", "en_formal") for group in groups),
        "locales/de/LC_MESSAGES/guidance.mo",
        "locales/de/LC_MESSAGES/messages.mo",
        "locales/de@informal/LC_MESSAGES/messages.mo",
    ]
    assert {group: json.loads(built[f"content/{group}.json"]) for group in tree} == tree


def test_compiled_catalog_serves_what_the_po_says(project: Project, tmp_path: Path) -> None:
    """A compiled catalog has the translation of its .po."""
    (compiled,) = (path for path in compile_catalogs(project(), tmp_path / "out") if "informal" in str(path))
    with compiled.open("rb") as file:
        found = gettext.GNUTranslations(file).pgettext("message.shared.reminder", "I wrote to you on %(day)s.")
    assert found == "am %(day)s habe ich dir geschrieben."


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("domain", DOMAINS)
def test_broken_catalog_stops_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, domain: str
) -> None:
    """A broken catalog, in any place, ends the command with status 1 and one line, and nothing is written."""
    path = f"locales/de/LC_MESSAGES/{domain}.po"
    root = project({path: (CORPUS / name).read_bytes()})
    monkeypatch.chdir(root)
    before = files(root)
    assert main(["compile"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"{path}:\d+: .+; .+\n", err)
    with pytest.raises(CatalogError, match=rf"^{path}:\d+: "):
        build_data(root, root / "out")
    assert files(root) == before


def test_broken_template_stops_the_build(project: Project) -> None:
    """A template outside the closed set is refused before anything is written."""
    root = project({"content/messages/nudge/email.j2": "{% block body %}\n{{ 9**9 }}\n{% endblock %}"})
    with pytest.raises(ContentError, match=r"^content/messages/nudge/email\.j2:2: Pow is outside the closed set; "):
        build_data(root, root / "out")
    assert not (root / "out").exists()


def test_clean_sample_is_compiled(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rightly translated sample of the corpus is taken."""
    monkeypatch.chdir(project({"locales/de/LC_MESSAGES/interface.po": (CORPUS / "de_clean.po").read_bytes()}))
    assert main(["compile"]) == 0
    assert Path("build/locales/de/LC_MESSAGES/interface.mo").is_file()


def test_build_without_assertions_or_locale_gives_the_same(project: Project, tmp_path: Path) -> None:
    """Neither the environment nor ``python -O`` changes a byte of what is built, and a broken build ends with 1."""
    root = project()
    command = [sys.executable, "-O", "-m", "rekindle", "l10n", "compile"]
    strange = {"LANG": "de_DE.UTF-8", "LANGUAGE": "fr", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=root, env=os.environ | strange, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    build_data(root, tmp_path / "out")
    built = {f"locales/{name}": data for name, data in files(root / "build" / "locales").items()}
    assert built == {name: data for name, data in files(tmp_path / "out").items() if name.startswith("locales/")}
    (root / "locales/de/LC_MESSAGES/guidance.po").write_bytes(b"<<<<<<< HEAD\n")
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "locales/de/LC_MESSAGES/guidance.po:1: a merge conflict marker; resolve the conflict\n"


@pytest.mark.parametrize(
    ("folder", "what"),
    [
        ("de-AT", "no catalog name 'de-AT'; rename the folder to de_AT"),
        ("DE", "no catalog name 'DE'; name the folder like de, de_AT or de@informal"),
        ("de@formal", "no catalog name 'de@formal'; name the folder"),
        ("a backup", "no catalog name 'a backup'; name the folder"),
        ("zz", "no locale 'zz'; correct the folder’s name"),
        ("@informal", "no catalog name '@informal'"),
    ],
)
def test_folder_that_no_chain_asks_for_is_refused(project: Project, folder: str, what: str) -> None:
    """A catalog in a folder under whose name nobody would look for it is refused."""
    path = f"locales/{folder}/LC_MESSAGES/messages.po"
    root = project({path: (TESTS / "tiny/locales/de/LC_MESSAGES/messages.po").read_bytes()})
    with pytest.raises(CatalogError, match=f"^{re.escape(f'{path}:1: {what}')}"):
        build_data(root, root / "out")


def test_catalog_of_an_unknown_domain_is_refused(project: Project) -> None:
    """A .po that is called otherwise than a domain would never be read, and is refused."""
    root = project({"locales/de/LC_MESSAGES/message.po": b""})
    with pytest.raises(CatalogError, match=r"message\.po:1: not a domain; there is: guidance, messages, interface$"):
        build_data(root, root / "out")


def test_unfinished_file_of_an_update_is_not_compiled(project: Project, tmp_path: Path) -> None:
    """What a killed update has left behind is no catalog."""
    root = project({"locales/de/LC_MESSAGES/messages.po.new": b"half"})
    assert not any("new" in path.name for path in compile_catalogs(root, tmp_path / "out"))


@pytest.mark.parametrize("arguments", [["compile"], ["update"], ["update", "de"]])
def test_command_outside_of_a_checkout_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """In a folder without catalogs the commands say so, instead of doing nothing or falling over."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    assert capsys.readouterr().err.endswith("checkout of rekindle\n")
