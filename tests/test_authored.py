"""A tree of authored files: what is read, and how each broken file is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rekindle import Library
from rekindle.authored import read_authored
from rekindle.errors import ContentError, UnknownNameError
from rekindle.inventory import texts
from rekindle.l10n.bundle import build_data
from rekindle.rendering import template_path
from rekindle.trees import leaves

Project = Callable[..., Path]
TINY = Path(__file__).parent / "tiny"
TIP, KIND = "content/tips/say-it.md", "content/messages/nudge/about.md"
GUIDE, CHECKLIST = "content/guides/short-guide.md", "content/checklists/before-sending.md"
PLAYBOOK, SOURCE = "content/playbooks/remind.md", "content/sources/S0.toml"
CHANNELS, PHRASES, TERMS = "content/channels.toml", "content/phrases.toml", "content/terms.toml"
CAST = "content/cast/en/lowe.toml"
PO = "locales/de/LC_MESSAGES/guidance.po"


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """A file of the tiny project with one thing in it replaced."""
    text = (TINY / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    return {path: text.replace(old, new)}


def refusal(root: Path) -> str:
    """How a tree is refused when it is read, and so when it is built: in one line, with nothing written."""
    with pytest.raises(ContentError) as caught:
        read_authored(root)
    with pytest.raises(ContentError, match=re.escape(str(caught.value))):
        build_data(root, root / "out")
    assert not (root / "out").exists()
    message = str(caught.value)
    assert "\n" not in message
    assert re.match(r"(content|locales)/[\w./-]+:\d+: .+; .+", message), message
    return message


def test_tiny_project_is_whole(project: Project) -> None:
    """The project that these tests break is read without a complaint."""
    tree = read_authored(project())
    assert list(tree["tips"]) == ["say-it", "wait"]
    assert tree["kinds"]["nudge"]["channels"] == ["email"]
    assert tree["playbooks"]["remind"]["steps"][1] == {
        "id": "remind",
        "heading": {"msgctxt": "playbook.remind.remind.heading", "msgid": "Remind"},
        "day": 14,
        "counted_from": "start",
        "kind": "nudge",
        "tips": ["say-it", "wait"],
        "checklist": "before-sending",
        "blocks": [
            {
                "text": {"msgctxt": "playbook.remind.remind.1", "msgid": "Remind once."},
                "style": "paragraph",
                "points": ["S0-02"],
                "references": [],
                "cells": [],
                "origin": "source",
            }
        ],
    }


def test_every_text_has_an_id_of_its_own(project: Project) -> None:
    """Each translatable text of the guidance has an id that says where it stands."""
    tree = read_authored(project())
    found = {leaf.msgctxt: leaf.msgid for leaf in leaves(tree["tips"]["say-it"])}
    assert found == {
        "tip.say-it.title": "Say it once",
        "tip.say-it.summary": "One sentence is enough.",
        "tip.say-it.why.1": "The second sentence weakens the first.",
        "tip.say-it.do.1": "Write one sentence.",
        "tip.say-it.avoid.1": "A second sentence.",
        "tip.say-it.works.1.phrase": "“Here it is again.”",
        "tip.say-it.works.1.reason": "Short.",
        "tip.say-it.fails.1.phrase": "“I only wanted to ask whether perhaps.”",
        "tip.say-it.fails.1.reason": "Long.",
    }
    assert {leaf.msgctxt for leaf in leaves(tree["sources"])} == {
        *("source.S0.title", "source.S0.description", "point.S0-01", "point.S0-02", "part.S0.1", "part.S0.2")
    }


def test_points_of_an_entry_are_those_it_names_and_those_it_cites(project: Project) -> None:
    """The points of an entry are its own and each that a statement of it cites, in order and each once."""
    assert read_authored(project())["tips"]["say-it"]["points"] == ["S0-01", "S0-02"]


def test_tree_is_the_same_from_a_checkout_on_windows(project: Project) -> None:
    """Windows line ends change nothing in what is read."""
    root = project()
    before = json.dumps(read_authored(root))
    for path in (root / "content").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert json.dumps(read_authored(root)) == before


FIELDS = [
    (TIP, 'related = ["wait"]', 'relatd = ["wait"]', 4, "unknown field 'relatd'; a tip has: fits, messages, origin"),
    (TIP, 'related = ["wait"]', 'related = "wait"', 4, "related is not a list of names"),
    (TIP, 'related = ["wait"]', "related = [[]]", 4, "related is not a list of names"),
    (TIP, 'related = ["wait"]', "related = {a = 1}", 4, "related is not a list of names"),
    (TIP, 'related = ["wait"]', 'related = ["wiat"]', 4, "no tip 'wiat'"),
    (TIP, 'messages = ["nudge"]', 'messages = ["nugde"]', 5, "no kind 'nugde'"),
    (TIP, 'stages = ["nudge"]', "stages = 3", 2, "stages is not a list of names"),
    (TIP, 'stages = ["nudge"]', 'stages = ["nugde"]', 2, "stages.0: Input should be 'prepare'"),
    (TIP, 'stages = ["nudge"]\n', "", 1, "stages: Field required"),
    (TIP, 'points = ["S0-01"]', 'points = "S0-01"', 3, "points is not a list of names"),
    (TIP, 'points = ["S0-01"]', 'points = ["S0-09"]', 3, "no point 'S0-09'"),
    (TIP, 'points = ["S0-01"]', 'points = ["S0-1"]', 3, "no point 'S0-1'"),
    (TIP, 'points = ["S0-01"]', "points = []", 3, "title and summary rest on no point"),
    (TIP, 'points = ["S0-01"]\n', "", 1, "title and summary rest on no point"),
    (TIP, 'points = ["S0-01"]', 'points = []\norigin = "mine"', 3, "title and summary rest on no point"),
    (TIP, 'points = ["S0-01"]', 'points = ["S0-01"]\norigin = "mine"', 4, "origin: String should match"),
    (TIP, 'stages = ["nudge"]', "stages = [2026-01-01]", 2, "stages is not a list of names"),
    (GUIDE, 'source = "S0"', 'source = "S7"', 3, "no source 'S7'"),
    (GUIDE, 'source = "S0"', "source = 0", 3, "source is not a text"),
    (GUIDE, 'tips = ["say-it"]', 'tips = ["say-that"]', 6, "no tip 'say-that'"),
    (GUIDE, 'tips = ["say-it"]', "day = 3", 6, "unknown field 'day'; a section has: origin, tips"),
    (GUIDE, "[sections.begin]", "[sections.beginn]", 5, "no section 'beginn'; there is: begin, finish"),
    (GUIDE, '[sections.begin]\ntips = ["say-it"]', "sections = 3", 5, "sections is not a table"),
    (GUIDE, '[sections.begin]\ntips = ["say-it"]', "sections.begin = 3", 5, "begin is not a table"),
    (CHECKLIST, 'points = ["S0-01"]', 'points = ["S0-01"]\nstages = ["nudge"]', 3, "unknown field 'stages'"),
    (PLAYBOOK, "day = 14", 'day = "14"', 10, "day is not a whole number; write it like 14"),
    (PLAYBOOK, "day = 14", "day = true", 10, "day is not a whole number"),
    (PLAYBOOK, "day = 14\n", "", 9, "sections.remind.day: Field required"),
    (PLAYBOOK, 'day = 14\nfrom = "start"', 'day = 14\nfrom = "now"', 11, "sections.remind.from: Input should be"),
    (PLAYBOOK, 'kind = "nudge"', 'kind = "nugde"', 12, "no kind 'nugde'"),
    (PLAYBOOK, 'kind = "nudge"', 'kind = ["nudge"]', 12, "kind is not a text"),
    (PLAYBOOK, 'tips = ["say-it", "wait"]', 'tips = ["say-it", "weight"]', 13, "no tip 'weight'"),
    (PLAYBOOK, '"before-sending"', '"after-sending"', 14, "no checklist 'after-sending'"),
    (PLAYBOOK, "## Remind {#remind}", "## Remind {#later}", 9, "no section 'remind'; there is: later, write"),
    (KIND, 'stage = "nudge"', 'stage = "now"', 2, "stage: Input should be"),
    (KIND, 'stage = "nudge"', 'stage = ["nudge"]', 2, "stage is not a text"),
    (KIND, 'formal = "reserved"', 'formal = "cold"', 8, "warmth.formal: Input should be"),
    (KIND, 'formal = "reserved"', "formal = 2026-01-01", 8, "warmth.formal: Input should be"),
    (KIND, 'channels = ["email"]', 'channels = ["email", "fax"]', 3, "no channel 'fax'"),
    (KIND, 'channels = ["email"]', "channels = []", 3, "channels: Tuple should have at least 1 item"),
    (KIND, 'channels = ["email"]', 'channels = ["email"]\nvariants = 0', 4, "variants: Input should be"),
    (TIP, 'messages = ["nudge"]', '[fits]\ngoals = ["fame"]', 6, "fits.goals.0: Input should be"),
    (TIP, 'messages = ["nudge"]', '[fits]\nchannels = ["fax"]', 6, "no channel 'fax'"),
    (TIP, 'messages = ["nudge"]', "[fits]\ngap_months = [1]", 6, "fits.gap_months.1: Field required"),
    (TIP, 'messages = ["nudge"]', "[fits]\nages = [1]", 6, "fits.ages: unknown field"),
    (TIP, 'points = ["S0-01"]', 'references = ["law-1"]', 3, "no reference 'law-1'"),
    (GUIDE, 'source = "S0"', 'source = "S0"\nonly = 3', 4, "only is not a text"),
    (GUIDE, 'source = "S0"', 'source = "S0"\nnotice = "red"', 4, "notice: Input should be"),
    (PLAYBOOK, "day = 14", 'day = 14\ncondition = "rain"', 11, "sections.remind.condition: Input should be"),
    (PLAYBOOK, "day = 14", "day = 14\nworking_days = 1", 11, "working_days is not true or false"),
    (PLAYBOOK, 'points = ["S0-02"]', 'points = ["S0-02"]\nevents.yes = 3', 3, "yes is not a table"),
    (PLAYBOOK, 'points = ["S0-02"]', 'points = ["S0-02"]\nevents.oui = {day = 3, from = "start"}', 3, "events.oui"),
    (KIND, 'tips = ["wait"]', 'tips = ["weight"]', 5, "no tip 'weight'"),
]


@pytest.mark.parametrize(("path", "old", "new", "line", "what"), FIELDS)
def test_wrong_front_matter_is_refused(project: Project, path: str, old: str, new: str, line: int, what: str) -> None:
    """A field that is unknown, of another type or names what is not there is refused on its own line."""
    assert refusal(project(changed(path, old, new))).startswith(f"{path}:{line}: {what}")


BODIES = [
    (TIP, "[S0-01, S0-02]", "[S0-01, S0-03]", 18, "no point 'S0-03'; cite a point of content/sources"),
    (TIP, "Short. [S0-01]", "Short. [S3-01]", 28, "no point 'S3-01'"),
    (TIP, "the first. [S0-01]", "the first.", 14, "no citation; end the statement with its points, [S0-13]"),
    (TIP, "the first. [S0-01]", "the first. [S0-01", 14, "no citation"),
    (TIP, "the first. [S0-01]", "the first. [S0-1]", 14, "not a point: 'S0-1'"),
    (TIP, "## Avoid\n\n- A second sentence. [editorial]\n\n", "", 20, "not the sections that belong here"),
    (TIP, "## Avoid", "## Do", 20, "a second section 'do'"),
    (TIP, "## Avoid", "## Don’t", 20, "a heading without an id"),
    (TIP, "## Avoid", "## Beware", 20, "not the sections that belong here; have these, in this order: ## Why, ## Do"),
    (TIP, "## Fails", "## More\n\nText. [S0-01]\n\n## Fails", 30, "not the sections that belong here"),
    (TIP, "Long. [S0-02]\n", "Long. [S0-02]\n\n## More\n\nText. [S0-01]\n", 36, "not the sections that belong"),
    (TIP, "- Write one sentence. [S0-01, S0-02]", "", 16, "an empty section 'do'"),
    (TIP, "\nShort. [S0-01]\n", "", 26, "a phrase without its reason"),
    (TIP, "> “Here it is again.”\n\n", "", 26, "not pairs of a phrase and its reason"),
    (TIP, "Short. [S0-01]", "Short. [S0-01]\n\nVery. [S0-01]", 30, "not pairs of a phrase and its reason"),
    (
        TIP,
        "- Write one sentence.",
        "Write one sentence.",
        18,
        "not one of the items of this section; begin each statement with “- ”",
    ),
    (TIP, "The second sentence weakens", "- The second sentence weakens", 14, "not one of the paragraphs"),
    (KIND, "## Not", "## Never", 19, "not the sections that belong here; have these, in this order: ## When, ## Not"),
    (KIND, "- Twice.", "Twice.", 21, "not one of the items of this section"),
    (CHECKLIST, "- It is short.", "It is short.", 10, "not one of the items"),
    (GUIDE, "\nA comment. [editorial]\n", "", 16, "a phrase without its reason"),
    (GUIDE, "## The end {#finish}", "## The end {#begin}", 20, "a second section 'begin'"),
    (GUIDE, "- Stop. [S0-02]\n", "", 20, "an empty section 'finish'"),
]


@pytest.mark.parametrize(("path", "old", "new", "line", "what"), BODIES)
def test_wrong_body_is_refused(project: Project, path: str, old: str, new: str, line: int, what: str) -> None:
    """A statement without a citation or section out of place is refused on its own line."""
    assert refusal(project(changed(path, old, new))).startswith(f"{path}:{line}: {what}")


TABLES = [
    (SOURCE, 'id = "S0-02"', 'id = "S0-01"', 14, "a second point S0-01; give it a number of its own"),
    (SOURCE, 'id = "S0-02"', 'id = "S1-02"', 14, "S1-02 is no point of S0"),
    (SOURCE, 'id = "S0-02"', 'id = "S0-2"', 14, "points.1.id: String should match pattern"),
    (SOURCE, 'id = "S0"\n', 'id = "S1"\n', 1, "the id is not the file’s name"),
    (SOURCE, 'kinds = ["do"]', 'kinds = ["todo"]', 15, "points.1.kinds.0: Input should be"),
    (SOURCE, 'kinds = ["do"]', 'kinds = ["do"]\nkid = 1', 16, "points.1.kid: unknown field"),
    (SOURCE, 'text = "Then wait."', "text = 3", 18, "text is not a text"),
    (SOURCE, 'text = "Then wait."', 'text = " "', 18, "text is not a text"),
    (SOURCE, 'text = "Then wait."', 'text = "Then wait.', 18, "illegal character"),
    (SOURCE, 'text = "Then wait."\n', "", 13, "text is not a text"),
    (SOURCE, 'part = "End"\n', "", 13, "part is not a text"),
    (SOURCE, 'title = "A source"\n', "", 1, "title is not a text"),
    (CHANNELS, 'label = "Email"\n', "", 1, "label is not a text"),
    (CHANNELS, 'address = "written"', 'address = "shouted"', 3, "email.address: Input should be"),
    (CHANNELS, "subject = true", "subjects = true", 4, "email.subjects: unknown field"),
    (CHANNELS, "[email]", "fax = 1\n[email]", 1, "fax is not a channel"),
    (PHRASES, '"minutes" =', "minutes =\n#", 3, "invalid value"),
    (PHRASES, 'none = "Ms. %(family)s"', "none = 3", 9, "none is not a text"),
    (PHRASES, 'none = "Ms. %(family)s"', 'none = ["a", "b", "c"]', 9, "address.female.none has 3 forms"),
    (PHRASES, 'none = "Ms. %(family)s"', "none = []", 9, "address.female.none has 0 forms"),
    (PHRASES, 'none = "Ms. %(family)s"', 'none = ["a", ""]', 9, "none is not a text"),
    (PHRASES, "[comments]", "[comment]", 1, "not the two tables of phrases"),
    (TERMS, 'ask_early = "Early."', "ask_early = false", 3, "ask_early is not a text"),
    (TERMS, 'ask_early = "Early."', 'ask_early = ""', 3, "ask_early is not a text"),
    (CAST, 'formality = "informal"\ntoday', "today", 1, "formality is missing or wrong"),
    (CAST, 'first_subject = "Hello"', 'frist_subject = "Hello"', 5, "unknown field 'frist_subject'"),
    (CAST, "[for.nudge]", "[for.nugde]", 14, "no message kind 'nugde'"),
    (CAST, "interest =", "intrest =", 15, "nudge has no slot 'intrest'"),
    (CAST, "[for.nudge]", "[[for]]", 14, "for is not tables"),
]


REFERENCES, GLOSSARY = "content/references.toml", "content/glossary.toml"
LAW = '[law-1]\ntitle = "A law"\nurl = "https://example.org/law"\nseen = "statute"\nchecked = 2026-11-22\n'
WORD = '[nudge]\nterm = "nudge"\ndefinition = "A reminder."\n'


@pytest.mark.parametrize(
    ("path", "text", "line", "what"),
    [
        (REFERENCES, LAW.replace("statute", "dream"), 4, "law-1.seen: Input should be"),
        (REFERENCES, LAW.replace("https", "ftp"), 3, "law-1.url: String should match"),
        (REFERENCES, LAW.replace("2026-11-22", "3"), 5, "law-1.checked: Datetimes"),
        (REFERENCES, LAW.replace("title", "titel"), 2, "law-1.titel: unknown field"),
        (REFERENCES, "law = 1\n", 1, "law is not a reference"),
        (GLOSSARY, WORD.replace('"A reminder."', "3"), 3, "definition is not a text"),
        (GLOSSARY, WORD + 'only = "German"\n', 4, "nudge.only: String should match"),
        (GLOSSARY, "nudge = 1\n", 1, "nudge is not a term"),
        ("locales/de/language.toml", "capital_address = 3\n", 1, "capital_address is no list of words"),
        ("locales/de/language.toml", 'capitals = ["du"]\n', 1, "unknown field 'capitals'"),
        (
            CHANNELS,
            '[email]\nlabel="E"\naddress="written"\nsubject=true\nlike="fax"\n',
            5,
            "email cannot be like 'fax'",
        ),
    ],
)
def test_wrong_reference_term_or_language_is_refused(
    project: Project, path: str, text: str, line: int, what: str
) -> None:
    """A reference, a term of the glossary or what is known of a language is refused on its own line."""
    assert refusal(project({path: text})).startswith(f"{path}:{line}: {what}")


def test_reason_of_a_question_is_a_tip_that_there_is(project: Project) -> None:
    """What `rekindle write` would say of a tip that there is not is refused where it is written."""
    asking = "content/asking.toml"
    sound = '[why]\nrecipient = "say-it"\n'
    assert read_authored(project({asking: sound}))["asking"] == {"why": {"recipient": "say-it"}}
    wrong = project({asking: sound + '\n[why_in.nudge]\nrecipient = "no-such"\n'})
    assert refusal(wrong).startswith(f"{asking}:5: no tip 'no-such'")


def test_statement_may_rest_on_an_outside_reference(project: Project) -> None:
    """A citation names points, references or both, and the origin follows from it."""
    files = {
        REFERENCES: LAW,
        TIP: changed(TIP, "the first. [S0-01]", "the first. [law-1]")[TIP].replace(
            "Short. [S0-01]", "Short. [S0-02, law-1]"
        ),
    }
    tip = read_authored(project(files))["tips"]["say-it"]
    why, reason = tip["why"][0], tip["works"][0]["reason"]
    assert (why["points"], why["references"], why["origin"]) == ([], ["law-1"], "reference")
    assert (reason["points"], reason["references"], reason["origin"]) == (["S0-02"], ["law-1"], "source")
    assert tip["references"] == ["law-1"]


def test_table_has_a_header_and_rows_that_cite(project: Project) -> None:
    """A row of a table is a statement with cells, each a text of its own."""
    table = "| | Close | Distant |\n|---|---|---|\n| Advice | Ask. | Wait. | [S0-01]\n"
    root = project(changed(GUIDE, "- Stop. [S0-02]\n", table))
    header, row = read_authored(root)["guides"]["short-guide"]["sections"][1]["blocks"]
    assert (header["style"], header["text"], [cell["msgid"] for cell in header["cells"]]) == (
        "header",
        "",
        ["Close", "Distant"],
    )
    assert (row["style"], row["points"], row["cells"][1]) == (
        "row",
        ["S0-01"],
        {"msgctxt": "guide.short-guide.finish.2.2", "msgid": "Wait."},
    )


def test_entry_of_one_language_is_absent_in_the_others_and_from_the_catalogs(project: Project) -> None:
    """A guide with `only` is served in that language as it is written, and nobody is asked to translate it."""
    guide = '+++\norigin = "editorial"\nonly = "de"\n+++\n# Titel\n\nSatz.\n\n## Teil\n\nText. [editorial]\n'
    root = project({"content/guides/nur-hier.md": guide, "locales/de/LC_MESSAGES/guidance.po": (TINY / PO).read_text()})
    assert read_authored(root)["guides"]["nur-hier"]["only"] == "de"
    assert not [text for text in texts() if "nur-hier" in text.msgctxt]
    assert Library("de").guide("nur-hier").title == "Titel"
    assert "nur-hier" not in [one.id for one in Library("en").guides()]
    with pytest.raises(UnknownNameError, match=r'nur-hier is there in de only; make a Library\("de"\) for it'):
        Library("en").guide("nur-hier")


def test_channel_without_a_template_of_its_own_uses_the_one_it_is_like(project: Project) -> None:
    """A letter has the text of the mail where nothing else is written for it."""
    letter = '[letter]\nlabel = "Letter"\naddress = "written"\nsubject = true\nlike = "email"\n'
    files = {CHANNELS: (TINY / CHANNELS).read_text() + letter} | changed(KIND, '["email"]', '["email", "letter"]')
    root = project(files)
    assert read_authored(root)["kinds"]["nudge"]["channels"] == ["email", "letter"]
    assert template_path("nudge", "letter") == template_path("nudge", "email") == "nudge/email.j2"


@pytest.mark.parametrize(("path", "old", "new", "line", "what"), TABLES)
def test_wrong_table_is_refused(project: Project, path: str, old: str, new: str, line: int, what: str) -> None:
    """A source, channel, phrase, term or cast that is not as it should be is refused on its own line."""
    assert refusal(project(changed(path, old, new))).startswith(f"{path}:{line}: {what}")


def test_point_of_two_sources_is_refused(project: Project) -> None:
    """A second source cannot use a point id of the first."""
    copy = (TINY / SOURCE).read_text(encoding="utf-8").replace('id = "S0"', 'id = "S1"')
    assert "content/sources/S1.toml:7: S0-01 is no point of S1" in refusal(project({"content/sources/S1.toml": copy}))


ABSENT: list[tuple[Mapping[str, str | None], str]] = [
    ({CHANNELS: None}, "content/channels.toml:1: no such file"),
    ({PHRASES: None}, "content/phrases.toml:1: no such file"),
    (
        {KIND: None, PLAYBOOK: None, TIP: None, GUIDE: None},
        "content/messages/nudge/email.j2:1: a template without a kind",
    ),
    ({"content/messages/nudge/fax.j2": ""}, "content/messages/nudge/fax.j2:1: no channel 'fax'; there is: email"),
    ({"content/messages/nugde/email.j2": ""}, "content/messages/nugde/email.j2:1: a template without a kind"),
    (
        {"content/messages/poke/about.md": (TINY / KIND).read_text()},
        "content/messages/poke/about.md:1: no message kind",
    ),
    ({"content/tips/Say It.md": (TINY / TIP).read_text()}, "id: String should match pattern"),
]


@pytest.mark.parametrize(("files", "what"), ABSENT)
def test_file_out_of_place_is_refused(project: Project, files: Mapping[str, str | None], what: str) -> None:
    """A file that is missing, or that nothing knows, is refused by its name."""
    with pytest.raises(ContentError, match=re.escape(what)):
        read_authored(project(files))


@pytest.mark.parametrize(
    ("path", "data", "where", "what"),
    [
        (TIP, b"+++\n\xff", 2, "not UTF-8"),
        (TIP, b"\xef\xbb\xbf+++\n", 1, "a byte order mark"),
        (KIND, b"+++\n\t", 2, "a tab"),
        (SOURCE, b"x = 1\r\ny = '\x07'", 2, "a control character (U+0007)"),
        (CHANNELS, b"x" * 64_001, 1, "more than 64000 bytes; split it"),
        ("content/messages/nudge/email.j2", b"x" * 64_001, 1, "more than 64000 bytes; split it"),
        ("content/messages/nudge/email.j2", b"a\nb\xff", 2, "not UTF-8"),
        (TIP, b"+++\n" + b"x." * 20_000 + b"x = 1\n+++\n", 2, "more than 8000 characters of TOML; shorten it"),
        (TERMS, b"x." * 20_000 + b"x = 'a'", 1, "a key of more than 16 parts"),
        (CAST, b"x = " + b"[" * 20_000, 1, "TOML nested too deeply"),
        (TIP, b"# A title\n\nA summary.\n", 1, "no front matter; begin with TOML between two lines +++"),
    ],
)
def test_file_that_cannot_be_read_is_refused(project: Project, path: str, data: bytes, where: int, what: str) -> None:
    """Wrong encoding, excess and bombs are refused on their line, in each kind of file."""
    assert refusal(project({path: data})).startswith(f"{path}:{where}: {what}")
