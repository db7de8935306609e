"""A message → a :class:`Rendered`: which language, channel and wording, and what the writer should know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from pydantic import ValidationError

from rekindle import content, limits, rendering, serving, timing
from rekindle.catalogs import Localization, load_localization
from rekindle.errors import RenderError, unknown
from rekindle.filling import fill
from rekindle.locales import Formality
from rekindle.messages import KINDS, LapsedMessage, Message
from rekindle.models import Row
from rekindle.people import Warmth
from rekindle.rendered import Note, Rendered
from rekindle.trees import Tree


class Path:
    """How the messages of one kind go by one channel, to people who are addressed in one way."""

    # Slots, which are read faster than the fields of a named tuple.
    __slots__ = ("channel", "formality", "is_lapsed", "is_sms", "kind", "locale", "notes", "text", "variants", "warmth")

    kind: str
    channel: str
    locale: str
    formality: Formality
    text: rendering.MessageText
    variants: int
    warmth: Warmth
    is_lapsed: bool
    is_sms: bool
    notes: Callable[[Message, str | None, str], tuple[Note, ...]]


class Speaker(Protocol):
    """What has a language: a :class:`rekindle.Library`, whose methods the two functions below are."""

    _localization: Localization
    _paths: dict[tuple[Any, ...], Path]


_new = object.__new__


def render(
    self: Speaker,
    message: Message,
    *,
    channel: str | None = None,
    variant: int | None = None,
    today: date | None = None,
) -> Rendered:
    """Render a message for a channel; without one for the first of its kind, which is mostly email.

    The text is in the library's language and in the recipient's formality; where that language does not have the
    message in full it is English as a whole, and the result says so. ``variant`` chooses one of the wordings of a
    kind (``KindInfo.variants``, from 1); otherwise it depends on the recipient, so that it stays the same and ten
    messages do not read alike. ``today`` is the day from which the time since the last contact is counted. What
    exceeds a limit of the channel is said in a note; nothing is cut. Raises :class:`UnknownNameError` for a channel
    or variant the kind does not have and :class:`RenderError` for a last contact after ``today``.
    """
    # A model's own dictionary is read in half the time of its attributes.
    try:
        slots = message.__dict__
        to = slots["recipient"].__dict__
        formality, capital_du = to["formality"], to["capital_du"]
    except (AttributeError, KeyError):
        raise _no_message() from None
    try:
        path = self._paths[type(message), channel, formality, capital_du]
    except KeyError:
        path = _path(self._localization, type(message), channel, formality, capital_du)
        self._paths[type(message), channel, formality, capital_du] = path
    if variant is None:
        variant = 1 if path.variants == 1 else rendering.choose_variant(message, path.variants)
    elif type(variant) is not int or not 1 <= variant <= path.variants:
        raise unknown(f"variant of {path.kind}", str(variant), map(str, range(1, path.variants + 1)))
    warmth = slots["warmth"] or to["warmth"] or path.warmth
    gap = timing.gap(slots["last_contact"], today or date.today()) if path.is_lapsed else None
    subject, body = path.text(slots, gap, warmth, variant)
    if path.is_sms:
        body = limits.to_gsm(body)
    rendered = _new(Rendered)  # its own __init__ would take longer than all else that is done here
    rendered._route = path
    rendered._message = message
    rendered._subject = subject
    rendered._body = body
    rendered._variant = variant
    return rendered


def render_lines(
    self: Speaker,
    kind: str,
    lines: Iterable[bytes | str],
    *,
    channel: str | None = None,
    variant: int | None = None,
    today: date | None = None,
) -> Iterator[Rendered]:
    """Render many messages of a kind, one JSON object a line, as they are read; nothing is kept of any.

    Each is what ``render`` makes of it, and its slots are checked as a model's are. A line that is no such message is a
    :class:`RenderError` with its number, and the lines before it have been rendered.
    """
    if kind not in KINDS:
        raise unknown("message kind", kind, KINDS)
    return _lines(self, KINDS[kind], lines, channel, variant, today or date.today())


def _lines(
    self: Speaker,
    model: type[Message],
    lines: Iterable[bytes | str],
    channel: str | None,
    variant: int | None,
    today: date,
) -> Iterator[Rendered]:
    from rekindle import rows

    quick = rows.reader(model)
    for number, line in enumerate(lines, 1):
        try:
            message = quick(line)
        except ValidationError:
            message = rows.thorough(model, line, number)
        yield render(self, message, channel=channel, variant=variant, today=today)


@lru_cache(maxsize=4096)
def _path(reader: Localization, model: Any, channel: str | None, formality: Formality, capital_du: bool) -> Path:
    """What all such messages have in common, found out once."""
    if issubclass(model, Row):
        model = model.model
    kind = model.__dict__.get("kind", "")
    if KINDS.get(kind) is not model:
        raise _no_message()
    info: Tree = reader.content["kinds"][kind]
    channel = info["channels"][0] if channel is None else channel
    if channel not in info["channels"]:
        raise unknown(f"channel of {kind}", channel, info["channels"])
    localization = load_localization(reader.locale, formality, *reader.packs, capital_du=capital_du)
    fallback = not rendering.is_complete(localization, kind, channel)
    if fallback:
        localization = load_localization(content.SOURCE_LOCALE, formality, *reader.packs)
    early: frozenset[str] = frozenset(info.get("early_for", ()))

    def notes(message: Message, subject: str | None, body: str) -> tuple[Note, ...]:
        message, found = whole(message), []
        if fallback:
            found.append(Note("fallback", serving.label(reader, "note.fallback")))
        if message.closeness in early and getattr(message, "vacancy", None):
            found.append(Note("ask_early", serving.label(reader, "note.ask_early")))
        unsaid = limits.unsaid(message, f"{subject or ''}\n{body}")
        if unsaid:
            text = fill(serving.label(reader, "note.unsaid"), {"slots": ", ".join(unsaid)})
            found.append(Note("unsaid", text))
        small = [path for path, value in limits.own_words(message) if _has_small_address(value, localization)]
        if small:
            text = fill(serving.label(reader, "note.own_du"), {"slots": ", ".join(small)})
            found.append(Note("own_du", text, "warning"))
        excess = limits.excess(serving.channel(reader, channel).limits, subject, body, message)
        return (*found, *(_too_long(one, reader) for one in excess))

    path = Path()
    path.kind = kind
    path.channel = channel
    path.locale = localization.locale
    path.formality = formality
    path.text = rendering.text_of(localization, kind, channel)
    path.variants = info.get("variants", 1)
    path.warmth = info["warmth"][formality]
    path.is_lapsed = issubclass(KINDS[kind], LapsedMessage)
    path.is_sms = reader.content["channels"][channel].get("encoding") == "gsm-7"
    path.notes = notes
    return path


def whole(message: Any) -> Any:
    """The message of a row; a message as it is."""
    if isinstance(message, Row):
        return message.model.model_validate(vars(message), from_attributes=True)
    return message


def _no_message() -> RenderError:
    return RenderError("not a message", remedy="pass an instance of a class of rekindle.messages")


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
