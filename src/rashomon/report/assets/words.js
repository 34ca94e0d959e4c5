"use strict";
// What a passage says. Its words stand in the full text; offsets are code points, a browser counts UTF-16 units.
const data = JSON.parse(document.getElementById("data").textContent);
// Each claim's address: that of its row, or of its place in a text, in the order of the page.
data.claims = data.claims ? data.claims.map((one) => data.prefix + one)
  : [...document.querySelectorAll(`.matrix tbody, .account [id^="${data.prefix}"]`)].map((one) => one.id);
const CONTEXT = 220;
const wide = new Map();
// A copy for publication has its quotations instead of the texts.
const publication = !document.querySelector(".text");

// An address may be typed by hand.
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}

// p-ACCOUNT-START-END, with -t where it lies in the title: any stretch of a text that is here has such a name.
const KEY = /^p-(\d+)-(\d+)-(\d+)(-t)?$/;

function keyOfStretch(number, start, end, title) {
  return `p-${number}-${start}-${end}${title ? "-t" : ""}`;
}

function known(key) {
  if (!KEY.test(key)) return false;
  const { account, start, end, title } = parts(key);
  if (!account || start >= end) return false;
  if (publication) return Object.hasOwn(data.quotes, key);
  const { text, pairs } = textOf(account, title);
  return end <= text.length - pairs.length;
}

// The passage that a link opens.
function keyOf(link) {
  const key = (link.getAttribute("href") || "").slice(1);
  return key.startsWith("p-") && known(key) ? key : null;
}

// All that a link stands for: its passage, then the others of the same account.
function keysOf(link) {
  const key = keyOf(link);
  if (!key) return [];
  const begin = "p-" + key.split("-")[1] + "-";
  return [key, ...(link.dataset.n || "").split(" ").filter(Boolean).map((one) => begin + one)];
}

function parts(key) {
  const [, account, start, end, title] = key.split("-");
  return { number: Number(account), account: data.accounts[account], start: Number(start), end: Number(end), title: title === "t" };
}

// What is told of a text, row by row: the numbers of its tables, where it begins and ends. It is kept as distances.
const WIDTHS = { c: 4, v: 3, u: 3, f: 3, p: 3 };
const told = new Map();

function toldOf(number, what, title) {
  const name = what + (title ? "t" : "");
  const key = number + name;
  if (told.has(key)) return told.get(key);
  const list = data.about[number][name] || [];
  const width = WIDTHS[what];
  const found = [];
  let at = 0;
  for (let index = 0; index < list.length; index += width) {
    at += list[index + width - 2];
    found.push({ row: list[index], part: width > 3 ? list[index + 1] : 0, start: at, end: at + list[index + width - 1] });
  }
  told.set(key, found);
  return found;
}

// The rows told of whatever overlaps a passage, each once; of the very passage alone where something is told of that:
// what a part of it does with a claim, or a sentence around it, is another thing.
function about(key, ...kinds) {
  const { number, start, end, title } = parts(key);
  const rows = new Map();
  const own = new Set();
  const over = kinds.flatMap((what) => toldOf(number, what, title)).filter((one) => one.start < end && start < one.end);
  for (const one of over) if (one.start === start && one.end === end) own.add(one.row);
  for (const one of over) {
    if (!own.has(one.row) || (one.start === start && one.end === end)) rows.set(`${one.row} ${one.part}`, one);
  }
  return [...rows.values()];
}

function place(account, title) {
  const node = document.getElementById("account-" + account.letter);
  return node && node.querySelector(title ? "h3.own" : ".text");
}

// The text of an account with the code points that take two units, in order.
function textOf(account, title) {
  const name = account.letter + title;
  if (wide.has(name)) return wide.get(name);
  const node = place(account, title);
  const text = node ? node.textContent : "";
  const pairs = [];
  if (/[\ud800-\udbff]/.test(text)) {
    let count = 0;
    for (const letter of text) { if (letter.length === 2) pairs.push(count); count += 1; }
  }
  const found = { text, pairs };
  wide.set(name, found);
  return found;
}

function unit(pairs, at) {
  let low = 0;
  let high = pairs.length;
  while (low < high) { const middle = (low + high) >> 1; if (pairs[middle] < at) low = middle + 1; else high = middle; }
  return at + low;
}

// [before, words, after], the context ending at a line's end.
function around(key) {
  const { account, start, end, title } = parts(key);
  if (publication) return ["", data.quotes[key], ""];
  const { text, pairs } = textOf(account, title);
  const from = unit(pairs, start);
  const to = unit(pairs, end);
  let before = text.slice(Math.max(0, from - CONTEXT), from);
  const line = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  if (line) before = before.slice(line);
  else if (from > CONTEXT) before = "…" + before.slice(before.indexOf(" ") + 1);
  let after = text.slice(to, to + CONTEXT);
  const stop = after.search(/[\n\r]/);
  if (stop >= 0) after = after.slice(0, stop);
  else if (to + CONTEXT < text.length) after = after.slice(0, Math.max(0, after.lastIndexOf(" "))) + "…";
  return [before, text.slice(from, to), after];
}

// The same within the sentence.
const END = /[.!?…؟。]["”’')\]]*(?=\s|$)/g;

function sentenceAround(key) {
  let [before, words, after] = around(key);
  const last = [...before.matchAll(END)].pop();
  if (last) before = before.slice(last.index + last[0].length).trimStart();
  const next = [...after.matchAll(END)][0];
  if ([...words.matchAll(END)].some((one) => one.index + one[0].length === words.length)) after = "";
  else if (next) after = after.slice(0, next.index + next[0].length);
  return [before, words, after];
}

// What the page tells of an account.
function fact(account, name) {
  const terms = [...document.querySelectorAll(`#account-${account.letter} dt`)];
  return terms.find((one) => one.textContent === name)?.nextElementSibling.textContent.trim();
}

// Enough to find the very words again: outlet, title, date, address, day of capture, offsets, the source's hash.
function citation(key) {
  const { account, start, end, title } = parts(key);
  return [
    `“${around(key)[1]}”`,
    account.name,
    account.title && `“${account.title}”`,
    account.date || "undated",
    fact(account, "Address") || fact(account, "File"),
    fact(account, "Captured") && `captured ${fact(account, "Captured")}`,
    `characters ${start}–${end}${title ? " of the title" : ""}`,
    `SHA-256 ${fact(account, "SHA-256")}`,
  ].filter(Boolean).join(", ") + ".";
}
