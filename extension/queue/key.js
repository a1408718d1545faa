/**
 * The key of what the queue keeps on the disk. It can be used here and not be read out; the browser itself has its bytes
 * in the profile, so it keeps out a reader of files, not a program that has taken over the computer.
 */
import { openKeyBox } from "../store/key_box.js";

const AES = { name: "AES-GCM", length: 256 };

/** @type {import("../store/key_box.js").KeyBox<CryptoKey>} */
const box = openKeyBox("queue", () =>
  // `false`: not even this extension can read its bytes
  crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]),
);

/** @returns {Promise<CryptoKey | undefined>} undefined when none was made */
export const findKey = box.find;

/** Made on first use; only one may ask at a time. */
export const makeKey = box.make;

/** What was sealed with it can never be opened again. */
export const forgetKey = box.forget;
