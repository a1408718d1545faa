"""A connector on the replay of its fixture, and its verbs as calls without arguments."""

from __future__ import annotations

import json

import connectors
from connectors.base import ID, Grant, Key, Record
from connectors.google.patience import SUPERSEDED
from connectors.newcomers import NEWCOMERS
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import SAFE, Http
from connectors.turns import MARKS
from tests import TESTS
from tests.contract.peer import TALK
from tests.contract.stub import HASTY, Stub

FIXTURES = TESTS / "fixtures"
SECRET = "the-secret-of-the-grant"
PATIENT, HURRIED = (60.0, 90.0), (0.1, 0.15)
"""Read time-out and deadline, in seconds: for what should work, and for what never ends by itself."""
NOBODY = "http://127.0.0.1:9"
"""Discard's port, on which nothing listens."""


def verbs_of(spec):
    """The verbs that a connector has, each with the entity where there are several."""
    entities = [entity for entity in ("person", "company") if spec.entity(entity)]
    able = [name for name in ("link", "log", "owners", "search") if getattr(spec.capabilities, name)]
    each = ["find", "find by id", "create", "update", "delete"]
    each += ["describe"] if spec.capabilities.describe else []
    linked = ["create linked person"] if spec.capabilities.link else []
    prepare = ["preparations", "prepare"] if spec.capabilities.prepare else []
    dealt = ["deals", *(f"{one} deal" for one in ("open", "find by id", "update", "delete", "describe"))]
    able += dealt if spec.capabilities.deals else []
    return ["whoami", *able, *prepare, *linked, *(f"{verb} {one}" for one in entities for verb in each)]


class Watched(Http):
    """Notes for each call whether it was said to be safe; after `hurried_after` calls it loses patience.

    Those calls are marked for the stub, which lets no other wait for ever: a verb may call from several
    threads, and a busy machine can take its time with every call that is to be answered.
    """

    def __init__(self, egress):
        super().__init__(egress, read=PATIENT[0], deadline=PATIENT[1])
        self.hasty = Http(egress, read=HURRIED[0], deadline=HURRIED[1])
        self.safe = []
        self.hurried_after = None

    def __call__(self, method, url, **options):
        said = options.get("safe")
        self.safe.append(method in SAFE if said is None else said)
        if self.hurried_after is None or len(self.safe) <= self.hurried_after:
            return super().__call__(method, url, **options)
        options["headers"] = {**options["headers"], HASTY: "1"}
        return self.hasty(method, url, **options)


class Replay:
    """A connector's fixture, the stub that replays it, and the door between them."""

    def __init__(self, name):
        self.fixture = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
        self.name = name
        self.stub = Stub(self.fixture["exchanges"])
        allowed = Egress(frozenset({origin_of(self.stub.url), NOBODY}))
        self.http = Watched(allowed)

    def filled(self, value, url):
        return json.loads(json.dumps(value).replace("{url}", url).replace("{secret}", SECRET))

    def connector(self, url=""):
        """With the fields that the fixture plays: a line more in the TOML is no news to its exchanges."""
        given = self.filled(self.fixture["grant"], url or self.stub.url)
        made = connectors.make_connector(Grant(connector=self.name, **given), self.http)
        return type(made)(self.narrow(made.spec), made.grant, self.http)

    def narrow(self, spec):
        entities = (entity for entity in ("person", "company") if spec.entity(entity))
        return spec.model_copy(update={entity: self.narrow_entity(spec, entity) for entity in entities})

    def narrow_entity(self, spec, entity):
        """What the fixture names, and what tells who somebody is."""
        mapped, played = spec.entity(entity), self.fixture[entity]
        held = {*played["values"], *played["changes"], *played["record"].get("values", ())}
        known = {*mapped.keys, *mapped.hints, *held, *played.get("mapped", ())}
        fields = {name: field for name, field in mapped.fields.items() if name in known}
        return mapped.model_copy(update={"fields": fields})

    def values(self, entity, which="values"):
        held = self.fixture[entity][which]
        return {name: tuple(one) if isinstance(one, list) else one for name, one in held.items()}

    def record(self, entity):
        return Record(entity=entity, **self.fixture[entity]["record"])

    def keys(self, entity, connector):
        values, spec = self.values(entity), connector.spec.entity(entity)
        held = ((name, values[name]) for name in (*spec.keys, *spec.hints) if name in values)
        several = ((name, many if isinstance(many, tuple) else (many,)) for name, many in held)
        return [Key(name, one) for name, many in several for one in many]

    def call(self, verb, url=""):
        """The result of one verb, such as `create person`; the grant says that the CRM is at `url`.

        As from another process each time: what one call made is no news to the next.
        """
        MARKS.clear()
        NEWCOMERS.clear()
        SUPERSEDED.clear()
        connector = self.connector(url)
        name, _, entity = verb.rpartition(" ")
        if not name:
            return {
                "whoami": lambda: connector.whoami(),
                "search": lambda: connector.search(self.fixture["search"]),
                "owners": lambda: connector.owners(),
                "deals": lambda: connector.deals(self.record("person").id),
                "log": lambda: connector.log(self.record("person"), TALK),
                "preparations": lambda: connector.preparations(),
                "prepare": lambda: connector.prepare(self.fixture["prepare"]),
                "link": lambda: connector.link(self.record("person"), self.record("company")),
            }[entity]()
        return {
            "find": lambda: connector.find(entity, self.keys(entity, connector)),
            "open": lambda: connector.open_deal(self.record("person"), self.values("deal")),
            "find by id": lambda: connector.find(entity, [Key(ID, self.record(entity).id)]),
            "create": lambda: connector.create(entity, self.values(entity)),
            "create linked": lambda: connector.create(entity, self.values(entity), self.record("company")),
            "update": lambda: connector.update(self.record(entity), self.values(entity, "changes")),
            "delete": lambda: connector.delete(self.record(entity)),
            "describe": lambda: connector.describe(entity),
        }[name]()
