"""What a pack does to a library: it adds, it takes the place of ours, it brings languages; to that library alone."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment
from tests.packs import cases

from rekindle import ContentError, Library, Pack, UnknownNameError, available_locales, installed_packs, jinja_loader
from rekindle.content import load
from rekindle.embedding import install, parts, template_name, variables
from rekindle.export import export
from rekindle.l10n.bundle import build_data
from rekindle.packfiles import read_files, write_archive
from rekindle.trees import Leaf, leaves

WARM = ("phrase.closing.formal.warm", "Kind regards,", "Mit herzlichem Gruß")
DE = "locales/de/LC_MESSAGES/messages.po"
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a pack by its id, with these files in it."""

    def write(name: str = "acme", files: cases.Files | None = None) -> Path:
        return cases.write(tmp_path / name, {"pack.toml": f'id = "{name}"\nformat = 1\n', **(files or {})})

    return write


def closing(library: Library) -> str:
    """The last lines of a warm and formal nudge."""
    example = library.example("nudge")
    recipient = example.recipient.model_copy(update={"formality": "formal"})
    message = example.model_copy(update={"warmth": "warm", "recipient": recipient})
    return library.render(message).body.rpartition("\n\n")[2].split("\n")[0]


def test_pack_adds_a_tip(pack: Callable[..., Path]) -> None:
    """A new tip is among the others, names back what names it, is found, and says where it comes from."""
    library = Library("en", packs=[pack(files={cases.TIP: cases.GOOD_TIP})])
    assert "acme-tip" in [tip.id for tip in library.tips(stage="prepare")]
    assert "acme-tip" in library.tip("one-patient-nudge").related
    assert library.search("desk")[0].entry.id == "acme-tip"
    assert library.tip("acme-tip").origin == "pack:acme"
    assert library.tip("one-patient-nudge").origin == "source"
    with pytest.raises(UnknownNameError):
        Library("en").tip("acme-tip")


def test_pack_takes_the_place_of_a_tip(pack: Callable[..., Path]) -> None:
    """A tip with the name of ours is read instead of it; in a language that lacks its texts, as a whole in English."""
    library = Library("de", packs=[pack(files={"content/tips/skip-the-excuses.md": cases.GOOD_TIP})])
    tip = library.tip("skip-the-excuses")
    assert (tip.title, tip.locale, tip.origin) == ("Ask at the desk", "en", "pack:acme")
    assert Library("de").tip("skip-the-excuses").locale == "de"


def test_pack_takes_the_place_of_a_message(pack: Callable[..., Path]) -> None:
    """A template with the name of ours is rendered, through the same compiler, and the kind says so."""
    source = cases.nudge('{% trans "message.acme.body" day=first_sent|day_month %}Since {{ day }}.{% endtrans %}')
    texts = [
        ("message.acme.body", "Since %(day)s.", "Seit %(day)s."),
        ("message.acme.subject", "Re: %(subject)s", "AW: %(subject)s"),
    ]
    folder = pack(files={cases.NUDGE: source, DE: cases.catalog(*texts, language="de")})
    for locale, start in (("en", "Since "), ("de", "Seit "), ("en", "Since ")):
        library = Library(locale, packs=[folder])
        letter = library.render(library.example("nudge"))
        assert (letter.body.startswith(start), letter.locale, letter.notes[:0]) == (True, locale, ())
        assert library.kind("nudge").origin == "pack:acme"
        assert library.kind("ask_reference").origin == Library(locale).kind("ask_reference").origin
    own = Library("de")
    assert not own.render(own.example("nudge")).body.startswith("Seit ")


def test_pack_loops_over_a_list(pack: Callable[..., Path]) -> None:
    """A template may loop over a slot’s list with a name of its own."""
    library = Library("en", packs=[pack(files={cases.BRIEF: cases.looping("one")})])
    message = library.example("brief_referee")
    projects = "".join(one["project"] for one in message.model_dump()["talking_points"])
    assert library.render(message).body.startswith(projects)


def test_pack_adds_a_channel_to_a_kind(pack: Callable[..., Path]) -> None:
    """With about.md and a template a kind goes by one more channel."""
    about = (CHECKOUT / "content/messages/accept_no/about.md").read_text("utf-8")
    assert '"sms"' not in about
    about = about.replace('channels = ["email"', 'channels = ["sms", "email"')
    body = '{% block body %}{% trans "message.acme.sms" %}Never mind, and thank you.{% endtrans %}{% endblock %}'
    files = {"content/messages/accept_no/about.md": about, "content/messages/accept_no/sms.j2": body}
    library = Library("en", packs=[pack(files=files)])
    letter = library.render(library.example("accept_no"), channel="sms")
    assert (letter.subject, letter.body) == (None, "Never mind, and thank you.")


def test_pack_changes_a_text(pack: Callable[..., Path]) -> None:
    """A catalog's entry is said instead of ours in its language, English included, and all else stays."""
    english = ("phrase.closing.formal.warm", "Kind regards,", "With all good wishes,")
    files = {DE: cases.catalog(WARM, language="de"), DE.replace("de", "en"): cases.catalog(english, language="en")}
    folder = pack(files=files)
    assert closing(Library("de", packs=[folder])) == "Mit herzlichem Gruß"
    assert closing(Library("en", packs=[folder])) == "With all good wishes,"
    assert closing(Library("de")) == "Herzliche Grüße"
    assert closing(Library("en")) == "Kind regards,"


def test_overlay_of_a_pack_is_asked_before_its_formal_catalog(pack: Callable[..., Path]) -> None:
    """What is more specific wins, whoever has it: du of ours before Sie of a pack, du of a pack before both."""
    closing_du = ("phrase.closing.informal.warm", "Warm regards,")
    formal = cases.catalog((*closing_du, "Sie-Gruß"), language="de")
    informal = cases.catalog((*closing_du, "Du-Gruß"), language="de")
    library = Library(
        "de", formality="informal", packs=[pack(files={DE: formal, DE.replace("de/", "de@informal/"): informal})]
    )
    message = library.example("nudge").model_copy(update={"warmth": "warm"})
    assert "\nDu-Gruß\n" in library.render(message).body


def test_pack_brings_a_language(pack: Callable[..., Path]) -> None:
    """A new language is there with what it has; what it lacks is English as a whole, and says so."""
    files = {cases.TIP: cases.GOOD_TIP, "locales/pt/LC_MESSAGES/guidance.po": ""}
    folder = pack(files=files | {"locales/pt/LC_MESSAGES/guidance.po": cases.catalog()})
    texts = [(leaf.msgctxt, leaf.msgid, f"pt {leaf.msgid}") for leaf in _leaves(folder)]
    quoted = [(key, text.replace('"', '\\"'), said.replace('"', '\\"')) for key, text, said in texts]
    cases.write(folder, {"locales/pt/LC_MESSAGES/guidance.po": cases.catalog(*quoted)})
    library = Library("pt-BR", packs=[folder])
    assert (library.locale, library.tip("acme-tip").title) == ("pt", "pt Ask at the desk")
    assert library.tip("one-patient-nudge").locale == "en"
    letter = library.render(library.example("nudge"))
    assert (letter.locale, [note.code for note in letter.notes]) == ("en", ["fallback"])
    assert "pt" in [info.tag for info in available_locales(*library.packs)]
    assert "pt" not in [info.tag for info in available_locales()]
    with pytest.raises(ValueError, match="no locale"):
        Library("pt")


def test_export_and_embedding_have_what_the_pack_says(pack: Callable[..., Path]) -> None:
    """JavaScript and a host's own Jinja2 get the texts of the library's packs."""
    source = cases.nudge('{% trans "message.acme.body" %}Once more.{% endtrans %}')
    library = Library("en", packs=[pack(files={cases.NUDGE: source, cases.TIP: cases.GOOD_TIP})])
    said = json.dumps(export(library, "i18next"))
    assert "Once more." in said
    assert "Ask at the desk" in said
    assert "Once more." not in json.dumps(export(Library("en"), "i18next"))
    environment = Environment(loader=jinja_loader(*library.packs))
    install(environment, library, formality="formal")
    template = environment.get_template(template_name("nudge", "email", *library.packs))
    assert parts(template, variables(library, library.example("nudge"), channel="email"))[1] == "Once more."


def _leaves(folder: Path) -> list[Leaf]:
    return list(leaves(load(*Library(packs=[folder]).packs)["tips"]["acme-tip"]))


def test_the_last_pack_is_on_top(pack: Callable[..., Path]) -> None:
    """Of two packs the last one wins, entry by entry and text by text, and the library names them in their order."""
    one = pack("one", {cases.TIP: cases.GOOD_TIP, DE: cases.catalog(WARM, language="de")})
    two = pack("two", {cases.TIP: cases.GOOD_TIP.replace("Ask at", "Knock at")})
    library = Library("de", packs=[one, two])
    assert [one.id for one in library.packs] == ["one", "two"]
    assert (library.tip("acme-tip").title, library.tip("acme-tip").origin) == ("Knock at the desk", "pack:two")
    assert closing(library) == "Mit herzlichem Gruß"
    assert Library("de", packs=[two, one]).tip("acme-tip").origin == "pack:one"


def test_packs_are_asked_for_as_a_list(pack: Callable[..., Path]) -> None:
    """One path alone, and the same id twice, are refused in words."""
    folder = pack()
    with pytest.raises(ContentError, match=r"packs is one path; write packs=\[…\]"):
        Library(packs=str(folder))
    with pytest.raises(ContentError, match="a second pack of this id"):
        Library(packs=[folder, folder])


def test_library_keeps_what_it_read(pack: Callable[..., Path]) -> None:
    """A change to the folder is seen by the next library, and never by one that is there."""
    folder = pack(files={DE: cases.catalog(WARM, language="de")})
    before = Library("de", packs=[folder])
    cases.write(folder, {DE: cases.catalog((*WARM[:2], "Alles Liebe"), language="de")})
    after = Library("de", packs=[folder])
    assert (closing(before), closing(after)) == ("Mit herzlichem Gruß", "Alles Liebe")
    assert before.packs != after.packs
    assert after.packs == Library("de", packs=after.packs).packs


def test_libraries_never_see_each_others_texts(pack: Callable[..., Path]) -> None:
    """Threads with packs of their own, and without one, all get their own text, from the first render on."""
    folders = [
        pack(f"p{number}", {
            DE: cases.catalog((*WARM[:2], f"Gruß {number}"), language="de"),
            cases.TIP: cases.GOOD_TIP.replace("Ask", f"Ask {number}"),
        })
        for number in range(6)
    ]  # fmt: skip
    wrong: list[str] = []
    barrier = threading.Barrier(len(folders) + 1)

    def speak(number: int | None) -> None:
        barrier.wait()
        for _ in range(3):
            library = Library("de", packs=[] if number is None else [folders[number]])
            wanted = "Herzliche Grüße" if number is None else f"Gruß {number}"
            titles = [tip.title for tip in library.tips() if tip.id == "acme-tip"]
            said = [closing(library) for _ in range(40)]
            if {*said} != {wanted} or titles != ([] if number is None else [f"Ask {number} at the desk"]):
                wrong.append(f"{number}: {said[0]} {titles}")

    threads = [threading.Thread(target=speak, args=(one,)) for one in (None, *range(len(folders)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_built_pack_is_the_same(pack: Callable[..., Path], tmp_path: Path) -> None:
    """The one file of a pack has the same bytes whenever it is built, and is the same pack."""
    folder = pack(files=cases.good())
    (folder / ".git").mkdir()
    cases.write(folder, {"content/tips/acme-tip.md~": "x", cases.PO.replace(".po", ".mo"): b"x", ".DS_Store": b"\0"})
    built = write_archive(read_files(folder))
    path = tmp_path / "acme.zip"
    path.write_bytes(built)
    assert read_files(path) == read_files(folder)
    assert write_archive(read_files(path)) == built
    assert Library(packs=[path]).packs == Library(packs=[folder]).packs
    assert sorted(read_files(path)) == sorted(cases.good())


def test_pack_lies_over_a_wheel(pack: Callable[..., Path], tmp_path: Path) -> None:
    """Over an installed wheel, with its compiled messages and guidance, a pack does the same as over a checkout."""
    build_data(CHECKOUT, tmp_path / "data")
    folder = pack(files={cases.TIP: cases.GOOD_TIP, DE: cases.catalog(WARM, language="de")})
    code = f"""
from pathlib import Path
from rekindle import resources
resources.data_root = lambda: Path({str(tmp_path / "data")!r})
from tests.packs.test_packs import closing
from rekindle import Library
for packs in ([], [{str(folder)!r}], []):
    library = Library("de", packs=packs)
    print(closing(library), library.tip("one-patient-nudge").locale, "acme-tip" in [tip.id for tip in library.tips()])
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    ours, packs = "Herzliche Grüße de False", "Mit herzlichem Gruß de True"
    assert done.stdout.splitlines() == [ours, packs, ours]


def test_installed_pack_is_found_without_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point names a folder; the package around it is never imported, and what leads elsewhere is left out."""
    points = (
        "acme = acme_texts.pack",
        "up = ..acme_texts",
        "code = acme_texts.pack:run",
        "link = acme_link",
        "no = gone",
    )
    info = "\n".join(("[rekindle.packs]", *points, ""))
    cases.write(
        tmp_path / "site",
        {
            "acme_texts/__init__.py": "raise SystemExit('imported')\n",
            "acme_texts-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme-texts\nVersion: 1.0\n",
            "acme_texts-1.0.dist-info/entry_points.txt": info,
        },
    )
    cases.write(tmp_path / "site/acme_texts/pack", cases.good())
    (tmp_path / "site/acme_link").symlink_to(tmp_path / "site/acme_texts/pack")
    monkeypatch.syspath_prepend(tmp_path / "site")
    found = installed_packs()
    assert dict(found) == {"acme": tmp_path / "site/acme_texts/pack"}
    library = Library("en", packs=found.values())
    assert library.tip("acme-tip").origin == "pack:acme"
    assert "acme_texts" not in sys.modules


def test_pack_says_what_it_is(pack: Callable[..., Path]) -> None:
    """A library shows its packs, with what their pack.toml says; one without packs has none."""
    meta = 'id = "acme"\nformat = 1\ntitle = "Acme’s own"\nversion = "2.1"\nlicense = "CC-BY-4.0"\n'
    (found,) = Library(packs=[pack(files={"pack.toml": meta})]).packs
    assert isinstance(found, Pack)
    assert (found.id, found.title, found.version, found.origin) == ("acme", "Acme’s own", "2.1", "pack:acme")
    assert Library().packs == ()


def test_without_packs_nothing_of_them_is_imported() -> None:
    """Who has no packs pays nothing for them."""
    code = """
import sys
from rekindle import Library
library = Library("de")
library.render(library.example("nudge"))
print([name for name in ("packs", "packfiles", "loading") if f"rekindle.{name}" in sys.modules])
"""
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "[]\n"
