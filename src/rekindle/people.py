"""People: how a person is named, addressed and taken leave of.

Which words are used is the language's business: this module only decides *which* phrase of the catalog is asked for
(``phrase.salutation.formal.warm.female``) and with which parts of the name. A new language brings its own phrases.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rekindle.locales import Formality
from rekindle.models import Model, Several
from rekindle.values import Line

Gender = Literal["female", "male", "neutral", "unknown"]
Warmth = Literal["reserved", "friendly", "warm"]
AddressStyle = Literal["written", "spoken"]
TitleClass = Literal["count", "council", "commercial", "professor", "doctor", "engineer", "magister", "none"]

# Only the highest title is spoken or written in an address; fields ("Dr. med.") are left out, and so are diplomas,
# except in Austria, whose order this is: titles of office and honour before academic degrees, among those Dr. before
# Dipl.-Ing. before Mag. (sekretaria.de, experto.de; knigge2day.at, kurier.at; docs/conventions.md). Which of them a
# language says at all is in its phrases (``phrase.address``). From the highest down.
TITLES: dict[TitleClass, frozenset[str]] = {
    "count": frozenset({"graf", "gräfin"}),
    "council": frozenset({"hofrat", "hofrätin"}),
    "commercial": frozenset({"kommerzialrat", "kommerzialrätin", "kommr", "kr"}),
    "professor": frozenset({"prof", "professor", "professorin", "professeur", "professeure"}),
    "doctor": frozenset({"dr", "ddr", "doctor", "doktor", "doktorin", "phd", "docteur", "docteure"}),
    "engineer": frozenset({"di", "diⁱⁿ", "diin", "dipl-ing"}),
    "magister": frozenset({"mag", "mmag", "magister", "magistra", "maga", "magᵃ", "magª"}),
}
# "Freiherr" is part of the legal name but drops out of the address; "Graf" stays and takes the place of Herr
# (experto.de, joern.de; sources differ on "von" after Graf, so what the user gives stays).
DROPPED_PARTICLES = frozenset({"freiherr", "freifrau", "freiin", "baron", "baronin"})


class Person(Model):
    """Somebody who writes or is written to.

    ``formality`` is how the person is addressed: "formal" (Sie; *Ms. Miller*) or "informal" (du; the given name).
    ``gender`` is never inferred from a name; "neutral" and "unknown" both give an address without Frau or Herr.
    ``titles`` may hold everything on the business card; an address uses the highest ("Dr.", "Professor", "Graf"), and
    none where the person has asked to leave it out (``title_waived``). ``particle`` is "von", "van der", "Graf von" …
    ``warmth`` is how the two last greeted each other; without it the message kind decides.
    """

    given: Line | None = Field(default=None, title="Given name", description="First name, as the person writes it.")
    family: Line | None = Field(default=None, title="Family name", description="Last name, without “von” or “van der”.")
    titles: Several[Line] = Field(
        default=(),
        max_length=8,
        title="Titles",
        description="For example Dr. or Professor; the highest is used.",
    )
    particle: Line | None = Field(default=None, title="Particle", description="For example von, van der or Graf von.")
    gender: Gender = Field(
        default="unknown",
        title="Gender",
        description="Chosen by you, never guessed; neutral leaves out Frau and Herr, Ms. and Mr.",
    )
    formality: Formality = Field(
        default="formal",
        title="Formality",
        description="How you address the person: formal (Sie) or informal (du).",
    )
    capital_du: bool = Field(
        default=False,
        title="Du with a capital letter",
        description="With an informal address: Du, Dir and Dein, where the language has such capitals.",
    )
    title_waived: bool = Field(
        default=False, title="Title waived", description="The person has asked you to leave the title out."
    )
    warmth: Warmth | None = Field(
        default=None,
        title="Warmth",
        description="How warmly you last greeted each other: reserved, friendly or warm.",
    )

    @model_validator(mode="after")
    def _can_be_addressed(self) -> Self:
        if self.formality == "informal":
            if not self.given:
                raise PydanticCustomError("E_NAME", "an informal address needs the given name: add `given`")
        elif not self.family:
            raise PydanticCustomError("E_NAME", "a formal address needs the family name: add `family`, or use informal")
        elif not self.given and self.gender in ("neutral", "unknown"):
            raise PydanticCustomError(
                "E_NAME",
                "without Frau or Herr the address needs the full name: add `given`, or choose the gender",
            )
        return self

    @property
    def surname(self) -> str:
        """The family name with its particle, as it stands in a list of names."""
        return f"{self.particle} {self.family}" if self.particle and self.family else self.particle or self.family or ""

    @property
    def name(self) -> str:
        """Given and family name, without titles."""
        given, surname = self.given, self.surname if self.particle else self.family
        return f"{given} {surname}" if given and surname else given or surname or ""


def title_class(person: Person) -> TitleClass:
    """The highest title that an address uses, "none" where there is none or it is waived."""
    return "none" if person.title_waived else _highest(tuple(person.titles), person.particle or "")


@lru_cache(maxsize=1024)
def _highest(titles: tuple[str, ...], particle: str) -> TitleClass:
    written = " ".join((*titles, particle)).casefold().replace("dipl.-ing", "dipl-ing")
    words = {word.replace(".", "") for word in written.replace(".-", " ").replace(". ", " ").split()}
    return next((title for title, spellings in TITLES.items() if words & spellings), "none")


def title_and_surname(person: Person) -> tuple[TitleClass, str]:
    """The title of an address, and the surname as it stands behind Frau, Herr or that title.

    A count's title is said once, a baron's not at all.
    """
    title = title_class(person)
    if not person.particle:
        return title, person.family or ""
    particle = person.particle.split()
    said = TITLES["count"] if title == "count" else frozenset[str]()
    kept = [word for word in particle if word.casefold() not in DROPPED_PARTICLES | said]
    return title, " ".join((*kept, person.family or ""))
