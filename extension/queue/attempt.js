/** One try at a write, and what it means for the entry. */
/** @import { Line, Problem, Report } from "../wire.js" */
/** @import { Entry } from "./entries.js" */
import { callAs, endGrant } from "../relay/grants.js";
import { RelayProblem } from "../relay/client.js";

const FIRST_WAIT = 30_000; // milliseconds
const LONGEST_WAIT = 600_000;
const BLOCKING = ["unauthorised", "grant_expired", "no_grant", "not_connected", "no_relay"];
const SHARED = ["throttled", "unreachable", "timeout", "not_relay", "unavailable"]; // they hold for the whole CRM

/** @param {Entry} sending @returns {Promise<Entry>} as it stands after the try */
export async function tried(sending) {
  try {
    const { kind, connector, sealed } = sending;
    const body = kind === "undo" ? { capsule: sealed } : { sealed };
    const report = /** @type {Report} */ (
      await callAs(connector, `/v1/${kind === "undo" ? kind : "apply"}`, body)
    );
    const refusal = refused(report);
    if (refusal?.code === "unauthorised") await endGrant(connector);
    if (refusal && isPassing(refusal)) return after(sending, refusal);
    return { ...sending, state: "done", report, problem: null, sealed: "" };
  } catch (error) {
    const isTold = error instanceof RelayProblem;
    return after(sending, isTold ? error.problem : { code: "internal", action: "retry" });
  }
}

/** The line for which nothing at all was written. @param {Report} report @returns {Line | undefined} */
function refused({ lines }) {
  if (lines.some((line) => line.status === "done")) return undefined;
  return lines.find((line) => line.status === "failed");
}

/** @param {Problem | Line} problem */
function isPassing({ code, action }) {
  return BLOCKING.includes(code) || action === "wait" || action === "retry";
}

/** @param {Entry} sending @param {Problem | Line} told @returns {Entry} */
function after(sending, told) {
  const { code, action, detail = "", retry_after } = told;
  const request_id = "request_id" in told ? told.request_id : "";
  const problem = { code, action, detail, request_id: request_id ?? "", retry_after: retry_after ?? 0 };
  const tries = sending.tries + 1;
  if (!isPassing(problem)) return { ...sending, tries, state: "failed", problem };
  if (BLOCKING.includes(code)) return { ...sending, tries, state: "blocked", problem };
  return { ...sending, tries, state: "waiting", problem, next: Date.now() + pause(problem, tries) };
}

/** Never shorter than the CRM asks, and longer each time. @param {Problem} problem @param {number} tries @returns {number} milliseconds */
function pause({ retry_after = 0 }, tries) {
  const asked = Math.ceil(retry_after * 1000);
  return Math.max(asked, Math.min((asked || FIRST_WAIT) * 2 ** (tries - 1), LONGEST_WAIT));
}

/**
 * What one entry's end says of another one of the same CRM: held up with it, or free again.
 * @param {Entry} settled @param {Entry} other @returns {Entry | undefined} undefined when nothing changes
 */
export function spread(settled, other) {
  const code = other.problem?.code ?? "";
  const isHeld = BLOCKING.includes(code) || SHARED.includes(code);
  if (settled.state === "done" && isHeld && (other.state === "waiting" || other.state === "blocked"))
    return { ...other, state: "waiting", next: 0 };
  if (other.state !== "waiting") return undefined;
  if (settled.state === "blocked") return { ...other, state: "blocked", problem: settled.problem };
  if (settled.state === "waiting" && SHARED.includes(settled.problem?.code ?? ""))
    return { ...other, problem: settled.problem, next: Math.max(other.next, settled.next - 1) }; // before it: in turn
  return undefined;
}
