/** Places in a text that are masked, and the text without them. Linear in the text's length. */
/** @import { Finder, Span } from "./mask.js" */

/**
 * What the finders find, in the order of the text; what a later one finds across an earlier one is left out.
 * @param {string} text @param {Finder[]} finders
 */
export function findSpans(text, finders) {
  const taken = new Uint8Array(text.length);
  /** @type {Span[]} */
  const spans = [];
  for (const find of finders)
    for (const span of find(text)) {
      if (taken.subarray(span.start, span.end).includes(1)) continue;
      taken.fill(1, span.start, span.end);
      spans.push(span);
    }
  return spans.sort((a, b) => a.start - b.start);
}

/**
 * The text with something else in place of each span.
 * @param {string} text @param {Span[]} spans in order @param {(span: Span) => string} standIn
 */
export function replaceSpans(text, spans, standIn) {
  const parts = [];
  let place = 0;
  for (const span of spans) {
    parts.push(text.slice(place, span.start), standIn(span));
    place = span.end;
  }
  return [...parts, text.slice(place)].join("");
}

/** @param {Span["kind"]} kind @param {string} text @param {RegExp} pattern @returns {Span[]} */
export function findMatches(kind, text, pattern) {
  return [...text.matchAll(pattern)].map(({ 0: found, index: start }) => ({
    ...{ kind, text: found, start, end: start + found.length },
  }));
}
