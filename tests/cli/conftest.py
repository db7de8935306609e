"""Two ways to call the command line: within the test, and as the program that a shell starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from rekindle.cli.app import rekindle


class Run(Protocol):
    """Runs a command within the test."""

    def __call__(self, *arguments: str, data: str | bytes | None = None) -> Result:
        """Give exit status, standard output and standard error; what is raised fails the test."""


class Spawn(Protocol):
    """Starts Python with these arguments, all its streams piped."""

    def __call__(
        self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Give the finished process."""


@pytest.fixture
def run() -> Run:
    """``run("tips", "--stage", "ask")``: exit status, standard output and standard error, nothing raised."""

    def call(*arguments: str, data: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(rekindle, arguments, input=data)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


@pytest.fixture
def spawn() -> Spawn:
    """``spawn("-m", "rekindle", "tips")``: the finished process."""

    def start(
        *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-W", "error", *arguments],
            input=data,
            capture_output=True,
            env={**os.environ, **(environment or {})},
            check=False,
            timeout=60,
        )

    return start
