"""Odoo: the connector by a stub, and by real servers; what real servers are asked stands in mixins."""

import pytest

MIXINS = ("careful", "choosing", "own_words", "promises", "together", "truth", "whole")
pytest.register_assert_rewrite(*(f"{__name__}.{name}" for name in MIXINS))
