"""The closed set: what a template may do, and that nothing else is ever compiled."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rekindle.catalogs import load_localization
from rekindle.compiler.emitting import Module
from rekindle.content import load
from rekindle.errors import ContentError
from rekindle.l10n.bundle import build_data
from rekindle.templates import MAX_DEPTH, TemplateText, check, own_texts, parse, texts_of

Project = Callable[..., Path]
CHANNELS, SUBJECTLESS = "content/channels.toml", '[email]\nlabel = "E"\naddress = "written"\nsubject = false\n'
EMAIL, LINES = "content/messages/nudge/email.j2", "content/messages/shared/lines.j2"
IMPORT = '{% import "shared/lines.j2" as lines %}\n'


def body(text: str) -> str:
    """A message with this text on line 3."""
    return f"{{% block body %}}\n{IMPORT}{text}\n{{% endblock %}}\n"


def refusal(source: str, path: str = "nudge/email.j2") -> str:
    """How a template is refused: with its line and a remedy, and without a word of Python."""
    with pytest.raises(ContentError) as caught:
        parse(path, source)
    message = str(caught.value)
    assert re.fullmatch(rf"content/messages/{path}:\d+: [^\n]+; [^\n]+", message), message
    return message.removeprefix(f"content/messages/{path}:").partition("; ")[0]


ALLOWED = [
    "",
    "{# a comment #}",
    "{{ salutation }}",
    "{{ anchor.project }}",
    "{{ interest|sentence }}",
    "{{ gap|since }}",
    "{{ lines.reminder(first_sent) }}",
    '{{ lines.reminder("x", 3, none) }}',
    '{% trans "a.b" %}Text.{% endtrans %}',
    '{% trans "a.b" day=first_sent|day_month %}On {{ day }}.{% endtrans %}',
    '{% trans "a.b" count=n, number=n|number %}One.{% pluralize %}{{ number }}.{% endtrans %}',
    '{% trans "a.b" %}100 % of it, {x}, %(name)s and %%.{% endtrans %}',
    "{% if a and not (b or c.d) %}{{ a }}{% elif a == 1 or a in (2, 3) %}{{ b }}{% else %}{{ c }}{% endif %}",
    "{% for point in talking_points %}{{ point.result }}{% endfor %}",
    "– • {{ a }}, {{ b }}: (…)",
    "{% raw %}{{ }}{% endraw %}",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_closed_set_is_taken(text: str) -> None:
    """Output, if, for over a slot's list, trans with an id, macros of an imported file, our filters and punctuation."""
    parse("nudge/email.j2", body(text))


REFUSED = [
    ("{% set x = 1 %}", "Assign is outside the closed set"),
    ("{% set x %}{{ a }}{% endset %}", "AssignBlock is outside the closed set"),
    ("{{ 9**9 }}", "Pow is outside the closed set"),
    ("{% if lambda %}{{ pass }}{% endif %}", "the name lambda, which is a word of Python"),
    ("{% if variant == 1.5 %}{% endif %}", "a constant that is no plain text or whole number"),
    ('{% if formality == "a\\x00b" %}{% endif %}', "a constant that is no plain text or whole number"),
    ('{% trans "not an id" %}Hello.{% endtrans %}', "a text whose id is none"),
    ("{{ 9**(9**9) }}", "Pow is outside the closed set"),
    ("{{ 'a'*3000000000 }}", "Mul is outside the closed set"),
    ("{{ a + b }}", "Add is outside the closed set"),
    ("{{ a ~ b }}", "Concat is outside the closed set"),
    ("{{ -a }}", "Neg is outside the closed set"),
    ("{{ a if b else c }}", "CondExpr is outside the closed set"),
    ("{{ a if b }}", "CondExpr is outside the closed set"),
    ("{{ a[0] }}", "Getitem is outside the closed set"),
    ("{{ a['__class__'] }}", "Getitem is outside the closed set"),
    ("{{ a[1:2] }}", "Getitem is outside the closed set"),
    ("{{ [a, b] }}", "List is outside the closed set"),
    ("{{ {'a': b} }}", "Dict is outside the closed set"),
    ("{% if a is defined %}{{ a }}{% endif %}", "Test is outside the closed set"),
    ("{% if a is callable %}{{ a }}{% endif %}", "Test is outside the closed set"),
    ('{% include "shared/lines.j2" %}', "Include is outside the closed set"),
    ('{% extends "shared/lines.j2" %}', "Extends is outside the closed set"),
    ('{% from "shared/lines.j2" import reminder %}', "FromImport is outside the closed set"),
    ("{% with a = b %}{{ a }}{% endwith %}", "With is outside the closed set"),
    ("{% filter sentence %}{{ a }}{% endfilter %}", "FilterBlock is outside the closed set"),
    ("{% call lines.reminder() %}{{ a }}{% endcall %}", "CallBlock is outside the closed set"),
    ("{% macro m() %}{{ a }}{% endmacro %}", "Macro is outside the closed set"),
    ("{% block inner %}{{ a }}{% endblock %}", "Block is outside the closed set"),
    ("{{ ''.__class__ }}", "the private name __class__"),
    ("{{ a.__class__.__mro__ }}", "the private name"),
    ("{{ a._private }}", "the private name _private"),
    ("{{ lines.__init__() }}", "the private name __init__"),
    ("{{ message.model_dump() }}", "a call of something that is no macro"),
    ("{{ a() }}", "a call of something that is no macro"),
    ("{{ range(9) }}", "a call of something that is no macro"),
    ("{{ lines.a.b() }}", "a call of something that is no macro"),
    ("{{ lines.a()() }}", "a call of something that is no macro"),
    ("{{ (a|sentence).upper() }}", "a call of something that is no macro"),
    ("{{ super() }}", "a call of something that is no macro"),
    ("{{ self.body() }}", "a call of something that is no macro"),
    ("{{ lines.reminder(*a) }}", "a macro called with names, or with *"),
    ("{{ lines.reminder(**a) }}", "a macro called with names, or with *"),
    ("{{ lines.reminder(day=a) }}", "a macro called with names, or with *"),
    ("{% for x in a if x.year %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in a %}{{ x }}{% else %}{{ b }}{% endfor %}", "for over something that is no list of a slot"),
    ("{{ a|attr }}", "no filter 'attr' of that form"),
    ("{{ a|attr('b') }}", "no filter 'attr' of that form"),
    ("{{ a|upper }}", "no filter 'upper' of that form"),
    ("{{ a|map(attribute='b') }}", "no filter 'map' of that form"),
    ("{{ a|sentence(1) }}", "no filter 'sentence' of that form"),
    ("{{ a|sentence(x=1) }}", "no filter 'sentence' of that form"),
    ("{% for x in range(9) %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in lines.reminder(a) %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in 'abc' %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in (a, b) %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in a|sentence %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x, y in a %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for x in a recursive %}{{ x }}{% endfor %}", "for over something that is no list of a slot"),
    ("{% for lines in a %}{{ lines.model_dump() }}{% endfor %}", "for over something that is no list of a slot"),
    ("{{ 5 }}", "output of a constant"),
    ("{{ 'Hello' }}", "output of a constant"),
    ("{{ none }}", "output of a constant"),
    ("Hello", "a text outside of trans"),
    ("{% if a %}Hello {{ a }}{% endif %}", "a text outside of trans"),
    ("{% raw %}Hello{% endraw %}", "a text outside of trans"),
    ("{% trans %}Hello{% endtrans %}", "a text without an id"),
    ("{% trans count=n %}One{% pluralize %}Many{% endtrans %}", "a text without an id"),
    ("{{ gettext('Hello') }}", "a text without an id"),
    ('{% trans "a.b" %}{% endtrans %}', "a text that is empty or not written out"),
    ('{% trans "" %}Hello{% endtrans %}', "a text that is empty or not written out"),
    ("{{ pgettext(a, 'Hello') }}", "a text that is empty or not written out"),
    ("{{ pgettext('a', b) }}", "a text that is empty or not written out"),
    ("{{ pgettext('a') }}", "a text that is empty or not written out"),
    ("{{ npgettext('a', 'b') }}", "a text that is empty or not written out"),
    ("{{ pgettext('a', 'Hello %(name)s', nmae=b) }}", "a text with %(name)s and no such value"),
    ('{{ a }}{% import "shared/lines.j2" as recipient %}{{ recipient.model_dump() }}', "an import that is not"),
    ('{% if a %}{% import "shared/lines.j2" as recipient %}{% endif %}', "an import that is not written out"),
    ("{{ a }}{% import a as b %}", "an import that is not written out at the beginning of its block"),
    ("{{ a", "expected token 'end of print statement'"),
    ("{{ a }", "unexpected '}'"),
    ("{% if a %}", "Encountered unknown tag 'endblock'"),
    ("{% endif %}", "Encountered unknown tag 'endif'"),
    ("{% frobnicate %}", "Encountered unknown tag 'frobnicate'"),
    ('{% trans "a.b" %}{% if a %}Hello{% endif %}{% endtrans %}', "control structures in translatable sections"),
    ('{% trans "a.b" %}{{ a.b }}{% endtrans %}', "expected token 'end of print statement', got '.'"),
    ("{{ " + "9" * 5000 + " }}", "a value that cannot be read"),
]


@pytest.mark.parametrize(("text", "what"), REFUSED)
def test_everything_else_is_refused_with_its_line(text: str, what: str) -> None:
    """What computes, calls, reaches inside or cannot be translated is refused before it is compiled."""
    source = body(text)
    line, _, problem = refusal(source).partition(": ")
    assert problem.startswith(what)
    assert int(line) in (3, 4, 5)
    assert int(line) == 3 or "end of" in what or "unknown tag" in what or "'}'" in what


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 20_000 + "a" + ")" * 20_000 + " }}",
        "{{ " + "(" * 20_000,
        "{{ " + "[" * 20_000,
        "{{ a" + "[a" * 20_000,
        "{{ " + "not " * 15_000 + "a }}",
        "{{ " + "-" * 20_000 + "a }}",
        "{{ a" + ".a" * 20_000 + " }}",
        "{{ a" + "|sentence" * 5_000 + " }}",
        "{{ a" + "()" * 20_000 + " }}",
        "{% if " + "a and " * 9_000 + "a %}{{ a }}{% endif %}",
        "{% if a %}" * 3_000 + "{% endif %}" * 3_000,
        "{% for a in b %}" * 2_000,
        "{% if a %}" * MAX_DEPTH + "{% endif %}" * MAX_DEPTH,
        "{% for a in b %}" * MAX_DEPTH + "{% endfor %}" * MAX_DEPTH,
    ],
    ids=lambda text: text[:12],
)
def test_deep_template_is_refused(text: str) -> None:
    """A template nested deeper than anybody writes is refused on its line, without an error of Python's."""
    assert refusal(body(text)) == "3: nested too deeply"


def test_depth_that_is_allowed_can_be_compiled(project: Project) -> None:
    """The deepest template that is taken does not exceed what Python can compile."""
    loops = ["{% for a in recipient.titles %}" * n + "{{ a }}" + "{% endfor %}" * n for n in range(MAX_DEPTH, 0, -1)]
    deepest = next(text for text in loops if _is_taken(text))
    assert deepest.count("endfor") > 5
    project({EMAIL: body(deepest), CHANNELS: SUBJECTLESS})
    assert Module(load_localization("en", "formal")).text("nudge/email.j2")


def _is_taken(text: str) -> bool:
    try:
        parse("nudge/email.j2", body(text))
    except ContentError:
        return False
    return True


def test_parsing_leaves_the_recursion_limit_alone() -> None:
    """A bomb is survived by counting, not by a greater recursion limit."""
    before = sys.getrecursionlimit()
    refusal(body("{{ " + "(" * 20_000))
    assert sys.getrecursionlimit() == before


def test_many_parts_are_not_deep() -> None:
    """A long template is no deep one."""
    parse("nudge/email.j2", body("{% if a %}{{ a }}{% elif b %}{{ b }}{% endif %}\n" * 1000))


@pytest.mark.parametrize(
    ("path", "source", "what"),
    [
        ("nudge/email.j2", "{{ a }}", "1: Output stands outside"),
        ("nudge/email.j2", "\nHello\n", "1: Output stands outside"),
        ("nudge/email.j2", "{% block title %}{% endblock %}", "1: Block stands outside"),
        ("nudge/email.j2", f"\n{IMPORT}", "2: Import stands outside"),
        ("nudge/email.j2", "{% macro m() %}{% endmacro %}", "1: Macro stands outside"),
        ("nudge/email.j2", "{% if a %}{% block body %}{% endblock %}{% endif %}", "1: If stands outside"),
        ("nudge/email.j2", '\n\n{% extends "shared/lines.j2" %}', "3: Extends stands outside"),
        ("shared/lines.j2", "{% block body %}{% endblock %}", "1: Block stands outside"),
        ("shared/lines.j2", IMPORT, "1: Import stands outside"),
        ("shared/lines.j2", "{% set a = 1 %}", "1: Assign stands outside"),
        ("shared/lines.j2", "{% macro a() %}\n{{ a() }}{% endmacro %}", "2: a call of something that is no macro"),
        (
            "shared/lines.j2",
            "{% macro a() %}{{ b() }}{% endmacro %}\n{% macro b() %}{{ a() }}{% endmacro %}",
            "1: a call of something that is no macro",
        ),
        ("shared/lines.j2", "{% macro a(b=c()) %}{% endmacro %}", "1: a call of something that is no macro"),
        ("shared/lines.j2", "{% macro a() %}{{ caller() }}{% endmacro %}", "1: a call of something that is no macro"),
    ],
)
def test_file_holds_blocks_or_macros_only(path: str, source: str, what: str) -> None:
    """A message has its two blocks, a shared file macros that call none, and nothing stands outside of these."""
    assert refusal(source, path).startswith(what)


def test_call_needs_the_import_of_its_own_block() -> None:
    """An import in one block does not make a slot of the same name callable in another."""
    source = "{% block subject %}{{ recipient.model_dump_json() }}{% endblock %}\n" + body("").replace(
        "lines %", "recipient %"
    )
    assert refusal(source) == "1: a call of something that is no macro"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({EMAIL: body("").replace("lines.j2", "line.j2")}, f"{EMAIL}:2: an import of what is not there"),
        ({EMAIL: body("").replace("shared/lines", "nudge/email")}, f"{EMAIL}:2: an import of what is not there"),
        ({EMAIL: body("").replace("shared/lines.j2", "../../x")}, f"{EMAIL}:2: an import of what is not there"),
        ({EMAIL: body("")}, f"{EMAIL}:1: not the blocks of this channel; have body and subject"),
        ({EMAIL: "{% block subject %}{% endblock %}"}, f"{EMAIL}:1: not the blocks of this channel"),
        ({EMAIL: ""}, f"{EMAIL}:1: not the blocks of this channel"),
        ({LINES: "{% macro a() %}{{ 1 + 1 }}{% endmacro %}"}, f"{LINES}:1: Add is outside the closed set"),
        (
            {EMAIL: "".join(f"{{% block {name} %}}{{% endblock %}}" for name in ("subject", "body", "body"))},
            f"{EMAIL}:1: not the blocks of this channel",
        ),
    ],
)
def test_templates_that_do_not_fit_together_stop_the_build(project: Project, files: dict[str, str], what: str) -> None:
    """An import of what is not there, and a message without the blocks of its channel, are refused."""
    root = project(files)
    with pytest.raises(ContentError, match=f"^{re.escape(what)}"):
        build_data(root, root / "out")
    assert not (root / "out").exists()


def test_missing_import_is_refused_in_a_checkout(project: Project) -> None:
    """Also without a build an import of what is not there is a refusal with path and line."""
    project({EMAIL: body("").replace("lines.j2", "line.j2")})
    with pytest.raises(ContentError, match=r"nudge/email\.j2:2: an import of what is not there"):
        texts_of("nudge/email.j2")


def test_own_templates_are_taken() -> None:
    """Every template of the content keeps to the closed set and fits its channel."""
    assert load()["templates"]
    check(load())


def test_texts_of_a_template_are_found_with_ids_and_placeholders(project: Project) -> None:
    """Wrapped lines are joined, slots become placeholders, and what is imported belongs to the texts."""
    one = '{% trans "a.b" n=c.d %}\n  One {{ n }}\n  more, 100 %.\n{% endtrans %}'
    source = body(one + '{% trans "e" count=g %}x{% pluralize %}y{% endtrans %}')
    assert own_texts("nudge/email.j2", source) == (
        TemplateText("a.b", "One %(n)s more, 100 %%.", None),
        TemplateText("e", "x", "y"),
    )
    project({EMAIL: source})
    assert texts_of("nudge/email.j2")[2:] == (
        TemplateText("message.shared.reminder", "I wrote to you on %(day)s.", None),
    )
