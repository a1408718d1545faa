"""gunicorn's settings: threads behind a buffering proxy, nothing written, an access log of our own.

Figures: keep-alive above the proxy's own, header room for a sealed grant, restarts that drain.
"""

import sys
import threading

from server.environment import read_settings
from server.logs import configure_logs
from server.stages.places.countries import load_place_names

wsgi_app = "server.app:create_app()"
worker_class = "gthread"
threads = 64
reuse_port = True
keepalive = 75
graceful_timeout = 20
limit_request_field_size = 12_288
worker_tmp_dir = "/dev/shm"  # noqa: S108
control_socket_disable = True
accesslog = None
loglevel = "warning"


def on_starting(_server: object) -> None:
    """A wrong setting is told once, in words, before any process is made."""
    try:
        read_settings()
    except ValueError as error:
        sys.exit(f"The relay does not start:\n{error}")


def post_fork(_server: object, _worker: object) -> None:
    configure_logs()
    threading.Thread(target=load_place_names, daemon=True).start()
