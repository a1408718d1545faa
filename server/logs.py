"""One JSON line per event, to standard output; only events named in code, never a value of somebody's."""

from __future__ import annotations

import logging

import structlog


def configure_logs() -> None:
    """Set once per process. Libraries speak from WARNING on; of what they say, only who spoke is kept."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        cache_logger_on_first_use=True,
    )
    # `force` takes out the handlers that gunicorn and libraries have set up, which write whole messages
    logging.basicConfig(level=logging.WARNING, handlers=[NameOnly()], force=True)


class NameOnly(logging.Handler):
    """A library's message may quote a URL or a header; its name and level may not."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger("library").warning("library", name=record.name, severity=record.levelname)
