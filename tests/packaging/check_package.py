"""Build the package, install it outside the tree, and hold what it says against the checkout.

Checkout → sdist → wheel → fresh environment with the core dependencies only. A change of build settings can
lose catalogs or content without any error, so the installed wheel's texts are compared with the checkout's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.packs import cases  # noqa: E402

RENDER_ALL = Path(__file__).with_name("render_all.py")
CATALOGS = "locales/*/LC_MESSAGES/*.po"

# No setting of the caller's shell may reach what is built or said; every file in the wheel is of 2026-01-01.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ENVIRONMENT |= {"SOURCE_DATE_EPOCH": "1767225600", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class Failed(Exception):
    """One thing about the package that does not hold."""


def require(holds: bool, otherwise: str) -> None:
    """Stop with one line if something does not hold."""
    if not holds:
        raise Failed(otherwise)


def run(*command: str | Path, cwd: Path, **extra: str) -> str:
    """Run a command that has to succeed, and return what it printed."""
    done = call(*command, cwd=cwd, **extra)
    if done.returncode:
        line = " ".join(map(str, command))
        raise Failed(f"exit status {done.returncode}: {line}\n{done.stdout}{done.stderr}".rstrip())
    return done.stdout


def call(*command: str | Path, cwd: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command whatever comes of it."""
    environment = ENVIRONMENT | extra
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def only(paths: Iterable[Path], what: str) -> Path:
    """The one path there has to be."""
    found = list(paths)
    require(len(found) == 1, f"expected one {what}, found {len(found)}")
    return found[0]


def build_sdist(work: Path) -> Path:
    """Build the sdist; every authored file has to be in it, byte for byte."""
    run(sys.executable, "-m", "build", "--sdist", "--outdir", work / "sdist", ROOT, cwd=work)
    archive = only((work / "sdist").iterdir(), "sdist")
    source = unpack(archive, work / "unpacked-0")
    for folder in ("content", "locales", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_dir() or path.suffix in {".mo", ".pyc"}:
                continue
            name = path.relative_to(ROOT)
            twin = source / name
            require(twin.is_file() and twin.read_bytes() == path.read_bytes(), f"{name} is not in the sdist")
    return archive


def unpack(archive: Path, into: Path) -> Path:
    """Unpack an sdist and return its top folder."""
    with tarfile.open(archive) as tar:
        # Debian 12's Python 3.11.2 has no filters; 3.12 and 3.13 warn where none is named.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(into)
    return only(into.iterdir(), "folder in the sdist")


def build_wheel(archive: Path, work: Path, turn: int) -> Path:
    """Build a wheel from the sdist, each turn in another folder, time zone and hash order."""
    source = unpack(archive, work / f"unpacked-{turn}")
    out = work / f"wheel-{turn}"
    zone = ("UTC", "Asia/Tokyo", "America/New_York")[turn]
    run(
        *(sys.executable, "-m", "build", "--wheel", "--outdir", out, source),
        cwd=work,
        TZ=zone,
        PYTHONHASHSEED=str(turn),
    )
    return only(out.iterdir(), "wheel")


def differing(one: Path, other: Path) -> list[str]:
    """The members that are not alike in two wheels, be it their bytes, date or mode."""
    alike = []
    for wheel in (one, other):
        with zipfile.ZipFile(wheel) as archive:
            alike.append({(x.filename, x.CRC, x.date_time, x.external_attr) for x in archive.infolist()})
    return sorted({name for name, *_ in alike[0] ^ alike[1]})


def fresh_environment(folder: Path, *what: str | Path) -> Path:
    """Make a virtual environment that holds what is named and its core dependencies; return its Python."""
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "-qq", *what, cwd=folder)
    for extra in ("click", "platformdirs", "rich"):
        absent = call(python, "-I", "-c", f"import {extra}", cwd=folder).returncode
        require(bool(absent), f"{extra} came with the core dependencies; it belongs to the cli extra")
    return python


def report(python: Path, cwd: Path) -> dict[str, Any]:
    """What rekindle says in that environment."""
    said: dict[str, Any] = json.loads(run(python, "-I", RENDER_ALL, cwd=cwd))
    return said


def check_wheel(wheel: Path) -> list[str]:
    """The wheel holds bundle, licences, type marker and a .mo for every .po; return the catalogs."""
    with zipfile.ZipFile(wheel) as archive:
        members = archive.namelist()
    wanted = {"rekindle/py.typed", "rekindle/_data/content/kinds.json"}
    catalogs = [path.relative_to(ROOT).with_suffix(".mo").as_posix() for path in sorted(ROOT.glob(CATALOGS))]
    require(bool(catalogs), f"no catalog matches {CATALOGS} in the checkout")
    wanted |= {f"rekindle/_data/{name}" for name in catalogs}
    missing = sorted(wanted - set(members))
    require(not missing, f"not in the wheel: {', '.join(missing)}")
    for licence in sorted((ROOT / "LICENSES").iterdir()):
        suffix = f".dist-info/licenses/LICENSES/{licence.name}"
        require(any(name.endswith(suffix) for name in members), f"not in the wheel: LICENSES/{licence.name}")
    return catalogs


def locales() -> list[Path]:
    """The folders of the checkout that hold catalogs."""
    return sorted({path.parents[1] for path in ROOT.glob(CATALOGS)})


def check_same(installed: dict[str, Any], checkout: dict[str, Any]) -> None:
    """The installed wheel has the checkout's content and says its texts, code point for code point."""
    require(installed["content"] == checkout["content"], "the wheel's content differs from the checkout's")
    require(installed["guidance"] == checkout["guidance"], "the wheel's guidance differs from the checkout's")
    require(installed["host"] == checkout["host"], "the wheel lends a host other texts than the checkout")
    ours, theirs = checkout["texts"], installed["texts"]
    # The key begins with the locale that was served: a text that fell back to English would be missing here.
    forms = {tuple(name.split("/")[:2]) for name in ours}
    named = [(folder.name.replace("_", "-").partition("@")[0], "@" in folder.name) for folder in locales()]
    expected = {(tag, "informal" if informal else "formal") for tag, informal in named}
    require(expected <= forms, f"no text in {sorted(expected - forms)}")
    whole = [tag for tag in checkout["complete"] if tag.partition("-")[0] != "en"]
    per_form = Counter(tuple(name.split("/")[:2]) for name in ours if name.split("/")[0] in whole)
    require(len(set(per_form.values())) == 1, f"not the same number of texts in each locale and formality: {per_form}")
    lost = sorted(ours.keys() ^ theirs.keys())
    require(not lost, f"only in one of wheel and checkout: {', '.join(lost)}")
    other = [name for name in ours if ours[name] != theirs[name]]
    require(not other, f"the wheel says something else than the checkout: {', '.join(other)}")
    blank = [name for name in ours if not ours[name]["body"].strip()]
    require(not blank, f"blank: {', '.join(blank)}")


def check_command(python: Path, cwd: Path) -> None:
    """Without the cli extra, the command says in one line what to install."""
    for command in ([python, "-I", "-m", "rekindle"], [python.with_name("rekindle")]):
        done = call(*command, cwd=cwd)
        lines = (done.stdout + done.stderr).splitlines()
        helpful = len(lines) == 1 and 'pip install "rekindle[cli]"' in lines[0]
        told = "\n".join(lines)
        require(helpful, f"without the cli extra, {command[-1]} has to name it in one line; it says:\n{told}")
        require(done.returncode != 0, f"without the cli extra, {command[-1]} must not exit with 0")


COLD = """
import sys
import rekindle
from rekindle import Library
library = Library("de")
for kind in library.kinds():
    for channel in kind.channels:
        assert library.render(library.example(kind.id), channel=channel).locale == "de"
unneeded = {"babel", "jinja2", "rekindle.loading", "rekindle.packfiles", "rekindle.packs"}
print(*sorted(unneeded & set(sys.modules)))
"""


def check_compiled(wheel: Path, python: Path, cwd: Path) -> None:
    """The wheel carries a compiled module for each form, and a render from it needs neither Jinja2 nor Babel."""
    with zipfile.ZipFile(wheel) as archive:
        modules = {Path(name).stem for name in archive.namelist() if name.startswith("rekindle/_data/compiled/")}
    wanted = {f"{path.name.partition('@')[0].lower()}_formal" for path in locales()} | {"en_formal"}
    require(wanted <= modules, f"no compiled module in the wheel: {', '.join(sorted(wanted - modules))}")
    loaded = run(python, "-I", "-c", COLD, cwd=cwd).strip()
    require(not loaded, f"a render from the installed wheel imports {loaded}")


PACK = """
import sys
from rekindle import Library
library = Library("de", packs=[sys.argv[1]])
message = library.example("nudge")
to = message.recipient.model_copy(update={"formality": "formal"})
message = message.model_copy(update={"warmth": "warm", "recipient": to})
said = (one.render(message).body.rpartition("\\n\\n")[2].split("\\n")[0] for one in (library, Library("de")))
print(library.tip("acme-tip").title, *said, sep="; ")
"""


def check_pack(python: Path, cwd: Path) -> None:
    """A pack lies over the installed wheel, with the core dependencies alone."""
    closing = ("phrase.closing.formal.warm", "Kind regards,", "Mit herzlichem Gruß")
    german = cases.PO.replace("/pt/", "/de/")
    files = cases.good() | {german: cases.catalog(closing, language="de")}
    said = run(python, "-I", "-c", PACK, str(cases.write(cwd / "acme", files)), cwd=cwd).strip()
    wanted = "Ask at the desk; Mit herzlichem Gruß; Herzliche Grüße"
    require(said == wanted, f"a pack over the installed wheel says {said!r} and not {wanted!r}")


def check(work: Path) -> str:
    """Run every check in a folder outside the tree and say what was checked."""
    require(not work.is_relative_to(ROOT), f"{work} lies in the checkout; set TMPDIR to a folder outside it")
    archive = build_sdist(work)
    wheel = build_wheel(archive, work, turn=1)
    again = build_wheel(archive, work, turn=2)
    if wheel.read_bytes() != again.read_bytes():
        where = ", ".join(differing(wheel, again)) or "the order of the files"
        raise Failed(f"two builds of the wheel differ: {where}")
    catalogs = check_wheel(wheel)

    python = fresh_environment(work / "installed", wheel)
    installed = report(python, work)
    origin = Path(installed["origin"])
    inside = origin.is_relative_to(work / "installed") and "site-packages" in origin.parts
    require(inside, f"rekindle is imported from {origin}, not from the installed wheel")
    missing = sorted({"content/kinds.json", *catalogs} - set(installed["data"]))
    require(not missing, f"not among the installed package's data: {', '.join(missing)}")
    check_command(python, work)
    check_compiled(wheel, python, work)
    check_pack(python, work)

    checkout = report(fresh_environment(work / "editable", "--editable", ROOT), work)
    origin = Path(checkout["origin"])
    require(origin.is_relative_to(ROOT), f"rekindle is imported from {origin}, not from the checkout")
    require(not checkout["data"], "the checkout holds compiled data in src/rekindle/_data; remove it")
    check_same(installed, checkout)

    return (
        f"package check passed: {wheel.name}, built twice from the sdist with the same bytes; "
        f"installed with its core dependencies only, it says the checkout's {len(checkout['texts'])} texts "
        f"and holds its content and {len(catalogs)} catalogs; "
        f"without the cli extra the command says what to install"
    )


def main() -> int:
    """Print one line, or what does not hold."""
    with tempfile.TemporaryDirectory(prefix="rekindle-package-") as folder:
        try:
            print(check(Path(folder).resolve()))
        except Failed as failure:
            print(f"package check failed: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
