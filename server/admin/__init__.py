"""The admin's pages. A page is a route, a template and a test; every text of theirs is in `words.toml`."""

from __future__ import annotations

from flask import Flask

from . import (
    access_page,
    connect_page,
    drift_page,
    mapping_page,
    policy_files,
    revisions_page,
    setup_page,
    sign_in_page,
    suppression_page,
    try_page,
)
from .frame import install_failure_page, pages
from .words import load_catalogue

__all__ = ["install_pages"]
ROOMS = (
    sign_in_page,
    setup_page,
    connect_page,
    mapping_page,
    try_page,
    drift_page,
    revisions_page,
    access_page,
    suppression_page,
    policy_files,
)
"""Each registers its routes when it is imported."""


def install_pages(app: Flask) -> None:
    load_catalogue()
    app.register_blueprint(pages)
    install_failure_page(app)
