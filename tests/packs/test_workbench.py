"""``rekindle l10n`` on a pack: its texts are begun, checked and shown in every language, beside ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.l10n.command import main
from tests.l10n.test_gallery import CAST
from tests.packs import cases

from rekindle import ContentError, Library, content
from rekindle.l10n.checks.workbench import check_root
from rekindle.l10n.gallery import build_gallery
from rekindle.l10n.root import reading_from

TIP = cases.GOOD_TIP.replace("one-patient-nudge", "wait")
GUIDANCE, MESSAGES = ("locales/{}/LC_MESSAGES/" + name for name in ("guidance.po", "messages.po"))
CLOSING = ("phrase.closing.informal.friendly", "Best,", "Alles Gute,")


@pytest.fixture
def root(project: Callable[..., Path], tmp_path: Path) -> Path:
    """A pack over the tiny project: a tip, and a closing in German."""
    project(CAST)
    files: cases.Files = {
        "pack.toml": cases.META,
        cases.TIP: TIP,
        MESSAGES.format("de"): cases.catalog(CLOSING, language="de"),
    }
    return cases.write(tmp_path / "acme", files)


def found(root: Path) -> list[str]:
    """The findings, each as its place and rule; the form of the file is for others to test."""
    with reading_from(root) as resolved:
        findings = check_root(resolved, with_gates=False)
    return [f"{one.path}:{one.line} {one.rule} {one.msgctxt}" for one in findings if one.rule != "RK116"]


def test_language_of_ours_lacks_what_the_pack_says(root: Path) -> None:
    """In a catalog of ours nothing of ours is missing; the texts of the pack are, until they are translated."""
    missing = found(root)
    assert missing == [f"{GUIDANCE.format('de')}:1 RK206 None"]
    assert main(["update", "--root", str(root)]) == 0
    assert {one.split()[1] for one in found(root)} == {"RK201"}
    assert len(found(root)) == TIP.count("[editorial]") + 4  # each statement; title, summary, and the two phrases
    path = root / GUIDANCE.format("de")
    translated = path.read_text("utf-8").replace(
        'msgid "Ask at the desk"\nmsgstr ""', 'msgid "Ask at the desk"\nmsgstr "Die Pforte"'
    )
    path.write_text(translated.replace("#: content", "#: content"), "utf-8")
    assert not [one for one in found(root) if "title" in one]


def test_translations_are_held_to_the_rules_with_their_line(root: Path) -> None:
    """What belongs to no text, what says something else than the English asks for, and a wrong address are found."""
    entries = (CLOSING, ("tip.gone.title", "Gone", "Weg"), ("message.nudge.email.subject", "Re: %(subject)s", "Aw: 5"))
    cases.write(root, {MESSAGES.format("de"): cases.catalog(*entries, language="de")})
    cases.write(
        root, {GUIDANCE.format("de"): cases.catalog(("tip.acme-tip.title", "Ask at the desk", "Weg"), language="de")}
    )
    lines = (root / MESSAGES.format("de")).read_text("utf-8").split("\n")
    line = lines.index('msgctxt "tip.gone.title"') + 3
    assert f"{MESSAGES.format('de')}:{line} RK205 tip.gone.title" in found(root)
    assert f"{MESSAGES.format('de')}:{line + 4} RK301 message.nudge.email.subject" in found(root)


def test_new_language_is_begun_whole_and_is_not_scolded(root: Path) -> None:
    """A language that we do not have gets every text; what is not translated is no finding before it is promised."""
    assert main(["new", "pt", "--root", str(root)]) == 0
    assert found(root) == [f"{GUIDANCE.format('de')}:1 RK206 None"]
    text = (root / GUIDANCE.format("pt")).read_text("utf-8")
    assert 'msgctxt "tip.acme-tip.title"' in text
    assert 'msgctxt "tip.wait.title"' in text
    assert text.startswith("# Acme, Portuguese: guidance.\n")
    assert "rekindle" not in text
    language = root / "locales/pt/language.toml"
    language.write_text(language.read_text("utf-8").replace("complete = []", 'complete = ["guidance"]'), "utf-8")
    assert f"{GUIDANCE.format('pt')}:" in "".join(found(root))
    assert Library("pt", packs=[root]).locale == "pt"


def test_overlay_of_a_region_or_an_address_needs_no_catalog_below_it_in_the_pack(root: Path) -> None:
    """de@informal is laid over our de, though the pack has none."""
    (root / MESSAGES.format("de")).unlink()
    assert main(["new", "de@informal", "--root", str(root)]) == 0
    assert main(["new", "fr@informal", "--root", str(root)]) == 1


def test_gallery_shows_the_pack_in_every_language(root: Path, tmp_path: Path) -> None:
    """Its tip has its place on the page of each language, and a changed closing stands below the messages."""
    main(["new", "pt", "--root", str(root)])
    out = tmp_path / "gallery"
    names = build_gallery(root, out)
    assert {f"tips-{tag}.html" for tag in ("en", "de", "pt")} <= set(names)
    for tag in ("en", "de", "pt"):
        page = (out / f"tips-{tag}.html").read_text("utf-8")
        assert "tip.acme-tip" in page
        assert "tip.wait" in page
    assert "Alles Gute" in (out / "message-nudge-de.html").read_text("utf-8")
    assert "Alles Gute" in (out / "strings-de.html").read_text("utf-8")


def test_build_of_a_pack_is_no_part_of_it(root: Path) -> None:
    """What the commands make in its folder build is never opened."""
    assert main(["gallery", "--root", str(root)]) == 0
    assert (root / "build/gallery/index.html").is_file()
    assert not any("build" in name for name in Library(packs=[root]).packs[0].files)


@pytest.mark.parametrize("command", ["check", "gallery", "update", "stats", "new"])
def test_wrong_pack_is_refused_with_its_line(root: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Code in a pack, or a tip that does not hold, ends every command before anything is read or written."""
    before = sorted(root.rglob("*"))
    for name, data, line in ((cases.TIP, TIP.replace('"wait"', '"wiat"'), 4), ("locales/run.py", cases.HARM, 1)):
        whole = (root / name).read_bytes() if (root / name).exists() else None
        cases.write(root, {name: data})
        assert main([command, *["pt"][: command == "new"], "--root", str(root)]) == 1
        assert f"acme/{name}:{line}: " in capsys.readouterr().err
        if whole is None:
            (root / name).unlink()
        else:
            (root / name).write_bytes(whole)
    assert sorted(path for path in root.rglob("*") if path != root / "build") == before


def test_nothing_of_the_pack_is_left_behind(root: Path) -> None:
    """After a command rekindle is as it was, also after one that failed."""
    with reading_from(root):
        assert Library("de").tip("acme-tip").origin == "pack:acme"
        assert len(content.laid_over()) == 1
    cases.write(root, {"run.py": cases.HARM})
    with pytest.raises(ContentError, match=r"run\.py:1"), reading_from(root):
        pass
    assert content.laid_over() == ()
    assert "acme-tip" not in [tip.id for tip in Library("de").tips()]
