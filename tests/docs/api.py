"""docs/api.md: what a program imports, from the docstrings, in the order of :mod:`tests.docs.contents`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import griffe
from tests.docs.contents import CHOICES, CONTENTS, Section
from tests.docs.markdown import anchor, linked, plain, prose, signature, table, types

from rekindle import Library, RekindleError
from rekindle.messages import KINDS
from rekindle.schema import PARTS

ROOT = Path(__file__).parents[2]


HEAD = """# API reference

<!-- Made by `make api` from the docstrings: change those. -->
<!-- no block of this page is run: they are signatures, and examples that run with the docstrings they stand in -->

Everything is typed. Whatever neither this page nor [Message kinds](kinds.md) names may change without notice.
"""


@cache
def package() -> griffe.Module:
    """The package as it is written."""
    loaded = griffe.load("rekindle", search_paths=[str(ROOT / "src")])
    assert isinstance(loaded, griffe.Module)
    return loaded


@cache
def targets() -> Mapping[str, str]:
    """Where each name that the reference tells of has its place."""
    found = {model.__name__: f"kinds.md#{anchor(model.__name__)}" for model in KINDS.values()}
    found |= {part.__name__: f"kinds.md#{anchor(part.__name__)}" for part in PARTS}
    found |= dict.fromkeys(("Message", "LapsedMessage"), "kinds.md#slots-of-every-kind")
    for path in (*(name for section in CONTENTS for name in section.names), *CHOICES):
        name = path.rpartition(".")[2]
        found[name] = f"#{anchor(name)}"
        one = _object(path)
        if isinstance(one, griffe.Class):
            found |= {f"{name}.{member}": f"#{anchor(f'{name}.{member}')}" for member in _methods(one)}
    return found


def page() -> str:
    """The whole page."""
    contents = table(("part", "names"), map(_listed, CONTENTS))
    sections = [part for section in CONTENTS for part in _section(section)]
    choices = [
        "## Choices",
        "Types whose values are a few words. Most have a name that an interface may show.",
        *_choices(),
    ]
    return "\n\n".join((HEAD.strip(), contents, *sections, *choices)) + "\n"


def _listed(section: Section) -> tuple[str, str]:
    names = (name.rpartition(".")[2] for name in section.names)
    return f"[{section.title}](#{section.title.lower().replace(' ', '-')})", ", ".join(
        linked(name, targets()) for name in names
    )


def _object(path: str) -> griffe.Object:
    return _target(package()[path.removeprefix("rekindle.")])


def _target(found: griffe.Object | griffe.Alias) -> griffe.Object:
    target = found.final_target if isinstance(found, griffe.Alias) else found
    assert isinstance(target, griffe.Object)
    return target


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.about:
        yield section.about
    for path in section.names:
        module, _, name = path.rpartition(".")
        one = _object(path)
        yield f"### {name}"
        yield f"`import {path}`" if isinstance(one, griffe.Module) else f"`from {module} import {name}`"
        if isinstance(one, griffe.Class):
            yield from _class(name, one)
        elif isinstance(one, griffe.Function):
            yield from _function(name, one)
        else:
            if isinstance(one, griffe.Attribute) and one.value is not None and "Alias" in str(one.annotation):
                yield f"```python\n{name} = {one.value}\n```"
            yield from prose(_said(one), targets())


def _said(one: griffe.Object) -> str:
    return one.docstring.value if one.docstring else ""


def _function(name: str, function: griffe.Function) -> Iterator[str]:
    call = signature(name, function)
    yield f"```python\n{call}\n```"
    yield from prose(_said(function), targets())
    seen = [one for one in types(call, targets()) if one not in _said(function) and _is_meant(one, function)]
    if seen:
        yield f"See {', '.join(linked(one, targets()) for one in seen)}."


def _is_meant(name: str, function: griffe.Function) -> bool:
    """Whether a name is that of the reference: the ``Letter`` that delivery knows is not the slot."""
    found = function.module.members.get(name)
    return found is None or not found.canonical_path.startswith("rekindle.delivery.letters.")


def _methods(one: griffe.Class) -> Mapping[str, griffe.Function]:
    """The public methods; one that a class takes from a module, as ``render = render``, too."""
    found = {}
    for name, member in one.members.items():
        is_taken = isinstance(member, griffe.Attribute) and str(member.value) == name
        method = _target(one.module[name]) if is_taken else member
        if isinstance(method, griffe.Function) and not name.startswith("_"):
            found[name] = method
    return found


def _long_methods(one: griffe.Class) -> list[str]:
    """Those that get a place of their own: they take more than a name, or there is more to say."""
    return [
        name for name, method in _methods(one).items() if len(list(method.parameters)) > 2 or len(_said(method)) > 130
    ]


def _class(name: str, one: griffe.Class) -> Iterator[str]:
    init = one.members.get("__init__")
    if isinstance(init, griffe.Function) and "dataclass" not in one.labels:  # those are made by a library
        yield f"```python\n{signature(name, init)}\n```"
    bases = [str(base) for base in one.bases if str(base) in targets() or one.name.endswith("Error")]
    if bases:
        yield f"Extends {' and '.join(linked(base, targets()) for base in bases)}."
    yield from prose(_said(one), targets())
    if attributes := list(_attributes(one)):
        yield table(("attribute", "type", "what it is"), attributes)
    long, methods = _long_methods(one), _methods(one)
    short = [member for member in methods if member not in long]
    if short:
        yield table(("method", "gives", "what it is"), (_row(name, member, methods[member]) for member in short))
    for member in long:
        yield f"#### {name}.{member}"
        yield from _function(member, methods[member])


def _attributes(one: griffe.Class) -> Iterator[tuple[str, str, str]]:
    """The public fields and properties, as they stand in the class; not those of a slot model, which kinds.md has."""
    if one.name in {part.__name__ for part in PARTS}:
        return
    for name, member in one.members.items():
        if name.startswith("_") or not isinstance(member, griffe.Attribute) or member.annotation is None:
            continue
        default = f" = {plain(member.value)}" if member.value is not None else ""
        yield f"`{name}`", _type(plain(member.annotation), default), " ".join(prose(_said(member), targets()))


def _row(owner: str, name: str, method: griffe.Function) -> tuple[str, str, str]:
    call = signature(name, method).partition(" -> ")[0]
    return (
        f'<a id="{anchor(f"{owner}.{name}")}"></a>`{call}`',
        _type(plain(method.returns)),
        " ".join(prose(_said(method), targets())),
    )


def _type(text: str, default: str = "") -> str:
    """A type as code, which leads to the first name in it that has a place."""
    names = types(text, targets())
    code = f"`{text}{default}`"
    return f"[{code}]({targets()[names[0]]})" if names else code


def _choices() -> Iterator[str]:
    library = Library("en")
    for path, term in CHOICES.items():
        module, _, name = path.rpartition(".")
        values = _values(getattr(import_module(module), name))
        said = [(f"`{value}`", _label(library, f"{term}.{value}")) for value in values]
        words = ", ".join(f"{code} ({label})" if label else code for code, label in said)
        yield f'<a id="{anchor(name)}"></a>\n\n**{name}** (`{module}`): {words}.'


def _values(choice: Any) -> list[str]:
    return [value for one in get_args(choice) for value in (_values(one) if get_args(one) else [str(one)])]


def _label(library: Library, term: str) -> str:
    try:
        return library.label(term)
    except RekindleError:
        return ""
