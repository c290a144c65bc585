// Keeps a long form as a draft on the server while it is written, and says so.
// Never in this browser's own storage: a device that is taken away must hold nothing.
// Without this script the form has a button that does the same.
"use strict";

const PAUSE = 2000; // milliseconds after the last key
const LONGEST_PAUSE = 60000; // between two attempts while there is no connection

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function keep(form) {
  const line = form.querySelector("[data-draft-said]");
  let timer = 0;
  let wait = PAUSE;
  let changed = false;
  let busy = false;
  let leaving = false;

  const say = (words, isLost) => {
    line.textContent = words;
    line.classList.toggle("late", isLost);
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  function failed(words) {
    changed = true;
    say(words, true);
    wait = Math.min(wait * 2, LONGEST_PAUSE);
    later(wait);
  }

  async function save() {
    if (busy) return later(PAUSE);
    if (!changed || leaving) return;
    busy = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: new FormData(form),
        redirect: "manual",
        cache: "no-store",
      });
      if (answer.status === 204) {
        wait = PAUSE;
        const now = new Date().toLocaleTimeString(document.documentElement.lang, {
          hour: "2-digit",
          minute: "2-digit",
        });
        if (!changed) say(`${line.dataset.saved} ${now}`, false);
      } else failed(line.dataset.closed);
    } catch {
      failed(line.dataset.lost);
    } finally {
      busy = false;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    later(PAUSE);
  });
  addEventListener("online", () => {
    wait = PAUSE;
    if (changed) later(0);
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(line.dataset.unsent, true);
      return;
    }
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
}
