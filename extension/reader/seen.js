/**
 * One field of a Snapshot. `value` is there exactly when `state` is `read`.
 * @typedef {"read" | "absent" | "unreadable" | "not_loaded" | "hidden"} State
 * @typedef {{state: State, rung: string, value: any, visibility?: "connections",
 *   certainty?: "to_check"}} Seen
 */

/**
 * What a rung found: `read` when it is something, the given state when it is nothing.
 * @param {any} value
 * @param {string} rung
 * @param {State} [otherwise]
 * @returns {Seen}
 */
export function seen(value, rung, otherwise = "absent") {
  const nothing = value === null || value === undefined || value === "" || value?.length === 0;
  return nothing ? fieldWithout(otherwise) : { state: "read", rung, value };
}

/**
 * @param {State} state
 * @returns {Seen}
 */
export function fieldWithout(state) {
  return { state, rung: "", value: null };
}

/** Two rungs that know nothing of each other say different things. @returns {Seen} */
export function markDiffering() {
  return { state: "unreadable", rung: "disagreement", value: null };
}

/**
 * The same field, marked as shown to the member's connections only.
 * @param {Seen} field
 * @returns {Seen}
 */
export function markShared(field) {
  return field.state === "read" ? { ...field, visibility: "connections" } : field;
}

/**
 * The same field, marked as one that nobody vouches for: the rep has to check it.
 * @param {Seen} field
 * @returns {Seen}
 */
export function toCheck(field) {
  return field.state === "read" ? { ...field, certainty: "to_check" } : field;
}
