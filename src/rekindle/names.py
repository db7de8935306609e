"""What ids and stages look like: the types by which entries name one another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Stage = Literal["prepare", "reconnect", "nudge", "catch_up", "ask", "respond", "brief", "update", "close", "keep_warm"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
KindId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
PointId = Annotated[str, Field(pattern=r"^S\d-\d{2}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
