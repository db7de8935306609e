"""The message kind ``reconnect_note``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, WhyNow


class ReconnectNote(LapsedMessage):
    """A connection note of two or three lines (S0-13, S0-22; S4-24)."""

    kind: ClassVar[str] = "reconnect_note"

    anchor: AnchorSlot
    why_now: WhyNow
