"""What ``rekindle doctor`` looks at: each a function that finds, and none that prints."""

from __future__ import annotations

import os
import platform
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, NamedTuple

from babel import Locale
from babel.core import get_cldr_version

from rekindle import catalogs, prebuilt, resources
from rekindle.availability import available_locales
from rekindle.cli.write import drafts
from rekindle.errors import LocaleError, RekindleError
from rekindle.library import Library
from rekindle.locales import resolve

Status = Literal["ok", "note", "problem"]
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ENCODING = ("LC_ALL", "LC_CTYPE", "LANG")
_REQUIREMENT = r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([\d.]+))?[^;]*(?:;.*extra\s*==\s*['\"]([\w-]+)['\"])?.*"


class Finding(NamedTuple):
    """One thing that was looked at: a term of ``[doctor]`` with its values, and what to do."""

    term: str
    status: Status
    values: Mapping[str, str]
    remedy: str = ""


def examine(library: Library) -> Iterator[Finding]:
    """Everything, in the order in which one thing needs the other."""
    yield from _python()
    yield from _packages()
    yield from _localizations()
    yield from _terminal(library)
    yield from _state()


def _python() -> Iterator[Finding]:
    needed = _project()["python"]
    version = platform.python_version()
    values = {"version": version, "needed": needed, "path": sys.executable}
    if _numbers(version) >= _numbers(needed):
        yield Finding("python", "ok", values)
    else:
        yield Finding("python_old", "problem", values, f"https://www.python.org/downloads/ (≥ {needed})")
    try:
        values = {"version": metadata.version("rekindle")}
    except metadata.PackageNotFoundError:
        values = {"version": "–"}
    yield Finding("rekindle", "ok", {**values, "path": str(resources.data_root())})


def _packages() -> Iterator[Finding]:
    """The packages of the core, and those of the extras."""
    extras: dict[tuple[str, str], list[str]] = {}
    for line in _project()["requires"]:
        match = re.fullmatch(_REQUIREMENT, line)
        assert match, line
        name, needed, extra = match.groups()
        extras.setdefault((name, needed or "0"), []).extend([extra] if extra else [])
    missing: dict[str, list[str]] = {}
    for (name, needed), of in extras.items():
        values = {"package": name, "needed": needed, "extra": ", ".join(of)}
        install = f'pip install --upgrade "rekindle{f"[{of[0]}]" if of else ""}"'
        try:
            values["version"] = metadata.version(name)
        except metadata.PackageNotFoundError:
            for extra in of:
                missing.setdefault(extra, []).append(name)
            if not of:
                yield Finding("package_missing", "problem", values, install)
            continue
        if _numbers(values["version"]) < _numbers(needed):
            yield Finding("package_old", "problem", values, install)
        else:
            yield Finding("package_of_extra" if of else "package", "ok", values)
    for extra, names in missing.items():
        values = {"extra": extra, "names": ", ".join(names)}
        yield Finding("extra_missing", "note", values, f'pip install "rekindle[{extra}]"')


def _project() -> dict[str, Any]:
    """What the package says that it needs: an installed one by its metadata, a checkout by its pyproject.toml."""
    try:
        said = metadata.metadata("rekindle")
        return {"python": said["Requires-Python"].removeprefix(">="), "requires": said.get_all("Requires-Dist") or []}
    except metadata.PackageNotFoundError:
        text = Path(str(resources.data_root())).joinpath("pyproject.toml").read_text(encoding="utf-8")
        project = tomllib.loads(text)["project"]
        extras = project["optional-dependencies"].items()
        lines = [f"{line}; extra == '{extra}'" for extra, needed in extras for line in needed]
        return {"python": project["requires-python"].removeprefix(">="), "requires": [*project["dependencies"], *lines]}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _localizations() -> Iterator[Finding]:
    """Each language: how much there is of it, whence, and whether what is ready-made still fits."""
    again = "pip install --force-reinstall rekindle"
    try:
        locales = available_locales()
    except RekindleError as error:
        yield Finding("broken", "problem", {"error": str(error)}, again)
        return
    for one in locales:
        shares = {domain: str(int(100 * share)) for domain, share in one.completeness.items()}
        whole = set(shares.values()) == {"100"}
        values = {"language": one.name, "tag": one.tag, **shares}
        yield Finding("locale" if whole else "locale_partly", "ok" if whole else "note", values)
        if said := next(iter(one.provenance.values()), ""):
            yield Finding("provenance", "ok" if one.reviewed else "note", {**values, "provenance": said})
        for formality in one.formalities:
            yield from _ready_made(catalogs.load_localization(one.tag, formality), again)


def _ready_made(localization: catalogs.Localization, remedy: str) -> Iterator[Finding]:
    root = resources.data_root()
    if not resources.is_bundle(root):
        return
    values = {"tag": localization.locale, "formality": localization.formality}
    file = root / prebuilt.MESSAGES / f"{localization.name}.py"
    made = prebuilt.messages(localization)
    if made is None:
        yield Finding("stale" if file.is_file() else "not_ready", "problem", values, remedy)
        return
    found = re.search(r"^STAMP = .*# CLDR ([\d.]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    values |= {"made": found[1] if found else "–", "here": str(get_cldr_version())}
    fits = values["made"] == values["here"]
    yield Finding("ready" if fits else "other_cldr", "ok" if fits else "note", values, "" if fits else remedy)


def _terminal(library: Library) -> Iterator[Finding]:
    """Whether the terminal says that it knows UTF-8, and which language the system would like."""
    # Python itself sets LC_CTYPE so where the system says nothing of an encoding (PEP 538).
    said_so = [one for one in _ENCODING if os.environ.get(one) and (one, os.environ[one]) != ("LC_CTYPE", "C.UTF-8")]
    said, values = _variable(said_so)
    charset = said.partition(".")[2].partition("@")[0]
    fine = os.name == "nt" or sys.platform == "darwin" or charset.casefold().replace("-", "") == "utf8"
    if fine:
        yield Finding("utf8", "ok", values)
    else:
        remedy = "export LANG=C.UTF-8"
        yield Finding("other_encoding" if charset else "no_encoding", "problem" if charset else "note", values, remedy)
    said, values = _variable([one for one in _VARIABLES if os.environ.get(one)])
    tag = said.partition(".")[0]
    if not tag or tag in ("C", "POSIX"):
        yield Finding("no_language", "ok", values)
        return
    try:
        served = resolve(tag, available=catalogs.catalog_names())
    except LocaleError:
        yield Finding("no_language", "ok", values)
        return
    values["language"] = Locale.parse(served.locale, sep="-").get_display_name(library.locale.partition("-")[0]) or ""
    term = "unspoken" if served.outcome == "fallback" else "language"
    remedy = "" if served.locale == library.locale or term == "unspoken" else f"rekindle --locale {served.locale} …"
    yield Finding(term, "note" if term == "unspoken" or remedy else "ok", values, remedy)


def _variable(those_set: list[str]) -> tuple[str, dict[str, str]]:
    """What the first of some variables says, and how it is told."""
    name = next(iter(those_set), "")
    said = os.environ.get(name, "")
    return said, {"variable": name or "LANG", "value": said if said.isprintable() else ascii(said)}


def _state() -> Iterator[Finding]:
    """Whether drafts can be kept, and those that are."""
    folder = drafts.folder()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    values = {"path": str(folder)}
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        yield Finding("state", "ok", values)
    else:
        yield Finding("no_state", "problem", values, "rekindle write --draft FILE · export XDG_STATE_HOME=…")
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for path in found:
        kind = re.split(r"[-.]", path.name)[0]
        whole = path.suffix == ".json"
        yield Finding(
            "draft" if whole else "aside", "note", {"path": str(path)}, f"rekindle write {kind}" if whole else ""
        )
