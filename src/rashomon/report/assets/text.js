// What would be the same on every page, or stands elsewhere on it, is put in when it is asked for.

// Code points before a place in UTF-16 units: the other way round than `unit`.
function point(pairs, at) {
  let low = 0;
  let high = pairs.length;
  while (low < high) { const middle = (low + high) >> 1; if (pairs[middle] + middle < at) low = middle + 1; else high = middle; }
  return at - low;
}

// The stretch of a passage in the full text.
function rangeOf(key) {
  const { account, start, end, title } = parts(key);
  const node = place(account, title);
  if (!node) return null;
  const { pairs } = textOf(account, title);
  const range = document.createRange();
  let [from, to] = [unit(pairs, start), unit(pairs, end)];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (from >= 0 && from < text.length) range.setStart(text, from);
    if (to <= text.length) { range.setEnd(text, to); return range; }
    from -= text.length;
    to -= text.length;
  }
  return null;
}

// The claims of one account alone, with the sentence around each: in a large case their words stand in its text alone.
function listAlone(details) {
  if (publication || !details.dataset.account || details.dataset.listed) return;
  details.dataset.listed = "yes";
  const number = Number(details.dataset.account);
  const seen = new Map();
  const items = [];
  for (const title of [true, false]) for (const one of toldOf(number, "c", title)) {
    if (one.row < data.shared) continue;
    const key = keyOfStretch(number, one.start, one.end, title);
    const [before, words, after] = sentenceAround(key);
    const quoted = make("q", {}, before, make("a", { href: "#" + key }, words), after);
    const [, how, chain] = data.parts[one.part];
    // The first of a claim says what it does, and whichever does something else.
    const voice = seen.get(one.row) === how ? null : make("small", {}, ` ${how}${chain ? ", " : ""}`, make("bdi", {}, chain));
    if (!seen.has(one.row)) seen.set(one.row, how);
    items.push(make("li", {}, quoted, voice));
  }
  details.querySelector(".aside").replaceWith(make("ul", { class: "list" }, ...items));
}

// Letters that stand for words, with the words.
function fill(details) {
  for (const one of details.querySelectorAll(".x")) {
    // What lies in a fold within is asked for when that is opened.
    if (one.closest("details") !== details || one.closest(".finding[hidden]")) continue;
    if (one.matches(".matrix .x")) {
      const claim = data.claims.indexOf(one.closest("tbody").id);
      one.append(...[resting(claim), columns(claim)].filter(Boolean));
    }
    else if (one.matches(".pairs")) paired(one);
    else if (one.matches(".claims")) one.replaceWith(make("ul", {}, ...data.hanging[allClaims.indexOf(one)].map(titled)));
    else if (one.closest(".voices, .ledger")) one.replaceWith(make("ul", { class: "said" }, ...[...one.querySelectorAll("a")].map(statement)));
    else spelled(one);
    one.classList.remove("x");
  }
}

// The claims that hang on an origin, list by list in the order of the page.
const allClaims = [...document.querySelectorAll(".x.claims")];

function titled(number) {
  return make("li", {}, linkTo(data.claims[number], claimed(number)));
}

// Each wording once, behind the letters of those who have it.
function spelled(node) {
  const groups = Map.groupBy(node.querySelectorAll(":scope > a"), (one) => alike(around(keyOf(one))[1]));
  const parts = [];
  for (const letters of groups.values()) {
    if (parts.length) parts.push(make("br"));
    parts.push(make("span", { class: "l" }, ...letters), " ", quoted(keyOf(letters[0]), letters[0].dataset.n), " ");
  }
  node.prepend(...parts);
}

// Each pair of passages on a line of its own.
function paired(node) {
  const [first, second, ...told] = data.pairs[[...document.querySelectorAll(".pairs")].indexOf(node)];
  const pairs = [];
  for (let at = 0; at < told.length; at += 4) {
    const [start, length, other, more] = told.slice(at, at + 4);
    const pair = make("p", {}, ...[keyAt(first, start, length), keyAt(second, other, length + more)].map(lettered));
    spelled(pair);
    pairs.push(pair);
  }
  node.replaceChildren(...pairs);
}

// In a title a place is told below zero.
function keyAt(number, at, length) {
  const start = at < 0 ? -1 - at : at;
  return keyOfStretch(number, start, start + length, at < 0);
}

function lettered(key) {
  return make("a", { href: "#" + key }, parts(key).account.letter);
}

function alike(words) {
  return words.toLowerCase().split(/\s+/).join(" ").trim();
}

function quoted(key, more) {
  return make("a", { href: "#" + key, ...(more && { "data-n": more }) }, around(key)[1]);
}

function letter(account) {
  return make("i", { class: "t" + account.tone }, account.letter);
}

function statement(link) {
  const { number, account, start, end, title } = parts(keyOf(link));
  const one = toldOf(number, "v", title).find((each) => each.start === start && each.end === end);
  const [, how, naming, via] = one ? data.voices[one.row] : ["", "", "", ""];
  const stance = { denies: "denies", hedges: "hedges", questions: "questions" }[how] || "";
  const words = keysOf(link).flatMap((key) => [" […] ", quoted(key)]).slice(1);
  const told = [naming === "name withheld" && naming, via && "through "].filter(Boolean).join(", ");
  return make("li", { class: `t${account.tone} ${stance}` }, letter(account), " ", stance && make("small", {}, how + ": "), ...words,
    told && make("small", {}, " ", told, make("bdi", {}, via)));
}

// Letters with their accounts' names.
function nameAccounts(details) {
  for (const one of details.querySelectorAll(".list > li > p > i")) {
    one.after(" ", make("bdi", {}, data.accounts.find((account) => account.letter === one.textContent).name));
  }
  details.classList.remove("bare");
}

function prepare(details) {
  fill(details);
  if (details.matches(".bare")) nameAccounts(details);
  if (details.matches(".account")) linkMarks(details);
  if (details.matches(".alone")) listAlone(details);
  if (details.matches(".matrix details")) addressed(details.lastElementChild, [details.closest("tbody")]);
  if (details.matches(".finding > .rule")) addressed(details, [details.parentElement, ...details.parentElement.querySelectorAll(":scope > span[id]")]);
}

// The addresses by which others find a thing and the command explains it.
function addressed(node, things) {
  if (node.querySelector(".address") || node.querySelector(`a[href="#${things[0].id}"]`)) return;
  node.append(make("p", { class: "address" }, ...things.flatMap(({ id }) => [", ", make("a", { href: "#" + id }, id)]).slice(1)));
}

// `toggle` comes late; who opens a thing and goes on to look into it asks for it himself.
document.addEventListener("toggle", (event) => { if (event.target.open) prepare(event.target); }, true);
for (const one of document.querySelectorAll("details[open]")) prepare(one);

// Names for what shows a letter or a count alone, for whoever hears the page.
function named() {
  for (const one of document.querySelectorAll(":is(.l, .x) > a")) {
    const key = keyOf(one);
    if (!key) continue;
    const { account } = parts(key);
    const count = one.dataset.n ? one.dataset.n.split(" ").length + 1 : 1;
    one.setAttribute("aria-label", `${one.textContent} ${account.name}, ${count} passage${count === 1 ? "" : "s"}`);
  }
  for (const one of document.querySelectorAll(".matrix summary")) {
    one.setAttribute("aria-label", `${one.textContent} of: ${one.closest("tbody").querySelector("th").textContent}`);
  }
}
(window.requestIdleCallback || setTimeout)(named);
