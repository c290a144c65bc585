// Shows a paragraph as it will be printed while it is written, with the words left and what the
// checks say; puts in what is taken from beside it. Without this script buttons do the same.
"use strict";

const REST = 700; // milliseconds after the last key

const form = document.querySelector("form[data-look]");
if (form) {
  const text = form.querySelector("textarea");
  const looked = form.querySelector("[data-looked]");
  let timer = 0;
  let asked = 0;
  let changed = "unsaved" in form.dataset;

  // a page loaded anew has its caret at the beginning: what is put in goes to the end
  text.setSelectionRange(text.value.length, text.value.length);

  async function look() {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.look, {
        method: "POST",
        body: new FormData(form),
        redirect: "manual",
        cache: "no-store",
      });
      // what was typed meanwhile is asked for anew
      if (answer.ok && mine === asked) looked.innerHTML = await answer.text();
    } catch {
      // no connection: the next key tries again
    }
  }

  text.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  });
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });

  for (const button of document.querySelectorAll("button[data-insert]"))
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const { selectionStart: from, selectionEnd: to, value } = text;
      const blank = from && !/\s$/.test(value.slice(0, from)) && !button.value.startsWith("[[finding") ? " " : "";
      const then = /^[\p{L}\p{N}]/u.test(value.slice(to)) ? " " : "";
      text.setRangeText(`${blank}${button.value}${then}`, from, to, "end");
      text.focus();
      text.dispatchEvent(new Event("input"));
    });
}
