/** What LinkedIn may do to a page overnight, and what a page may carry of other people. Seeded. */

/** @param {number} seed */
export function dice(seed) {
  let state = seed * 2654435761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const some = (all, roll, share) => [...all].filter(() => roll() < share);
const one = (all, roll) => [...all][Math.floor(roll() * [...all].length)];
const CARDS = [
  ...["main section", "#profile-content section", "main dl", "#profile-container > div"],
  ...[".msg-thread", ".msg-overlay-conversation-bubble", "[role='main'] section"],
].join(", ");
const main = (page) => page.querySelector("main") ?? page.body;
const name = (roll) => `x${Math.floor(roll() * 1e9).toString(36)}`;

/** Every mutation changes a parsed page in place; `other` is a page about somebody else. */
export const MUTATIONS = {
  rename_classes(page, roll) {
    const names = new Map();
    for (const node of page.querySelectorAll("[class]")) {
      for (const old of node.classList) if (!names.has(old)) names.set(old, name(roll));
      node.setAttribute("class", [...node.classList].map((old) => names.get(old)).join(" "));
    }
  },
  rename_some_classes(page, roll) {
    const all = new Set([...page.querySelectorAll("[class]")].flatMap((node) => [...node.classList]));
    const gone = new Set(some(all, roll, 0.3));
    for (const node of page.querySelectorAll("[class]")) {
      for (const old of [...node.classList]) if (gone.has(old)) node.classList.replace(old, name(roll));
    }
  },
  wrap_elements(page, roll) {
    for (const node of some(page.querySelectorAll("body div, body p, body section, body h2"), roll, 0.1)) {
      const wrapper = page.createElement("div");
      node.replaceWith(wrapper);
      wrapper.append(node);
    }
  },
  drop_a_section(page, roll) {
    one(page.querySelectorAll("section"), roll)?.remove();
  },
  shuffle_sections(page, roll) {
    const parent = one(page.querySelectorAll("section"), roll)?.parentElement;
    // Where a mark stands beside its entries, order is all that ties them: another order is another page.
    const isFlat = [...(parent?.children ?? [])].some((child) => child.matches("[componentkey]:empty, [id]:empty"));
    if (parent && !isFlat) parent.append(...[...parent.children].sort(() => roll() - 0.5));
  },
  drop_attributes(page, roll) {
    const kinds = ["componentkey", "data-testid", "data-view-name", "aria-label", "id", "data-section"];
    const gone = one(kinds, roll);
    for (const node of page.querySelectorAll(`[${gone}]`)) node.removeAttribute(gone);
  },
  unknown_words(page, roll) {
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const dated = /(?:19|20)\d\d.*[-–]/.test(node.nodeValue) && node.nodeValue.length < 60;
      const odd = () => (roll() < 0.5 ? "zorp" : "vlim");
      if (dated) node.nodeValue = node.nodeValue.replace(/\p{L}{2,}/gu, odd);
    }
    for (const node of page.querySelectorAll("[aria-label]")) node.setAttribute("aria-label", "zorp vlim");
  },
  unknown_terms(page, roll) {
    for (const node of some(page.querySelectorAll("dt:not(li dt, :has(ul))"), roll, 0.5)) node.textContent = `zorp ${name(roll)}`;
  },
  stale_title(page, roll, other) {
    if (other.title) page.title = other.title;
  },
  drop_json(page) {
    for (const node of page.querySelectorAll("code, script")) node.remove();
  },
  foreign_card_before(page, roll, other) {
    const card = one(other.querySelectorAll(CARDS), roll);
    if (card) main(page).prepend(page.importNode(card, true));
  },
  foreign_card_after(page, roll, other) {
    const card = one(other.querySelectorAll(CARDS), roll);
    if (card) main(page).append(page.importNode(card, true));
  },
  foreign_column(page, roll, other) {
    for (const node of [...main(other).children]) page.body.append(page.importNode(node, true));
  },
  stale_json(page, roll, other, id) {
    const code = page.createElement("code");
    code.id = `bpr-guid-${Math.floor(roll() * 1e6)}`;
    code.textContent = JSON.stringify({ included: ["odd-someone-1", id].flatMap(strangers) });
    const graph = page.createElement("script");
    graph.type = "application/ld+json";
    const url = "https://www.linkedin.com/in/odd-someone-1";
    const firm = { "@type": "Organization", name: "Odd Firm", url: url.replace("/in/", "/company/") };
    const person = { "@type": "Person", name: "Odd Someone", url, jobTitle: ["Spy"] };
    graph.textContent = JSON.stringify([person, firm]);
    page.body.prepend(code);
    page.head.prepend(graph);
  },
  another_language(page, roll) {
    page.documentElement.lang = one(["", "de", "ja", "pt-BR", "xx", "ar"], roll);
  },
};

/** What JSON may say of others under the subject's own id: a member, a company. @param {string} id */
function strangers(id) {
  const urn = "urn:li:fsd_profile:ACoAAzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";
  const firm = { name: "Odd Firm", websiteUrl: "https://odd.example", foundedOn: { year: 1801 } };
  return [
    { entityUrn: urn, firstName: "Odd", lastName: "Someone", publicIdentifier: id },
    { entityUrn: "urn:li:fsd_company:4040404", universalName: id, ...firm },
  ];
}

/**
 * What page.js would give of a page with some mutations made, no style sheet applied.
 * @param {[string, string, string, string, string[], number]} given the page, its address, another page, the
 *   id in the address, which mutations, the seed
 */
export function mutated([html, url, otherHtml, id, names, seed]) {
  const [page, other] = [html, otherHtml].map((one) => new DOMParser().parseFromString(opened(one), "text/html"));
  const roll = dice(seed);
  for (const one of names) MUTATIONS[one](page, roll, other, id);
  const shadow = page.querySelector("#shadow-root");
  const interop = shadow?.innerHTML ?? "";
  shadow?.remove();
  const { lang, outerHTML } = page.documentElement;
  return { url, moved: false, lang, title: page.title, at: "", html: outerHTML, interop };
}

/** A shadow root as a part of its page, to be mutated with it. @param {string} html */
function opened(html) {
  const marked = html.replace('<template shadowrootmode="open">', "<div id='shadow-root'>");
  return marked.replace("</template>", "</div>");
}
