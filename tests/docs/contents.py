"""What docs/api.md tells of, and in which order."""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """A part of the page: what it is about, and the names it tells of, by the module they are imported from."""

    title: str
    about: str
    modules: dict[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names with their modules, in their order; an asterisk is the module itself."""
        return tuple(
            f"{module}.{name}".removesuffix(".*") for module, names in self.modules.items() for name in names.split()
        )


CONTENTS = (
    Section("The library", "One `Library` speaks one language; everything begins with it.", {"rekindle": "Library"}),
    Section(
        "People and messages",
        "A message is an instance of one of the classes of `rekindle.messages`: see [Message kinds](kinds.md), which "
        "has their slots too, and those of `Person`.",
        {"rekindle": "Person Rendered Note", "rekindle.messages": "KINDS"},
    ),
    Section(
        "Locales",
        "A locale is named as BCP 47 has it, `de-AT`; the form of address is an axis of its own.",
        {
            "rekindle": "available_locales LocaleInfo",
            "rekindle.locales": "resolve negotiate Resolution fallback_chain catalog_name",
        },
    ),
    Section(
        "Delivery",
        "A [`Rendered`](#rendered) has what one needs as its methods: see [Delivery](delivery.md).",
        {
            "rekindle.delivery.mail": "Envelope",
            "rekindle.delivery.addresses": "Recipient Recipients",
            "rekindle.delivery.links": "Link",
            "rekindle.delivery.markup": "to_html to_fragment",
            "rekindle.delivery.data": "schema",
            "rekindle.calendars": "plan_to_ics",
        },
    ),
    Section(
        "Forms",
        "[`Library.form`](#libraryform) and [`Library.ui_schema`](#libraryui_schema): see [Forms](forms.md).",
        {"rekindle.problems": "Problem"},
    ),
    Section(
        "Guidance",
        "What a library’s `tips`, `guides` and so on hold: frozen models, in the language of the library.",
        {
            "rekindle.guidance": "Entry Tip Fits SamplePhrase Statement Guide Section Question Evidence Checklist "
            "KindInfo",
            "rekindle.sources": "Source Point Reference Term",
            "rekindle.searching": "* Found",
            "rekindle.channels": "Channel Limit",
        },
    ),
    Section(
        "Plans",
        "A playbook has steps, and `plan` gives them their days.",
        {"rekindle.guidance": "Playbook PlaybookStep", "rekindle.planning": "Step Offset Plan PlannedStep"},
    ),
    Section(
        "Embedding",
        "For hosts that want the texts inside their own Jinja2 or gettext: see [Embedding](embedding.md).",
        {"rekindle": "locale_dir jinja_loader", "rekindle.embedding": "install variables parts template_name"},
    ),
    Section(
        "JavaScript",
        "One language in a file, for JavaScript applications: see [Export](export.md).",
        {"rekindle.export": "export export_values export_schema"},
    ),
    Section(
        "Packs",
        "Your own texts and languages over ours, as text alone: see [Packs](packs.md).",
        {"rekindle": "Pack installed_packs"},
    ),
    Section(
        "Errors",
        "All of them are a `RekindleError`. What a message’s slots are refused for is pydantic’s `ValidationError`, "
        "which [`Library.problems`](#libraryproblems) says in the reader’s language.",
        {
            "rekindle": "RekindleError LocaleError UnknownNameError RenderError DeliveryError PlanError ContentError "
            "CatalogError ExtraError"
        },
    ),
)
# Types whose values are words, by the group of terms that has names for them.
CHOICES = {
    "rekindle.locales.Formality": "formality",
    "rekindle.locales.Outcome": "",
    "rekindle.people.Gender": "gender",
    "rekindle.people.Warmth": "warmth",
    "rekindle.slots.Relationship": "relationship",
    "rekindle.slots.Closeness": "closeness",
    "rekindle.names.Stage": "stage",
    "rekindle.guidance.Goal": "goal",
    "rekindle.guidance.Origin": "origin",
    "rekindle.sources.PointKind": "point_kind",
    "rekindle.sources.Seen": "seen",
    "rekindle.planning.Event": "plan.event",
    "rekindle.planning.Condition": "condition",
    "rekindle.planning.Status": "",
    "rekindle.layouts.Toolkit": "",
    "rekindle.export.documents.Format": "",
    "rekindle.people.AddressStyle": "",
    "rekindle.delivery.links.Part": "",
}
