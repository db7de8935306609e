"""What the benchmark compares with is the same message."""

from __future__ import annotations

import pytest
from benchmarks import floors
from tests.rows import rows

from rekindle import Library
from rekindle.locales import Formality


@pytest.mark.parametrize("formality", ["formal", "informal"])
def test_floor_by_hand_says_what_the_library_says(formality: Formality) -> None:
    """The longest message, written by hand for its speed, is the library’s, letter for letter."""
    floor = floors.sie if formality == "formal" else floors.du
    library = Library("de", formality=formality)
    for message, channel, _, today in rows("ask_reference", "de", formality, count=60, channel="phone_script"):
        if not message.recipient.capital_du:
            assert floor(message, today) == library.render(message, channel=channel, today=today).body
