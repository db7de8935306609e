"""Errors that can be planted in the lines or bytes of a catalog; each gives nothing where it does not apply.

What is spoilt is a part of a shipped catalog: its header, and some entries around the one where the error is planted.
"""
# ruff: noqa: D103 - what a variant plants is its name

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple


class Part(NamedTuple):
    """A header and entries as they stand in a file, ``at`` the one to spoil."""

    header: str
    entries: tuple[str, ...]
    at: int

    @property
    def entry(self) -> str:
        """The entry to spoil."""
        return self.entries[self.at]

    def text(self, *, header: str | None = None, entry: str | None = None, more: str = "") -> str:
        """The file with another header or another entry in its place, and more at its end."""
        entries = [
            *self.entries[: self.at],
            self.entry if entry is None else entry,
            *self.entries[self.at + 1 :],
        ]
        found = [self.header if header is None else header, *filter(None, entries)]
        return "\n\n".join(filter(None, (*found, more))) + "\n"


Plant = Callable[[Part, random.Random], str | bytes | None]


class FileVariant(NamedTuple):
    """An error: its class, a name, the rules of which one is to find it, and what plants it."""

    group: str
    name: str
    rules: frozenset[str]
    plant: Plant


FILE_VARIANTS: list[FileVariant] = []


def variant(group: str, *rules: str) -> Callable[[Plant], Plant]:
    """Register a function as a variant of a class of errors."""

    def register(plant: Plant) -> Plant:
        FILE_VARIANTS.append(FileVariant(group, plant.__name__, frozenset(rules), plant))
        return plant

    return register


def _entry(group: str, rule: str, rows: dict[str, tuple[str, str]]) -> None:
    """Variants that replace the first match of a pattern in the entry."""
    for name, (pattern, replacement) in rows.items():

        def plant(part: Part, rng: random.Random, row: tuple[str, str] = (pattern, replacement)) -> str | None:
            changed, count = re.subn(*row, part.entry, count=1, flags=re.MULTILINE)
            return part.text(entry=changed) if count else None

        FILE_VARIANTS.append(FileVariant(group, name, frozenset({rule}), plant))


def _header(group: str, rule: str, rows: dict[str, tuple[str, str]]) -> None:
    """Variants that replace the first match of a pattern in the header."""
    for name, (pattern, replacement) in rows.items():

        def plant(part: Part, rng: random.Random, row: tuple[str, str] = (pattern, replacement)) -> str | None:
            changed, count = re.subn(*row, part.header, count=1, flags=re.MULTILINE)
            return part.text(header=changed) if count and changed != part.header else None

        FILE_VARIANTS.append(FileVariant(group, name, frozenset({rule}), plant))


def _conflict(ours: str, theirs: str, *, base: str = "") -> str:
    between = f"||||||| 1a2b3c4\n{base}\n" if base else ""
    return f"<<<<<<< HEAD\n{ours}\n{between}=======\n{theirs}\n>>>>>>> translations"


_OTHER = re.compile(r'^msgstr(\[0\])? "', re.MULTILINE)


def _otherwise(entry: str) -> str:
    """The entry with another translation."""
    return _OTHER.sub(r'msgstr\1 "Anders. ', entry, count=1)


@variant("conflict markers", "RK105")
def around_an_entry(part: Part, rng: random.Random) -> str:
    return part.text(entry=_conflict(part.entry, _otherwise(part.entry)))


@variant("conflict markers", "RK105")
def with_what_was_before(part: Part, rng: random.Random) -> str:
    return part.text(entry=_conflict(part.entry, _otherwise(part.entry), base=part.entry))


@variant("conflict markers", "RK105")
def around_the_translation(part: Part, rng: random.Random) -> str | None:
    above, found, own = part.entry.partition("\nmsgstr ")
    both = _conflict(f"msgstr {own}", 'msgstr "Anders."')
    return part.text(entry=f"{above}\n{both}") if found else None


@variant("conflict markers", "RK105")
def around_the_english(part: Part, rng: random.Random) -> str:
    return part.text(entry=re.sub(r"^(msgid .*)$", _conflict(r"\1", 'msgid "Else."'), part.entry, count=1, flags=re.M))


@variant("conflict markers", "RK105")
def in_the_header(part: Part, rng: random.Random) -> str:
    line = r'^("PO-Revision-Date.*)$'
    return part.text(header=re.sub(line, lambda found: _conflict(found[1], found[1]), part.header, count=1, flags=re.M))


@variant("conflict markers", "RK105")
def one_marker_left(part: Part, rng: random.Random) -> str:
    marker = rng.choice(["<<<<<<< HEAD", "=======", ">>>>>>> translations", "||||||| base"])
    return part.text(entry=f"{part.entry}\n{marker}")


@variant("conflict markers", "RK105")
def in_a_comment(part: Part, rng: random.Random) -> str:
    return part.text(entry=f"# <<<<<<< HEAD\n# Mine.\n# =======\n# Yours.\n# >>>>>>> translations\n{part.entry}")


@variant("conflict markers", "RK105")
def in_the_comment_at_the_top(part: Part, rng: random.Random) -> str:
    mark = "# #-#-#-#-#  de.po (rekindle 0.1)  #-#-#-#-#"
    return part.text(header=f"{mark}\n{part.header}")


@variant("conflict markers", "RK105")
def quoted(part: Part, rng: random.Random) -> str | None:
    if '\nmsgstr "' not in part.entry:
        return None
    above, _, own = part.entry.partition("\nmsgstr ")
    return part.text(entry=f'{above}\nmsgstr ""\n"<<<<<<< HEAD\\n"\n{own}\n"\\n=======\\n"\n{own}\n">>>>>>> x"')


@variant("conflict markers", "RK105")
def of_msgcat(part: Part, rng: random.Random) -> str | None:
    if '\nmsgstr "' not in part.entry:
        return None
    above, _, own = part.entry.partition("\nmsgstr ")
    mark = '"#-#-#-#-#  de.po (rekindle 0.1)  #-#-#-#-#\\n"'
    return part.text(entry=f'{above}\nmsgstr ""\n{mark}\n{own}\n"\\n"\n{mark}\n{own}')


@variant("duplicates", "RK106")
def directly_behind(part: Part, rng: random.Random) -> str:
    return part.text(entry=f"{part.entry}\n\n{part.entry}")


@variant("duplicates", "RK106")
def without_an_empty_line(part: Part, rng: random.Random) -> str:
    return part.text(entry=f"{part.entry}\n{part.entry}")


@variant("duplicates", "RK106")
def translated_otherwise(part: Part, rng: random.Random) -> str:
    return part.text(more=_otherwise(part.entry))


@variant("duplicates", "RK106")
def fuzzy_one(part: Part, rng: random.Random) -> str:
    bare = re.sub(r"^#.*\n", "", part.entry, flags=re.MULTILINE)
    return part.text(more=f"#, fuzzy\n{bare}")


@variant("duplicates", "RK106")
def without_comments(part: Part, rng: random.Random) -> str:
    return part.text(more=re.sub(r"^#.*\n", "", part.entry, flags=re.MULTILINE))


@variant("duplicates", "RK106")
def untranslated_one(part: Part, rng: random.Random) -> str | None:
    return part.text(more=re.sub(r'^msgstr ".*"$', 'msgstr ""', part.entry, flags=re.MULTILINE))


@variant("duplicates", "RK106")
def wrapped_otherwise(part: Part, rng: random.Random) -> str:
    return part.text(more=re.sub(r'^msgid "(.+)$', r'msgid ""\n"\1', part.entry, count=1, flags=re.MULTILINE))


def _set_aside(entry: str, mark: str = "#~ ") -> str:
    lines = [line for line in entry.split("\n") if not line.startswith("#")]
    return "\n".join(f"{mark}{line}" for line in lines).replace('msgctxt "', 'msgctxt "old.')


@variant("obsolete", "RK204")
def set_aside(part: Part, rng: random.Random) -> str:
    return part.text(more=_set_aside(part.entry))


@variant("obsolete", "RK204")
def set_aside_in_the_middle(part: Part, rng: random.Random) -> str:
    return part.text(entry=f"{part.entry}\n\n{_set_aside(part.entry)}")


@variant("obsolete", "RK204")
def set_aside_and_fuzzy(part: Part, rng: random.Random) -> str:
    return part.text(more=f'# Mine.\n#, fuzzy\n#~| msgid "Older."\n{_set_aside(part.entry)}')


@variant("obsolete", "RK204")
def set_aside_without_a_context(part: Part, rng: random.Random) -> str:
    return part.text(more=re.sub(r"^#~ msgctxt .*\n", "", _set_aside(part.entry), flags=re.MULTILINE))


@variant("obsolete", "RK204")
def set_aside_and_wrapped(part: Part, rng: random.Random) -> str:
    wrapped = re.sub(r'^(#~ msgid) "(.+)$', r'\1 ""\n#~ "\2', _set_aside(part.entry), count=1, flags=re.MULTILINE)
    return part.text(more=wrapped)


@variant("obsolete", "RK204")
def set_aside_without_a_space(part: Part, rng: random.Random) -> str:
    return part.text(more=_set_aside(part.entry, mark="#~"))


@variant("obsolete", "RK204")
def set_aside_and_indented(part: Part, rng: random.Random) -> str:
    return part.text(more=_set_aside(part.entry, mark=" #~  "))


_entry(
    "stale",
    "RK205",
    {
        "another id": (r'^msgctxt "', 'msgctxt "gone.'),
        "an id in capitals": (r'^msgctxt "(\w)', r'msgctxt "X\1'),
        "a space behind the id": (r'^(msgctxt ".*)"$', r'\1 "'),
        "no id": (r'^msgctxt ".*"\n', ""),
    },
)
_entry(
    "reworded",
    "RK209",
    {
        "another word": (r'^msgid "(\w+)', r'msgid "\1 perhaps'),
        "without its last character": (r'^(msgid ".*)[^"\\]"$', r'\1"'),
        "one word more": (r'^(msgid ".+)"$', r'\1 Soon."'),
        "another apostrophe": (r"^(msgid \".*)’", r"\1'"),
        "another plural": (r'^(msgid_plural ".+)"$', r'\1 more"'),
        "no plural": (r"^msgid_plural .*\nmsgstr\[0\] (.*)\nmsgstr\[1\].*", r"msgstr \1"),
        "a plural that is none": (
            r"^msgid (.*)\nmsgstr (.*)",
            r"msgid \1\nmsgid_plural \1\nmsgstr[0] \2\nmsgstr[1] \2",
        ),
    },
)


@variant("missing", "RK206")
def deleted(part: Part, rng: random.Random) -> str:
    return part.text(entry="")


@variant("missing", "RK206")
def commented_out(part: Part, rng: random.Random) -> str:
    return part.text(entry="\n".join(f"# {line}" for line in part.entry.split("\n")))


@variant("missing", "RK206", "RK204")
def made_obsolete(part: Part, rng: random.Random) -> str:
    return part.text(entry="\n".join(f"#~ {one}" for one in part.entry.split("\n") if not one.startswith("#")))


@variant("missing", "RK206")
def moved_to_another_id(part: Part, rng: random.Random) -> str:
    return part.text(entry=re.sub(r'^msgctxt "(.*)"', r'msgctxt "\1.1"', part.entry, flags=re.MULTILINE))


@variant("encoding", "RK101")
def one_text_in_latin_1(part: Part, rng: random.Random) -> bytes | None:
    before, _, own = part.entry.partition("\nmsgstr")
    if own.isascii() or not _in(own, "latin-1"):
        return None
    text = part.text(entry="\0\1\2")
    return text.encode().replace(b"\0\1\2", before.encode() + b"\nmsgstr" + own.encode("latin-1"))


def _in(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _encoded(encoding: str) -> Plant:
    def plant(part: Part, rng: random.Random) -> bytes | None:
        data = part.text().encode(encoding, "replace")
        return None if data.isascii() and b"\0" not in data else data  # nothing is left that could be misread

    return plant


for _encoding in ("cp1252", "latin-1", "iso8859-15", "cp850", "cp1250", "mac_roman", "utf-16", "utf-16-le", "utf-32"):
    FILE_VARIANTS.append(FileVariant("encoding", _encoding, frozenset({"RK101", "RK113"}), _encoded(_encoding)))


@variant("encoding", "RK101")
def a_character_cut_in_two(part: Part, rng: random.Random) -> bytes | None:
    found = re.search("[äöüßéèàç“]", part.entry)
    if not found:
        return None
    text = part.text(entry=part.entry.replace(found[0], "\0", 1))
    return text.encode().replace(b"\0", found[0].encode()[:-1])


@variant("encoding", "RK101")
def a_surrogate(part: Part, rng: random.Random) -> bytes:
    return (
        part.text(entry=re.sub(r"^(msgstr\S* \")", "\\1\0", part.entry, count=1, flags=re.M))
        .encode()
        .replace(b"\0", b"\xed\xa0\x80")
    )


@variant("encoding", "RK101")
def an_overlong_form(part: Part, rng: random.Random) -> bytes:
    return (
        part.text(entry=re.sub(r"^(msgstr\S* \")", "\\1\0", part.entry, count=1, flags=re.M))
        .encode()
        .replace(b"\0", b"\xc0\xaf")
    )


@variant("encoding", "RK803", "RK802", "RK804", "RK305", "RK807")
def utf_7(part: Part, rng: random.Random) -> str | None:
    above, found, own = part.entry.partition("\nmsgstr ")
    if not found or not re.search("[äöüßéèàç]", own):
        return None
    text = re.sub(r"[äöüßéèàçêôîûœ]", lambda one: one[0].encode("utf-7").decode(), own)
    return part.text(entry=f"{above}{found}{text}")


@variant("byte order mark", "RK102")
def at_the_start(part: Part, rng: random.Random) -> str:
    return f"\ufeff{part.text()}"


@variant("byte order mark", "RK102")
def with_windows_lines(part: Part, rng: random.Random) -> str:
    return "\ufeff" + part.text().replace("\n", "\r\n")


@variant("byte order mark", "RK104", "RK801")
def where_files_were_joined(part: Part, rng: random.Random) -> str:
    return part.text(entry=f"\ufeff{part.entry}")


@variant("line ends", "RK103")
def everywhere(part: Part, rng: random.Random) -> str:
    return part.text().replace("\n", "\r\n")


@variant("line ends", "RK103")
def in_one_entry(part: Part, rng: random.Random) -> str:
    return part.text(entry=part.entry.replace("\n", "\r\n"))


@variant("line ends", "RK103")
def on_one_line(part: Part, rng: random.Random) -> str:
    return part.text(entry=part.entry.replace("\n", "\r\n", 1))


@variant("line ends", "RK113")
def of_an_old_mac(part: Part, rng: random.Random) -> str:
    return part.text().replace("\n", "\r")


@variant("line ends", "RK113")
def twice(part: Part, rng: random.Random) -> str:
    return part.text().replace("\n", "\r\r\n")


_entry(
    "syntax",
    "RK104",
    {
        "translation not closed": (r'^(msgstr.*)"$', r"\1"),
        "translation not opened": (r'^(msgstr\S* )"', r"\1"),
        "translation without quotation marks": (r'^(msgstr\S* )"(.*)"$', r"\1\2"),
        "English not closed": (r'^(msgid .*)"$', r"\1"),
        "English not opened": (r'^msgid "', "msgid "),
        "id not closed": (r'^(msgctxt .*)"$', r"\1"),
        "quotation mark in the text": (r'^(msgstr\S* ".*\w)( .*")$', r'\1"\2'),
        "two quotation marks in the text": (r'^(msgstr\S* ".*) (\w+) (.*")$', r'\1 "\2" \3'),
        "typographic delimiters": (r'^(msgstr\S*) "(.*)"$', r"\1 “\2”"),
        "single delimiters": (r'^(msgstr\S*) "(.*)"$', r"\1 '\2'"),
        "closed with another mark": (r'^(msgstr.*)"$', r"\1“"),
        "escaped at the end": (r'^(msgstr.*)"$', r'\1\\"'),
        "lone backslash": (r'^(msgstr\S* ".*\w) ', r"\1\\ "),
        "unknown escape": (r'^(msgstr\S* ".*\w) ', r"\1\\q "),
        "octal escape": (r'^(msgstr\S* ".*\w) ', r"\1\\303\\274 "),
        "hexadecimal escape": (r'^(msgstr\S* ".*\w) ', r"\1\\xfc "),
        "Unicode escape": (r'^(msgstr\S* ".*\w) ', r"\1\\u00fc "),
        "text behind": (r"^(msgstr.*)$", r"\1 and more"),
        "semicolon behind": (r"^(msgstr.*)$", r"\1;"),
        "colon": (r"^msgstr(\S*) ", r"msgstr\1: "),
        "equals sign": (r"^msgstr(\S*) ", r"msgstr\1 = "),
        "keyword misspelt": (r"^msgstr", "msgst"),
        "keyword in capitals": (r"^msgstr", "MSGSTR"),
        "keyword of the id misspelt": (r"^msgctxt", "msgctx"),
        "keyword translated": (r"^msgid ", "Nachricht "),
        "keyword lost": (r"^msgid ", ""),
        "no space behind the keyword": (r'^msgstr(\S*) "', r'msgstr\1"'),
        "no keyword": (r"^msgstr\S* ", ""),
        "no English": (r"^msgid .*\n", ""),
        "no translation": (r"^msgstr(.|\n)*", ""),
        "id twice": (r"^(msgctxt .*)$", r"\1\n\1"),
        "English twice": (r"^(msgid .*)$", r"\1\n\1"),
        "translation twice": (r'^(msgstr ".*")$', r"\1\n\1"),
        "id behind the English": (r"^(msgctxt .*)\n(msgid .*)$", r"\2\n\1"),
        "translation before the English": (r"^(msgid .*)\n(msgstr .*)$", r"\2\n\1"),
        "comment inside": (r"^(msgid .*)$", r"\1\n# A note."),
        "note outside a comment": (r"^msgctxt", "A note for the translator.\nmsgctxt"),
        "note of another format": (r"^msgctxt", "// A note.\nmsgctxt"),
        "line that is not quoted": (r'^(msgstr\S* ".*")$', r"\1\nand another line"),
        "line broken in two": (r'^(msgstr\S* ".*\w) (\w.*")$', r"\1\n\2"),
        "empty English": (r'^msgid ".*"', 'msgid ""'),
        "form without a number": (r"^msgstr\[0\]", "msgstr"),
        "number that is none": (r"^msgstr\[1\]", "msgstr[x]"),
        "number left out": (r"^msgstr\[1\]", "msgstr[2]"),
        "number on a text without forms": (r'^msgstr "', 'msgstr[0] "'),
        "forms in another order": (r"^(msgstr\[0\].*)\n(msgstr\[1\].*)$", r"\2\n\1"),
        "no English plural": (r"^msgid_plural .*\n", ""),
        "empty English plural": (r'^msgid_plural ".*"', 'msgid_plural ""'),
        "two empty lines inside": (r"^(msgid .*)\n(msgstr)", r"\1\n\nx\n\n\2"),
    },
)


@variant("syntax", "RK104")
def cut_off(part: Part, rng: random.Random) -> str:
    text = part._replace(entries=part.entries[: part.at + 1]).text()
    return text[: text.rindex("\nmsgid ") + rng.randrange(7, 12)]


_header(
    "Language header",
    "RK108",
    {
        "lost": (r'^"Language: .*\n', ""),
        "empty": (r'^"Language: .*', r'"Language: \\n"'),
        "English": (r'^"Language: .*', r'"Language: en\\n"'),
        "Polish": (r'^"Language: .*', r'"Language: pl\\n"'),
        "by its name": (r'^"Language: .*', r'"Language: Deutsch\\n"'),
        "in three letters": (r'^"Language: .*', r'"Language: deu\\n"'),
        "a placeholder": (r'^"Language: .*', r'"Language: LL\\n"'),
        "another region": (r'^"Language: (..)\w*', r'"Language: \1_CH'),
        "another script": (r'^"Language: (..)\w*', r'"Language: \1_Cyrl'),
        "misspelt field": (r'^"Language: ', '"Langauge: '),
        "field in small letters": (r'^"Language: ', '"language: '),
        "only for Poedit": (r'^"Language: ', '"X-Poedit-Language: '),
    },
)
_header(
    "Plural-Forms header",
    "RK109",
    {
        "lost": (r'^"Plural-Forms: .*\n', ""),
        "empty": (r'^"Plural-Forms: .*', r'"Plural-Forms: \\n"'),
        "one form": (r'^"Plural-Forms: .*', r'"Plural-Forms: nplurals=1; plural=0;\\n"'),
        "three forms": (r"nplurals=2", "nplurals=3"),
        "a billion forms": (r"nplurals=2", "nplurals=1000000000"),
        "no form": (r"nplurals=2", "nplurals=0"),
        "of the template": (
            r'^"Plural-Forms: .*',
            r'"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"',
        ),
        "turned": (r"plural=\(n (\S+) (\d)\)", r"plural=(n == \2)"),
        "all the same": (r"plural=\(.*?\)", "plural=(n)"),
        "of Polish": (
            r'^"Plural-Forms: .*',
            r'"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"',
        ),
        "division by nothing": (r"plural=\(.*?\)", "plural=(1/(n-n))"),
        "huge": (r"plural=\(.*?\)", "plural=(9**9**9)"),
        "code": (r"plural=\(.*?\)", "plural=__import__('os')"),
        "without nplurals": (r"nplurals=2; ", ""),
        "without plural": (r" plural=\(.*?\);", ""),
        "off by one": (r"(plural=\(n \S+) (\d)\)", r"\1 2)"),
        "misspelt field": (r'^"Plural-Forms: ', '"Plural-Form: '),
    },
)
_header(
    "Content-Type header",
    "RK110",
    {
        "lost": (r'^"Content-Type: .*\n', ""),
        "of the template": (r"charset=utf-8", "charset=CHARSET"),
        "latin-1": (r"charset=utf-8", "charset=ISO-8859-1"),
        "Windows": (r"charset=utf-8", "charset=windows-1252"),
        "UTF-16": (r"charset=utf-8", "charset=UTF-16"),
        "UTF-7": (r"charset=utf-8", "charset=utf-7"),
        "HTML": (r"text/plain", "text/html"),
        "no charset": (r"; charset=utf-8", ""),
        "empty": (r'^"Content-Type: .*', r'"Content-Type: \\n"'),
    },
)
_header(
    "header lines",
    "RK111",
    {
        "no colon": (r'^"Language: ', '"Language '),
        "twice": (r'^("Last-Translator: .*)$', r"\1\n\1"),
        "twice with another value": (r'^("Language: .*)$', r'\1\n"Language: en\\n"'),
        "a line of prose": (r'^("Language: .*)$', r'\1\n"Please keep this\\n"'),
    },
)
_header("header lines", "RK108", {"no line end": (r'^("Language: .*)\\n"', r'\1"')})
_header(
    "header",
    "RK107",
    {
        "only the comment": (r'^msgid ""(.|\n)*', ""),
        "with an id": (r'^msgid ""$', 'msgctxt "x"\nmsgid ""'),
        "with a text": (r'^msgid ""$', 'msgid "x"'),
    },
)


@variant("header", "RK107")
def lost(part: Part, rng: random.Random) -> str:
    return part.text(header="")


@variant("header", "RK107")
def not_the_first(part: Part, rng: random.Random) -> str:
    return part.text(header="", more=part.header)


@variant("header", "RK107")
def behind_the_first(part: Part, rng: random.Random) -> str:
    first, *others = part.entries
    return "\n\n".join([first, part.header, *others]) + "\n"


@variant("header", "RK203")
def doubtful(part: Part, rng: random.Random) -> str:
    return part.text(header=part.header.replace('msgid ""', '#, fuzzy\nmsgid ""', 1))


@variant("header", "RK104", "RK106")
def two_of_them(part: Part, rng: random.Random) -> str:
    return part.text(more=part.header)


_entry(
    "plural count",
    "RK112",
    {
        "one lost": (r"\nmsgstr\[1\](.|\n)*", ""),
        "one more": (r"^(msgstr\[1\] .*)$", r'\1\nmsgstr[2] "mehrere"'),
        "one more that is empty": (r"^(msgstr\[1\] .*)$", r'\1\nmsgstr[2] ""'),
        "six": (r"^(msgstr\[1\] .*)$", r'\1\nmsgstr[2] "a"\nmsgstr[3] "b"\nmsgstr[4] "c"\nmsgstr[5] "d"'),
    },
)
