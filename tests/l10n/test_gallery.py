"""The gallery: everything that is said, beside the English, in pages that hold together without a server."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.l10n.command import main

from rekindle import Library, inventory
from rekindle.content import load
from rekindle.errors import ContentError, RekindleError
from rekindle.l10n.gallery import build_gallery
from rekindle.l10n.gallery.pages import MARKER, marked
from rekindle.l10n.update import update

Project = Callable[..., Path]
REPOSITORY = Path(__file__).parents[2]
TINY = REPOSITORY / "tests" / "tiny"
DE, DU = "locales/de/LC_MESSAGES/messages.po", "locales/de@informal/LC_MESSAGES/messages.po"
# People whom the few phrases of the tiny project can address.
CAST: Mapping[str, str | bytes | None] = {
    "content/cast/en/lowe.toml": (TINY / "content/cast/en/lowe.toml")
    .read_text(encoding="utf-8")
    .replace("[sender]\n", '[sender]\nfamily = "Lowe"\n')
    .replace("[recipient]\n", '[recipient]\ngender = "female"\n')
}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """What the tests ask of a page: its ids, links, texts by id, and whether its elements nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.html = html
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        known = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if tag in ("a", "form"):
            self.links.append(str(known.get("href") or known.get("action") or ""))
        if tag == "label":
            self.labelled.add(str(known["for"]))
        if tag in ("input", "select"):
            self.fields.add(str(known["id"]))

    def handle_endtag(self, tag: str) -> None:
        """Hold an end tag against what is open."""
        assert self.open.pop() == tag, f"</{tag}> on line {self.getpos()[0]}"


def read(folder: Path) -> dict[str, Page]:
    """The pages of a gallery."""
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Page]:
    """The gallery of the whole library."""
    folder = tmp_path_factory.mktemp("whole") / "gallery"
    build_gallery(REPOSITORY, folder)
    return read(folder)


@pytest.fixture
def gallery(project: Project, tmp_path: Path) -> Callable[..., dict[str, Page]]:
    """A function that makes the gallery of the tiny project, with files changed."""

    def make(files: Mapping[str, str | bytes | None] | None = None, *, pseudo: bool = False) -> dict[str, Page]:
        root = project({**CAST, **(files or {})})
        build_gallery(root, tmp_path / "gallery", pseudo=pseudo)
        return read(tmp_path / "gallery")

    return make


def changed(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """A file of the tiny project with one thing in it replaced."""
    text = (TINY / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    return {path: text.replace(old, new)}


def part(page: Page, identifier: str) -> str:
    """The article with an id."""
    (found,) = re.findall(rf'<article[^>]* ?id="{re.escape(identifier)}".*?</article>', page.html, re.DOTALL)
    return str(found)


# ---------------------------------------------------------------------------------------------------------- the whole


def test_every_link_arrives(whole: Mapping[str, Page]) -> None:
    """Each link names a page of the gallery, and a place on it that is there."""
    ids = {name: set(page.ids) for name, page in whole.items()}
    broken = []
    for name, page in whole.items():
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme
            target = parts.path or name
            if target not in whole or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                broken.append(f"{name}: {link}")
    assert not broken


def test_pages_are_well_formed_and_their_fields_have_labels(whole: Mapping[str, Page]) -> None:
    """Elements nest, an id is there once, and every field has a label."""
    for name, page in whole.items():
        assert not page.open, name
        assert len(set(page.ids)) == len(page.ids), name
        assert page.fields <= page.labelled, name


def test_every_string_has_a_place_in_each_language(whole: Mapping[str, Page]) -> None:
    """A link can name any msgid: it is the anchor."""
    texts = {text.msgctxt for text in inventory.texts()}
    for tag in ("en", "de"):
        assert texts <= set(whole[f"strings-{tag}.html"].ids)


def test_every_message_is_shown_for_every_cast(whole: Mapping[str, Page]) -> None:
    """Each kind has each of its channels, wordings and casts."""
    for tag in ("en", "de"):
        for info in Library(tag).kinds():
            ids = set(whole[f"message-{info.id}-{tag}.html"].ids)
            for channel in info.channels:
                for cast in load()["cast"][tag]:
                    wordings = [f".{number}" for number in range(1, info.variants + 1)] if info.variants > 1 else [""]
                    assert {f"{channel}.{cast}{one}" for one in wordings} <= ids


def test_all_guidance_is_shown(whole: Mapping[str, Page]) -> None:
    """Each entry of a language's library stands on the page of its group."""
    library = Library("de")
    for group, entries in (("tips", library.tips()), ("guides", library.guides()), ("playbooks", library.playbooks())):
        assert {f"{group.removesuffix('s')}.{one.id}" for one in entries} <= set(whole[f"{group}-de.html"].ids)


def test_it_is_small_and_nothing_is_loaded(whole: Mapping[str, Page]) -> None:
    """All of it is under 15 MB; each page is whole in itself, and its policy allows nothing from elsewhere."""
    assert sum(len(page.html.encode()) for page in whole.values()) < 15_000_000
    for page in whole.values():
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.html)
        assert policy.startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
        assert "unsafe" not in policy
        assert not re.search(r"<(?:script|img|iframe)[^>]* src=|<[^>]* (?:style|on\w+)=|url\(|@import", page.html)


def test_our_own_library_is_complete(whole: Mapping[str, Page]) -> None:
    """Nothing of what is shipped as complete is marked as missing or fuzzy; French is begun."""
    for name, page in whole.items():
        if name.endswith("-fr.html") or name in ("index.html", "messages.html", "guidance.html"):
            continue
        assert 'class="badge missing"' not in page.html, name
        assert 'class="badge fuzzy"' not in page.html, name


def test_it_is_what_the_library_serves(whole: Mapping[str, Page]) -> None:
    """A sample is the text of ``Library.render``, subject and body, beside the English for the same people."""
    library = Library("de", formality="informal")
    (name, *_) = library.casts()
    message = library.example("ask_reference", cast=name)
    today = load()["cast"]["de"][name]["today"]
    shown = part(whole["message-ask_reference-de.html"], f"email.{name}")
    for one in (library, Library()):
        rendered = one.render(message, channel="email", variant=1, today=date.fromisoformat(str(today)))
        assert str(rendered.subject) in shown
        assert rendered.body.splitlines()[2] in shown


# ----------------------------------------------------------------------------------------------- states of a language


def test_missing_string_is_marked_and_its_message_is_english(gallery: Callable[..., dict[str, Page]]) -> None:
    """A missing translation is marked where it stands, counted, and its message says that it is served in English."""
    pages = gallery(changed(DE, 'msgstr "Aw: %(subject)s"', 'msgstr ""'))
    shown = part(pages["strings-de.html"], "message.nudge.email.subject")
    assert 'data-state="missing"' in shown
    assert ">missing</span>" in shown
    assert "Served in English until 1 more string is translated:" in pages["message-nudge-de.html"].html
    assert 'href="strings-de.html#message.nudge.email.subject"' in pages["message-nudge-de.html"].html
    assert "> 1 missing</a>" in pages["messages.html"].html.replace("</span> 1", "> 1")


def test_fuzzy_string_shows_what_it_was_made_for(gallery: Callable[..., dict[str, Page]]) -> None:
    """A fuzzy translation is shown with the English it was made for, and said not to be served."""
    old = 'msgctxt "message.nudge.email.subject"\n'
    pages = gallery(changed(DE, old, f'#, fuzzy\n#| msgid "Again: %(subject)s"\n{old}'))
    shown = part(pages["strings-de.html"], "message.nudge.email.subject")
    assert 'data-state="fuzzy"' in shown
    assert "<del>Again: " in shown
    assert "Aw: <bdi>%(subject)s</bdi>" in shown
    assert "not served until somebody confirms it" in shown


@pytest.mark.parametrize(("name", "own", "direction"), [("pl", "polski", ""), ("ar", "العربية", ' dir="rtl"')])
def test_new_language_has_its_column_at_once(
    project: Project, tmp_path: Path, name: str, own: str, direction: str
) -> None:
    """A language with nothing translated is a column like any other, everything in it marked as missing."""
    root = project(CAST)
    update(root, name)
    assert build_gallery(root, tmp_path / "gallery")
    pages = read(tmp_path / "gallery")
    assert f'<span lang="{name}"{direction}>{own}</span>' in pages["index.html"].html
    strings = pages[f"strings-{name}.html"].html
    assert strings.count('data-state="missing"') == strings.count("<article ") > 10
    assert "so it is served in English." in pages[f"message-nudge-{name}.html"].html


def test_region_shows_what_it_says_itself(gallery: Callable[..., dict[str, Page]]) -> None:
    """Austria's page lists its own strings; of the rest it says that it is the parent's."""
    head, _, rest = (TINY / DE).read_text(encoding="utf-8").partition("\n\nmsgctxt")
    entry = f"{head.replace('Language: de', 'Language: de_AT')}\n\nmsgctxt{rest.partition('msgctxt')[0]}"
    pages = gallery({"locales/de_AT/LC_MESSAGES/messages.po": entry.replace('"Aw: ', '"AW aus Wien: ')})
    assert pages["strings-de-AT.html"].html.count("<article ") == 1
    assert "AW aus Wien: " in part(pages["strings-de-AT.html"], "message.nudge.email.subject")
    assert 'data-parent="strings-de.html"' in pages["strings-de-AT.html"].html


def test_overlay_stands_below_its_parent(gallery: Callable[..., dict[str, Page]]) -> None:
    """What the informal overlay says in another way is shown with the formal text, in one place."""
    pages = gallery()
    shown = part(pages["strings-de.html"], "message.shared.reminder")
    assert 'data-informal="own"' in shown
    assert shown.index("Ihnen geschrieben") < shown.index("dir geschrieben")


def test_pseudo_locales_are_shown_on_request(project: Project, tmp_path: Path) -> None:
    """Asked for they are made and are columns, the one from right to left; else there is no word of them."""
    root, out = project(CAST), tmp_path / "gallery"
    assert main(["gallery", "--root", str(root), "--output", str(out), "--pseudo"]) == 0
    pages = read(out)
    assert '<div lang="ar-XB" dir="rtl">' in pages["strings-ar-XB.html"].html
    assert 'class="badge missing"' not in pages["message-nudge-en-XA.html"].html
    assert main(["gallery", "--root", str(root), "--output", str(out)]) == 0
    assert not [name for name, page in read(out).items() if "X" in name or "pseudo" in page.html]


# -------------------------------------------------------------------------------------------------- texts as they are


def test_texts_are_shown_and_never_run(gallery: Callable[..., dict[str, Page]]) -> None:
    """Markup in a translation, a cast or a translators' comment is text."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    files = changed(DE, 'msgstr "Aw: %(subject)s"', f'msgstr "Aw: %(subject)s {evil}"')
    old = 'msgctxt "message.nudge.email.subject"\n'
    files[DE] = str(files[DE]).replace(old, f"# {evil}\n{old}")
    for name, page in gallery(files).items():
        assert evil not in page.html, name
        assert page.html.count("<script") == 1, name


def test_placeholders_are_set_off() -> None:
    """A placeholder keeps its own direction in a text of the other."""
    assert marked("100%% of %(name)s & <b>") == "100<bdi>%%</bdi> of <bdi>%(name)s</bdi> &amp; &lt;b&gt;"


# ------------------------------------------------------------------------------------------------------ where it goes


def test_same_content_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """Two galleries of one folder are the same, and the second replaces the first."""
    root = project(CAST)
    out = tmp_path / "out" / "gallery"
    names = build_gallery(root, out)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert build_gallery(root, out) == names
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    assert [path.name for path in out.parent.iterdir()] == ["gallery"]


@pytest.mark.parametrize("stranger", ["notes.txt", "index.html"])
def test_other_peoples_files_are_left_alone(project: Project, tmp_path: Path, stranger: str) -> None:
    """A folder that is no gallery is never replaced."""
    out = tmp_path / "mine"
    out.mkdir()
    (out / stranger).write_text("<!doctype html>mine", encoding="utf-8")
    with pytest.raises(RekindleError, match="not a gallery"):
        build_gallery(project(), out)
    assert [path.name for path in out.iterdir()] == [stranger]


def test_file_put_into_a_gallery_is_left_alone(project: Project, tmp_path: Path) -> None:
    """A gallery with somebody's notes in it is not replaced either."""
    out = tmp_path / "mine"
    out.mkdir()
    (out / "index.html").write_text(MARKER, encoding="utf-8")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RekindleError, match=r"not of a gallery: notes\.txt"):
        build_gallery(project(), out)
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_broken_catalog_leaves_the_old_gallery(project: Project, tmp_path: Path) -> None:
    """A fault is one line with its place, and what was there before stays whole."""
    root = project(CAST)
    out = tmp_path / "gallery"
    build_gallery(root, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    root = project({DE: "broken"})
    with pytest.raises(RekindleError, match=r"messages\.po:1"):
        build_gallery(root, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gallery", "project"]


def test_cast_that_does_not_fill_a_message_is_named(project: Project, tmp_path: Path) -> None:
    """A cast without a needed slot is one line with its file."""
    with pytest.raises(ContentError, match=r"^content/cast/en/lowe\.toml:1: nudge, sender"):
        build_gallery(project(), tmp_path / "gallery")


def test_folder_without_content_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--root`` names a folder laid out like a checkout."""
    assert main(["gallery", "--root", str(tmp_path)]) == 1
    assert "no folder content" in capsys.readouterr().err


def test_command_writes_below_the_root(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--output`` the gallery goes to the root's build products."""
    root = project(CAST)
    assert main(["gallery", "--root", str(root)]) == 0
    assert (root / "build" / "gallery" / "index.html").is_file()
    assert "index.html: " in capsys.readouterr().out
