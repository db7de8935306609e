"""The message kind ``reply_they_wrote``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import Message
from rekindle.slots import NextStepSlot, NextStepWhen, QuestionSlot, Reaction, Update


class ReplyTheyWrote(Message):
    """Answer somebody who made the first move after a long time (S1-23, S1-24)."""

    kind: ClassVar[str] = "reply_they_wrote"

    reaction: Reaction
    question: QuestionSlot
    update: Update = None
    next_step: NextStepSlot = None
    next_step_when: NextStepWhen = None
