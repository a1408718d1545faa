"""No page of the extension runs or loads what is not its own file, or is shown within another page."""

from __future__ import annotations

import json
import re

import pytest

from ..extension import EXTENSION, MANIFEST, ORIGIN
from ..in_tab import InTab

PAGES = sorted(one.relative_to(EXTENSION).as_posix() for one in EXTENSION.rglob("*.html"))
WATCH = """() => {
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
}"""
ADD = """async ([tag, attributes, text]) => {
  const made = document.createElement(tag);
  const tried = new Promise((done) => {
    addEventListener("securitypolicyviolation", done);
    made.addEventListener("load", done);
  });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  document.body.append(made);
  if (tag === "form") made.submit();
  if (made.hasAttribute("onclick")) made.click();
  await tried;
}"""
FRAME = """(url) => {
  document.body.append(Object.assign(document.createElement("iframe"), { src: url }));
}"""
ELSEWHERE = "https://elsewhere.example"
ATTEMPTS = {
    "inline script": ("script-src-elem", "script", {}, "window.taken = true"),
    "remote script": ("script-src-elem", "script", {"src": f"{ELSEWHERE}/x.js"}, ""),
    "data script": ("script-src-elem", "script", {"src": "data:text/javascript,window.taken=true"}, ""),
    "inline handler": ("script-src-attr", "b", {"onclick": "window.taken = true"}, ""),
    "frame": ("frame-src", "iframe", {"src": f"{ELSEWHERE}/"}, ""),
    "image": ("img-src", "img", {"src": f"{ELSEWHERE}/x.png"}, ""),
    "inline style": ("style-src-elem", "style", {}, "body { background: red; }"),
    "remote style": ("style-src-elem", "link", {"rel": "stylesheet", "href": f"{ELSEWHERE}/x.css"}, ""),
    "base": ("base-uri", "base", {"href": f"{ELSEWHERE}/"}, ""),
    "form": ("form-action", "form", {"action": f"{ELSEWHERE}/", "method": "post"}, ""),
    "object": ("object-src", "object", {"data": f"{ELSEWHERE}/x"}, ""),
}


@pytest.fixture(params=PAGES)
def page(request, context):
    one = context.new_page()
    one.goto(f"{ORIGIN}/{request.param}")
    one.evaluate(WATCH)
    return one


def test_whatever_is_put_in_is_refused(page):
    address = page.url
    failures = []
    page.on("requestfailed", lambda request: failures.append(request.failure))
    for name, (directive, tag, attributes, text) in ATTEMPTS.items():
        before = page.evaluate("window.refused.length")
        page.evaluate(ADD, [tag, attributes, text])
        refused = page.evaluate("(from) => window.refused.slice(from)", before)
        assert set(refused) == {directive}, name
    assert page.evaluate("typeof window.taken") == "undefined"
    assert page.url == address, "a form leads nowhere"
    assert {*failures} == {"csp"}, "nothing went as far as the network"


def test_text_does_not_become_code(page):
    """As a script of the page's own would try it: the debugger has to be told not to allow more."""
    tab = InTab(page)
    for code in ("eval('1')", "new Function('return 1')()", "setTimeout('1')"):
        before = page.evaluate("window.refused.length")
        tried = tab.send("Runtime.evaluate", expression=code, allowUnsafeEvalBlockedByCSP=False)
        thrown = tried.get("exceptionDetails", {}).get("exception", {}).get("className")
        assert thrown == "EvalError" or page.evaluate("window.refused.length") > before, code


def test_a_page_of_the_web_cannot_frame_it(context, site):
    site.serve("https://www.linkedin.com/in/frame/", b"<!doctype html><title>Frame</title>")
    page = context.new_page()
    page.goto("https://www.linkedin.com/in/frame/")
    for path in PAGES:
        page.evaluate(FRAME, f"{ORIGIN}/{path}")
    assert [one.url for one in page.frames if one.url.startswith(ORIGIN)] == []


def test_the_policy_is_the_narrowest():
    policy = MANIFEST["content_security_policy"]["extension_pages"]
    said = dict(re.findall(r"([a-z-]+) ([^;]+)", policy))
    # the own files are the card reader's models, and wasm its engines: no text becomes a script by that
    assert said.pop("connect-src") == "'self' https: http://127.0.0.1:* http://localhost:*", json.dumps(said)
    assert said.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    none = {"default-src", "object-src", "base-uri", "form-action", "frame-ancestors"}
    assert {name for name, value in said.items() if value == "'none'"} == none
    assert {value for name, value in said.items() if name not in none} == {"'self'"}
