"""One rep's browser, as the relay sees it."""

from tests.stages.people import ADA


class Rep:
    """One rep's browser: keeps the grant, sends it along."""

    def __init__(self, relay, book):
        self.relay, self.book = relay, book
        self.answers = {"base_url": book.server + book.path, "username": "rep", "password": book.password}
        self.linked = relay.post("/v1/connect/carddav", json={"answers": self.answers}).json
        self.headers = {"Authorization": f"Bearer {self.linked['grant']}"}

    def post(self, path, **body):
        return self.relay.post(path, json=body, headers=self.headers)

    def plan(self, one=ADA, **more):
        return self.post("/v1/plan", snapshot=one.model_dump(mode="json"), **more).json

    def apply(self, made):
        return self.post("/v1/apply", sealed=made["sealed"])


def verbs(made):
    return [change["verb"] for change in made["plan"]["changes"]]
