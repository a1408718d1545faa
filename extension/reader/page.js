/**
 * What one page says, as plain data. `html` is "" when the page is too large to be sent in one message.
 * @typedef {{url: string, moved: boolean, lang: string, title: string, at: string, html: string,
 *   interop: string}} Page
 */

/**
 * Runs inside the page, once, on the user's click. Self-contained: it is sent over as text.
 * It reads only. The page is copied into a document of its own, which loads nothing, and the copy
 * is marked: what has no box on the screen gets `data-passerelle-hidden`.
 * @returns {Page}
 */
export function page() {
  const most = 6_000_000;
  const url = location.href;
  const inert = document.implementation.createHTMLDocument("");
  const dropped =
    "script:not([type='application/ld+json']), style, link[rel~=stylesheet], noscript, template, iframe";

  /** @param {Element | ShadowRoot} root */
  const copied = (root) => {
    const copy = inert.importNode(root, true);
    mark(root, copy);
    for (const one of copy.querySelectorAll(dropped)) one.remove();
    for (const one of copy.querySelectorAll("svg > *")) one.remove();
    return copy;
  };

  /** @param {ParentNode} live @param {ParentNode} copy */
  const mark = (live, copy) => {
    for (let at = 0; at < live.children.length; at += 1) {
      const [one, twin] = [live.children[at], copy.children[at]];
      if (!one || !twin || one.tagName === "HEAD") continue;
      const boxless = !one.checkVisibility() && getComputedStyle(one).display === "none";
      if (boxless) twin.setAttribute("data-passerelle-hidden", "");
      else mark(one, twin);
    }
  };

  const html = /** @type {Element} */ (copied(document.documentElement)).outerHTML;
  const shadow = document.querySelector("#interop-outlet")?.shadowRoot;
  const interop = shadow
    ? [...shadow.children].map((one) => /** @type {Element} */ (copied(one)).outerHTML).join("")
    : "";
  const fits = html.length + interop.length <= most;
  return {
    url,
    moved: location.href !== url,
    lang: document.documentElement.lang,
    title: document.title,
    at: new Date().toISOString(),
    html: fits ? html : "",
    interop: fits ? interop : "",
  };
}
