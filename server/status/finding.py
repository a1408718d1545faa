"""What the doctor says of one thing."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """`mend` says what to do; "" where nothing is to be done."""

    subject: str
    told: str
    mend: str = ""
