"""What a local start keeps outside the checkout: the seal key, the address book and its password."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path


def make_folder() -> Path:
    """`PASSERELLE_STATE`, else passerelle/ in the user's state folder (XDG base directory 0.8)."""
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    chosen = Path(os.environ.get("PASSERELLE_STATE") or home / "passerelle")
    chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    return chosen


def keep_seal_keys(state: Path) -> tuple[Path, bool]:
    """The key file, and whether it was made just now."""
    path = state / "seal-keys"
    made = not path.exists()
    if made:
        write_private(path, f"local:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}\n")
    return path, made


def keep_password(state: Path) -> str:
    """The address book's password for the user `rep`, made once."""
    path = state / "address-book-users"
    if not path.exists():
        write_private(path, f"rep:{secrets.token_urlsafe(12)}\n")
    return path.read_text(encoding="ascii").strip().partition(":")[2]


def write_private(path: Path, text: str) -> None:
    # 0600 from its first moment: chmod afterwards leaves an instant in which others can open it
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
