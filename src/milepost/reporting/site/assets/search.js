// Asks the indexes that Pagefind made. Nothing is sent: the indexes are files of this edition.
const form = document.getElementById("search");
const field = document.getElementById("q");
const state = document.getElementById("state");
const list = document.getElementById("found");
const SHOWN = 20;
const root = new URL(".", location.href);
let asked;

async function indexes() {
  const answer = await fetch(new URL("search/parts.json", root));
  const names = Object.keys((await answer.json()).parts);
  const pagefind = await import(new URL(`search/${names[0]}/pagefind.js`, root));
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
  await pagefind.init();
  for (const name of names.slice(1)) {
    await pagefind.mergeIndex(new URL(`search/${name}/`, root).href, { baseUrl: root.pathname });
  }
  return pagefind;
}

// the place on a long page: the last anchor before the first word found
function address(data) {
  if (!/(document|recommendation)\/[^/]+$/.test(data.url)) return data.url;
  const at = Math.min(...data.locations);
  const before = data.anchors.filter((one) => one.location <= at && one.id !== "main");
  const last = before[before.length - 1];
  return last ? `${data.url}#${encodeURIComponent(last.id)}` : data.url;
}

// within an element: a parser drops the blank that a page begins with
function plain(html) {
  return new DOMParser().parseFromString(`<span>${html}</span>`, "text/html").body.textContent;
}

function entry(data) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address(data);
  link.dir = "auto";
  link.textContent = data.meta.title || data.url;
  const excerpt = document.createElement("small");
  excerpt.dir = "auto";
  data.excerpt.split(/<\/?mark>/).forEach((piece, place) => {
    const part = document.createElement(place % 2 ? "mark" : "span");
    part.textContent = plain(piece);
    excerpt.append(part);
  });
  item.append(link, excerpt);
  return item;
}

async function search(pagefind, words) {
  const found = words ? await pagefind.debouncedSearch(words, {}, 200) : { results: [] };
  if (found === null || words !== field.value.trim()) return;
  const results = found.results;
  const shown = await Promise.all(results.slice(0, SHOWN).map((one) => one.data()));
  if (words !== field.value.trim()) return;
  list.replaceChildren(...shown.map(entry));
  const count = results.length;
  if (!words) state.textContent = "";
  else if (!count) state.textContent = form.dataset.none;
  else if (count === 1) state.textContent = form.dataset.one;
  else state.textContent = form.dataset.many.replace("{}", count.toLocaleString());
}

function change() {
  const words = field.value.trim();
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  asked ??= indexes();
  asked.then((pagefind) => search(pagefind, words)).catch(broken);
}

function broken() {
  asked = undefined;
  list.replaceChildren();
  state.textContent = form.dataset.broken;
}

// a browser reads no index from a folder: there the lists remain
if (location.protocol !== "file:") {
  form.hidden = false;
  document.getElementById("without").hidden = true;
  field.addEventListener("input", change);
  // what Pagefind does by itself, and tells nobody who waits for an answer
  addEventListener("unhandledrejection", broken);
  addEventListener("error", broken);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) change();
}
