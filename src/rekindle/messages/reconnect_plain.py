"""The message kind ``reconnect_plain``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, QuestionSlot, Thanks, Update, WhyNow


class ReconnectPlain(LapsedMessage):
    """Simply be in touch again; nothing is asked (S0-07, S0-13, S0-17, S0-18; S1-16, S1-17)."""

    kind: ClassVar[str] = "reconnect_plain"

    anchor: AnchorSlot
    why_now: WhyNow
    question: QuestionSlot
    update: Update = None
    thanks: Thanks = None
