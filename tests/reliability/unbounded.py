"""The same without the end of reading: the control."""

from server import worker

from .endless import *  # noqa: F403

worker.STOP_SECONDS = FOR_EVER  # noqa: F405
