"""The demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rekindle import Library
from rekindle.cli import demo

if TYPE_CHECKING:
    from tests.cli.conftest import Spawn


def test_the_demo_shows_a_journey_with_its_days_and_its_first_message_three_times(spawn: Spawn) -> None:
    """The demo prints a dated plan, the first message in English, with Sie and with du, and what to try next."""
    result = spawn("-m", "rekindle.cli.demo", environment={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert not result.stderr
    said = result.stdout.decode("utf-8")
    words = " ".join(said.split())
    library = Library()
    made = library.playbook("reference").plan(deadline=demo.deadline(library), today=demo.first_day(library))
    assert made.status == "fits"
    position = 0
    for step in made.steps:
        heading = " ".join(step.step.heading.split())
        position = words.index(f"{library.day(step.day)}: {heading}".replace("\u00a0", " "), position)
    for library in (Library(), Library("de", formality="formal"), Library("de", formality="informal")):
        letter = library.render(library.example(demo.KIND), today=demo.first_day(Library()))
        position = words.index(" ".join(letter.body.split()), position)
    commands = said.splitlines()[-3:]
    assert [command.split()[1] for command in commands] == ["plan", "guide", "render"]
