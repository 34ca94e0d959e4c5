"use strict";
// The evidence drawer. All text goes in as text nodes: what an account wrote never becomes markup.
const data = JSON.parse(document.getElementById("data").textContent);
const drawer = document.getElementById("drawer");
let cameFrom = null;
let shown = null;
let series = [];

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

function list(title, items, fill) {
  if (!items || !items.length) return null;
  const ul = make("ul", {}, ...items.map((item) => make("li", {}, ...fill(item))));
  return make("div", {}, make("h3", {}, title), ul);
}

function fillDrawer(key) {
  const one = data.passages[key];
  const account = data.accounts[one.a];
  const close = make("button", { class: "close", type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", closeDrawer);
  const copy = make("button", { type: "button" }, "Copy as citation");
  copy.addEventListener("click", () => copyCitation(key));
  const jump = make("a", { href: "#" + key, class: "jump" }, "In the full text");
  jump.addEventListener("click", (event) => { event.preventDefault(); toFullText(key); });
  const at = series.indexOf(key);
  const walk = series.length > 1 && at >= 0 ? make("p", { class: "walk" }, stepper("‹", "Previous passage", at - 1), ` ${at + 1} of ${series.length} `, stepper("›", "Next passage", at + 1)) : null;
  drawer.className = "tone-" + account.tone;
  drawer.replaceChildren(...[
    close,
    make("h2", { id: "drawer-title" }, make("span", { class: "dot tone-" + account.tone }, account.letter), " ",
      make("bdi", {}, account.name), " ", make("small", {}, account.date || "undated")),
    make("blockquote", { dir: "auto" }, one.b, make("mark", {}, one.t), one.e),
    make("p", {}, make("small", {}, one.at)),
    walk,
    make("div", { class: "actions" }, copy, jump),
    list("Voice", one.voices, (v) => [make("bdi", { class: "own" }, v.name),
      make("small", {}, ` ${v.stance}, ${v.named ? "named" : "not named"}, ${v.record ? "on the record" : "not on the record"}${v.via.length ? ", through " : ""}`),
      v.via.length ? make("bdi", {}, v.via.join(", ")) : null]),
    list("Claim", one.claims, (c) => [make("a", { href: "#" + c.id, dir: "auto" }, c.text),
      make("small", {}, ` this passage ${c.relation}${c.how ? " (" + c.how + ")" : ""}`),
      c.chain ? make("p", { class: "chain", dir: "auto" }, c.chain) : null]),
    list("Findings", one.findings, (f) => [make("small", {}, f.severity + " "), make("a", { href: "#" + f.id, dir: "auto" }, f.kind), ": ", make("bdi", {}, f.text)]),
  ].filter(Boolean));
}

function stepper(text, label, index) {
  const button = make("button", { type: "button", "aria-label": label }, text);
  button.disabled = index < 0 || index >= series.length;
  button.addEventListener("click", () => { history.replaceState(null, "", "#" + series[index]); openDrawer(series[index]); });
  return button;
}

function openDrawer(key) {
  if (!Object.hasOwn(data.passages, key)) return;
  if (drawer.hidden && !cameFrom) cameFrom = document.activeElement;
  shown = key;
  fillDrawer(key);
  drawer.hidden = false;
  drawer.focus({ preventScroll: true });
  mark(key);
}

function hideDrawer() {
  if (drawer.hidden) return;
  drawer.hidden = true;
  shown = null;
  if (cameFrom && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}

function closeDrawer() {
  if (location.hash.startsWith("#p-")) history.pushState(null, "", location.pathname + location.search);
  hideDrawer();
}

function mark(key) {
  for (const node of document.querySelectorAll(".here")) node.classList.remove("here");
  for (const node of document.querySelectorAll("[data-p]")) if (node.dataset.p === key) node.classList.add("here");
}

function reveal(node) {
  for (let up = node; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  node.scrollIntoView({ block: "center" });
}

function toFullText(key) {
  const node = document.getElementById(key);
  if (node) reveal(node);
}

function tell(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  setTimeout(() => { place.textContent = ""; }, 2500);
}

async function copyCitation(key) {
  const text = data.passages[key].cite;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", {});
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell("Citation copied");
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-p]");
  if (!link || !Object.hasOwn(data.passages, link.dataset.p)) return;
  event.preventDefault();
  history.pushState(null, "", "#" + link.dataset.p);
  cameFrom = link;
  series = (link.dataset.all || "").split(" ").filter((one) => Object.hasOwn(data.passages, one));
  openDrawer(link.dataset.p);
});

// Every state has an address: #p-… is an open drawer, any other id a place on the page.
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("p-")) { openDrawer(id); return; }
  hideDrawer();
  const node = id && document.getElementById(id);
  if (node) {
    reveal(node);
    if (node.tagName === "TBODY") for (const inner of node.querySelectorAll("details")) inner.open = true;
  }
}
addEventListener("hashchange", follow);
addEventListener("popstate", follow);
if (location.hash) { if (location.hash.startsWith("#p-")) toFullText(location.hash.slice(1)); follow(); }

// Paper has no clicks.
let shut = [];
addEventListener("beforeprint", () => {
  shut = [...document.querySelectorAll("details:not([open])")];
  for (const one of shut) one.open = true;
});
addEventListener("afterprint", () => { for (const one of shut) one.open = false; });
