"""Odoo 14, the oldest that has API keys, by JSON-RPC."""

import pytest

from .careful import Careful
from .choosing import Choosing
from .own_words import OwnWords
from .peer import OnOdoo
from .promises import SinglePromises
from .together import Together
from .truth import Truth
from .whole import Whole


@pytest.fixture
def peer(old_odoo):
    old_odoo.clear()
    return OnOdoo(old_odoo)


class TestOld(SinglePromises, OwnWords, Careful, Choosing, Together, Truth, Whole):
    pass
