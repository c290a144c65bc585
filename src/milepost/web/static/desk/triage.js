// One key for each button and link that names one. Every page is complete without this.
"use strict";

const writing = (element) => element.matches("input, select, textarea, [contenteditable]");

// a letter by its place on the keyboard too: with Khmer or Arabic letters "s" is where it was
function pressed(event) {
  const latin = /^Key([A-Z])$/.exec(event.code);
  return [event.key, latin && /[^ -~]/.test(event.key) ? latin[1].toLowerCase() : event.key];
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape" && writing(event.target)) return event.target.blur();
  if (writing(event.target)) return;
  // Enter on a button or a link is that button's or link's
  if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  const keys = pressed(event);
  const meant = [...document.querySelectorAll("[data-press]")].find((one) =>
    keys.includes(one.dataset.press),
  );
  if (!meant) return;
  event.preventDefault();
  if (meant.matches("select")) meant.focus();
  else meant.click();
});

// a judgement is sent once, however often its key is hit before the next page is there
for (const form of document.querySelectorAll(".triage form"))
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
