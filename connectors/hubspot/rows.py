"""A HubSpot object and our Record: every property is a text there, and a list is one text with semicolons.

A contact has one `email` and, behind semicolons, `hs_additional_emails`; to us they are one list, the first
being the primary one. `passerelle_key` is our own unique property. A portal that lacks it does not name it in
its answers (an empty property it names, as null); there the LinkedIn address stands for the key, which is
nothing but its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from .. import linkedin_url
from ..base import Key, Recent, Record, Value, Values, recent_of
from ..spec import Entity, EntityMap
from ..spelling.profiles import identities_in
from ..transport.answers import Answered
from .places import NOWHERE_ELSE, Places

KEY, URL = "passerelle_key", "hs_linkedin_url"
EMAIL, MORE_EMAILS = "email", "hs_additional_emails"
UNIQUE = (KEY, EMAIL)
"""Properties by which a batch read finds, without the delay of the search."""

# a link of the answer is shown to the rep as a link, so only HubSpot's own hosts pass
PAGE = re.compile(r"https://app(-[a-z0-9]{1,12})?\.hubspot\.com/[!-~]{1,300}")
"""The address of a record's own page: a portal lives in one region (`app-eu1.hubspot.com`)."""

OWNER = "hubspot_owner_id"
"""Also of an object whose mapping does not name it: to whom a record belongs is always told."""

MERGED = "hs_merged_object_ids"
"""The ids of the records that were merged into this one; HubSpot answers for them with the survivor."""

CONTACTS, COMPANIES = "contacts", "companies"
RECENT = ("notes_last_updated", "notes_next_activity_date", "num_associated_deals")
"""What HubSpot keeps of a contact's activities by itself ("Last activity date", "Next activity date", "Number
of associated deals" in its default contact properties). Open deals alone are in no property."""
PRIMARY = "associatedcompanyid"
"""The id of a contact's primary company, which HubSpot keeps by itself ("Primary Associated Company ID" in
its default contact properties). A search and a batch read tell no associations but this one."""

LISTS = frozenset({"emails", "phones", "websites"})
"""Properties of Person that are lists; a field that one of them fills holds several values."""
TYPES: dict[Entity, str] = {"person": "0-1", "company": "0-2", "deal": "0-3"}
"""Object type ids, as they stand in the addresses of HubSpot's pages."""

Properties = dict[str, str | None]


class Associated(Answered):
    """The other end of an association."""

    id: str


class AssociatedList(Answered):
    results: list[Associated] = []


class Row(Answered):
    """One object, with the properties that were asked for and exist; `url` is its page, where it is told."""

    id: str
    properties: Properties
    url: str | None = None
    associations: dict[str, AssociatedList] = Field(default_factory=dict)


class Rows(Answered):
    """What a search or a batch read found; a 207 leaves out what is not there."""

    results: list[Row]


def asked_properties(fields: EntityMap, places: Places = NOWHERE_ELSE) -> list[str]:
    """The properties that we read of each object."""
    mapped = [places.rename(name) for name in fields.fields]
    # a contact may be known by its second address only; without it a twin would be planned
    more = [MORE_EMAILS] if EMAIL in fields.fields else []
    told = (*RECENT, PRIMARY) if fields.object == CONTACTS else ()
    return list(dict.fromkeys((*mapped, *more, OWNER, MERGED, *told, *places.read_also(fields))))


def record_of(
    entity: Entity, row: Row, fields: EntityMap, account: str, places: Places = NOWHERE_ELSE
) -> Record:
    also = also_of(row.properties, fields, places)
    return Record(
        entity=entity,
        id=row.id,
        values=values_of(held_by_field(row.properties, fields, places), fields, also.get(URL, ())),
        version=version_of(row, fields, places),
        url=page_of(entity, row, account),
        linked=ends_of(row, COMPANIES),
        primary=(row.properties.get(PRIMARY) or "") if entity == "person" else "",
        owner=row.properties.get(OWNER) or "",
        recent=read_recent(row.properties) if entity == "person" else None,
        absorbed=drop_repeats((row.properties.get(MERGED) or "").split(";")),
        also=also,
        mentions=tuple(
            text for mention in places.mentions if identities_in(text := row.properties.get(mention) or "")
        ),
    )


def read_recent(held: Properties) -> Recent:
    last, following, deals = RECENT
    # a property that is there and empty comes as null
    return recent_of(
        held.get(last), held.get(following), deals=(held[deals] or "0") if deals in held else None
    )


def held_by_field(held: Properties, fields: EntityMap, places: Places) -> Properties:
    """The properties of an object, those of a field that is kept elsewhere under the field's own name."""
    moved = {name: places.rename(name) for name in fields.fields if places.rename(name) != name}
    plain = {name: text for name, text in held.items() if name not in moved}
    return plain | {name: held[place] for name, place in moved.items() if place in held}


def also_of(held: Properties, fields: EntityMap, places: Places) -> dict[str, tuple[str, ...]]:
    """What further places of a field hold, by field."""
    several = {name: places.of_field(name) for name in fields.fields if len(places.of_field(name)) > 1}
    found = {
        name: drop_repeats(text for place in more if (text := held.get(place)) and text != held.get(first))
        for name, (first, *more) in several.items()
    }
    return {name: texts for name, texts in found.items() if texts}


def page_of(entity: Entity, row: Row, account: str) -> str:
    """The record's page in the portal's own region; built where HubSpot says none, or another host."""
    built = f"https://app.hubspot.com/contacts/{account}/record/{TYPES[entity]}/{row.id}"
    return row.url if row.url and PAGE.fullmatch(row.url) else built


def ends_of(row: Row, far: str) -> tuple[str, ...]:
    """The ids at the other ends. HubSpot names one once per kind of association: unlabelled, primary."""
    held = row.associations.get(far)
    return tuple(dict.fromkeys(result.id for result in held.results)) if held else ()


def unique_keys(values: Values) -> list[Key]:
    """What of these values a batch read can find."""
    return [Key(name, item) for name in UNIQUE for item in texts_of(values.get(name))]


def texts_of(value: Value | None) -> tuple[str, ...]:
    """A value as texts; none for nothing and for the empty text."""
    if isinstance(value, tuple):
        return value
    return (str(value),) if value not in (None, "") else ()


def values_of(held: Mapping[str, str | None], fields: EntityMap, addresses: Sequence[str] = ()) -> Values:
    """The mapped fields of an object; `addresses` are further ones at LinkedIn that are the person's own."""
    values: Values = {name: held[name] for name in fields.fields if held.get(name)}
    for name, field in fields.fields.items():
        texts = (held.get(name), held.get(MORE_EMAILS) if name == EMAIL else None)
        if field.source in LISTS and any(texts):
            values[name] = drop_repeats(part for text in texts for part in (text or "").split(";"))
    # absent, not empty: an empty property of a portal that has it is a record that is not ours yet
    if KEY in fields.fields and KEY not in held:
        own = filter(None, map(linkedin_url.canonical_url, (held.get(URL) or "", *addresses)))
        if address := next(own, None):
            values[KEY] = linkedin_url.sync_key(address)
    return values


def properties_of(values: Values, places: Places = NOWHERE_ELSE) -> Properties:
    """What to send, by property. The empty text clears one."""
    sent: Properties = {name: text_of(value) for name, value in values.items()}
    if EMAIL in values:
        emails = values[EMAIL]
        several = drop_repeats(emails if isinstance(emails, tuple) else (str(emails or ""),))
        sent |= {EMAIL: several[0] if several else "", MORE_EMAILS: ";".join(several[1:])}
    return {places.rename(name): text for name, text in sent.items()}


def text_of(value: Value | None) -> str:
    # HubSpot wants "true", Python writes "True"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ";".join(drop_repeats(value))
    return "" if value is None else str(value)


def drop_repeats(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its case, in order."""
    kept: dict[str, str] = {}
    for text in texts:
        if text.strip():
            kept.setdefault(text.strip().casefold(), text.strip())
    return tuple(kept.values())


def version_of(row: Row, fields: EntityMap, places: Places = NOWHERE_ELSE) -> str:
    """A digest of the mapped fields but the owner, whom a workflow may give to any new record.

    `updatedAt` will not do: HubSpot's own calculations move it for minutes after each write, and so does an
    association or a note, so our own undo would find its records changed by somebody.
    """
    # without places: the version of one record must not change because a portal's places were learned
    # meanwhile
    names = [name for name in asked_properties(fields) if name not in (OWNER, MERGED, *RECENT)]
    told = ((name, row.properties.get(places.rename(name))) for name in names)
    held = sorted((name, text) for name, text in told if text)
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:24]
