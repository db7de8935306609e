"""Many messages at once: each is what rendering it alone gives, and is checked as strictly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.rows import FORMS, TODAY, rows

from rekindle import Library
from rekindle.errors import RenderError, UnknownNameError
from rekindle.locales import Formality
from rekindle.messages import KINDS
from rekindle.models import Row
from rekindle.rows import reader, row_type
from rekindle.values import check_line

CORPORA = Path(__file__).parent / "corpora"


def accepted(kind: str, line: str) -> Any:
    """The slots of a line as its model has them; ``None`` where it refuses it."""
    try:
        return KINDS[kind].model_validate_json(line).model_dump()
    except ValidationError:
        return None


@pytest.mark.parametrize(("locale", "formality"), FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_line_is_rendered_as_its_message_is(kind: str, locale: str, formality: Formality) -> None:
    """Text, notes and all else are those of the message alone."""
    library = Library(locale)
    for row in rows(kind, locale, formality, count=15):
        line = row.message.model_dump_json(exclude_unset=True).encode()
        options: dict[str, Any] = {"channel": row.channel, "variant": row.variant, "today": row.today}
        (many,) = library.render_lines(kind, [line], **options)
        assert many == library.render(row.message, **options)
        assert repr(many) == repr(library.render(row.message, **options))


def test_a_plain_line_is_read_without_its_model() -> None:
    """The cast's messages are rows; with a full-width letter the model is asked, which normalises nothing else."""
    for kind, model in KINDS.items():
        message = Library("de").example(kind)
        assert isinstance(reader(model)(message.model_dump_json(exclude_unset=True)), Row)


def test_quick_check_of_a_line_takes_only_what_the_thorough_one_leaves_as_it_is() -> None:
    """Every character that begins, stands in or ends a line taken quickly passes the thorough check unchanged."""
    quick = reader(KINDS["thank_yes"])
    data = Library("en").example("thank_yes").model_dump(mode="json", exclude_unset=True)
    taken = 0
    for number in [*range(0x3000), 0xFEFF, 0xFFFD, 0x1F600, 0xE0001]:
        for text in (chr(number), f"a{chr(number)}", f"a{chr(number)}b", f"{chr(number)}b"):
            data["recipient"]["family"] = text
            try:
                row = quick(json.dumps(data))
            except ValidationError:
                continue
            taken += 1
            assert row.recipient.family == check_line(text) == text
    assert taken > 2000


def hostile() -> list[str]:
    """The texts of the corpus of hostile values."""
    found: list[str] = []

    def walk(data: object) -> None:
        if isinstance(data, str):
            found.append(data)
        elif isinstance(data, dict | list):
            for one in data.values() if isinstance(data, dict) else data:
                walk(one)

    for path in sorted(CORPORA.glob("*.json")):
        walk(json.loads(path.read_text("utf-8")))
    assert len(found) > 100
    return found


def test_what_a_message_refuses_a_line_refuses() -> None:
    """A hostile value in any place is taken or refused alike, and the refusal names the line."""
    library = Library("de")
    data = library.example("ask_reference").model_dump(mode="json", exclude_unset=True)
    values: list[Any] = [
        *hostile(),
        None,
        True,
        0,
        -1,
        10**30,
        1.5,
        [],
        {},
        [["a"]],
        "2026-13-01",
        1767225600,
        "20261201",
    ]
    for top in data:
        for inner in data[top] if isinstance(data[top], dict) else [None]:
            for value in values if top in ("recipient", "vacancy") else values[::7]:
                changed = json.loads(json.dumps(data))
                if inner is None:
                    changed[top] = value
                else:
                    changed[top][inner] = value
                line = json.dumps(changed)
                expected = accepted("ask_reference", line)
                try:
                    row = reader(KINDS["ask_reference"])(line)
                except ValidationError:
                    continue
                assert expected is not None, line
                whole = KINDS["ask_reference"].model_validate(vars(row), from_attributes=True)
                assert whole.model_dump() == expected


def test_wrong_line_is_named_by_its_number() -> None:
    """The lines before a wrong one are rendered; it is refused with its number, path and remedy."""
    library = Library("en")
    good = library.example("thank_yes").model_dump_json(exclude_unset=True)
    for bad in ("", "[]", "{", good.replace('"recipient"', '"recipent"'), good[:-1] + ', "unknown": 1}'):
        found = library.render_lines("thank_yes", [good, good, bad, good])
        assert next(found) == next(found)
        with pytest.raises(RenderError, match=r"^line 3: .*; correct the line"):
            next(found)


def test_lines_of_no_kind_and_no_channel_are_refused_at_once() -> None:
    """A kind or channel that is not there is named before or with the first line."""
    library = Library("en")
    with pytest.raises(UnknownNameError):
        library.render_lines("nothing", [])
    line = library.example("thank_yes").model_dump_json()
    with pytest.raises(UnknownNameError):
        next(library.render_lines("thank_yes", [line], channel="pigeon"))


def test_a_batch_has_one_day() -> None:
    """The day from which gaps are counted is that of the call for every line of it."""
    message = Library("en").example("reconnect_note")
    line = message.model_dump_json(exclude_unset=True)
    later = date(TODAY.year + 9, 1, 1)
    texts = {one.body for one in Library("en").render_lines("reconnect_note", [line] * 3, today=later)}
    assert texts == {Library("en").render(message, today=later).body}


def test_a_row_has_the_properties_of_its_model() -> None:
    """What a template asks of a person or a place is there."""
    row = reader(KINDS["thank_yes"])(Library("de").example("thank_yes").model_dump_json())
    assert row.recipient.name == Library("de").example("thank_yes").recipient.name
    assert row_type(KINDS["thank_yes"]) is type(row)
