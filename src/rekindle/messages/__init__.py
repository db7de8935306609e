"""The message kinds: one model each, whose fields are the slots; ``KINDS`` finds them by id.

A model is imported when it is first asked for: each takes a few milliseconds to build, and a program needs a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rekindle.messages.afterwards import ThankOffer, ThankRejection
    from rekindle.messages.base import LapsedMessage, Message
    from rekindle.messages.exchange import AcceptNo, CatchUpReply, KeepWarm, ReplyTheyWrote
    from rekindle.messages.first_contact import (
        DirectClose,
        Nudge,
        PhoneOpener,
        ReconnectAdvice,
        ReconnectNote,
        ReconnectPlain,
        ReconnectReferenceOpen,
        ReconnectTrigger,
    )
    from rekindle.messages.referee import BriefReferee, ThankYes, UpdateProcess
    from rekindle.messages.requests import AskIntroReferral, AskLetter, AskReference

__all__ = [
    "KINDS",
    "AcceptNo",
    "AskIntroReferral",
    "AskLetter",
    "AskReference",
    "BriefReferee",
    "CatchUpReply",
    "DirectClose",
    "KeepWarm",
    "LapsedMessage",
    "Message",
    "Nudge",
    "PhoneOpener",
    "ReconnectAdvice",
    "ReconnectNote",
    "ReconnectPlain",
    "ReconnectReferenceOpen",
    "ReconnectTrigger",
    "ReplyTheyWrote",
    "ThankOffer",
    "ThankRejection",
    "ThankYes",
    "UpdateProcess",
]

# In the order of the journey: the kind, its model, and the module of the model.
_KINDS = {
    "reconnect_plain": ("ReconnectPlain", "first_contact"),
    "reconnect_trigger": ("ReconnectTrigger", "first_contact"),
    "reconnect_note": ("ReconnectNote", "first_contact"),
    "reconnect_advice": ("ReconnectAdvice", "first_contact"),
    "reconnect_reference_open": ("ReconnectReferenceOpen", "first_contact"),
    "direct_close": ("DirectClose", "first_contact"),
    "phone_opener": ("PhoneOpener", "first_contact"),
    "nudge": ("Nudge", "first_contact"),
    "reply_they_wrote": ("ReplyTheyWrote", "exchange"),
    "catch_up_reply": ("CatchUpReply", "exchange"),
    "ask_reference": ("AskReference", "requests"),
    "ask_letter": ("AskLetter", "requests"),
    "ask_intro_referral": ("AskIntroReferral", "requests"),
    "accept_no": ("AcceptNo", "exchange"),
    "thank_yes": ("ThankYes", "referee"),
    "brief_referee": ("BriefReferee", "referee"),
    "update_process": ("UpdateProcess", "referee"),
    "thank_offer": ("ThankOffer", "afterwards"),
    "thank_rejection": ("ThankRejection", "afterwards"),
    "keep_warm": ("KeepWarm", "exchange"),
}
_HOMES = {"LapsedMessage": "base", "Message": "base", **dict(_KINDS.values())}


class _Kinds(Mapping[str, "type[Message]"]):
    """The models by kind."""

    def __getitem__(self, kind: str) -> type[Message]:
        name, home = _KINDS[kind]
        model: type[Message] = getattr(import_module(f"rekindle.messages.{home}"), name)
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(_KINDS)

    def __len__(self) -> int:
        return len(_KINDS)


KINDS: Mapping[str, type[Message]] = _Kinds()

if not TYPE_CHECKING:  # or every misspelled name would be an attribute for a type checker

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"rekindle.messages.{_HOMES[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
