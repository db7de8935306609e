"""The values of a message's arguments."""

from __future__ import annotations

from datetime import date
from typing import Any

from rekindle.catalogs import load_localization
from rekindle.embedding import scope
from rekindle.export.messages import exported
from rekindle.library import Library
from rekindle.limits import to_gsm
from rekindle.messages import Message
from rekindle.rendering import module_of


def export_values(
    library: Library,
    message: Message,
    *,
    channel: str | None = None,
    variant: int | None = None,
    today: date | None = None,
) -> dict[str, Any]:
    """What an exported message is filled with to say what ``library.render`` says, as plain data.

    ``locale`` and ``recipient`` say which export has the message in these words. ``values`` holds a text or a number
    for every argument of the message; what it does not have is "". Takes and raises what :meth:`Library.render` does.
    """
    today = today or date.today()
    served = library.render(message, channel=channel, variant=variant, today=today)
    to = message.recipient
    localization = load_localization(served.locale, to.formality, *library.packs, capital_du=to.capital_du)
    found = exported(localization, served.kind, served.channel)
    read = scope(localization, message, channel=served.channel, variant=served.variant, today=today)
    words = module_of(localization).words
    values = {name: one.value(read, words) for name, one in found.arguments.items()}
    if found.is_gsm:
        values = {name: to_gsm(value) if isinstance(value, str) else value for name, value in values.items()}
    return {
        "kind": served.kind,
        "channel": served.channel,
        "locale": served.locale,
        "recipient": {"formality": to.formality, "capital_du": bool(localization.capitals)},
        "values": values,
    }
