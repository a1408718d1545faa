"""A CRM in memory for each test."""

import pytest

from tests.fakes.memory import Crm


@pytest.fixture
def crm():
    return Crm()
