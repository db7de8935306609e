"""The façade: one :class:`Library` speaks one language to its reader and writes in the recipient's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, cast, get_args

from rekindle import catalogs, content, serving
from rekindle.errors import LocaleError, unknown
from rekindle.locales import Formality, Resolution, resolve
from rekindle.messages import KINDS, Message
from rekindle.names import Stage
from rekindle.rendering import module_of
from rekindle.writing import Path, render, render_lines

if TYPE_CHECKING:  # the models of guidance are built when an entry is asked for, and a render needs none
    from pydantic import ValidationError

    from rekindle.channels import Channel
    from rekindle.guidance import Checklist, Entry, Evidence, Goal, Guide, KindInfo, Playbook, Question, Tip
    from rekindle.layouts import Toolkit
    from rekindle.models import Model
    from rekindle.packs import Pack
    from rekindle.problems import Problem
    from rekindle.searching import Found
    from rekindle.slots import Closeness, Relationship
    from rekindle.sources import Point, Reference, Source, Term

STAGES: tuple[Stage, ...] = get_args(Stage)


class Library:
    """Guidance and messages in one language.

    ``locale`` is a tag (BCP 47 or POSIX spelling) that is available or has an available parent; anything else is a
    :class:`LocaleError` (negotiate with :func:`rekindle.locales.negotiate` where a default should answer).
    ``formality`` is how the *library* addresses its reader; how a *message* addresses its recipient is
    ``recipient.formality``. A library is immutable, cheap and safe to share between threads; it reads no environment.
    What is asked for by an id that does not exist is an :class:`UnknownNameError`, which names the nearest one.

    ``packs`` are folders with messages, guidance and languages of somebody else, or the files that were built of them,
    each over those before it and all over our own. They are this library's alone. One that does not hold is a
    :class:`ContentError` or :class:`CatalogError` with ``path:line``, and no code of any is ever run.
    """

    __slots__ = ("_localization", "_paths", "packs", "resolution")

    resolution: Resolution
    """How the tag that was asked for led to the locale that is served."""
    packs: tuple[Pack, ...]
    """The packs that lie over our own content, the last on top."""
    _localization: catalogs.Localization
    _paths: dict[tuple[Any, ...], Path]

    def __init__(
        self,
        locale: str = "en",
        *,
        formality: Formality | None = None,
        packs: Iterable[str | PathLike[str] | Pack] = (),
    ) -> None:
        held: tuple[Pack, ...] = ()
        if packs != ():
            from rekindle.loading import check_locale, load_packs

            held = load_packs(packs)
        available = catalogs.loadable_names(*held)
        exact = type(locale) is str and locale in available and locale.isalpha()
        resolution = Resolution(locale, "formal", "exact") if exact else resolve(locale, available=available)
        if resolution.outcome == "fallback":
            tags = sorted({name.partition("@")[0].replace("_", "-") for name in catalogs.catalog_names(*held)})
            raise LocaleError(f"no locale {locale[:40]!a}", remedy=f"there is: {', '.join(tags)}")
        if formality is not None and formality not in catalogs.FORMALITIES:
            raise LocaleError(
                f"no formality {str(formality)[:40]!a}", remedy=f"there is: {', '.join(catalogs.FORMALITIES)}"
            )
        if formality is not None and formality != resolution.formality:
            served: Formality = formality if formality in catalogs.formalities(resolution.locale, *held) else "formal"
            resolution = Resolution(resolution.locale, served, resolution.outcome)
        if held:
            check_locale(resolution.locale, held)
        localization = catalogs.load_localization(resolution.locale, resolution.formality, *held)
        object.__setattr__(self, "packs", held)
        object.__setattr__(self, "resolution", resolution)
        object.__setattr__(self, "_localization", localization)
        object.__setattr__(self, "_paths", {})

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

    def tips(
        self,
        *,
        stage: Stage | None = None,
        goal: Goal | None = None,
        relationship: Relationship | None = None,
        closeness: Closeness | None = None,
        gap_months: int | None = None,
        channel: str | None = None,
    ) -> tuple[Tip, ...]:
        """The tips that fit a situation, in the order of the journey; what is not given does not narrow them.

        ``gap_months`` is the time since the last contact, in months. A value that does not exist is an
        :class:`UnknownNameError` with what there is.
        """
        from rekindle.guidance import Goal
        from rekindle.slots import Closeness, Relationship

        asked: Mapping[str, tuple[str | None, Iterable[str]]] = {
            "stage": (stage, STAGES),
            "goal": (goal, get_args(Goal)),
            "relationship": (relationship, get_args(Relationship)),
            "closeness": (closeness, get_args(Closeness)),
            "channel": (channel, self._localization.content["channels"]),
        }
        for name, (value, known) in asked.items():
            if value is not None and value not in known:
                raise unknown(name, str(value), known)

        tips = [self.tip(name) for name in self._localization.content["tips"]]
        tips.sort(key=lambda tip: (STAGES.index(tip.stages[0]), tip.id))
        situation = {name: value for name, (value, _) in asked.items()}
        return tuple(tip for tip in tips if tip.fits_in(**situation, gap_months=gap_months))

    def tip(self, tip: str) -> Tip:
        """One tip by its id."""
        return cast("Tip", self._entry("tips", tip))

    def guides(self) -> tuple[Guide, ...]:
        """All guides of this language: those of every language, and those that only this one has."""
        return tuple(self.guide(name) for name in serving.names(self._localization, "guides"))

    def guide(self, guide: str) -> Guide:
        """One guide by its id."""
        return cast("Guide", self._entry("guides", guide))

    def questions(self) -> tuple[Question, ...]:
        """The questions that readers have, in the order of the journey."""
        questions = [self.question(name) for name in serving.names(self._localization, "questions")]
        return tuple(sorted(questions, key=lambda one: (STAGES.index(one.stages[0]), one.id)))

    def question(self, question: str) -> Question:
        """One question with its answer, by its id."""
        return cast("Question", self._entry("questions", question))

    def evidence(self) -> tuple[Evidence, ...]:
        """What studies have found, each with its limits."""
        return tuple(self.evidence_note(name) for name in self._localization.content["evidence"])

    def evidence_note(self, evidence: str) -> Evidence:
        """One evidence note by its id."""
        return cast("Evidence", self._entry("evidence", evidence))

    def playbooks(self) -> tuple[Playbook, ...]:
        """All playbooks."""
        return tuple(self.playbook(name) for name in self._localization.content["playbooks"])

    def playbook(self, playbook: str) -> Playbook:
        """One playbook by its id."""
        return cast("Playbook", self._entry("playbooks", playbook))

    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists."""
        return tuple(self.checklist(name) for name in self._localization.content["checklists"])

    def checklist(self, checklist: str) -> Checklist:
        """One checklist by its id."""
        return cast("Checklist", self._entry("checklists", checklist))

    def glossary(self) -> tuple[Term, ...]:
        """The terms of the domain, in the order of this language's alphabet."""
        from rekindle.searching import folded

        terms = [self.term(name) for name in serving.names(self._localization, "glossary")]
        return tuple(sorted(terms, key=lambda term: folded(term.term)))

    def term(self, term: str) -> Term:
        """One term of the glossary by its id."""
        return cast("Term", self._entry("glossary", term))

    def references(self) -> tuple[Reference, ...]:
        """The statutes, studies and pages outside the source articles that statements cite."""
        return tuple(self.reference(name) for name in self._localization.content["references"])

    def reference(self, reference: str) -> Reference:
        """One outside reference by its id ("gewo-109")."""
        from rekindle.sources import Reference

        references = self._localization.content["references"]
        if reference not in references:
            raise unknown("reference", reference, references)
        return Reference.model_validate(references[reference])

    def search(self, text: str) -> tuple[Found, ...]:
        """What is found for the words of ``text`` in titles, summaries and phrases, the best match first.

        See :mod:`rekindle.searching` for what matches and how it is ranked.
        """
        from rekindle.searching import search

        every: tuple[Entry | Term, ...] = (
            *self.tips(), *self.guides(), *self.questions(), *self.checklists(), *self.playbooks(), *self.kinds(),
            *self.evidence(), *self.glossary(),
        )  # fmt: skip
        return search(text, every)

    def sources(self) -> tuple[Source, ...]:
        """The three source articles with their points, in our own words."""
        return tuple(self.source(name) for name in self._localization.content["sources"])

    def source(self, source: str) -> Source:
        """One source article by its id ("S0")."""
        return cast("Source", self._entry("sources", source))

    def point(self, point: str) -> Point:
        """One point of a source by its id ("S0-13")."""
        found = {one.id: one for source in self.sources() for one in source.points}
        if point not in found:
            raise unknown("point", point, found)
        return found[point]

    def label(self, term: str) -> str:
        """The name of a term of ``content/terms.toml`` ("stage.reconnect"), for a form or a heading.

        Raises :class:`UnknownNameError` for a term that does not exist, with those of its group.
        """
        terms = content.load()["terms"]
        if term not in terms:
            group = f"{term.partition('.')[0]}."
            raise unknown("term", term, (one for one in terms if one.startswith(group)))
        return serving.label(self._localization, term)

    def day(self, day: date) -> str:
        """A day with its weekday, as running text has it: "Friday, December 4", "Freitag, 4. Dezember"."""
        text: str = module_of(self._localization).words.weekday_date(day)
        return text

    def _entry(self, group: str, name: str) -> Model:
        return serving.served(self._localization, group, name)

    # ------------------------------------------------------------------------------------------------- messages

    def kinds(self) -> tuple[KindInfo, ...]:
        """Every message kind, in the order of the journey."""
        return tuple(self.kind(name) for name in KINDS)

    def kind(self, kind: str) -> KindInfo:
        """What a message kind is for, by its id."""
        return cast("KindInfo", self._entry("kinds", kind))

    def channels(self) -> tuple[Channel, ...]:
        """Every channel."""
        return tuple(serving.channel(self._localization, name) for name in self._localization.content["channels"])

    def form(self, kind: str) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a kind: labels, help texts, choices and examples in the library's language."""
        from rekindle.schema import localized_schema

        model = _model(kind)
        info = self.kind(kind)
        example = self.example(kind).model_dump(mode="json", exclude_unset=True)
        return localized_schema(model, self._localization, title=info.title, description=info.summary, example=example)

    def ui_schema(self, kind: str, toolkit: Toolkit) -> dict[str, Any]:
        """How :meth:`Library.form` is laid out, for a maker of forms.

        ``toolkit`` is ``"rjsf"`` for react-jsonschema-form or ``"jsonforms"`` for JSON Forms.
        """
        from rekindle.layouts import TOOLKITS

        if toolkit not in TOOLKITS:
            raise unknown("toolkit", str(toolkit), TOOLKITS)
        return TOOLKITS[toolkit](self.form(kind))

    def problems(self, kind: str, error: ValidationError) -> tuple[Problem, ...]:
        """What is wrong with the data of a kind, in the library's language: see :class:`rekindle.problems.Problem`.

        ``error`` is what the kind's model raised for them.
        """
        from rekindle.problems import problems

        return problems(self.form(kind), error, self._localization)

    def example(self, kind: str, *, cast: str | None = None) -> Message:
        """A message of a kind, filled from the example people of the language; render it, or begin your own with it.

        ``cast`` is the name of one of :meth:`casts`. A du library's example addresses its recipient with du.
        """
        model = _model(kind)
        people = self._cast()
        name = cast if cast is not None else next(iter(people))
        if name not in people:
            raise unknown("cast", name, people)
        own = people[name].get("for", {}).get(kind, {})
        slots = model.model_fields.keys() - set(own.get("without", ()))
        return model.model_validate({slot: value for slot, value in (people[name] | own).items() if slot in slots})

    def casts(self) -> tuple[str, ...]:
        """The names of the casts that :meth:`example` takes, the main one first."""
        return tuple(self._cast())

    def _cast(self) -> dict[str, dict[str, Any]]:
        """The casts of this language (its own, else its parent's, else English) and formality, the main one first."""
        every = self._localization.content["cast"]
        language = self.locale.partition("-")[0]
        casts: dict[str, dict[str, Any]] = every.get(language) or every[content.SOURCE_LOCALE]
        own = {name: cast for name, cast in casts.items() if cast["formality"] == self.formality}
        tells_apart = len(catalogs.formalities(self.locale, *self.packs)) > 1
        chosen = own if own and tells_apart else casts
        return dict(sorted(chosen.items(), key=lambda item: (not item[1].get("main", False), item[0])))

    render = render
    render_lines = render_lines


def _model(kind: str) -> type[Message]:
    if kind not in KINDS:
        raise unknown("message kind", kind, KINDS)
    return KINDS[kind]
