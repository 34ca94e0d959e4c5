// The evidence drawer. All text goes in as text nodes: what an account wrote never becomes markup.
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
  const { account, start, end, title } = parts(key);
  const [before, said, after] = around(key);
  const close = make("button", { class: "close", type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", closeDrawer);
  const copy = make("button", { type: "button" }, "Copy as citation");
  copy.addEventListener("click", () => copyCitation(key));
  const jump = publication ? null : make("a", { href: "#" + key, class: "jump" }, "In the full text");
  if (jump) jump.addEventListener("click", (event) => { event.preventDefault(); toFullText(key); });
  const at = series.indexOf(key);
  const walk = series.length > 1 && at >= 0 ? make("p", { class: "walk" }, stepper("‹", "Previous passage", at - 1), ` ${at + 1} of ${series.length} `, stepper("›", "Next passage", at + 1)) : null;
  drawer.className = "t" + account.tone;
  drawer.replaceChildren(...[
    close,
    make("h2", { id: "drawer-title" }, make("i", { class: "t" + account.tone }, account.letter), " ",
      make("bdi", {}, account.name), " ", make("small", {}, account.date || "undated")),
    make("blockquote", { dir: "auto" }, before, make("mark", {}, said), after),
    make("p", {}, make("small", {}, `${title ? "title, " : ""}characters ${start}–${end}`)),
    walk,
    make("div", { class: "actions" }, copy, jump),
    list("Voice", about(key, "v", "u").map((one) => data.voices[one.row]), ([name, how, naming, via]) => [make("bdi", { class: "own" }, name),
      make("small", {}, ` ${how && how + ", "}${naming}${via ? ", through " : ""}`), via ? make("bdi", {}, via) : null]),
    list("Claim", about(key, "c").map((one) => [one.row, ...data.parts[one.part]]), ([number, , relation, chain]) => [linkTo(data.claims[number], claimed(number)),
      make("small", {}, ` this passage ${relation}`), chain ? make("p", { class: "chain", dir: "auto" }, `${chain} → ${account.name}`) : null]),
    list("Findings", about(key, "f").map((one) => document.getElementById(data.findings[one.row])).filter(Boolean), found),
  ].filter(Boolean));
}

// Only to what is on the page: a copy for publication leaves claims of one account out.
function linkTo(id, text) {
  return document.getElementById(id) ? make("a", { href: "#" + id, dir: "auto" }, text) : make("bdi", {}, text);
}

// A claim's words: those of its row, or of its passage where one account alone has it.
function claimed(number) {
  const row = document.getElementById(data.claims[number]);
  if (row && row.tagName === "TBODY") return row.querySelector("th").firstChild.textContent.trim();
  if (!publication) for (const [account] of data.accounts.entries()) for (const title of [false, true]) {
    const one = toldOf(account, "c", title).find((each) => each.row === number);
    if (one) return around(keyOfStretch(account, one.start, one.end, title))[1];
  }
  return "a claim of this account alone";
}

function found(node) {
  const finding = node.closest(".finding");
  const text = finding.querySelector("p").cloneNode(true);
  text.querySelector(".severity").remove();
  return [make("small", {}, finding.dataset.severity + " "), linkTo(node.id, finding.closest(".group").querySelector("h3").textContent), ": ", make("bdi", {}, text.textContent.trim())];
}

function stepper(text, label, index) {
  const button = make("button", { type: "button", "aria-label": label }, text);
  button.disabled = index < 0 || index >= series.length;
  button.addEventListener("click", () => { history.replaceState(null, "", "#" + series[index]); openDrawer(series[index]); });
  return button;
}

function openDrawer(key) {
  if (!known(key)) return;
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
  for (const node of document.querySelectorAll(`a[href="#${key}"]`)) node.classList.add("here");
}

function reveal(node) {
  if (node.closest(".finding[hidden], .group[hidden]")) clearFilter();
  unfold(node);
  node.scrollIntoView({ block: "center" });
}

function unfold(node) {
  for (let up = node; up; up = up.parentElement) if (up.tagName === "DETAILS") { prepare(up); up.open = true; }
}

function toFullText(key) {
  if (publication || !known(key)) return;
  const { account, title } = parts(key);
  // To open a text puts its marks in, in which a stretch is found only then.
  unfold(place(account, title));
  const range = rangeOf(key);
  if (!range) return;
  unfold(range.startContainer.parentElement);
  mark(key);
  if (window.Highlight) CSS.highlights.set("passage", new Highlight(range));
  const { top } = range.getBoundingClientRect();
  scrollTo({ top: top + scrollY - innerHeight / 2.5, behavior: "instant" });
}

function tell(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  setTimeout(() => { place.textContent = ""; }, 2500);
}

async function copyCitation(key) {
  const text = citation(key);
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
  const link = event.target.closest("a[href]");
  const key = link && !link.closest("#drawer") && keyOf(link);
  if (!key) return;
  event.preventDefault();
  history.pushState(null, "", "#" + key);
  cameFrom = link;
  const links = link.matches(":is(.l, .x) > a") ? [...link.parentElement.children] : [link];
  series = links.flatMap(keysOf);
  openDrawer(key);
});

// Every state has an address: #p-… is an open drawer, any other id a place on the page.
function follow() {
  const id = decoded(location.hash.slice(1));
  if (id.startsWith("p-")) { openDrawer(id); return; }
  hideDrawer();
  const node = id && document.getElementById(id);
  if (node) {
    reveal(node);
    if (node.tagName === "TBODY") for (const inner of node.querySelectorAll("details")) { prepare(inner); inner.open = true; }
  }
}
addEventListener("hashchange", follow);
addEventListener("popstate", follow);
if (location.hash) { if (location.hash.startsWith("#p-")) toFullText(location.hash.slice(1)); follow(); }

// Paper has no clicks.
let shut = [];
addEventListener("beforeprint", () => {
  shut = [...document.querySelectorAll("details:not([open])")];
  for (const one of shut) { prepare(one); one.open = true; }
});
addEventListener("afterprint", () => { for (const one of shut) one.open = false; });
