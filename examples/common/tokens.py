"""A token against forged requests, for frameworks that bring none: kept in the signed session, sent by every form."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, MutableMapping
from typing import Any

from markupsafe import Markup

NAME = "csrf_token"


def hidden_field(session: MutableMapping[str, Any]) -> Markup:
    """The field that a form carries; the session gets its token with the first."""
    token = session.setdefault(NAME, secrets.token_urlsafe(32))
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAME, token)


def is_genuine(session: Mapping[str, Any], values: Mapping[str, str]) -> bool:
    """Whether a form was sent from a page of ours."""
    expected = str(session.get(NAME, ""))
    return bool(expected) and secrets.compare_digest(expected.encode(), values.get(NAME, "").encode())
