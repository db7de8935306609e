"""A result the referee can speak to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from rekindle.models import Model, Several
from rekindle.slots import Year
from rekindle.values import Line


class TalkingPoint(Model):
    """One result the referee can speak to (S4-23)."""

    project: Line = Field(title="Project", description="What it was called at the time.")
    year: Year | None = Field(default=None, title="Year", description="When it was, for example 2021.")
    result: Line = Field(title="Result", description="What came of it, with a figure if there is one.")
    my_part: Line = Field(title="Your part", description="What you did yourself.")


TalkingPoints = Annotated[
    Several[TalkingPoint],
    Field(
        min_length=1,
        max_length=3,
        title="Talking points",
        description="One to three results from your time together.",
    ),
]
