// What a person does fifty times a day, in one key. Every page is complete without this.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row] a[data-open], a[data-open]")];
const typing = (element) => element.matches("input, select, textarea, [contenteditable]");

function step(by) {
  const links = [...new Set(rows())];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  const next =
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") {
    const field = document.querySelector("[data-key='/']");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// a choice in a filter is an answer: no second step to send it
for (const select of document.querySelectorAll("form.sift select"))
  select.addEventListener("change", () => select.form.requestSubmit());

// what takes longer than a moment says so; a page come back to starts afresh
for (const busy of document.querySelectorAll("[data-busy]")) {
  busy.closest("form").addEventListener("submit", () => (busy.hidden = false));
  window.addEventListener("pageshow", () => (busy.hidden = true));
}

// where the rooms do not all fit, the one that is open is in sight
for (const here of document.querySelectorAll(":is(.wings, .rooms) [aria-current]"))
  here.scrollIntoView({ block: "nearest", inline: "nearest" });

// an open menu closes when the person goes elsewhere
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.person[open]"))
    if (!menu.contains(event.target)) menu.open = false;
});

if (rows().length || document.querySelector("[data-key='/']"))
  for (const line of document.querySelectorAll("[data-keys]")) line.hidden = false;
