"""Docstrings and signatures as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import griffe

WIDTH = 100
_STARS = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
_ROLE = re.compile(r":(?:class|func|meth|mod|attr|data):`~?([\w.]+)`")


def anchor(path: str) -> str:
    """The anchor that a heading has by the rule of GitHub: ``Library.tips`` → ``librarytips``."""
    return path.lower().replace(".", "")


def linked(path: str, targets: Mapping[str, str]) -> str:
    """A name as code, with a link to its place where it has one; ``targets`` are the places by short name."""
    parts = path.split(".")
    short = next((one for one in (".".join(parts[-2:]), parts[-1]) if one in targets), None)
    return f"[`{short}`]({targets[short]})" if short else f"`{path}`"


def prose(docstring: str, targets: Mapping[str, str]) -> list[str]:
    """The paragraphs of a docstring; what it raises is one of its own, its examples are code blocks."""
    found = []
    for paragraph in re.split(r"\n\s*\n", docstring.strip()):
        if paragraph.lstrip().startswith(">>>"):
            found.append(f"```python\n{paragraph}\n```")
            continue
        text = " ".join(line.strip() for line in paragraph.splitlines())
        text = _ROLE.sub(lambda match: linked(match[1], targets), text).replace("``", "`")
        text = "".join(
            part if part.startswith("`") else part.replace("<", "\\<") for part in re.split(r"(`[^`]*`)", text)
        )
        before, raises, after = text.partition("Raises ")
        found += [part for part in (before.strip(), f"**Raises** {after}" if raises else "") if part]
    return found


def plain(annotation: object) -> str:
    """A type as a reader needs it: without what only checks it, and with the quotation marks of the code."""
    text = re.sub(r"Annotated\[(.+?), Field\(.*\)\]", r"\1", str(annotation))
    text = re.sub(r"\b(Id|KindId|PointId|Language)\b", "str", text)
    return re.sub(r"'([^']*)'", r'"\1"', text)


def types(text: str, targets: Mapping[str, str]) -> list[str]:
    """The names in a type or a signature that have a place, in their order."""
    return list(dict.fromkeys(name for name in re.findall(r"[A-Z]\w+", text) if name in targets))


def signature(name: str, function: griffe.Function) -> str:
    """The call of a function with its types; one parameter a line where it is long."""
    parameters = list(_parameters(function.parameters))
    end = f" -> {plain(function.returns)}" if name[0].islower() else ""
    line = f"{name}({', '.join(parameters)}){end}"
    if len(line) <= WIDTH:
        return line
    return "\n".join((f"{name}(", *(f"    {one}," for one in parameters), f"){end}"))


def _parameters(parameters: Iterable[griffe.Parameter]) -> Iterator[str]:
    starred = False
    for one in parameters:
        if one.name == "self":
            continue
        if one.kind is griffe.ParameterKind.keyword_only and not starred:
            starred = True
            yield "*"
        stars = _STARS.get(one.kind, "") if one.kind else ""
        typed = f": {plain(one.annotation)}" if one.annotation is not None else ""
        default = f" = {plain(one.default)}" if one.default is not None and not stars else ""
        yield f"{stars}{one.name}{typed}{default}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; a stroke inside a cell is escaped."""
    lines = [list(head)]
    lines += [[], *([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)]
    lines[1] = ["---"] * len(lines[0])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
