"""The two servers, started once and only when a test asks for one."""

import pytest

from .outside import Outside
from .package import NEW, OLD, prepared
from .postgres import cluster
from .server import running


@pytest.fixture(scope="session")
def sockets():
    with cluster() as folder:
        yield folder


@pytest.fixture(scope="session")
def new_odoo(sockets):
    with running(prepared(NEW), sockets) as server:
        yield Outside(server)


@pytest.fixture(scope="session")
def old_odoo(sockets):
    with running(prepared(OLD), sockets) as server:
        yield Outside(server)
