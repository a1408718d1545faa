/** Elements made of text. Nothing here, and nothing elsewhere, parses markup. */

/** @typedef {Node | string | null | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes] a function becomes a listener of the event of that name
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  arrow: "M4 8h8M8.500 4.500 12 8l-3.500 3.500",
  done: "M3.500 8.500 6.500 11.500 12.500 5",
  failed: "M8 4v5M8 11.800v.1",
  skipped: "M4.500 8h7",
  settings: "M2 5h7M13 5h1M2 11h1M7 11h7M11 3v4M5 9v4",
  card: "M2 4h12v8.500H2zM4 9.500h3.500M9.500 6.500h2.500M9.500 9h2.500M4.200 6.500h2",
  company: "M3 13.500V3h6v10.500M9 6.500h4v7M2 13.500h12M5.500 6h1M5.500 9h1",
  edit: "M3 13l.700-2.800 7-7 2.100 2.100-7 7zM9.500 4.400l2.100 2.100",
  restore: "M3.500 6.500h6a3 3 0 0 1 0 6h-3M3.500 6.500 6 4M3.500 6.500 6 9",
  lock: "M4 7.500h8v5.500H4zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0",
  unlock: "M4 7.500h8v5.500H4zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2",
  about: "M8 7.300v4M8 4.700v.1M2.500 8a5.500 5.500 0 1 0 11 0 5.500 5.500 0 1 0-11 0",
  add: "M8 3.500v9M3.500 8h9",
  question: "M6 6a2 2 0 1 1 2.600 1.900c-.400.200-.600.500-.600.900v.400M8 11.400v.1",
  note: "M4 2.500h8v11H4zM6 5.500h4M6 8h4M6 10.500h2",
  task: "M3 3h10v10H3zM5.500 8l2 2 3.500-4",
  list: "M3 4h1M6 4h7M3 8h1M6 8h7M3 12h1M6 12h7",
  more: "M3.500 8h.1M8 8h.1M12.500 8h.1",
  columns: "M3 3.500h10v9H3zM8 3.500v9",
  copy: "M6 5.500h7v8H6zM3 10.500v-8h7",
  history: "M8 4.500V8l2.500 1.500M2.500 8a5.500 5.500 0 1 0 1.800-4M2.500 2.500v2h2",
  remove: "M4 4l8 8M12 4l-8 8",
  open: "M6 4H4v8h8v-2M9 3.500h3.500V7M12.500 3.500 7.500 8.500",
};

/** A line drawing that says nothing to a screen reader. @param {keyof typeof SHAPES} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/**
 * A link to a record, when its address is one that a browser may open.
 * @param {string} url @param {string} text what is read @param {string} name what is heard
 * @returns {HTMLAnchorElement | null}
 */
export function linkTo(url, text, name) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return element(
    "a",
    { href: url, target: "_blank", rel: "noreferrer", "aria-label": name, title: name },
    text,
    icon("open"),
  );
}
