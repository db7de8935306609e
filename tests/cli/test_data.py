"""--data: JSON that is read safely, or refused with its place."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", "1:1: nothing in it; write one object"),
        (" \n\t", "1:1: nothing in it; write one object"),
        ("[1]", "1:1: not an object; write one object"),
        ("null", "1:1: not an object; write one object"),
        ('{"a": 1 2}', "1:9: not JSON: "),
        ('{"a":\n  1 "b"', "2:5: not JSON: expecting ',' delimiter; correct it there"),
        ('{"a": "x', "1:7: not JSON: unterminated string; correct it there"),
        ('{"a": "x\ty"}', "1:9: not JSON: invalid control character; correct it there"),
        ('{"a": 1} {}', "1:10: not JSON: extra data; correct it there"),
        ('{"a": NaN}', "1:7: not a number that JSON has; "),
        ('{"a": [1, -Infinity]}', "1:11: not a number that JSON has; "),
        ('{"a": 1,\n "b": {"c": 1,\n  "c": 2}}', "3:3: a name that this object already has; remove one of the two"),
        (r'{"a": 1, "\u0061": 2}', "1:10: a name that this object already has; remove one of the two"),
        ('{"a": ' + "1" * 5000 + "}", "1:7: a number with too many digits; correct it"),
        ("[" * 100_000, "1:21: nested too deeply; write one object"),
        ('{"a":' * 100_000, "1:101: nested too deeply; write one object"),
        ("[" * 20 + "]" * 20, "1:1: not an object; "),
        ('{"a": "\\', "1:7: not JSON: "),
        (b'{"\xc3\xa4":\n "\xff"}', "2:3: not UTF-8; save the file as UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "1:1: not UTF-8; save the file as UTF-8"),
    ],
)
def test_broken_data_is_refused_where_it_is_broken(run: Run, data: str | bytes, line: str) -> None:
    """Data that is not one plain JSON object is refused with its line and column, counted from 1."""
    result = run("render", "nudge", "--data", "-", data=data)
    assert result.exit_code == 1
    assert not result.stdout
    assert result.stderr.startswith(f"<stdin>:{line}")
    assert result.stderr.count("\n") == 1


def test_a_bracket_or_a_name_inside_a_string_is_text(run: Run) -> None:
    """What looks like structure inside a string is not counted as such."""
    data = run("example", "nudge").stdout.replace(
        '"first_subject": "', '"first_subject": "[[[[[[[[[[[[[[[[[[[[[[[{ NaN \\"a\\": '
    )
    result = run("render", "nudge", "--data", "-", data=data)
    assert result.exit_code == 0
    assert '[{ NaN "a":' in result.stdout


def test_more_than_a_megabyte_is_not_read(run: Run, tmp_path: Path) -> None:
    """A file of more than 1 MB is refused, and an endless one is not read to its end."""
    file = tmp_path / "large.json"
    file.write_text('{"a": "' + "x" * 1_000_000 + '"}')
    for name in (str(file), "/dev/zero"):
        result = run("render", "nudge", "--data", name)
        assert result.exit_code == 1
        assert result.stderr == f"{name}: more than 1 MB; give the data of one message\n"


@pytest.mark.parametrize("data", ['{"a": "' + '\\"' * 490_000, '{"a"' + " " * 990_000, "[" + '"a",' * 240_000])
def test_a_hostile_text_is_refused_quickly(run: Run, data: str) -> None:
    """The time to refuse a text grows with its length only."""
    start = time.perf_counter()
    assert run("render", "nudge", "--data", "-", data=data).exit_code == 1
    assert time.perf_counter() - start < 5


def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    """A missing file, a folder, a name that is none: one line with the name and the reason."""
    for name in (str(tmp_path / "none.json"), str(tmp_path), "", "a\0b"):
        result = run("render", "nudge", "--data", name)
        assert result.exit_code == 1
        assert not result.stdout
        assert result.stderr.count("\n") == 1
        assert "; " in result.stderr
