"""Guards, each of which can be taken away: a plugin of pytest, `-p tests.security.guards_off
--guard-off C24`.

`make checks` shows with them that a check fails without its guard, which is replaced by what would be there
without it; one of the extension in a copy of its folder.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from tests import ROOT


class Replaced(NamedTuple):
    """What stands at `place` (module:name or module:Class.name), and what is put there."""

    place: str
    by: Any


class Rewritten(NamedTuple):
    """A line of a file of the extension, and what stands there without the guard."""

    path: str
    line: str
    by: str


class Guard(NamedTuple):
    """What is taken away, and the test that must fail then."""

    words: str
    test: str
    changes: tuple[Replaced | Rewritten, ...]
    only: str = ""


FAILED = 1
"""What pytest ends with where a test failed, or could not begin."""


def give(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


def open_any_spelling(sealer: Any, kind: str, text: str) -> bytes:
    from server import seal

    header, _, *parts = text.split(".")
    iv, cipher, tag = map(seal.decode_base64url, parts)
    return seal.key_for(sealer._masters[sealer.kid_of(text)], kind).decrypt(iv, cipher + tag, header.encode())


def seal_nothing(_store: object, _key: str, text: str) -> bytes:
    return text.encode()


def recall_nothing(_store: object, names: list[str]) -> list[None]:
    return [None] * len(names)


def fail_as_unavailable(_safe: object, detail: str) -> Exception:
    from connectors.errors import Unavailable

    return Unavailable(detail)


ACCEPTED, QUEUE, PERSONAL = "accepted_messages.js", "queue/queue.js", "store/personal.js"
AGREED = SimpleNamespace(compare_digest=give(True))
GUARDS = {
    "C6": Guard(
        "Redis is told texts as they are",
        "tests/store/test_redis.py::test_redis_holds_nothing_that_can_be_read_and_nothing_for_long",
        (Replaced("server.store.redis_store:RedisStore._seal", seal_nothing),),
    ),
    "C8": Guard(
        "answers are not dressed",
        "tests/server/test_edge.py::test_every_answer",
        (Replaced("server.api.edge:HEADERS", {}),),
    ),
    "C11": Guard(
        "a seal may be spelt otherwise",
        "tests/server/test_seal.py::test_every_character_changed_and_20_000_mutants_are_refused",
        (Replaced("server.seal:Sealer._decrypt", open_any_spelling),),
    ),
    "C13": Guard(
        "all kinds of seals have one key",
        "tests/server/test_seal.py::test_no_seal_of_one_kind_opens_as_another",
        (Replaced("server.seal:derive_key", lambda master, _kind: master),),
    ),
    "C15": Guard(
        "what a renewal gave is not remembered",
        "tests/oauth/test_flow.py::test_four_tabs_renew_once",
        (Replaced("connectors.short_store:LocalStore.recall", recall_nothing),),
    ),
    "C16": Guard(
        "nobody asks for the verifier and its holder",
        "tests/oauth/test_attacks.py::test_a_stolen_redirect_is_worth_nothing_without_the_verifier",
        (Replaced("server.grants.oauth:hmac", AGREED),),
    ),
    "C21": Guard(
        "a text goes into a card as it is",
        "tests/carddav/test_vcard_texts.py::test_any_text_survives_its_escaping",
        (Replaced("connectors.carddav.card.lines:escape_text", lambda text: text),),
    ),
    "C24": Guard(
        "every number is public",
        "tests/transport/test_egress.py::test_one_private_answer_among_many_is_refused",
        (Replaced("connectors.transport.egress:is_public", give(True)),),
    ),
    "C27": Guard(
        "invisible letters stay",
        "tests/hostile/test_invisible.py::test_what_is_logged_has_none",
        (Replaced("server.stages.wishes:strip_invisible", lambda text: text),),
    ),
    "C30": Guard(
        "everybody is admitted",
        "tests/server/test_admission.py::test_a_full_relay_says_so_and_is_not_ready",
        (Replaced("server.admission:Admission.try_enter", give(True)),),
    ),
    "C34": Guard(
        "a lost answer is told as none",
        "tests/contract/test_faults.py::test_every_fault_has_its_name",
        (
            Replaced("connectors.transport.answers:unavailable_or_in_doubt", fail_as_unavailable),
            Replaced("connectors.transport.http:unavailable_or_in_doubt", fail_as_unavailable),
        ),
        only="pipedrive",
    ),
    "C39": Guard(
        "a dead CRM is asked again and again",
        "tests/transport/test_breaker.py::test_over_http",
        (Replaced("connectors.transport.breaker:Breaker.admit_call", give(None)),),
    ),
    "C40": Guard(
        "without its Redis a relay has locks of its own",
        "tests/store/test_redis.py::test_stopped_means_refused_at_once_and_in_words",
        (Replaced("server.store.redis_store:RedisStore.take_lock", give("mine")),),
    ),
    "C41": Guard(
        "a seal from any time is good",
        "tests/server/test_seal.py::test_it_ages",
        (Replaced("server.seal:LEEWAY_SECONDS", 1e12),),
    ),
    "C42": Guard(
        "nobody is looked up on the list",
        "tests/admin/test_suppression.py::test_a_thousand_of_a_thousand_in_every_spelling_and_nobody_else",
        (Replaced("server.suppression.objections:Objections.is_suppressed", give(False)),),
    ),
    "C43": Guard(
        "the manifest asks for all pages",
        "tests/house/test_house.py::test_the_manifest_asks_for_little",
        (Rewritten("manifest.json", '"alarms"', '"alarms", "tabs"'),),
    ),
    "C44": Guard(
        "whoever sends a message is believed",
        "tests/browser/hardening/test_odd_messages.py::test_forged_senders",
        (Rewritten(ACCEPTED, "sender.id !== chrome.runtime.id || ", "false && "),),
    ),
    "C46": Guard(
        "a page may load the files of the extension",
        "tests/browser/hardening/test_page.py::test_no_file_answers_a_page",
        (
            Rewritten(
                "manifest.json",
                '"manifest_version"',
                '"web_accessible_resources": [{"resources": ["*"], "matches": ["<all_urls>"]}],\n'
                '  "manifest_version"',
            ),
        ),
    ),
    "C47": Guard(
        "a write that the worker died of is not sent again",
        "tests/browser/queue/test_kills.py::test_a_worker_killed_twenty_times_loses_nothing_and_doubles_nothing",
        (Rewritten(QUEUE, "await keepWrite({ ...write, ...fresh", "void ({ ...write, ...fresh"),),
    ),
    "C48": Guard(
        "the page is copied into itself and marked there, as it would be read without a document of our own",
        "tests/browser/privacy/test_privacy.py::test_the_extension_asks_linkedin_for_nothing",
        (
            Rewritten(
                "reader/page.js",
                'document.implementation.createHTMLDocument("");',
                'document; document.body.setAttribute("data-read", "");',
            ),
        ),
    ),
    "C49": Guard(
        "the first section is the subject's, whoever it is about",
        "tests/reader/test_drift.py::test_nothing_wrong_is_read_or_called_absent[foreign_column]",
        (
            Rewritten(
                "reader/proof.js", "return mine.length === 1 ? mine[0] : undefined", "return sections[0]"
            ),
        ),
    ),
    "C50": Guard(
        "nobody is kept out",
        "tests/browser/privacy/test_personal.py::test_the_worker_itself_refuses",
        (Rewritten(PERSONAL, "if (await isPersonal(urls)) throw", "if (false) throw"),),
    ),
}


def is_needed(number: str) -> bool:
    """Whether the check fails without its guard. A test that cannot begin is no failure of it."""
    done = run_check(number, off=True)
    said = done.stdout.splitlines()
    failed = any(line.startswith(f"FAILED {GUARDS[number].test}") for line in said)
    return done.returncode == FAILED and failed and not any(line.startswith("ERROR ") for line in said)


def run_check(number: str, *, off: bool) -> subprocess.CompletedProcess[str]:
    guard = GUARDS[number]
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", guard.test]
    words += ["-k", guard.only] if guard.only else []
    words += ["-p", "tests.security.guards_off", "--guard-off", number] if off else []
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def take_away(guard: Guard, folder: Path) -> None:
    """For this process. Raises `AssertionError` where there is no such line any more."""
    rewritten = [change for change in guard.changes if isinstance(change, Rewritten)]
    if rewritten:
        use_extension(copy_extension(rewritten, folder))
    for change in guard.changes:
        if isinstance(change, Replaced):
            put_there(change)


def put_there(change: Replaced) -> None:
    owner, name = find_owner(change.place)
    assert hasattr(owner, name), change.place
    setattr(owner, name, change.by)


def find_owner(place: str) -> tuple[Any, str]:
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *parents, name = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    return owner, name


def copy_extension(changes: list[Rewritten], folder: Path) -> Path:
    """A copy of the extension without its guards."""
    copied = folder / "extension"
    shutil.copytree(ROOT / "extension", copied)
    for path, line, by in changes:
        text = (copied / path).read_text(encoding="utf-8")
        assert text.count(line) >= 1, f"{path} has no such line: {line}"
        (copied / path).write_text(text.replace(line, by), encoding="utf-8")
    return copied


def use_extension(copied: Path) -> None:
    """Browsers of this process load the copy, and tests that read the folder read it there."""
    from tests import chromium
    from tests.browser import extension
    from tests.house import test_house as house

    chromium.EXTENSION = copied
    extension.EXTENSION = copied
    whole = extension.browser.__wrapped__
    whole.__defaults__ = tuple(
        copied if each == ROOT / "extension" else each for each in whole.__defaults__ or ()
    )
    house.ROOT = copied.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--guard-off", default="", help="the number of a check whose guard is taken away")


def pytest_configure(config: pytest.Config) -> None:
    if number := config.getoption("--guard-off"):
        folder = tempfile.TemporaryDirectory()
        config.add_cleanup(folder.cleanup)
        take_away(GUARDS[number], Path(folder.name))
