/** One try at a write, and what it means for the write. */
/** @import { Line, Problem, Report } from "../wire.js" */
/** @import { Write } from "./writes.js" */
import { callAs, endGrant } from "../relay/grants.js";
import { Refusal } from "../refusal.js";

const FIRST_WAIT = 30_000; // milliseconds
const LONGEST_WAIT = 600_000;
const BLOCKING = ["unauthorised", "grant_expired", "no_grant", "not_connected", "no_relay"];
const SHARED = ["throttled", "unreachable", "timeout", "not_relay", "unavailable"]; // they hold for the whole CRM

/** @param {Write} sending @returns {Promise<Write>} as it stands after the try */
export async function tryOnce(sending) {
  try {
    const { kind, connector, sealed } = sending;
    const body = kind === "undo" ? { capsule: sealed } : { sealed };
    const report = /** @type {Report} */ (
      await callAs(connector, `/v1/${kind === "undo" ? kind : "apply"}`, body)
    );
    const refusal = refusalIn(report);
    // the relay answers 200 with the failure in a line, so `callAs` did not see it
    if (refusal?.code === "unauthorised") await endGrant(connector);
    if (refusal && isPassing(refusal)) return withProblem(sending, refusal);
    // what was sent is not needed any more, and is personal
    return { ...sending, state: "done", ended: Date.now(), report, problem: null, sealed: "" };
  } catch (error) {
    const isTold = error instanceof Refusal;
    return withProblem(sending, isTold ? error.problem : { code: "internal", action: "retry" });
  }
}

/** The line for which nothing at all was written. @param {Report} report @returns {Line | undefined} */
function refusalIn({ lines }) {
  // a part was written: sending the same plan again would be refused as stale, so the rep is told
  if (lines.some((line) => line.status === "done")) return undefined;
  return lines.find((line) => line.status === "failed");
}

/** @param {Problem | Line} problem */
function isPassing({ code, action }) {
  return BLOCKING.includes(code) || action === "wait" || action === "retry";
}

/** @param {Write} sending @param {Problem | Line} told @returns {Write} */
function withProblem(sending, told) {
  const { code, action, detail = "", reference = "", retry_after } = told;
  const problem = { code, action, detail, reference, retry_after: retry_after ?? 0 };
  const tries = sending.tries + 1;
  if (!isPassing(problem)) return { ...sending, tries, state: "failed", problem };
  if (BLOCKING.includes(code)) return { ...sending, tries, state: "blocked", problem };
  const held = Date.now();
  return { ...sending, tries, state: "waiting", problem, held, next: held + pauseAfter(problem, tries) };
}

/** Never shorter than the CRM asks, and longer each time. @param {Problem} problem @param {number} tries @returns {number} milliseconds */
function pauseAfter({ retry_after = 0 }, tries) {
  const asked = Math.ceil(retry_after * 1000);
  // doubled from what the CRM asked, as whoever comes back at once is throttled again
  return Math.max(asked, Math.min((asked || FIRST_WAIT) * 2 ** (tries - 1), LONGEST_WAIT));
}

/**
 * What one write's end says of another one of the same CRM: held up with it, or free again.
 * @param {Write} settled @param {Write} other @returns {Write | undefined} undefined when nothing changes
 */
export function effectOn(settled, other) {
  const code = other.problem?.code ?? "";
  const isHeld = BLOCKING.includes(code) || SHARED.includes(code);
  if (settled.state === "done" && isHeld && (other.state === "waiting" || other.state === "blocked"))
    return { ...other, state: "waiting", next: 0 };
  if (other.state !== "waiting") return undefined;
  if (settled.state === "blocked") return { ...other, state: "blocked", problem: settled.problem };
  if (settled.state === "waiting" && SHARED.includes(settled.problem?.code ?? ""))
    return {
      ...{ ...other, problem: settled.problem, held: settled.held },
      next: Math.max(other.next, settled.next - 1), // before it: in turn
    };
  return undefined;
}
