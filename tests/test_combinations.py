"""Every message in every combination of what may be left out and of what may be chosen."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from rekindle import Library, Rendered
from rekindle.catalogs import load_localization
from rekindle.content import load
from rekindle.limits import measure
from rekindle.locales import Formality
from rekindle.messages import KINDS, LapsedMessage, Message
from rekindle.rendering import module_of
from rekindle.slots import (
    Attachment,
    Closeness,
    LetterForm,
    NextStep,
    Outcome,
    Refusal,
    Relationship,
    Round,
    Shared,
    Step,
    WroteLast,
)
from rekindle.timing import gap

TODAY = date(2026, 11, 16)
FORMS: tuple[tuple[str, Formality], ...] = (("en", "formal"), ("de", "formal"), ("de", "informal"))
CASTS = [(*form, cast) for form in FORMS for cast in Library(form[0], formality=form[1]).casts()]
FIRST_CONTACTS = {
    "reconnect_plain", "reconnect_trigger", "reconnect_note", "reconnect_advice", "reconnect_reference_open",
    "direct_close",
}  # fmt: skip
ASKS = {"reconnect_reference_open", "direct_close", "ask_reference", "ask_letter", "ask_intro_referral"}
GAPS = ["2026-11-01", "2026-10", "2026-08", "2025-11", "2025-04", "2022", "2015-02", "about 9 years"]
CHOICES: dict[str, Sequence[Any]] = {
    "relationship": get_args(Relationship),
    "closeness": get_args(Closeness),
    "wrote_last": get_args(WroteLast),
    "last_contact": GAPS,
    "warmth": ["reserved", "friendly", "warm"],
    "shares": get_args(Shared),
    "attached": get_args(Attachment),
    "answer": get_args(Refusal),
    "outcome": get_args(Outcome),
    "ask": ["introduction", "referral"],
    "next_step": get_args(NextStep),
    "done": get_args(Round),
    "next": get_args(Step),
    "other_positions": [0, 1, 2, 13],
    "minutes": [2, 10, 45],
    "vacancy.stage": ["applying", "shortlisted"],
    "letter.form": get_args(LetterForm),
    "recipient.gender": ["female", "male", "neutral"],
    "recipient.capital_du": [False, True],
}
ABSENT = object()


def pairwise(factors: dict[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Rows in which every two values of two factors meet at least once."""
    names = list(factors)
    if len(names) < 2:
        yield from ({name: value} for name in names for value in factors[name])
        return
    open_pairs = {
        ((one, i), (other, j))
        for one, other in itertools.combinations(names, 2)
        for i, j in itertools.product(range(len(factors[one])), range(len(factors[other])))
    }
    while open_pairs:
        row = dict(min(open_pairs))
        for name in names:
            if name not in row:
                gain = [
                    sum((tuple(sorted([(name, i), other], key=lambda p: names.index(p[0])))) in open_pairs
                        for other in row.items())
                    for i in range(len(factors[name]))
                ]  # fmt: skip
                row[name] = gain.index(max(gain))
        met = set(itertools.combinations(sorted(row.items(), key=lambda p: names.index(p[0])), 2))
        open_pairs -= met
        yield {name: factors[name][i] for name, i in row.items()}


def paths(value: Any, prefix: str = "") -> Iterator[str]:
    """The dotted path of everything in the data of a message."""
    for key, one in value.items():
        yield prefix + key
        if isinstance(one, dict):
            yield from paths(one, f"{prefix}{key}.")


def optional(model: type[Message], data: dict[str, Any]) -> list[str]:
    """What may be left out of the data: the paths without which the message is still valid, or in pairs."""
    found = []
    for path in paths(data):
        if path.split(".")[0] in ("recipient", "sender"):
            continue
        try:
            model.model_validate(changed(data, {path: ABSENT}))
        except ValidationError as error:
            if error.errors()[0]["type"] != "E_ORDER":  # slots that belong together
                continue
        found.append(path)
    return found


def changed(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy of the data with the values of some paths changed or, where they are ABSENT, left out."""
    copy = {key: dict(value) if isinstance(value, dict) else value for key, value in data.items()}
    for path, value in changes.items():
        *above, last = path.split(".")
        target = copy.get(above[0]) if above else copy
        if isinstance(target, dict):
            if value is ABSENT:
                target.pop(last, None)
            else:
                target[last] = value
    return copy


def valid(model: type[Message], data: dict[str, Any]) -> Message | None:
    """The message, or nothing where slots that belong together do not come together."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        if {one["type"] for one in error.errors()} <= {"E_ORDER", "E_EMPTY", "missing"}:
            return None
        raise


def subsets(names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What to leave out: every subset of up to six, pairwise beyond."""
    if len(names) <= 6:
        for left_out in itertools.product((False, True), repeat=len(names)):
            yield {name: ABSENT for name, absent in zip(names, left_out, strict=True) if absent}
    else:
        for row in pairwise(dict.fromkeys(names, (False, True))):
            yield {name: ABSENT for name, absent in row.items() if absent}


def fault(text: str) -> str | None:
    """What a reader would stumble over."""
    pattern = (
        r"\n{3,}|[ \u00a0]\n|\n[ \u00a0]|\A\s|\s\Z|  |None|\.\.|\s[.,;:?!)]|(?<=\n)[.,;:?!)–-]|%\(|[,;:?][.,;:]|!"
        r"|\A[.,;:?!]|„“|“”|\(\)|\[|\{"
    )
    match = re.search(pattern, text)
    return text[max(0, match.start() - 30) : match.end() + 30] if match else None


def check(message: Message, rendered: Rendered, formality: Formality) -> None:
    """What holds for every message whatever it is filled with."""
    whole = f"{rendered.subject or 'Subject'}\n\n{rendered.body}"
    assert fault(whole) is None, whole
    assert not [note for note in rendered.notes if note.severity == "error"], rendered
    people = (message.recipient, message.sender)
    recipient, sender = ((one.given if formality == "informal" else one.family) or "" for one in people)
    if rendered.channel not in ("linkedin_note", "sms", "phone_script"):
        lines = rendered.body.split("\n")
        assert lines[0].endswith(f"{recipient},"), whole
        assert lines[1] == ""
        assert any(line.endswith(sender) and lines[n - 2] == "" for n, line in enumerate(lines) if n > 2), whole


@pytest.mark.parametrize(("locale", "formality", "cast"), CASTS)
@pytest.mark.parametrize("kind", KINDS)
def test_message_reads_naturally_whatever_is_left_out(kind: str, locale: str, formality: Formality, cast: str) -> None:
    """With any optional slots left out, each channel has a clean text, with salutation and closing, within limits."""
    library = Library(locale, formality=formality)
    example = library.example(kind, cast=cast)
    data = example.model_dump(mode="json", exclude_unset=True)
    spoken = example.recipient.formality
    tried = 0
    for left_out in subsets(optional(KINDS[kind], data)):
        message = valid(KINDS[kind], changed(data, left_out))
        if message is None:
            continue
        for channel in library.kind(kind).channels:
            rendered = library.render(message, channel=channel, today=TODAY)
            assert rendered.locale == locale
            check(message, rendered, spoken)
            tried += 1
    assert tried


@pytest.mark.parametrize(("locale", "formality"), FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_message_reads_naturally_whatever_is_chosen(kind: str, locale: str, formality: Formality) -> None:
    """Every two choices, gaps, wordings and omissions meet, and the text is clean on each channel."""
    library = Library(locale, formality=formality)
    example, info = library.example(kind), library.kind(kind)
    data = example.model_dump(mode="json", exclude_unset=True)
    own = {path: values for path, values in CHOICES.items() if path.split(".")[0] in KINDS[kind].model_fields}
    own = {path: values for path, values in own.items() if "." not in path or path.split(".")[0] in data}
    omissions: dict[str, Sequence[Any]] = {
        f"-{path}": (False, True) for path in optional(KINDS[kind], data) if path not in own
    }
    tried = 0
    for row in pairwise({"variant": range(1, info.variants + 1), **own, **omissions}):
        variant = row.pop("variant")
        changes = {path: value for path, value in row.items() if not path.startswith("-")}
        changes |= {path[1:]: ABSENT for path, absent in row.items() if path.startswith("-") and absent}
        message = valid(KINDS[kind], changed(data, changes))
        if message is None:
            continue
        for channel in info.channels:
            check(
                message,
                library.render(message, channel=channel, variant=variant, today=TODAY),
                example.recipient.formality,
            )
            tried += 1
    assert tried


@pytest.mark.parametrize(("locale", "formality"), FORMS)
@pytest.mark.parametrize("last_contact", GAPS)
@pytest.mark.parametrize("wrote_last", get_args(WroteLast))
@pytest.mark.parametrize("kind", sorted(FIRST_CONTACTS - {"direct_close"}))
def test_first_contact_names_the_gap_once(
    kind: str, wrote_last: str, last_contact: str, locale: str, formality: Formality
) -> None:
    """How long it has been stands in a first message once, in every wording and on every channel (S0-13, S4-17)."""
    library = Library(locale, formality=formality)
    example = library.example(kind)
    assert isinstance(example, LapsedMessage)
    data = example.model_dump(mode="json", exclude_unset=True)
    message = KINDS[kind].model_validate(data | {"last_contact": last_contact, "wrote_last": wrote_last})
    words = module_of(load_localization(locale, formality)).words
    forms = {getattr(words, form)(gap(last_contact, TODAY)) for form in ("since", "ago", "duration")}
    info = library.kind(kind)
    for channel, variant in itertools.product(info.channels, range(1, info.variants + 1)):
        text = library.render(message, channel=channel, variant=variant, today=TODAY).body.replace("\u00a0", " ")
        said = re.findall("|".join(sorted(forms, key=len, reverse=True)), text)
        assert len(said) == 1, text


REGRET = re.compile(r"\bsorry\b|\bregret|\bapolog|tut mir leid|leidtut|entschuldig|bedau(?:re|er)", re.IGNORECASE)


@pytest.mark.parametrize(("locale", "formality", "cast"), CASTS)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_message_is_short_and_regrets_once_at_most(kind: str, locale: str, formality: Formality, cast: str) -> None:
    """First contacts have fewer than 150 words, subjects fewer than 50 characters, no message a second regret."""
    library = Library(locale, formality=formality)
    message, info = library.example(kind, cast=cast), library.kind(kind)
    for channel, variant in itertools.product(info.channels, range(1, info.variants + 1)):
        rendered = library.render(message, channel=channel, variant=variant, today=TODAY)
        assert len(rendered.subject or "") < 50, rendered.subject
        assert len(REGRET.findall(rendered.body)) <= 1, rendered.body
        if kind in FIRST_CONTACTS and channel != "phone_script":
            assert measure(rendered.body, "words") < 150, rendered.body
        if kind == "reconnect_note" and channel == "linkedin_note":
            assert len(rendered.body) <= 200, rendered.body


WAY_OUT = re.compile(
    r"\bno\b|rather not|doesn’t suit|does not suit|Nein|lieber nicht|Wenn nicht|nicht passt|ungelegen", re.IGNORECASE
)
THANKS = re.compile(r"\bthank|grateful|\bdank", re.IGNORECASE)


@pytest.mark.parametrize(("locale", "formality"), FORMS)
@pytest.mark.parametrize("kind", sorted(ASKS))
def test_every_request_leaves_a_way_out_and_thanks(kind: str, locale: str, formality: Formality) -> None:
    """Somebody who is asked for something can say no in one line, and is thanked either way (S0-27, S1-14)."""
    library = Library(locale, formality=formality)
    info = library.kind(kind)
    for cast, channel in itertools.product(library.casts(), info.channels):
        for variant in range(1, info.variants + 1):
            body = library.render(library.example(kind, cast=cast), channel=channel, variant=variant, today=TODAY).body
            assert WAY_OUT.search(body), body
            assert THANKS.search(body), body


@pytest.mark.parametrize(("locale", "formality"), FORMS)
def test_first_contacts_have_three_wordings_that_differ(locale: str, formality: Formality) -> None:
    """Each wording of a kind is another text, on every channel and for every gap."""
    library = Library(locale, formality=formality)
    for kind in FIRST_CONTACTS | {"phone_opener"}:
        info, example = library.kind(kind), library.example(kind)
        assert info.variants >= 3
        data = example.model_dump(mode="json", exclude_unset=True)
        for last_contact, channel in itertools.product(
            GAPS if isinstance(example, LapsedMessage) else [None], info.channels
        ):
            message = KINDS[kind].model_validate(data | ({"last_contact": last_contact} if last_contact else {}))
            texts = {
                library.render(message, channel=channel, variant=variant, today=TODAY).body
                for variant in range(1, info.variants + 1)
            }
            assert len(texts) == info.variants, (kind, channel, last_contact)


def test_ten_messages_sent_on_one_day_do_not_read_alike() -> None:
    """The wording depends on the recipient: the same every time, and all three among ten people."""
    library = Library("de")
    example = library.example("reconnect_plain")
    names = ["Brandt", "Kersten", "Hartung", "Thomsen", "Lüders", "Weber", "Koch", "Berger", "Albrecht", "Sander"]
    people = [example.recipient.model_copy(update={"family": name}) for name in names]
    chosen = [library.render(example.model_copy(update={"recipient": one}), today=TODAY).variant for one in people]
    again = [library.render(example.model_copy(update={"recipient": one}), today=TODAY).variant for one in people]
    assert chosen == again
    assert set(chosen) == {1, 2, 3}


def test_every_template_is_used_by_a_channel_and_every_channel_by_a_kind() -> None:
    """Twenty kinds, ten channels, and nothing left over."""
    kinds = load()["kinds"]
    assert len(kinds) == 20
    assert {channel for kind in kinds.values() for channel in kind["channels"]} == set(load()["channels"])
    assert len(load()["channels"]) == 10
