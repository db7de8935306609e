"""What is refused: one line a problem on standard error, nothing on standard output, exit status 1."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from rekindle import Library
from rekindle.messages import KINDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["guide", "lost-refere"], "no guide 'lost-refere'; did you mean 'lost-referee'? there is: "),
        (["tips", "own-the-gab"], "no tip 'own-the-gab'; did you mean 'own-the-gap'? there is: "),
        (["tips", "--stage", "asking"], "no stage 'asking'; did you mean 'ask'? there is: "),
        (["checklists", "x"], "no checklist 'x'; there is: "),
        (["playbooks", "x"], "no playbook 'x'; there is: "),
        (["messages", "ask"], "no message kind 'ask'; "),
        (["slots", "x"], "no message kind 'x'; there is: "),
        (["example", "x"], "no message kind 'x'; there is: "),
        (["example", "nudge", "--cast", "x"], "no cast 'x'; there is: "),
        (["render", "x", "--example"], "no message kind 'x'; there is: "),
        (["render", "nudge", "--example", "--channel", "fax"], "no channel of nudge 'fax'; there is: email"),
        (["sources", "S9"], "no source 'S9'; "),
        (["sources", "S4-99"], "no point 'S4-99'; there is S4-01 to S4-35: see “rekindle sources S4”"),
        (["tips", "--locale", "sv"], "no locale 'sv'; there is: "),
        (["tips", "--locale", ""], "malformed locale tag ''; "),
        (["tips", "--formality", "royal"], "no formality 'royal'; there is: formal, informal"),
        (["render", "ask_reference", "--example", "--set", "last_contact=2099"], "last_contact: "),
    ],
)
def test_an_unknown_name_says_what_there_is(run: Run, arguments: list[str], line: str) -> None:
    """A name that does not exist, or a last contact in the future, is one line that tells the remedy."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert not result.stdout
    assert result.stderr.startswith(line)
    assert result.stderr.count("\n") == 1


def refused(run: Run, kind: str, data: object) -> dict[str, str]:
    """The refusal of some data, by path; nothing on standard output."""
    result = run("render", kind, "--data", "-", data=json.dumps(data))
    assert result.exit_code == 1
    assert not result.stdout
    return dict(line.split(": ", 1) for line in result.stderr.splitlines())


def example(kind: str) -> dict[str, Any]:
    """Data that passes."""
    return Library().example(kind).model_dump(mode="json", exclude_unset=True)


NO_LIST = "not a list; give its items by number, for example --set recipient.titles.0=… [E_TYPE]"


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("vacancy.employer", None, "the wrong type: a string is needed; convert it first [E_TYPE]"),
        ("vacancy.stage", "SECRET", "not one of the choices; use one of: applying, shortlisted [E_CHOICE]"),
        ("vacancy.references_due", "SECRET", "not a day; write it like 2026-12-11 [E_DATE]"),
        ("vacancy.references_due", "2026-12-11T10:00", "not a day; write it like 2026-12-11 [E_DATE]"),
        ("vacancy.references_due", True, "the wrong type: a day is needed; write it like 2026-12-11 [E_TYPE]"),
        ("call.start", "25:00", "not a time of day; write it like 14:00 [E_TIME]"),
        ("call.start", [], "not a time of day; write it like 14:00 [E_TIME]"),
        ("recipient.title_waived", "SECRET", "neither true nor false; write true or false [E_TYPE]"),
        ("recipient.title_waived", [], "neither true nor false; write true or false [E_TYPE]"),
        (
            "recipient.titles",
            "SECRET",
            NO_LIST,
        ),
        (
            "recipient.titles",
            {"a": 1},
            NO_LIST,
        ),
        ("recipient.titles", ["x"] * 9, "too many: at most 8 allowed; leave some out [E_COUNT]"),
        (
            "call",
            "SECRET",
            "not an object; give its slots by name, for example --set call.first_day=… [E_TYPE]",
        ),
        (
            "talking_points",
            [],
            "too few: at least 1 needed; add one, for example --set talking_points.0.project=… "
            "--set talking_points.0.result=… --set talking_points.0.my_part=… [E_COUNT]",
        ),
        (
            "vacancy.titel",
            "SECRET",
            "unknown slot; did you mean vacancy.title? there is: at, employer, references_due, stage, title [E_SLOT]",
        ),
        (
            "family",
            "SECRET",
            "unknown slot; did you mean recipient.family or sender.family? there is: ",
        ),
        (
            "vacancy.title",
            "x" * 300,
            "too long: 300 visible characters, at most 200 are ",
        ),
    ],
)
def test_a_problem_is_told_in_words(run: Run, path: str, value: object, line: str) -> None:
    """Each kind of wrong value has a sentence with the remedy and a code, and the value is never repeated."""
    data = example("brief_referee")
    *groups, name = path.split(".")
    place = data
    for group in groups:
        place = place[group]
    place[name] = value
    problems = refused(run, "brief_referee", data)
    assert list(problems) == [path]
    assert problems[path].startswith(line)
    assert "SECRET" not in problems[path]


def test_what_is_missing_is_told_with_a_way_to_add_it(run: Run) -> None:
    """A missing slot comes with the --set that fills it, a missing group with those of its required slots."""
    data = example("ask_reference")
    del data["vacancy"]["employer"], data["anchor"], data["recipient"]
    problems = refused(run, "ask_reference", data)
    assert problems == {
        "vacancy.employer": "missing; add it, for example --set vacancy.employer=… [E_MISSING]",
        "anchor": "missing; add it, for example --set anchor.organisation=… [E_MISSING]",
        "recipient": "missing; add it, for example --set recipient.given=… --set recipient.family=… [E_MISSING]",
    }


def test_a_remedy_has_the_number_of_the_item(run: Run) -> None:
    """In a list the path and the remedy name the item that is meant."""
    data = example("brief_referee")
    del data["talking_points"][1]["result"]
    assert refused(run, "brief_referee", data) == {
        "talking_points.1.result": "missing; add it, for example --set talking_points.1.result=… [E_MISSING]"
    }


def test_a_problem_of_a_whole_group_has_its_path(run: Run) -> None:
    """What is wrong between slots is told at the group, or at the kind where it is about all."""
    data = example("ask_reference")
    data["recipient"] = {"family": "x", "formality": "informal"}
    problem = refused(run, "ask_reference", data)["recipient"]
    assert problem == "an informal address needs the given name: add `given` [E_NAME]"
    data = {name: example("update_process")[name] for name in ("recipient", "sender", "vacancy")}
    assert re.search(r"\[E_EMPTY\]$", refused(run, "update_process", data)["update_process"])


def test_a_name_from_outside_cannot_move_the_cursor(run: Run) -> None:
    """An unknown slot whose name holds control characters is named in ASCII, and a long one is cut."""
    result = run("render", "nudge", "--data", "-", data=json.dumps({"a\u001b[2J\n": 1, "b" * 5000: 1}))
    assert r"'a\x1b[2J\n'" in result.stderr
    assert "b" * 101 not in result.stderr
    assert "\x1b" not in result.stderr


def test_at_most_twenty_problems_are_told(run: Run) -> None:
    """Of very many problems the first twenty are told, and how many more there are."""
    data = {**example("nudge"), **{f"x{number}": 1 for number in range(50)}}
    result = run("render", "nudge", "--data", "-", data=json.dumps(data))
    assert result.stderr.count("\n") == 21
    assert result.stderr.endswith("… and 30 more\n")


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("vacancy.titel=SECRET", "unknown slot; did you mean vacancy.title? there is: "),
        ("employer=SECRET", "unknown slot; did you mean vacancy.employer? there is: "),
        ("vacancy=SECRET", "has slots of its own; set them one by one, for example --set vacancy.title=… "),
        ("criteria.x=SECRET", "criteria has no slots of its own; set it whole, --set criteria=… "),
        ("talking_points.1.resul=SECRET", "unknown slot; did you mean talking_points.1.result? there is: "),
        ("talking_points.9.result=SECRET", "no item of that number; number the items of talking_points from 0"),
        ("talking_points.-1.result=SECRET", "no item of that number; number the items of talking_points from 0"),
        ("talking_points.result=SECRET", "no item of that number; number the items of talking_points from 0"),
        ("..=SECRET", "unknown slot; there is: "),
        ("recipient.=SECRET", "unknown slot; there is: "),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(run: Run, setting: str, line: str) -> None:
    """A path that leads nowhere names the nearest one, and the value is never repeated."""
    result = run("render", "brief_referee", "--example", "--set", setting)
    path = setting.partition("=")[0]
    assert result.exit_code == 1
    assert not result.stdout
    assert result.stderr.startswith(f"--set {path}: {line}")
    assert re.search(r"\[E_(SLOT|TYPE)\]$", result.stderr.rstrip())
    assert "SECRET" not in result.stderr


@pytest.mark.parametrize(
    ("data", "path"), [({"vacancy": "x"}, "vacancy.title"), ({"recipient": {"titles": "x"}}, "recipient.titles.0")]
)
def test_a_setting_into_data_of_another_shape_is_refused(run: Run, data: object, path: str) -> None:
    """Where the data holds a text instead of an object or list, --set does not replace it silently."""
    result = run("render", "ask_reference", "--data", "-", "--set", f"{path}=y", data=json.dumps(data))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"--set {path}: the data has no ")


NONSENSE: list[object] = [None, True, -1, 1.5, 10**15, "x", "", [], [[]], ["x"], {}, {"x": {}}, "\ud800"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_refuses_nonsense_without_a_traceback(run: Run, kind: str) -> None:
    """Any JSON in the place of any slot is answered with lines that end in a code."""
    for nonsense in NONSENSE:
        for name in KINDS[kind].model_fields:
            result = run("render", kind, "--data", "-", data=json.dumps({**example(kind), name: nonsense}))
            if result.exit_code:
                assert result.exit_code == 1
                assert not result.stdout
                for line in result.stderr.splitlines():
                    assert re.search(r"^\S+: .*\[E_(?!VALUE)[A-Z]+\]$", line)
