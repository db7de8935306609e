"""The message kinds: one model each, whose fields are the slots; ``KINDS`` finds them by id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rekindle.messages.afterwards import ThankOffer, ThankRejection
from rekindle.messages.base import LapsedMessage, Message
from rekindle.messages.first_contact import Nudge, ReconnectPlain, ReconnectReferenceOpen
from rekindle.messages.referee import BriefReferee, ThankYes, UpdateProcess
from rekindle.messages.requests import AskReference

__all__ = [
    "KINDS",
    "AskReference",
    "BriefReferee",
    "LapsedMessage",
    "Message",
    "Nudge",
    "ReconnectPlain",
    "ReconnectReferenceOpen",
    "ThankOffer",
    "ThankRejection",
    "ThankYes",
    "UpdateProcess",
]

KINDS: Mapping[str, type[Message]] = MappingProxyType(
    {
        model.kind: model
        for model in (
            ReconnectPlain,
            ReconnectReferenceOpen,
            AskReference,
            Nudge,
            ThankYes,
            BriefReferee,
            UpdateProcess,
            ThankOffer,
            ThankRejection,
        )
    }
)
