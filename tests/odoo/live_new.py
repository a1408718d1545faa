"""The newest Odoo of the archive, by JSON-2."""

import pytest

from .admin_path import AdminPath
from .careful import Careful
from .choosing import Choosing
from .own_words import OwnWords
from .peer import OnOdoo
from .promises import SinglePromises
from .together import Together
from .truth import Truth
from .whole import Whole


@pytest.fixture
def peer(new_odoo):
    new_odoo.clear()
    return OnOdoo(new_odoo)


class TestNew(SinglePromises, OwnWords, Careful, Choosing, Together, Truth, Whole, AdminPath):
    pass
