"""To whom one would like to be introduced."""

from __future__ import annotations

from pydantic import Field

from rekindle.models import Model
from rekindle.values import Line


class Target(Model):
    """The person or the firm to whom the sender would like to be introduced."""

    organisation: Line = Field(title="Organisation", description="The firm, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Organisation with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “bei den Stadtwerken Ellerfurt”.",
    )
    person: Line | None = Field(
        default=None, title="Person", description="Name and position of the person, if you mean a particular one."
    )
