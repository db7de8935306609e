"""What can go wrong, said once and well: what, where and the remedy as attributes, one human line as ``str()``."""

from __future__ import annotations

from collections.abc import Iterable


class RekindleError(Exception):
    """Base of every error that rekindle raises itself.

    ``what`` is the problem, ``where`` the place (``path:line``, a slot path, a name) and ``remedy`` what to do.
    Values that a user supplied are never part of it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.remedy}" if self.remedy else line


class LocaleError(RekindleError, ValueError):
    """A malformed locale tag, or a locale that is not there."""


class UnknownNameError(RekindleError, LookupError):
    """A message kind, channel, guide, tip, point, cast … that does not exist."""


class ContentError(RekindleError):
    """An authored file (content, cast, template) that is broken; ``where`` is ``path:line``."""


class CatalogError(RekindleError):
    """A gettext catalog that is broken; ``where`` is ``path:line``."""


class RenderError(RekindleError):
    """A message that cannot be rendered as asked."""


class PlanError(RekindleError, ValueError):
    """A plan that cannot be made from the days that were given."""


class DeliveryError(RekindleError, ValueError):
    """A message that cannot be delivered as asked: an address, a number or a name that is none."""


class ExtraError(RekindleError, ImportError):
    """Something that needs an extra which is not installed; the remedy is the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, where=f"rekindle[{extra}]", remedy=f'install it: pip install "rekindle[{extra}]"')


def unknown(noun: str, asked: str, known: Iterable[str]) -> UnknownNameError:
    """Say what was asked, the nearest match and what there is."""
    import difflib

    names = sorted(known)
    near = difflib.get_close_matches(asked[:100], names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    there = ", ".join(names) if names else "none"
    return UnknownNameError(f"no {noun} {asked[:60]!a}", remedy=f"{hint}there is: {there}")
