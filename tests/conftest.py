"""What every test may ask for: address books real and fake, a browser for the reader, the count of cases."""

from hypothesis import settings

pytest_plugins = (
    "tests.address_book",
    "tests.contract.case_counts",
    "tests.chromium",
    "tests.fakes.google_account",
)

# 25 examples for each of five connectors are as many as 125 for one; a hundred took a third of the whole time.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("house")
