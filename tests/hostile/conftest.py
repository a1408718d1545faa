"""One relay, served as in production, for all tests that only send it something."""

import pytest

from tests.security.raw import serve_relay


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    with serve_relay(tmp_path_factory.mktemp("served")) as relay:
        yield relay
