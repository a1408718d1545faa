"""What every test may ask for: a real address book, and the count of contract and fault cases."""

pytest_plugins = ("tests.address_book", "tests.case_counts")
