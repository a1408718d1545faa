"""What is sent to Pipedrive so that a record holds the wanted values, and whether it kept them."""

from __future__ import annotations

from .. import base
from ..base import Values
from ..errors import Invalid
from ..json_parts import Item, objects_at, text_at
from ..spec import Entity
from .fields import LISTS, number_of_owner, spread_items
from .records import Records
from .rows import OWNER
from .schema import JOB, LABELS, LINKEDIN, field_of_item, labels_of, linkedin_codes


class WritingRecords(Records):
    """Records that take values."""

    def _write_row(self, method: str, path: str, body: Item) -> Item:
        """The record after. A refusal does not name the value that is at fault; an owner is the likeliest."""
        if path.startswith(self._path_to("person")):
            # before the write: a look that fails after it would say that nothing was written
            self._read_fields()
        try:
            return self._call.row(method, path, body)
        except Invalid as error:
            if OWNER not in body:
                raise
            told = f"{error}: perhaps the owner is no active user of this Pipedrive"
            raise Invalid(told, field=OWNER) from None

    def _refuse_untitled(self, values: Values, row: Item) -> None:
        """`Invalid` when Pipedrive did not keep a job title: it does so only with its contact sync."""
        # it answers 200 and drops it: told as done, the rep would never look
        if (title := values.get(JOB)) and text_at(row, JOB) != title:
            told = "Job title: this Pipedrive does not keep it, because its contact sync is off"
            raise Invalid(told, field=JOB, label="Job title")

    def _body_of(self, entity: Entity, values: Values, row: Item) -> Item:
        """What to send so that a record holds these values. `Invalid` names a field that Pipedrive lacks."""
        body: Item = {}
        custom: Item = {}
        for name, value in values.items():
            if name in LISTS:
                body[name] = spread_items(name, objects_at(row, name), value)
            elif name == OWNER:
                body[name] = number_of_owner(str(value or ""))
            elif name == "name" or (name == JOB and entity == "person"):
                body[name] = value or ""
            elif name == LABELS and entity == "person":
                body[name] = self._ids_of_labels(value)
            else:
                custom[self._code_of(name) if entity == "person" else self._refuse_field(name)] = value
        return body | ({"custom_fields": custom} if custom else {})

    def _ids_of_labels(self, value: base.Value | None) -> list[int]:
        """A label that is there can be given; none is made."""
        known = {name.casefold(): id_ for id_, name in labels_of(self._read_fields()).items()}
        texts = value if isinstance(value, tuple) else (str(value),) if value else ()
        if any(text.casefold() not in known for text in texts):
            raise Invalid("Labels: this Pipedrive has no label of this name", field=LABELS, label="Labels")
        return [known[text.casefold()] for text in texts]

    def _code_of(self, name: str) -> str:
        """What this Pipedrive calls a field that the company made itself."""
        # an admin who made the field a minute ago, as the refusal asked, must not be refused again
        for fresh in (False, True):
            fields = self._read_fields(fresh=fresh)
            if name == LINKEDIN and (codes := linkedin_codes(fields)):
                return codes[0]
            own = {field.name for field in map(field_of_item, fields) if field.writable}
            if name in own:
                return name
        return self._refuse_field(name)

    def _refuse_field(self, name: str) -> str:
        said = "people in this Pipedrive have no field named LinkedIn" if name == LINKEDIN else ""
        raise Invalid(said or f"{name}: this Pipedrive has no such field that can be filled", field=name)
