"""render: from data, from the example, and with slots set."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rekindle import Library
from rekindle.messages import KINDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = "2026-11-16"
TODAY = date.fromisoformat(DAY)
SPOKEN = [("en", "formal"), ("de", "formal"), ("de", "informal")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("locale", "formality"), SPOKEN)
def test_text_is_exactly_the_message(run: Run, kind: str, locale: str, formality: str) -> None:
    """Into a pipe goes “Subject: …”, an empty line and the body, or the body alone, and one line break."""
    library = Library(locale, formality=formality)  # type: ignore[arg-type]
    spoken = ("--locale", locale, "--formality", formality, "--today", DAY)
    for channel in library.kind(kind).channels:
        result = run("render", kind, "--example", "--channel", channel, *spoken)
        rendered = library.render(library.example(kind), channel=channel, today=TODAY)
        subject = f"{library.label('heading.subject')}: {rendered.subject}\n\n"
        assert result.stdout == f"{subject if rendered.subject is not None else ''}{rendered.body}\n"
        assert not result.stdout.endswith("\n\n")
        assert result.exit_code == 0


@pytest.mark.parametrize(("locale", "formality"), SPOKEN)
def test_an_example_goes_through_a_pipe(run: Run, locale: str, formality: str) -> None:
    """example | render --data - gives what render --example gives."""
    spoken = ("--locale", locale, "--formality", formality)
    data = run("example", "brief_referee", *spoken).stdout
    piped = run("render", "brief_referee", "--data", "-", *spoken, data=data)
    assert piped.stdout == run("render", "brief_referee", "--example", *spoken).stdout
    assert piped.exit_code == 0


def test_json_is_the_rendered_message(run: Run) -> None:
    """--format json prints the rendered message with what was served and its notes."""
    library = Library("de")
    result = run("render", "nudge", "--example", "--locale", "de", "--today", DAY, "--format", "json")
    rendered = library.render(library.example("nudge"), today=TODAY)
    assert result.stdout == json.dumps(rendered.to_dict(), ensure_ascii=False, indent=2) + "\n"
    assert not result.stderr


def test_notes_go_to_standard_error(run: Run) -> None:
    """What the writer should know before sending does not mix with the message."""
    library = Library()
    result = run("render", "reconnect_reference_open", "--example", "--set", "closeness=distant", "--today", DAY)
    message = library.example("reconnect_reference_open").model_copy(update={"closeness": "distant"})
    notes = library.render(message, today=TODAY).notes
    assert notes
    assert result.stderr == "".join(f"{library.label('heading.note')}: {note.text}\n" for note in notes)
    assert notes[0].text not in result.stdout


def test_today_is_the_day_to_count_from(run: Run) -> None:
    """--today decides how long ago the last contact was."""
    told = ("render", "ask_reference", "--example", "--set", "last_contact=2022-11-01")
    assert run(*told, "--today", "2024-11-01").stdout != run(*told, "--today", "2026-11-01").stdout


def test_data_comes_from_a_file(run: Run, tmp_path: Path) -> None:
    """--data FILE reads JSON, with or without a byte order mark."""
    expected = run("render", "nudge", "--example").stdout
    file = tmp_path / "nudge.json"
    for encoding in ("utf-8", "utf-8-sig"):
        file.write_text(run("example", "nudge").stdout, encoding=encoding)
        assert run("render", "nudge", "--data", str(file)).stdout == expected


def test_slots_are_set_one_by_one(run: Run) -> None:
    """--set alone fills a message: texts, days, numbers, choices, and the items of lists."""
    given = {
        "recipient.family": "Brandt",
        "recipient.gender": "female",
        "recipient.titles.0": "Dr.",
        "recipient.title_waived": "true",
        "sender.given": "Jonas",
        "sender.family": "Weber",
        "vacancy.title": "Leiter Logistik",
        "vacancy.employer": "A=B & C",
        "call.first_day": "2026-12-14",
        "call.start": "14:00",
        "call.end": "16:00",
        "call.minutes": "20",
        "talking_points.0.project": "Umzug",
        "talking_points.0.year": "2021",
        "talking_points.0.result": "pünktlich",
        "talking_points.0.my_part": "Plan",
        "talking_points.1.project": "Lager",
        "talking_points.1.result": "weniger Fehler",
        "talking_points.1.my_part": "Schulung",
    }
    settings = [word for path, value in given.items() for word in ("--set", f"{path}={value}")]
    result = run("render", "brief_referee", *settings)
    assert result.exit_code == 0, result.stderr
    assert "A=B & C" in result.stdout
    assert result.stdout.index("Umzug") < result.stdout.index("Lager")


def test_a_setting_overrides_the_data_and_the_later_one_wins(run: Run) -> None:
    """--set goes over --example and --data; of two for one slot the later counts."""
    employers = ("--set", "vacancy.employer=Erste", "--set", "vacancy.employer=Zweite")
    example = run("example", "ask_reference").stdout
    for source, data in ((["--example"], None), (["--data", "-"], example)):
        result = run("render", "ask_reference", *source, *employers, data=data)
        assert "Zweite" in result.stdout
        assert "Erste" not in result.stdout


def test_an_empty_value_takes_a_slot_out(run: Run) -> None:
    """--set question= leaves an optional slot empty, and an item of a list goes altogether."""
    message = Library().example("brief_referee").model_dump(mode="json")
    first, second = message["talking_points"][:2]
    result = run("render", "brief_referee", "--example", "--set", "talking_points.0=", "--set", "criteria=")
    assert result.exit_code == 0
    assert first["result"] not in result.stdout
    assert second["result"] in result.stdout
    assert message["criteria"] not in result.stdout


def test_taking_out_what_is_not_there_is_no_error(run: Run) -> None:
    """An empty value for a slot of a group that is not given adds no empty group."""
    result = run("render", "update_process", "--example", "--set", "call=", "--set", "call.caller=")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask_reference"],
        ["ask_reference", "--example", "--data", "-"],
        ["ask_reference", "--cast", "lowe", "--data", "-"],
        ["ask_reference", "--example", "--set", "vacancy.employer"],
        ["ask_reference", "--example", "--set", "=x"],
        ["ask_reference", "--example", "--today", "16.11.2026"],
        ["ask_reference", "--example", "--format", "xml"],
        ["--example"],
        ["ask_reference", "--exmaple"],
    ],
)
def test_wrong_usage_ends_with_status_2(run: Run, arguments: list[str]) -> None:
    """A missing or contradictory option is wrong usage, and nothing is printed."""
    result = run("render", *arguments)
    assert result.exit_code == 2
    assert not result.stdout
    assert "Error: " in result.stderr
