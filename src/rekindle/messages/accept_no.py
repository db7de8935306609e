"""The message kind ``accept_no``."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rekindle.messages.base import Message
from rekindle.slots import OptionalQuestion, Refusal, Thanks


class AcceptNo(Message):
    """Take a no, or a not now, with thanks and without another request (S1-14, S1-21)."""

    kind: ClassVar[str] = "accept_no"

    answer: Refusal = Field(
        default="no", title="Their answer", description="A no, a no because it is not allowed, or not now."
    )
    thanks: Thanks = None
    question: OptionalQuestion = None
