"""The message kinds: one model each, whose fields are the slots; ``KINDS`` finds them by id.

A model is imported when it is first asked for: each takes a few milliseconds to build, and a program needs a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rekindle.messages.accept_no import AcceptNo
    from rekindle.messages.ask_intro_referral import AskIntroReferral
    from rekindle.messages.ask_letter import AskLetter
    from rekindle.messages.ask_reference import AskReference
    from rekindle.messages.base import LapsedMessage, Message
    from rekindle.messages.brief_referee import BriefReferee
    from rekindle.messages.catch_up_reply import CatchUpReply
    from rekindle.messages.direct_close import DirectClose
    from rekindle.messages.keep_warm import KeepWarm
    from rekindle.messages.nudge import Nudge
    from rekindle.messages.phone_opener import PhoneOpener
    from rekindle.messages.reconnect_advice import ReconnectAdvice
    from rekindle.messages.reconnect_note import ReconnectNote
    from rekindle.messages.reconnect_plain import ReconnectPlain
    from rekindle.messages.reconnect_reference_open import ReconnectReferenceOpen
    from rekindle.messages.reconnect_trigger import ReconnectTrigger
    from rekindle.messages.reply_they_wrote import ReplyTheyWrote
    from rekindle.messages.thank_offer import ThankOffer
    from rekindle.messages.thank_rejection import ThankRejection
    from rekindle.messages.thank_yes import ThankYes
    from rekindle.messages.update_process import UpdateProcess

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

# In the order of the journey: the kind, which is its module too, and its model.
_KINDS = {
    "reconnect_plain": "ReconnectPlain",
    "reconnect_trigger": "ReconnectTrigger",
    "reconnect_note": "ReconnectNote",
    "reconnect_advice": "ReconnectAdvice",
    "reconnect_reference_open": "ReconnectReferenceOpen",
    "direct_close": "DirectClose",
    "phone_opener": "PhoneOpener",
    "nudge": "Nudge",
    "reply_they_wrote": "ReplyTheyWrote",
    "catch_up_reply": "CatchUpReply",
    "ask_reference": "AskReference",
    "ask_letter": "AskLetter",
    "ask_intro_referral": "AskIntroReferral",
    "accept_no": "AcceptNo",
    "thank_yes": "ThankYes",
    "brief_referee": "BriefReferee",
    "update_process": "UpdateProcess",
    "thank_offer": "ThankOffer",
    "thank_rejection": "ThankRejection",
    "keep_warm": "KeepWarm",
}
_HOMES = {"LapsedMessage": "base", "Message": "base", **{model: kind for kind, model in _KINDS.items()}}


class _Kinds(Mapping[str, "type[Message]"]):
    """The models by kind."""

    def __getitem__(self, kind: str) -> type[Message]:
        name = _KINDS[kind]
        model: type[Message] = getattr(import_module(f"rekindle.messages.{kind}"), name)
        return model

    def __contains__(self, kind: object) -> bool:
        return kind in _KINDS  # without importing it

    def __iter__(self) -> Iterator[str]:
        return iter(_KINDS)

    def __len__(self) -> int:
        return len(_KINDS)


KINDS: Mapping[str, type[Message]] = _Kinds()
"""The model of every kind by its id, in the order of the journey: ``KINDS["nudge"]`` is ``Nudge``."""

if not TYPE_CHECKING:  # or every misspelled name would be an attribute for a type checker

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"rekindle.messages.{_HOMES[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
