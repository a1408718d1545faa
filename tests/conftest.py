"""What every test may ask for: address books real and fake, a browser for the reader, the count of cases."""

import gc

import pytest
from hypothesis import settings

from connectors.google.patience import SUPERSEDED
from connectors.newcomers import NEWCOMERS
from connectors.pipedrive.newest import CREATES
from connectors.transport.deadline import end_action
from connectors.turns import MARKS

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
    """The process's memories of its last writes: each fake gives out the same ids and etags again.

    Nor does the deadline of a test's action hold for the next test.
    """
    end_action()
    for memory in (MARKS, NEWCOMERS, SUPERSEDED, CREATES):
        memory.clear()
