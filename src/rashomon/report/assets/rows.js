// In a case of many passages the page has of each row its claim, with a letter for each account that does something with
// it, for whoever runs no script. Its cells, its origins and its passages are made here from one table.
function laidOut(body, number) {
  const [cells, , count] = data.rows[number];
  const head = body.rows[0].cells[0];
  head.removeAttribute("colspan");
  head.after(...cellsOf(cells));
  const inside = make("details", {}, make("summary", {}, `${data.numbers[count] || count} passage${count === 1 ? "" : "s"}`), make("div", { class: "x" }));
  body.rows[1].cells[0].replaceChildren(inside);
}

// Of many accounts those side by side that do nothing with a claim share one cell.
const SILENT = " bu";

function cellsOf(told) {
  const found = [];
  let at = 0;
  let last = null;
  for (const [, value, label] of told.matchAll(/([a-z ])(\d*)/g)) {
    const silent = SILENT.includes(value);
    if (silent && last && last.value === value && data.accounts.length > MANY) last.node.colSpan += 1;
    else {
      const node = document.createElement("td");
      if (value !== " ") node.className = silent ? value : `${value} t${data.accounts[at].tone}`;
      if (label) node.textContent = data.labels[label];
      found.push(node);
      last = { value, node };
    }
    at += 1;
  }
  return found;
}

const MANY = 12;
if (data.rows) for (const [number, body] of document.querySelectorAll(".matrix tbody").entries()) laidOut(body, number);

// In such a case links lead to a place a sentence; which stretch each means is told in the order of the page.
if (data.links) {
  const told = data.links.split(",");
  const links = [...document.querySelectorAll('a[href^="#p-"]')].filter((one) => !one.parentElement.matches(".pairs"));
  for (const [at, link] of links.entries()) if (told[at]) {
    const [, number, anchor] = link.getAttribute("href").split("-").map(Number);
    const place = data.anchors[number][anchor];
    const [length, shift = 0] = told[at].split(" ").map(Number).reverse();
    link.setAttribute("href", "#" + keyAt(number, place < 0 ? place - shift : place + shift, length));
  }
}

// The origins behind a claim, by the names that their list has for them.
function resting(number) {
  const names = [...document.querySelectorAll("#lineage .list > li[id] > b:first-child")];
  const parts = data.rows[number][1].flatMap(([side, ...own]) => [
    " ", make("b", {}, data.sides[side][0].toUpperCase() + data.sides[side].slice(1)), " ",
    ...own.flatMap((one) => ["; ", make("bdi", {}, names[one].textContent)]).slice(1), ".",
  ]);
  return parts.length ? make("p", {}, ...parts.slice(1)) : null;
}

// All passages of each claim, in the order of accounts and texts.
let ofClaims = null;

function passagesOf(claim) {
  if (!ofClaims) {
    const found = data.accounts.flatMap((_, number) => {
      const own = [false, true].flatMap((title) => toldOf(number, "c", title).map((one) => ({ ...one, key: keyOfStretch(number, one.start, one.end, title) })));
      return own.sort((one, other) => one.start - other.start || one.end - other.end);
    });
    ofClaims = Map.groupBy(found, (one) => one.row);
  }
  return ofClaims.get(claim) || [];
}

// A claim's passages side by side: what several tell in the same words, then one column an account.
function columns(claim) {
  const sides = new Map();
  for (const { part, key } of passagesOf(claim)) {
    const name = `${part} ${alike(around(key)[1])}`;
    if (!sides.has(name)) sides.set(name, { part: data.parts[part], keys: [], differing: (data.rows[claim][3] || {})[key] || "" });
    sides.get(name).keys.push(key);
  }
  const who = (side) => [...new Set(side.keys.map((key) => parts(key).number))];
  const groups = Map.groupBy(sides.values(), (side) => who(side).join(" "));
  const ordered = [...groups.values()].sort((one, other) => who(other[0]).length - who(one[0]).length || who(one[0])[0] - who(other[0])[0]);
  return make("div", { class: "sides" }, ...ordered.map((own) => column(own, who(own[0]))));
}

function column(sides, numbers) {
  const account = numbers.length === 1 ? data.accounts[numbers[0]] : null;
  const head = account && make("p", { class: "by" }, letter(account), " ", make("bdi", {}, account.name));
  // The first that states it, then those that do something else (report/sides.py).
  const states = (side) => ["asserts", "hedges"].includes(side.part[0]);
  const first = sides.find(states);
  const weight = (side) => (side === first ? 0 : states(side) ? 2 : 1);
  const items = [...sides].sort((one, other) => weight(one) - weight(other)).map(({ part: [relation, label, chain], keys, differing }) => {
    const letters = account ? null : make("p", { class: "by" }, sources(keys), " ", make("small", {}, "in the same words"));
    const [before, words, after] = sentenceAround(keys[0]);
    const link = make("a", { href: "#" + keys[0] }, ...underlined(words, differing));
    if (account && keys.length > 1) link.dataset.n = keys.slice(1).map((key) => key.split("-").slice(2).join("-")).join(" ");
    return make("div", { class: "item" }, letters, make("small", { class: relation }, label + ":"), " ", make("q", {}, before, link, after),
      account && keys.length > 1 ? make("small", {}, ` ${keys.length} times`) : null,
      chain ? make("small", {}, chain.includes(" → ") ? " " : " voice: ", make("bdi", {}, chain)) : null);
  });
  return make("div", { class: account ? "side t" + account.tone : "side" }, head, ...items);
}

function sources(keys) {
  return make("span", { class: "l" }, ...keys.map(lettered));
}

// Where each stretch begins after the last one's end, and its length, in code points.
function underlined(words, differing) {
  const letters = [...words];
  const found = [];
  let at = 0;
  const steps = differing.split(" ").filter(Boolean).map(Number);
  for (let index = 0; index < steps.length; index += 2) {
    const start = at + steps[index];
    found.push(letters.slice(at, start).join(""));
    at = start + steps[index + 1];
    found.push(make("u", {}, letters.slice(start, at).join("")));
  }
  return [...found, letters.slice(at).join("")];
}
