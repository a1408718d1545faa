/** From the click to the last answer: a provider that works for a while is asked again. Nothing on the screen. */
/** @import { Enriched } from "../../wire.js" */
import { askWorker } from "../../messages.js";

const PAUSES = [5_000, 10_000, 20_000, 30_000]; // milliseconds between two questions; the last one repeats
const MOST = 12; // questions for one job, some five minutes

/**
 * @param {import("../../relay/details.js").AskedDetails} asked
 * @param {(enriched: Enriched) => boolean} tell is told every answer, and says whether to go on
 * @param {(milliseconds: number) => Promise<void>} [pause]
 * @returns {Promise<Enriched>} the last answer; raises `Refusal`
 */
export async function findDetails(asked, tell, pause = pauseFor) {
  let answer = await askWorker("ask_details", asked);
  for (let tries = 0; tell(answer) && answer.job && tries < MOST; tries += 1) {
    await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
    answer = await askWorker("resume_details", { connector: asked.connector, job: answer.job });
  }
  return answer;
}

/** @param {number} milliseconds @returns {Promise<void>} */
function pauseFor(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
