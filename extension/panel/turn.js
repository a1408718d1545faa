/** Only the answer to the last question is shown. */

let turn = 0;

/** Begin a new turn. @returns {() => boolean} whether it is still this one */
export function beginTurn() {
  turn += 1;
  const mine = turn;
  return () => mine === turn;
}
