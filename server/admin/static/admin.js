/** The little that a page of the admin cannot do without a script: copy a text, read a file into a field. */

for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });

for (const input of document.querySelectorAll("input[type=file][data-into]"))
  input.addEventListener("change", async () => {
    document.getElementById(input.dataset.into).value = await input.files[0].text();
    const pasted = document.querySelector("input[name=source][value=pasted]");
    if (pasted) pasted.checked = true;
  });
