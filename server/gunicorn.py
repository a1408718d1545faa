"""gunicorn's settings: threads behind a buffering proxy, nothing written, an access log of our own.

Figures: keep-alive above the proxy's own, header room for a sealed grant, restarts that drain.
"""

import sys
import threading
from typing import Any

from connectors.errors import StoreAway
from server.app import open_store
from server.logs import configure_logs
from server.seal import Sealer
from server.settings import Settings
from server.stages.places.countries import load_place_names

wsgi_app = "server.app:create_app()"
worker_class = "gthread"
threads = 96
reuse_port = True
keepalive = 75
graceful_timeout = 20
limit_request_field_size = 12_288
worker_tmp_dir = "/dev/shm"  # noqa: S108
control_socket_disable = True
accesslog = None
loglevel = "warning"


ALONE = "several workers need PASSERELLE_STORE_URL: without it each has locks of its own, and writes twice"


def on_starting(server: Any) -> None:
    """A wrong setting is told once, in words, before any process is made."""
    try:
        settings = Settings.from_env()
        open_store(settings, Sealer([key.get_secret_value() for key in settings.seal_keys]))
    except (ValueError, StoreAway) as error:
        sys.exit(f"The relay does not start: {error}")
    if server.cfg.workers > 1 and not settings.store_url.get_secret_value():
        sys.exit(f"The relay does not start: {ALONE}")


def nworkers_changed(server: Any, new: int, _old: int | None) -> None:
    """A signal (TTIN) may ask for more workers later on."""
    if new > 1 and not Settings.from_env().store_url.get_secret_value():
        server.num_workers = 1


def post_fork(_server: object, _worker: object) -> None:
    configure_logs()
    threading.Thread(target=load_place_names, daemon=True).start()
