"""The message kind ``reconnect_reference_open``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import ReferenceRequest
from rekindle.slots import QuestionSlot, Update


class ReconnectReferenceOpen(ReferenceRequest):
    """An honest request for a reference in the first message after years (S0-22 to S0-27; S4-15 to S4-18)."""

    kind: ClassVar[str] = "reconnect_reference_open"

    question: QuestionSlot
    update: Update = None
