"""What the placeholders of phrases and of the interface hold, for example."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from babel.dates import format_date
from pydantic import BaseModel

from rekindle.messages import KINDS

if TYPE_CHECKING:
    from rekindle.messages.brief_referee import BriefReferee

# Of the interface: what a program puts there.
TERMS = {
    "slots": "update, question",
    "what": "nudge, tips 43/43",
    "slot": "why_now",
    "count": "217",
    "limit": "200",
    "over": "17",
    "unit": "characters",
    "part": "text",
    "event": "answer",
    "day": "Friday, December 11",
    "contact": "Martin Ellwood",
    "step": "Write the first message",
    "condition": "only after a yes",
    "title": "The first message",
    "id": "reconnect_plain",
    "text": "Write the first message",
    "choices": "formal, informal",
    "most": "3",
    "least": "1",
    "codepoint": "U+202E",
    "position": "7",
    "length": "217",
    "file": "nudge.json",
    "aside": "nudge.json.damaged",
    "path": "/home/ann/.local/state/rekindle/drafts",
    "reason": "No space left on device",
    "value": "Friday, December 11, 2026",
    "yes": "yes",
    "no": "no",
    "package": "babel",
    "version": "2.18.0",
    "needed": "2.18",
    "extra": "calendar",
    "names": "icalendar",
    "language": "Deutsch",
    "tag": "de",
    "formality": "informal",
    "guidance": "86",
    "messages": "39",
    "interface": "100",
    "provenance": "translated by Ann Lee",
    "made": "47",
    "here": "48",
    "variable": "LANG",
    "error": "de.po:7: a lost quote",
}
_HALF_DAY = 12


@lru_cache(maxsize=1)
def slot_labels() -> dict[str, str]:
    """What a problem calls a slot by, its label in the form: "answer_by", and "letter__due" for one of another slot."""
    models: list[type[BaseModel]] = list(KINDS.values())
    labels: dict[str, str] = {}
    for model in models:
        for name, info in model.model_fields.items():
            labels.setdefault(name, f"the label “{info.title or name}”")
            for inner in (info.annotation, *get_args(info.annotation)):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    for other, about in inner.model_fields.items():
                        label = f"the label “{about.title or other}”"
                        labels.setdefault(other, label)
                        labels.setdefault(f"{name}__{other}", label)
    return labels


def phrase_examples(phrase: str, message: BriefReferee, words: Mapping[str, Any]) -> dict[str, str]:
    """What the placeholders of a phrase hold in a message that has a call; ``words`` are English."""
    to, call = message.recipient, message.call
    first, last = call.first_day, call.last_day or call.first_day
    start, end = (f"{one.hour % _HALF_DAY or _HALF_DAY}" if one else "" for one in (call.start, call.end))
    title = "Ms." if to.gender == "female" else "Mr."
    held = {
        "given": to.given or "",
        "family": to.family,
        "name": f"{title} {to.family}",
        "organisation": message.vacancy.employer,
        "number": words["number"](call.minutes if phrase == "minutes" else 4),
        "time": end,
        "first": words["day_month"](first),
        "last": words["day_month"](last),
        "month": format_date(first, "MMMM", locale="en"),
        "days": words["window"](call.model_copy(update={"start": None, "end": None})),
        "start": start,
        "end": f"{end} p.m.",
    }
    if phrase.startswith("signature"):
        held |= {"name": message.sender.name, "given": message.sender.given or ""}
    if phrase.startswith("days.same_month"):
        held |= {"first": str(first.day), "last": str(last.day)}
    return {name: text for name, text in held.items() if text}
