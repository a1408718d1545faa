"""What every test may ask for: address books real and fake, a browser for the reader, the count of cases."""

from hypothesis import settings

pytest_plugins = (
    "tests.address_book",
    "tests.contract.case_counts",
    "tests.chromium",
    "tests.fakes.google_account",
)

# For each of five connectors, so 75 in all; a hundred for each took a third of the whole time.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=15)
settings.load_profile("house")
