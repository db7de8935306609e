"""The letter of recommendation."""

from __future__ import annotations

from pydantic import Field

from rekindle.models import Model
from rekindle.slots import LetterForm
from rekindle.timing import Day
from rekindle.values import Line


class Letter(Model):
    """The letter of recommendation that is asked for."""

    purpose: Line = Field(
        title="Purpose",
        description="What the letter is for, as you would name it in a list: Master’s program in logistics, Leeds.",
    )
    due: Day = Field(title="Letter due", description="The day on which the letter has to be there.")
    form: LetterForm = Field(
        default="pdf",
        title="Form",
        description="How it is handed in: a signed PDF, an online form, or a recommendation on LinkedIn.",
    )
    addressee: Line | None = Field(
        default=None, title="Addressee", description="To whom the letter is addressed, if that is known."
    )
