/** The week in counts, where the rep's team allows it. */
import { sumUpWeek } from "../digest/week.js";
import { readSent } from "../store/sent.js";
import { keepHeard, readHeard } from "../store/store.js";
import { askTeam } from "./connections.js";

/** Whether the team's rules allow it, asked once in an hour; an older relay and one without teams forbid nothing. */
export async function isDigestAllowed() {
  const heard = await readHeard("digest");
  if (heard !== undefined) return heard === true;
  const team = await askTeam();
  const isAllowed = team?.digest !== false;
  await keepHeard("digest", isAllowed);
  return isAllowed;
}

/** @returns {Promise<import("../digest/week.js").Week | null>} null where the team has none */
export async function readDigest() {
  if (!(await isDigestAllowed())) return null;
  const { writes } = await readSent();
  return sumUpWeek(writes, Date.now());
}

/** What may be noted of a write; nothing while nobody knows whether the team allows it. @param {string[]} gists */
export async function gistsToKeep(gists = []) {
  if (!gists.some(Boolean)) return [];
  return (await isDigestAllowed().catch(() => false)) ? gists : [];
}
