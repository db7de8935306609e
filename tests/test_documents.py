"""Authored files as text: what a document is, and how each broken one is refused."""

from __future__ import annotations

import pytest

from rekindle.documents import MAX_FRONT_MATTER, Document, parse_document, parse_tables, parse_toml
from rekindle.errors import ContentError
from rekindle.resources import MAX_FILE, read_text

GOOD = """\
+++
stages = ["nudge"]
points = ["S0-01"]

[sections.first]
tips = ["a"]

[sections.first-again]
tips = ["b"]
+++
# A title

A summary in
two lines.

## First

A paragraph
in two lines. [S0-01]

- An item. [S0-01, S0-02]
- Another item
  in two lines. [editorial]

> “A phrase
> in two lines.”

Its reason. [S0-02]

## Second heading {#second}

The end. [S0-01]
"""


def broken(old: str, new: str) -> str:
    """The good document with one thing in it replaced."""
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def refusal(text: str) -> str:
    """How a document is refused."""
    with pytest.raises(ContentError) as caught:
        parse_document("content/tips/x.md", text)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_document_has_title_summary_and_sections_of_blocks() -> None:
    """Wrapped lines are joined, each block knows its style and what it rests on, and a section its id."""
    document = parse_document("x.md", GOOD)
    assert (document.title, document.summary) == ("A title", "A summary in two lines.")
    assert [(section.id, section.heading) for section in document.sections] == [
        ("first", "First"),
        ("second", "Second heading"),
    ]
    assert [(block.style, block.text, block.points, block.origin) for block in document.sections[0].blocks] == [
        ("paragraph", "A paragraph in two lines.", ["S0-01"], "source"),
        ("item", "An item.", ["S0-01", "S0-02"], "source"),
        ("item", "Another item in two lines.", [], "editorial"),
        ("phrase", "“A phrase in two lines.”", [], "source"),
        ("paragraph", "Its reason.", ["S0-02"], "source"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('stages = ["nudge"]', 'stages = ["nudge"', 3, "unclosed array"),
        ('stages = ["nudge"]', "stages = nudge", 2, "invalid value"),
        ('stages = ["nudge"]', 'stages ["nudge"]', 2, "expected '=' after a key"),
        ('tips = ["b"]', 'tips = """', 9, "unterminated string"),
        ('tips = ["b"]', "tips = [\n", 10, "invalid value"),
        ("[sections.first-again]", "[sections.first]", 8, ""),
        ('stages = ["nudge"]', f"x = {'[' * 3000}", 2, "TOML nested too deeply"),
        ('points = ["S0-01"]', "x." * 20 + "x = 1", 3, "a key of more than 16 parts"),
        ("+++\nstages", "stages", 1, "no front matter"),
        ('tips = ["b"]\n+++', 'tips = ["b"]', 1, "no front matter"),
        ("# A title", "", 14, "text before the title"),
        ("# A title", "A title", 11, "text before the title"),
        ("# A title\n\nA summary in\ntwo lines.\n", "# A title\n", 13, "not a heading that can stand here"),
        ("A summary in\ntwo lines.", "A summary.\n\nAnother.", 15, "a second paragraph before the first section"),
        ("## Second heading {#second}", "# Second", 30, "a second title"),
        ("## Second heading {#second}", "### Second", 30, "not a heading that can stand here"),
        ("## Second heading {#second}", "## Who’s next?", 30, "a heading without an id"),
        ("## Second heading {#second}", "## Second {#Second One}", 30, "a heading without an id"),
        ("## Second heading {#second}", "## First", 30, "a second section 'first'"),
        ("The end. [S0-01]\n", "", 30, "an empty section 'second'"),
        ("in two lines. [S0-01]", "in two lines.", 19, "no citation"),
        ("- An item. [S0-01, S0-02]", "- An item.", 21, "no citation"),
        ("- An item. [S0-01, S0-02]", "- An item. [S0-01", 21, "no citation"),
        ("- An item. [S0-01, S0-02]", "- An item. [S0-1]", 21, "not a point: 'S0-1'"),
        ("- An item. [S0-01, S0-02]", "- An item. [s0-01]", 21, "not a point: 's0-01'"),
        ("- An item. [S0-01, S0-02]", "- An item. [S0-01 S0-02]", 21, "not a point: 'S0-01 S0-02'"),
        ("- An item. [S0-01, S0-02]", "- An item. [S0-01,]", 21, "not a point: ''"),
        ("- An item. [S0-01, S0-02]", "- An item. []", 21, "not a point: ''"),
        ("- An item. [S0-01, S0-02]", "- An item. [editorial, S0-01]", 21, "not a point: 'editorial'"),
        ("- An item. [S0-01, S0-02]", "- An item. [S0-01] [S0-02]", 21, "a citation that cannot stand here"),
        ("- An item. [S0-01, S0-02]", "- [S0-01]", 21, "a citation of nothing"),
        ("# A title", "# A title [S0-01]", 11, "a citation that cannot stand here"),
        ("two lines.\n\n## First", "two lines. [editorial]\n\n## First", 14, "a citation that cannot stand here"),
        ("> in two lines.”", "> in two lines.” [S0-01]", 26, "a citation that cannot stand here"),
        ("\nIts reason. [S0-02]\n", "", 26, "a phrase without its reason"),
        ("Its reason. [S0-02]", "- Its reason. [S0-02]", 26, "a phrase without its reason"),
        ("lines.”\n\nIts", "lines.”\nIts", 27, "a citation that cannot stand here"),
        ("> “A phrase\n>", "> “A phrase\n>\n>", 25, "a phrase without its reason"),
    ],
)
def test_broken_document_is_refused_with_its_line(old: str, new: str, where: int, what: str) -> None:
    """A document that breaks a rule is refused on the line of the fault, with a remedy."""
    message = refusal(broken(old, new))
    assert message.startswith(f"content/tips/x.md:{where}: {what}")
    assert len(message.split("; ")) > 1


@pytest.mark.parametrize(
    "text", ["", "\n", "+++", "+++\n+++", "+++\n+++\n", "# Title\n\nText.\n", "+++\n+++\n# Title\n"]
)
def test_document_without_front_matter_or_title_is_refused(text: str) -> None:
    """A file without front matter, or with nothing behind it, is refused."""
    assert "no front matter" in refusal(text) or "no title or no summary" in refusal(text)


def test_long_document_is_refused() -> None:
    """A document over the limit is refused before it is looked at."""
    assert f"more than {MAX_FILE} characters; split it" in refusal(GOOD + "x" * MAX_FILE)


@pytest.mark.parametrize("bomb", ["x." * 20_000 + "x = 1", "[" * 40_000, "x = " + "{a=" * 10_000, "#" * 40_000])
def test_front_matter_bomb_meets_the_cap(bomb: str) -> None:
    """Front matter over the limit never reaches the TOML parser, which would take seconds and gigabytes for a key."""
    assert f"x.md:2: more than {MAX_FRONT_MATTER} characters" in refusal(f"+++\n{bomb}\n+++\n# T\n\nS.\n")


@pytest.mark.parametrize(
    "bomb", ["x." * 20_000 + "x = 1", "[" + "x." * 20_000 + "x]", '"x".' * 9_000 + "x = 1", "a={" + "'x' . " * 9_000]
)
def test_toml_bomb_below_the_limit_is_refused(bomb: str) -> None:
    """A file of TOML alone may be longer, and one dotted key in it is refused all the same, on its line."""
    with pytest.raises(ContentError, match=r"^a\.toml:2: a key of more than 16 parts; write it flatter$"):
        parse_toml("a.toml", f"a = 1\n{bomb}\n")


@pytest.mark.parametrize("bomb", ["x = " + "[" * 30_000, "x = " + "{a=" * 20_000])
def test_deeply_nested_toml_is_refused(bomb: str) -> None:
    """Brackets in brackets are a refusal and no RecursionError."""
    with pytest.raises(ContentError, match=r"^a\.toml:1: (TOML nested too deeply|a key of more than 16 parts)"):
        parse_toml("a.toml", bomb)


def test_sixteen_sentences_of_one_word_are_no_deep_key() -> None:
    """Prose with many full stops is not taken for a dotted key."""
    assert parse_toml("a.toml", 'x = "' + "No. " * 15 + '"')["x"].startswith("No.")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("stages",), 2),
        (("sections", "first"), 5),
        (("sections", "first", "tips"), 6),
        (("sections", "first", "tips", 3), 6),
        (("sections", "first-again", "tips"), 9),
        (("sections", "first-again", "day"), 8),
        (("tips",), 1),
        (("nothing",), 1),
    ],
)
def test_line_of_a_key_counts_the_tables_around_it(keys: tuple[str | int, ...], line: int) -> None:
    """A key is found in its own table, one that is missing at its table, and an unknown one nowhere."""
    assert parse_document("x.md", GOOD).line_of(*keys) == line


def test_line_of_a_key_counts_repeated_tables() -> None:
    """In a list of tables a key is found in the table of its number."""
    file = parse_tables("a.toml", "[[p]]\nid = 1\n\n[[p]]\n'id' = 2\n[[p]]\n")
    assert [file.line_of("p", 0, "id"), file.line_of("p", 1, "id"), file.line_of("p", 2, "id")] == [2, 5, 6]


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"a\nb\xff\n", 2, "not UTF-8; save the file as UTF-8"),
        (GOOD.encode("utf-16"), 1, "not UTF-8"),
        (GOOD.encode("latin-1", "replace").replace(b"?", b"\xe4"), 25, "not UTF-8"),
        (b"\xef\xbb\xbfa\n", 1, "a byte order mark; save the file as UTF-8 without BOM"),
        (b"a\nb\tc\n", 2, "a tab"),
        (b"a\nb\0c\n", 2, "a control character (U+0000)"),
        (b"a\rb\rc\r", 1, "a control character (U+000D)"),
        ("a\n\n\u202eb\n".encode(), 3, "a control character (U+202E)"),
        ("a\u2028b".encode(), 1, "a control character (U+2028)"),
        (b"x" * (MAX_FILE + 1), 1, f"more than {MAX_FILE} bytes; split it"),
    ],
)
def test_file_that_is_not_plain_text_is_refused(data: bytes, where: int, what: str) -> None:
    """A file is UTF-8 without BOM, tabs and control characters, and not too long; the refusal names the line."""
    with pytest.raises(ContentError) as caught:
        read_text("x.md", {"x.md": data})
    assert str(caught.value).startswith(f"x.md:{where}: {what}")


def test_missing_file_is_refused() -> None:
    """A file that should be there is named when it is not."""
    with pytest.raises(ContentError, match=r"^channels\.toml:1: no such file; restore it$"):
        read_text("channels.toml", {})


def test_crlf_reads_the_same_as_lf() -> None:
    """A checkout with Windows line ends gives the same document, line numbers included."""
    read: list[Document] = []
    for newline in ("\n", "\r\n"):
        text = read_text("x.md", {"x.md": GOOD.replace("\n", newline).encode()})
        read.append(parse_document("x.md", text))
    assert read[0] == read[1]
