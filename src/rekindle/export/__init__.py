"""Everything of one language in a file for JavaScript applications, and the values that its messages take.

>>> from rekindle import Library, export
>>> file = export.export(Library("de"), "icu")
>>> file["messages"]["channel.letter.label"]
'Brief'

A message becomes nodes (:mod:`~rekindle.export.nodes`) that hold no template: conditions are choices by one argument,
lists are unrolled. Each format writes those nodes in its own way. What an argument holds is worked out here, by
:func:`export_values`, or by the host itself: ``docs/export.md`` says how.
"""

from rekindle.export.documents import FORMATS, Format, export
from rekindle.export.schemas import export_schema
from rekindle.export.values import export_values

__all__ = ["FORMATS", "Format", "export", "export_schema", "export_values"]
