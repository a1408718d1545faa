"""What every test may ask for: address books real and fake, a browser for the reader, the count of cases."""

import gc

import pytest
from hypothesis import settings

from connectors.transport.deadline import end_action

from .memories import forget_crms

pytest_plugins = (
    "tests.address_book",
    "tests.contract.case_counts",
    "tests.chromium",
    "tests.fakes.google_account",
)

# While tests are collected nothing becomes garbage; to look for it was a third of that time in each worker.
gc.disable()


def pytest_collection_finish():
    gc.enable()


# For each of five connectors, so 75 in all; a hundred for each took a third of the whole time.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=15)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def forgetful():
    """What a test left in the process is not there for the next: memories of CRMs, an action's deadline."""
    end_action()
    forget_crms()
