"""What translators read above a text: where it stands, the limit of its channel, and what its placeholders hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rekindle.content import load
from rekindle.filling import placeholders
from rekindle.inventory import Text
from rekindle.l10n.examples import said
from rekindle.l10n.phrase_examples import TERMS, slot_labels
from rekindle.pofile import offered


def described(text: Text) -> Text:
    """A text whose comment has a line for its limit and one for each placeholder, with an example of what it holds."""
    return text._replace(comment="\n".join(filter(None, (text.comment, _limit(text), *_held(text)))))


def _limit(text: Text) -> str:
    """How much the channel takes, of a text that stands in one message alone."""
    domain, _, name, *_ = f"{text.msgctxt}...".split(".")
    channel: Mapping[str, Any] = load()["channels"].get(name, {}) if domain == "message" else {}
    part = "subject" if text.msgctxt in said().subjects else "body"
    limits = [one for one in channel.get("limits", ()) if one.get("part", "body") == part]
    return f"{'Subject' if part == 'subject' else 'Whole message'}: at most {_listed(limits)}." if limits else ""


def _listed(limits: Sequence[Mapping[str, Any]]) -> str:
    """Limits one after the other, a unit named where it is another than before.

    >>> _listed([{"number": n, "unit": "words", "strength": s} for n, s in ((9, "soft"), (12, "hard"))])
    '9 words (advice), 12'
    """
    found, unit = [], ""
    for one in limits:
        advice = " (advice)" if one["strength"] == "soft" else ""
        found.append(f"{one['number']:,}{'' if one['unit'] == unit else ' ' + one['unit']}{advice}")
        unit = one["unit"]
    return ", ".join(found)


def _held(text: Text) -> list[str]:
    held: Mapping[str, str] = said().held.get(text.msgctxt, {})
    if text.domain == "interface":
        held = {**slot_labels(), **TERMS}
    if text.msgctxt.startswith("term.problem."):
        held = {**TERMS, **slot_labels(), "limit": TERMS["limit"]}
    names = placeholders(text.msgid) | placeholders(text.plural or "") | offered(text.comment)
    titles = {name: f"the slot “{title}”" for name, title in said().titles.get(text.msgctxt, {}).items()}
    holds = {**titles, **held}
    return [f"%({name})s: {holds[name]}" for name in sorted(names) if name in holds]
