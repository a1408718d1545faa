/**
 * A new version of the extension is put in place when it costs nothing: not while something waits in memory alone, is
 * being sent, or is open before the rep. What is kept on the disk is carried over (chrome.runtime.onUpdateAvailable:
 * with a listener, the browser leaves the moment to us, or updates at its next start).
 */
import { keepKey, readKey } from "../store/area.js";
import { keepsQueue } from "./disk.js";
import { isOpen } from "./standing.js";
import { listWrites } from "./writes.js";

/** @param {() => void} reload the extension, with the new version @returns {Promise<boolean>} whether it was */
export async function holdUpdate(reload) {
  await keepKey("update_ready", true);
  return updateWhenIdle(reload);
}

/** @param {() => void} reload @returns {Promise<boolean>} whether it was */
export async function updateWhenIdle(reload) {
  if (!(await readKey("update_ready", false)) || !(await isIdle())) return false;
  reload();
  return true;
}

async function isIdle() {
  const [isKept, writes, shown] = await Promise.all([keepsQueue(), listWrites(), isPageOpen()]);
  return !shown && !writes.some((write) => write.state === "sending" || (isOpen(write) && !isKept));
}

/** A panel or a page of ours. Where the browser cannot tell, as an older Firefox, one is taken for open. */
async function isPageOpen() {
  const found = await chrome.runtime.getContexts?.({ contextTypes: ["SIDE_PANEL", "TAB", "POPUP"] });
  return !found || found.length > 0;
}
