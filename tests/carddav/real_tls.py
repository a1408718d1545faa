"""A server whose certificate nobody vouches for."""

import pytest

from connectors.errors import Untrusted

SERVERS_OF_EVERY_RUN = []
"""It needs an nginx, so it is run by `python -m tests.carddav` alone."""


class TestCertificate:
    def test_it_is_told_that_the_certificate_is_not_trusted(self, server):
        with pytest.raises(Untrusted, match="certificate"):
            server.connector(account="").whoami()
