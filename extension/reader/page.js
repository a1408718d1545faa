/**
 * What one page says, as plain data. `html` is "" when the page is too large to be sent in one message.
 * @typedef {{url: string, moved: boolean, lang: string, title: string, at: string, html: string,
 *   interop: string}} Page
 */

/**
 * Runs inside the page, once, on the user's click. Self-contained: it is sent over as text.
 * It reads only. The page is copied into a document of its own, which loads nothing, and the copy
 * is marked: what has no box on the screen gets `data-passerelle-hidden`, and what has one of a dot, for
 * screen readers alone, `data-passerelle-spoken`.
 * @returns {Page}
 */
export function page() {
  const data = "script[type='application/ld+json'], code";
  const dropped = `script:not(${data}), style, link[rel~=stylesheet], noscript, template, iframe, svg > *`;
  const passed = new Set(["HEAD", "CODE", "SCRIPT", "STYLE"]);
  const inert = document.implementation.createHTMLDocument("");
  // kept at the start: LinkedIn changes the address without loading, and the rest would be somebody else's
  const { href: url } = location;

  /** @param {Element} node */
  // `checkVisibility` is false for more than a missing box, and a style costs more: so the style decides, of
  // those alone
  const hasNoBox = (node) => !node.checkVisibility() && getComputedStyle(node).display === "none";

  /** @param {Element} node */
  const isSpoken = (node) => {
    // a box is dear to ask for: only of what has words and no parts
    if (!(node instanceof HTMLElement) || node.childElementCount || !node.firstChild) return false;
    if (node.offsetWidth > 1 || node.offsetHeight > 1) return false;
    const { overflowX, position } = getComputedStyle(node);
    return overflowX === "hidden" && ["absolute", "fixed"].includes(position);
  };

  /** @param {Element | null} live @param {Element | null} copy */
  const mark = (live, copy) => {
    for (; live && copy; live = live.nextElementSibling, copy = copy.nextElementSibling) {
      if (passed.has(live.tagName)) continue;
      if (hasNoBox(live)) copy.setAttribute("data-passerelle-hidden", "");
      else if (isSpoken(live)) copy.setAttribute("data-passerelle-spoken", "");
      else if (live.tagName !== "svg") mark(live.firstElementChild, copy.firstElementChild);
    }
  };

  /** @param {Element} root */
  const copyWithMarks = (root) => {
    // a document without a browsing context: it loads no picture and runs no script, so LinkedIn sees
    // nothing
    const copy = inert.importNode(root, true);
    mark(root.firstElementChild, copy.firstElementChild);
    for (const node of copy.querySelectorAll(dropped)) node.remove();
    return copy.outerHTML;
  };

  const shadow = document.querySelector("#interop-outlet")?.shadowRoot;
  let html = copyWithMarks(document.documentElement);
  const shown = [...(shadow?.children ?? [])].filter((node) => !hasNoBox(node));
  let interop = shown.map(copyWithMarks).join("");
  // a message of an extension holds 64 MB, but copying it stops the page for the rep
  if (html.length + interop.length > 6_000_000) html = interop = "";
  const { lang } = document.documentElement;
  const at = new Date().toISOString();
  return { url, moved: location.href !== url, lang, title: document.title, at, html, interop };
}
