"""Our message templates in a host's own Jinja2 environment, for hosts that extend them or wrap them in their own.

What is needed beside the loader is the i18n extension, filters and gettext functions (:func:`install`) and the names
that a template reads (:func:`variables`). Who does not change the templates has it simpler, and faster, with
:meth:`rekindle.Library.render`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, Environment, FunctionLoader, Template

from rekindle import rendering, timing
from rekindle.catalogs import Localization, load_localization
from rekindle.content import load
from rekindle.errors import RenderError
from rekindle.filling import fill, sentence
from rekindle.library import Library
from rekindle.locales import Formality
from rekindle.messages import LapsedMessage, Message
from rekindle.slots import Anchor, Target, Vacancy

if TYPE_CHECKING:
    from rekindle.packs import Pack


def jinja_loader(*packs: Pack) -> BaseLoader:
    """A loader of our message templates: ``ask_reference/email.j2``, and ``shared/*.j2``, which they import.

    With ``library.packs`` those of its packs come before ours. Nothing is read before a template is asked for. A
    template needs what :func:`install` brings.
    """

    def source(name: str) -> str | None:
        templates: Mapping[str, str] = load(*packs)["templates"]
        return templates.get(name)

    return FunctionLoader(source)


def template_name(kind: str, channel: str, *packs: Pack) -> str:
    """The template of a kind for one of its channels; some channels share theirs."""
    return rendering.template_path(kind, channel, *packs)


def install(environment: Environment, library: Library, *, formality: Formality, capital_du: bool = False) -> None:
    """Prepare an environment for messages in the library's language to people addressed in this formality.

    ``capital_du`` is for those to whom one writes Du and Dein with a capital letter.
    It gets the i18n extension, the filters, ``pgettext`` and ``npgettext``, and the settings of blocks and white space
    that our templates are written for, so it must not have parsed anything before. Each language and formality takes an
    environment of its own: one whose catalogs were exchanged while it is used would mix languages.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.trim_blocks = environment.lstrip_blocks = True
    localization = load_localization(library.locale, formality, *library.packs, capital_du=capital_du)

    # Not by install_gettext_callables, whose functions return translations as safe markup where autoescape is on.
    def pgettext(msgctxt: str, msgid: str, **values: Any) -> str:
        return fill(localization.text("messages", msgctxt, msgid), _plain(values))

    def npgettext(msgctxt: str, singular: str, plural: str, num: int, **values: Any) -> str:
        return fill(localization.plural("messages", msgctxt, singular, plural, num), _plain(values))

    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(pgettext=pgettext, npgettext=npgettext)
    environment.filters.update(_filters(localization))


def variables(
    library: Library, message: Message, *, channel: str, variant: int = 1, today: date | None = None
) -> dict[str, Any]:
    """What the template of a message reads: its slots by name, and what is worked out from them.

    Raises :class:`rekindle.UnknownNameError` for a channel that the kind does not have, and
    :class:`rekindle.RenderError` where the language has the message not in full, which an environment of that language
    would then mix with English.
    """
    day = today or date.today()
    served = library.render(message, channel=channel, variant=variant, today=day)
    if served.locale != library.locale:
        raise RenderError(
            f"{message.kind} is not translated in full into {library.locale}",
            where=channel,
            remedy=f'use a Library("{served.locale}") and an environment of it',
        )
    to = message.recipient
    localization = load_localization(served.locale, to.formality, *library.packs, capital_du=to.capital_du)
    return scope(localization, message, channel=channel, variant=variant, today=day)


def scope(localization: Localization, message: Message, *, channel: str, variant: int, today: date) -> dict[str, Any]:
    """What the template of a message reads in a localization that has it in full."""
    to = message.recipient
    words = rendering.module_of(localization).words
    warmth = message.warmth or to.warmth or localization.content["kinds"][message.kind]["warmth"][to.formality]
    spoken = localization.content["channels"][channel]["address"] == "spoken"
    gap = {"gap": timing.gap(str(message.last_contact), today)} if isinstance(message, LapsedMessage) else {}
    return {name: getattr(message, name) for name in type(message).model_fields} | gap | {
        "salutation": words.salutation_of(to, "spoken" if spoken else warmth),
        "closing": words.closing_of(message.sender, warmth),
        "formality": to.formality,
        "variant": variant,
    }  # fmt: skip


def parts(template: Template, values: Mapping[str, Any]) -> tuple[str | None, str]:
    """Subject (``None`` where the channel has none) and body of a message: of ours, or of one that extends it."""
    context = template.new_context(dict(values))
    list(template.root_render_func(context))  # only then has a template that extends another the blocks of both
    subject, body = (
        "".join(context.blocks[name][0](context)).removesuffix("\n") if name in context.blocks else None
        for name in ("subject", "body")
    )
    return subject, body or ""


def _plain(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as plain strings, so that the sentence they stand in is escaped once and as a whole."""
    return {name: str.__str__(value) if isinstance(value, str) else str(value) for name, value in values.items()}


def _filters(localization: Localization) -> dict[str, Callable[[Any], str]]:
    """The filters of our templates, which are the functions and tables that compiled messages use."""
    words = rendering.module_of(localization).words

    def at(place: Anchor | Vacancy | Target) -> str:
        name = place.employer if isinstance(place, Vacancy) else place.organisation
        return str(place.at or words.at(name))

    def at_short(anchor: Anchor) -> str:
        return str(anchor.at or words.at(anchor.short))

    names = (
        "since",
        "ago",
        "duration",
        "day_month",
        "weekday_date",
        "long_date",
        "full_date",
        "window",
        "minutes",
        "number",
        "listed",
    )
    return {name: getattr(words, name) for name in names} | {
        "at": at,
        "at_short": at_short,
        "figures": str,
        "step_done": lambda step: str(words.STEP_DONE[step]),
        "step_name": lambda step: str(words.STEP[step]),
        "sentence": sentence,
    }
