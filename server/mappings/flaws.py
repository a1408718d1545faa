"""Why a row of a mapping does not work."""

from __future__ import annotations

from connectors.base import Model


class Flaw(Model):
    """`row` is `<entity>.<field>`, `detail` the value, the label or what is near. `code` is one of those that
    the admin's words and `commands.mapping.SENTENCES` name."""

    row: str
    code: str
    detail: str = ""
