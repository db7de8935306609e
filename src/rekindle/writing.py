"""A message → a :class:`Rendered`: which language, channel and wording, and what the writer should know."""

from __future__ import annotations

import re
from datetime import date

from rekindle import content, limits, rendering, serving
from rekindle.catalogs import Localization, load_localization
from rekindle.errors import RenderError, unknown
from rekindle.filling import fill
from rekindle.messages import KINDS, Message
from rekindle.people import Warmth
from rekindle.rendered import Note, Rendered
from rekindle.trees import Tree


def write(
    message: Message, reader: Localization, *, channel: str | None, variant: int | None, today: date | None
) -> Rendered:
    """See :meth:`rekindle.library.Library.render`; ``reader`` is the language in which the notes are."""
    if type(message) not in KINDS.values():
        raise RenderError("not a message", remedy="pass an instance of a class of rekindle.messages")
    info: Tree = content.load()["kinds"][message.kind]
    channel = info["channels"][0] if channel is None else channel
    if channel not in info["channels"]:
        raise unknown(f"channel of {message.kind}", channel, info["channels"])
    variant = _variant(message, info, variant)
    to = message.recipient
    localization = load_localization(reader.locale, to.formality, capital_du=to.capital_du)
    fallback = not rendering.is_complete(localization, message.kind, channel)
    if fallback:
        localization = load_localization(content.SOURCE_LOCALE, to.formality)
    warmth: Warmth = message.warmth or to.warmth or info["warmth"][to.formality]
    about = serving.channel(reader, channel)
    subject, body = rendering.render_template(message, localization, about, warmth, variant, today or date.today())

    notes = []
    if fallback:
        notes.append(Note("fallback", serving.label(reader, "note.fallback")))
    if message.closeness in info.get("early_for", ()) and getattr(message, "vacancy", None):
        notes.append(Note("ask_early", serving.label(reader, "note.ask_early")))
    unsaid = limits.unsaid(message, f"{subject or ''}\n{body}")
    if unsaid:
        text = fill(serving.label(reader, "note.unsaid"), {"slots": ", ".join(unsaid)})
        notes.append(Note("unsaid", text))
    small = [path for path, value in limits.own_words(message) if _has_small_address(value, localization)]
    if small:
        text = fill(serving.label(reader, "note.own_du"), {"slots": ", ".join(small)})
        notes.append(Note("own_du", text, "warning"))
    notes += [_too_long(one, reader) for one in limits.excess(about.limits, subject, body, message)]
    return Rendered(
        message.kind, channel, localization.locale, to.formality, subject, body, tuple(notes), variant=variant
    )


def _variant(message: Message, info: Tree, asked: int | None) -> int:
    """The wording that was asked for, or one that depends on the recipient."""
    variants = info.get("variants", 1)
    if asked is None:
        return rendering.choose_variant(message, variants)
    if type(asked) is not int or not 1 <= asked <= variants:
        raise unknown(f"variant of {message.kind}", str(asked), map(str, range(1, variants + 1)))
    return asked


def _has_small_address(value: str, localization: Localization) -> bool:
    """Whether the writer's own words have a small letter where the message has a capital one."""
    return bool(localization.capitals) and not localization.capitals.isdisjoint(re.findall(r"\w+", value))


def _too_long(excess: limits.Excess, reader: Localization) -> Note:
    """A text that is too long: by how much, and what to shorten."""
    limit = excess.limit
    values = {
        "part": serving.label(reader, f"limit.part.{limit.part}"),
        "unit": serving.label(reader, f"limit.unit.{limit.unit}"),
        "count": str(excess.length),
        "over": str(excess.over),
        "limit": str(limit.number),
        "slot": excess.slot or "",
    }
    text = fill(serving.label(reader, f"note.over_limit.{limit.strength}"), values)
    if excess.slot:
        text = f"{text} {fill(serving.label(reader, 'note.over_limit.shorten'), values)}"
    return Note("over_limit", text, "error" if limit.strength == "hard" else "warning")
