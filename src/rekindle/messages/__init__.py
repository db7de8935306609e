"""The message kinds: one model each, whose fields are the slots; ``KINDS`` finds them by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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

# In the order of the journey.
_MODELS: tuple[type[Message], ...] = (
    ReconnectPlain,
    ReconnectTrigger,
    ReconnectNote,
    ReconnectAdvice,
    ReconnectReferenceOpen,
    DirectClose,
    PhoneOpener,
    Nudge,
    ReplyTheyWrote,
    CatchUpReply,
    AskReference,
    AskLetter,
    AskIntroReferral,
    AcceptNo,
    ThankYes,
    BriefReferee,
    UpdateProcess,
    ThankOffer,
    ThankRejection,
    KeepWarm,
)

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

KINDS: Mapping[str, type[Message]] = MappingProxyType({model.kind: model for model in _MODELS})
