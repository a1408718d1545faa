/* Firefox runs this beside the sidebar's own document (a frame script). It answers what the test asks of that document,
   and presses keys there as a keyboard does. */
addMessageListener("passerelle:ask", async ({ data: { id, script, key } }) => {
  const answer = { id };
  try {
    if (key) press(key);
    else answer.value = JSON.stringify(await Cu.evalInSandbox(script, sandbox())) ?? "null";
  } catch (error) {
    answer.error = String(error);
  }
  sendAsyncMessage("passerelle:answer", answer);
});

function sandbox() {
  return Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
}

function press(key) {
  const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  processor.beginInputTransactionForTests(content);
  const event = new content.KeyboardEvent("", { key, code: key });
  processor.keydown(event);
  processor.keyup(event);
}
