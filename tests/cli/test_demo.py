"""The demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rekindle import Library

if TYPE_CHECKING:
    from tests.cli.conftest import Spawn


def test_the_demo_shows_one_request_three_times_and_a_guide(spawn: Spawn) -> None:
    """The demo prints the reference request in English, Sie and du, how a guide begins, and what to try next."""
    result = spawn("-m", "rekindle.cli.demo", environment={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert not result.stderr
    said = result.stdout.decode("utf-8")
    words = " ".join(said.split())
    position = 0
    for library in (Library(), Library("de", formality="formal"), Library("de", formality="informal")):
        letter = library.render(library.example("ask_reference"))
        position = words.index(" ".join(letter.body.split()), position)
    guide = Library().guide("lost-referee")
    assert words.index(guide.title) > position
    for section in guide.sections:
        assert section.heading in said
    assert guide.sections[0].blocks[0].text in words
    assert guide.sections[1].blocks[0].text not in words
    assert [line.partition(" guide ")[1] or line.partition(" render ")[1] for line in said.splitlines()[-2:]] == [
        " guide ",
        " render ",
    ]
