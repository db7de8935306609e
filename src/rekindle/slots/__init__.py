"""The typed slots of the message kinds, with the labels and help texts that forms show.

Titles and descriptions are the English msgids of the interface catalog (``slot.<Model>.<field>.label`` and ``.help``).
What few kinds have is imported when it is first asked for: a model takes a millisecond to declare.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from rekindle.models import Model
from rekindle.timing import Day
from rekindle.values import Count, Line

if TYPE_CHECKING:
    from rekindle.slots.call_window import CallWindow as CallWindow
    from rekindle.slots.letter import Letter as Letter
    from rekindle.slots.talking_point import TalkingPoint as TalkingPoint
    from rekindle.slots.talking_point import TalkingPoints as TalkingPoints
    from rekindle.slots.target import Target as Target

_HOMES = {
    "CallWindow": "call_window",
    "Letter": "letter",
    "TalkingPoint": "talking_point",
    "TalkingPoints": "talking_point",
    "Target": "target",
}

Relationship = Literal[
    "former_boss",
    "mentor",
    "professor",
    "former_colleague",
    "former_report",
    "former_client",
    "supplier_partner",
    "classmate",
    "recruiter",
]
Closeness = Literal["close", "medium", "distant"]
Round = Literal["first_interview", "second_interview", "task", "trial_day"]
Step = Literal[Round, "decision"]
Attachment = Literal["job_ad", "both"]
Shared = Literal["name_phone", "name_email", "name_phone_email"]
WroteLast = Literal["unknown", "sender", "recipient"]
LetterForm = Literal["pdf", "online_form", "linkedin"]
NextStep = Literal["call", "meeting"]
Refusal = Literal["no", "not_allowed", "later"]
Outcome = Literal["rejected", "withdrawn", "unfilled"]


def _minutes(value: int) -> int:
    if not 2 <= value <= 240:
        raise PydanticCustomError("E_NUMBER", "out of range; give 2 to 240 minutes")
    return value


def _year(value: int) -> int:
    if not 1900 <= value <= 2200:
        raise PydanticCustomError("E_NUMBER", "not a year; write four digits, for example 2022")
    return value


Minutes = Annotated[Count, AfterValidator(_minutes), WithJsonSchema({"type": "integer", "minimum": 2, "maximum": 240})]
Year = Annotated[Count, AfterValidator(_year), WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2200})]
Sentence = Line
"""One or more whole sentences of the writer's own; a missing full stop is added when it is rendered."""


class Anchor(Model):
    """What the two had in common: where, on what, in which parts (S4-24: never presume that it is remembered)."""

    organisation: Line = Field(title="Organisation", description="Where you worked together, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Organisation with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “an der Universität Ellerfurt”.",
    )
    short_name: Line | None = Field(
        default=None,
        title="Everyday short name",
        description="What people call the organisation, for tight places.",
    )
    project: Line | None = Field(
        default=None,
        title="Project",
        description="What you worked on together, named as you would name it in a list.",
    )
    roles: Sentence | None = Field(
        default=None,
        title="Who did what",
        description="A whole sentence: You wrote the data guide, I trained the customers.",
    )
    my_role: Line | None = Field(
        default=None, title="Your part", description="Your own work there, for example customer training."
    )

    @property
    def short(self) -> str:
        """The everyday short name where there is one, else the name."""
        return self.short_name or self.organisation


class Vacancy(Model):
    """The position that is applied for."""

    title: Line = Field(title="Position", description="The title of the position, as the job ad has it.")
    employer: Line = Field(title="Employer", description="The employer’s name, as a bare name.")
    at: Line | None = Field(
        default=None,
        title="Employer with its preposition",
        description="Only where the bare name does not do: “at the City of Leeds”, “bei den Stadtwerken Ellerfurt”.",
    )
    stage: Literal["applying", "shortlisted"] = Field(
        default="applying", title="Stage", description="Whether you are applying or already shortlisted."
    )
    references_due: Day | None = Field(
        default=None, title="References due", description="The day by which the employer wants references."
    )


ClosenessSlot = Annotated[
    Closeness, Field(title="Closeness", description="How close you were: close, medium or distant.")
]
# Slots that several message kinds share, with the label and help text that they share.
AnchorSlot = Annotated[
    Anchor, Field(title="What you had in common", description="Where and on what you worked together.")
]
VacancySlot = Annotated[Vacancy, Field(title="Vacancy", description="The position you are applying for.")]
_QUESTION = Field(
    title="Question", description="One real question about them, as a whole sentence with its question mark."
)
QuestionSlot = Annotated[Sentence, _QUESTION]
OptionalQuestion = Annotated[Sentence | None, _QUESTION]
WhyNow = Annotated[
    Sentence,
    Field(
        title="Why now",
        description="What made you think of them, as a whole sentence: Last week I opened your guide again.",
    ),
]
Reaction = Annotated[
    Sentence,
    Field(title="Your reaction", description="What you say to their news, as a whole sentence about them."),
]
NextStepSlot = Annotated[
    NextStep | None,
    Field(title="Next step", description="What you propose: a call or a meeting; leave it out if it is too early."),
]
NextStepWhen = Annotated[
    Line | None,
    Field(title="When it would suit you", description="Behind a colon: Thursdays after four, or any lunch break."),
]
Thanks = Annotated[
    Sentence | None, Field(title="Thanks", description="Thanks for something particular, as a whole sentence.")
]
Update = Annotated[Sentence | None, Field(title="Your news", description="One or two sentences on what you do today.")]
Feedback = Annotated[
    Sentence | None,
    Field(title="What the employer said", description="What you heard about the call, as a whole sentence."),
]
AnswerBy = Annotated[Day | None, Field(title="Answer by", description="The day by which an answer would help you.")]
CallMinutes = Annotated[Minutes, Field(title="Minutes", description="How long the call would take, in minutes.")]
WouldShare = Annotated[
    Shared, Field(title="What you pass on", description="Which of their data the employer would get.")
]

if not TYPE_CHECKING:  # or every misspelled name would be an attribute for a type checker

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"rekindle.slots.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
