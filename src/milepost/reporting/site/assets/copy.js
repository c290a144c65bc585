// Adds a button to copy a citation. Without it the citation is text that can be selected.
for (const citation of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = citation.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    button.textContent = citation.dataset.copied;
  });
  if (navigator.clipboard) citation.after(button);
}
