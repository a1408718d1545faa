"""What each endpoint of the portal answers: (status, JSON)."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

from .hubspot_schema import CLOSED, FAR, KEY, OWNERS, TYPES, Refusal, iso
from .hubspot_search import matching
from .hubspot_store import Store, Thing

NUMBER = 4711
BATCH = {"status": "COMPLETE", "startedAt": iso(0), "completedAt": iso(1)}
CALCULATED = {"hs_is_contact": "true", "num_notes": "0", "hs_object_source": "INTEGRATION"}
"""What HubSpot adds to the answer of a create, asked or not."""

Said = tuple[int, Any]


class Portal:
    """`prepared`: an admin has added our unique property. `lagging`: the search knows what is indexed.

    `lag`: seconds after which the search knows of a write, by `clock`. `shy`: neither the search nor a batch
    read knows secondary e-mail addresses, which is not documented either way. `region`: where it lives.
    """

    def __init__(self, *, prepared: bool) -> None:
        self.store, self.lagging, self.shy = Store(), False, False
        self.lag, self.clock, self.region = 0.0, time.monotonic, "-eu1"
        self.index: dict[str, dict[str, dict[str, str]]] = {}
        if prepared:
            self.store.schema["contacts"]["passerelle_key"] = dict(KEY)

    def reindex(self) -> None:
        """The index takes in what is older than the lag."""
        for kind, held in self.store.things.items():
            index = self.index.setdefault(kind, {})
            for one in held.values():
                if self.clock() - one.written >= self.lag:
                    index[one.id] = dict(one.properties)

    def details(self, said: Any) -> Said:
        about = {
            "uiDomain": f"app{self.region}.hubspot.com",
            "timeZone": "Europe/Paris",
            "companyCurrency": "EUR",
        }
        return 200, {"portalId": NUMBER, "accountType": "STANDARD", **about}

    def owners(self, said: dict[str, str]) -> Said:
        """One on a page, so that there are pages."""
        start = int(said.get("after", 0))
        more = {"paging": {"next": {"after": str(start + 1)}}} if start + 1 < len(OWNERS) else {}
        return 200, {"results": OWNERS[start : start + 1], **more}

    def properties(self, kind: str, said: Any) -> Said:
        return 200, {"results": list(self.store.schema[kind].values())}

    def pipelines(self, said: Any) -> Said:
        """In no order, each with its place in one; what was archived is marked."""
        rows = [
            {
                **{"id": id_, "label": label, "displayOrder": place, "archived": id_ == "old"},
                "stages": [stage_row(one, rank) for rank, one in enumerate(stages)][::-1],
            }
            for place, (id_, (label, stages)) in enumerate(self.store.ways.items())
        ]
        return 200, {"results": rows[::-1]}

    def define(self, kind: str, said: Any) -> Said:
        return 201, self.store.define(kind, said)

    def search(self, kind: str, said: Any) -> Said:
        if not self.lagging:
            self.reindex()
        index = self.index.get(kind, {})
        rows = {id_: self.searchable(held) for id_, held in index.items()}
        found = matching(
            said, rows, set(self.store.schema[kind]), len(json.dumps(said, separators=(",", ":")))
        )
        things = [self.store.things[kind][one] for one in found if one in self.store.things[kind]]
        late = [replace(one, properties=self.index[kind][one.id]) for one in things]
        rows = [self.row(kind, one, said["properties"]) for one in late]
        return 200, {"total": len(rows), "results": rows}

    def searchable(self, held: dict[str, str]) -> dict[str, str]:
        return {
            name: text for name, text in held.items() if not (self.shy and name == "hs_additional_emails")
        }

    def batch(self, kind: str, said: Any) -> Said:
        by, wanted = said.get("idProperty", ""), [one["id"] for one in said["inputs"]]
        if len(wanted) > 100:
            raise Refusal(400, "VALIDATION_ERROR", "at most 100 inputs")
        if by not in ("", "email") and not self.store.schema[kind].get(by, {}).get("hasUniqueValue"):
            raise Refusal(400, "VALIDATION_ERROR", f'{{"error":"PROPERTY_DOESNT_EXIST","name":"{by}"}}')
        found = {one: self.located(kind, by, one) for one in wanted}
        rows = {one.id: self.row(kind, one, said["properties"]) for one in found.values() if one}
        lost = [one for one, held in found.items() if not held]
        errors = [{"status": "error", "category": "OBJECT_NOT_FOUND", "context": {"ids": lost}}]
        body = {**BATCH, "results": list(rows.values())}
        return (207, {**body, "numErrors": 1, "errors": errors}) if lost else (200, body)

    def located(self, kind: str, by: str, value: str) -> Thing | None:
        if by == "email":
            found = self.store.having_email(value)
            return None if found and self.shy and found.properties.get("email") != value.lower() else found
        return self.store.having(kind, by, value) if by else self.store.things[kind].get(value)

    def create(self, kind: str, said: Any) -> Said:
        made = self.store.add(kind, said["properties"], self.clock())
        for one in said.get("associations", []):
            self.store.associate(kind, made, FAR[str(one["types"][0]["associationTypeId"])], one["to"]["id"])
        row = self.row(kind, made, list(made.properties))
        return 201, {**row, "properties": row["properties"] | CALCULATED}

    def one(self, kind: str, id_: str, said: dict[str, str]) -> Said:
        thing = self.there(kind, id_)
        row = self.row(kind, thing, said.get("properties", "").split(","))
        ends = {far: {"results": self.ends(kind, thing, far)} for far in self.far(said)}
        return 200, {**row, "associations": {far: held for far, held in ends.items() if held["results"]}}

    def far(self, said: dict[str, str]) -> list[str]:
        return [one for one in said.get("associations", "").split(",") if one]

    def ends(self, kind: str, thing: Thing, far: str) -> list[dict[str, str]]:
        """An end is there once per kind of association, and the first company is the primary one too."""
        held = [{"id": one, "type": f"{kind}_to_{far}_unlabeled"} for one in thing.ends.get(far, [])]
        return [{**one, "type": f"{kind}_to_{far}"} for one in held[:1] if far == "companies"] + held

    def change(self, kind: str, id_: str, said: Any) -> Said:
        """The answer holds what was written, and little else."""
        thing = self.there(kind, id_)
        self.store.change(kind, thing, said["properties"], self.clock())
        return 200, self.row(kind, thing, list(said["properties"]))

    def archive(self, kind: str, id_: str, said: Any) -> Said:
        """Archiving what is archived is no error."""
        self.store.remove(kind, id_)
        return 204, None

    def link(self, kind: str, id_: str, far: str, far_id: str, said: Any) -> Said:
        """Both directions are told, each with the id of its kind of association."""
        thing = self.there(kind, id_)
        self.store.associate(kind, thing, far, far_id)
        ends = {"from": {"id": thing.id}, "to": {"id": far_id}}
        kinds = {"associationSpec": {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}}
        return 200, {**BATCH, "results": [{**ends, **kinds}]}

    def unlink(self, kind: str, id_: str, far: str, far_id: str, said: Any) -> Said:
        """All associations between the two; what was not associated is no error."""
        thing = self.there(kind, id_)
        self.store.part(thing, far, far_id)
        return 204, None

    def associated(self, kind: str, far: str, said: Any) -> Said:
        """Two on a page, so that there are pages; none at all is a 207."""
        asked = said["inputs"][0]
        held, start = self.there(kind, asked["id"]).ends.get(far, []), int(asked.get("after", 0))
        if not held:
            errors = [{"status": "error", "category": "OBJECT_NOT_FOUND", "message": "No associations"}]
            return 207, {**BATCH, "results": [], "numErrors": 1, "errors": errors}
        more = {"paging": {"next": {"after": str(start + 2)}}} if start + 2 < len(held) else {}
        ends = [{"toObjectId": int(one), "associationTypes": []} for one in held[start : start + 2]]
        result = {"from": {"id": asked["id"]}, "to": ends, **more}
        return 200, {**BATCH, "results": [result]}

    def there(self, kind: str, id_: str) -> Thing:
        """The id of a record that was merged gives the one that it was merged into."""
        id_ = self.store.merged.get(id_, id_)
        if id_ not in self.store.things[kind]:
            raise Refusal(404, "OBJECT_NOT_FOUND", "Object not found. objectId are usually numeric.")
        return self.store.things[kind][id_]

    def row(self, kind: str, thing: Thing, asked: list[str]) -> dict[str, Any]:
        """Known properties that are asked for, null where empty; unknown ones are passed over."""
        held = {name: thing.properties.get(name) for name in asked if name in self.store.schema[kind]}
        updated = iso(thing.updated)
        usual = {"hs_object_id": thing.id, "createdate": iso(0), "lastmodifieddate": updated}
        about: Any = {"createdAt": iso(0), "updatedAt": updated, "archived": False}
        self.store.settle(thing)
        path = f"contacts/{NUMBER}/record/{TYPES.get(kind, '0-4')}/{thing.id}"
        about["url"] = f"https://app{self.region}.hubspot.com/{path}"
        return {"id": thing.id, "properties": usual | held, **about}


def stage_row(id_: str, rank: int) -> dict[str, Any]:
    closed = id_ in CLOSED
    metadata = {"isClosed": str(closed).lower(), "probability": str(float(id_ == "closedwon"))}
    row = {"id": id_, "label": id_.title(), "displayOrder": rank, "archived": False}
    return {**row, "metadata": metadata}
