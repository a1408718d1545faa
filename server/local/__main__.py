"""`python -m server.local`: start, check, say what to do next, serve until interrupted."""

from __future__ import annotations

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from . import processes, selfcheck, state

# made of the public key in the manifest, so that an unpacked extension has the same on every computer
EXTENSION_ID = "eblpihopmhhhoiclgbdioiddabpbidgk"
RELAY_PORT, BOOK_PORT = 8765, 5232
LAST = "Press Ctrl+C to stop."


def main() -> int:
    home = state.make_folder()
    keys, made = state.keep_seal_keys(home)
    port, book_port = int(os.environ.get("PORT", RELAY_PORT)), free_port(BOOK_PORT)
    relay, book = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{book_port}"
    # told before anything is started: the health check would be answered by the stranger on that port
    if free_port(port) != port:
        return fail_in_words(f"Port {port} is taken. Choose another one: make run PORT=8766")
    answers = {"base_url": book, "username": "rep", "password": state.keep_password(home)}
    children: list[subprocess.Popen[bytes]] = []
    # A shell starts what stands in the background of a script with SIGINT ignored, and that is inherited.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    try:
        children.append(processes.start_address_book(home, book_port))
        token = secrets.token_urlsafe(24)
        admin = make_admin_environment(relay, token, state.keep_mapping_folder(home))
        children.append(processes.start_relay(port, make_environment(keys, book) | admin))
        processes.wait_until_answers(book, children[0])
        processes.wait_until_answers(f"{relay}/healthz", children[1])
        report_start(selfcheck.check_relay(relay, answers), relay, answers, keys if made else None)
        print_lines(f"The admin's pages, by this link once: {relay}/admin/sign-in?link={token}", LAST)
        children[1].wait()
    except KeyboardInterrupt:
        print_lines("\nStopped.")
    except (RuntimeError, selfcheck.Failed) as error:
        return fail_in_words(f"The self-check failed: {error}")
    finally:
        processes.end_processes(children)
    return 0


def make_environment(keys: Path, book: str) -> dict[str, str]:
    origins = os.environ.get("PASSERELLE_EXTENSION_ORIGINS", f"chrome-extension://{EXTENSION_ID}")
    # beside our own book those that the user names: an own server at home is often plain http
    allowed = ",".join(filter(None, (book, os.environ.get("PASSERELLE_ALLOW_ORIGINS", "").strip(" ,"))))
    return {
        "PASSERELLE_PRODUCTION": "false",
        "PASSERELLE_SEAL_KEYS_FILE": str(keys),
        "PASSERELLE_EXTENSION_ORIGINS": origins,
        "PASSERELLE_ALLOW_ORIGINS": allowed,
    }


def make_admin_environment(relay: str, token: str, mapping: Path) -> dict[str, str]:
    """The relay is told the digest of the link's token alone."""
    return {
        "PASSERELLE_PUBLIC_URL": relay,
        "PASSERELLE_MAPPING_DIR": str(mapping),
        "PASSERELLE_ADMIN_LINK": hashlib.sha256(token.encode()).hexdigest(),
    }


def report_start(lines: list[str], relay: str, answers: dict[str, str], new_keys: Path | None) -> None:
    if new_keys:
        print_lines(f"A seal key was made for this computer: {new_keys}")
    print_lines("Self-check:", *(f"  {line}" for line in lines))
    print_lines(
        "",
        f"The relay serves at {relay} (its API: {relay}/docs).",
        "Next:",
        "  1. Open chrome://extensions, switch on Developer mode, choose Load unpacked, take extension/.",
        "  2. A page opens. Paste this line into it, and say yes to the account:",
        "",
        f"     {line_to_paste(relay, answers)}",
        "",
        f"     By hand, in the extension's options: the relay {relay}; the address book "
        f"{answers['base_url']}, user {answers['username']}, password {answers['password']}",
        "  3. Open a LinkedIn profile and click the extension's button.",
    )


def line_to_paste(relay: str, answers: Mapping[str, str]) -> str:
    """What extension/welcome/line.js reads; not an address, so that the password is in no history."""
    book, user, password = (answers[name] for name in ("base_url", "username", "password"))
    return f"passerelle relay={relay} book={book} user={user} password={password}"


def free_port(wanted: int) -> int:
    """The wanted port on loopback, or any other one that is free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            # as gunicorn does: a port that a client has just left is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted


def print_lines(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def fail_in_words(reason: str) -> int:
    sys.stderr.write(reason + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
