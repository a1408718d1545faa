"""A company with a sign-in of its own: npm's oidc-provider in a process, and a browser that clicks its way
through."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from typing import Any
from urllib.parse import urljoin

import requests

from tests import TESTS
from tests.browser.live import free_port

CLIENT, SECRET = "relay", "the relay's own secret"


class Company:
    """`url` is the issuer."""

    def __init__(self, *redirects: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        script = TESTS / "admin/oidc.mjs"
        words = ["node", str(script), str(self.port), CLIENT, SECRET, *redirects]
        self._process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=TESTS.parent
        )
        lines = []
        for line in self._process.stdout or ():
            lines.append(line)
            if line.strip() == "ready":
                return
        raise RuntimeError("".join(lines))

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=30)


def say_yes(url: str, who: str, redirect: str) -> str:
    """Sign in and consent as a person would; the address at which the browser ends."""
    browser = requests.Session()
    for _ in range(12):
        answer = browser.get(url, allow_redirects=False)
        while answer.is_redirect:
            url = urljoin(url, answer.headers["Location"])
            if url.startswith(redirect):
                return url
            answer = browser.get(url, allow_redirects=False)
        form, fields = form_of(answer.text)
        if "login" in fields:
            fields |= {"login": who, "password": "any"}
        answer = browser.post(urljoin(url, form), data=fields, allow_redirects=False)
        if not answer.is_redirect:
            raise AssertionError(answer.text[:500])
        url = urljoin(url, answer.headers["Location"])
        if url.startswith(redirect):
            return url
    raise AssertionError("the provider never came to an end")


def form_of(page: str) -> tuple[str, dict[str, Any]]:
    """The address of a page's form, and its fields."""
    form = re.search(r"<form[^>]*action=\"([^\"]*)\"", page)
    assert form, page[:500]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in told:
            fields[told["name"]] = unescape(told.get("value", ""))
    return unescape(form[1]), fields
