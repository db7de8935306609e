"""write: a message by questions and answers."""

from __future__ import annotations

import json
import os
import shlex
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.answering import script, typed

from rekindle import Library
from rekindle.cli.slotlist import slots_of
from rekindle.cli.write import drafts
from rekindle.cli.write.questions import Answers, ask, why
from rekindle.content import load
from rekindle.messages import KINDS

if TYPE_CHECKING:
    from click.testing import Result
    from tests.cli.conftest import Run

DAY = "2026-11-16"
TODAY = date.fromisoformat(DAY)
SPOKEN = [("en", "formal"), ("de", "formal"), ("de", "informal"), ("fr", "informal")]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The drafts of this test alone, which is also where it runs."""
    monkeypatch.setattr("rekindle.cli.write.drafts.folder", lambda: tmp_path / "state" / "drafts")
    monkeypatch.setattr("rekindle.cli.write.finish.clipboard", lambda: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "state" / "drafts"


def text_of(library: Library, kind: str) -> str:
    """The message of the example, as it is printed."""
    rendered = library.render(library.example(kind), today=TODAY)
    subject = f"{library.label('heading.subject')}: {rendered.subject}\n\n"
    return f"{subject if rendered.subject is not None else ''}{rendered.body}\n"


def said(result: Result) -> str:
    """The conversation, without its line ends."""
    return " ".join(result.stderr.split())


# ------------------------------------------------------------------------------------------------------- messages


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), SPOKEN)
def test_answers_give_the_message_that_the_library_renders(run: Run, kind: str, locale: str, formality: str) -> None:
    """Whoever answers as the example has it gets the example's message, and no draft is left."""
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    spoken = ("--locale", locale, "--formality", formality, "--today", DAY)
    result = run("write", kind, *spoken, data=script(library, kind))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == text_of(library, kind)
    assert not list(drafts.folder().iterdir())


def test_enter_takes_every_default(run: Run) -> None:
    """What is optional can be skipped, and the message is that of the required answers alone."""
    library = Library()
    data = {"recipient": {"given": "Ann", "family": "Lee"}, "sender": {"given": "Bo", "family": "Ray"}, "answer": "no"}
    names = {"recipient.given": ["Ann"], "recipient.family": ["Lee"], "sender.given": ["Bo"], "sender.family": ["Ray"]}
    lines = {key: [""] for key in typed(library, "accept_no")} | names
    result = run("write", "accept_no", data="".join(f"{one}\n" for line in lines.values() for one in line))
    assert result.stdout.endswith(library.render(KINDS["accept_no"].model_validate(data)).body + "\n")


def test_without_a_kind_one_is_chosen(run: Run) -> None:
    """The kinds are listed under the stages of the journey, numbered, and chosen by number, id or title."""
    library = Library("de")
    titles = {library.kind("nudge").title, "nudge"}
    for said in (*titles, "7"):
        result = run("write", "--locale", "de", data=f"99\n{said}\n")
        listed, _, rest = result.stderr.partition(library.label("write.which_kind"))
        assert [one for one in KINDS if f"({one})" not in listed.replace("\n      ", " ")] == []
        assert library.label("stage.nudge") in listed
        assert library.label("write.no_choice") in " ".join(rest.split())
        assert f"{library.kind('nudge').title} (nudge)" in rest


def test_the_channel_is_one_of_the_questions(run: Run) -> None:
    """The message is written for the channel that was chosen, which --channel chooses in advance."""
    library = Library()
    expected = library.render(library.example("keep_warm"), channel="sms", today=TODAY).body
    chosen = run("write", "keep_warm", "--today", DAY, data=script(library, "keep_warm", {"@channel": ["sms"]}))
    assert chosen.stdout == f"{expected}\n"
    without = typed(library, "keep_warm")
    del without["@channel"]
    lines = "".join(f"{line}\n" for one in without.values() for line in one)
    assert run("write", "keep_warm", "--today", DAY, "--channel", "sms", data=lines).stdout == f"{expected}\n"
    assert run("write", "keep_warm", "--channel", "fax").exit_code == 1


# ------------------------------------------------------------------------------------------------------- questions


def every_question(kind: str) -> Iterator[Any]:
    """Each question of a kind that any answers lead to."""
    library = Library()
    slots = slots_of(library, kind)
    example = Answers(library.example(kind).model_dump(mode="json", exclude_unset=True), {"@seldom": True})
    filled = example.put(("recipient", "formality"), "informal")
    gates = {one.key: True for one in ask(slots, filled) if one.opens}
    yield from ask(slots, Answers(filled.data, {**filled.settled, **gates}), library.kind(kind).channels)


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_question_says_why_it_is_asked(kind: str) -> None:
    """What must be answered has a tip behind it, and the tip exists."""
    questions = list(every_question(kind))
    assert questions
    for one in questions:
        reason = why(kind, one.key)
        assert reason is None or Library().tip(reason).id == reason
        assert reason is not None or not one.required, one.key


def test_what_is_said_of_asking_is_about_slots_that_there_are() -> None:
    """Each slot of content/asking.toml is one of some kind, and each kind that has reasons of its own is one."""
    rules = load()["asking"]
    paths = {"@channel"}
    for kind in KINDS:
        paths |= {
            ".".join(part for part in one.path.split(".") if part != "0") for one in slots_of(Library(), kind).walk()
        }
    names = {path.rpartition(".")[2] for path in paths}
    assert set(rules["why"]) <= paths
    assert set(rules["seldom"]["slots"]) | set(rules["never"]["slots"]) <= paths
    assert {*rules["only_if"], *rules["only_with"], *rules["only_with"].values()} <= names
    for kind, reasons in rules["why_in"].items():
        slots = {one.path for one in slots_of(Library(), kind).walk()}
        assert set(reasons) <= slots


def test_a_question_comes_with_its_tip_and_help(run: Run) -> None:
    """The tip stands at the first question that it is behind; a question mark shows all of it, and an example."""
    library = Library("de", formality="informal")
    tip = library.tip("own-the-gap")
    result = run(
        "write", "ask_reference", "--locale", "de", "--formality", "informal", data=script(library, "ask_reference")
    )
    shown = " ".join(result.stderr.split())
    assert shown.count(tip.summary) == 1
    assert tip.do[0].text not in shown
    asked = typed(library, "ask_reference")
    helped = run(
        *("write", "ask_reference", "--locale", "de", "--formality", "informal"),
        data=script(library, "ask_reference", {"last_contact": ["?", *asked["last_contact"]]}),
    )
    assert tip.do[0].text in " ".join(helped.stderr.split())
    assert helped.stdout


def test_an_answer_that_will_not_do_is_asked_for_again(run: Run) -> None:
    """What is wrong is said at once, in the reader's words; the answer can be given anew."""
    library = Library("de")
    asked = typed(library, "ask_reference")
    wrong = {
        "recipient.gender": ["weiblich", *asked["recipient.gender"]],
        "last_contact": ["morgen", "2031", "", *asked["last_contact"]],
        "anchor.organisation": ["", "-", *asked["anchor.organisation"]],
        "vacancy.references_due": ["31.2.2026", *asked["vacancy.references_due"]],
        "minutes": ["viele", "1", "10"],
    }
    result = run(
        "write", "ask_reference", "--locale", "de", "--today", DAY, data=script(library, "ask_reference", wrong)
    )
    assert result.stdout == text_of(library, "ask_reference")
    for term in ("problem.choice.what", "problem.last_contact.what", "problem.day.what", "problem.minutes.what"):
        text = library.label(term)
        assert f"! {text[0].upper()}{text[1:]}." in result.stderr
    assert library.label("write.future") in " ".join(result.stderr.split())
    assert result.stderr.count(library.label("write.needed")) == 3


HOSTILE: dict[str, str | bytes] = {
    "length": "x" * 10_000,
    "control": "a\x1b[2Jb",
    "bidi": "a\u202egpj.exe",
    "surrogate": b"a\xed\xa0\x80b",
    "combining": "a" + "\u0301" * 40,
    "nonchar": "a\ufffe",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_refused_and_never_shown(run: Run, name: str) -> None:
    """The text policy holds here as everywhere, and nothing of what it refuses reaches the terminal."""
    library = Library()
    value = HOSTILE[name]
    typed_as = value if isinstance(value, bytes) else value.encode()
    before, after = script(
        library, "reconnect_note", {"why_now": ["@@@", *typed(library, "reconnect_note")["why_now"]]}
    ).split("@@@")
    result = run("write", "reconnect_note", "--today", DAY, data=before.encode() + typed_as + after.encode())
    assert result.stdout == text_of(library, "reconnect_note")
    assert "! " in result.stderr
    assert typed_as not in result.stderr_bytes
    assert "\x1b" not in result.stderr


def test_back_asks_the_question_before_once_more(run: Run) -> None:
    """A “<” goes back one question, again and again; Enter keeps what was answered, “-” takes it out."""
    library = Library()
    asked = typed(library, "ask_reference")
    lines = {
        "recipient.given": ["Wrong"],
        "recipient.family": ["<", "<", "<", "", *asked["recipient.given"], *asked["recipient.family"]],
        "thanks": ["<", "-", *asked["thanks"]],
    }
    result = run("write", "ask_reference", "--today", DAY, data=script(library, "ask_reference", lines))
    message = library.example("ask_reference").model_copy(update={"question": None})
    assert result.stdout.endswith(library.render(message, today=TODAY).body + "\n")
    assert library.label("write.nothing_before") in result.stderr


def test_answers_that_do_not_go_together_are_asked_for_again(run: Run) -> None:
    """Only the questions that the problem is about come again, with their answers as they stand."""
    library = Library()
    asked = typed(library, "nudge") | {"references_due": ["2026-12-11"], "answer_by": ["2026-12-20"]}
    last = list(asked).index("answer_by")
    lines = [line for key in list(asked)[: last + 1] for line in asked[key]]
    lines += ["", "", "2026-12-04", *(line for key in list(asked)[last + 1 :] for line in asked[key])]
    result = run("write", "nudge", "--today", DAY, data="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0
    assert "by December\u00a04" in result.stdout
    assert said(result).count("Correct the days.") == 1
    assert result.stderr.count("So far: Friday, December 11, 2026") == 1


def test_who_cannot_mend_it_by_what_is_named_is_asked_for_the_group(run: Run) -> None:
    """Without a first name or a gender no greeting is possible; the second time the whole person is asked for."""
    lines = ["", "", "Lee", "", "", "", "", "", "Lee", "", "1", ""]
    result = run("write", "nudge", data="".join(f"{line}\n" for line in lines))
    assert said(result).count("Add “Given name”, or choose the gender.") == 2
    assert result.exit_code == 1
    (draft,) = drafts.files_of("nudge")
    assert drafts.load(draft).answers.data["recipient"] == {"family": "Lee", "gender": "female"}
    assert "This goes on with them: rekindle write nudge" in said(result)


def test_a_text_of_several_lines_ends_with_a_full_stop(run: Run) -> None:
    """Empty lines belong to the text; a line that is a full stop can be written with a backslash before it."""
    library = Library()
    lines = {"first_text": ["Dear Ann,", "", "one", "\\.", "two", "."]}
    result = run("write", "nudge", "--today", DAY, data=script(library, "nudge", lines))
    assert "Dear Ann,\n\none\n.\ntwo" in result.stdout.replace("> ", "").replace(">", "")


# ------------------------------------------------------------------------------------------------------- data, menu


def test_data_is_not_asked_for_again(run: Run, tmp_path: Path) -> None:
    """--data begins with the values of a file; what is missing or wrong is asked for, the rest is not."""
    library = Library()
    data = library.example("ask_reference").model_dump(mode="json", exclude_unset=True)
    file = tmp_path / "me.json"
    file.write_text(json.dumps({**data, "question": None, "minutes": "many", "shares": "all"}))
    result = run("write", "ask_reference", "--data", str(file), "--today", DAY, data="\n\n\n\n\n" + "\n" * 40)
    assert library.label("write.finished") in result.stderr
    assert "Organisation\n" not in result.stderr
    assert result.stderr.count("! Minutes: ") == result.stderr.count("! What you pass on: ") == 1
    file.write_text('{"sender": {"givn": "Ann"}}')
    refused = run("write", "ask_reference", "--data", str(file))
    assert refused.exit_code == 1
    assert refused.stderr.endswith("[E_SLOT]\n")
    assert "givn" in refused.stderr


def test_the_command_that_is_shown_makes_the_same_message(run: Run, tmp_path: Path) -> None:
    """Kept answers and the command beside them give the message again."""
    library = Library("de", formality="informal")
    spoken = ("--locale", "de", "--formality", "informal", "--today", DAY)
    menu = [library.label("write.keep"), "", library.label("write.save_text"), "b.txt", library.label("write.finish")]
    data = script(library, "ask_reference") + "".join(f"{line}\n" for line in menu)
    result = run("write", "ask_reference", *spoken, data=data)
    (shown,) = [line for line in result.stderr.splitlines() if line.startswith("rekindle render ")]
    again = run(*shlex.split(shown)[1:])
    assert again.stdout == result.stdout == (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "ask_reference.json").stat().st_mode) & 0o077 == 0


def test_the_message_is_saved_as_a_mail_and_shown_as_a_link(run: Run, tmp_path: Path) -> None:
    """The menu has the ways out that render has; an address that is none is asked for again."""
    library = Library()
    menu = ["3", "nobody", "ann@example.org", "", "out.eml", "4", "ann@example.org", "3", "", "", "out.eml", "", ""]
    data = script(library, "nudge") + "".join(f"{line}\n" for line in menu)
    result = run("write", "nudge", "--today", DAY, data=data)
    assert b"To: " in (tmp_path / "out.eml").read_bytes()
    assert "mailto:ann@example.org?subject=" in result.stdout
    assert library.label("page.mail_to_wrong") in result.stderr
    assert "out.eml" in result.stderr.partition("already a file")[2]


def test_an_answer_can_be_changed_in_the_end(run: Run) -> None:
    """The menu leads back to any question, and to the message with the new answer."""
    data = script(Library(), "ask_reference") + "6\n"
    shown = run("write", "ask_reference", "--draft", "a.json", "--today", DAY, data=data).stderr
    (line,) = [one for one in shown.splitlines() if "Vacancy: Employer: " in one]
    data += f"{line.split()[0]}\nNordwind\n\n"
    result = run("write", "ask_reference", "--draft", "b.json", "--today", DAY, data=data)
    first, second = result.stdout.split("Subject: ")[1:]
    assert "Nordwind" in second
    assert "Nordwind" not in first


# ------------------------------------------------------------------------------------------------------- drafts


def test_a_draft_is_its_owners_alone(run: Run, folder: Path) -> None:
    """Private answers are readable by nobody else."""
    assert run("write", "nudge", data="\nAnn\n").exit_code == 1
    (draft,) = folder.iterdir()
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


def test_an_unfinished_message_goes_on_where_it_stopped(run: Run) -> None:
    """The end of the input says where the answers are and how to go on, and the next run does."""
    library = Library()
    lines = script(library, "nudge").splitlines()
    begun = run("write", "nudge", "--today", DAY, data="".join(f"{line}\n" for line in lines[:7]))
    assert begun.exit_code == 1
    assert begun.stderr.endswith("rekindle write nudge --locale en --formality formal\n")
    rest = "".join(f"{line}\n" for line in lines[7:])
    assert run("write", "nudge", "--today", DAY, data="\n" + rest).stdout == text_of(library, "nudge")
    assert not drafts.files_of("nudge")


def test_who_stops_before_choosing_a_draft_is_told_of_it(run: Run) -> None:
    """The end of the input at the question which draft to go on with names the draft."""
    run("write", "nudge", data="\nAnn\n")
    assert "This goes on with them: rekindle write nudge" in said(run("write", "nudge", data=""))


def test_options_that_do_not_go_with_a_conversation_are_refused(run: Run) -> None:
    """A format is chosen in the end, and standard input is for the answers."""
    assert run("write", "nudge", "--format", "json").exit_code == 2
    assert run("write", "nudge", "--data", "-").exit_code == 2


def test_beginning_anew_keeps_what_there_is(run: Run, tmp_path: Path) -> None:
    """Another draft gets another file; in a file that was named, the old one is set aside."""
    run("write", "nudge", data="\nAnn\n")
    run("write", "nudge", data="2\n\nBea\n")
    names = {drafts.load(path).answers.get(("recipient", "given")) for path in drafts.files_of("nudge")}
    assert names == {"Ann", "Bea"}
    run("write", "nudge", "--draft", "mine.json", data="\nCid\n")
    run("write", "nudge", "--draft", "mine.json", data="2\n\nDora\n")
    assert drafts.load(tmp_path / "mine.json").answers.get(("recipient", "given")) == "Dora"
    assert drafts.load(tmp_path / "mine.json.old").answers.get(("recipient", "given")) == "Cid"


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"rekindle": 2}',
        b'{"rekindle": 1, "kind": "nudge", "data": [], "settled": {}}',
        b'{"rekindle": 1, "kind": "nudge", "data": {"recipient": 3}, "settled": {}, "begun": {}}',
        b'{"rekindle": 1, "kind": "nudge", "data": {"hacked": 3}, "settled": {}, "begun": {}}',
        b'{"rekindle": 1, "kind": "nudge", "data": {}, "settled": {"@channel": {}}, "begun": {}}',
    ],
)
def test_a_damaged_draft_is_set_aside_unchanged(run: Run, folder: Path, held: bytes) -> None:
    """What cannot be read as a draft keeps its bytes under another name, and the writing begins anew."""
    folder.mkdir(parents=True)
    (folder / "nudge.json").write_bytes(held)
    result = run("write", "nudge", data="\nAnn\n")
    assert "nudge.json.damaged" in result.stderr.replace("\n", "")
    assert (folder / "nudge.json.damaged").read_bytes() == held
    assert drafts.load(folder / "nudge.json").answers.get(("recipient", "given")) == "Ann"


def test_a_draft_of_another_kind_is_refused(run: Run) -> None:
    """It says which kind the draft is of, and leaves it as it is."""
    run("write", "nudge", "--draft", "mine.json", data="\nAnn\n")
    result = run("write", "keep_warm", "--draft", "mine.json", data="\n")
    assert result.exit_code == 1
    assert "rekindle write nudge" in result.stderr
    assert drafts.load(Path("mine.json")).kind == "nudge"


def test_a_draft_with_a_wrong_answer_asks_for_that_one(run: Run, folder: Path) -> None:
    """An answer that was valid in another version, or edited by hand, is named and asked for again."""
    run("write", "nudge", data="\nAnn\nLee\n")
    (path,) = folder.iterdir()
    held = json.loads(path.read_text())
    held["data"]["recipient"]["given"] = "A\u202en"
    path.write_text(json.dumps(held))
    result = run("write", "nudge", data="\nBea\n")
    assert "! Given name: " in result.stderr
    assert drafts.load(path).answers.data["recipient"] == {"given": "Bea", "family": "Lee"}


def test_a_folder_that_takes_no_draft_stops_nobody(run: Run, folder: Path) -> None:
    """It is said once that the answers cannot be kept, and the message comes about all the same."""
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    library = Library()
    result = run("write", "nudge", "--today", DAY, data=script(library, "nudge"))
    assert result.stdout == text_of(library, "nudge")
    assert said(result).count("Your answers cannot be kept in ") == 1
    assert os.listdir(folder.parent) == ["drafts"]
