"""The façade: one :class:`Library` speaks one language to its reader and writes in the recipient's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from rekindle import catalogs, content, inventory, rendering
from rekindle.errors import LocaleError, RenderError, unknown
from rekindle.guidance import MODELS, Channel, Checklist, Guide, KindInfo, Playbook, Point, Source, Stage, Tip
from rekindle.locales import Formality, Resolution, resolve
from rekindle.messages import KINDS, Message
from rekindle.models import Model
from rekindle.people import Warmth
from rekindle.rendered import Note, Rendered
from rekindle.schema import localized_schema
from rekindle.trees import Leaf, build, leaves, localized

M = TypeVar("M", bound=Model)
FORMALITIES: tuple[Formality, ...] = get_args(Formality)


@dataclass(frozen=True, slots=True)
class LocaleInfo:
    """A locale that can be served: its BCP 47 tag, its name in itself, the forms of address it tells apart, and how
    much of each domain is translated (0 to 1)."""

    tag: str
    name: str
    formalities: tuple[Formality, ...]
    completeness: Mapping[str, float]


@lru_cache(maxsize=1)
def available_locales() -> tuple[LocaleInfo, ...]:
    """Every locale of this installation, the source language first."""
    from babel import Locale  # noqa: PLC0415  (costs 10 ms, and only this function needs it here)

    names = catalogs.catalog_names()
    infos = []
    for name in (one for one in names if "@" not in one):
        tag = name.replace("_", "-")
        formalities: tuple[Formality, ...] = FORMALITIES if f"{name}@informal" in names else ("formal",)
        localization = catalogs.load_localization(tag, "formal")
        shares = {}
        for domain in catalogs.DOMAINS:
            texts = [Leaf(text.msgctxt, text.msgid) for text in inventory.texts() if text.domain == domain]
            shares[domain] = 1 - len(localization.missing(domain, texts)) / len(texts)
        own_name = Locale.parse(name).get_display_name() or tag
        infos.append(LocaleInfo(tag, own_name, formalities, MappingProxyType(shares)))
    return tuple(infos)


class Library:
    """Guidance and messages in one language.

    ``locale`` is a tag (BCP 47 or POSIX spelling) that is available or has an available parent; anything else is a
    :class:`LocaleError` (negotiate with :func:`rekindle.locales.negotiate` where a default should answer).
    ``formality`` is how the *library* addresses its reader; how a *message* addresses its recipient is
    ``recipient.formality``. A library is immutable, cheap and safe to share between threads; it reads no environment.
    """

    __slots__ = ("_localization", "resolution")

    resolution: Resolution
    _localization: catalogs.Localization

    def __init__(self, locale: str = "en", *, formality: Formality | None = None) -> None:
        available = catalogs.catalog_names()
        resolution = resolve(locale, available=available)
        if resolution.outcome == "fallback":
            tags = sorted({name.partition("@")[0].replace("_", "-") for name in available})
            raise LocaleError(f"no locale {locale[:40]!a}", remedy=f"there is: {', '.join(tags)}")
        if formality is not None and formality not in FORMALITIES:
            raise LocaleError(f"no formality {str(formality)[:40]!a}", remedy=f"there is: {', '.join(FORMALITIES)}")
        if formality is not None and formality != resolution.formality:
            spelled = f"{resolution.locale}-x-{formality}"
            served = resolve(spelled, available=available)
            resolution = Resolution(resolution.locale, served.formality, resolution.outcome)
        object.__setattr__(self, "resolution", resolution)
        object.__setattr__(self, "_localization", catalogs.load_localization(resolution.locale, resolution.formality))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Library is immutable: make another one instead of setting {name!r}")

    def __repr__(self) -> str:
        return f"Library({self.locale!r}, formality={self.formality!r})"

    @property
    def locale(self) -> str:
        """The locale that is served (BCP 47)."""
        return self.resolution.locale

    @property
    def formality(self) -> Formality:
        """How the library addresses its reader; "formal" in a language that knows no difference."""
        return self.resolution.formality

    # ------------------------------------------------------------------------------------------------- guidance

    def tips(self, *, stage: Stage | None = None) -> tuple[Tip, ...]:
        """All tips in the order of the journey, or those of one stage."""
        if stage is not None and stage not in get_args(Stage):
            raise unknown("stage", str(stage), get_args(Stage))
        order = get_args(Stage)
        tips = [self.tip(name) for name in content.load()["tips"]]
        tips.sort(key=lambda tip: (order.index(tip.stages[0]), tip.id))
        return tuple(tip for tip in tips if stage is None or stage in tip.stages)

    def tip(self, tip: str) -> Tip:
        """One tip by its id."""
        return self._entry("tips", tip, Tip)

    def guides(self) -> tuple[Guide, ...]:
        """All guides."""
        return tuple(self.guide(name) for name in content.load()["guides"])

    def guide(self, guide: str) -> Guide:
        """One guide by its id."""
        return self._entry("guides", guide, Guide)

    def playbooks(self) -> tuple[Playbook, ...]:
        """All playbooks."""
        return tuple(self.playbook(name) for name in content.load()["playbooks"])

    def playbook(self, playbook: str) -> Playbook:
        """One playbook by its id."""
        return self._entry("playbooks", playbook, Playbook)

    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists."""
        return tuple(self.checklist(name) for name in content.load()["checklists"])

    def checklist(self, checklist: str) -> Checklist:
        """One checklist by its id."""
        return self._entry("checklists", checklist, Checklist)

    def sources(self) -> tuple[Source, ...]:
        """The three source articles with their points, in our own words."""
        return tuple(self.source(name) for name in content.load()["sources"])

    def source(self, source: str) -> Source:
        """One source article by its id ("S0")."""
        return self._entry("sources", source, Source)

    def point(self, point: str) -> Point:
        """One point of a source by its id ("S0-13")."""
        found = {one.id: one for source in self.sources() for one in source.points}
        if point not in found:
            raise unknown("point", point, found)
        return found[point]

    def label(self, term: str) -> str:
        """The name of a term of ``content/terms.toml`` ("stage.reconnect"), for a form or a heading."""
        leaf = content.load()["terms"][term]
        return self._localization.text("interface", leaf["msgctxt"], leaf["msgid"])

    def _entry(self, group: str, name: str, model: type[M]) -> M:
        entry = _served(self._localization, group, name)
        assert isinstance(entry, model)
        return entry

    # ------------------------------------------------------------------------------------------------- messages

    def kinds(self) -> tuple[KindInfo, ...]:
        """Every message kind, in the order of the journey."""
        return tuple(self.kind(name) for name in KINDS)

    def kind(self, kind: str) -> KindInfo:
        """What a message kind is for, by its id."""
        return self._entry("kinds", kind, KindInfo)

    def channels(self) -> tuple[Channel, ...]:
        """Every channel."""
        return tuple(_channel(self._localization, name) for name in content.load()["channels"])

    def form(self, kind: str) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a kind, with labels and help texts in the library's language."""
        model = _model(kind)
        info = self.kind(kind)
        return localized_schema(model, self._localization, title=info.title, description=info.summary)

    def example(self, kind: str, *, cast: str | None = None) -> Message:
        """The kind's model, filled from the language's cast; a du library's example addresses its recipient with du."""
        model = _model(kind)
        people = self._cast()
        name = cast if cast is not None else next(iter(people))
        if name not in people:
            raise unknown("cast", name, people)
        values = people[name] | people[name].get("for", {}).get(kind, {})
        return model.model_validate({field: value for field, value in values.items() if field in model.model_fields})

    def casts(self) -> tuple[str, ...]:
        """The names of the casts that :meth:`example` takes, the main one first."""
        return tuple(self._cast())

    def _cast(self) -> dict[str, dict[str, Any]]:
        """The casts of this language (its own, else its parent's, else English) and formality, the main one first."""
        every = content.load()["cast"]
        language = self.locale.partition("-")[0]
        casts: dict[str, dict[str, Any]] = every.get(language) or every[content.SOURCE_LOCALE]
        own = {name: cast for name, cast in casts.items() if cast["formality"] == self.formality}
        tells_apart = f"{self.locale.replace('-', '_')}@informal" in catalogs.catalog_names()
        chosen = own if own and tells_apart else casts
        return dict(sorted(chosen.items(), key=lambda item: (not item[1].get("main", False), item[0])))

    def render(self, message: Message, *, channel: str = "email", today: date | None = None) -> Rendered:
        """Render a message for a channel.

        The text is in the library's language and in the recipient's formality; where that language does not have the
        message in full it is English as a whole, and the result says so. ``today`` is the day from which the time
        since the last contact is counted. Raises :class:`UnknownNameError` for a channel the kind does not have and
        :class:`RenderError` for a last contact after ``today``.
        """
        if type(message) not in KINDS.values():
            raise RenderError("not a message", remedy="pass an instance of a class of rekindle.messages")
        info = content.load()["kinds"][message.kind]
        if channel not in info["channels"]:
            raise unknown(f"channel of {message.kind}", channel, info["channels"])
        formality = message.recipient.formality
        localization = catalogs.load_localization(self.locale, formality)
        notes = []
        if not rendering.is_complete(localization, message.kind, channel):
            localization = catalogs.load_localization(content.SOURCE_LOCALE, formality)
            notes.append(self._note("fallback"))
        asks_at_once = info["stage"] == "reconnect" and "vacancy" in type(message).model_fields
        if asks_at_once and message.closeness == "distant":
            notes.append(self._note("ask_early"))
        warmth: Warmth = message.warmth or message.recipient.warmth or info["warmth"][formality]
        subject, body = rendering.render_template(
            message, localization, _channel(self._localization, channel), warmth, today or date.today()
        )
        return Rendered(message.kind, channel, localization.locale, formality, subject, body, tuple(notes))

    def _note(self, code: str) -> Note:
        return Note(code, self.label(f"note.{code}"))


def _model(kind: str) -> type[Message]:
    if kind not in KINDS:
        raise unknown("message kind", kind, KINDS)
    return KINDS[kind]


@lru_cache(maxsize=4096)
def _served(localization: catalogs.Localization, group: str, name: str) -> Model:
    """An entry in its language, or in English as a whole where that does not have all of it."""
    entries = content.load()[group]
    if name not in entries:
        raise unknown("message kind" if group == "kinds" else group[:-1], name, entries)
    if not localization.has_all("guidance", leaves(entries[name])):
        localization = catalogs.load_localization(content.SOURCE_LOCALE, "formal")

    def lookup(msgctxt: str, msgid: str) -> str:
        return localization.text("guidance", msgctxt, msgid)

    model = Source if group == "sources" else MODELS[group]
    return build(model, entries[name], lookup, localization.locale, localization.formality)


@lru_cache(maxsize=256)
def _channel(localization: catalogs.Localization, name: str) -> Channel:
    tree = content.load()["channels"][name]
    return Channel.model_validate(localized(tree, lambda c, m: localization.text("interface", c, m)))
