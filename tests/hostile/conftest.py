"""A relay in this process whose CRM answers what a test tells it to, and one served as in production."""

import pytest

from connectors.base import Grant
from connectors.transport.egress import origin_of
from server.wiring import NAME
from tests.contract.stub import Stub
from tests.security.raw import serve_relay
from tests.server.relays import client


class AnsweringCrm:
    """A CRM of any connector, and the relay whose calls it answers."""

    def __init__(self, stub):
        self.stub, self.relay = stub, client(allow_origins=(origin_of(stub.url),))
        self.wiring = self.relay.application.extensions[NAME]

    def answer_with(self, status, headers, body):
        self.stub.clear()
        self.stub.fault = lambda handler: handler.send(status, headers, body)
        # a host that answers badly is soon left alone
        self.wiring.http.breaker._states.clear()

    def post(self, path, connector, secrets, body):
        """What the relay says to a rep who is connected to this CRM."""
        url = self.stub.url
        grant = Grant(connector=connector, base_url=url, account=f"{url}/rep/", secrets=secrets)
        told = {"Authorization": f"Bearer {self.wiring.sealer.seal(grant)}"}
        return self.relay.post(path, json=body, headers=told)


@pytest.fixture(scope="module")
def crm():
    with Stub() as stub:
        yield AnsweringCrm(stub)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """For all tests that only send it something."""
    with serve_relay(tmp_path_factory.mktemp("served")) as relay:
        yield relay
