"""Findings as text for people, as JSON for programs, as annotations for a hosted service."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Mapping, Sequence

from rekindle.errors import unknown
from rekindle.l10n.checks.finding import Finding, Rule, rules


def as_text(findings: Sequence[Finding]) -> str:
    """Two lines for each finding: where and what, then the remedy."""
    lines = []
    for one in findings:
        context = f" [{one.msgctxt or _short(one.msgid)}]" if one.msgid else ""
        lines.append(f"{one.path}:{one.line}: {one.rule} {one.message}{context}\n    {one.remedy}\n")
    return "".join(lines)


def _short(text: str | None) -> str:
    flat = " ".join((text or "").split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"


def as_json(findings: Sequence[Finding]) -> str:
    """A list of objects with the fields of a finding."""
    return json.dumps([one._asdict() for one in findings], ensure_ascii=False, indent=2) + "\n"


def as_annotations(findings: Sequence[Finding]) -> str:
    """Workflow commands, which a hosted service shows beside the line."""
    lines = []
    for one in findings:
        title = _escaped(f"{one.rule} {rules()[one.rule].title}", ",:")
        place = f"file={_escaped(one.path, ',:')},line={one.line},title={title}"
        lines.append(f"::{one.severity} {place}::{_escaped(f'{one.message}; {one.remedy}')}\n")
    return "".join(lines)


def _escaped(text: str, more: str = "") -> str:
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}


def explain(code: str) -> str:
    """What a rule means, with a bad and a good example."""
    rule = rules().get(code.upper())
    if rule is None:
        raise unknown("rule", code, rules())
    return _explained(rule)


def _explained(rule: Rule) -> str:
    mends = "\n`rekindle l10n check --fix` mends it.\n" if rule.fixed else ""
    return (
        f"{rule.code}: {rule.title}\n\n{textwrap.fill(rule.why, 88)}\n\nRemedy: {rule.remedy}.\n{mends}\n"
        f"Bad:\n\n{textwrap.indent(_visible(rule.bad), '    ')}\n\nGood:\n\n{textwrap.indent(rule.good, '    ')}\n"
    )


def _visible(text: str) -> str:
    """A text with what cannot be seen written out."""
    return "".join(one if one == "\n" or one.isprintable() else f"\\u{ord(one):04x}" for one in text)
