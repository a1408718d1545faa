"""All promises that need a CRM with a memory. A peer passes them by inheriting this class."""

import pytest

from connectors.errors import InDoubt
from connectors.transport.http import SAFE, Http

from .dealing import Dealing
from .finding import Finding, FindingSpellings, TellingRecent
from .joining import Joining
from .judging import Judging
from .keeping_truth import KeepingTruth
from .logging_once import Logging
from .owning import Owning
from .undoing import Undoing
from .writing import Writing


class Losing(Http):
    """A door whose writes arrive and whose answers to them do not."""

    def __call__(self, method, url, **options):
        answer = super().__call__(method, url, **options)
        if not options.get("safe", method in SAFE):
            raise InDoubt("no answer")
        return answer


class Promises(
    Finding,
    FindingSpellings,
    Writing,
    Joining,
    Logging,
    Owning,
    KeepingTruth,
    Judging,
    Undoing,
    TellingRecent,
    Dealing,
):
    """Subclasses give the fixture `peer`."""

    @pytest.fixture
    def losing(self, peer):
        return Losing(peer.connector().http.egress)
