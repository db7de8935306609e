"""What the checks find: each rule by its own examples, every public sample, and nothing where nothing is wrong."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rekindle.content import load
from rekindle.errors import CatalogError
from rekindle.l10n.checks.finding import Finding, rules
from rekindle.l10n.checks.fixing import fixed
from rekindle.l10n.checks.language import Language, read_glossary
from rekindle.l10n.checks.reading import read, template_of
from rekindle.l10n.checks.report import FORMATS, explain
from rekindle.l10n.checks.run import check
from rekindle.l10n.checks.units import Catalogue
from rekindle.l10n.checks.workbench import Workbench, check_root, fix_locale, locale_of
from rekindle.l10n.root import reading_from
from rekindle.polines import read_entries

Project = Callable[..., Path]
REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY / "tests" / "corpora" / "po_errors"
HEADER = """msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
GLOSSARY = "term,translations,note\ncontact,Kontakt,\n"
# Rules that look at more than one file, at bytes, or at what another program says: they have tests of their own.
ELSEWHERE = {"RK101", "RK102", "RK103", "RK113", "RK114", "RK115", "RK116", "RK205", "RK206", "RK209", "RK511", "RK512",
             "RK513", "RK514", "RK852", "RK911", "RK912"}  # fmt: skip


def german(glossary: str = GLOSSARY) -> Language:
    """German with the data of this repository."""
    return Language("de", load()["languages"]["de"], read_glossary("glossary", glossary))


def parse(text: str | bytes, name: str = "de", **more: object) -> Catalogue:
    """A catalog from its text."""
    data = text if isinstance(text, bytes) else text.encode()
    return read("x.po", data, name=name, domain="x", language=german(), **more)  # type: ignore[arg-type]


def found(text: str | bytes, name: str = "de", **more: object) -> set[str]:
    """The codes of what is found in a catalog."""
    return {one.rule for one in check(parse(text, name, **more))}


def over(below: str, own: str) -> set[str]:
    """The codes of what is found in an informal overlay over a formal catalog."""
    return {one.rule for one in check(parse(HEADER + own, "de@informal", parent=parse(HEADER + below)))}


@pytest.mark.parametrize("code", sorted(rules().keys() - ELSEWHERE))
def test_each_rule_finds_its_bad_example_and_nothing_in_its_good_one(code: str) -> None:
    """What explain shows is true: the bad example has this fault, the good one has none."""
    rule = rules()[code]
    name = "de@informal" if rule.overlay else "de"
    bad, good = (
        one if one.startswith('msgid ""') or code == "RK107" else HEADER + one for one in (rule.bad, rule.good)
    )
    assert code in found(bad + "\n", name)
    assert found(good + "\n", name) == set()


@pytest.mark.parametrize("code", sorted(rules()))
def test_each_rule_explains_itself(code: str) -> None:
    """A rule has a title, a reason, a remedy and two examples, and explain shows them all."""
    rule = rules()[code]
    assert re.fullmatch(r"RK\d{3}", code)
    text = explain(code.lower())
    for part in (rule.title, rule.remedy, "Bad:", "Good:"):
        assert part in text


def samples() -> list[tuple[str, str | None, str]]:
    """Every error of the main sample: its id, its context and its msgid."""
    catalogue = parse((CORPUS / "de.po").read_bytes())
    return [(unit.comment.partition(":")[0], unit.msgctxt, unit.msgid) for unit in catalogue.units]


def corpus(name: str) -> list[Finding]:
    """What is found in a sample beside the template of the corpus."""
    template = template_of(read_entries("rekindle.pot", (CORPUS / "rekindle.pot").read_text(encoding="utf-8")))
    return check(parse((CORPUS / name).read_bytes(), template=template))


# The rule that each class of error is meant for.
MEANT = {
    "E01": "RK301", "E02": "RK301", "E03": "RK301", "E04": "RK302", "E05": "RK302", "E06": "RK305", "E07": "RK305",
    "E08": "RK305", "E09": "RK305", "E10": "RK306", "E11": "RK203", "E12": "RK201", "E13": "RK207", "E14": "RK401",
    "E15": "RK402", "E16": "RK403", "E17": "RK501", "E18": "RK503", "E19": "RK601", "E20": "RK602", "E21": "RK703",
    "E22": "RK702", "E23": "RK405", "E24": "RK603", "E26": "RK205", "E30": "RK604", "E31": "RK711", "E32": "RK712",
    "E33": "RK308", "E34": "RK801", "E35": "RK801", "E36": "RK851", "E37": "RK406", "E38": "RK713", "E39": "RK803",
    "E40": "RK105", "E42a": "RK901", "E42b": "RK901", "E43": "RK902", "E44": "RK804", "E45": "RK805", "E47": "RK404",
    "E48": "RK802", "E49": "RK208", "E51": "RK202", "E52": "RK606", "E53": "RK605", "E54": "RK704", "E55": "RK703",
}  # fmt: skip


def test_every_error_of_the_sample_is_found_by_its_own_rule() -> None:
    """Each message of de.po has the finding that its class is for, on a line of that message."""
    findings = corpus("de.po")
    every = samples()
    assert {name for name, _, _ in every} == MEANT.keys()
    for name, msgctxt, msgid in every:
        own = [one for one in findings if (one.msgctxt, one.msgid) == (msgctxt, msgid)]
        assert MEANT[name] in {one.rule for one in own}, name
        assert all(one.line > 1 and one.remedy for one in own)
    assert {"RK204", "RK206"} <= {one.rule for one in findings}


def test_nothing_is_found_in_the_right_translations() -> None:
    """The same messages translated rightly give no finding."""
    assert corpus("de_clean.po") == []


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("de_E09b_plural_count.po", "RK112", 23),
        ("de_E28_duplicate.po", "RK106", 24),
        ("de_E29_encoding.po", "RK101", 22),
        ("de_E41_plural_header.po", "RK109", 15),
        ("de_E50_language_header.po", "RK108", 13),
        ("de_E56_syntax_quote.po", "RK104", 22),
        ("de_E57_header_missing.po", "RK107", 1),
        ("de_E58_bom_crlf.po", "RK102", 1),
        ("de_E59_git_conflict.po", "RK105", 22),
        ("de_E60_unknown_escape.po", "RK104", 22),
    ],
)
def test_broken_files_are_told_by_line(name: str, code: str, line: int) -> None:
    """A file that cannot be read, or not rightly, is told with its line."""
    assert (code, line) in {(one.rule, one.line) for one in check(parse((CORPUS / name).read_bytes()))}


def test_own_catalogs_have_no_finding() -> None:
    """The catalogs that are shipped pass every check, as on the command line."""
    assert check_root(REPOSITORY) == []


HOSTILE = {
    "brackets": ("RK114", HEADER + f'msgid "a"\nmsgstr "{"(" * 1_000_000}"\n'),
    "one long word": ("RK114", HEADER + f'msgid "a"\nmsgstr "{"x" * 4_900}"\n'),
    "many lines": ("RK114", HEADER + 'msgid "a"\nmsgstr ""\n' + '"x "\n' * 100_000),
    "a billion forms": ("RK109", HEADER.replace("nplurals=2", "nplurals=1000000000")),
    "code": ("RK109", HEADER.replace("(n != 1)", "9**9**9")),
    "UTF-7": ("RK110", HEADER.replace("utf-8", "utf-7")),
    "a NUL": ("RK113", HEADER + 'msgid "a"\nmsgstr "a\0b"\n'),
    "conflict markers": ("RK105", HEADER + "<<<<<<< ours\n" * 50_000),
    "headers": ("RK111", 'msgid ""\nmsgstr ""\n' + '"X: y\\n"\n' * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_catalogs_are_refused(name: str) -> None:
    """What was made to hurt is named, and nothing of it is run or judged."""
    code, text = HOSTILE[name]
    assert code in found(text)


def test_order_and_form_are_held_and_mended(project: Project) -> None:
    """check --fix restores order, form, white space, ellipsis and quotation marks, and what it wrote is right."""
    path = "locales/de/LC_MESSAGES/guidance.po"
    root = project()
    text = (root / path).read_text(encoding="utf-8")
    head, first, *rest = text.rstrip("\n").split("\n\n")
    spoilt = first.replace('msgstr "', 'msgstr "  ').replace("#: content/tips/wait.md", "#: content/tips/wait.md:7")
    (root / path).write_text("\n\n".join([head, *rest, spoilt]) + "\n", encoding="utf-8")
    before = {one.rule for one in check_root(root, ["de"], with_gates=False)}
    assert {"RK401", "RK116"} & before
    assert fix_locale(Workbench(root), "de")
    after = {one.rule for one in check_root(root, ["de"], with_gates=False)}
    assert not after & {"RK401", "RK116"}
    assert fix_locale(Workbench(root), "de") == []


@pytest.mark.parametrize(
    ("msgid", "wrong", "right"),
    [
        ("A word.", " Ein Wort. ", "Ein Wort."),
        ("A word.\\n", "Ein Wort.", "Ein Wort.\\n"),
        ("A good word.", "Ein  gutes Wort.", "Ein gutes Wort."),
        ("Wait…", "Warten...", "Warten…"),
        ("Say “yes”.", 'Sagen Sie \\"ja\\".', "Sagen Sie „ja“."),
        ("Say “yes”.", "Sagen Sie “ja”.", "Sagen Sie „ja“."),
        ("Say “yes”.", "Sagen Sie «ja».", "Sagen Sie „ja“."),
        ("Greetings", "Gru\u0308ße", "Grüße"),
        (
            'Be <b class=\\"x\\">brief</b>.',
            'Seien Sie <b class=\\"x\\">kurz</b>. ',
            'Seien Sie <b class=\\"x\\">kurz</b>.',
        ),
        ("Say “yes”.", "Sagen Sie “ja.", "Sagen Sie “ja."),  # where it closes nobody knows
    ],
)
def test_what_has_one_right_answer_is_mended(msgid: str, wrong: str, right: str) -> None:
    """White space, ellipsis, quotation marks and composed letters are mended, anything else is left alone."""
    data = fixed(parse(f'{HEADER}msgid "{msgid}"\nmsgstr "{wrong}"\n'))
    assert data is not None
    written = data.decode().replace('msgstr ""\n"', 'msgstr "')
    assert f'msgstr "{right}"\n' in written


def test_what_cannot_be_read_whole_is_not_mended() -> None:
    """Nothing is written where an entry would be lost."""
    assert fixed(parse(HEADER + 'msgid "a"\nmsgstr "b\n')) is None
    assert fixed(parse(HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n')) is None


def test_mending_keeps_comments_flags_and_obsolete_entries() -> None:
    """A mended file keeps everything that a translator wrote."""
    entry = '# A note.\n#. From the source.\n#: a.md\n#, fuzzy\n#| msgid "b"\nmsgctxt "x"\nmsgid "a"\nmsgstr "c "\n'
    data = fixed(parse(f'{HEADER}{entry}\n#~ msgid "old"\n  #~ msgstr "alt"\n'))
    assert data is not None
    assert entry.replace('"c "', '"c"') in data.decode()
    assert data.decode().endswith('#~ msgid "old"\n#~ msgstr "alt"\n')


def test_rule_is_set_aside_with_a_reason() -> None:
    """A translator's comment sets a rule aside for one entry; without a reason, or for nothing, it is a finding."""
    entry = 'msgid "Time?"\nmsgstr "Zeit."\n'
    assert found(HEADER + entry) == {"RK604"}
    assert found(f"{HEADER}# rekindle: ignore RK604 because it is a label here\n{entry}") == set()
    assert found(f"{HEADER}# rekindle: ignore RK604\n{entry}") == {"RK604", "RK903"}
    assert found(f"{HEADER}# rekindle: ignore RK999 because of this\n{entry}") == {"RK604", "RK903"}
    assert found(f"{HEADER}# rekindle: ignore RK601 because of this\n{entry}") == {"RK604", "RK904"}


BELOW = 'msgctxt "x.1"\nmsgid "Write three lines."\nmsgstr "Schreiben Sie drei Zeilen."\n'
OWN = 'msgctxt "x.1"\nmsgid "Write three lines."\nmsgstr "Schreib drei Zeilen."\n'


def test_overlay_says_the_same_in_the_other_address() -> None:
    """An overlay entry may differ in the address and in the forms of the verb, and in nothing else."""
    assert over(BELOW, OWN) == set()
    assert "RK512" in over(BELOW, OWN.replace("Zeilen", "Worte"))
    assert "RK512" in over(BELOW.replace("drei Zeilen", "noch heute drei Zeilen"), OWN)


def test_overlay_entry_whose_parent_changed_is_found() -> None:
    """The note in an overlay entry tells that the text below it is another one now."""
    assert over(BELOW, f"#. (de) Schreiben Sie drei Zeilen.\n{OWN}") == set()
    assert "RK511" in over(BELOW, f"#. (de) Schreiben Sie ihr drei Zeilen.\n{OWN}")


def test_parent_that_addresses_the_reader_needs_an_overlay_entry() -> None:
    """A formal text that addresses the reader has an entry in the overlay; one that is the same has none."""
    assert over(BELOW, "") == {"RK513"}
    assert "RK514" in over(BELOW.replace("Schreiben Sie", "Höchstens"), OWN.replace("Schreib", "Höchstens"))


def test_findings_are_printed_for_people_and_for_programs() -> None:
    """JSON has every field, an annotation is one line, and text names place, rule and remedy."""
    findings = check(parse(HEADER + 'msgctxt "a"\nmsgid "Time?"\nmsgstr "Zeit."\n'))
    (one,) = json.loads(FORMATS["json"](findings))
    assert list(one) == [
        "rule",
        "severity",
        "path",
        "line",
        "locale",
        "domain",
        "msgctxt",
        "msgid",
        "message",
        "remedy",
    ]
    assert (one["rule"], one["path"], one["line"], one["msgctxt"], one["msgid"]) == ("RK604", "x.po", 9, "a", "Time?")
    assert re.fullmatch(r"::error file=x.po,line=9,title=RK604 [^:\n]+::.+; .+\n", FORMATS["github"](findings))
    assert re.fullmatch(r"x.po:9: RK604 .+ \[a\]\n    .+\n", FORMATS["text"](findings))
    assert json.loads(FORMATS["json"]([])) == []


def test_numbers_are_compared_as_each_language_writes_them() -> None:
    """A point between thousands, a comma in a fraction and 24 hours are right in German; another number is not."""
    for msgid, right in {
        "1,000 people": "1.000 Menschen",
        "2.5 hours": "2,5 Stunden",
        "At 4 p.m.": "Um 16 Uhr",
        "two days": "2 Tage",
        "3 people": "drei Menschen",
    }.items():
        assert found(f'{HEADER}msgid "{msgid}"\nmsgstr "{right}"\n') - {"RK604"} == set(), msgid
    assert "RK713" in found(f'{HEADER}msgid "1,000 people"\nmsgstr "10.000 Menschen"\n')
    assert "RK713" in found(f'{HEADER}msgid "two days"\nmsgstr "drei Tage"\n')


def test_language_is_known_by_its_data_alone() -> None:
    """A French catalog is held to French marks and address by data, without a line of code."""
    french = Language("fr", {"quotation": ["«…»"], "address": {"formal": ["vous"], "informal": ["tu", "te"]}})
    header = HEADER.replace("de", "fr", 1).replace("(n != 1)", "(n > 1)")
    entry = 'msgid "You say “yes”."\nmsgstr "Tu dis “oui”."\n'
    catalogue = read("fr.po", (header + entry).encode(), name="fr", domain="x", language=french)
    assert {one.rule for one in check(catalogue)} == {"RK501", "RK602"}


def test_form_for_one_and_none_may_leave_the_number_out() -> None:
    """In French one form is for one and none; it may say “un mois” where the English singular says no number either."""
    header = HEADER.replace("de", "fr", 1).replace("(n != 1)", "(n > 1)")
    entry = 'msgid "one month"\nmsgid_plural "%(n)s months"\nmsgstr[0] "un mois"\nmsgstr[1] "%(n)s mois"\n'
    for text, codes in ((entry, set()), (entry.replace("%(n)s mois", "des mois"), {"RK301"})):
        catalogue = read("fr.po", (header + text).encode(), name="fr", domain="x", language=Language("fr"))
        assert {one.rule for one in check(catalogue)} == codes


def test_glossary_that_cannot_be_read_is_refused() -> None:
    """A row without a term is told by its line; a term without a translation is not settled and not enforced."""
    with pytest.raises(CatalogError, match="glossary:3: not a term"):
        read_glossary("glossary", "term,translations\ncontact,Kontakt\nKontakt\n")
    assert read_glossary("glossary", "term,translations\ncontact,\n") == ()


@pytest.mark.parametrize(
    ("path", "locale"),
    [("a/de/LC_MESSAGES/x.po", "de"), ("de_AT.po", "de_AT"), ("de@informal.po", "de@informal"), ("de_clean.po", "de")],
)
def test_single_file_is_of_the_language_of_its_name(path: str, locale: str) -> None:
    """A file that somebody sent is checked by what it is called."""
    assert locale_of(Path(path)) == locale


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("locales/de-CH/LC_MESSAGES/messages.po", "no catalog name 'de-CH'"),
        ("locales/de_CH@formal/LC_MESSAGES/messages.po", "no catalog name 'de_CH@formal'"),
        ("locales/en_XA/LC_MESSAGES/messages.po", "a pseudo locale, which is never shipped"),
        ("locales/de/LC_MESSAGES/letters.po", "no domain 'letters'"),
    ],
)
def test_catalog_where_nobody_looks_is_found(project: Project, path: str, what: str) -> None:
    """A folder that no locale asks for, and a file that is no domain, are RK115 on their first line."""
    root = project({path: HEADER})
    (one,) = [one for one in check_root(root, [path.split("/")[1]], with_gates=False) if one.rule == "RK115"]
    assert (one.path, one.line) == (path, 1)
    assert one.message.startswith(what)


def test_translation_of_what_is_worded_otherwise_now_is_found() -> None:
    """The context is known and its English is another one today: RK209, on the line of that entry."""
    template = template_of(read_entries("x.pot", 'msgctxt "x.1"\nmsgid "Write four lines."\nmsgstr ""\n'))
    for data, codes in ((BELOW, {"RK209"}), (BELOW.replace("three", "four").replace("drei", "vier"), set())):
        findings = check(parse(HEADER + data, template=template))
        assert {(one.rule, one.line, one.msgctxt) for one in findings} == {(code, 9, "x.1") for code in codes}


def test_message_that_outgrows_its_channel_is_found(tmp_path: Path) -> None:
    """A text that makes the LinkedIn note of the example people too long is RK852; the same in a letter is none."""
    for folder in ("content", "locales"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    path = tmp_path / "locales/de/LC_MESSAGES/messages.po"
    text, msgctxt = path.read_text(encoding="utf-8"), "message.reconnect_note.linkedin_note.hello"
    longer, count = re.subn(rf'(msgctxt "{msgctxt}"\nmsgid .*\nmsgstr ".*)"', rf'\1 {"Wort " * 60}Ende."', text)
    assert count == 1
    path.write_text(longer, encoding="utf-8")
    with reading_from(tmp_path):
        found = [one for one in check_root(tmp_path, ["de"], with_gates=False) if one.rule == "RK852"]
    assert {(one.path, one.msgctxt) for one in found} == {("locales/de/LC_MESSAGES/messages.po", msgctxt)}
    assert any("linkedin_note with the example people, 300 are allowed" in one.message for one in found)


@pytest.mark.parametrize(
    ("program", "stream", "said", "code", "line"),
    [
        ("msgfmt", ">&2", "$3:12: duplicate message definition", "RK911", 12),
        ("i18nspector", "", "E: x.po: invalid-date PO-Revision-Date", "RK912", 1),
    ],
)
def test_what_another_program_says_is_a_finding(
    project: Project, monkeypatch: pytest.MonkeyPatch, program: str, stream: str, said: str, code: str, line: int
) -> None:
    """A program that is installed is asked, and what it says is a finding with its line; its good opinion is none."""
    root = project()
    folder = root / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    assert code not in {one.rule for one in check_root(root, ["de"])}
    for answer, codes in ((f'echo "{said}" {stream}', {(code, line)}), ("exit 0", set())):
        (folder / program).write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        (folder / program).chmod(0o755)
        found = check_root(root, ["de"])
        assert {(one.rule, one.line) for one in found if one.rule == code} == codes
        assert all(one.message.startswith(f"{program}: ") for one in found if one.rule == code)
