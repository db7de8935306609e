"""Reading .po files: what is taken, and how each broken one is refused."""

from __future__ import annotations

import gettext
import io
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rekindle.errors import CatalogError
from rekindle.pofile import MAX_BYTES, MAX_ENTRIES, forms, read_catalog, to_mo

CORPUS = Path(__file__).parent / "corpora" / "po_errors"
OWN = sorted((Path(__file__).parents[1] / "locales").glob("*/LC_MESSAGES/*.po"))
HEADER = """\
# A catalog.
msgid ""
msgstr ""
"Last-Translator: Jane Doe <jane@example.org>\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
PLURAL = "Plural-Forms: nplurals=2; plural=(n != 1);"


def read(text: str, locale: str = "de") -> gettext.GNUTranslations:
    """The texts that a catalog serves."""
    return gettext.GNUTranslations(io.BytesIO(to_mo(read_catalog("x.po", text.encode(), locale))))


def refusal(data: str | bytes, locale: str = "de") -> str:
    """How a catalog is refused: in one line, with a remedy."""
    with pytest.raises(CatalogError) as caught:
        read_catalog("x.po", data if isinstance(data, bytes) else data.encode(), locale)
    assert re.fullmatch(r"x\.po:\d+: .+; .+", str(caught.value)), caught.value
    return str(caught.value)


FILES = {
    "de_E09b_plural_count": "21: 1 of 2 plural forms",
    "de_E28_duplicate": "24: defined twice, first on line 21",
    "de_E29_encoding": "22: not UTF-8",
    "de_E41_plural_header": "15: a wrong Plural-Forms header; write Plural-Forms: nplurals=2; plural=(n != 1);",
    "de_E50_language_header": "13: a wrong Language header; write Language: de",
    "de_E56_syntax_quote": "22: not a line of a PO file; look for a missing quotation mark",
    "de_E57_header_missing": "1: no header",
    "de_E58_bom_crlf": "1: a byte order mark",
    "de_E59_git_conflict": "22: a merge conflict marker; resolve the conflict",
    "de_E60_unknown_escape": "22: not a line of a PO file; look for a missing quotation mark or a wrong escape",
}


def test_corpus_is_there() -> None:
    """Every file-level sample of the corpus has its expected refusal."""
    assert {path.stem for path in CORPUS.glob("de_E*.po")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_file_level_error_is_refused_with_its_line(name: str) -> None:
    """A catalog that a tool could misread is refused on the line of the fault."""
    assert refusal((CORPUS / f"{name}.po").read_bytes()).startswith(f"x.po:{FILES[name]}")


def test_second_error_behind_the_first_is_refused_too() -> None:
    """With the first of its two errors repaired, the plural sample is refused for three forms instead of two."""
    text = (CORPUS / "de_E09b_plural_count.po").read_text(encoding="utf-8")
    assert "27: 3 of 2 plural forms" in refusal(text.replace('"%(n)d Tag"\n', '"%(n)d Tag"\nmsgstr[1] "%(n)d Tage"\n'))


def test_clean_catalog_is_taken() -> None:
    """The rightly translated sample is read without a complaint, and all of it."""
    catalog = read_catalog("de_clean.po", (CORPUS / "de_clean.po").read_bytes(), "de")
    assert len(catalog) == 49


@pytest.mark.parametrize("path", OWN, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_own_catalog_is_taken(path: Path) -> None:
    """Each of our own catalogs is read without a complaint, and what is not fuzzy is served."""
    catalog = read_catalog(path.name, path.read_bytes(), path.parents[1].name.partition("@")[0])
    served = gettext.GNUTranslations(io.BytesIO(to_mo(catalog)))
    for message in catalog:
        if message.id and not message.fuzzy and all(forms(message.string)):
            context, (first, *more) = message.context or "", forms(message.id)
            found = served.npgettext(context, first, more[0], 1) if more else served.pgettext(context, first)
            assert found == forms(message.string)[0]


def test_own_catalogs_are_there() -> None:
    """German has its three domains, with Sie and with du."""
    assert len(OWN) >= 6


# ------------------------------------------------------------------------------------------ what is taken


def test_texts_escapes_and_contexts_are_read() -> None:
    """Continued lines are joined, escapes resolved, and a context keeps two equal msgids apart."""
    catalog = read(
        HEADER
        + 'msgid "a"\nmsgstr ""\n"one \\"two\\"\\n"\n"three\\tfour \\\\n"\n\n'
        + 'msgctxt "c"\nmsgid "a"\nmsgstr "in c"\n\nmsgctxt "d"\nmsgid "a"\nmsgstr "in d"\n'
    )
    assert catalog.gettext("a") == 'one "two"\nthree\tfour \\n'
    assert (catalog.pgettext("c", "a"), catalog.pgettext("d", "a")) == ("in c", "in d")


def test_plural_forms_follow_the_rule_of_the_language() -> None:
    """Each number gets the form that CLDR's rule gives it."""
    polish = HEADER.replace("Language: de", "Language: pl").replace(
        "nplurals=2; plural=(n != 1);",
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    )
    entry = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "one"\nmsgstr[1] "few"\nmsgstr[2] "many"\n'
    catalog = read(polish + entry, "pl")
    assert [catalog.ngettext("a", "b", n) for n in (1, 2, 5, 22)] == ["one", "few", "many", "few"]


@pytest.mark.parametrize("rule", ["nplurals=2; plural=n != 1;", "nplurals=2;plural=(n!=1)", "nplurals=2; plural=n!=1"])
def test_plural_rule_may_be_spaced_otherwise(rule: str) -> None:
    """The language's rule is recognized without its brackets and with other spaces."""
    read(HEADER.replace("nplurals=2; plural=(n != 1);", rule))


def test_windows_line_ends_are_read() -> None:
    """A catalog from a checkout with CRLF gives the same bytes."""
    text = HEADER + 'msgid "a"\nmsgstr "b\\n"\n'
    crlf = text.replace("\n", "\r\n").encode()
    assert to_mo(read_catalog("x.po", crlf, "de")) == to_mo(read_catalog("x.po", text.encode(), "de"))


def test_obsolete_entries_are_ignored() -> None:
    """What stands behind #~ is neither read nor in the way, and its comments do not go to its neighbour."""
    text = (
        HEADER + '# of the old\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b\n#~ <<<<\n\n# of the new\nmsgid "a"\nmsgstr "c"\n'
    )
    catalog = read_catalog("x.po", (text + '#~ msgid "z"\n#~ msgstr "z"\n').encode(), "de")
    message = catalog.get("a")
    assert message is not None
    assert (message.string, message.fuzzy, message.user_comments, len(catalog)) == ("c", False, [" of the new"], 1)


def test_fuzzy_and_empty_entries_are_not_compiled() -> None:
    """A fuzzy translation, whatever is wrong with it, and an untranslated text are left out."""
    fuzzy = '#, python-format, fuzzy\nmsgid "a %(x)s"\nmsgstr "%(y)s"\n\n'
    empty = 'msgid "b"\nmsgstr ""\n\nmsgid "c"\nmsgid_plural "d"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
    catalog = read(HEADER + fuzzy + empty + 'msgid "e"\nmsgstr "f"\n')
    assert [catalog.gettext(msgid) for msgid in ("a %(x)s", "b", "e")] == ["a %(x)s", "b", "f"]
    assert catalog.ngettext("c", "d", 1) == "c"


def test_fuzzy_header_does_not_matter() -> None:
    """A header that a tool has marked fuzzy still leads a catalog that is served."""
    assert read("#, fuzzy\n" + HEADER + 'msgid "a"\nmsgstr "b"\n').gettext("a") == "b"


def test_comments_flags_and_previous_msgid_are_kept() -> None:
    """A translator's comments, the flags and the msgid that a fuzzy translation was made for are on the entry."""
    comments = (
        '# first\n#\n# first\n#. for translators\n#: a.md\n#, fuzzy, python-format\n#| msgctxt "x"\n#| msgid ""\n'
    )
    text = HEADER + comments + '#| "old "\n#| "text"\nmsgctxt "x"\nmsgid "a %(b)s"\nmsgstr "c"\n'
    message = read_catalog("x.po", text.encode(), "de").get("a %(b)s", "x")
    assert message is not None
    assert message.user_comments == [" first", "", " first"]
    assert (message.auto_comments, message.flags) == (["for translators"], {"fuzzy", "python-format"})
    assert (message.previous_id, message.lineno) == (["old text"], 20)


def test_optional_placeholders_are_named_by_the_comment() -> None:
    """What the comment offers with “May use” can stand in a translation or be left out."""
    entry = '#. A name. May use: given, family\nmsgid "%(family)s"\nmsgstr "{}"\n'
    for string in ("%(family)s", "%(given)s", "%(given)s %(family)s", "Frau"):
        assert read(HEADER + entry.format(string)).gettext("%(family)s") == string
    assert "unknown placeholder %(other)s" in refusal(HEADER + entry.format("%(other)s"))


def test_plural_translation_may_use_a_placeholder_of_either_form() -> None:
    """“one minute” and “%(n)s minutes”: the number may stand in each form, and must stand where both have it."""
    entry = 'msgid "one"\nmsgid_plural "%(n)s"\nmsgstr[0] "eins"\nmsgstr[1] "%(n)s"\n'
    assert read(HEADER + entry).ngettext("one", "%(n)s", 1) == "eins"
    both = 'msgid "%(n)s a"\nmsgid_plural "%(n)s b"\nmsgstr[0] "eins"\nmsgstr[1] "%(n)s"\n'
    assert "9: missing placeholder %(n)s" in refusal(HEADER + both)


def test_per_cent_sign_is_free_where_nothing_is_filled_in() -> None:
    """A text without placeholders may have a per cent sign in one language only."""
    assert read(HEADER + 'msgid "all"\nmsgstr "zu 100 %"\n').gettext("all") == "zu 100 %"


def test_compiled_bytes_are_always_the_same() -> None:
    """Neither the day nor the header's dates are in the compiled catalog, and each run gives the same bytes."""
    path = OWN[0]
    text, locale = path.read_text(encoding="utf-8"), path.parents[1].name.partition("@")[0]
    one = to_mo(read_catalog("a.po", text.encode(), locale))
    other = re.sub(r"Date: \d+", "Date: 1999", text).replace("Last-Translator: ", "Last-Translator: Jane ")
    assert other != text
    assert to_mo(read_catalog("b.po", other.encode(), locale)) == one
    assert b"1970-01-01" in one


@pytest.mark.parametrize("path", OWN, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_gettext_agrees_with_own_catalogs(path: Path) -> None:
    """What we take, msgfmt takes as well, where it is installed; a machine without it has our own reader's word."""
    try:
        checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False)
    except FileNotFoundError:
        return
    assert (checked.returncode, checked.stderr) == (0, b"")


# ---------------------------------------------------------------------------------------- what is refused


def entry(msgstr: str, msgid: str = "a %(name)s") -> str:
    """A catalog with one translation."""
    return f'{HEADER}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (entry("b"), "9: missing placeholder %(name)s"),
        (entry("b %(nmae)s"), "9: unknown placeholder %(nmae)s"),
        (entry("b %(name)s %(other)s"), "9: unknown placeholder %(other)s"),
        (entry("b %(Name)s"), "9: unknown placeholder %(Name)s"),
        (entry("b %(x)s", "a"), "9: unknown placeholder %(x)s"),
        (entry("b %(name)d"), "9: missing placeholder %(name)s"),
        (entry("b %(name)999999999s"), "9: missing placeholder %(name)s"),
        (entry("%(name)s %(name)999999999s"), "9: %(name)999999999s is no placeholder"),
        (entry("b %(name)999999999s", "a"), "9: %(name)999999999s is no placeholder"),
        (entry("%(name)s %(name) s"), "9: %(name) is no placeholder"),
        (entry("%(name)s 5 %"), "9: % is no placeholder; copy those of the msgid; write %% for a per cent sign"),
        (entry("%(name)s %s"), "9: % is no placeholder"),
        (entry("%%(name)s"), "9: missing placeholder %(name)s"),
        (entry("%(" * 100_000, "a"), "9: %(%("),
        (entry("%(" + "x" * 100_000, "a"), "9: %(xxx"),
        (entry("  "), "9: an empty translation"),
        (entry("\\n", "a"), "9: an empty translation"),
    ],
)
def test_translation_with_other_placeholders_is_refused(text: str, what: str) -> None:
    """A translation has exactly the placeholders of its source, written exactly so."""
    assert refusal(text).startswith(f"x.po:{what}")


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ('msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n', "10: not a line of a PO file"),
        ('msgid "a"\nmsgstr b"\n', "10: not a line"),
        ('msgid "a"\nmsgstr "b" "c"\n', "10: not a line"),
        ('msgid "a"\nmsgstr "b"c"\n', "10: not a line"),
        ('msgid "a"\nmsgstr "b\\"\n', "10: not a line"),
        ('msgid "a"\nmsgstr "b\\x07"\n', "10: not a line"),
        ('msgid "a"\nmsgstr  "b"\n', "10: not a line"),
        ('msgid "a"\nmsgstrr "b"\n', "10: not a line"),
        ("garbage\n", "9: not a line"),
        ('domain "x"\n', "9: not a line"),
        ('msgid "a"\nmsgstr "b"\n=======\nmsgid "c"\nmsgstr "d"\n', "11: a merge conflict marker"),
        ('msgid "a"\n', "9: the last entry has no msgstr"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "11: msgid cannot stand here"),
        ('msgid "a"\nmsgid_plural "b"\n', "10: the last entry has no msgstr"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', "11: msgstr cannot stand here"),
        ('msgid "a"\nmsgstr[0] "b"\n', "10: msgstr[0] cannot stand here"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "11: msgstr cannot stand here"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', "12: msgstr[2] cannot stand here"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"\n', "12: msgstr[0] cannot stand here"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "9: 1 of 2 plural forms"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n', "9: 3 of 2 plural forms"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] ""\n', "9: an empty form"),
        ('msgid "a"\nmsgid_plural ""\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "9: an empty msgid"),
        ('msgctxt "x"\nmsgid ""\nmsgstr "Plural-Forms: nplurals=9; plural=n;"\n', "10: an empty msgid"),
        ('msgctxt "x"\nmsgctxt "y"\nmsgid "a"\nmsgstr ""\n', "10: msgctxt cannot stand here"),
        ('msgstr "a"\n', "9: msgstr cannot stand here"),
        ('msgid "a"\n# why?\nmsgstr "b"\n', "10: a comment inside an entry"),
        ('msgid "a"\n#~ msgid "c"\nmsgstr "b"\n', "10: a comment inside an entry"),
        ('#| msgid "x\n#| y"\nmsgid "a"\nmsgstr "b"\n', "11: a previous msgid that cannot be read"),
        ('#| "x"\nmsgid "a"\nmsgstr "b"\n', "10: a previous msgid that cannot be read"),
        ('msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n', "11: defined twice, first on line 9"),
        ('msgid "a"\nmsgstr "b"\nmsgid ""\n"a"\nmsgstr "c"\n', "11: defined twice, first on line 9"),
        ('msgid ""\nmsgstr "Language: fr\\n"\n', "9: defined twice, first on line 2"),
        ('msgid "a"\nmsgstr "b\tc"\n', "10: a tab"),
        ('msgid "a"\nmsgstr "b\x07c"\n', "10: a control character (U+0007)"),
        ('msgid "a"\nmsgstr "b\u202ec"\n', "10: a control character (U+202E)"),
        ('msgid "a"\nmsgstr "b\u2028c"\n', "10: a control character (U+2028)"),
        ('msgid "a"\nmsgstr "b"\0\n', "10: a control character (U+0000)"),
        ('msgid "a"\rmsgstr "b"\r', "9: a control character (U+000D)"),
        ('"x"\n', "3: not a header"),
    ],
)
def test_broken_entry_is_refused_with_its_line(lines: str, what: str) -> None:
    """A line that is no PO, an entry out of order or incomplete, and an entry twice are refused."""
    assert refusal(HEADER + lines).startswith(f"x.po:{what}")


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=1000000000; plural=(n != 1);",
        "nplurals=1; plural=0;",
        "nplurals=2; plural=1/(n-n);",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=(n > 1);",
        "nplurals=2; plural=(n != 1",
        "nplurals=2; plural=(n != 1); plural=n;",
        "nplurals=2; plural=__import__('os').system('true');",
        "nplurals=2; plural=9**9**9;",
        "nplurals=INTEGER; plural=EXPRESSION;",
        "nplurals=2; plural=" + "(" * 500_000 + "n" + ")" * 500_000 + ";",
        "nplurals=2; plural=" + " " * 1_000_000 + "n;",
        "",
    ],
)
def test_other_plural_rule_is_refused(rule: str) -> None:
    """A plural rule is code: any but the language's own is refused, unread and with the right one as the remedy."""
    assert refusal(HEADER.replace("nplurals=2; plural=(n != 1);", rule)) == (
        f"x.po:6: a wrong Plural-Forms header; write {PLURAL}"
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (f'"{PLURAL}\\n"\n', "", "1: no Plural-Forms header; write Plural-Forms: nplurals=2"),
        ('"Language: de\\n"\n', "", "1: no Language header; write Language: de"),
        ("Language: de", "Language: fr", "5: a wrong Language header"),
        ("Language: de", "Language: ", "5: a wrong Language header"),
        ("Language: de", "Language: de_AT", "5: a wrong Language header"),
        ("Language: de", "Language: " + "x" * 1_000_000, "5: a wrong Language header"),
        ('"Language: de\\n"\n', '"Language: de\\n"\n"Language: fr\\n"\n', "5: a second Language header"),
        ("charset=utf-8", "charset=UTF-16", "7: a wrong Content-Type header"),
        ("charset=utf-8", "charset=UTF-7", "7: a wrong Content-Type header"),
        ("charset=utf-8", "charset=CHARSET", "7: a wrong Content-Type header"),
        ("text/plain; charset=utf-8", "text/plain", "7: a wrong Content-Type header"),
        ('"Content-Type: text/plain; charset=utf-8\\n"\n', "", "1: no Content-Type header"),
        ('msgid ""\n', 'msgid "x"\n', "1: no header"),
        ('msgid ""\n', 'msgctxt "x"\nmsgid ""\n', "1: no header"),
        ("msgid", "#~ msgid", "3: msgstr cannot stand here"),
        ('msgid ""\n', 'msgid "a"\nmsgstr "b"\n\nmsgid ""\n', "1: no header"),
        ('"Language: de\\n"\n', '"nonsense\\n"\n', "3: not a header"),
        ('"Language: de\\n"\n', '"X: y\\n"\n' * 2, "5: a second X header"),
        ('"Language: de\\n"\n', "".join(f'"X-{n}: y\\n"\n' for n in range(50_000)), "3: not a header"),
    ],
)
def test_wrong_header_is_refused(old: str, new: str, what: str) -> None:
    """The header stands first and says the language, UTF-8 and the plural rule, each once."""
    assert HEADER.count(old) == 1
    assert refusal(HEADER.replace(old, new)).startswith(f"x.po:{what}")


def test_header_of_another_entry_does_not_count() -> None:
    """Header lines in a translation are text and mend no wrong header."""
    wrong = HEADER.replace("(n != 1)", "(n > 1)") + f'msgid "a"\nmsgstr ""\n"{PLURAL}\\n"\n'
    assert "6: a wrong Plural-Forms header" in refusal(wrong)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "1: no header"),
        (b"\n\n# only a comment\n", "1: no header"),
        (HEADER.encode("utf-16"), "1: not UTF-8"),
        (HEADER.encode("utf-16-le"), "1: a control character (U+0000)"),
        (HEADER.encode("utf-8-sig"), "1: a byte order mark"),
        (HEADER.encode() + b"x" * MAX_BYTES, f"1: more than {MAX_BYTES} bytes; split the catalog"),
        (
            HEADER.encode() + b"".join(b'msgid "%d"\nmsgstr ""\n' % n for n in range(MAX_ENTRIES)),
            f"1: more than {MAX_ENTRIES} entries; split the catalog",
        ),
    ],
)
def test_file_that_is_no_catalog_is_refused(data: bytes, what: str) -> None:
    """Another encoding, nothing at all and too much are refused."""
    assert refusal(data).startswith(f"x.po:{what}")


@pytest.mark.parametrize("locale", ["zz", "xx_YY", "../de", "", "de_DE_x_y_z"])
def test_language_that_does_not_exist_is_refused(locale: str) -> None:
    """A language of which CLDR knows nothing has no plural rule, and so no catalog."""
    assert refusal(HEADER, locale).startswith("x.po:1: no locale")


ALPHABET = st.sampled_from(
    [*'ab"\\n#~,.|:%()[]', "\n", " ", 'msgid "', 'msgstr "', "msgid_plural", "#, fuzzy", "\0", "ä"]
)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.lists(ALPHABET, max_size=40).map("".join), st.integers(0, 400), st.integers(0, 40))
def test_damaged_catalog_is_taken_or_refused(noise: str, at: int, length: int) -> None:
    """Whatever has happened to a file, it is read or refused with path and line, and nothing else."""
    text = HEADER + 'msgctxt "c"\nmsgid "a %(b)s"\nmsgid_plural "%(b)s"\nmsgstr[0] "%(b)s c"\nmsgstr[1] "d %(b)s"\n'
    data = (text[:at] + noise + text[at + length :]).encode("utf-8", "surrogatepass")
    where = "x.po:1"
    try:
        to_mo(read_catalog("x.po", data, "de"))
    except CatalogError as error:
        where = error.where
    assert re.fullmatch(r"x\.po:\d+", where)
