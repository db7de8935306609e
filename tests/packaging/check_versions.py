"""Run the delivery tests on every other CPython from 3.11 that is found here, since all have to make the same bytes.

Looked for on PATH and among pyenv's. Each gets an environment of its own beside ours, which is made once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST = (3, 11)
NAMES = ("python3", *(f"python3.{minor}" for minor in range(OLDEST[1], OLDEST[1] + 10)))
ASKED = "import platform; print(platform.python_implementation(), platform.python_version())"
HYPOTHESIS = "tests/delivery/test_hostile.py::test_any_line_in_any_format"  # half a minute, and once is enough
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ENVIRONMENT |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: str | Path, check: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout, without the caller's settings of Python."""
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=check)


def interpreters() -> dict[str, Path]:
    """The path of each other CPython that is new enough, by version, the oldest first."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    on_path = [Path(folder) / name for folder in os.get_exec_path() for name in NAMES]
    paths = [*filter(Path.is_file, on_path), *pyenv.glob("versions/*/bin/python3")]
    found: dict[tuple[int, ...], Path] = {}
    for path in paths:
        said = run(path, "-c", ASKED)
        name, _, version = said.stdout.strip().partition(" ")
        numbers = tuple(int(part) for part in version.split(".") if part.isdecimal())  # a pre-release has only two
        if name == "CPython" and len(numbers) == 3 and numbers >= OLDEST and numbers != sys.version_info[:3]:
            found.setdefault(numbers, path)
    return {".".join(map(str, numbers)): found[numbers] for numbers in sorted(found)}


def requirements() -> list[str]:
    """What the package and its delivery tests need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    of_extra = project["project"]["optional-dependencies"]["calendar"]
    return [*project["project"]["dependencies"], *of_extra, *project["dependency-groups"]["delivery"]]


def environment(version: str, base: Path) -> Path:
    """The Python of an environment that has what is needed; ``CalledProcessError`` where it cannot be made."""
    folder = Path(sys.prefix) / "versions" / version
    stamp, python, needed = folder / "installed.txt", folder / "bin" / "python", requirements()
    if not stamp.exists() or stamp.read_text("utf-8").splitlines() != needed:
        shutil.rmtree(folder, ignore_errors=True)
        run(base, "-m", "venv", folder, check=True)
        run(python, "-m", "pip", "install", "-qq", *needed, check=True)
        stamp.write_text("\n".join(needed), "utf-8")
    return python


def main() -> int:
    """Say of each interpreter what came of it; exit status 1 where a test failed."""
    found, failed = interpreters(), False
    if not found:
        print(f"no CPython from {'.'.join(map(str, OLDEST))} but this one: nothing to compare with")
    for version, base in found.items():
        try:
            python = environment(version, base)
        except subprocess.CalledProcessError as error:
            print(f"{version}: left out, since no environment could be made of {base}")
            print((error.stdout + error.stderr).strip(), file=sys.stderr)
            continue
        # The root's conftest.py is for the pages, which are not tried here.
        options = ("-q", "-p", "no:cacheprovider", "--confcutdir", "tests", "--deselect", HYPOTHESIS)
        done = run(python, "-m", "pytest", *options, "tests/delivery")
        failed = failed or done.returncode != 0
        print(f"{version}: {done.stdout.strip().rpartition(chr(10))[2]}", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
