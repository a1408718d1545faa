/**
 * Looks at one picture at a time, in a thread of its own that ends with its memory. A classic worker: the QR reader is
 * a plain script, and modules come in by `import()`.
 */
/** Without `bytes` the models are loaded, and nothing is read yet. @typedef {{id: number, bytes?: ArrayBuffer, type: string}} Asked */

/** Without the packaged files nothing is read, and the page says so. */
try {
  /** @type {any} */ (self).importScripts("../packaged/zxing_reader.mjs");
} catch {
  // the codes stay unread
}

self.addEventListener("message", async (/** @type {MessageEvent<Asked>} */ { data }) => {
  const { id, bytes, type } = data;
  try {
    const { readPicture } = await import("./read_picture.js");
    if (!bytes) {
      await (await import("./models.js")).openModels();
      return;
    }
    const read = await readPicture(new Blob([bytes], { type }));
    self.postMessage({ id, read }, { transfer: read.lines.map((line) => line.crop) });
  } catch (error) {
    // the text of an error may quote what is on the card
    const code = error instanceof Error && /^[a-z_]+$/.test(error.message) ? error.message : "unreadable";
    self.postMessage({ id, fault: code });
  }
});
