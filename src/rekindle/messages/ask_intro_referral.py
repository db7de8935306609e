"""The message kind ``ask_intro_referral``."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from rekindle.messages.base import LapsedMessage
from rekindle.slots import AnchorSlot, OptionalQuestion, Sentence, Target, Thanks
from rekindle.values import Text


class AskIntroReferral(LapsedMessage):
    """Ask to be introduced or referred, with a text that can be passed on as it is (S0-24; S1-14)."""

    kind: ClassVar[str] = "ask_intro_referral"

    anchor: AnchorSlot
    ask: Literal["introduction", "referral"] = Field(
        default="introduction",
        title="What you ask for",
        description="An introduction, or to be put forward for a position.",
    )
    target: Target = Field(title="To whom", description="The firm, and the person if you mean a particular one.")
    reason: Sentence = Field(title="Why", description="Why just this person or firm, as a whole sentence of your own.")
    blurb: Text = Field(
        title="Text to pass on", description="Two or three sentences about you that they can pass on as they are."
    )
    thanks: Thanks = None
    question: OptionalQuestion = None
