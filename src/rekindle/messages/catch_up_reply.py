"""The message kind ``catch_up_reply``."""

from __future__ import annotations

from typing import ClassVar

from rekindle.messages.base import Message
from rekindle.slots import NextStepSlot, NextStepWhen, OptionalQuestion, QuestionSlot, Reaction, Update


class CatchUpReply(Message):
    """Keep the exchange going: about 80 % theirs, 20 % the sender's (S1-23 to S1-28)."""

    kind: ClassVar[str] = "catch_up_reply"

    reaction: Reaction
    question: QuestionSlot
    second_question: OptionalQuestion = None
    update: Update = None
    next_step: NextStepSlot = None
    next_step_when: NextStepWhen = None
