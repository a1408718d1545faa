/** What could not be done, by the relay or by the worker, as every part of the extension hears of it. */
/** @import { Problem } from "./wire.js" */

/** A fault of our own. @type {Problem} */
export const INTERNAL = { code: "internal", action: "retry" };

/** A failure that can be told in words: see `problem.code` and `problem.action`. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}
