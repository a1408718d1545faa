"""What a hostile page may try, by scripts and markup. `window.called` counts what walked into it."""

from __future__ import annotations

from ..saved import Saved

FORGED = "Forged Person"

PROTOTYPES = """(() => {
  window.called = 0;
  const forged = () => { window.called += 1; return "Forged Person"; };
  const methods = [
    [Array.prototype, ["map", "filter", "push", "join", "concat", "at", "find"]],
    [String.prototype, ["trim", "replace", "split", "startsWith", "match"]],
    [JSON, ["stringify", "parse"]],
    [Object, ["entries", "keys", "fromEntries"]],
    [Document.prototype, ["querySelector", "querySelectorAll", "importNode", "getElementById"]],
    [DOMImplementation.prototype, ["createHTMLDocument"]],
    [Element.prototype, ["querySelector", "querySelectorAll", "checkVisibility", "setAttribute", "closest"]],
    [Node.prototype, ["cloneNode", "appendChild"]],
  ];
  for (const [owner, names] of methods) for (const name of names) owner[name] = forged;
  window.getComputedStyle = () => { window.called += 1; return { display: "block" }; };
  for (const [owner, name] of [[Element.prototype, "outerHTML"], [Element.prototype, "innerHTML"],
    [Node.prototype, "textContent"], [HTMLElement.prototype, "innerText"], [Document.prototype, "title"]])
    Object.defineProperty(owner, name, { get: forged, configurable: true });
})();"""

EVENTS = """(() => {
  for (const type of ["click", "submit"]) addEventListener(type, (event) => event.preventDefault(), true);
  const keys = ["Enter", " ", "Escape", "Tab"];
  const targets = [window, document, document.body, document.activeElement,
    ...document.querySelectorAll("button, a, #confirm, #view")].filter(Boolean);
  for (let turn = 0; turn < 20; turn += 1) for (const target of targets) {
    for (const key of keys) for (const type of ["keydown", "keypress", "keyup"])
      target.dispatchEvent(new KeyboardEvent(type, { key, code: key, bubbles: true, composed: true }));
    for (const type of ["pointerdown", "mousedown", "mouseup", "click"])
      target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
    for (const type of ["passerelle", "confirm", "plan", "submit", "message"])
      target.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { verb: "send" } }));
  }
})();"""

MESSAGES = """(() => {
  const verbs = ["standing", "plan", "send", "keep", "use_relay", "disconnect"];
  const channel = new BroadcastChannel("passerelle");
  for (const verb of verbs) {
    const message = { verb, id: "x", address: "https://relay.example", connector: "carddav" };
    for (const one of [window, parent, top]) one.postMessage(message, "*");
    channel.postMessage(message);
    window.chrome?.runtime?.sendMessage?.("EXTENSION", message);
    navigator.serviceWorker?.controller?.postMessage(message);
    const origin = "chrome-extension://EXTENSION";
    window.dispatchEvent(new MessageEvent("message", { data: message, origin }));
  }
  localStorage.setItem("relay", "https://relay.example");
})();"""

FAKES = """(() => {
  window.chrome = { runtime: { id: "EXTENSION", sendMessage: () => { window.called += 1; },
    onMessage: { addListener: () => { window.called += 1; } } }, storage: {}, scripting: {} };
  window.browser = window.chrome;
})();"""

MARKUP = f"""<div id="view" data-view="plan"><h1>{FORGED}</h1>
<div class="buttons"><button id="confirm" autofocus>Confirm</button></div></div>
<div data-passerelle-hidden="">{FORGED}</div><p id="said" role="status">{FORGED}</p>"""

OVERLAY = """<div style="position:fixed;inset:0;z-index:2147483647;opacity:0">
<button style="width:100%;height:100%">Confirm</button></div>"""

HIDDEN = f"""<main style="display:none"><section><h1>{FORGED}</h1><p>{FORGED}</p></section></main>
<h1 hidden>{FORGED}</h1><div style="display:none"><a href="https://www.linkedin.com/in/forged">{FORGED}</a></div>"""

# A named element hides a property of its document or form, in every world.
CLOBBERED = {
    name: f'<img name="{name}"><form name="{name}"><h1>{FORGED}</h1><input name="{name}"></form>'
    for name in ("documentElement", "implementation", "querySelector", "title", "body")
} | {
    name: f'<form hidden><h1>{FORGED}</h1><input name="{name}"><input name="{name}"></form>'
    for name in ("tagName", "nextElementSibling", "firstElementChild", "checkVisibility")
}

SCRIPTS = {"prototypes": PROTOTYPES, "events": EVENTS, "messages": MESSAGES, "fakes": FAKES}
BODIES = {"markup": MARKUP, "overlay": OVERLAY, "hidden": HIDDEN, **CLOBBERED}


def attacked(saved: Saved, script: str = "", markup: str = "") -> Saved:
    """The page with a script before all others, and markup at the start of its body."""
    start, _, rest = saved.html.partition(b"<head>")
    head = start + b"<head>" + f"<script>{script}</script>".encode() + rest
    before, body, after = head.partition(b"<body")
    tag, _, content = after.partition(b">")
    return Saved(saved.id, before + body + tag + b">" + markup.encode() + content, saved.expected)
